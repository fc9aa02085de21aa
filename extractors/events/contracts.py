"""The event of a contract title: its parties in their roles, its stage and its date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events import deal_roles
from extractors.events.objects import with_object
from extractors.events.parties import Party, PartyClause, read_parties
from extractors.events.relations import read_relations
from extractors.events.titles import LIST_OPENERS, Title, names_instrument, names_plan
from extractors.lexicon import load
from extractors.mentions.dates import DateMention, find_dates
from extractors.mentions.name_lexicon import lexicon
from extractors.mentions.people import is_person
from extractors.model import Basis, DateKind, Event, EventDate, MentionKind, Participant, Span
from ontology.terms import GROUP_OF, EventGroup, EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from extractors.mentions.aliases import Names
    from extractors.mentions.reading import Reading


_TWO = 2


def read_title(reading: Reading, names: Names, title: Title) -> Event | None:
    """The event of a title; None where the guidelines see none (no party and no deal)."""
    clause = _clause(reading, title)
    kind = _settle_kind(title, clause, reading.context.exhibit or "")
    deal = GROUP_OF[kind] is EventGroup.MERGERS_AND_ACQUISITIONS
    if kind is EventType.AGREEMENT and title.stage is Stage.TERMINATED and _has_vehicle(clause):
        kind, deal = EventType.MERGER, True
    for party in clause.parties:
        party.filer = party.unit.kind is not MentionKind.GROUP and names.is_registrant(party.unit)
    roles = deal_roles.assign(kind, clause, reading.context.form, title.head)
    roles = with_object(reading, kind, clause, title, roles)
    participants = _participants(names, roles)
    named = [p for p in participants if not p.group]
    if not clause.parties and kind is EventType.AGREEMENT:
        participants = _named_in_head(reading, names, title) or _of_own_notes(reading, names, title)
        named = participants
    if not named and clause.parties and kind is EventType.AGREEMENT:
        return None
    if (not named and deal) or _one_sided(reading, title, clause, names):
        told = {p.role for p in participants}
        buys = kind is EventType.ACQUISITION and told & {Role.TARGET, Role.SELLER} and Role.ACQUIRER not in told
        filer = _registrant(names, kind)
        participants = [replace(filer, role=Role.ACQUIRER) if buys else filer, *participants]
        named = [p for p in participants if not p.group]
    if not named:
        return None
    stage, date = _stage_and_date(reading, title)
    return Event(
        type=kind,
        stage=stage,
        modality=Modality.PLANNED if stage is Stage.PROPOSED else Modality.ASSERTED,
        trigger=reading.span(title.start, title.head_end),
        participants=tuple(participants),
        date=date,
        dates=(date,) if date else (),
        confidence=0.9 if any(p.basis is Basis.STATED for p in named) else 0.75,
        rule=f"title:{kind.record}",
        agreement=reading.span(title.start, title.head_end),
        relations=read_relations(reading, names, clause, roles),
    )


def _settle_kind(title: Title, clause: PartyClause, exhibit: str) -> EventType:
    """A Separation Agreement is a spin-off between companies, a contract with a person."""
    if (
        title.kind is EventType.ACQUISITION
        and re.match(r"(?:amended and restated )?purchase agreement,?$", title.head)
        and not exhibit.startswith("2")
    ):
        # Among plans of acquisition (exhibit 2) it buys a company, elsewhere securities from their issuer.
        return EventType.AGREEMENT
    people = any(party.unit.kind is MentionKind.PERSON for party in clause.parties)
    if (
        title.kind is EventType.AGREEMENT
        and re.match(r"(?:amended and restated )?(?:master )?separation agreement$", title.head)
        and len(clause.parties) > 1
        and not people
    ):
        return EventType.SPIN_OFF
    if title.kind is EventType.ACQUISITION and any(
        re.search(r"(?:purchasers|underwriters|managers)", party.capacity) and "representative" in party.capacity
        for party in clause.parties
    ):
        return EventType.AGREEMENT
    return title.kind


def _has_vehicle(clause: PartyClause) -> bool:
    """Whether a merger's vehicle is among the parties; of three, one that may also be none is taken for it."""
    needed = 1 if len(clause.parties) > _TWO else 2
    return any(deal_roles.vehicle_strength(party.unit.text) >= needed for party in clause.parties)


def _clause(reading: Reading, title: Title) -> PartyClause:
    """The party clause: after "among", "between" or "with", else in the head itself ("... of Jane Roe")."""
    tokens = reading.tokens
    clause = PartyClause(end=title.head_end)
    for at in range(title.head_end, title.end):
        norm = tokens[at].norm
        if norm in LIST_OPENERS or (
            norm == "with" and at + 1 < title.end and tokens[at + 1].norm not in {"respect", "reference", "regard"}
        ):
            found = read_parties(reading, at + 1, title.end)
            if found.parties:
                return found
    units = {unit.start: unit for unit in reading.units}
    for at in range(title.start, title.end - 1):
        norm = tokens[at].norm
        place = at + 1 + (tokens[at + 1].norm == "the")
        unit = units.get(at + 1) or units.get(place)
        if unit is None or unit.end > title.end:
            continue
        if at < title.head_end and not _behind_instrument(reading, title, at, unit.end):
            continue
        favor = norm == "of" and tokens[at - 1].norm in {"favor", "favour"}
        personal = norm in {"of", "for", "to", "–", "—", "-", ":"} and unit.kind is MentionKind.PERSON
        if (
            favor
            or personal
            or (norm == "of" and title.kind is EventType.TENDER_OFFER)
            or (norm in {"by", "from"} and unit.kind is not MentionKind.GROUP)
            or (norm in {"to", "payable"} and at >= title.head_end)
        ):
            found = read_parties(reading, unit.start, title.end)
            for party in found.parties[:1]:
                party.lead = norm
            clause.parties += [
                party for party in found.parties if all(party.unit is not old.unit for old in clause.parties)
            ]
            clause.end = max(clause.end, found.end)
    return clause


def _behind_instrument(reading: Reading, title: Title, at: int, end: int) -> bool:
    """Whether a name inside the head stands behind the contract's noun and not before another one."""
    before = reading.slice(title.start, at).casefold()
    behind = reading.slice(end, title.head_end).casefold() if end < title.head_end else ""
    return names_instrument(before) and not names_instrument(behind)


def _one_sided(reading: Reading, title: Title, clause: PartyClause, names: Names) -> bool:
    """Whether the title names the other side only ("with Jane Roe"), so that the filer is the one side."""
    named = [party for party in clause.parties if party.unit.kind is not MentionKind.GROUP]
    if not named or any(names.is_registrant(party.unit) for party in named):
        return False
    if len(named) > 1 and _joint_makers(reading, title, named[0]):
        return False
    tail = {reading.tokens[at].norm for at in range(title.start, min(clause.end, title.end))}
    listed = any(reading.tokens[at].norm == "and" for at in range(named[0].unit.end, min(clause.end, title.end)))
    if len(clause.parties) == 1 and not clause.stand_ins and not listed and named[0].unit.end >= title.end - 1:
        return True
    return not tail & LIST_OPENERS or (len(clause.parties) == 1 and named[0].unit.kind is MentionKind.PERSON)


_PERSONAL = frozenset(
    [
        "employment",
        "severance",
        "separation",
        "consulting",
        "retention",
        "retirement",
        "transition",
        "offer",
        "indemnification",
        "indemnity",
        "change",
    ]
)


def _of_own_notes(reading: Reading, names: Names, title: Title) -> list[Participant]:
    """ "Supplemental Indenture for the 2027 Notes": an indenture of the filer's, whose notes it tells."""
    text = " ".join(reading.slice(title.start, title.end).casefold().split())
    return [_registrant(names, EventType.AGREEMENT)] if re.search(load("titles")["own_notes"], text) else []


def _named_in_head(reading: Reading, names: Names, title: Title) -> list[Participant]:
    """ "Wise Employment Agreement", "Registrant Registration Rights Agreement": a side named as the title's first word."""
    first = next((unit for unit in reading.units if unit.start == title.start and unit.end < title.head_end), None)
    if first is None or first.kind is MentionKind.GROUP:
        return []
    if names.is_registrant(first):
        if first.kind is not MentionKind.REGISTRANT:
            return []
        return [
            Participant(
                Role.PARTY,
                names.name(first),
                first.mention.span,
                basis=Basis.INFERRED,
                confidence=0.6,
                reason="named in the title",
            )
        ]
    end = first.end
    while end > first.start and reading.tokens[end - 1].norm in _PERSONAL | lexicon().common | {"and"}:
        end -= 1
    if end == first.start or (end == first.end and reading.tokens[end].norm not in _PERSONAL):
        return []
    behind = {token.norm for token in reading.tokens[end : title.head_end]}
    if not behind & _PERSONAL or names_plan(title.head):
        return []
    words = [token.text for token in reading.tokens[first.start : end]]
    if len(words) > 1 and not is_person(words):
        return []
    span = reading.span(first.start, end)
    other = Participant(
        Role.PARTY, span.of(reading.text), span, basis=Basis.INFERRED, confidence=0.6, reason="named in the title"
    )
    return [_registrant(names, EventType.AGREEMENT), other]


def _joint_makers(reading: Reading, title: Title, first: Party) -> bool:
    """ "Letter Agreement by A and B", "Letter from A to B": both sides are named."""
    if any(reading.tokens[at].norm == "from" for at in range(title.head_end, title.end)) and "letter" in title.head:
        return True
    return reading.tokens[max(first.unit.start - 1, title.start)].norm == "by"


def _participants(names: Names, roles: deal_roles.Assignment) -> list[Participant]:
    found: dict[tuple[Role, str], Participant] = {}
    for party, role, reason in roles:
        unit = party.unit
        group = unit.kind is MentionKind.GROUP
        # In a list of parties a name means nobody but itself: "Johnson & Johnson and Johnson & Johnson Consumer Inc.".
        name = unit.text if unit.kind is MentionKind.ORGANIZATION else names.name(unit)
        if not name:
            continue
        stand_in = unit.kind is MentionKind.REGISTRANT
        basis = Basis.STATED if role is Role.PARTY or "as " in reason else Basis.INFERRED
        found.setdefault(
            (role, name.casefold()),
            Participant(
                role,
                name,
                unit.mention.span,
                group,
                basis,
                0.9 if not stand_in else 0.88,
                reason,
                unit.kind,
                (names.name(party.owner),) if group and party.owner is not None else (),
            ),
        )
    return list(found.values())


def _registrant(names: Names, kind: EventType) -> Participant:
    role = (
        Role.PARENT
        if kind is EventType.SPIN_OFF
        else Role.ACQUIRER
        if kind is EventType.TENDER_OFFER
        else Role.SELLER
        if kind is EventType.DIVESTITURE
        else Role.PARTY
    )
    name, span = names.registrant
    return Participant(
        role, name, span, basis=Basis.INFERRED, confidence=0.85, reason="the filer, where the title names no other side"
    )


def _stage_and_date(reading: Reading, title: Title) -> tuple[Stage, EventDate | None]:
    """The contract's date, or the amendment's; "as amended January 23, 2008" makes it an amendment of that day."""
    start = reading.tokens[title.start].start
    end = reading.tokens[title.end - 1].end
    text = reading.text[:end]
    found = [replace(d, span=Span(d.span.start + start, d.span.end + start)) for d in find_dates(text[start:])]
    dates = [d for d in found if not _other_date(text, d)]
    stage = title.stage
    amended = [
        d
        for d in dates
        if re.search(
            r"amended(?: and restated)?(?: by [^,;]{0,60}?)?(?: effective)?(?: as of| on| dated(?: as of)?| through)?,? $",
            text[max(start, d.span.start - 90) : d.span.start],
        )
    ]
    if amended and stage is Stage.AGREED:
        stage = Stage.AMENDED
    if stage is Stage.AGREED and re.search(r"\bas (?:further )?amended\b", text[start:]):
        stage = Stage.AMENDED
    chosen: DateMention | None
    if title.stage is Stage.AGREED and (
        further := [
            d
            for d in dates
            if re.search(r"further amended by [^.;]{0,60}$", text[max(start, d.span.start - 90) : d.span.start])
        ]
    ):
        chosen = further[-1]
    elif amended and title.stage is Stage.AGREED:
        chosen = amended[-1]
    else:
        chosen = next((d for d in dates if d not in amended), None)
    if chosen is None or chosen.value is None:
        return stage, None
    return stage, EventDate(chosen.value, DateKind.DATED_AS_OF, chosen.span)


_OTHER_DATE = re.compile(
    r"\b(?:due|maturing|matures?|expir\w+|ended|ending|until|through|ends?|filed(?: with [^,]{0,50})?|fiscal year|quarter|year|trust dated|trust u/?a dated|successor)(?: in| on)?\s*$",
    re.IGNORECASE,
)


def _other_date(text: str, date: DateMention) -> bool:
    """Whether the date is that of a maturity, a period or a trust, not of the contract."""
    return date.value is None or bool(_OTHER_DATE.search(text[max(0, date.span.start - 60) : date.span.start]))
