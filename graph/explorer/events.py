"""Events as the pages list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.explorer.facts import Amount, amount
from graph.explorer.filings import Source, source
from graph.explorer.parties import Participation, participations
from ontology.terms import Dcterms, EventType, Modality, Property, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.explorer.resource import Resource

_DATES = {
    "announced": Property.ANNOUNCED_ON,
    "occurred": Property.OCCURRED_ON,
    "effective": Property.EFFECTIVE_ON,
    "expected": Property.EXPECTED_ON,
    "dated as of": Property.DATED_AS_OF,
}


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one filing tells it."""

    id: str
    type: str
    """Record name."""
    stage: str
    modality: str
    date: str | None
    """The best date, as far as it is known."""
    dates: dict[str, str]
    """All dates by their kind."""
    amounts: tuple[Amount, ...]
    confidence: float | None
    rule: str | None
    parties: tuple[Participation, ...]
    deal: str | None
    filing: Source
    exhibit: str | None
    """Number of the exhibit whose description tells it."""
    agreement: str | None
    """Title of the contract."""
    sentence: str | None
    """The passage that tells it, else the exhibit's description."""


def told(event: Resource) -> Told:
    """All about an event."""
    exhibit = next(event.nodes(Property.IN_EXHIBIT), None)
    agreement = next(event.nodes(Property.AGREEMENT), None)
    stage, modality = event.text(Property.STAGE), event.text(Property.MODALITY)
    return Told(
        id=event.id,
        type=event_type(event),
        stage=Stage.from_iri(stage).record if stage else "",
        modality=Modality.from_iri(modality).record if modality else "",
        date=event.text(Property.BEST_DATE),
        dates={kind: date for kind, property_ in _DATES.items() if (date := event.text(property_))},
        amounts=amounts(event),
        confidence=event.number(Property.CONFIDENCE),
        rule=event.text(Property.RULE),
        parties=participations(event),
        deal=next((deal.id for deal in event.nodes(Property.PART_OF_DEAL)), None),
        filing=source(next(event.nodes(Property.REPORTED_IN), event)),
        exhibit=exhibit.text(Property.EXHIBIT_NUMBER) if exhibit else None,
        agreement=agreement.name.rstrip(",") if agreement else None,
        sentence=sentence(event) or (exhibit.text(Dcterms.DESCRIPTION) if exhibit else None),
    )


def event_type(event: Resource) -> str:
    """Record name of the event's type; empty where it has none."""
    return next((type_.record for type_ in EventType if event.is_a(type_)), "")


def amounts(of: Resource) -> tuple[Amount, ...]:
    """The sums that are told of an event or a deal, the largest first."""
    return tuple(
        sorted(map(amount, of.nodes(Property.AMOUNT)), key=lambda one: (-float(one.value), one.currency or ""))
    )


def sentence(of: Resource) -> str | None:
    """The shortest passage that holds evidence."""
    texts = filter(None, (passage.text(Property.TEXT) for passage in passages(of)))
    return min(texts, key=lambda text: (len(text), text), default=None)


def passages(of: Resource) -> Iterator[Resource]:
    """The passages that hold evidence of an event or a relation, without doubles."""
    seen: set[str] = set()
    for mention in of.nodes(Property.EVIDENCE):
        for passage in mention.nodes(Property.IN_PASSAGE):
            if passage.id not in seen:
                seen.add(passage.id)
                yield passage
