"""The canonical graph as it stands: what it was derived from, and what is found in it by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.quads.literals import node, text
from ontology.terms import Class, Property, Prov, Rdf, Rdfs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from graph.resolution.facts import QuadReader
    from ontology.term import Term

RELATIONS = (
    Property.SUBSIDIARY_OF,
    Property.AFFILIATE_OF,
    Property.VEHICLE_OF,
    Property.OFFICER_OF,
    Property.ACTS_IN,
)
"""Properties of agents that the canonical graph states; each belongs to its dg:Relation, not to its subject."""
_DEAL_PARTS = (
    Property.STATUS_CHANGE,
    Property.CONTRADICTION,
    Property.PART_OF_SITUATION,
    Property.AMOUNT,
    Property.TERMINATION_FEE,
)


class Standing:
    """Reads the canonical graph."""

    def __init__(self, reader: QuadReader, graph: NamedNode) -> None:
        self._reader = reader
        self._graph = graph

    def of_filing(self, filing: str, kind: Class) -> set[str]:
        """What of a kind is derived from a filing, among others."""
        found = self._subjects(Prov.HAD_PRIMARY_SOURCE, NamedNode(filing))
        return {iri for iri in found if kind in self._objects(iri, Rdf.TYPE)}

    def with_key(self, key: str) -> set[str]:
        """The organisations, people or deals that have a blocking key."""
        return self._subjects(Property.BLOCKING_KEY, text(key))

    def keys(self, iri: str) -> set[str]:
        """The blocking keys of an organisation or deal."""
        return self._objects(iri, Property.BLOCKING_KEY)

    def sources(self, iri: str) -> set[str]:
        """What something is derived from."""
        return self._objects(iri, Prov.WAS_DERIVED_FROM)

    def derived_from(self, iri: str, kind: Class) -> set[str]:
        """What of a kind is derived from something."""
        found = self._subjects(Prov.WAS_DERIVED_FROM, NamedNode(iri))
        return {one for one in found if kind in self._objects(one, Rdf.TYPE)}

    def canonical(self, local: str) -> str | None:
        """Who a filing's organisation is."""
        return min(self._objects(local, Property.CANONICAL), default=None)

    def label(self, iri: str) -> str | None:
        """What something is called."""
        return min(self._objects(iri, Rdfs.LABEL), default=None)

    def deals_of(self, organization: str) -> set[str]:
        """The deals in which somebody has a role."""
        found = {_value(quad.subject) for quad in self._quads(None, None, NamedNode(organization))}
        return {iri for iri in found if Class.DEAL in self._objects(iri, Rdf.TYPE)}

    def agent_quads(self, iri: str) -> Iterator[Quad]:
        """Everything that belongs to an organisation or person: its description and identifications."""
        subject = NamedNode(iri)
        yield from (quad for quad in self._quads(subject, None, None) if quad.predicate.value not in RELATIONS)
        locals_ = self.sources(iri)
        for quad in self._quads(None, node(Property.CANONICAL), subject):
            yield quad
            if _value(quad.subject) not in locals_:
                yield from self._quads(_named(quad.subject), None, None)

    def deal_quads(self, iri: str) -> Iterator[Quad]:
        """Everything that belongs to a deal: its description, history, events and situation."""
        subject = NamedNode(iri)
        yield from self._quads(subject, None, None)
        yield from self._quads(None, node(Property.PART_OF_DEAL), subject)
        for part in _DEAL_PARTS:
            for below in self._objects(iri, part):
                yield from self._quads(NamedNode(below), None, None)

    def relation_quads(self, iri: str) -> Iterator[Quad]:
        """Everything that belongs to a relation: its node, and the statement itself."""
        yield from self._quads(NamedNode(iri), None, None)
        ends = [self._objects(iri, end) for end in (Property.AGENT, Property.RELATION, Property.RELATED_TO)]
        for agent, relation, related in zip(*ends, strict=True):
            yield from self._quads(NamedNode(agent), NamedNode(relation), NamedNode(related))

    def _objects(self, subject: str, predicate: Term) -> set[str]:
        return {_value(quad.object) for quad in self._quads(NamedNode(subject), node(predicate), None)}

    def _subjects(self, predicate: Term, value: NamedNode | Literal) -> set[str]:
        return {_value(quad.subject) for quad in self._quads(None, node(predicate), value)}

    def _quads(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: NamedNode | Literal | None
    ) -> Iterator[Quad]:
        return self._reader.quads_for_pattern(subject, predicate, value, self._graph)


def _named(term: object) -> NamedNode:
    assert isinstance(term, NamedNode)
    return term


def _value(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value
