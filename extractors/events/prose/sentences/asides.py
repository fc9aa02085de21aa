"""What stands in a sentence beside its clauses and only misleads a parser: asides, places, units of prices.

Each is told by where it ends, so that :mod:`extractors.events.prose.sentences.syntax` can leave it out; nothing that tells an event is an aside.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.reading import QUOTES
from extractors.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.mentions.reading import Reading, Unit

_LONGEST = 40
"""Tokens of a parenthesis that may be left out."""
_PER = frozenset(["a", "an", "per", "each", "the"])
_SECURITIES = frozenset(["share", "unit", "ads", "adr", "ordinary", "common"])
_SITUATED = frozenset(["of", "in", "based", "headquartered", "near"])
_SEATED = frozenset(["based", "headquartered"])
_TOWN = 3
"""Words of a town's name at most."""


def behind_unit(reading: Reading, at: int, end: int) -> int:
    """Behind "a share", "per common share": a price's unit says nothing of the sentence's build."""
    tokens = reading.tokens
    place = at
    while place < end and tokens[place].norm in _PER | _SECURITIES:
        place += 1
    return place if place > at and tokens[place - 1].norm in _SECURITIES else at


def behind_property(reading: Reading, at: int, sentence: Sentence, names: Mapping[int, Unit]) -> int:
    """Behind the name of a property, "Mission Oaks Business Park", which the parser is to take for one word; behind ``at`` else."""
    tokens = reading.tokens
    end = at
    while end < sentence.end and end not in names and tokens[end].text[0].isupper() and tokens[end].text.isalpha():
        end += 1
    named = end - at > 1 and tokens[end - 1].norm in _properties() and not tokens[at].text.isupper()
    return end if named and at > sentence.start else at + 1


def behind_aside(reading: Reading, at: int, end: int, *, begun: bool) -> int | None:
    """The token behind an aside that begins at ``at``; None where none does. A sentence that is not ``begun`` has no places."""
    behind = _parenthesis(reading, at, end)
    if behind is None and begun:
        behind = _place(reading, at, end)
        behind = _state(reading, at, end) if behind is None else behind
    return behind


def _parenthesis(reading: Reading, at: int, end: int) -> int | None:
    """Behind a parenthesis that tells no event of its own: an alias, a ticker, a place."""
    tokens = reading.tokens
    if tokens[at].text != "(":
        return None
    depth = 0
    for place in range(at, min(end, at + _LONGEST)):
        depth += (tokens[place].text == "(") - (tokens[place].text == ")")
        if not depth:
            inner = tokens[at + 1 : place]
            quoted = any(token.text in QUOTES for token in inner)
            tells = any(token.norm.endswith("ed") and token.text.islower() for token in inner)
            return place + 1 if quoted or not tells else None
    return None


def _place(reading: Reading, at: int, end: int) -> int | None:
    """Behind a place that says where the one named before is: "of Salem, Ore.,", ", based in North Port,"."""
    tokens = reading.tokens
    if not _named_before(reading, at):
        return None
    start = at + (tokens[at].text == ",")
    first = start
    while first < end and tokens[first].norm in _SITUATED and first - start < 2:
        first += 1
    town = first
    while town < end and town - first < _TOWN and tokens[town].text[0].isupper() and tokens[town].text[-1].isalpha():
        town += 1
    if town == first or first == at:
        return None
    behind = _behind_state(reading, town, end)
    seated = first - start == 2 and tokens[first - 2].norm in _SEATED
    known = first > start and " ".join(token.norm for token in tokens[first:town]) in _places()
    if behind == town and not seated and not known:
        return None
    closed = behind < end and tokens[behind].text == "," and (tokens[at].text == "," or behind > town)
    return behind + closed


def _named_before(reading: Reading, at: int) -> bool:
    """Whether an organisation's name ends straight before token ``at``."""
    place = bisect_left(reading.units, at, key=lambda unit: unit.end)  # units are disjoint, left to right
    before = reading.units[place : place + 1]
    return any(unit.end == at and unit.kind is MentionKind.ORGANIZATION for unit in before)


def _state(reading: Reading, at: int, end: int) -> int | None:
    """Behind the state of a town: ", Colo.," in "the Englewood, Colo., homebuilder"."""
    if not reading.tokens[at - 1].text[0].isupper() or (behind := _behind_state(reading, at, end)) == at:
        return None
    return behind + (behind + 1 < end and reading.tokens[behind].text == ",")


def _behind_state(reading: Reading, at: int, end: int) -> int:
    """Behind ", Colo." at ``at``, its dot included; ``at`` where no state follows."""
    tokens = reading.tokens
    if at + 1 >= end or tokens[at].text != "," or tokens[at + 1].norm not in _states():
        return at
    return at + 2 + (at + 3 < end and tokens[at + 2].text == ".")


@cache
def _properties() -> frozenset[str]:
    return frozenset(load("prose")["heads"]["properties"])


@cache
def _states() -> frozenset[str]:
    return frozenset(load("prose")["no_names"]["states"])


@cache
def _places() -> frozenset[str]:
    return frozenset(load("prose")["no_names"]["places"])
