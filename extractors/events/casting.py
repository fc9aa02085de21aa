"""Who is who in one statement: the roles of its places, set right where the whole statement says more."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events.actors import Known, with_actor
from extractors.events.positions import BODY_ACTS, DOES, OPENS, POSSESSES, Positions
from extractors.events.stages import has_course
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.events.envelope import Envelope
    from extractors.events.places import Place
    from extractors.events.statements import Statement
    from extractors.mentions.aliases import Names
    from extractors.mentions.reading import Reading, Unit

# Who only does what is said of the event; and further reasons that a reader supplies: the text tells who ends or
# signs, not who buys.
_LOOSE = frozenset([DOES, OPENS, POSSESSES, BODY_ACTS])
_WITH = '"with" of the agreement'
_INFERRED = _LOOSE | {_WITH}


def cast(
    reading: Reading, names: Names, envelope: Envelope, statement: Statement, stage: Stage
) -> list[tuple[Participant, ...]]:
    """The participants of each event that the statement tells (several for "respectively" and for people)."""
    return _Cast(reading, names, envelope, statement, stage).sets()


class _Cast:
    """One statement's units on their way to roles."""

    def __init__(self, reading: Reading, names: Names, envelope: Envelope, statement: Statement, stage: Stage) -> None:
        self.reading, self.names, self.envelope, self.statement = reading, names, envelope, statement
        self.frame, self.main, self.kind = statement.frame, statement.main, statement.frame.type
        self.stage = stage
        self.positions = Positions(reading, names, statement, stage)
        self.allowed = self.positions.allowed
        self.assigned: list[tuple[Role, Unit, str]] = []
        self.ending: list[Unit] = []

    def sets(self) -> list[tuple[Participant, ...]]:
        """The participants of each event that the statement tells (several for "respectively" and for people)."""
        for unit in self.statement.units:
            self._assign(unit)
        self._counterparts()
        self._becomes_subsidiary()
        self._splits_into()
        self._its_object()
        passive = self.main.verb and self.main.passive
        known = Known(self.kind, self.stage, told_by_noun=not self.main.verb, passive=passive)
        participants = with_actor(self._participants(), known, self.names, self.envelope)
        if self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
            return _one_each(participants, Role.PERSON)
        if any(
            self.reading.tokens[at].norm == "respectively" for at in range(self.statement.start, self.statement.end)
        ):
            return _pairwise(participants)
        return [tuple(participants)]

    def _assign(self, unit: Unit) -> None:
        if self._definition(unit) or (unit.kind is MentionKind.GROUP and not has_course(self.kind)):
            return
        place = self.statement.places[unit.start]
        role, reason = self.positions.role(unit)
        if role is not None and role in self.allowed:
            self.assigned.append((role, unit, reason))
        if self._ends(place):
            self.ending.append(unit)

    def _ends(self, place: Place) -> bool:
        """Whether the mention at ``place`` is said to end what the statement is about."""
        head = place.governor
        operator = head.meaning.operator if head is not None else None
        if head is None or operator is None or operator.stage is not Stage.TERMINATED:
            return False
        acts = place.kind in {"poss", "subject"} or (place.kind == "prep" and place.preposition in {"by", "from"})
        return acts and not (head.passive and place.kind == "subject")

    def _definition(self, unit: Unit) -> bool:
        tokens = self.reading.tokens
        before = tokens[unit.start - 1].text if unit.start else ""
        return (
            before in {"“", "(", '"'}
            and unit.start > 1
            and tokens[unit.start - 2].text in {"(", "the"}
            and before != "("
        )

    def _counterparts(self) -> None:
        """ "agreement with X": what X is follows from who else is told."""
        told = {role for role, _, _ in self.assigned}
        sure = {role for role, _, why in self.assigned if why not in _LOOSE}
        for unit in self.positions.counterparts:
            role = Role.PARTY
            if self.kind is EventType.ACQUISITION:
                role = (
                    Role.ACQUIRER
                    if Role.SELLER in sure and Role.ACQUIRER not in sure
                    else Role.SELLER
                    if Role.TARGET in told or Role.SELLER in told
                    else Role.TARGET
                    if Role.ACQUIRER in told and not any(head.meaning.thing for head in self.statement.heads)
                    else Role.PARTY
                )
                if self._between():
                    role = Role.PARTY
            elif self.kind is EventType.DIVESTITURE:
                role = Role.ACQUIRER
            elif self.kind is EventType.TENDER_OFFER:
                role = Role.TARGET if Role.ACQUIRER in told or Role.TARGET not in told else Role.ACQUIRER
            elif Role.PARTY not in self.allowed:
                continue
            if all(unit is not other for _, other, _ in self.assigned):
                self.assigned.append((role, unit, _WITH))

    def _between(self) -> bool:
        return all(
            self.statement.places[unit.start].preposition in {"between", "among"}
            for unit in self.positions.counterparts
        )

    def _becomes_subsidiary(self) -> None:
        """ "making X a wholly owned subsidiary of Y"."""
        tokens = self.reading.tokens
        for unit in self.statement.units:
            behind = " ".join(t.norm for t in tokens[unit.end : unit.end + 5])
            before = tokens[unit.start - 1].norm if unit.start else ""
            if before in {"make", "making", "makes", "made"} and re.match(
                r"(?:a |its )?(?:wholly|100%)?[ -]?(?:owned )?(?:subsidiary|wholly owned)", behind
            ):
                self.assigned = [entry for entry in self.assigned if entry[1] is not unit]
                self.assigned = [
                    (Role.ACQUIRER, u, why) if role is Role.PARTY and Role.ACQUIRER in self.allowed else (role, u, why)
                    for role, u, why in self.assigned
                ]
                self.assigned.append((Role.TARGET, unit, "becomes a subsidiary"))
            if (
                unit.start >= 2
                and [t.norm for t in tokens[unit.start - 2 : unit.start]] == ["subsidiary", "of"]
                and any(t.norm == "making" for t in tokens[self.statement.start : unit.start])
            ):
                self.assigned = [entry for entry in self.assigned if entry[1] is not unit]
                if Role.ACQUIRER in self.allowed:
                    self.assigned.append((Role.ACQUIRER, unit, "whose subsidiary the target becomes"))

    def _splits_into(self) -> None:
        """ "demerger of A into B and C": A is what is divided."""
        founded = any(reason == "what is founded" for _, _, reason in self.assigned)
        divided = founded or any(
            self.reading.tokens[at].norm == "into" for at in range(self.main.end, self.statement.end)
        )
        if self.kind is EventType.SPIN_OFF and divided:
            self.assigned = [
                (Role.PARENT if self.statement.places[u.start].preposition == "of" else role, u, why)
                for role, u, why in self.assigned
            ]

    def _strongest_first(self) -> list[tuple[Role, Unit, str]]:
        """Who the trigger itself places, before (and instead of) who only does what is said of the event.

        "The Company has agreed with X that X will acquire Y": X acquires, the Company does not.
        """
        direct = [entry for entry in self.assigned if entry[2] not in _LOOSE]
        taken = {role for role, _, _ in direct if role is not Role.PARTY}
        units = {id(unit) for _, unit, _ in direct}
        direct.sort(key=lambda entry: entry[0] is Role.PARTY)
        if self.kind is EventType.MERGER and sum(not self._is_group(entry[1]) for entry in direct) > 1:
            # "X announces the merger of A and B": X is not among those who merge.
            return direct
        loose = [entry for entry in self.assigned if entry[2] in _LOOSE and entry[0] not in taken]
        return direct + [entry for entry in loose if id(entry[1]) not in units]

    @staticmethod
    def _is_group(unit: Unit) -> bool:
        return unit.kind is MentionKind.GROUP

    def _terminating(self, unit: Unit) -> Participant:
        name = self.names.name(unit)
        return Participant(
            Role.TERMINATING_PARTY, name, unit.mention.span, confidence=0.9, reason="ends it", kind=unit.kind
        )

    def _its_object(self) -> None:
        """ "the shareholders of X have approved its acquisition by Y": "its" is X's, and X what is acquired."""
        tokens = self.reading.tokens
        before = tokens[self.main.start - 1].norm if self.main.start else ""
        roles = {role for role, _, _ in self.assigned}
        agent, role = self.frame.role("agent"), self.frame.role("object")
        if before not in {"its", "their"} or self.main.verb or role is None or role in roles or agent not in roles:
            return
        acting = {id(unit) for _, unit, _ in self.assigned}
        units = [u for u in self.statement.units if u.end < self.main.start and u.kind is not MentionKind.GROUP]
        if units and id(units[-1]) not in acting and role in self.allowed and agent is not role:
            self.assigned.append((role, units[-1], '"its" of the noun'))

    def _participants(self) -> list[Participant]:
        found: dict[tuple[Role, str], Participant] = {}
        by_name: dict[str, Role] = {}
        for role, unit, reason in self._strongest_first():
            name = self.names.name(unit)
            group = unit.kind is MentionKind.GROUP
            key = name.casefold()
            if not name or (key in by_name and by_name[key] is not role and not group):
                continue
            by_name[key] = role
            basis = Basis.INFERRED if reason in _INFERRED else Basis.STATED
            found.setdefault(
                (role, key), Participant(role, name, unit.mention.span, group, basis, 0.85, reason, unit.kind)
            )
        participants = [_with_owners(participant, found.values()) for participant in found.values()]
        if self.stage is Stage.TERMINATED and Role.TERMINATING_PARTY in self.allowed:
            participants += [self._terminating(unit) for unit in self.ending]
        if self.kind is EventType.LEGAL_PROCEEDING:
            return _litigants(participants)
        return _merger_sides(participants) if self.kind is EventType.MERGER else participants


def _with_owners(participant: Participant, others: Iterable[Participant]) -> Participant:
    """ "A, B and their affiliates": whose affiliates a group is."""
    if not participant.group or not participant.name.casefold().startswith(("their ", "its ")):
        return participant
    owners = tuple(other.name for other in others if other.role is participant.role and not other.group)
    return replace(participant, affiliate_of=owners)


def _litigants(participants: list[Participant]) -> list[Participant]:
    """Beside a defendant the one other side sues."""
    roles = [p.role for p in participants]
    if Role.DEFENDANT in roles and Role.PLAINTIFF not in roles and roles.count(Role.PARTY) == 1:
        return [replace(p, role=Role.PLAINTIFF) if p.role is Role.PARTY else p for p in participants]
    return participants


def _merger_sides(participants: list[Participant]) -> list[Participant]:
    """ "merger of A into B": A is absorbed. "merger of A with B" leaves both parties."""
    roles = {p.role for p in participants}
    if Role.ACQUIRER in roles and Role.TARGET not in roles:
        return [replace(p, role=Role.TARGET) if p.role is Role.PARTY else p for p in participants]
    return participants


def _one_each(participants: list[Participant], role: Role) -> list[tuple[Participant, ...]]:
    people = [p for p in participants if p.role is role]
    rest = [p for p in participants if p.role is not role]
    return [(person, *rest) for person in people] or [tuple(rest)]


def _pairwise(participants: list[Participant]) -> list[tuple[Participant, ...]]:
    """ "sale of A and B to C and D, respectively": the first with the first, the second with the second."""
    by_role: dict[Role, list[Participant]] = {}
    for participant in participants:
        by_role.setdefault(participant.role, []).append(participant)
    lengths = {len(group) for group in by_role.values() if len(group) > 1}
    several = [role for role, group in by_role.items() if len(group) > 1]
    if len(lengths) != 1 or len(several) < 2:
        return [tuple(participants)]
    return [
        tuple(group[at] if len(group) > 1 else group[0] for group in by_role.values()) for at in range(lengths.pop())
    ]
