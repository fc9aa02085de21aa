"""Where the sentences of a passage begin and end, over the passage's own tokens.

A cheap rule instead of a model: a mark that ends a sentence, then a word that may begin one. The dot of an abbreviation
belongs to its token ("Inc."), so such a token ends a sentence only before a word that hardly goes on a name ("The", "On").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractors.events.prose.sentences.datelines import begins_dateline
from extractors.lexicon import load

if TYPE_CHECKING:
    from extractors.mentions.reading import Reading
    from extractors.mentions.tokens import Token

_MARKS = frozenset([".", "!", "?", "|", "*"])
_CLOSERS = frozenset(["”", '"', ")", "’", "'"])
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n {3,}|\n\t")
_INITIAL = 2
"""Characters of an initial with its dot."""
_LONGEST = 400
"""Tokens after which a sentence is cut whatever it says: lists and tables without a mark."""


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
    starts, ends = {unit.start for unit in reading.units}, {unit.end for unit in reading.units}
    found: list[Sentence] = []
    start = 0
    for at in range(1, size):
        beside = at in starts and at in ends and _closes(_tokens[at - 1])
        if beside or (at not in inside and _begins(reading, at)) or at - start >= _LONGEST:
            found.append(Sentence(start, at))
            start = at
    if start < size:
        found.append(Sentence(start, size))
    return found


def _closes(token: Token) -> bool:
    """ "... with Foo, Inc. Bar's shareholders": the dot of a legal form straight before another name."""
    return token.text.endswith(".") and len(token.text) > _INITIAL


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
    if begins_dateline(tokens, at):
        return True
    while last > 0 and tokens[last].text in _CLOSERS:
        last -= 1
    mark = tokens[last].text
    capital = token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in '“"(•·'
    if mark in _MARKS:
        return capital and not (last and mark == "." and tokens[last - 1].norm in {"v", "vs"})
    if mark == ";" and token.text == "(":
        return False
    return mark.endswith(".") and token.text[0].isupper() and token.norm in _openers() and len(mark) > 2
