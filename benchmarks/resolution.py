"""From filings' organisations, made up with realistic noise, to canonical ones: python -m benchmarks.resolution [NUMBER ...]"""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

from benchmarks.organisations import organisations
from benchmarks.process import dealgraph, table
from graph.stats import stats
from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore

NUMBERS = 10_000, 50_000, 200_000
BATCH = 5_000


def main() -> None:
    rows = [_row(number) for number in (tuple(map(int, sys.argv[1:])) or NUMBERS)]
    table(("organisations of filings", "canonical", "seconds", "CPU seconds", "per CPU second", "peak MB"), *rows)


def _row(number: int) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        _fill(store, number)
        before = _processor_time()
        run = dealgraph("resolve", "--store", store)
        used = _processor_time() - before
        with OxigraphStore.open(store) as opened:
            found = stats(opened).organizations
    times = f"{run.seconds:.1f}", f"{used:.1f}", f"{number / used:.0f}"
    return f"{number:,}", f"{found:,}", *times, f"{run.peak / 1e6:.0f}"


def _processor_time() -> float:
    """Of ended child processes; unlike wall time it does not depend on what else the machine does."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _fill(store: Path, number: int) -> None:
    with OxigraphStore.open(store, write=True) as opened:
        waiting: list[Bundle] = []
        for quads in organisations(number):
            name = quads[0].graph_name
            waiting.append(Bundle(name, tuple(quads)))  # type: ignore[arg-type]  # a filing's graph has a name
            if len(waiting) == BATCH:
                opened.replace(waiting)
                waiting = []
        opened.replace(waiting)


if __name__ == "__main__":
    main()
