"""Which position each mention of a statement holds: subject, object, possessor, or behind which preposition of which word.

Read off the surface, not from a parse: in announcements and headlines the prepositions that a trigger takes decide the
attachment far more reliably than a statistical parser does ("termination of the agreement with A for the acquisition of
the shares of B": "for" belongs to the agreement because "acquisition of" cannot be taken by A).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.events.noun_phrases import POSSESSIVES, NounPhrases, phrase_words
from extractors.model import MentionKind
from ontology.terms import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.frames import Head
    from extractors.mentions.reading import Reading, Unit


_REACH = 40
"""Heads back to which a preposition can belong."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention's position."""

    kind: str
    """``prep``, ``poss``, ``subject``, ``object``, ``premod`` or ``none``."""
    preposition: str = ""
    governor: Head | None = None
    owned: bool = False
    """The mention possesses the name behind it ("the Company's subsidiary Keystone")."""
    adjacent: bool = False
    """The preposition stands right behind its governor."""


def places(reading: Reading, units: Sequence[Unit], heads: Sequence[Head], start: int, end: int) -> dict[int, Place]:
    """Place of each unit, by the unit's first token; a member of a list has the place of the list's first member."""
    finder = _Finder(reading, units, heads, start, end)
    found: dict[int, Place] = {}
    for unit in units:
        before = finder.coordinate(unit)
        inherited = found.get(before.start) if before is not None else None
        own = finder.place(unit, inherited is not None)
        found[unit.start] = own if inherited is None or own.kind in {"poss"} else inherited
        if inherited is not None and before is not None and own.kind == "subject" and inherited.kind == "none":
            _promote(found, before, own)
    return found


def _promote(found: dict[int, Place], unit: Unit, place: Place) -> None:
    """ "A and B have agreed": what B tells of the verb holds for A."""
    found[unit.start] = place


class _Finder(NounPhrases):
    def place(self, unit: Unit, listed: bool) -> Place:
        if (
            self._norm(unit.end) in POSSESSIVES
            or (self._norm(unit.end) in {"'", "’"} and unit.text.endswith("s"))
            or (unit.kind is MentionKind.REGISTRANT and self._norm(unit.end - 1) == "our")
        ):
            return self._possessive(unit)
        if (head := self._premodified(unit)) is not None:
            return Place("premod", governor=head)
        preposition = self._left(unit)
        whole = self.head_ends.get(preposition + 1)
        if whole is not None and whole.verb and whole.end - whole.start > 1:
            # The preposition is the verb's own: "dispose of X".
            return Place("object", governor=whole)
        if preposition >= self.start and self._norm(preposition) in phrase_words().prepositions:
            return self._prepositional(preposition)
        if (verb := self._infinitive_before(preposition)) is not None:
            return Place("object", governor=verb)
        if (verb := self._verb_after(unit)) is not None:
            return Place("subject", governor=verb)
        if (verb := self._verb_before(preposition)) is not None:
            return Place("object", governor=verb)
        if not listed and (relative := self._relative(unit)) is not None:
            return Place("subject", governor=relative)
        if not listed and (relative := self._object_of_relative(unit)) is not None:
            return Place("object", governor=relative)
        return Place("none")

    def _possessive(self, unit: Unit) -> Place:
        at = unit.end + (self._norm(unit.end) in POSSESSIVES | {"'", "’"})
        limit = at + 6
        while at < min(limit, self.end):
            if head := self.head_starts.get(at):
                if (
                    head.end + (self._norm(head.end) == ",") in self.unit_starts
                    and (head.meaning.body or head.meaning.thing)
                    and not head.meaning.frames
                ):
                    return self._owner_of(unit)
                return Place("poss", governor=head)
            if at in self.unit_starts:
                return self._owner_of(unit)
            if self._norm(at) in {",", ";", "(", "and"} or self._norm(at) in phrase_words().prepositions:
                break
            at += 1
        return Place("none")

    def _owner_of(self, unit: Unit) -> Place:
        """ "by our subsidiary X": X acts, its owner does not; else the owner is told of what changes hands."""
        return Place("none") if self._norm(self._left(unit)) == "by" else Place("poss", owned=True)

    def _premodified(self, unit: Unit) -> Head | None:
        """The noun that the name stands before like an adjective: "FDA approval", "Cerence shares"."""
        head = self.head_starts.get(unit.end)
        if (
            head is None
            and unit.end < self.end
            and self._plain(unit.end)
            and (behind := self.head_starts.get(unit.end + 1)) is not None
        ):
            # "FDA marketing clearance".
            decides = any(frame.type is EventType.REGULATORY_DECISION for frame in behind.meaning.frames)
            head = behind if decides else None
        if head is None or head.verb or unit.kind in {MentionKind.REGISTRANT, MentionKind.GROUP}:
            return None
        if head.meaning.thing == "assets" and not head.meaning.frames:
            return None
        if self.tokens[head.start].norm in {"subsidiary", "unit", "division", "affiliate"}:
            return None
        return head

    def _prepositional(self, at: int) -> Place:
        preposition = self._norm(at)
        if preposition == "into" and self._norm(at - 1) == "and" and self._norm(at - 2) == "with":
            at -= 2
        if preposition == "by" and self._norm(at - 1) in {
            "led",
            "headed",
            "managed",
            "advised",
            "controlled",
            "backed",
        }:
            # "to a consortium led by X": X is what the consortium is.
            group = self._before_group(at - 1)
            if group is not None:
                preposition, at = self._norm(group), group
        if preposition == "of" and (outer := self._before_affiliate(at)) is not None:
            preposition, at = self._norm(outer), outer
        governor = self._governor(preposition, at)
        adjacent = governor is not None and self._adjacent(governor, at)
        return Place("prep", preposition, governor, adjacent=adjacent)

    def _governor(self, preposition: str, at: int) -> Head | None:
        """The nearest word to the left that takes the preposition."""
        if preposition == "to" and self._norm(at - 1) == "notice":
            return self.head_ends.get(at)  # "has given notice to X of termination"
        before = bisect_right(self.heads, at, key=lambda head: head.end)
        for place in range(before - 1, max(before - _REACH, 0) - 1, -1):
            head = self.heads[place]
            if _admits(head, preposition, adjacent=self._adjacent(head, at)):
                return head
        return None

    def _adjacent(self, head: Head, at: int) -> bool:
        return head.end == at or self._over_parenthesis(at - 1) + 1 == head.end

    def _verb_after(self, unit: Unit) -> Head | None:
        at = unit.end
        if at not in self._verbs:
            passed = [at]
            verb = self._verb_from(at, passed)
            self._verbs.update(dict.fromkeys(passed, verb))
        return self._verbs[at]

    def _verb_from(self, at: int, passed: list[int]) -> Head | None:
        """The verb whose subject ends at ``at``; ``passed`` collects the ends of the list's further members, which share it."""
        while at < self.end:
            if head := self.head_starts.get(at):
                if head.verb:
                    return head
                # "X Board of Directors Declares": bodies stand between.
                if head.meaning.body:
                    at = head.end
                    continue
                return None
            norm = self._norm(at)
            if norm == "(":
                while at < self.end and self._norm(at) != ")":
                    at += 1
                at += 1
                continue
            if norm == "," and (close := self._apposition(at)) is not None:
                at = close
                continue
            if norm in phrase_words().before_verb or norm.endswith("ly"):
                at += 1
                continue
            if norm == "," and self._norm(at + 1) in phrase_words().before_verb and self._norm(at + 1) != "to":
                # "X's subsidiary, Y, was sold": the apposition's second comma.
                at += 1
                continue
            if norm in {"and", ","}:
                # "A and B have agreed": go on behind the coordinated name.
                place = at + 1 + (self._norm(at + 1) in {"the", "and"})
                if place in self.unit_starts:
                    at = self.unit_starts[place].end
                    if at in self._verbs:
                        return self._verbs[at]
                    passed.append(at)
                    continue
            return None
        return None

    def _apposition(self, at: int) -> int | None:
        """The place behind ", a German maker of valves,"; None where no apposition stands there."""
        if self._norm(at + 1) not in {"a", "an", "the", "which", "its", "one"}:
            return None
        close = next((place for place in range(at + 1, min(at + 16, self.end)) if self._norm(place) == ","), None)
        return None if close is None or any(place in self.unit_starts for place in range(at + 1, close)) else close + 1

    def _verb_before(self, at: int) -> Head | None:
        while at >= self.start and self._norm(at) in {"both", "up", "out", "over", "as", ":", "certain"}:
            at -= 1
        head = self.head_ends.get(at + 1)
        return head if head is not None and head.verb else None

    def _infinitive_before(self, at: int) -> Head | None:
        """ "its offer to acquire X expires": X is acquired, whatever follows it."""
        head = self.head_ends.get(at + 1)
        told = head is not None and head.verb and bool(head.meaning.frames)
        return head if told and head is not None and self._norm(head.start - 1) == "to" else None

    def _object_of_relative(self, unit: Unit) -> Head | None:
        """ "X, which Y has agreed to buy": the verb that X is the object of."""
        at = unit.end + (self._norm(unit.end) == ",")
        subject = self.unit_starts.get(at + 1)
        if self._norm(at) not in {"which", "that", "whom"} or subject is None:
            return None
        verbs = [head for head in self.heads if head.verb and head.meaning.frames and head.start >= subject.end]
        return verbs[0] if verbs and verbs[0].start - subject.end <= 6 else None

    def _relative(self, unit: Unit) -> Head | None:
        """ "X, which has been purchased by Y": the verb of the clause about the unit."""
        at = unit.end + (self._norm(unit.end) == ",")
        if self._norm(at) not in {"which", "who", "that"}:
            return None
        for place in range(at + 1, min(at + 6, self.end)):
            head = self.head_starts.get(place)
            if head is not None and head.verb:
                return head
            if place in self.unit_starts:
                return None
            if self._norm(place) not in phrase_words().before_verb:
                return None
        return None


def _admits(head: Head, preposition: str, *, adjacent: bool) -> bool:
    meaning = head.meaning
    if (meaning.thing or meaning.body) and not meaning.frames and not meaning.operator:
        return adjacent and preposition in {"of", "in", "at"}
    if preposition == "of" and head.verb:
        return False
    if any(preposition in frame.prepositions for frame in meaning.frames):
        # "agreement of X" would steal what "sale ... of" needs; a bare contract takes "of" only beside it.
        return True
    if preposition == "by":
        return not head.verb or head.passive
    if meaning.operator is not None:
        return preposition in {"with", "between", "among", "from"} or (preposition == "of" and adjacent)
    return adjacent and preposition == "of" and bool(meaning.thing or meaning.body)
