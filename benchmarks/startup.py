"""How long the whole command takes where little is to be done: python -m benchmarks.startup"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.process import FILINGS, SAMPLES, dealgraph, table

ROUNDS = 7


def main() -> None:
    source = FILINGS if FILINGS.is_dir() else SAMPLES
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        dealgraph("ingest", source, "--store", store)
        asked = 'SELECT ?s WHERE { ?s rdfs:label "financial services" }'
        commands: dict[str, tuple[str | Path, ...]] = {
            "--help": ("--help",),
            "query deals (table)": ("query", "deals", "--store", store),
            "query deals (csv)": ("query", "deals", "--store", store, "-f", "csv"),
            "query SPARQL with the word service": ("query", asked, "--store", store),
            "stats": ("stats", "--store", store),
        }
        rows = [_row(name, arguments) for name, arguments in commands.items()]
    table(("command", "seconds, best", f"median of {ROUNDS}", "peak MB"), *rows)


def _row(name: str, arguments: tuple[str | Path, ...]) -> tuple[str, ...]:
    runs = [dealgraph(*arguments) for _ in range(ROUNDS)]
    times = sorted(run.seconds for run in runs)
    return name, f"{times[0]:.2f}", f"{times[len(times) // 2]:.2f}", f"{max(run.peak for run in runs) / 1e6:.0f}"


if __name__ == "__main__":
    main()
