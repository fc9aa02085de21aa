"""Where the noun phrase around a mention begins, and which list it is a member of: read off the surface."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.frames import Head
    from extractors.mentions.reading import Reading, Unit

POSSESSIVES = frozenset(["'s", "’s", "‘s"])


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """The small words that a noun phrase is read by."""

    prepositions: frozenset[str]
    inside_phrase: frozenset[str]
    before_verb: frozenset[str]
    relations: frozenset[str]
    unnamed: frozenset[str]


@cache
def phrase_words() -> PhraseWords:
    """The lists of ``syntax.toml``."""
    data = load("syntax")["places"]
    return PhraseWords(
        *(frozenset(data[key]) for key in ("prepositions", "inside_phrase", "before_verb", "relations", "unnamed"))
    )


class NounPhrases:
    """The tokens of a statement with its mentions and heads by place."""

    def __init__(self, reading: Reading, units: Sequence[Unit], heads: Sequence[Head], start: int, end: int) -> None:
        self.tokens = reading.tokens
        self.units, self.heads, self.start, self.end = units, heads, start, end
        self.unit_ends = {unit.end: unit for unit in units}
        self.unit_starts = {unit.start: unit for unit in units}
        self.head_ends = {head.end: head for head in heads}
        self.head_starts = {head.start: head for head in heads}
        self._verbs: dict[int, Head | None] = {}

    def _norm(self, at: int) -> str:
        return self.tokens[at].norm if self.start <= at < self.end else ""

    def coordinate(self, unit: Unit) -> Unit | None:
        """The unit before in the same list: "A, B and C"."""
        at = unit.start - 1
        while self._norm(at) in {"the", "a", "its", "their"}:
            at -= 1
        if self._norm(at) not in {",", "and", "or", "&"}:
            return None
        while self._norm(at) in {",", "and", "or", "&", "with"}:
            at -= 1
        at = self._over_parenthesis(at)
        before = self.unit_ends.get(at + 1)
        if before is None and self._norm(at) in POSSESSIVES:
            return None
        return before

    def _over_parenthesis(self, at: int) -> int:
        if self._norm(at) != ")":
            return at
        while at > self.start and self._norm(at) != "(":
            at -= 1
        return at - 1

    def _left(self, unit: Unit) -> int:
        """The token before the noun phrase that the unit closes."""
        at = unit.start - 1
        steps = unknown = 0
        while at >= self.start and steps < 12:
            norm = self._norm(at)
            head = self.head_ends.get(at + 1)
            if (
                head is not None
                and not head.verb
                and (head.meaning.body or head.meaning.thing)
                and not head.meaning.frames
            ):
                at = head.start - 1
            elif norm == "(" and self._norm(at - 1) in phrase_words().relations:
                at -= 1  # "shares in affiliate (X Co., Ltd.)"
            elif norm in phrase_words().relations and self._norm(at - 1) in {"its", "their", "our"}:
                at -= 1
            elif norm in POSSESSIVES and at in self.unit_ends:
                at = self.unit_ends[at].start - 1
            elif (
                (norm in phrase_words().inside_phrase and norm != "and")
                or norm == "-"
                or (norm == "," and self._norm(at - 1) in phrase_words().relations)
            ):
                at -= 1
            elif self._plain(at) and unknown < 2:
                unknown += 1
                at -= 1
            else:
                break
            steps += 1
        return at

    def _plain(self, at: int) -> bool:
        """Whether the token is a small word that is nothing to us: an adjective or a noun before the name."""
        token = self.tokens[at]
        known = token.norm in phrase_words().prepositions | phrase_words().before_verb | {
            "and",
            "or",
            "that",
            "which",
            "who",
            "but",
            "if",
        }
        return token.text.isalpha() and token.text.islower() and not known and at + 1 not in self.head_ends

    def _before_group(self, at: int) -> int | None:
        """The preposition before an unnamed group such as "a consortium", "funds"; None where none stands there."""
        for place in range(at - 1, max(at - 6, self.start), -1):
            if self._norm(place) in phrase_words().prepositions:
                # "by a group of investors led by X": the group acts, not "of".
                outer = self._before_affiliate(place) if self._norm(place) == "of" else None
                return place if outer is None else outer
            if place + 1 in self.unit_ends and self.unit_ends[place + 1].kind is not MentionKind.GROUP:
                return None
        return None

    def _before_affiliate(self, at: int) -> int | None:
        """ "to be acquired by an affiliate of X": the preposition before an unnamed affiliate that acts for X."""
        if self._norm(at - 1) not in phrase_words().unnamed:
            return None
        for place in range(at - 2, max(at - 6, self.start), -1):
            if self._norm(place) in {"by", "to", "with"}:
                return place
            if not (self._plain(place) or self._norm(place) in phrase_words().inside_phrase):
                return None
        return None
