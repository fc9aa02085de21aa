"""Canonical organisations, as a person names them: by IRI, CIK or words of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.quads.iris import folded, words
from graph.quads.literals import node
from ontology.errors import InvalidInputError, NotFoundError
from ontology.terms import Class, Property, Rdf, Rdfs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store.bundle import QuadStore
    from ontology.term import Term

_MOST = 5
"""Candidates that a message lists."""


def company(store: QuadStore, told: str) -> NamedNode:
    """The organisation that is meant.

    Raises:
        NotFoundError: The store has none such.
        InvalidInputError: Several bear a name with these words, none of them exactly it; lists some.

    """
    found = sorted(set(_candidates(store, told)), key=lambda iri: iri.value)
    exact = [iri for iri in found if folded(told) in {folded(name) for name in _names(store, iri)}]
    if not found:
        raise NotFoundError(f"no company {told!r} in the store; give its IRI, its CIK or whole words of its name")
    if len(found) > 1 and len(exact) != 1:
        some = "; ".join(f"{label(store, iri)} <{iri.value}>" for iri in found[:_MOST])
        raise InvalidInputError(f"{told!r} may be one of {len(found)} companies: {some}; give the IRI or CIK")
    return exact[0] if len(exact) == 1 else found[0]


def label(store: QuadStore, iri: NamedNode) -> str:
    """What somebody is called; the IRI where nobody says."""
    return min(_texts(store, iri, Rdfs.LABEL), default=iri.value)


def _candidates(store: QuadStore, told: str) -> Iterator[NamedNode]:
    if "://" in told:
        yield from [NamedNode(told)] if any(store.quads_for_pattern(NamedNode(told), None, None)) else []
    elif told.isdigit():
        yield from _canonical(store, Property.CIK, told.zfill(10))
    elif found := words(told):
        for iri in _canonical(store, Property.NAME_WORD, max(found, key=len)):
            if any(f" {folded(told)} " in f" {folded(name)} " for name in _names(store, iri)):
                yield iri


def _canonical(store: QuadStore, key: Term, value: str) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, node(key), Literal(value)):
        kinds = store.quads_for_pattern(quad.subject, node(Rdf.TYPE), node(Class.CANONICAL_ORGANIZATION))  # type: ignore[arg-type]  # a node
        if isinstance(quad.subject, NamedNode) and any(kinds):
            yield quad.subject


def _names(store: QuadStore, iri: NamedNode) -> Iterator[str]:
    for key in (Property.NAME, Property.FORMER_NAME, Rdfs.LABEL):
        yield from _texts(store, iri, key)


def _texts(store: QuadStore, iri: NamedNode, key: Term) -> Iterator[str]:
    for quad in store.quads_for_pattern(iri, node(key), None):
        if isinstance(quad.object, Literal):
            yield quad.object.value
