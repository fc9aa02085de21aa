"""A node of the graph and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.quads import DEFAULT_BASE
from ontology.errors import InvalidInputError, NotFoundError
from ontology.terms import Class, Dcterms, Property, Rdf, Rdfs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.store.bundle import QuadStore
    from ontology.term import Term

_KINDS = {
    Class.CANONICAL_ORGANIZATION: "company",
    Class.ORGANIZATION_GROUP: "group",
    Class.PERSON: "person",
    Class.ASSET_OR_UNIT: "asset",
    Class.ORGANIZATION: "company",
}
"""What a reader calls a participant of this class; the first one that fits counts."""


def node(id: str) -> NamedNode:  # noqa: A002 - what an address calls it
    """The node that an address means by ``id``: an IRI, or what stands behind ``DEFAULT_BASE``.

    Raises:
        InvalidInputError: It is neither.

    """
    try:
        return NamedNode(id if ":" in id.partition("/")[0] else DEFAULT_BASE + id)
    except ValueError as error:
        raise InvalidInputError(f"{id!r} is not the id of anything: {error}") from error


class Resource:
    """A node; what is said about it is looked up property by property, in an order that does not depend on the store."""

    def __init__(self, store: QuadStore, iri: NamedNode) -> None:
        self.store = store
        self.iri = iri

    @classmethod
    def of(cls, store: QuadStore, iri: str) -> Resource:
        """The resource of an IRI that the store gave."""
        return cls(store, NamedNode(iri))

    @classmethod
    def named(cls, store: QuadStore, id: str, kind: Term, *others: Term) -> Resource:  # noqa: A002
        """The resource that an address means by ``id``; raises ``NotFoundError`` where nothing of these classes is."""
        found = cls(store, node(id))
        if not found.is_a(kind, *others):
            raise NotFoundError(f"there is no {kind.local} {id}")
        return found

    @property
    def id(self) -> str:
        """What addresses call it."""
        return self.iri.value.removeprefix(DEFAULT_BASE)

    @property
    def name(self) -> str:
        """Its label, else its title, else what addresses call it."""
        return self.text(Rdfs.LABEL) or self.text(Dcterms.TITLE) or self.id

    @property
    def kind(self) -> str:
        """What a reader calls it: company, group, person, asset, else agent."""
        return next((kind for class_, kind in _KINDS.items() if self.is_a(class_)), "agent")

    @property
    def canonical(self) -> Resource:
        """The organisation over filings that it is; itself where it is none."""
        return next(self.nodes(Property.CANONICAL), self)

    def is_a(self, *classes: Term) -> bool:
        """Whether it is of one of these classes."""
        return not set(self.values(Rdf.TYPE)).isdisjoint(classes)

    def values(self, property: Term) -> tuple[str, ...]:  # noqa: A002 - RDF's word
        """The values, without doubles, ascending by code point."""
        quads = self.store.quads_for_pattern(self.iri, NamedNode(property), None)
        return tuple(sorted({quad.object.value for quad in quads if isinstance(quad.object, NamedNode | Literal)}))

    def text(self, property: Term) -> str | None:  # noqa: A002
        """The first value."""
        return next(iter(self.values(property)), None)

    def number(self, property: Term) -> float | None:  # noqa: A002
        """The first value as a number."""
        value = self.text(property)
        return None if value is None else float(value)

    def nodes(self, *properties: Term) -> Iterator[Resource]:
        """What the properties lead to."""
        return (Resource(self.store, NamedNode(value)) for one in properties for value in self.values(one))

    def sources(self, property: Term) -> Iterator[Resource]:  # noqa: A002
        """What has this as the value of the property."""
        quads = self.store.quads_for_pattern(None, NamedNode(property), self.iri)
        return (Resource(self.store, iri) for iri in _ordered(quad.subject for quad in quads))


def _ordered(subjects: Iterable[object]) -> list[NamedNode]:
    named = {one for one in subjects if isinstance(one, NamedNode) and not isinstance(one, BlankNode)}
    return sorted(named, key=lambda one: one.value)
