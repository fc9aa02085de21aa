"""A company over all filings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.explorer.deals import DealRow, rows
from graph.explorer.events import Told, told
from graph.explorer.filings import Source, company_address, source
from graph.explorer.parties import DEAL_ROLES
from graph.explorer.resource import Resource
from ontology.terms import Class, Property, Prov, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.store.bundle import QuadStore

SHOWN = 300
"""Events, filings and people of a page."""
ASKED = 50
"""Filings' own nodes of the company that are looked at for an identifier that the canonical one lacks."""
_ROLES = frozenset(role.value for role in Role)
_RELATIONS = {
    "subsidiary of": Property.SUBSIDIARY_OF,
    "vehicle of": Property.VEHICLE_OF,
    "affiliate of": Property.AFFILIATE_OF,
}


@dataclass(frozen=True, slots=True)
class Office:
    """A position that somebody holds in the company."""

    person: str
    position: str | None
    filed: str | None
    evidence: str
    """Id of the relation, which has the evidence."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another company that this one stands in a lasting relation with."""

    id: str
    name: str
    kind: str
    relation: str
    """From this company to the other, or with ``of`` before it the other way."""


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """All about a company."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    """As filings write it."""
    former: tuple[str, ...]
    cik: str | None
    edgar: str | None
    """Address of its list of filings on EDGAR."""
    identifiers: dict[str, str]
    deals: dict[str, tuple[DealRow, ...]]
    """By the role that the company has in them."""
    events: tuple[Told, ...]
    """The latest first."""
    people: tuple[Office, ...]
    related: tuple[Related, ...]
    filings: tuple[Source, ...]
    """That name it, the latest first."""
    more: int
    """Events that are not listed."""


def company_page(store: QuadStore, asked: Mapping[str, str]) -> CompanyPage:
    """The page of the company (or of another participant) ``id``."""
    company = Resource.named(store, asked["id"], Class.ORGANIZATION, *_PARTICIPANTS).canonical
    told_as = [one for one in company.sources(Property.CANONICAL) if not one.is_a(Class.IDENTIFICATION)] or [company]
    events = _latest({event.id: event for one in told_as for event in _events(one)}.values(), Property.BEST_DATE)
    filings = _latest(company.nodes(Prov.HAD_PRIMARY_SOURCE), Property.FILED_ON)
    cik = company.text(Property.CIK)
    return CompanyPage(
        id=company.id,
        name=company.name,
        kind=company.kind,
        names=company.values(Property.NAME),
        former=company.values(Property.FORMER_NAME),
        cik=cik,
        edgar=company_address(cik) if cik else None,
        identifiers=dict(_identifiers(company, *told_as[:ASKED])),
        deals={role.record: found for role in DEAL_ROLES if (found := rows(_deals(company, role)))},
        events=tuple(map(told, events[:SHOWN])),
        people=tuple(sorted(_offices(company), key=lambda one: (one.filed or "", one.person), reverse=True))[:SHOWN],
        related=tuple(_related(company)),
        filings=tuple(map(source, filings[:SHOWN])),
        more=max(len(events) - SHOWN, 0),
    )


def _deals(company: Resource, role: Role) -> Iterator[Resource]:
    return (deal for deal in company.sources(role) if deal.is_a(Class.DEAL))


def _events(agent: Resource) -> Iterator[Resource]:
    """The events in which a filing's organisation takes part."""
    quads = agent.store.quads_for_pattern(None, None, agent.iri)
    named = {
        quad.subject.value for quad in quads if quad.predicate.value in _ROLES and isinstance(quad.subject, NamedNode)
    }
    events = (Resource.of(agent.store, iri) for iri in sorted(named))
    return (event for event in events if event.text(Property.STAGE))  # a contract has parties and no stage


def _latest(things: Iterable[Resource], dated: Property) -> list[Resource]:
    return sorted(things, key=lambda one: (one.text(dated) or "", one.id), reverse=True)


def _identifiers(*told_as: Resource) -> Iterator[tuple[str, str]]:
    for name, property_ in _IDENTIFIERS:
        if values := [value for one in told_as for value in one.values(property_)]:
            yield name, values[0]


def _offices(company: Resource) -> Iterator[Office]:
    """Each person in each position once, from the last filing that says so."""
    latest: dict[tuple[str, str | None], Office] = {}
    for who, office in _stated_offices(company):
        known = latest.setdefault((who, office.position), office)
        if (known.filed or "", known.evidence) < (office.filed or "", office.evidence):
            latest[who, office.position] = office
    return iter(latest.values())


def _stated_offices(company: Resource) -> Iterator[tuple[str, Office]]:
    for relation in company.sources(Property.RELATED_TO):
        if relation.text(Property.RELATION) != Property.OFFICER_OF:
            continue
        for stated in list(relation.nodes(Prov.WAS_DERIVED_FROM)) or [relation]:
            filed = next((one.text(Property.FILED_ON) for one in stated.nodes(Property.REPORTED_IN)), None)
            for person in stated.nodes(Property.AGENT):
                who = person.canonical
                yield who.id, Office(who.name, stated.text(Property.POSITION), filed, stated.id)


def _related(company: Resource) -> Iterator[Related]:
    for name, property_ in _RELATIONS.items():
        for other in company.nodes(property_):
            yield Related(other.canonical.id, other.canonical.name, other.canonical.kind, name)
        for other in company.sources(property_):
            if other.canonical.iri == other.iri:
                yield Related(other.id, other.name, other.kind, f"has {name.removesuffix(' of')}")


_PARTICIPANTS = (Class.ORGANIZATION_GROUP, Class.PERSON, Class.ASSET_OR_UNIT, Class.AGENT)
_IDENTIFIERS = (
    ("CIK", Property.CIK),
    ("SIC", Property.SIC),
    ("state of incorporation", Property.STATE_OF_INCORPORATION),
    ("country", Property.COUNTRY),
)
