"""The names that a filing's passages give one organisation or person: the longest is used for all."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.mentions.aliases import stem
from extractors.model import MentionKind, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.model import Event, Extraction, Participant, Passage

_NAMES = frozenset({MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.REGISTRANT})
_FULL = 2
"""Words of a person's name without a middle one."""


def same_name(one: str, other: str) -> bool:
    """Whether two names of one filing mean the same.

    Without legal forms one begins like the other; of a person only the surname may be told, or no middle name.

    >>> same_name("Dune", "Dune Holdings Ltd."), same_name("Dune Foods", "Dune Holdings"), same_name("Roe", "Jane Roe")
    (True, False, True)
    >>> same_name("Jane Q. Roe", "Jane Roe")
    True
    """
    if one == other:
        return True
    first, second = sorted((stem(one), stem(other)), key=len)
    if not first:
        return False
    if len(first) == _FULL and len(second) == _FULL + 1 and len(second[1]) == 1:
        return (second[0], second[-1]) == first
    return second[: len(first)] == first or (len(first) == 1 and second[-1:] == first)


class Directory:
    """The names of one filing by the words that they begin with."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._spellings: dict[tuple[str, ...], Counter[str]] = {}
        for extraction in extractions:
            self._add(extraction.passage.context.registrant)
            for event in extraction.events:
                for participant in event.participants:
                    if not participant.group and participant.kind in _NAMES:
                        self._add(participant.name)
        self._full = {words: _best(spellings) for words, spellings in self._spellings.items()}

    def _add(self, name: str) -> None:
        if words := stem(name):
            self._spellings.setdefault(words, Counter())[name] += 1

    def named(self, passage: Passage, event: Event) -> Event:
        """The event with everybody under the longest form of their name; descriptions keep what they write."""
        if passage.kind is PassageKind.EXHIBIT:
            return event
        renamed = {each.name: self._longest(each) for each in event.participants}
        participants = tuple(
            replace(
                each, name=renamed[each.name], affiliate_of=tuple(renamed.get(name, name) for name in each.affiliate_of)
            )
            for each in event.participants
        )
        return replace(event, participants=participants)

    def _longest(self, participant: Participant) -> str:
        """The name in full: of a short one the only name that goes on from it."""
        if participant.group or participant.kind not in _NAMES:
            return participant.name
        words = stem(participant.name)
        longer = {name for other, name in self._full.items() if len(words) == 1 < len(other) and other[:1] == words}
        return longer.pop() if len(longer) == 1 else self._full.get(words, participant.name)


def _best(spellings: Counter[str]) -> str:
    """Of several spellings of one name one that is not all capitals, the most frequent, the longest."""
    return max(spellings, key=lambda name: (not name.isupper(), spellings[name], len(name), name))
