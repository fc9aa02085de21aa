"""What a filing's text says about an event or a relation, with the places that say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.model import Span
from graph.explorer.deals import DealRow, row
from graph.explorer.events import Told, passages, told
from graph.explorer.facts import Fact, about, facts
from graph.explorer.filings import Source, source
from graph.explorer.resource import Resource
from graph.quads.passages import read, within
from ontology.terms import Class, Dcterms, Oa, Property, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.store.bundle import QuadStore


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a passage that says something."""

    start: int
    """In code points of the passage's text."""
    end: int
    roles: tuple[str, ...]
    """Record names of the roles that it puts somebody in, local names of the properties that it gives a value of;
    ``trigger`` for the words that tell the event itself."""
    name: str
    """Whom or what it names."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of the filing."""

    before: str
    text: str
    after: str
    start: int
    """First code point in the decoded file."""
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """The places of one filing that tell an event or a relation."""

    id: str
    event: Told | None
    """None for a relation."""
    facts: tuple[Fact, ...]
    """What is said of the event value by value, also where no words are marked for it: a whole sentence says it."""
    relation: str | None
    """What a relation says, in words."""
    deal: DealRow | None
    filing: Source
    exhibit: tuple[str, str] | None
    """Number and description."""
    sha256: str | None
    """Of the filing's bytes."""
    passages: tuple[Quoted, ...]


def evidence_page(store: QuadStore, asked: Mapping[str, str]) -> EvidencePage:
    """The evidence of the event or relation ``id``."""
    told_of = Resource.named(store, asked["id"], Class.CORPORATE_EVENT, Class.RELATION)
    is_event = told_of.is_a(Class.CORPORATE_EVENT)
    filing = next(told_of.nodes(Property.REPORTED_IN), told_of)
    exhibit = next(told_of.nodes(Property.IN_EXHIBIT), None)
    return EvidencePage(
        id=told_of.id,
        event=told(told_of) if is_event else None,
        facts=facts(told_of),
        relation=None if is_event else _in_words(told_of),
        deal=next(map(row, told_of.nodes(Property.PART_OF_DEAL)), None),
        filing=source(filing),
        exhibit=(exhibit.text(Property.EXHIBIT_NUMBER) or "", exhibit.text(Dcterms.DESCRIPTION) or "")
        if exhibit
        else None,
        sha256=filing.text(Property.SHA256),
        passages=tuple(sorted(_quoted(told_of), key=lambda one: one.start)),
    )


def _quoted(told_of: Resource) -> Iterator[Quoted]:
    narrow = [fact for fact in told_of.nodes(Property.FACT) if _is_narrow(fact, told_of)]
    roles = _roles(told_of) | {fact.id: (about(fact),) for fact in narrow}
    kept = {passage.id: passage for of in (told_of, *narrow) for passage in passages(of)}
    if not kept:
        yield from (_quotation(mention, roles) for mention in told_of.nodes(Property.EVIDENCE))
    for passage in kept.values():
        runs = read(passage.text(Property.OFFSETS) or "")
        marks = (
            _mark(mention, roles, within(runs, place))
            for mention in passage.sources(Property.IN_PASSAGE)
            if (place := _place(mention))
        )
        yield Quoted(
            before=passage.text(Property.PRECEDING_TEXT) or "",
            text=passage.text(Property.TEXT) or "",
            after=passage.text(Property.FOLLOWING_TEXT) or "",
            start=runs[0][0] if runs else 0,
            end=sum(runs[-1]) if runs else 0,
            marks=tuple(sorted((mark for mark in marks if mark), key=lambda mark: (mark.start, -mark.end))),
        )


def _quotation(mention: Resource, roles: Mapping[str, tuple[str, ...]]) -> Quoted:
    """A mention in the words around it: what stores have that were written before passages were kept."""
    place = _place(mention) or Span(0, 0)
    quotation = next(
        (one for target in mention.nodes(Oa.HAS_TARGET) for one in target.nodes(Oa.HAS_SELECTOR) if one.text(Oa.EXACT)),
        mention,
    )
    text = quotation.text(Oa.EXACT) or mention.text(Property.TEXT) or ""
    mark = _mark(mention, roles, Span(0, len(text)))
    return Quoted(
        quotation.text(Oa.PREFIX) or "",
        text,
        quotation.text(Oa.SUFFIX) or "",
        place.start,
        place.end,
        (mark,) if mark else (),
    )


def _roles(told_of: Resource) -> dict[str, tuple[str, ...]]:
    """What mentions of each node say of the event: roles, or that they tell the event itself."""
    found: dict[str, tuple[str, ...]] = {told_of.id: ("trigger",)}
    for role in Role:
        for agent in told_of.nodes(role):
            found[agent.id] = (*found.get(agent.id, ()), role.record)
    return found


def _is_narrow(fact: Resource, event: Resource) -> bool:
    """Whether the places of a fact are other words than those that tell the event, not the whole sentence around them."""
    told = [place for mention in event.nodes(Property.EVIDENCE) if (place := _place(mention))]
    stated = [place for mention in fact.nodes(Property.EVIDENCE) if (place := _place(mention))]
    return not any(one.start <= place.start and place.end <= one.end for one in stated for place in told)


def _mark(mention: Resource, roles: Mapping[str, tuple[str, ...]], place: Span | None) -> Mark | None:
    """What a mention says of the event, None where it says something else; one place may say several things."""
    said = [body for body in mention.nodes(Oa.HAS_BODY) if body.id in roles]
    if not said or place is None:
        return None
    told = dict.fromkeys(role for body in said for role in roles[body.id])
    name = mention.text(Property.TEXT) if said[0].is_a(Class.FACT) else None
    return Mark(place.start, place.end, tuple(told), name or said[0].canonical.name)


def _place(mention: Resource) -> Span | None:
    for target in mention.nodes(Oa.HAS_TARGET):
        for selector in target.nodes(Oa.HAS_SELECTOR):
            start, end = selector.text(Oa.START), selector.text(Oa.END)
            if start is not None and end is not None:
                return Span(int(start), int(end))
    return None


def _in_words(relation: Resource) -> str:
    agent = next((one.canonical.name for one in relation.nodes(Property.AGENT)), "")
    other = next(
        (one.canonical.name for one in relation.nodes(Property.RELATED_TO)), relation.text(Property.NAME) or ""
    )
    wording = relation.text(Property.POSITION)
    kind = (relation.text(Property.RELATION) or "").rpartition("#")[2]
    return f"{agent}: {wording or kind}, {other}"
