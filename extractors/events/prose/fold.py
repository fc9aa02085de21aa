"""One event told many times becomes one, with its latest stage and everybody who takes part (guidelines P1 to P6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events.prose.deals.merging import with_sides
from extractors.events.prose.deals.parties import kind_of, leading, offer_done, participants_of
from extractors.events.prose.deals.same import (
    completes,
    is_news,
    names_of,
    other_sides,
    others_named,
    same_deal,
    without_headlines,
)
from extractors.events.prose.reports import CONSIDERATION
from extractors.lexicon import wording
from extractors.model import Basis, DateKind, Event, MentionKind, Participant
from ontology.terms import GROUP_OF, EventGroup, EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.reports import Report
    from extractors.model import EventDate

# How late in a deal's life a stage is.
_LATENESS = {
    Stage.ANNOUNCED: 0, Stage.RUMORED: 1, Stage.PROPOSED: 2, Stage.AGREED: 3, Stage.AMENDED: 4, Stage.APPROVED: 5,
    Stage.REJECTED: 6, Stage.COMPLETED: 7, Stage.TERMINATED: 8,
}  # fmt: skip


def fold(reports: Sequence[Report], discourse: Discourse) -> list[Event]:
    """The events of a passage, in the order of their first telling."""
    deals = [report for report in reports if GROUP_OF[report.type] is EventGroup.MERGERS_AND_ACQUISITIONS]
    others = [report for report in reports if GROUP_OF[report.type] is not EventGroup.MERGERS_AND_ACQUISITIONS]
    groups: list[list[Report]] = []
    for report in deals:
        if not report.certain:
            continue
        home = next((group for group in groups if same_deal(group, report)), None)
        home = home or next((group for group in groups if completes(group, report)), None)
        if (
            home is None
            and len(groups) == 1
            and (not others_named([report], discourse) or not others_named(groups[0], discourse))
        ):
            home = groups[0]
        if home is None:
            groups.append([report])
        else:
            home.append(report)
    for report in deals:
        if report.certain:
            continue
        if report.participants:
            home = next((group for group in groups if same_deal(group, report)), None)
            home = home or next((group for group in groups if completes(group, report)), None)
            paid = report.rule == CONSIDERATION
            if home is None and (discourse.story or paid) and len(groups) == 1 and other_sides(groups[0], report):
                home = groups[0]
        else:
            home = groups[0] if len(groups) == 1 and not _another(groups[0], report) else None
        if home is not None:
            home.append(report)
    groups = without_headlines(groups)
    if not groups:
        groups = _promoted(deals) or _released(deals, discourse)
    if discourse.story and groups:
        groups = [group for group in groups if is_news(group, groups[0])]
    events = [_event(group, discourse) for group in groups]
    if discourse.story and events:
        events[0] = _with_topic(events[0], groups[0], discourse)
    return sorted(
        events + [_event(group, discourse) for group in _others(others)], key=lambda event: event.trigger.start
    )


def _another(group: Sequence[Report], report: Report) -> bool:
    """Whether a report without names is of another deal: a sale with a date of its own beside what the filer buys."""
    kinds = {each.type for each in group}
    return bool(report.dates) and report.type not in kinds and kinds | {report.type} == _TRADES


_TRADES = {EventType.ACQUISITION, EventType.DIVESTITURE}


def _others(reports: Sequence[Report]) -> list[list[Report]]:
    """The other reports, those of the same event together: of a person, a contract, or of a type that a passage tells once."""
    groups: list[list[Report]] = []
    for report in reports:
        home = next((group for group in groups if _same(group, report)), None)
        if home is None:
            groups.append([report])
        else:
            home.append(report)
    return groups


def _same(group: Sequence[Report], report: Report) -> bool:
    if group[0].type is not report.type:
        return False
    family = GROUP_OF[report.type]
    if family is EventGroup.PEOPLE:
        return bool(names_of(group, Role.PERSON) & names_of([report], Role.PERSON))
    if family is EventGroup.CONTRACTS:
        parties, others = names_of(group, Role.PARTY), names_of([report], Role.PARTY)
        return parties == others and group[0].stage is report.stage and group[0].sentence != report.sentence
    return True


def _promoted(deals: Sequence[Report]) -> list[list[Report]]:
    """Where nothing tells a deal outright, one that is only gone on about but with both of its sides ("A's purchase of B is ...")."""
    sides = ({Role.ACQUIRER, Role.TARGET}, {Role.SELLER, Role.TARGET}, {Role.SELLER, Role.ACQUIRER})
    full = [
        report
        for report in deals
        if any(both <= {p.role for p in report.participants if not p.group} for both in sides)
        and report.modality is not Modality.POSSIBLE
    ]
    return [[full[0], *(report for report in full[1:] if same_deal(full[:1], report))]] if full else []


_ANNOUNCED_AS = {EventType.MERGER: Role.PARTY, EventType.SPIN_OFF: Role.PARENT}


def _released(deals: Sequence[Report], discourse: Discourse) -> list[list[Report]]:
    """ "issued a press release regarding the Merger": a deal that only its defined name tells, the filer its party (guideline 5).

    Who announces its spin-off is the parent.
    """
    name, span = discourse.names.registrant
    text = discourse.reading.text
    for report in deals:
        before = text[max(0, report.trigger.start - 160) : report.trigger.start]
        defined = report.trigger.of(text)[0].isupper()
        if report.type in _ANNOUNCED_AS and defined and name and wording("fold", "release").search(before):
            filer = Participant(
                _ANNOUNCED_AS[report.type],
                name,
                span,
                basis=Basis.INFERRED,
                confidence=0.6,
                reason="the filer announces it",
            )
            return [[replace(report, participants=[filer])]]
    return []


def _with_topic(event: Event, group: Sequence[Report], discourse: Discourse) -> Event:
    """The story's first deal with whom the story is about, where one side of it is not told."""
    topic = discourse.topic
    if topic is None or event.type not in _TWO_SIDED:
        return event
    name = discourse.name(topic)
    roles = {p.role for p in event.participants}
    if any(p.name == name for p in event.participants):
        return event
    if event.type is EventType.MERGER:
        role = _merging(event)
    elif event.type is EventType.DIVESTITURE:
        role = Role.SELLER if Role.SELLER not in roles else None
    elif Role.ACQUIRER in roles and not roles & {Role.TARGET, Role.SELLER}:
        role = Role.TARGET
    else:
        role = Role.ACQUIRER if Role.ACQUIRER not in roles and not any(report.anonymous for report in group) else None
    if role is None:
        return event
    told = Participant(
        role,
        name,
        topic.mention.span,
        basis=Basis.INFERRED,
        confidence=0.5,
        reason="whom the story is about",
        kind=topic.kind,
    )
    return replace(event, participants=(told, *event.participants))


def _merging(event: Event) -> Role | None:
    """What is left for the other company of a merger of which one is told."""
    companies = [p for p in event.participants if p.kind is MentionKind.ORGANIZATION and p.role is not Role.VEHICLE]
    if len(companies) != 1:
        return None
    return {Role.ACQUIRER: Role.TARGET, Role.TARGET: Role.ACQUIRER}.get(companies[0].role, Role.PARTY)


_TWO_SIDED = frozenset([EventType.MERGER, EventType.ACQUISITION, EventType.DIVESTITURE, EventType.TENDER_OFFER])


def _best(dates: Sequence[EventDate], kind: EventType) -> EventDate | None:
    """The event's own date: somebody leaves when it takes effect and is appointed when it is decided; what is expected is none."""
    told = [date for date in dates if date.kind is not DateKind.EXPECTED]
    first = {EventType.DEPARTURE: DateKind.EFFECTIVE, EventType.APPOINTMENT: DateKind.OCCURRED}.get(kind)
    return next((date for date in told if date.kind is first), told[0] if told else None)


def _event(group: Sequence[Report], discourse: Discourse) -> Event:
    first, filer = group[0], discourse.names.registrant[0]
    ended = [r for r in group if r.stage is Stage.TERMINATED and r.type is EventType.TENDER_OFFER and not r.certain]
    living = [r for r in group if r not in ended] if offer_done(group) else group  # an offer expires when it is done
    if any(report.certain and report.stage is Stage.AGREED and not report.assumed for report in living):
        living = [report for report in living if not report.assumed]
    latest = max(living, key=lambda report: _LATENESS[report.stage])
    kind = kind_of(group)
    participants = participants_of(leading(group) if discourse.story else group, kind)
    if kind is EventType.MERGER:
        participants = with_sides(participants, discourse, latest.stage)
    if kind is EventType.ACQUISITION and [(p.role, p.name) for p in participants] == [(Role.SELLER, filer)]:
        kind = EventType.DIVESTITURE  # told from its owner's side
    reached = [report for report in group if report.stage is latest.stage]
    dates = [date for report in [latest, *reached, *group] for date in report.dates]
    priced = max(group, key=lambda report: (_weight(report, group[0]), -report.sentence))
    stage = latest.stage
    if (
        stage in {Stage.PROPOSED, Stage.ANNOUNCED}
        and kind in _CONTRACTED
        and wording("fold", "contract").search(discourse.reading.text)
        and not wording("fold", "no_contract").search(discourse.reading.text)
        and not discourse.news
    ):
        stage = Stage.AGREED  # the contract is made
    return Event(
        type=kind,
        stage=stage,
        modality=latest.modality if stage is latest.stage else Modality.ASSERTED,
        trigger=first.trigger,
        participants=tuple(participants),
        date=_best(dates, kind),
        dates=tuple(dict.fromkeys(dates)),
        amount=priced.amount,
        confidence=0.8,
        rule=first.rule,
        agreement=next((report.agreement for report in group if report.agreement is not None), None),
    )


_LATER = 0.5
"""What a sum is worth less for each sentence behind the first telling."""


def _weight(report: Report, first: Report) -> float:
    """How surely a report's sum is the price of the deal first told."""
    return report.price - _LATER * (report.sentence - first.sentence) if report.amount is not None else 0.0


_CONTRACTED = frozenset([EventType.MERGER, EventType.ACQUISITION, EventType.DIVESTITURE])
