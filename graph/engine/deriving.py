"""The canonical graph of a store, kept true while filings come and change."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad

from graph.quads import canonical_graph_iri
from graph.quads.literals import node
from graph.store.bundle import PIECE, Lines, pieces
from graph.store.sorting import differences
from ontology.terms import Class, Property, Rdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.resolution import Change
    from graph.store.bundle import QuadStore

_DEFAULT = DefaultGraph()
SORTED = 100_000
"""Lines that are sorted in memory at a time: some 25 MB."""
AT_ONCE = 500_000
"""Quads that one transaction exchanges at most; it needs about 2 kB of memory for each."""


class Deriving:
    """Marks filing graphs as pending before they change, and derives what they touch afterwards.

    The marks stand in the store, so what a killed run left undone the next one does. A canonical graph that is itself
    pending is not complete.
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
        pending = self._pending()
        if not self._complete(pending):
            self._build()
        elif pending:
            if self._rederive is None or self._mostly(len(pending)):
                self._swap()
            else:
                change = self._rederive(self._store, pending)
                self._store.amend(change.removed, change.added)

    def renew(self) -> None:
        """Derive the whole canonical graph anew."""
        if self._complete(self._pending()):
            self._swap()
        else:
            self._build()

    def _build(self) -> None:
        """Where there is no graph that anybody could miss, it comes piece by piece; a mark says so until it is whole."""
        mark = self._mark(self._graph)
        self._store.amend((), [mark])
        self._store.amend([quad for quad in self._store.description(self._graph) if quad != mark], ())
        while left := list(islice(self._store.quads_for_pattern(None, None, None, self._graph), PIECE)):
            self._store.amend(left, ())
        self._store.extend(self._derive(self._store))
        self._store.amend([mark], ())

    def _swap(self) -> None:
        """The old graph becomes the new one in one transaction, by what they differ in; if that is too much, in pieces."""
        gone, come = differences(_lines(self._standing()), _lines(self._derive(self._store)), SORTED)
        removed, added = Lines(gone), Lines(come)
        if len(removed) + len(added) > AT_ONCE:
            self._build()
        else:
            self._store.amend(removed, added)

    def _standing(self) -> Iterator[Quad]:
        graph = self._store.quads_for_pattern(None, None, None, self._graph)
        return chain(graph, self._store.description(self._graph))

    def _complete(self, pending: Iterable[NamedNode]) -> bool:
        return self._store.holds(self._graph) and self._graph not in pending

    def _pending(self) -> list[NamedNode]:
        marks = self._store.quads_for_pattern(self._graph, node(Property.PENDING), None, _DEFAULT)
        return sorted((quad.object for quad in marks if isinstance(quad.object, NamedNode)), key=str)

    def _mostly(self, pending: int) -> bool:
        """Whether at least half of the store's filings are pending; the others are not all counted."""
        graphs = self._store.quads_for_pattern(None, node(Rdf.TYPE), node(Class.FILING_GRAPH), _DEFAULT)
        return len(list(islice(graphs, 2 * pending + 1))) <= 2 * pending

    def _mark(self, name: NamedNode) -> Quad:
        return Quad(self._graph, node(Property.PENDING), name, _DEFAULT)


def _lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    for piece in pieces(quads):
        yield from piece.splitlines(keepends=True)
