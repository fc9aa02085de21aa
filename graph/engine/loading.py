"""Parts that another engine wrote, into a store.

A part whose bundles are all new to the embedded store is taken in as it is, without looking at its quads. Of any other
part each bundle is compared with the store's and put in its place where they differ, so that the same command again
finishes a run that was killed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode

from graph.quads import canonical_graph_iri
from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import Quad

    from graph.engine.deriving import Deriving
    from graph.store.bundle import QuadStore
    from graph.store.parts import Index, Part

_DEFAULT = DefaultGraph()
TOGETHER = 200
"""Bundles that are replaced in one batch."""


@dataclass(slots=True)
class LoadReport:
    """Counts of one ``load``, in bundles: filing graphs and failures."""

    loaded: int = 0
    replaced: int = 0
    """Taken in bundle by bundle: new ones beside known ones, and changed ones."""
    known: int = 0
    """Passed over: the store has exactly these quads."""


def load(
    parts: Iterable[Part], store: QuadStore, deriving: Deriving, *, observe: Callable[[Part], None] | None = None
) -> LoadReport:
    """Take parts into ``store``, one after the other; what they say of the derived graph is left out.

    ``observe`` is told of each part. The caller finishes ``deriving`` and publishes the store.

    Raises:
        SourceError: A part cannot be read.
        InvalidInputError: A part holds no bundles, blank nodes, or what is not N-Quads.
        StoreError: The store cannot be written.

    """
    report = LoadReport()
    for part in parts:
        _take_in(part, store, deriving, report)
        if observe is not None:
            observe(part)
    return report


def _take_in(part: Part, store: QuadStore, deriving: Deriving, report: LoadReport) -> None:
    index = part.index(canonical_graph_iri().value)
    graphs, failed = map(NamedNode, index.graphs), map(NamedNode, index.failed)
    names = [*graphs, *failed]
    if isinstance(store, OxigraphStore) and _is_new(index, names, store):
        deriving.expect(names[: len(index.graphs)])
        store.load(part)
        report.loaded += len(names)
        return
    readable = set(index.graphs)
    bundles = _bundles(part, names)
    while batch := list(islice(bundles, TOGETHER)):
        differing = [bundle for bundle in batch if not _same(bundle, store)]
        deriving.expect(bundle.name for bundle in differing if bundle.name.value in readable)
        store.replace(differing)
        report.replaced += len(differing)
        report.known += len(batch) - len(differing)


def _is_new(index: Index, names: list[NamedNode], store: QuadStore) -> bool:
    return not (index.doubtful or index.canonical or any(map(store.holds, names)))


def _bundles(part: Part, names: list[NamedNode]) -> Iterator[Bundle]:
    """The bundles of a part, which is held in memory; what several share goes with each of them."""
    with OxigraphStore.in_memory() as whole:
        whole.load(part)
        described = {name: tuple(whole.description(name)) for name in dict.fromkeys(names)}
        owned = set(chain.from_iterable(described.values()))
        about = whole.quads_for_pattern(None, None, None, _DEFAULT)
        shared = tuple(quad for quad in about if quad not in owned and quad.subject != canonical_graph_iri())
        for name, description in described.items():
            yield Bundle(name, (*whole.quads_for_pattern(None, None, None, name), *description, *shared))


def _same(bundle: Bundle, store: QuadStore) -> bool:
    """Whether the store's bundle of this name has just these quads, apart from what several bundles share."""
    stored: set[Quad] = {*store.quads_for_pattern(None, None, None, bundle.name), *store.description(bundle.name)}
    return stored <= set(bundle.quads) and all(quad in stored or _holds(quad, store) for quad in bundle.quads)


def _holds(quad: Quad, store: QuadStore) -> bool:
    if quad.graph_name != _DEFAULT or not isinstance(quad.subject, NamedNode):
        return False
    return quad in set(store.quads_for_pattern(quad.subject, quad.predicate, None, _DEFAULT))
