"""From raw bytes to stored quads: python -m benchmarks.ingest [FILINGS]"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.process import FILINGS, SAMPLES, dealgraph, table


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else FILINGS if FILINGS.is_dir() else SAMPLES
    files = [file for file in source.rglob("*") if file.is_file() and file.suffix != ".tsv"]
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} files, {size / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        rows = [
            _row("first time", len(files), size, source, store),
            _row("again, all known", len(files), size, source, store),
            _row("again, forced", len(files), size, source, store, "--force"),
        ]
        stored = sum(file.stat().st_size for file in store.rglob("*") if file.is_file())
    table(("ingest", "seconds", "MB/s", "filings/s", "peak MB", "outcome"), *rows)
    print(f"store on disk: {stored / 1e6:.1f} MB")


def _row(name: str, files: int, size: int, source: Path, store: Path, *options: str) -> tuple[str, ...]:
    run = dealgraph("ingest", source, "--store", store, *options)
    rates = f"{size / 1e6 / run.seconds:.1f}", f"{files / run.seconds:.0f}"
    return name, f"{run.seconds:.1f}", *rates, f"{run.peak / 1e6:.0f}", run.said.partition(": ")[2]


if __name__ == "__main__":
    main()
