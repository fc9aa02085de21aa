"""The canonical graph of a store is true after every run, however the filings came."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractors.pipeline import Extractor
from graph.engine.ingest import ingest
from graph.engine.reader import InProcess
from graph.quads import canonical_graph_iri
from graph.resolution import rederive, resolve
from graph.store.oxigraph import OxigraphStore
from ontology.terms import Property

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from graph.resolution import Change
    from graph.store.bundle import QuadStore

SAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples" / "filings").iterdir())


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


class Rederiving:
    """Counts how often, and for how many graphs, only a part is derived."""

    def __init__(self) -> None:
        self.graphs: list[int] = []

    def __call__(self, store: QuadStore, changed: Iterable[NamedNode]) -> Change:
        names = list(changed)
        self.graphs.append(len(names))
        return rederive(store, names)


def run(store: OxigraphStore, files: Iterable[Path], extractor: Extractor) -> list[int]:
    counting = Rederiving()
    ingest(map(str, files), store, InProcess(lambda: extractor, "1"), resolve, version="1", rederive=counting)
    return counting.graphs


def dump(store: OxigraphStore) -> bytes:
    out = io.BytesIO()
    store.dump(out)
    return out.getvalue()


def test_filing_by_filing_gives_what_all_at_once_gives(extractor: Extractor) -> None:
    whole, grown = OxigraphStore.in_memory(), OxigraphStore.in_memory()
    assert run(whole, SAMPLES, extractor) == []
    parts = [count for file in reversed(SAMPLES) for count in run(grown, [file], extractor)]
    assert parts == [1] * (len(SAMPLES) - 2)  # the first makes the graph, the second is half of the store
    assert dump(grown) == dump(whole)


def test_what_a_run_left_pending_the_next_one_derives(extractor: Extractor) -> None:
    whole, broken = OxigraphStore.in_memory(), OxigraphStore.in_memory()
    run(whole, SAMPLES, extractor)
    run(broken, SAMPLES[:-1], extractor)

    def fail(store: QuadStore, changed: Iterable[NamedNode]) -> Change:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(map(str, SAMPLES), broken, InProcess(lambda: extractor, "1"), resolve, version="1", rederive=fail)
    pending = {quad.predicate.value for quad in broken.description(canonical_graph_iri())}
    assert Property.PENDING in pending
    assert run(broken, SAMPLES, extractor) == [1]
    assert dump(broken) == dump(whole)
