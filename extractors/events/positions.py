"""What the place of a mention means in a statement: its role and the reason, by the frame of the trigger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.model import MentionKind
from ontology.terms import GROUP_OF, ROLES_OF, EventGroup, EventType, Role, Stage

if TYPE_CHECKING:
    from extractors.events.frames import Head
    from extractors.events.places import Place
    from extractors.events.statements import Statement
    from extractors.mentions.aliases import Names
    from extractors.mentions.reading import Reading, Unit

_GRADE = re.compile(r"[A-D][a-d]{1,2}\d?|[A-D]{1,3}\d?[+-]?")
"""A rating: "Caa1", "BBB-"."""
DOES = "does what is said of the event"
OPENS = "what the statement begins with"
POSSESSES = "possessor of the event's doing"
BODY_ACTS = "its body acts"


class Positions:
    """The roles that one statement's places give."""

    def __init__(self, reading: Reading, names: Names, statement: Statement, stage: Stage) -> None:
        self.reading, self.names, self.statement, self.stage = reading, names, statement, stage
        self.frame, self.main, self.kind = statement.frame, statement.main, statement.frame.type
        self.allowed = frozenset(ROLES_OF[self.kind])
        self.counterparts: list[Unit] = []
        """Those "with" whom something is agreed: what they are follows from who else is told."""

    def role(self, unit: Unit) -> tuple[Role | None, str]:
        """The role of a unit by its place, and why; None where the place means nothing."""
        place = self.statement.places[unit.start]
        head = place.governor
        if self.kind is EventType.RATING_CHANGE and _GRADE.fullmatch(unit.text):
            return None, ""
        if not is_deal(self.kind) and self._names_thing(unit):
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
        if place.kind == "object" and head is not None and self._founds(head):
            return self._founded(), "what is founded"
        if place.kind == "object" and head is not None and self._succeeded(head):
            return None, ""
        if place.kind == "object" and head is not None and head.meaning.frames and not head.passive:
            return self._frame_role(head, "object"), "object of the verb"
        if place.kind == "none" and self._opens(unit):
            return self.frame.role("object" if self.main.verb and self.main.passive else "agent"), OPENS
        return self._people(unit)

    def _succeeded(self, head: Head) -> bool:
        """ "the appointment of X, succeeding Y": Y is not appointed."""
        tokens = self.reading.tokens
        return (
            self.kind is EventType.APPOINTMENT
            and head is not self.main
            and tokens[head.start].norm.startswith(("succe", "replac"))
        )

    def _awarded_by(self, head: Head) -> bool:
        """ "X awarded contract by Y": the headline leaves out "has been"."""
        behind = [self.reading.tokens[at].norm for at in range(head.end, min(head.end + 6, self.statement.end))]
        return self.reading.tokens[head.start].norm == "awarded" and "by" in behind

    def _granted(self, unit: Unit, head: Head) -> bool:
        """ "X Granted FDA Designation": likewise."""
        return self.reading.tokens[head.start].norm in {"granted", "awarded"} and head.start == unit.end

    def _founds(self, head: Head) -> bool:
        return self._founded() is not None and self.reading.tokens[head.start].norm.startswith(
            ("establish", "form", "creat", "set")
        )

    def _founded(self) -> Role | None:
        """What a founding brings forth in the event told."""
        return {EventType.JOINT_VENTURE: Role.VENTURE, EventType.SPIN_OFF: Role.SPUN_OFF}.get(self.kind)

    def _opens(self, unit: Unit) -> bool:
        """Whether a deal's statement begins with the unit, so that it is what the statement is about."""
        if not is_deal(self.kind) or unit.kind is MentionKind.GROUP or unit.start >= self.main.start:
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
            if is_deal(other.type) and is_deal(self.kind) and role in self.allowed:
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
                and self.reading.tokens[min(head.end, len(self.reading.tokens) - 1)].norm != "in"
                and word in {"shares", "share", "stock", "capital", "equity", "common", "ordinary", "securities"}
                and is_deal(self.kind)
            )
            return (self.frame.role("object") if whole else self._owner()), f"possesses the {meaning.thing}"
        if meaning.operator is not None and not (meaning.frames and head is self.main):
            return self._acting(head) or (
                self.frame.role("agent")
                if meaning.operator.subject == "third" and self.kind is EventType.LISTING_CHANGE
                else None
            ), POSSESSES
        if meaning.frames:
            return self._frame_role(head, "agent"), "possessor of the event's noun"
        if meaning.body:
            return self._body(head), BODY_ACTS
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
            return self._body(head), BODY_ACTS
        if meaning.thing and is_deal(self.kind):
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
        if unit.kind is MentionKind.PERSON and self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
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
            return (None, "") if addressed else (self._body(head), BODY_ACTS)
        if meaning.frames and (head is self.main or any(frame.type is self.kind for frame in meaning.frames)):
            if self.kind is EventType.TENDER_OFFER and preposition == "of" and not place.adjacent:
                return self.frame.role("object"), reason
            if preposition == "by" and head.verb and head.passive:
                return self._frame_role(head, "agent"), reason
            role = self._frame_role(head, preposition)
            if role is None and preposition == "with" and meaning.operator is not None:
                self.counterparts.append(unit)  # "acquisition agreement with X"
            return role, reason
        if preposition in {"with", "between", "among", "to"}:
            if meaning.operator is not None:
                self.counterparts.append(unit)
            return None, ""
        if preposition == "from" and self.kind is EventType.LISTING_CHANGE:
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
        if self.kind is EventType.CONTRACT_AWARD and self._awarded_by(head):
            return Role.SUPPLIER, "to whom it is awarded"
        if self.kind is EventType.REGULATORY_DECISION and self._granted(unit, head):
            return Role.ORGANIZATION, "to whom it is granted"
        if self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
            return (Role.PERSON if unit.kind is MentionKind.PERSON else Role.ORGANIZATION), "subject of the verb"
        if self.kind is EventType.LEGAL_PROCEEDING and (
            head.meaning.operator is not None or self.stage is Stage.COMPLETED
        ):
            return Role.PARTY, "settles"
        if meaning.frames and any(frame.type is self.kind for frame in meaning.frames):
            return self._frame_role(head, "object" if head.passive else "agent"), "subject of the verb"
        if meaning.operator is not None and not head.passive:
            return self._acting(head), DOES
        if meaning.operator is not None and self.main.verb is False:
            return None, ""
        if any(is_deal(frame.type) for frame in meaning.frames) and is_deal(self.kind) and not head.passive:
            return self._frame_role(head, "agent"), "subject of the verb"
        return None, ""


def is_deal(kind: EventType) -> bool:
    """Whether the type is one of mergers and acquisitions."""
    return GROUP_OF[kind] is EventGroup.MERGERS_AND_ACQUISITIONS
