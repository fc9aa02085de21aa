"""kill -9 in the middle of an ingest, then the same command again: the dump of an undisturbed run, byte for byte."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.quads import canonical_graph_iri
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]

# Runs the command in small batches and kills its own process at a chosen place: before, after or in the middle of the
# n-th call of a method of the store.
KILLED = """
import io, os, signal, sys
from graph import cli
from graph.engine.ingest import ingest
from graph.store import oxigraph

when, method, count, *arguments = sys.argv[1:]
ingest.__kwdefaults__["batch"] = 1000
calls = 0

def die():
    os.kill(os.getpid(), signal.SIGKILL)

class Half(io.BytesIO):
    def read(self, size=-1):
        if self.tell() >= len(self.getvalue()) // 2:
            die()
        return super().read(min(size, 1000) if size > 0 else 1000)

def wrapped(original):
    def call(*given):
        global calls
        calls += 1
        if calls == int(count) and when == "before":
            die()
        result = original(*given)
        if calls == int(count):
            if when == "after":
                die()
        return result
    return call

class Engine:
    # Oxigraph, whose n-th bulk load reads half of what it is given.
    def __init__(self, store):
        self.store = store

    def __getattr__(self, name):
        return getattr(self.store, name)

    def bulk_load(self, data, kind):
        global calls
        calls += 1
        self.store.bulk_load(Half(data) if calls == int(count) else data, kind)

if when == "inside":
    oxigraph.OxigraphStore.engine = property(lambda self: Engine(self._engine))
else:
    setattr(oxigraph.OxigraphStore, method, wrapped(getattr(oxigraph.OxigraphStore, method)))
cli.main(arguments)
"""

MOMENTS = [
    ("before", "remove", 1),
    ("inside", "bulk_load", 1),
    ("after", "replace", 1),
    ("after", "remove", 3),
    ("inside", "bulk_load", 3),
    ("after", "replace", 3),
    ("before", "extend", 1),
    ("after", "extend", 1),
]


def dumped(store: Path) -> bytes:
    with OxigraphStore.open(store) as opened:
        out = io.BytesIO()
        opened.dump(out)
    return out.getvalue()


def by_graph(dump: bytes) -> dict[str, set[ox.Quad]]:
    """The quads of each filing's graph."""
    graphs: dict[str, set[ox.Quad]] = defaultdict(set)
    for quad in ox.parse(dump, ox.RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name != canonical_graph_iri():
            graphs[quad.graph_name.value].add(quad)
    return graphs


@pytest.fixture(scope="module")
def undisturbed(ingested: Path) -> bytes:
    return dumped(ingested)


def killed(when: str, method: str, count: int, *arguments: object) -> None:
    command = [sys.executable, "-c", KILLED, when, method, str(count), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.parametrize(("when", "method", "count"), MOMENTS)
def test_a_killed_run_is_finished_by_the_same_command(
    dealgraph: Callable[..., subprocess.CompletedProcess[bytes]],
    samples: Path,
    undisturbed: bytes,
    tmp_path: Path,
    when: str,
    method: str,
    count: int,
) -> None:
    store = tmp_path / "store"
    killed(when, method, count, "ingest", samples, "--store", store)
    left, whole = by_graph(dumped(store)), by_graph(undisturbed)
    assert len(left) < len(whole) or method == "extend"
    assert all(lines == whole[name] for name, lines in left.items())
    dealgraph("ingest", samples, "--store", store, code=0)
    assert dumped(store) == undisturbed


@pytest.mark.parametrize(
    ("when", "method", "count"),
    [("after", "amend", 1), ("after", "remove", 1), ("before", "replace", 2), ("after", "replace", 3)],
)
def test_a_killed_replacement_leaves_every_filing_whole(
    dealgraph: Callable[..., subprocess.CompletedProcess[bytes]],
    samples: Path,
    undisturbed: bytes,
    tmp_path: Path,
    when: str,
    method: str,
    count: int,
) -> None:
    store = tmp_path / "store"
    dealgraph("ingest", samples, "--store", store, code=0)
    killed(when, method, count, "ingest", samples, "--store", store, "--force")
    assert by_graph(dumped(store)) == by_graph(undisturbed)
    dealgraph("ingest", samples, "--store", store, code=0)
    assert dumped(store) == undisturbed


@pytest.mark.parametrize("seconds", [0.5])
def test_killed_from_outside_at_some_moment(
    dealgraph: Callable[..., subprocess.CompletedProcess[bytes]],
    samples: Path,
    undisturbed: bytes,
    tmp_path: Path,
    seconds: float,
) -> None:
    store = tmp_path / "store"
    command = [sys.executable, "-m", "graph.cli", "ingest", str(samples), "--store", str(store)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    dealgraph("ingest", samples, "--store", store, code=0)
    assert dumped(store) == undisturbed


def test_killed_at_random_moments_of_each_phase() -> None:
    """One round of each phase of what benchmarks/kills.py does fifty of (figures in docs/reliability.md)."""
    command = [sys.executable, "-m", "benchmarks.kills", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 5
