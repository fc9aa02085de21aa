"""Who is who in one statement: from the places of its mentions to roles, by the frame of its trigger."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events.actors import Known, with_actor
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import GROUP_OF, ROLES_OF, EventGroup, EventType, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.events.envelope import Envelope
    from extractors.events.frames import Head
    from extractors.events.places import Place
    from extractors.events.statements import Statement
    from extractors.mentions.aliases import Names
    from extractors.mentions.reading import Reading, Unit


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
        self.allowed = set(ROLES_OF[self.kind])
        self.assigned: list[tuple[Role, Unit, str]] = []
        self.counter: list[Unit] = []
        self.ending: list[Unit] = []

    def sets(self) -> list[tuple[Participant, ...]]:
        """The participants of each event that the statement tells (several for "respectively" and for people)."""
        for unit in self.statement.units:
            self._assign(unit)
        self._counterparts()
        self._becomes_subsidiary()
        self._splits_into()
        self._its_object()
        known = Known(self.kind, self.stage, told_by_noun=not self.main.verb)
        participants = with_actor(self._participants(), known, self.names, self.envelope)
        if self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
            return _one_each(participants, Role.PERSON)
        if any(
            self.reading.tokens[at].norm == "respectively" for at in range(self.statement.start, self.statement.end)
        ):
            return _pairwise(participants)
        return [tuple(participants)]

    def _assign(self, unit: Unit) -> None:
        if self._definition(unit):
            return
        place = self.statement.places[unit.start]
        role, reason = self._role(unit, place)
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

    def _role(self, unit: Unit, place: Place) -> tuple[Role | None, str]:
        head = place.governor
        if not _deal(self.kind) and self._names_thing(unit):
            return None, ""
        if self.kind is EventType.JOINT_VENTURE and self._apposed(unit):
            return Role.VENTURE, "called the joint venture"
        if place.kind == "poss":
            return self._possessor(place)
        if place.kind == "premod" and head is not None:
            return self._premodifier(head)
        if place.kind == "prep":
            return self._prepositional(unit, place)
        if place.kind == "subject" and head is not None:
            return self._subject(unit, head)
        if place.kind == "object" and head is not None and head.meaning.frames and not head.passive:
            return self._frame_role(head, "object"), "object of the verb"
        if place.kind == "none" and self._opens(unit):
            return self.frame.role("object" if self.main.verb and self.main.passive else "agent"), _OPENS
        return self._people(unit)

    def _opens(self, unit: Unit) -> bool:
        """Whether a deal's statement begins with the unit, so that it is what the statement is about."""
        if not _deal(self.kind) or unit.kind is MentionKind.GROUP or unit.start >= self.main.start:
            return False
        between = self.reading.tokens[self.statement.start : unit.start]
        return all(token.norm in {"that", "the", "in", "which", ","} for token in between)

    def _names_thing(self, unit: Unit) -> bool:
        """ "Duisburg plant": the name of a plant acts in nothing."""
        return (
            any(head.start == unit.end and head.meaning.thing == "assets" for head in self.statement.heads)
            and unit.kind is MentionKind.ORGANIZATION
            and not self.names.is_registrant(unit)
        )

    def _apposed(self, unit: Unit) -> bool:
        """ "X Co., Ltd., the joint venture of A and B"."""
        tokens, at = self.reading.tokens, unit.end
        if unit.start == self.main.end + 1 and tokens[self.main.end].norm == ",":
            return True
        return (
            at + 2 < self.statement.end
            and tokens[at].norm == ","
            and tokens[at + 1].norm in {"the", "a", "its", "their"}
            and self.main.start <= at + 4
            and self.main.start > at
        )

    def _people(self, unit: Unit) -> tuple[Role | None, str]:
        if unit.kind is MentionKind.PERSON and self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
            return Role.PERSON, "a person where somebody comes or goes"
        return None, ""

    def _frame_role(self, head: Head, position: str) -> Role | None:
        """What a position of ``head`` means in the event told (another trigger of it may govern)."""
        own = next((frame for frame in head.meaning.frames if frame.type is self.kind), None)
        if own is not None:
            return own.role(position)
        if head.meaning.operator is not None or not head.meaning.frames:
            return None
        # "plan of arrangement under which A acquired the shares of B": the other trigger's roles hold.
        for other in head.meaning.frames:
            role = other.role(position)
            if _deal(other.type) and _deal(self.kind) and role in self.allowed:
                return role
        return self.frame.role(position)

    def _acting(self, head: Head) -> Role | None:
        """The role of who does what an operator says: "rejects" is done by the target, "withdraws" by the bidder."""
        operator = head.meaning.operator
        if operator is None:
            return None
        if operator.subject == "third":
            return Role.REGULATOR if self.kind is EventType.REGULATORY_DECISION else None
        if operator.subject == "object":
            return self.frame.role("object")
        return self.frame.role("object" if self.main.verb and self.main.passive else "agent")

    def _possessor(self, place: Place) -> tuple[Role | None, str]:
        head = place.governor
        if head is None:
            return (self._owner(), "owns what changes hands") if place.owned else (None, "")
        meaning = head.meaning
        if meaning.thing and not meaning.frames:
            word = self.reading.tokens[head.start].norm
            whole = (
                meaning.thing == "shares"
                and word in {"shares", "share", "stock", "capital", "equity", "common", "ordinary", "securities"}
                and _deal(self.kind)
            )
            return (self.frame.role("object") if whole else self._owner()), f"possesses the {meaning.thing}"
        if meaning.operator is not None and not (meaning.frames and head is self.main):
            return self._acting(head) or (
                self.frame.role("agent")
                if meaning.operator.subject == "third" and self.kind is EventType.LISTING_CHANGE
                else None
            ), "possessor of the event's doing"
        if meaning.frames:
            return self._frame_role(head, "agent"), "possessor of the event's noun"
        if meaning.body:
            return self._body(head), "its body acts"
        return None, ""

    def _owner(self) -> Role | None:
        if self.kind is EventType.RATING_CHANGE:
            return self.frame.role("object")
        if self.kind in {EventType.DIVESTITURE, EventType.ACQUISITION}:
            return Role.SELLER
        return self.frame.role("agent")

    def _body(self, head: Head) -> Role | None:
        operators = [h for h in self.statement.heads if h.meaning.operator is not None and h is not self.main]
        behind = [h for h in operators if h.start > head.start and h.verb]
        operator = next(iter(behind or operators), None)
        if (
            operator is not None
            and operator.meaning.operator is not None
            and operator.meaning.operator.subject == "third"
            and self.kind is EventType.MERGER
        ):
            return Role.PARTY
        return self._acting(operator) if operator is not None else self.frame.role("agent")

    def _premodifier(self, head: Head) -> tuple[Role | None, str]:
        meaning = head.meaning
        if self.kind is EventType.REGULATORY_DECISION and (meaning.frames or meaning.operator):
            return Role.REGULATOR, "names the decision"
        if meaning.body:
            return self._body(head), "its body acts"
        if meaning.thing and _deal(self.kind):
            return self.frame.role("object"), f"its {meaning.thing}"
        if (
            meaning.frames
            and head is self.main
            and self.kind
            in {
                EventType.ACQUISITION,
                EventType.MERGER,
                EventType.DIVESTITURE,
                EventType.TENDER_OFFER,
                EventType.SPIN_OFF,
            }
        ):
            return self.frame.role("object"), "names the deal"
        if meaning.frames and head is self.main:
            return self.frame.role("agent"), "names the event"
        return None, ""

    def _prepositional(self, unit: Unit, place: Place) -> tuple[Role | None, str]:
        head, preposition = place.governor, place.preposition
        if preposition in {"named", "called"}:
            return (Role.VENTURE, "its name") if self.kind is EventType.JOINT_VENTURE else (None, "")
        if head is None:
            return self._people(unit)
        meaning = head.meaning
        reason = f'"{preposition}" of the {"verb" if head.verb else "noun"}'
        if meaning.thing and not meaning.frames:
            return self._of_thing(meaning.thing), f"whose {meaning.thing}"
        if meaning.body and not meaning.frames and not meaning.operator:
            addressed = (
                self.reading.tokens[head.start - 1].norm in {"to", "the"}
                and self.reading.tokens[max(head.start - 2, 0)].norm == "to"
            )
            if self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
                return Role.ORGANIZATION, "whose body"
            return (None, "") if addressed else (self._body(head), "its body acts")
        if meaning.frames and (head is self.main or any(frame.type is self.kind for frame in meaning.frames)):
            if preposition == "by" and head.verb and head.passive:
                return self._frame_role(head, "agent"), reason
            return self._frame_role(head, preposition), reason
        if preposition in {"with", "between", "among"}:
            if meaning.operator is not None:
                self.counter.append(unit)
            return None, ""
        if preposition in {"by", "from", "of"} and meaning.operator is not None:
            return self._acting(head), reason
        if meaning.frames:
            return self._frame_role(head, preposition) if not meaning.operator else None, reason
        return None, ""

    def _of_thing(self, thing: str) -> Role | None:
        if thing == "assets" and self.kind in {EventType.ACQUISITION, EventType.DIVESTITURE}:
            return Role.SELLER
        if self.kind is EventType.SECURITIES_OFFERING:
            return Role.ISSUER
        return self.frame.role("object")

    def _subject(self, unit: Unit, head: Head) -> tuple[Role | None, str]:
        meaning = head.meaning
        if self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
            return (Role.PERSON if unit.kind is MentionKind.PERSON else Role.ORGANIZATION), "subject of the verb"
        if self.kind is EventType.LEGAL_PROCEEDING and (
            head.meaning.operator is not None or self.stage is Stage.COMPLETED
        ):
            return Role.PARTY, "settles"
        if meaning.frames and any(frame.type is self.kind for frame in meaning.frames):
            return self._frame_role(head, "object" if head.passive else "agent"), "subject of the verb"
        if meaning.operator is not None and not head.passive:
            return self._acting(head), _DOES
        if meaning.operator is not None and self.main.verb is False:
            return None, ""
        if any(_deal(frame.type) for frame in meaning.frames) and _deal(self.kind) and not head.passive:
            return self._frame_role(head, "agent"), "subject of the verb"
        return None, ""

    def _counterparts(self) -> None:
        """ "agreement with X": what X is follows from who else is told."""
        told = {role for role, _, _ in self.assigned}
        for unit in self.counter:
            role = Role.PARTY
            if self.kind is EventType.ACQUISITION:
                role = (
                    Role.SELLER
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
                self.assigned.append((role, unit, '"with" of the agreement'))

    def _between(self) -> bool:
        return all(self.statement.places[unit.start].preposition in {"between", "among"} for unit in self.counter)

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
        divided = any(self.reading.tokens[at].norm == "into" for at in range(self.main.end, self.statement.end))
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
        loose = [entry for entry in self.assigned if entry[2] in _LOOSE and entry[0] not in taken]
        return direct + [entry for entry in loose if id(entry[1]) not in units]

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
        return _merger_sides(participants) if self.kind is EventType.MERGER else participants


# Reasons that a reader supplies: the text tells who ends or signs, not who buys.
_DOES = "does what is said of the event"
_OPENS = "what the statement begins with"
_LOOSE = frozenset([_DOES, _OPENS, "possessor of the event's doing", "its body acts"])
_INFERRED = _LOOSE | {'"with" of the agreement'}


def _with_owners(participant: Participant, others: Iterable[Participant]) -> Participant:
    """ "A, B and their affiliates": whose affiliates a group is."""
    if not participant.group or not participant.name.casefold().startswith(("their ", "its ")):
        return participant
    owners = tuple(other.name for other in others if other.role is participant.role and not other.group)
    return replace(participant, affiliate_of=owners)


def _deal(kind: EventType) -> bool:
    return GROUP_OF[kind] is EventGroup.MERGERS_AND_ACQUISITIONS


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
