"""Events told in words: noun and verb frames over the matter of an announcement."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events import contracts, titles
from extractors.events.casting import cast
from extractors.events.stages import has_course, settled, stage_of
from extractors.events.statements import Statement, find_statements
from extractors.lexicon import load
from extractors.mentions.dates import find_dates
from extractors.mentions.money import find_money
from extractors.model import Amount, Basis, DateKind, Event, EventDate, Span
from ontology.terms import GROUP_OF, EventGroup, EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.envelope import Envelope
    from extractors.mentions.aliases import Names
    from extractors.mentions.reading import Reading

_PRICED = frozenset(
    [
        EventType.ACQUISITION,
        EventType.MERGER,
        EventType.TENDER_OFFER,
        EventType.DIVESTITURE,
        EventType.SECURITIES_OFFERING,
        EventType.SHARE_REPURCHASE,
        EventType.CONTRACT_AWARD,
        EventType.AGREEMENT,
        EventType.JOINT_VENTURE,
        EventType.REDEMPTION,
        EventType.LEGAL_PROCEEDING,
        EventType.IMPAIRMENT,
        EventType.DIVIDEND,
        EventType.ALLIANCE,
    ]
)


_ONGOING = frozenset([Stage.AGREED, Stage.PROPOSED])


def read_announcement(reading: Reading, names: Names, envelope: Envelope) -> list[Event]:
    """The events that the matter of an announcement tells; none where its matter is not told."""
    events: list[Event] = []
    for statement in find_statements(reading, envelope):
        told = [_going_on(event, events, statement) for event in _events(reading, names, envelope, statement)]
        events += [_of_same_person(event, events) for event in told]
    return events


def _going_on(event: Event, before: Sequence[Event], statement: Statement) -> Event:
    """ "agreements to acquire A and to sell B": the second infinitive hangs on the same agreement."""
    hangs = statement.main.infinitive and statement.main.start - statement.start <= 1
    if not hangs or not before or event.stage is not Stage.ANNOUNCED or not has_course(event.type):
        return event
    last = before[-1]
    return replace(event, stage=last.stage, modality=last.modality) if last.stage in _ONGOING else event


def _of_same_person(event: Event, before: Sequence[Event]) -> Event:
    """ "X steps down as president and will be appointed chairman": the second event is X's too."""
    if GROUP_OF[event.type] is not EventGroup.PEOPLE or any(p.role is Role.PERSON for p in event.participants):
        return event
    person = next((p for other in reversed(before) for p in other.participants if p.role is Role.PERSON), None)
    if person is None:
        return event
    return replace(event, participants=(replace(person, basis=Basis.INFERRED), *event.participants))


def _events(reading: Reading, names: Names, envelope: Envelope, statement: Statement) -> list[Event]:
    kind = statement.frame.type
    stage, modality = _stage(reading, envelope, statement)
    date = _date(reading, envelope, statement)
    trigger = reading.span(statement.main.start, statement.main.end)
    contract = _contract(reading, names, statement)
    if contract is not None:
        stage = settled(contract.type, stage if stage is not Stage.ANNOUNCED else contract.stage)
        dates = (date,) if date else ()
        return [replace(contract, stage=stage, modality=modality, date=date, dates=dates, trigger=trigger)]
    base = Event(
        type=kind,
        stage=settled(kind, stage),
        modality=modality,
        trigger=trigger,
        date=date,
        dates=(date,) if date else (),
        amount=_amount(reading, statement, kind),
        rule=f"frame:{kind.record}:{'verb' if statement.main.verb else 'noun'}",
        confidence=0.85,
    )
    return [replace(base, participants=each) for each in cast(reading, names, envelope, statement, stage)]


def _stage(reading: Reading, envelope: Envelope, statement: Statement) -> tuple[Stage, Modality]:
    """The statement's stage; a suit that is settled is done, a letter of intent only proposes."""
    kind = statement.frame.type
    told = stage_of(reading, statement.heads, statement.main, statement.start, statement.end, course=has_course(kind))
    operators = [head.meaning.operator for head in statement.heads if head.meaning.operator is not None]
    if kind is EventType.LEGAL_PROCEEDING and any(operator.stage is Stage.COMPLETED for operator in operators):
        return Stage.COMPLETED, told[1]
    words = {token.norm for token in reading.tokens[statement.start : statement.end]}
    if kind is EventType.JOINT_VENTURE and told[0] is Stage.ANNOUNCED and words & {"liquidation", "winding-up"}:
        return Stage.TERMINATED, told[1]
    proposes = envelope.document in load("announcements")["proposals"]
    if proposes and told[0] is Stage.ANNOUNCED and GROUP_OF[kind] is EventGroup.MERGERS_AND_ACQUISITIONS:
        return Stage.PROPOSED, Modality.PLANNED
    return told


_DEAL_CONTRACTS = frozenset([EventType.MERGER, EventType.ACQUISITION, EventType.SPIN_OFF, EventType.JOINT_VENTURE])


def _contract(reading: Reading, names: Names, statement: Statement) -> Event | None:
    """The deal whose contract the matter names with its parties: "termination of the Agreement and Plan of Merger among ..."."""
    if not has_course(statement.frame.type):
        return None
    openers = [at for at in range(statement.start, statement.end) if reading.tokens[at].norm in {"among", "between"}]
    for opener in openers:
        heads = [
            at
            for at in range(max(statement.start, opener - 16), opener)
            if reading.tokens[at].norm in {"agreement", "plan"}
        ]
        if not heads:
            continue
        begin = next(
            (
                at
                for at in range(heads[0], max(statement.start, heads[0] - 8) - 1, -1)
                if reading.tokens[at - 1].norm in {"the", "of", "a", "an", "definitive"}
                and not (reading.tokens[at - 1].norm == "of" and reading.tokens[at - 2].norm in {"plan", "agreement"})
            ),
            statement.start,
        )
        title = titles.find_title(reading, begin, statement.end)
        event = contracts.read_title(reading, names, title) if title is not None else None
        if event is None or title is None or len([p for p in event.participants if not p.group]) < 2:
            continue
        told = {p.role for p in event.participants} - {Role.PARTY}
        if title.kind in _DEAL_CONTRACTS:
            return event if told else None
        if GROUP_OF[statement.frame.type] is EventGroup.CONTRACTS:
            return event
    return None


def _date(reading: Reading, envelope: Envelope, statement: Statement) -> EventDate | None:
    """When it happens ("effective October 3"), else when it was announced."""
    # People come and go on the day that the first of several statements gives.
    begin = envelope.start if GROUP_OF[statement.frame.type] is EventGroup.PEOPLE else statement.start
    first, last = reading.tokens[begin].start, reading.tokens[statement.end - 1].end
    region = reading.text[first:last]
    for date in find_dates(region):
        before = region[max(0, date.span.start - 30) : date.span.start].casefold()
        if date.value is None:
            continue
        span = Span(date.span.start + first, date.span.end + first)
        if re.search(r"effective(?: as of| on)?,? $", before):
            return EventDate(date.value, DateKind.EFFECTIVE, span)
        if re.search(
            r"\b(?:was|were|been|has|have) (?:completed|closed|consummated|terminated)(?: on| as of)? $", before
        ):
            return EventDate(date.value, DateKind.OCCURRED, span)
    if envelope.date is not None and envelope.date.value is not None:
        return EventDate(envelope.date.value, DateKind.ANNOUNCED, envelope.date.span)
    return None


def _amount(reading: Reading, statement: Statement, kind: EventType) -> Amount | None:
    """The price or size: the largest sum of the statement that is neither per share nor a par value."""
    if kind not in _PRICED:
        return None
    first, last = reading.tokens[statement.start].start, reading.tokens[statement.end - 1].end
    sums = [
        money
        for money in find_money(reading.text[first:last])
        if money.value is not None and money.per is None and not money.par_value
    ]
    if not sums:
        return None
    money = max(sums, key=lambda m: m.value or 0)
    assert money.value is not None
    return Amount(money.value, money.currency, Span(money.span.start + first, money.span.end + first))
