"""Quads of one graph while they are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad

from graph.quads.literals import node
from ontology.terms import Rdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Literal

    from ontology.term import Term


class Statements:
    """Collects quads of one graph; saying a thing twice is saying it once."""

    def __init__(self, graph: NamedNode | DefaultGraph) -> None:
        self.graph = graph
        self._quads: set[Quad] = set()

    def say(self, subject: NamedNode, predicate: Term, *objects: NamedNode | Literal | None) -> None:
        """Add a quad for each object; None adds nothing."""
        property_node = node(predicate)
        self._quads.update(Quad(subject, property_node, value, self.graph) for value in objects if value is not None)

    def type(self, subject: NamedNode, *classes: Term) -> None:
        """State what ``subject`` is."""
        self.say(subject, Rdf.TYPE, *map(node, classes))

    def taken(self) -> set[Quad]:
        """What was said since the last time."""
        taken, self._quads = self._quads, set()
        return taken

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._quads)


def in_order(quads: Iterable[Quad]) -> list[Quad]:
    """Without doubles, by the code points of their N-Quads lines.

    Subject by subject, since the lines of millions of quads at once would take more memory than the quads.
    """
    by_subject: dict[str, set[Quad]] = {}
    for quad in quads:
        by_subject.setdefault(f"{quad.subject} ", set()).add(quad)
    return [quad for subject in sorted(by_subject) for quad in sorted(by_subject[subject], key=str)]
