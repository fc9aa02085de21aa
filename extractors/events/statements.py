"""Cutting the matter of an announcement into statements, each with the trigger that tells its event.

A new statement begins where a new event does ("... and the resignation of Y"). In each the heaviest trigger tells the
type; its frame says what the positions around it mean.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.frames import Frame, Head, find_heads
from extractors.events.places import Place, places
from extractors.lexicon import load
from extractors.mentions.aliases import stem
from extractors.model import MentionKind
from ontology.terms import GROUP_OF, EventGroup, EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.envelope import Envelope
    from extractors.mentions.reading import Reading, Unit

_NAMES = frozenset(
    [MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.REGISTRANT, MentionKind.GROUP, MentionKind.ASSET]
)


_BESIDE = 4
"""Tokens between a noun and what it is of."""
_NEAR = 14
"""Heads around a trigger that have a say in what it tells."""


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


def find_statements(reading: Reading, envelope: Envelope) -> list[Statement]:
    """The statements of an announcement's matter; none where its matter is not told."""
    taken = frozenset(
        place for unit in reading.units if not _is_body(reading, unit) for place in range(unit.start, unit.end)
    )
    heads = [
        head
        for head in find_heads(reading.tokens, envelope.start, envelope.end, taken)
        if not _inside_parentheses(reading, head)
    ]
    found = (
        _statement(reading, heads, start, end, envelope.document is None)
        for start, end in _cut(reading, heads, envelope)
    )
    return [statement for statement in found if statement is not None]


def _is_body(reading: Reading, unit: Unit) -> bool:
    """ "the shareholders of X": a body of X rather than a group of its own."""
    following = reading.tokens[unit.end].norm if unit.end < len(reading.tokens) else ""
    return unit.kind is MentionKind.GROUP and following == "of"


def _inside_parentheses(reading: Reading, head: Head) -> bool:
    """Definitions in parentheses tell nothing: "(the “Offering”)"."""
    before = reading.tokens[head.start - 1].text if head.start else ""
    return before in {"“", '"'} and head.start > 1 and reading.tokens[head.start - 2].norm in {"the", "(", "or", "and"}


@dataclass(frozen=True, slots=True)
class _Joints:
    joining: frozenset[str]
    passed: frozenset[str]


@cache
def _joints() -> _Joints:
    data = load("syntax")["joints"]
    return _Joints(frozenset(data["joining"]), frozenset(data["passed"]))


def _cut(reading: Reading, heads: Sequence[Head], envelope: Envelope) -> list[tuple[int, int]]:
    """Where a new event begins: "and" (or ";") before an event's noun phrase or a clause of its own."""
    tokens, words = reading.tokens, _joints()
    cuts = [envelope.start]
    starts = {head.start: head for head in heads}
    units = {unit.start: unit for unit in reading.units}
    telling = [head for head in heads if head.meaning.frames]
    for at in range(envelope.start + 1, envelope.end - 1):
        if tokens[at].norm == "," and _lists_event(reading, starts, at, envelope.end):
            cuts.append(at + 1)
            continue
        if tokens[at].norm not in words.joining and not (tokens[at].norm == "time" and tokens[at - 1].norm == "which"):
            continue
        first, last = (bisect_left(telling, place, key=lambda head: head.start) for place in (cuts[-1], at))
        before = telling[first:last]
        if not before:
            continue
        place = at + 1
        while place < envelope.end and tokens[place].norm in words.passed and place not in starts:
            place += 1
        head = starts.get(place)
        if head is None and (owner := units.get(place)) is not None:
            # "... and the Company's intention to ...".
            owned = owner.end < envelope.end and tokens[owner.end].norm in {"'s", "’s"}
            head = starts.get(owner.end + 1) if owned else None
        if head is None:
            unit = units.get(place)
            follow = starts.get(unit.end) if unit else None
            clause = unit is not None and any(
                (near := starts.get(unit.end + step)) is not None and near.verb and near.meaning.frames
                for step in range(4)
            )
            if (clause and before[-1].verb) or (
                follow is not None
                and not follow.verb
                and follow.meaning.frames
                and unit is not None
                and tokens[unit.end].norm not in {","}
                and follow.start == unit.end + 1
            ):
                cuts.append(at + 1)
            continue
        if _opens(reading, head, before, telling, at):
            cuts.append(at + 1)
    return list(zip(cuts, [*cuts[1:], envelope.end], strict=True))


def _lists_event(reading: Reading, starts: dict[int, Head], at: int, end: int) -> bool:
    """ "the appointment of X, the resignation of Y and the ...": a comma between members of a list of events."""
    tokens = reading.tokens
    head = starts.get(at + 2)
    if head is None or head.verb or not head.meaning.frames or tokens[at + 1].norm not in {"the", "its"}:
        return False
    people = all(GROUP_OF[frame.type] is EventGroup.PEOPLE for frame in head.meaning.frames)
    of = head.end < end and tokens[head.end].norm == "of"
    return people and of


_PAIRED = frozenset([EventType.ACQUISITION, EventType.DIVESTITURE, EventType.MERGER])


def _inside_title(reading: Reading, head: Head) -> bool:
    """Whether the head is a word of a contract's title: "Collaboration and License Agreement"."""
    for at in range(head.start, min(head.end + 3, len(reading.tokens))):
        if not reading.tokens[at].text[0].isupper():
            return False
        if reading.tokens[at].norm in {"agreement", "agreements", "contract", "plan"}:
            return True
    return False


def _opens(reading: Reading, head: Head, before: Sequence[Head], telling: Sequence[Head], at: int) -> bool:
    """Whether the head behind "and" begins another event rather than going on with the same."""
    if reading.tokens[at].norm in {"as", "while"} or _inside_title(reading, head):
        return False
    place = bisect_left(telling, head.start, key=lambda other: other.start)
    following = telling[place : place + 1]
    if not following:
        return False
    if head.meaning.frames or (head.meaning.operator and not head.verb):
        kinds = {frame.type for h in before for frame in h.meaning.frames if frame.type is not EventType.AGREEMENT}
        new = {frame.type for frame in following[0].meaning.frames}
        # "purchase and sale", "merger and acquisition": one name for one thing.
        if head.start == at + 1 and before[-1].end == at and new <= _PAIRED and kinds <= _PAIRED:
            return False
        # "collaboration and license agreement": one contract's name.
        if head.start == at + 1 and before[-1].end == at and new == {EventType.AGREEMENT}:
            return False
        return bool(new - kinds) or (head.meaning.operator is not None and not head.meaning.frames and not head.verb)
    return head.verb and bool(following) and following[0].start - head.start <= 8


def _makes_headline(frame: Frame, head: Head, words: set[str], *, named: bool, person: bool) -> bool:
    """Whether a description without any envelope may tell the event: a bare "amendment" or "restated" names a document."""
    if frame.type is EventType.FINANCIAL_RESULTS:
        return "release" in words or (
            bool(words & {"quarter", "year", "months", "half", "period", "interim", "quarterly", "annual"})
            and bool(words & {"results", "earnings"})
        )
    if (
        frame.type is EventType.AGREEMENT
        or not (named or (person and GROUP_OF[frame.type] is EventGroup.PEOPLE))
        or (not head.verb and frame.type is EventType.DIVESTITURE and "of" not in words)
    ):
        return False
    return not (head.verb and head.meaning.form == "ed" and not head.passive and frame.type is EventType.RESTATEMENT)


def _statement(reading: Reading, heads: Sequence[Head], start: int, end: int, headline: bool) -> Statement | None:
    inside = [head for head in heads if start <= head.start < end]
    words = {token.norm for token in reading.tokens[start:end]}
    verbal = any(head.verb for head in inside)
    named = any(
        start <= unit.start < end
        and unit.kind in {MentionKind.ORGANIZATION, MentionKind.PERSON}
        and (verbal or len(stem(unit.text)) < len(unit.text.split()))
        for unit in reading.units
    )
    person = any(start <= unit.start < end and unit.kind is MentionKind.PERSON for unit in reading.units)
    best: tuple[float, int, Head, Frame] | None = None
    for place, head in enumerate(inside):
        near = inside[max(place - _NEAR, 0) : place + _NEAR]
        for frame in head.meaning.frames:
            if not _tells(frame, head, near, words, reading) or (
                headline and not _makes_headline(frame, head, words, named=named, person=person)
            ):
                continue
            rank = (
                _weight(frame, head, inside[place : place + _NEAR], inside[max(place - 2, 0) : place], words),
                -place,
                head,
                frame,
            )
            if best is None or rank[:2] > best[:2]:
                best = rank
    if best is None:
        return None
    units = [
        unit
        for unit in reading.units
        if start <= unit.start and unit.end <= end and unit.kind in _NAMES and not _is_body(reading, unit)
    ]
    statement = Statement(start, end, inside, best[2], best[3], units)
    statement.places = places(reading, units, inside, start, end)
    return statement


def _stake_before(head: Head, before: Sequence[Head]) -> bool:
    """Whether a stake stands right before the noun: "interest in their joint venture"."""
    return any(other.meaning.thing == "shares" and head.start - other.end <= _BESIDE for other in before)


def _weight(frame: Frame, head: Head, heads: Sequence[Head], before: Sequence[Head], words: set[str]) -> float:
    """Securities sold by their issuer are an offering, a company's own shares bought a repurchase."""
    weight = frame.weight
    things = [
        other for other in heads if other.meaning.thing == "securities" and head.end <= other.start <= head.end + 12
    ]
    if (
        frame.type in {EventType.DIVESTITURE, EventType.ACQUISITION}
        and things
        and not any(h.meaning.thing == "shares" and "stake" in words for h in heads)
    ):
        weight -= 4
    if frame.type is EventType.JOINT_VENTURE and _stake_before(head, before):
        weight -= 4  # "to acquire X's interest in the joint venture": the interest is what changes hands
    return weight


_POSITIONS = frozenset(["chief", "director", "directors", "officer", "president", "chairman", "ceo", "cfo", "board"])


_HEAVY = 7
"""Weight from which a frame's event outweighs the decision on it: "approval of the merger" is the merger's stage."""
_VOTES = frozenset(["approve", "consider", "vote", "adopt", "ratify", "resolve", "authorize", "discuss"])


def _put_to_meeting(frame: Frame, head: Head, heads: Sequence[Head], reading: Reading) -> bool:
    """ "meeting to approve the merger": the meeting is what is told, not the merger."""
    if frame.type is EventType.SHAREHOLDER_MEETING:
        return False
    meetings = [
        other
        for other in heads
        if other.start < head.start and any(f.type is EventType.SHAREHOLDER_MEETING for f in other.meaning.frames)
    ]
    return bool(meetings) and any(
        reading.tokens[at].norm in _VOTES and reading.tokens[at - 1].norm == "to"
        for at in range(meetings[-1].end, head.start)
    )


def _tells(frame: Frame, head: Head, heads: Sequence[Head], words: set[str], reading: Reading) -> bool:
    """Whether the trigger may tell its event here: frames with weak triggers need certain words near by."""
    if frame.needs and not frame.needs & words:
        return False
    if _put_to_meeting(frame, head, heads, reading):
        return False
    if frame.needs_verb and not head.verb and not frame.needs_verb & words:
        return False
    becomes = reading.tokens[head.start].norm.startswith("bec")
    if frame.type is EventType.APPOINTMENT and head.verb and becomes and not words & _POSITIONS:
        return False
    if frame.type is EventType.APPOINTMENT and head.verb and not words & _POSITIONS:
        return any(unit.kind is MentionKind.PERSON for unit in reading.units)
    if frame.type is EventType.SECURITIES_OFFERING and words & {"patent", "patents"}:
        return False
    if frame.type is EventType.RATING_CHANGE and head.verb and not frame.needs & words:
        return False
    if frame.type is EventType.REGULATORY_DECISION:
        return not any(
            other is not head and frame_of.weight >= _HEAVY and _tells(frame_of, other, heads, words, reading)
            for other in heads
            for frame_of in other.meaning.frames
        )
    if (
        frame.type is EventType.SECURITIES_OFFERING
        and head.verb
        and head.meaning.form == "ed"
        and reading.tokens[head.end].norm == "by"
        and reading.tokens[head.start - 1].norm not in {"been", "were", "was", "be"}
    ):
        return False
    if frame.type is EventType.SECURITIES_OFFERING and head.verb and head.meaning.form in {"base", "s"}:
        return any(other.meaning.thing == "securities" for other in heads) or bool(
            words & {"notes", "shares", "debentures", "stock", "bonds"}
        )
    if frame.type is EventType.TENDER_OFFER and " ".join(t.norm for t in reading.tokens[head.start : head.end]) in {
        "offer",
        "bid",
        "offers",
        "bids",
        "tender",
    }:
        following = reading.tokens[head.end].norm if head.end < len(reading.tokens) else ""
        named = any(unit.end == head.start for unit in reading.units)
        return (named or following in {"for", "by", "made", "from", "to", "of", "period", ""}) and not words & {
            "notes",
            "debentures",
            "securities offering",
            "employment",
        }
    if frame.type is EventType.DIVESTITURE and reading.tokens[head.start].norm.startswith("transfer"):
        return any(other.meaning.thing and head.end <= other.start <= head.end + 8 for other in heads)
    if frame.type is EventType.DIVESTITURE and not head.verb and head.end < len(reading.tokens):
        return reading.tokens[head.end].norm in {
            "of",
            "to",
            "by",
            ",",
            ".",
            "agreement",
            "process",
            "and",
            "in",
            "from",
        } or reading.tokens[head.end].text in {"”", '"', "|"}
    return True
