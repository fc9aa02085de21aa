"""The canonical graph of a store is true after every run, however the filings came."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, Quad

from extractors.pipeline import Extractor
from graph.engine import deriving
from graph.engine.deriving import Deriving
from graph.engine.ingest import ingest
from graph.engine.reader import InProcess
from graph.quads import canonical_graph_iri
from graph.quads.literals import node
from graph.resolution import canonical_quads, rederive, resolve
from graph.store.oxigraph import OxigraphStore
from ontology.terms import Property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


class BrokenOff(Exception):  # noqa: N818 - as KeyboardInterrupt
    """In the place of a kill."""


def broken_off(store: QuadStore) -> Iterator[Quad]:
    quads = resolve(store)
    yield from quads[: len(quads) // 2]
    raise BrokenOff


def canonical(store: OxigraphStore) -> set[Quad]:
    return set(store.quads_for_pattern(None, None, None, canonical_graph_iri()))


def test_a_canonical_graph_that_was_broken_off_is_marked_and_made_again(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, broken = OxigraphStore.in_memory(), OxigraphStore.in_memory()
    run(whole, SAMPLES, extractor)
    monkeypatch.setattr("graph.store.bundle.PIECE", 10)  # so that some of it is there
    with pytest.raises(BrokenOff):
        ingest(map(str, SAMPLES), broken, InProcess(lambda: extractor, "1"), broken_off, version="1")
    assert 0 < len(canonical(broken)) < len(canonical(whole))
    marks = broken.quads_for_pattern(canonical_graph_iri(), node(Property.PENDING), None)
    assert [quad.object for quad in marks] == [canonical_graph_iri()]
    run(broken, SAMPLES, extractor)
    assert dump(broken) == dump(whole)


@pytest.mark.parametrize("at_once", [0, deriving.AT_ONCE])
def test_a_graph_that_is_derived_anew_takes_the_place_of_the_old_one(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    whole, store = OxigraphStore.in_memory(), OxigraphStore.in_memory()
    run(whole, SAMPLES, extractor)
    run(store, SAMPLES, extractor)
    gone = sorted(canonical(store), key=str)[::3]
    other = [Quad(quad.subject, quad.predicate, Literal("else"), quad.graph_name) for quad in gone]
    store.amend(gone, other)
    assert dump(store) != dump(whole)
    monkeypatch.setattr(deriving, "AT_ONCE", at_once)
    Deriving(store, canonical_quads).renew()
    assert dump(store) == dump(whole)


def test_until_the_new_graph_is_whole_the_old_one_stands(extractor: Extractor) -> None:
    store = OxigraphStore.in_memory()
    run(store, SAMPLES, extractor)
    before = dump(store)
    with pytest.raises(BrokenOff):
        Deriving(store, broken_off).renew()
    assert dump(store) == before
