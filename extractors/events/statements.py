"""Events told in words: noun and verb frames over the matter of an announcement.

A matter is cut into statements where a new event begins ("... and the resignation of Y"). In each statement the heaviest
trigger tells the type, operators around it the stage, and the places of the mentions their roles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.events import deal_roles, titles
from extractors.events.envelope import Envelope
from extractors.events.frames import Frame, Head, find_heads
from extractors.events.places import Place, places
from extractors.events.stages import stage_of
from extractors.mentions.aliases import Names
from extractors.mentions.dates import find_dates
from extractors.mentions.money import find_money
from extractors.mentions.reading import Reading, Unit
from extractors.model import Amount, Basis, DateKind, Event, EventDate, MentionKind, Participant, Span
from ontology.terms import GROUP_OF, ROLES_OF, EventGroup, EventType, Modality, Role, Stage

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.REGISTRANT, MentionKind.GROUP, MentionKind.ASSET])
_DEAL_GROUPS = frozenset([EventGroup.MERGERS_AND_ACQUISITIONS, EventGroup.CONTRACTS])
# Types beside deals and contracts that have a course of their own; all others are only announced.
_STAGED = frozenset([EventType.SECURITIES_OFFERING, EventType.SHARE_REPURCHASE, EventType.REDEMPTION, EventType.STOCK_SPLIT, EventType.LEGAL_PROCEEDING, EventType.REGULATORY_DECISION, EventType.BANKRUPTCY, EventType.RESTRUCTURING, EventType.NAME_CHANGE, EventType.LISTING_CHANGE, EventType.SHAREHOLDER_MEETING])
_PRICED = frozenset([EventType.ACQUISITION, EventType.MERGER, EventType.TENDER_OFFER, EventType.DIVESTITURE, EventType.SECURITIES_OFFERING, EventType.SHARE_REPURCHASE, EventType.CONTRACT_AWARD, EventType.AGREEMENT, EventType.JOINT_VENTURE, EventType.REDEMPTION, EventType.LEGAL_PROCEEDING, EventType.IMPAIRMENT, EventType.DIVIDEND, EventType.ALLIANCE])


@dataclass(slots=True)
class Statement:
    """A stretch of the matter that tells one event."""

    start: int
    end: int
    heads: list[Head]
    main: Head
    frame: Frame
    units: list[Unit]
    places: dict[int, Place] = field(default_factory=dict)


def read_statements(reading: Reading, names: Names, envelope: Envelope) -> list[Event]:
    """The events that the matter of an announcement tells; none where its matter is not told."""
    taken = frozenset(place for unit in reading.units for place in range(unit.start, unit.end))
    heads = [head for head in find_heads(reading.tokens, envelope.start, envelope.end, taken) if not _inside_parentheses(reading, head)]
    events: list[Event] = []
    for start, end in _cut(reading, heads, envelope):
        statement = _statement(reading, heads, start, end, envelope.document is None)
        if statement is None:
            continue
        events += _events(reading, names, envelope, statement)
    return events


def _inside_parentheses(reading: Reading, head: Head) -> bool:
    """Definitions in parentheses tell nothing: "(the “Offering”)"."""
    before = reading.tokens[head.start - 1].text if head.start else ""
    return before in {"“", '"'} and head.start > 1 and reading.tokens[head.start - 2].norm in {"the", "(", "or", "and"}


def _cut(reading: Reading, heads: Sequence[Head], envelope: Envelope) -> list[tuple[int, int]]:
    """Where a new event begins: "and" (or ";") before an event's noun phrase or a clause of its own."""
    tokens = reading.tokens
    cuts = [envelope.start]
    starts = {head.start: head for head in heads}
    for at in range(envelope.start + 1, envelope.end - 1):
        if tokens[at].norm not in {"and", ";", "as", "while"}:
            continue
        before = [head for head in heads if cuts[-1] <= head.start < at and head.meaning.frames]
        if not before:
            continue
        place = at + 1
        while place < envelope.end and tokens[place].norm in {"the", "a", "an", "its", "his", "her", "their", "related", "proposed", "new", "that", "also", "to", "announcing", "on", "has", "will", "regarding", "concerning", "declares", "reports", "announces", "provides", "will", "be", "been", "being", "completion", "signing", "quarterly", "cash", "regular", "annual", "of"} and place not in starts:
            place += 1
        head = starts.get(place)
        if head is None:
            unit = next((u for u in reading.units if u.start == place), None)
            follow = starts.get(unit.end) if unit else None
            clause = unit is not None and any(h.verb and unit.end <= h.start <= unit.end + 3 and h.meaning.frames for h in heads)
            if clause and before[-1].verb:
                cuts.append(at + 1)
            elif follow is not None and not follow.verb and follow.meaning.frames and unit is not None and tokens[unit.end].norm not in {","} and follow.start == unit.end + 1:
                cuts.append(at + 1)
            continue
        if _opens(head, before, heads, at, tokens[at].norm):
            cuts.append(at + 1)
    return list(zip(cuts, [*cuts[1:], envelope.end], strict=True))


def _opens(head: Head, before: Sequence[Head], heads: Sequence[Head], at: int, word: str) -> bool:
    """Whether the head behind "and" begins another event rather than going on with the same."""
    if word in {"as", "while"}:
        return False
    following = [h for h in heads if h.start >= head.start and h.meaning.frames]
    if not following:
        return False
    if head.meaning.frames or (head.meaning.operator and not head.verb):
        kinds = {frame.type for h in before for frame in h.meaning.frames if frame.type is not EventType.AGREEMENT}
        new = {frame.type for frame in following[0].meaning.frames}
        # "purchase and sale", "merger and acquisition": one name for one thing.
        if head.start == at + 1 and before[-1].end == at:
            return False
        return bool(new - kinds) or (head.meaning.operator is not None and not head.meaning.frames and not head.verb)
    return head.verb and bool(following) and following[0].start - head.start <= 8


def _makes_headline(frame: Frame, head: Head) -> bool:
    """Whether a description without any envelope may tell the event: a bare "amendment" or "restated" names a document."""
    if frame.type is EventType.AGREEMENT:
        return False
    return not (head.verb and head.meaning.form == "ed" and not head.passive and frame.type is EventType.RESTATEMENT)


def _statement(reading: Reading, heads: Sequence[Head], start: int, end: int, headline: bool) -> Statement | None:
    inside = [head for head in heads if start <= head.start < end]
    words = {token.norm for token in reading.tokens[start:end]}
    best: tuple[float, int, Head, Frame] | None = None
    for place, head in enumerate(inside):
        for frame in head.meaning.frames:
            if not _tells(frame, head, inside, words, reading) or (headline and not _makes_headline(frame, head)):
                continue
            rank = (_weight(frame, head, inside, words), -place, head, frame)
            if best is None or rank[:2] > best[:2]:
                best = rank
    if best is None:
        return None
    units = [unit for unit in reading.units if start <= unit.start and unit.end <= end and unit.kind in _NAMES]
    statement = Statement(start, end, inside, best[2], best[3], units)
    statement.places = places(reading, units, inside, start, end)
    return statement


def _weight(frame: Frame, head: Head, heads: Sequence[Head], words: set[str]) -> float:
    """Securities sold by their issuer are an offering, a company's own shares bought a repurchase."""
    weight = frame.weight
    things = [other for other in heads if other.meaning.thing == "securities" and head.end <= other.start <= head.end + 12]
    if frame.type in {EventType.DIVESTITURE, EventType.ACQUISITION} and things and not any(h.meaning.thing == "shares" and "stake" in words for h in heads):
        weight -= 4
    return weight


def _tells(frame: Frame, head: Head, heads: Sequence[Head], words: set[str], reading: Reading) -> bool:
    """Whether the trigger may tell its event here: frames with weak triggers need certain words near by."""
    if frame.needs and not frame.needs & words:
        return False
    if frame.needs_verb and not head.verb and not frame.needs_verb & words:
        return False
    if frame.type is EventType.RATING_CHANGE and head.verb and not frame.needs & words:
        return False
    if frame.type is EventType.REGULATORY_DECISION:
        return not any(other.meaning.frames and other is not head and frame_of.weight >= 7 for other in heads for frame_of in other.meaning.frames)
    if frame.type is EventType.SECURITIES_OFFERING and head.verb and head.meaning.form in {"base", "s"}:
        return any(other.meaning.thing == "securities" for other in heads) or bool(words & {"notes", "shares", "debentures", "stock", "bonds"})
    if frame.type is EventType.TENDER_OFFER and " ".join(t.norm for t in reading.tokens[head.start : head.end]) in {"offer", "bid", "offers", "bids"}:
        following = reading.tokens[head.end].norm if head.end < len(reading.tokens) else ""
        return following in {"for", "by", "made", "from", "to", "of", "period", ""} and not words & {"notes", "debentures", "securities offering", "employment"}
    if frame.type is EventType.DIVESTITURE and not head.verb and head.end < len(reading.tokens):
        return reading.tokens[head.end].norm in {"of", "to", "by", ",", ".", "agreement", "process", "and", "in", "from"} or reading.tokens[head.end].text in {"”", '"', "|"}
    return True


def _events(reading: Reading, names: Names, envelope: Envelope, statement: Statement) -> list[Event]:
    stage, modality = stage_of(reading, statement.heads, statement.main, statement.start, statement.end)
    kind = statement.frame.type
    contract = _contract(reading, names, statement, stage)
    if contract is not None:
        return [replace(contract, stage=_settled(contract.type, stage if stage is not Stage.ANNOUNCED else contract.stage), modality=modality, date=_date(reading, envelope, statement), trigger=reading.span(statement.main.start, statement.main.end))]
    roles = _Roles(reading, names, envelope, statement, stage)
    base = Event(
        type=kind,
        stage=_settled(kind, stage),
        modality=modality,
        trigger=reading.span(statement.main.start, statement.main.end),
        participants=(),
        date=_date(reading, envelope, statement),
        amount=_amount(reading, statement, kind),
        rule=f"frame:{kind.local}:{'verb' if statement.main.verb else 'noun'}",
        confidence=0.85,
    )
    if base.date is not None:
        base = replace(base, dates=(base.date,))
    return [replace(base, participants=participants) for participants in roles.sets()]


def _settled(kind: EventType, stage: Stage) -> Stage:
    """Outside deals and contracts "agreed" and "proposed" say no more than that it is announced."""
    if GROUP_OF[kind] in _DEAL_GROUPS:
        return stage
    return stage if kind in _STAGED and stage is not Stage.AGREED else Stage.ANNOUNCED


def _contract(reading: Reading, names: Names, statement: Statement, stage: Stage) -> Event | None:
    """The deal whose contract the matter names with its parties: "termination of the Agreement and Plan of Merger among ..."."""
    if GROUP_OF[statement.frame.type] not in _DEAL_GROUPS:
        return None
    openers = [at for at in range(statement.start, statement.end) if reading.tokens[at].norm in {"among", "between"}]
    for opener in openers:
        heads = [at for at in range(max(statement.start, opener - 16), opener) if reading.tokens[at].norm in {"agreement", "plan"}]
        if not heads:
            continue
        begin = next((at for at in range(heads[0], max(statement.start, heads[0] - 8) - 1, -1) if reading.tokens[at - 1].norm in {"the", "of", "a", "an", "definitive"} and not (reading.tokens[at - 1].norm == "of" and reading.tokens[at - 2].norm in {"plan", "agreement"})), statement.start)
        title = titles.find_title(reading, begin, statement.end)
        if title is None or title.kind not in {EventType.MERGER, EventType.ACQUISITION, EventType.SPIN_OFF, EventType.JOINT_VENTURE}:
            continue
        event = titles.read_title(reading, names, title)
        if event is not None and len([p for p in event.participants if not p.group]) >= 2:
            told = {p.role for p in event.participants} - {Role.PARTY}
            return event if told else None
    return None


class _Roles:
    """Who is who in one statement."""

    def __init__(self, reading: Reading, names: Names, envelope: Envelope, statement: Statement, stage: Stage) -> None:
        self.reading, self.names, self.envelope, self.statement = reading, names, envelope, statement
        self.frame, self.main, self.kind = statement.frame, statement.main, statement.frame.type
        self.stage = stage
        self.allowed = set(ROLES_OF[self.kind])
        self.assigned: list[tuple[Role, Unit, str]] = []
        self.counter: list[Unit] = []

    def sets(self) -> list[tuple[Participant, ...]]:
        """The participants of each event that the statement tells (several for "respectively" and for people)."""
        for unit in self.statement.units:
            self._assign(unit)
        self._counterparts()
        self._becomes_subsidiary()
        self._splits_into()
        participants = self._participants()
        participants = self._with_actor(participants)
        if self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
            return _one_each(participants, Role.PERSON)
        if any(self.reading.tokens[at].norm == "respectively" for at in range(self.statement.start, self.statement.end)):
            return _pairwise(participants)
        return [tuple(participants)]

    def _assign(self, unit: Unit) -> None:
        if self._definition(unit):
            return
        place = self.statement.places[unit.start]
        role, reason = self._role(unit, place)
        if role is not None and role in self.allowed:
            self.assigned.append((role, unit, reason))

    def _definition(self, unit: Unit) -> bool:
        tokens = self.reading.tokens
        before = tokens[unit.start - 1].text if unit.start else ""
        return before in {"“", "(", '"'} and unit.start > 1 and tokens[unit.start - 2].text in {"(", "the"} and before != "("

    def _role(self, unit: Unit, place: Place) -> tuple[Role | None, str]:
        head = place.governor
        if self.kind is EventType.JOINT_VENTURE and self._apposed(unit):
            return Role.VENTURE, "called the joint venture"
        if place.kind == "poss":
            return self._possessor(place)
        if place.kind == "premod" and head is not None:
            return self._premodifier(unit, head)
        if place.kind == "prep":
            return self._prepositional(unit, place)
        if place.kind == "subject" and head is not None:
            return self._subject(unit, head)
        if place.kind == "object" and head is not None and head.meaning.frames and not head.passive:
            return self._frame_role(head, "object"), "object of the verb"
        return self._people(unit)

    def _apposed(self, unit: Unit) -> bool:
        """ "X Co., Ltd., the joint venture of A and B"."""
        tokens, at = self.reading.tokens, unit.end
        if unit.start == self.main.end + 1 and tokens[self.main.end].norm == ",":
            return True
        return at + 2 < self.statement.end and tokens[at].norm == "," and tokens[at + 1].norm in {"the", "a", "its", "their"} and self.main.start <= at + 4 and self.main.start > at

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
            whole = meaning.thing == "shares" and word in {"shares", "share", "stock", "capital", "equity", "common", "ordinary", "securities"} and _deal(self.kind)
            return (self.frame.role("object") if whole else self._owner()), f"possesses the {meaning.thing}"
        if meaning.operator is not None and not (meaning.frames and head is self.main):
            return self._acting(head) or (self.frame.role("agent") if meaning.operator.subject == "third" and self.kind is EventType.LISTING_CHANGE else None), "possessor of the event's doing"
        if meaning.frames:
            return self._frame_role(head, "agent"), "possessor of the event's noun"
        if meaning.body:
            return self._body(head), "its body acts"
        return None, ""

    def _owner(self) -> Role | None:
        if self.kind in {EventType.DIVESTITURE, EventType.ACQUISITION}:
            return Role.SELLER
        return self.frame.role("agent")

    def _body(self, head: Head) -> Role | None:
        operator = next((h for h in self.statement.heads if h.meaning.operator is not None and h is not self.main), None)
        if operator is not None and operator.meaning.operator is not None and operator.meaning.operator.subject == "third" and self.kind is EventType.MERGER:
            return Role.PARTY
        return self._acting(operator) if operator is not None else self.frame.role("agent")

    def _premodifier(self, unit: Unit, head: Head) -> tuple[Role | None, str]:
        meaning = head.meaning
        if self.kind is EventType.REGULATORY_DECISION and (meaning.frames or meaning.operator):
            return Role.REGULATOR, "names the decision"
        if meaning.body:
            return self._body(head), "its body acts"
        if meaning.thing and _deal(self.kind):
            return self.frame.role("object"), f"its {meaning.thing}"
        if meaning.frames and head is self.main and self.kind in {EventType.ACQUISITION, EventType.MERGER, EventType.DIVESTITURE, EventType.TENDER_OFFER, EventType.SPIN_OFF}:
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
            return self._of_thing(meaning.thing, unit), f"whose {meaning.thing}"
        if meaning.body and not meaning.frames and not meaning.operator:
            addressed = self.reading.tokens[head.start - 1].norm in {"to", "the"} and self.reading.tokens[max(head.start - 2, 0)].norm == "to"
            if self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
                return Role.ORGANIZATION, "whose body"
            return (None, "") if addressed else (self._body(head), "its body acts")
        if meaning.frames and (head is self.main or any(frame.type is self.kind for frame in meaning.frames)):
            if preposition == "by" and head.verb and head.passive:
                return self._frame_role(head, "agent"), reason
            return self._frame_role(head, preposition), reason
        if preposition in {"with", "between", "among"}:
            self.counter.append(unit)
            return None, ""
        if preposition in {"by", "from", "of"} and meaning.operator is not None:
            return self._acting(head), reason
        if meaning.frames:
            return self._frame_role(head, preposition) if not meaning.operator else None, reason
        return None, ""

    def _of_thing(self, thing: str, unit: Unit) -> Role | None:
        if thing == "assets" and self.kind in {EventType.ACQUISITION, EventType.DIVESTITURE}:
            return Role.SELLER
        if self.kind is EventType.SECURITIES_OFFERING:
            return Role.ISSUER
        return self.frame.role("object")

    def _subject(self, unit: Unit, head: Head) -> tuple[Role | None, str]:
        meaning = head.meaning
        if self.kind in {EventType.APPOINTMENT, EventType.DEPARTURE}:
            return (Role.PERSON if unit.kind is MentionKind.PERSON else Role.ORGANIZATION), "subject of the verb"
        if self.kind is EventType.LEGAL_PROCEEDING and (head.meaning.operator is not None or self.stage is Stage.COMPLETED):
            return Role.PARTY, "settles"
        if meaning.frames and any(frame.type is self.kind for frame in meaning.frames):
            return self._frame_role(head, "object" if head.passive else "agent"), "subject of the verb"
        if meaning.operator is not None and not head.passive:
            return self._acting(head), "subject of the verb"
        if meaning.operator is not None and self.main.verb is False:
            return None, ""
        if meaning.frames and not head.passive:
            return self._frame_role(head, "agent"), "subject of the verb"
        return None, ""

    def _counterparts(self) -> None:
        """ "agreement with X": what X is follows from who else is told."""
        told = {role for role, _, _ in self.assigned}
        for unit in self.counter:
            role = Role.PARTY
            if self.kind is EventType.ACQUISITION:
                role = Role.SELLER if Role.TARGET in told or Role.SELLER in told else Role.TARGET if Role.ACQUIRER in told and not _things(self) else Role.PARTY
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
            if before in {"make", "making", "makes", "made"} and re.match(r"(?:a |its )?(?:wholly|100%)?[ -]?(?:owned )?(?:subsidiary|wholly owned)", behind):
                self.assigned = [entry for entry in self.assigned if entry[1] is not unit]
                self.assigned = [(Role.ACQUIRER, u, why) if role is Role.PARTY and Role.ACQUIRER in self.allowed else (role, u, why) for role, u, why in self.assigned]
                self.assigned.append((Role.TARGET, unit, "becomes a subsidiary"))
            if unit.start >= 2 and [t.norm for t in tokens[unit.start - 2 : unit.start]] == ["subsidiary", "of"] and any(t.norm == "making" for t in tokens[self.statement.start : unit.start]):
                self.assigned = [entry for entry in self.assigned if entry[1] is not unit]
                if Role.ACQUIRER in self.allowed:
                    self.assigned.append((Role.ACQUIRER, unit, "whose subsidiary the target becomes"))

    def _splits_into(self) -> None:
        """ "demerger of A into B and C": A is what is divided."""
        if self.kind is EventType.SPIN_OFF and any(self.statement.places[u.start].preposition == "into" for _, u, _ in self.assigned):
            self.assigned = [(Role.PARENT if self.statement.places[u.start].preposition == "of" else role, u, why) for role, u, why in self.assigned]

    def _participants(self) -> list[Participant]:
        found: dict[tuple[Role, str], Participant] = {}
        by_name: dict[str, Role] = {}
        for role, unit, reason in self.assigned:
            name = self.names.name(unit)
            group = unit.kind is MentionKind.GROUP
            key = name.casefold()
            if not name or (key in by_name and by_name[key] is not role and not group):
                continue
            by_name[key] = role
            basis = Basis.INFERRED if unit.kind is MentionKind.REGISTRANT and not reason else Basis.STATED
            found.setdefault((role, key), Participant(role, name, unit.mention.span, group, basis, 0.85, reason))
        participants = list(found.values())
        return _merger_sides(participants) if self.kind is EventType.MERGER else participants

    def _with_actor(self, participants: list[Participant]) -> list[Participant]:
        """Put in the filer (or who issued the release) where a reader takes it for the actor."""
        name, span = self.names.registrant
        issuer = self.envelope.issuer
        if issuer is not None and issuer.kind is MentionKind.ORGANIZATION and self.envelope.document in {"letter"}:
            name, span = self.names.name(issuer), issuer.mention.span
        elif issuer is not None and issuer.kind is MentionKind.ORGANIZATION and self.names.is_registrant(issuer):
            name, span = self.names.name(issuer), issuer.mention.span
        if self.kind is EventType.AUDITOR_CHANGE and issuer is not None and not self.names.is_registrant(issuer):
            participants = [p for p in participants if p.role is not Role.ORGANIZATION]
            participants.append(Participant(Role.AUDITOR, self.names.name(issuer), issuer.mention.span, confidence=0.8, reason="writes the letter"))
            name, span = self.names.registrant
        others = [self.names.name(unit) for unit in self.envelope.issuers[1:]]
        if others and self.kind in {EventType.MERGER, EventType.JOINT_VENTURE, EventType.ALLIANCE, EventType.AGREEMENT} and not [p for p in participants if not p.group]:
            return [Participant(Role.PARTY, self.names.name(unit), unit.mention.span, basis=Basis.INFERRED, confidence=0.8, reason="issues the joint release") for unit in self.envelope.issuers]
        roles = {p.role for p in participants if not p.group}
        known = {p.name.casefold() for p in participants}
        role = self._missing(roles)
        if role is None or not name or name.casefold() in known:
            return participants
        actor = Participant(role, name, span, basis=Basis.INFERRED, confidence=0.8, reason="the filer, where nobody else is told to act")
        return [actor, *participants]

    def _missing(self, roles: set[Role]) -> Role | None:
        kind = self.kind
        if kind is EventType.ACQUISITION:
            if Role.ACQUIRER not in roles and Role.PARTY not in roles:
                return Role.ACQUIRER
            return Role.TARGET if Role.TARGET not in roles and Role.SELLER not in roles and Role.PARTY not in roles and self._aims_at_filer() else None
        if kind is EventType.TENDER_OFFER:
            return Role.ACQUIRER if Role.ACQUIRER not in roles else Role.TARGET if Role.TARGET not in roles else None
        if kind is EventType.DIVESTITURE:
            return Role.SELLER if Role.SELLER not in roles else None
        if kind is EventType.MERGER:
            if Role.ACQUIRER in roles and Role.TARGET in roles:
                return None
            if Role.ACQUIRER in roles or Role.TARGET in roles:
                return Role.TARGET if Role.ACQUIRER in roles else Role.ACQUIRER
            return Role.PARTY
        if kind is EventType.SPIN_OFF:
            return Role.PARENT if Role.PARENT not in roles else None
        if kind in {EventType.JOINT_VENTURE, EventType.ALLIANCE, EventType.AGREEMENT}:
            parties = [r for r in self.assigned if r[0] is Role.PARTY]
            return Role.PARTY if len(parties) < 2 else None
        if kind is EventType.CONTRACT_AWARD:
            return Role.SUPPLIER if Role.SUPPLIER not in roles else Role.CUSTOMER if Role.CUSTOMER not in roles and not roles else None
        if kind is EventType.LEGAL_PROCEEDING:
            if Role.PLAINTIFF in roles and Role.DEFENDANT in roles:
                return None
            return Role.DEFENDANT if Role.PLAINTIFF in roles else Role.PLAINTIFF if Role.DEFENDANT in roles else Role.PARTY
        for role in (Role.ISSUER, Role.ORGANIZATION, Role.DEBTOR):
            if role in self.allowed:
                return None if role in roles else role
        return None

    def _aims_at_filer(self) -> bool:
        """A bid by somebody else whose object is not told is one for the filer."""
        return self.main.verb is False and self.stage in {Stage.PROPOSED, Stage.REJECTED, Stage.RUMORED}


def _deal(kind: EventType) -> bool:
    return GROUP_OF[kind] is EventGroup.MERGERS_AND_ACQUISITIONS


def _things(roles: _Roles) -> bool:
    return any(head.meaning.thing for head in roles.statement.heads)


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
    return [tuple(group[at] if len(group) > 1 else group[0] for group in by_role.values()) for at in range(lengths.pop())]


def _date(reading: Reading, envelope: Envelope, statement: Statement) -> EventDate | None:
    """When it happens ("effective October 3"), else when it was announced."""
    first, last = reading.tokens[statement.start].start, reading.tokens[statement.end - 1].end
    region = reading.text[:last]
    for date in find_dates(region):
        before = region[max(first, date.span.start - 30) : date.span.start].casefold()
        if date.span.start >= first and date.value is not None and re.search(r"effective(?: as of| on)?,? $", before):
            return EventDate(date.value, DateKind.EFFECTIVE, date.span)
    if envelope.date is not None and envelope.date.value is not None:
        return EventDate(envelope.date.value, DateKind.ANNOUNCED, envelope.date.span)
    return None


def _amount(reading: Reading, statement: Statement, kind: EventType) -> Amount | None:
    """The price or size: the largest sum of the statement that is neither per share nor a par value."""
    if kind not in _PRICED:
        return None
    first, last = reading.tokens[statement.start].start, reading.tokens[statement.end - 1].end
    sums = [money for money in find_money(reading.text[first:last]) if money.value is not None and money.per is None and not money.par_value]
    if not sums:
        return None
    money = max(sums, key=lambda m: m.value or 0)
    assert money.value is not None
    return Amount(money.value, money.currency, Span(money.span.start + first, money.span.end + first))


__all__ = ["Statement", "deal_roles", "read_statements"]
