"""What joins two organisations: deals, agreements, ownership and people who serve both, each with its filings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.quads.literals import node
from ontology.terms import Class, Property, Prov, Rdf, Rdfs, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store.bundle import QuadStore
    from ontology.term import Term

_ROLES = frozenset(Role)
_OWNERSHIP = {Property.SUBSIDIARY_OF: "subsidiary", Property.AFFILIATE_OF: "affiliate", Property.VEHICLE_OF: "vehicle"}


@dataclass(frozen=True, slots=True)
class Link:
    """One thing that joins an organisation with another."""

    other: NamedNode
    kind: str
    """``deal``, ``agreement``, ``subsidiary``, ``affiliate``, ``vehicle`` or ``officer``."""
    via: str
    """IRI of the deal or agreement, else the person's name or nothing."""
    filings: tuple[str, ...]
    """IRIs of the filings that say so."""


def links(store: QuadStore, organization: NamedNode) -> Iterator[Link]:
    """Everything that joins ``organization`` with others, by look-ups alone."""
    for quad in store.quads_for_pattern(None, None, organization):
        if quad.predicate.value in _ROLES and isinstance(quad.subject, NamedNode):
            yield from _of_deal(store, quad.subject, organization)
        elif quad.predicate.value == Property.CANONICAL and isinstance(quad.subject, NamedNode):
            yield from _of_agreements(store, quad.subject, organization)
        elif quad.predicate.value in {Property.AGENT, Property.RELATED_TO} and isinstance(quad.subject, NamedNode):
            yield from _of_relation(store, quad.subject, organization)


def _of_deal(store: QuadStore, deal: NamedNode, organization: NamedNode) -> Iterator[Link]:
    if not objects(store, deal, Property.STATUS):
        return
    filings = tuple(sorted(iri.value for iri in objects(store, deal, Prov.HAD_PRIMARY_SOURCE)))
    for quad in store.quads_for_pattern(deal, None, None):
        if quad.predicate.value in _ROLES and isinstance(quad.object, NamedNode) and quad.object != organization:
            yield Link(quad.object, "deal", deal.value, filings)


def _of_agreements(store: QuadStore, local: NamedNode, organization: NamedNode) -> Iterator[Link]:
    for quad in store.quads_for_pattern(None, node(Role.PARTY), local):
        contract = quad.subject
        if not isinstance(contract, NamedNode) or node(Class.AGREEMENT) not in objects(store, contract, Rdf.TYPE):
            continue
        filing = (contract.value.partition("/agreement/")[0],)
        for party in objects(store, contract, Role.PARTY):
            for other in objects(store, party, Property.CANONICAL) - {organization}:
                yield Link(other, "agreement", contract.value, filing)


def _of_relation(store: QuadStore, relation: NamedNode, organization: NamedNode) -> Iterator[Link]:
    filings = tuple(sorted(iri.value for iri in objects(store, relation, Prov.HAD_PRIMARY_SOURCE)))
    agents = objects(store, relation, Property.AGENT)
    for kind in objects(store, relation, Property.RELATION):
        if kind.value in _OWNERSHIP:
            for other in (agents | objects(store, relation, Property.RELATED_TO)) - {organization}:
                yield Link(other, _OWNERSHIP[Property.from_iri(kind.value)], "", filings)
        elif kind.value == Property.OFFICER_OF:
            for person in agents - {organization}:
                yield from _of_namesakes(store, person, organization, filings)


def _of_namesakes(
    store: QuadStore, person: NamedNode, organization: NamedNode, filings: tuple[str, ...]
) -> Iterator[Link]:
    """Other organisations with an officer of the same name."""
    for name in store.quads_for_pattern(person, node(Rdfs.LABEL), None):
        assert isinstance(name.object, Literal)
        for namesake in store.quads_for_pattern(None, node(Rdfs.LABEL), name.object):
            if isinstance(namesake.subject, NamedNode):
                for other in objects(store, namesake.subject, Property.OFFICER_OF) - {organization}:
                    for canonical in objects(store, other, Property.CANONICAL) or {other}:
                        if canonical != organization:
                            yield Link(canonical, "officer", name.object.value, filings)


def objects(store: QuadStore, subject: NamedNode, predicate: Term) -> set[NamedNode]:
    """The IRIs that ``subject`` has for ``predicate``."""
    found = (quad.object for quad in store.quads_for_pattern(subject, node(predicate), None))
    return {value for value in found if isinstance(value, NamedNode)}
