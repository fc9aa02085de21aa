"""The canonical graph of a store, kept true while filings come and change."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad

from graph.quads import canonical_graph_iri
from graph.quads.literals import node
from graph.store.bundle import Bundle
from ontology.terms import Class, Property, Rdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.resolution import Change
    from graph.store.bundle import QuadStore


class Deriving:
    """Marks filing graphs as pending before they change, and derives what they touch afterwards.

    The marks stand in the store, so what a killed run left undone the next one does.
    """

    def __init__(
        self,
        store: QuadStore,
        derive: Callable[[QuadStore], Iterable[Quad]],
        rederive: Callable[[QuadStore, Iterable[NamedNode]], Change] | None = None,
    ) -> None:
        self._store = store
        self._derive = derive
        self._rederive = rederive
        self._graph = canonical_graph_iri()

    def expect(self, names: Iterable[NamedNode]) -> None:
        """Note that these filing graphs are about to come, change or go."""
        if self._store.holds(self._graph):
            self._store.amend((), [self._mark(name) for name in names])

    def finish(self) -> None:
        """Bring the canonical graph up to date: filing by filing, or as a whole where most filings are new."""
        if not self._store.holds(self._graph):
            self._renew()
        elif pending := self._pending():
            if self._rederive is None or self._mostly(len(pending)):
                self._renew()
            else:
                change = self._rederive(self._store, pending)
                self._store.amend(change.removed, change.added)

    def _renew(self) -> None:
        self._store.replace([Bundle(self._graph, tuple(self._derive(self._store)))])

    def _pending(self) -> list[NamedNode]:
        marks = self._store.quads_for_pattern(self._graph, node(Property.PENDING), None, DefaultGraph())
        return sorted((quad.object for quad in marks if isinstance(quad.object, NamedNode)), key=str)

    def _mostly(self, pending: int) -> bool:
        """Whether at least half of the store's filings are pending; the others are not all counted."""
        graphs = self._store.quads_for_pattern(None, node(Rdf.TYPE), node(Class.FILING_GRAPH), DefaultGraph())
        return len(list(islice(graphs, 2 * pending + 1))) <= 2 * pending

    def _mark(self, name: NamedNode) -> Quad:
        return Quad(self._graph, node(Property.PENDING), name, DefaultGraph())
