"""Our own loading against Oxigraph's bare bulk_load of the same N-Quads: python -m benchmarks.load [EVENTS] [ROUNDS]

The N-Quads are those of benchmarks/synthetic.py without the derived graph, in parts as an engine writes them. Of the evidence
(passages, mentions with their selectors) they have none, so that a million events are 43 million quads, 11 GB, and not three
times as much; each filing is described as a filing is. A million take some 20 minutes of one core and 30 GB of disk.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from benchmarks import synthetic
from benchmarks.process import table
from benchmarks.synthetic import BLOCK, nquads
from graph.engine.deriving import Deriving
from graph.engine.loading import load
from graph.quads import canonical_graph_iri
from graph.store.oxigraph import OxigraphStore
from graph.store.parts import Part

A_PART = 20_000
"""Events of one part: about a million quads, as an engine's part has."""
EVIDENCE = re.compile(rb"/(?:mention|passage|extraction)/|/event/\w{16}/|/text>")
"""In the lines about evidence and participations."""
DESCRIBED = re.compile(rb"<[^>]*/graph/")
"""Begins what is said of a filing's graph."""


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
    parts, quads = [], 0
    synthetic.IN_FULL = 1  # what is left out is chosen here
    derived = str(canonical_graph_iri()).encode()
    for number, block in enumerate(nquads(copies)):
        lines = [line for line in block.splitlines(keepends=True) if derived not in line and _is_kept(line)]
        part = Part(place / f"part-{number * BLOCK // A_PART:05}.nq")
        with part.path.open("ab") as file:
            file.writelines(lines)
        quads += len(lines)
        if part not in parts:
            parts.append(part)
    return parts, quads


def _is_kept(line: bytes) -> bool:
    return DESCRIBED.match(line) is not None or not EVIDENCE.search(line)


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
