"""Filings several times over, under new accession numbers and with new contents: python -m benchmarks.repeated DIRECTORY TIMES [FILINGS]"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from benchmarks.process import FILINGS, SAMPLES

_ACCESSION = re.compile(rb"\b(\d{10})-(\d{2})-(\d{6})\b")


def main() -> None:
    place, times = Path(sys.argv[1]), int(sys.argv[2])
    source = Path(sys.argv[3]) if len(sys.argv) > 3 else FILINGS if FILINGS.is_dir() else SAMPLES
    print(f"{repeat(source, place, times)} files")


def repeat(source: Path, place: Path, times: int) -> int:
    """Write ``times`` copies of the filings below ``source`` to ``place``; how many files that are."""
    files = [file for file in sorted(source.rglob("*")) if file.is_file() and file.suffix != ".tsv"]
    for copy in range(times):
        for file in files:
            target = place / f"copy-{copy:04}" / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_renamed(file.read_bytes(), copy))
    return len(files) * times


def _renamed(data: bytes, copy: int) -> bytes:
    """The same filing under another number; a bare document, which is named by its contents, ends in more blank lines."""

    def other(match: re.Match[bytes]) -> bytes:
        return b"%s-%s-%06d" % (match[1], match[2], (int(match[3]) + 1_009 * copy) % 1_000_000)

    return _ACCESSION.sub(other, data) + b"\n" * copy


if __name__ == "__main__":
    main()
