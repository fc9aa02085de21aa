"""Disks that are full at some moment of ingest and export: python -m benchmarks.full_disks --rounds 50

Each round gives the store a small file system of its own (tmpfs, which takes root) of a random size. The command must end with
one line of ours that says what is missing, and leave a store that opens with whole filings, or none; an export must leave
nothing under its final name, or the earlier file. Then the disk grows, the same command is given again, and must
end with the content of a run that was never disturbed, byte for byte.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.kills import by_graph, dumped
from benchmarks.process import ROOT, SAMPLES, table
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AMPLE = 200 << 20


@contextmanager
def disk(place: Path, size: int) -> Iterator[Callable[[], None]]:
    """A file system of ``size`` bytes; what is yielded makes it ample."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        yield lambda: subprocess.run(["mount", "-o", f"remount,size={AMPLE}", str(place)], check=True) and None
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def dealgraph(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "graph.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def told(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What is wrong with how a command ended."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("dealgraph: error: ")]
    wrong = [] if done.returncode == 2 and lines else [f"status {done.returncode}: {done.stderr[-300:]}"]
    return wrong + [
        f"a traceback: {done.stderr[-300:]}" for line in done.stderr.splitlines() if line.startswith("Traceback")
    ]


def ingest_round(place: Path, size: int, whole: bytes) -> tuple[bool, list[str]]:
    """Whether the disk was full, and what was wrong."""
    with disk(place, size) as grow:
        store = place / "store"
        first = dealgraph("ingest", SAMPLES, "--store", store)
        if first.returncode == 0:
            return False, []
        wrong = told(first)
        try:
            left, graphs = by_graph(dumped(store)), by_graph(whole)
            wrong += [f"{name} is not whole" for name, quads in left.items() if quads != graphs.get(name)]
        except StoreError as error:
            if "there is no store" not in str(error) and "nothing was written to it yet" not in str(error):
                wrong.append(f"does not open: {error}")
        grow()
        again = dealgraph("ingest", SAMPLES, "--store", store)
        if again.returncode:
            wrong.append(f"with room again: status {again.returncode}: {again.stderr[-300:]}")
        elif dumped(store) != whole:
            wrong.append("with room again: another content than that of an undisturbed run")
    return True, wrong


def export_round(place: Path, size: int, store: Path, format_: str, earlier: bytes | None) -> tuple[bool, list[str]]:
    with disk(place, size) as grow:
        out = place / "out"
        if earlier is not None:
            out.write_bytes(earlier)
        first = dealgraph("export", "--store", store, "-f", format_, "-o", out)
        if first.returncode == 0:
            return False, []
        wrong = told(first)
        names = {path.name for path in place.iterdir()}
        if names != ({"out"} if earlier is not None else set()):
            wrong.append(f"left behind: {names}")
        if earlier is not None and out.read_bytes() != earlier:
            wrong.append("the earlier export was changed")
        grow()
        if dealgraph("export", "--store", store, "-f", format_, "-o", out).returncode:
            wrong.append("with room again it fails")
    return True, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50, help="of each command")
    parser.add_argument("--seed", type=int, default=20261126)
    options = parser.parse_args()
    random = Random(options.seed)
    counts: dict[str, Counter[str]] = {"ingest": Counter(), "export": Counter()}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        dealgraph("ingest", SAMPLES, "--store", root / "undisturbed")
        whole = dumped(root / "undisturbed")
        used = sum(path.stat().st_size for path in (root / "undisturbed").rglob("*") if path.is_file())
        for number in range(options.rounds):
            for verb, count in counts.items():
                place = root / f"{verb}-{number}"
                if verb == "ingest":
                    full, wrong = ingest_round(place, random.randrange(1 << 14, int(1.1 * used)), whole)
                else:
                    format_, earlier = (
                        random.choice(("nquads", "gexf", "turtle", "jsonld")),
                        random.choice((None, b"earlier")),
                    )
                    full, wrong = export_round(
                        place, random.randrange(1 << 14, 200_000), root / "undisturbed", format_, earlier
                    )
                count.update(rounds=1, full=int(full), wrong=int(bool(wrong)))
                for line in wrong:
                    print(f"{verb}, round {number}: {line}", file=sys.stderr, flush=True)
    names = ("rounds", "full", "wrong")
    table(("command", *names), *((verb, *(str(count[name]) for name in names)) for verb, count in counts.items()))
    sys.exit(any(count["wrong"] for count in counts.values()))


if __name__ == "__main__":
    main()
