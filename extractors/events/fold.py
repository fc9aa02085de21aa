"""One event told many times becomes one, with its latest stage and everybody who takes part (guidelines P1 to P6)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events import deal_roles
from extractors.events.merging import with_sides
from extractors.model import Basis, DateKind, Event, MentionKind, Participant
from ontology.terms import GROUP_OF, ROLES_OF, EventGroup, EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.discourse import Discourse
    from extractors.events.reports import Report
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
        home = next((group for group in groups if _same_deal(group, report)), None)
        home = home or next((group for group in groups if _completes(group, report)), None)
        if (
            home is None
            and len(groups) == 1
            and (not _others_named([report], discourse) or not _others_named(groups[0], discourse))
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
            home = next((group for group in groups if _same_deal(group, report)), None)
            home = home or next((group for group in groups if _completes(group, report)), None)
            if home is None and discourse.story and len(groups) == 1 and _other_sides(groups[0], report):
                home = groups[0]
        else:
            home = groups[0] if len(groups) == 1 else None
        if home is not None:
            home.append(report)
    groups = _without_headlines(groups)
    if not groups:
        groups = _promoted(deals) or _released(deals, discourse)
    if discourse.story and groups:
        groups = [group for group in groups if _is_news(group, groups[0])]
    events = [_event(group, discourse) for group in groups]
    if discourse.story and events:
        events[0] = _with_topic(events[0], groups[0], discourse)
    return sorted(
        events + [_event(group, discourse) for group in _others(others)], key=lambda event: event.trigger.start
    )


def _without_headlines(groups: list[list[Report]]) -> list[list[Report]]:
    """The groups, a headline's own joined to the one that tells its deal in full: it calls what is sold by another name."""
    titled = [group for group in groups if all(report.headline for report in group if report.certain)]
    told = [group for group in groups if group not in titled]
    if not told:
        return groups
    for group in titled:
        home = next(
            (g for g in told if g[0].type is group[0].type and _names(g, *_SIDES) & _names(group, *_SIDES)), None
        )
        if home is None and len(told) == 1 and told[0][0].type is group[0].type:
            home = told[0]
        if home is None:
            told.append(group)
            continue
        known = {p.role for report in home for p in report.participants}
        home += [
            replace(report, participants=[p for p in report.participants if p.role not in known]) for report in group
        ]
    return told


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
        return bool(_names(group, Role.PERSON) & _names([report], Role.PERSON))
    if family is EventGroup.CONTRACTS:
        parties, others = _names(group, Role.PARTY), _names([report], Role.PARTY)
        return parties == others and group[0].stage is report.stage and group[0].sentence != report.sentence
    return True


def _is_news(group: Sequence[Report], lead: Sequence[Report]) -> bool:
    """Whether a story tells a deal as news: with its first one, or more than once and with both sides; the rest is background."""
    if group[0].sentence == lead[0].sentence:
        return True
    roles = {p.role for report in group for p in report.participants}
    return sum(report.certain for report in group) > 2 and len(roles & {Role.ACQUIRER, Role.TARGET, Role.SELLER}) > 1


def _promoted(deals: Sequence[Report]) -> list[list[Report]]:
    """Where nothing tells a deal outright, one that is only gone on about but with both of its sides ("A's purchase of B is ...")."""
    sides = ({Role.ACQUIRER, Role.TARGET}, {Role.SELLER, Role.TARGET}, {Role.SELLER, Role.ACQUIRER})
    full = [
        report
        for report in deals
        if any(both <= {p.role for p in report.participants if not p.group} for both in sides)
        and report.modality is not Modality.POSSIBLE
    ]
    return [[full[0], *(report for report in full[1:] if _same_deal(full[:1], report))]] if full else []


_RELEASE = re.compile(r"\b(?:press|news) release\b[^.;]{0,120}\Z")


def _released(deals: Sequence[Report], discourse: Discourse) -> list[list[Report]]:
    """ "issued a press release regarding the Merger": a deal that only its defined name tells, the filer its party (guideline 5)."""
    name, span = discourse.names.registrant
    text = discourse.reading.text
    for report in deals:
        before = text[max(0, report.trigger.start - 160) : report.trigger.start]
        defined = report.trigger.of(text)[0].isupper()
        if report.type is EventType.MERGER and defined and name and _RELEASE.search(before):
            filer = Participant(
                Role.PARTY, name, span, basis=Basis.INFERRED, confidence=0.6, reason="the filer announces it"
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


def _others_named(reports: Sequence[Report], discourse: Discourse) -> set[str]:
    """Whom reports name beside the filer."""
    return _names(reports, *Role) - {discourse.names.registrant[0].casefold()}


def _names(reports: Sequence[Report], *roles: Role) -> set[str]:
    return {p.name.casefold() for report in reports for p in report.participants if not p.group and p.role in roles}


def _same_deal(group: Sequence[Report], report: Report) -> bool:
    """Whether a report tells of the deal that the group tells of."""
    goal, other = (
        _names(group, Role.TARGET, Role.SPUN_OFF, Role.VENTURE),
        _names([report], Role.TARGET, Role.SPUN_OFF, Role.VENTURE),
    )
    everybody, others = _names(group, *Role), _names([report], *Role)
    buyer, buyers = _names(group, Role.ACQUIRER), _names([report], Role.ACQUIRER)
    seller, sellers = _names(group, Role.SELLER), _names([report], Role.SELLER)
    joint = {each.type is EventType.JOINT_VENTURE for each in (*group, report)}
    if len(joint) > 1:
        return False
    merges = EventType.MERGER in {each.type for each in group} and report.type is EventType.MERGER
    if not report.certain and not merges and (buyers & (seller | goal) or buyer & (sellers | other)):
        return False  # who sells it now once bought it; a vehicle merges into the target
    if goal & other:
        return True
    if goal and other:
        return False
    if EventType.MERGER in {each.type for each in group} | {report.type}:
        another = (goal and not goal & others and len(others) > 1) or (
            other and not other & everybody and len(everybody) > 1
        )
        return not another and len(everybody & others) >= min(2, len(others), len(everybody))
    if (buyer and buyers and not buyer & buyers) or (seller and sellers and not seller & sellers):
        return False
    return bool(everybody & others)


_SIDES = (Role.ACQUIRER, Role.TARGET, Role.SELLER)


def _completes(group: Sequence[Report], report: Report) -> bool:
    """Whether a report in the group's sentence tells the other side of its deal: "shares of X were tendered to its offer"."""
    return group[0].sentence == report.sentence and _other_sides(group, report)


def _other_sides(group: Sequence[Report], report: Report) -> bool:
    """Whether the report names nobody in a role that the group has somebody in, and nobody of the group."""
    sides = [role for role in _SIDES if _names([report], role)]
    kinds = {each.type for each in group} | {report.type}
    if len(kinds) > 1 and (report.certain or kinds != {EventType.ACQUISITION, EventType.DIVESTITURE}):
        return False
    if not report.certain and Role.SELLER in sides and report.rule != "clause:Divestiture:verb":
        return False
    apart = not _names(group, *Role) & _names([report], *Role)
    return bool(sides) and apart and not any(_names(group, role) for role in (*sides, Role.PARTY))


def _best(dates: Sequence[EventDate], kind: EventType) -> EventDate | None:
    """The event's own date: somebody leaves when it takes effect and is appointed when it is decided; what is expected is none."""
    told = [date for date in dates if date.kind is not DateKind.EXPECTED]
    first = {EventType.DEPARTURE: DateKind.EFFECTIVE, EventType.APPOINTMENT: DateKind.OCCURRED}.get(kind)
    return next((date for date in told if date.kind is first), told[0] if told else None)


def _event(group: Sequence[Report], discourse: Discourse) -> Event:
    first = group[0]
    ended = [r for r in group if r.stage is Stage.TERMINATED and r.type is EventType.TENDER_OFFER and not r.certain]
    living = [r for r in group if r not in ended] if _offer_done(group) else group  # an offer expires when it is done
    latest = max(living, key=lambda report: _LATENESS[report.stage])
    kind = _kind(group)
    participants = _participants(_leading(group) if discourse.story else group, kind)
    if kind is EventType.MERGER:
        participants = with_sides(participants, discourse, latest.stage)
    dates = [date for report in [latest, *group] for date in report.dates]
    priced = max(group, key=lambda report: (_weight(report, group[0]), -report.sentence))
    stage = latest.stage
    if (
        stage in {Stage.PROPOSED, Stage.ANNOUNCED}
        and kind in _CONTRACTED
        and _CONTRACT.search(discourse.reading.text)
        and not _NO_CONTRACT.search(discourse.reading.text)
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


def _leading(group: Sequence[Report]) -> list[Report]:
    """The group without buyers and sellers beside those told before: whom later sentences name are rivals, units, owners."""
    told: dict[Role, set[str]] = {}
    found = []
    for report in group:
        new = [p for p in report.participants if p.role not in _ACTORS or p.role not in told or p.name in told[p.role]]
        for role in _ACTORS:
            if names := {p.name for p in report.participants if p.role is role}:
                told.setdefault(role, names)
        found.append(replace(report, participants=new))
    return found


_THINGS = frozenset([Role.TARGET, Role.SPUN_OFF])
_ACTORS = frozenset([Role.ACQUIRER, Role.SELLER])
_CONTRACTED = frozenset([EventType.MERGER, EventType.ACQUISITION, EventType.DIVESTITURE])
_CONTRACT = re.compile(
    r"\b(?:Merger|Purchase|Acquisition|Sale) Agreement\b|\bAgreement and Plan of\b|\bdefinitive (?:\w+ )?agreement\b"
)


_NO_CONTRACT = re.compile(
    r"\bnon-binding\b|\bletter of intent\b|\bmemorandum of understanding\b|\b(?:enter(?:ing)? into|negotiat\w+ of|execution of|execute) a (?:\w+ )?definitive\b",
    re.IGNORECASE,
)
"""What is said where the contract is still to be made."""


def _offer_done(group: Sequence[Report]) -> bool:
    """Whether an offer is completed and the merger that follows it only planned."""
    done = [r for r in group if r.type is EventType.TENDER_OFFER and r.certain and r.stage is Stage.COMPLETED]
    planned = {Stage.PROPOSED, Stage.ANNOUNCED, Stage.AGREED}
    return bool(done) and all(r.stage in planned or not r.certain for r in group if r.type is EventType.MERGER)


def _kind(group: Sequence[Report]) -> EventType:
    if _offer_done(group):
        return EventType.TENDER_OFFER
    spun = [report.type for report in group if report.certain or report.rule == "clause:SpinOff:verb"]
    planned = {Modality.PLANNED, Modality.POSSIBLE}
    sure = any(report.certain for report in group)
    kinds = spun or [
        r.type
        for r in group
        if not sure or r.certain or (r.modality not in planned and r.type is not EventType.TENDER_OFFER)
    ]
    for kind in (EventType.SPIN_OFF, EventType.MERGER, EventType.TENDER_OFFER):
        if kind in kinds:
            return kind
    return kinds[0]


# A role told under one type, in an event of another: None where it has none there.
_AS: dict[tuple[EventType, Role], Role | None] = {
    (EventType.SPIN_OFF, Role.ACQUIRER): Role.PARENT,
    (EventType.SPIN_OFF, Role.SELLER): Role.PARENT,
    (EventType.SPIN_OFF, Role.PARTY): Role.PARENT,
    (EventType.SPIN_OFF, Role.TARGET): Role.SPUN_OFF,
    (EventType.TENDER_OFFER, Role.PARTY): None,
}


def _participants(group: Sequence[Report], kind: EventType) -> list[Participant]:
    """Everybody in the role told first; a specific role outweighs "party"."""
    found: dict[str, Participant] = {}
    spun = any(p.role is Role.SPUN_OFF for report in group for p in report.participants)
    # What a contract's list of parties says of them outweighs a clause on one step of the deal.
    for report in (
        sorted(group, key=lambda report: not report.rule.startswith(("contract", "title")))
        if kind is EventType.MERGER
        else group
    ):
        for participant in report.participants:
            moved = report.type is EventType.DIVESTITURE and kind is EventType.SPIN_OFF and not spun
            role = (
                Role.SPUN_OFF
                if moved and participant.role is Role.ACQUIRER
                else _AS.get((kind, participant.role), participant.role)
            )
            if role is None or role not in ROLES_OF[kind]:
                continue
            key = participant.name.casefold()
            known = found.get(key)
            if known is None or (known.role is Role.PARTY and role is not Role.PARTY):
                found[key] = replace(participant, role=role)
    participants = list(found.values())
    if any(p.role is Role.ACQUIRER for p in participants) and kind is not EventType.MERGER:
        # Who contracts because nobody else is told to is not a further party beside the buyer.
        participants = [
            p for p in participants if p.role is not Role.PARTY or not p.reason.startswith("the filer, where")
        ]
    if any(p.role in _THINGS and p.kind is not MentionKind.ASSET for p in participants):
        # Beside a name a description says what else goes with it.
        participants = [p for p in participants if p.kind is not MentionKind.ASSET]
    return _merger_sides(participants) if kind is EventType.MERGER else participants


def _merger_sides(participants: list[Participant]) -> list[Participant]:
    """A vehicle is nobody's buyer, and beside a vehicle and its parent the other company is the target."""
    buyers = [p for p in participants if p.role is Role.ACQUIRER and not deal_roles.vehicle_strength(p.name)]
    vehicles = [
        p for p in participants
        if p.role is Role.VEHICLE or deal_roles.vehicle_strength(p.name) == 2 or (buyers and p.role is not Role.TARGET and deal_roles.vehicle_strength(p.name))
    ]  # fmt: skip
    if vehicles and len(vehicles) < len(participants):
        participants = [replace(p, role=Role.VEHICLE) if p in vehicles else p for p in participants]
    companies = [
        p
        for p in participants
        if p.kind is MentionKind.ORGANIZATION and p.role in {Role.PARTY, Role.ACQUIRER, Role.TARGET}
    ]
    told = {p.role for p in companies}
    if len(companies) == 2 and told & {Role.ACQUIRER, Role.TARGET} and Role.PARTY in told:
        other = Role.TARGET if Role.ACQUIRER in told else Role.ACQUIRER
        return [replace(p, role=other) if p in companies and p.role is Role.PARTY else p for p in participants]
    return participants
