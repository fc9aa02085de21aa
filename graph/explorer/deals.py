"""A deal with everything that filings tell of it, and lists of deals."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from graph.explorer.canonical import having, once
from graph.explorer.canonical import told as told_of
from graph.explorer.events import Told, amounts, told
from graph.explorer.facts import Amount, Particular, particulars
from graph.explorer.parties import Party, parties
from graph.explorer.resource import Resource
from ontology.errors import InvalidInputError
from ontology.terms import Class, EventType, Property, Prov, Rdf, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.store.bundle import QuadStore

SHOWN = 100
"""Deals of a list."""


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal in a list."""

    id: str
    name: str
    type: str
    status: str
    started: str | None
    ended: str | None
    amounts: tuple[Amount, ...]
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class DealList:
    """Deals, the latest first, and whether there are more."""

    deals: tuple[DealRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a deal's status."""

    stage: str
    date: str | None
    events: tuple[str, ...]
    """Ids of the events that it was derived from."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What filings tell differently."""

    about: str
    message: str


@dataclass(frozen=True, slots=True)
class DealPage:
    """All about a deal."""

    deal: DealRow
    steps: tuple[Step, ...]
    events: tuple[Told, ...]
    terms: tuple[tuple[str, str], ...]
    """What else is told of it, by name."""
    particulars: tuple[Particular, ...]
    """Fees, prices a share, advisers and the like, with the events that say so."""
    rivals: tuple[DealRow, ...]
    """Other bids for the same target."""
    contradictions: tuple[Contradiction, ...]
    irregularities: tuple[str, ...]


def deal_page(store: QuadStore, asked: Mapping[str, str]) -> DealPage:
    """The page of the deal ``id``."""
    deal = Resource.named(store, asked["id"], Class.DEAL)
    stages = [event for event in deal.sources(Property.PART_OF_DEAL) if event.is_a(Class.CORPORATE_EVENT)]
    situations = deal.nodes(Property.PART_OF_SITUATION)
    rivals = {rival.id: rival for situation in situations for rival in situation.sources(Property.PART_OF_SITUATION)}
    return DealPage(
        deal=row(deal),
        steps=tuple(
            sorted(
                _steps(deal), key=lambda step: (step.date or "9999", list(Stage).index(Stage.from_record(step.stage)))
            )
        ),
        events=tuple(
            sorted(map(told, stages), key=lambda event: (event.date or "9999", event.filing.filed or "", event.id))
        ),
        terms=tuple(_terms(deal)),
        particulars=particulars(stages),
        rivals=tuple(row(rival) for rival in rivals.values() if rival.id != deal.id),
        contradictions=tuple(_contradiction(one) for one in deal.nodes(Property.CONTRADICTION)),
        irregularities=deal.values(Property.IRREGULARITY),
    )


def deal_list(store: QuadStore, asked: Mapping[str, str]) -> DealList:
    """The latest deals of a ``type``, ``status`` and ``year``, from the one numbered ``from`` on."""
    among = []
    if "type" in asked:
        among.append(having(store, Property.DEAL_TYPE, EventType.from_record(asked["type"])))
    if "status" in asked:
        among.append(having(store, Property.STATUS, Stage.from_record(asked["status"])))
    year = f"{_number(asked['year']):04}" if "year" in asked else ""
    fitting = (iri for date, iri in _started(store) if date.startswith(year) and all(iri in ones for ones in among))
    start = _number(asked.get("from", "0"))
    latest = list(islice(fitting, start, start + SHOWN + 1))
    return DealList(tuple(row(Resource.of(store, iri)) for iri in latest[:SHOWN]), more=len(latest) > SHOWN)


@once
def _started(store: QuadStore) -> tuple[tuple[str, str], ...]:
    """When each deal started, the latest first, at the end those without a date; read once, since lists are turned over page by page."""
    dates = dict(told_of(store, Property.STARTED_ON))
    return tuple(sorted(((dates.get(iri, ""), iri) for iri in having(store, Rdf.TYPE, Class.DEAL)), reverse=True))


def _number(written: str) -> int:
    if not written.isascii() or not written.isdecimal() or len(written) > 9:
        raise InvalidInputError(f"{written!r} is no number; write digits only")
    return int(written)


def rows(deals: Iterable[Resource]) -> tuple[DealRow, ...]:
    """Deals as a list, the latest first."""
    return tuple(sorted(map(row, deals), key=lambda deal: (deal.started or "", deal.id), reverse=True))


def row(deal: Resource) -> DealRow:
    """A deal as a list shows it."""
    type_, status = deal.text(Property.DEAL_TYPE), deal.text(Property.STATUS)
    return DealRow(
        id=deal.id,
        name=deal.name,
        type=EventType.from_iri(type_).record if type_ else "",
        status=Stage.from_iri(status).record if status else "",
        started=deal.text(Property.STARTED_ON),
        ended=deal.text(Property.ENDED_ON),
        amounts=amounts(deal),
        parties=parties(deal),
    )


def _steps(deal: Resource) -> Iterator[Step]:
    for change in deal.nodes(Property.STATUS_CHANGE):
        events = tuple(event.id for event in change.nodes(Prov.WAS_DERIVED_FROM))
        stage = change.text(Property.STAGE)
        if stage:
            yield Step(Stage.from_iri(stage).record, change.text(Property.AS_OF), events)


def _terms(deal: Resource) -> Iterator[tuple[str, str]]:
    for label, property_ in _TERMS:
        for value in deal.values(property_):
            yield label, value.rpartition("#")[2]


def _contradiction(one: Resource) -> Contradiction:
    about = one.text(Property.ABOUT) or ""
    return Contradiction(about.rpartition("#")[2], one.text(Property.MESSAGE) or "")


_TERMS = (
    ("consideration", Property.CONSIDERATION),
    ("approval", Property.APPROVAL),
    ("cause", Property.CAUSE),
    ("percentage", Property.PERCENTAGE),
    ("percentage held", Property.PERCENTAGE_HELD),
)
"""What is told of a deal beside its parties, dates and sums."""
