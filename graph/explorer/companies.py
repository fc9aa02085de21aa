"""A company over all filings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.explorer.deals import DealRow, rows
from graph.explorer.events import Told, told
from graph.explorer.filings import Source, company_address, source
from graph.explorer.parties import DEAL_ROLES
from graph.explorer.resource import Resource
from ontology.terms import Class, Property, Prov, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.store.bundle import QuadStore

SHOWN = 300
"""Events, filings and people of a page."""
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
    events = sorted({event.id: event for one in told_as for event in _events(one)}.values(), key=_age, reverse=True)
    filings = {one.id: one for one in company.nodes(Prov.HAD_PRIMARY_SOURCE)}
    cik = company.text(Property.CIK)
    return CompanyPage(
        id=company.id,
        name=company.name,
        kind=company.kind,
        names=company.values(Property.NAME),
        former=company.values(Property.FORMER_NAME),
        cik=cik,
        edgar=company_address(cik) if cik else None,
        identifiers={name: value for name, property_ in _IDENTIFIERS for value in _first(property_, company, *told_as)},
        deals={role.record: found for role in DEAL_ROLES if (found := rows(_deals(company, role)))},
        events=tuple(map(told, events[:SHOWN])),
        people=tuple(sorted(_offices(company), key=lambda one: (one.filed or "", one.person), reverse=True))[:SHOWN],
        related=tuple(_related(company)),
        filings=tuple(sorted(map(source, filings.values()), key=lambda one: one.filed or "", reverse=True)[:SHOWN]),
        more=max(len(events) - SHOWN, 0),
    )


def _deals(company: Resource, role: Role) -> Iterator[Resource]:
    return (deal for deal in company.sources(role) if deal.is_a(Class.DEAL))


def _events(agent: Resource) -> Iterator[Resource]:
    for role in Role:
        yield from (event for event in agent.sources(role) if event.is_a(Class.CORPORATE_EVENT))


def _age(event: Resource) -> tuple[str, str]:
    return event.text(Property.BEST_DATE) or "", event.id


def _first(property_: Property, *resources: Resource) -> tuple[str, ...]:
    return next((values[:1] for one in resources if (values := one.values(property_))), ())


def _offices(company: Resource) -> Iterator[Office]:
    seen: set[tuple[str, str | None, str]] = set()
    for relation in company.sources(Property.RELATED_TO):
        if relation.text(Property.RELATION) != Property.OFFICER_OF:
            continue
        for stated in list(relation.nodes(Prov.WAS_DERIVED_FROM)) or [relation]:
            filed = next((one.text(Property.FILED_ON) for one in stated.nodes(Property.REPORTED_IN)), None)
            for person in stated.nodes(Property.AGENT):
                position = stated.text(Property.POSITION)
                if (key := (person.name, position, stated.id)) not in seen:
                    seen.add(key)
                    yield Office(person.name, position, filed, stated.id)


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
