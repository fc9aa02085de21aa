"""Our own loading against Oxigraph's bare bulk_load of the same N-Quads: python -m benchmarks.load [EVENTS] [ROUNDS]

The N-Quads are those of benchmarks/synthetic.py without the derived graph, in parts as an engine writes them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from benchmarks.process import table
from benchmarks.synthetic import BLOCK, IN_FULL, nquads
from graph.engine.deriving import Deriving
from graph.engine.loading import load
from graph.quads import canonical_graph_iri
from graph.store.oxigraph import OxigraphStore
from graph.store.parts import Part

COPIES_A_PART = 5
"""Blocks of filings in one part: about a million quads."""


def main() -> None:
    events, rounds = int((*sys.argv, "20000")[1]), int((*sys.argv, "", "1")[2] or 1)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        parts, quads = _parts(place, max(1, round(events / BLOCK)))
        size = sum(part.path.stat().st_size for part in parts)
        print(f"{events} events, {quads} quads, {size / 1e6:.0f} MB in {len(parts)} parts")
        rows = [("round", "bulk_load s", "our load s", "ratio", "CPU ratio", "of them told new")]
        for number in range(rounds):
            bare, ours = _bare(place / "bare", parts), _ours(place / "ours", parts)
            rows.append(
                (str(number + 1), *(f"{each:.1f}" for each in (bare[0], ours[0])), f"{ours[0] / bare[0]:.2f}",
                 f"{ours[1] / bare[1]:.2f}", str(ours[2]))
            )  # fmt: skip
    table(*rows)


def _parts(place: Path, copies: int) -> tuple[list[Part], int]:
    derived = str(canonical_graph_iri()).encode()
    parts, quads = [], 0
    whole = islice(nquads(copies * IN_FULL), 0, None, IN_FULL)  # the others lack what names a filing
    for number, block in enumerate(whole):
        part = Part(place / f"part-{number // COPIES_A_PART:05}.nq")
        lines = [line for line in block.splitlines(keepends=True) if derived not in line]
        with part.path.open("ab") as file:
            file.writelines(lines)
        quads += len(lines)
        if number % COPIES_A_PART == 0:
            parts.append(part)
    return parts, quads


def _bare(place: Path, parts: list[Part]) -> tuple[float, float]:
    shutil.rmtree(place, ignore_errors=True)
    started = time.perf_counter(), time.process_time()
    store = ox.Store(place)
    for part in parts:
        store.bulk_load(path=part.path, format=ox.RdfFormat.N_QUADS)
    store.flush()
    return time.perf_counter() - started[0], time.process_time() - started[1]


def _ours(place: Path, parts: list[Part]) -> tuple[float, float, int]:
    shutil.rmtree(place, ignore_errors=True)
    started = time.perf_counter(), time.process_time()
    with OxigraphStore.open(place, write=True) as store:
        report = load(parts, store, Deriving(store, lambda _: ()))
    return time.perf_counter() - started[0], time.process_time() - started[1], report.loaded


if __name__ == "__main__":
    main()
