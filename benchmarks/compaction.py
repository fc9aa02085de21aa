"""What it costs to put a store's files in order, and what questions gain by it: python -m benchmarks.compaction

One block of invented filings (``benchmarks.synthetic``) comes into a store in batches as large as those of ``dealgraph
ingest``; then ``graph.store.compaction`` does its work. Every named query, with the parameters of ``benchmarks.queries``,
is asked of the files as they were and as they are, in turns, and the medians are told in processor seconds.
"""

from __future__ import annotations

import io
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from benchmarks.process import table
from benchmarks.queries import ASKED
from benchmarks.synthetic import nquads
from graph.engine.ingest import BATCH
from graph.queries.library import library
from graph.store.compaction import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        before, after = _stores(place)
        found = {name: _asked(text, before, after) for name, text in _questions()}
    found["all"] = sum(old for old, _ in found.values()), sum(new for _, new in found.values())
    told = [(name, f"{old * 1000:.1f}", f"{new * 1000:.1f}", f"{old / new:.1f}") for name, (old, new) in found.items()]
    table(("query", "before: ms", "after: ms", "times"), *told)


def _stores(place: Path) -> tuple[ox.Store, ox.Store]:
    quads = place / "quads"
    store = ox.Store(quads)
    [block] = nquads(1)
    lines = iter(io.BytesIO(block))
    started = time.process_time()
    while batch := list(islice(lines, BATCH)):
        store.bulk_load(b"".join(batch), ox.RdfFormat.N_QUADS)
    store.flush()
    loaded, files = time.process_time() - started, len(list(quads.glob("*.sst")))
    store.backup(place / "before")
    started = time.process_time()
    assert compact(store, quads)
    ordered = time.process_time() - started
    print(f"{len(store):,} quads: loaded in {loaded:.1f} CPU s into {files} files; put in order in {ordered:.1f} CPU s")
    store.backup(place / "after")
    return ox.Store.read_only(str(place / "before")), ox.Store.read_only(str(place / "after"))


def _questions() -> Iterator[tuple[str, str]]:
    return ((query.name, query.bind(ASKED.get(query.name))) for query in library())


def _asked(text: str, before: ox.Store, after: ox.Store) -> tuple[float, float]:
    """Processor seconds of one answer of each store."""
    runs = [(_seconds(text, before), _seconds(text, after)) for _ in range(RUNS + 1)][1:]
    return median(old for old, _ in runs), median(new for _, new in runs)


def _seconds(text: str, store: ox.Store) -> float:
    started = time.process_time()
    answer = cast("ox.QuerySolutions", store.query(text, use_default_graph_as_union=True))
    sum(1 for _ in answer)
    return time.process_time() - started


if __name__ == "__main__":
    main()
