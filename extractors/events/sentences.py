"""Where the sentences of a passage begin and end, over the passage's own tokens.

A cheap rule instead of a model: a mark that ends a sentence, then a word that may begin one. The dot of an abbreviation
belongs to its token ("Inc."), so such a token ends a sentence only before a word that hardly goes on a name ("The", "On").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractors.lexicon import load

if TYPE_CHECKING:
    from extractors.mentions.reading import Reading

_MARKS = frozenset([".", "!", "?", "|", "*"])
_CLOSERS = frozenset(["”", '"', ")", "’", "'"])
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n {3,}|\n\t")
_LONGEST = 400
"""Tokens after which a sentence is cut whatever it says: lists and tables without a mark."""
_OPENING = 100
"""Tokens in which a release has its headline and the dateline behind."""
_LONGEST_PLACE = 3
_LONGEST_DATELINE = 14
_DASHES = frozenset(["–", "—", "-", "--", "/", ":"])
_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
     "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)  # fmt: skip


class Sentence(NamedTuple):
    """The tokens ``[start, end)`` of one sentence."""

    start: int
    end: int


@cache
def _openers() -> frozenset[str]:
    return frozenset(load("prose")["sentence_openers"])


def sentences(reading: Reading) -> list[Sentence]:
    """The sentences of a reading, left to right, all its tokens covered; no sentence ends inside a name."""
    _tokens, size = reading.tokens, len(reading.tokens)
    inside = {at for unit in reading.units for at in range(unit.start + 1, unit.end)}
    found: list[Sentence] = []
    start = 0
    for at in range(1, size):
        if (at not in inside and _begins(reading, at)) or at - start >= _LONGEST:
            found.append(Sentence(start, at))
            start = at
    if start < size:
        found.append(Sentence(start, size))
    return found


def _dateline(reading: Reading, at: int) -> bool:
    """ "CUPERTINO, Calif.--Dec. 20": the place in capitals with which a release's text begins behind its headline."""
    tokens = reading.tokens
    if not (tokens[at].text.isalpha() and tokens[at].text.isupper() and len(tokens[at].text) > 3) or at + 3 >= len(
        tokens
    ):
        return False
    place = " ".join(token.norm for token in tokens[at + 2 : at + 4])
    known = load("prose")["no_names"]["places"]
    following = tokens[at + 1].text
    if following == "," and (tokens[at + 2].norm in known or place in known):
        return True
    if tokens[at].norm in known and (
        following in {"–", "—", "-", "/"} or (following == "." and tokens[at + 2].text == ".")
    ):
        return True
    return at < _OPENING and _dated_place(reading, at)


def _dated_place(reading: Reading, at: int) -> bool:
    """ "... TO ACQUIRE PUERTO AZUL Perth, Western Australia; 19 April 2021 - ": a place, its country, a date and a dash."""
    tokens = reading.tokens
    end = at
    while end < at + _LONGEST_PLACE and end < len(tokens) and tokens[end].text[0].isupper():
        end += 1
    behind_headline = at > 0 and tokens[at - 1].text.isupper() and not tokens[at].text.isupper()
    if (
        not (end - at == 1 or behind_headline)
        or end >= len(tokens)
        or tokens[end].text not in _DASHES | {",", ";", "("}
    ):
        return False
    dated = False
    for token in tokens[end : end + _LONGEST_DATELINE]:
        if dated and token.text in _DASHES:
            return True
        dated = dated or token.norm.rstrip(".") in _MONTHS
        if token.text.islower() or token.text in _MARKS - {"."}:
            return False
    return False


def _begins(reading: Reading, at: int) -> bool:
    """Whether token ``at`` is the first of a sentence."""
    tokens = reading.tokens
    token = tokens[at]
    last = at - 1
    gap = reading.text[tokens[last].end : token.start]
    if "\n" in gap and _PARAGRAPH.search(gap):
        return True
    if token.text in _CLOSERS or not gap:
        return False
    if _dateline(reading, at):
        return True
    while last > 0 and tokens[last].text in _CLOSERS:
        last -= 1
    mark = tokens[last].text
    capital = token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in '“"(•·'
    if mark in _MARKS:
        return capital
    if mark == ";" and token.text == "(":
        return False
    return mark.endswith(".") and token.text[0].isupper() and token.norm in _openers() and len(mark) > 2
