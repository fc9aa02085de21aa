"""Every named query on large stores of invented filings: python -m benchmarks.queries [STORE ...]

STORE is one that ``python -m benchmarks.synthetic`` made; without any, stores of 100,000 and 1,000,000 events are made in a
temporary directory. Each query is asked as somebody would, with the parameters of ``ASKED``, and for the whole store,
three times after a first one; the table has medians, in seconds of wall time and of this process's processor time, which
other work on the machine disturbs less.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, cast

from benchmarks.process import table
from benchmarks.synthetic import fill
from graph.queries.library import library
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from pyoxigraph import QuerySolutions

    from graph.queries.library import NamedQuery

SIZES = 100_000, 1_000_000
RUNS = 3
LONGEST = 20.0
"""Seconds after which a question is given up."""
YEAR = {"year": "2003"}
YEARS = {"year": "2000-2004"}
"""For what is rare."""
COMPANY = {"company": "qaaa0001"}
"""A word that one company's name has."""
ASKED: dict[str, dict[str, str]] = {
    "advisers": {"industry": "48", **YEARS},
    "amended-prices": YEAR,
    "company-agreements": COMPANY,
    "competing-bids": YEAR,
    "completion-times": YEAR,
    "contradictions": YEARS,
    "cross-border": YEAR,
    "deals": COMPANY,
    "distress-after-acquisition": {"year": "2004"},
    "evidence": COMPANY,
    "executives-after-deal": {"year": "2004"},
    "exhibits-without-deal": {},
    "group-sellers": YEAR,
    "later-acquired": YEAR,
    "later-bankruptcies": YEAR,
    "network-edges": YEAR,
    "network-nodes": YEAR,
    "one-sided-deals": YEAR,
    "open-deals": {"before": "2003-01-01", "most": "100"},
    "rolled-up": YEAR,
    "serial-acquirers": YEAR,
    "stakes": COMPANY,
    "target-history": COMPANY,
    "terminated-deals": YEAR,
    "termination-fees": YEARS,
    "termination-times": YEAR,
    "underwriters": YEAR,
    "unidentified-organizations": {"most": "100"},
    "unread-exhibits": {},
    "walked-away": YEARS,
}


def main() -> None:
    stores = [Path(argument) for argument in sys.argv[1:]]
    if stores:
        for store in stores:
            _measure(store)
        return
    with tempfile.TemporaryDirectory() as place:
        for size in SIZES:
            print(f"\n{size:,} events")
            fill(Path(place) / str(size), size)
            _measure(Path(place) / str(size))


def _measure(directory: Path) -> None:
    with OxigraphStore.open(directory) as store:
        print(f"{directory.name}: {len(store.engine):,} quads")
    rows = [_row(directory, query) for query in library()]
    table(("query", "asked", "rows", "wall s", "CPU s", "whole store: rows", "wall s", "CPU s"), *rows)


def _row(directory: Path, query: NamedQuery) -> tuple[str, ...]:
    asked = ASKED.get(query.name, {})
    told = " ".join(f"{name}={value}" for name, value in asked.items())
    row = query.name, told, *_timed(directory, query.bind(asked))
    row += _timed(directory, query.bind()) if asked else ("", "", "")
    print(*row, file=sys.stderr)
    return row


def _timed(directory: Path, text: str) -> tuple[str, ...]:
    """Rows and medians; in a process of its own, since nothing else ends a query that takes too long."""
    told, telling = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_asked, args=(directory, text, telling))
    process.start()
    telling.close()
    runs: list[tuple[int, float, float]] = []
    try:
        while len(runs) <= RUNS and told.poll(LONGEST):
            runs.append(told.recv())
    except EOFError:
        pass  # it ended before its time: of lack of memory
    process.kill()
    process.join()
    if not runs:
        return "", f"> {LONGEST:.0f}", ""
    rows, walls, processors = zip(*(runs[1:] or runs), strict=True)
    return f"{rows[0]:,}", f"{median(walls):.2f}", f"{median(processors):.2f}"


def _asked(directory: Path, text: str, telling: Connection) -> None:
    with OxigraphStore.open(directory) as store:
        for _ in range(RUNS + 1):
            wall, processor = time.perf_counter(), time.process_time()
            rows = sum(1 for _ in cast("QuerySolutions", store.query(text)))
            telling.send((rows, time.perf_counter() - wall, time.process_time() - processor))


if __name__ == "__main__":
    main()
