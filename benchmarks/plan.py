"""What all of EDGAR would cost, from what each filing of a corpus costs: python -m benchmarks.plan [FILINGS] [MILLIONS]

Everything is measured on all files of FILINGS, in one run of ``ingest --jobs 2`` and on the store that it leaves.
"""

from __future__ import annotations

import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.process import FILINGS, SAMPLES, Measured, dealgraph, table
from graph.engine.spark.outputs import QUADS
from graph.quads import canonical_graph_iri
from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator

CORES = 32
"""Of the cluster that the plan is for."""
GZIP = 31
"""zlib's window bits for a gzip file."""


@dataclass(slots=True)
class Stored:
    """What the filings of a store are, written as parts."""

    quads: int = 0
    derived: int = 0
    size: int = 0
    packed: int = 0


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else FILINGS if FILINGS.is_dir() else SAMPLES
    millions = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    files = [file for file in source.rglob("*") if file.is_file() and file.suffix != ".tsv"]
    size = sum(file.stat().st_size for file in files)
    with tempfile.TemporaryDirectory() as place:
        run = dealgraph("ingest", source, "--store", Path(place) / "store", "--jobs", "2")
        with OxigraphStore.open(Path(place) / "store") as store:
            stored = _stored(store)
    print(
        f"{len(files)} files, {size / 1e6:.1f} MB, {run.cpu:.1f} CPU s and {run.together / 1e6:.0f} MB of all processes"
    )
    table(("", "a filing", f"{millions:g} million"), *_rows(run, stored, len(files), size, millions * 1e6))


def _rows(run: Measured, stored: Stored, count: int, size: int, wanted: float) -> Iterator[tuple[str, str, str]]:
    times = wanted / count
    hours = run.cpu * times / 3600
    yield (
        "processor",
        f"{run.cpu / count * 1e3:.0f} ms",
        f"{hours:,.0f} core hours, {hours / CORES:.1f} on {CORES} cores",
    )
    yield "read", f"{size / count / 1e3:.0f} kB", f"{size * times / 1e12:.2f} TB"
    yield "quads", f"{stored.quads / count:.0f}", f"{stored.quads * times / 1e9:.1f} billion"
    yield "derived quads", f"{stored.derived / count:.0f}", f"{stored.derived * times / 1e9:.1f} billion"
    yield "N-Quads", f"{stored.size / count / 1e3:.0f} kB", f"{stored.size * times / 1e12:.2f} TB"
    parts = stored.quads * times / QUADS
    yield (
        "N-Quads, gzip",
        f"{stored.packed / count / 1e3:.1f} kB",
        f"{stored.packed * times / 1e9:.0f} GB, {parts:,.0f} parts",
    )


def _stored(store: OxigraphStore) -> Stored:
    found, packing = Stored(), zlib.compressobj(6, wbits=GZIP)
    for name in store.graphs():
        quads = [*store.quads_for_pattern(None, None, None, name), *store.description(name)]
        if name == canonical_graph_iri():
            found.derived += len(quads)
            continue
        nquads = Bundle(name, quads).nquads
        found.quads += len(quads)
        found.size += len(nquads)
        found.packed += len(packing.compress(nquads))
    found.packed += len(packing.flush())
    return found


if __name__ == "__main__":
    main()
