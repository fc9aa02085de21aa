"""Lines a second of the extraction beside those of spaCy's small English pipeline, paired in one run on one core:
python -m benchmarks.extraction [--profile]

The lines are the exhibit descriptions of ../shared/gold, or without them the golden lines. Rounds of both alternate, so that
what else the machine does falls on both; the ratio is of the medians. --profile tells where the time of the extraction goes.
"""

from __future__ import annotations

import os

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

import argparse
import cProfile
import csv
import json
import pstats
import statistics
import time
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.process import ROOT, table
from extractors.model import Context, Passage
from extractors.nlp import load
from extractors.pipeline import Extractor

if TYPE_CHECKING:
    from collections.abc import Callable

UNLABELLED = ROOT / "../shared/gold/exhibit_descriptions_unlabelled.tsv"
GOLDEN = ROOT / "tests/golden/exhibits.jsonl"
ROUNDS = 3
SIZE = 500
HOSTILE: dict[str, Callable[[int], str]] = {
    "no text": lambda size: " " * size,
    "a long line": lambda size: "Lease between Alder plc and Birch plc " * size,
    "control characters": lambda size: "Lease \x00\x07\x1b between \x0c Alder plc " * size,
    "open quotes and parentheses": lambda size: "Agreement “(between ( Alder plc “ and ( Birch plc " * size,
    "many parties": lambda size: (
        "Agreement among " + ", ".join(f"Alder {at} plc" for at in range(size)) + " and Birch plc"
    ),
}
"""Lines that nobody files, by a size."""
AHEAD = 100
"""How many lines are read to warm up."""


def passages() -> list[Passage]:
    if UNLABELLED.is_file():
        with UNLABELLED.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
        return [Passage(str(place), row["description"], _context(row)) for place, row in enumerate(rows)]
    lines = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]
    return [Passage(line["id"], line["text"], Context(**line["context"])) for line in lines]


def _context(row: dict[str, str]) -> Context:
    return Context(row.get("registrant", ""), row.get("form"), row.get("filing_date"), row.get("exhibit") or "99.1")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--profile", action="store_true", help="the 25 functions that take most time of their own")
    profile = arguments.parse_args().profile
    lines, extractor = passages(), Extractor.load()
    if profile:
        _profile(lambda: sum(1 for _ in extractor.extract_many(lines)))
        return
    nlp = load()
    readers: dict[str, Callable[[list[Passage]], object]] = {
        "extraction": lambda some: sum(1 for _ in extractor.extract_many(some)),
        f"spaCy {nlp.meta['name']} {nlp.meta['version']}": lambda some: sum(
            1 for _ in nlp.pipe(each.text for each in some)
        ),
    }
    for read in readers.values():
        read(lines[:AHEAD])
    rounds = [
        {name: len(lines) / _seconds(partial(read, lines)) for name, read in readers.items()} for _ in range(ROUNDS)
    ]
    rates = {name: statistics.median(one[name] for one in rounds) for name in readers}
    rows = [(name, f"{rate:,.0f}", f"{rate / list(rates.values())[-1]:.1f}") for name, rate in rates.items()]
    table((f"{len(lines)} lines", "lines/s", "ratio"), *rows)
    _hostile(extractor)


def _hostile(extractor: Extractor) -> None:
    """Crafted lines at a size and at four times it: linear reading takes about four times as long."""
    print()
    rows = []
    for name, grown in HOSTILE.items():
        small, large = (Passage("1", grown(size), Context("Alder plc", exhibit="10.1")) for size in (SIZE, 4 * SIZE))
        once, four = (_seconds(lambda passage=passage: extractor.extract(passage)) for passage in (small, large))  # type: ignore[misc]
        rows.append((name, f"{len(large.text):,}", f"{1000 * four:.0f}", f"{four / max(once, 1e-4):.1f}"))
    table(("crafted line", "characters", "ms", "of a quarter's"), *rows)


def _seconds(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def _profile(run: Callable[[], object]) -> None:
    run()
    profiler = cProfile.Profile()
    profiler.runcall(run)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
