"""Percentages and numbers of shares: "51 pct", "fifty-one percent (51%)", "2.5 mln shares", "all of the outstanding stock"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.bounds import bounds_before
from extractors.mentions.currencies import alternatives, sign_before
from extractors.mentions.numerals import Numeral, figures, is_number_word, spelled_before
from extractors.mentions.places import places
from extractors.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

_BACK = 90
"""Characters between a number and the "shares" it counts."""


@dataclass(frozen=True, slots=True)
class Percentage:
    """A part of a hundred."""

    span: Span
    """Number and sign, without "about"."""
    value: Decimal
    """51 for "51%"."""
    approximate: bool = False
    upper_bound: bool = False
    lower_bound: bool = False


@dataclass(frozen=True, slots=True)
class ShareCount:
    """A number of shares, or the whole of them."""

    span: Span
    """From the number (or "all") to the noun."""
    value: Decimal | None
    """None where the text says "all" and no number."""
    whole: bool = False
    """All that there are: "all of the outstanding shares"."""
    approximate: bool = False
    upper_bound: bool = False
    lower_bound: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    percent_anchors: tuple[str, ...]
    share_anchors: tuple[str, ...]
    whole_anchors: tuple[str, ...]
    percent: re.Pattern[str]
    noun: re.Pattern[str]
    gap: re.Pattern[str]
    label: re.Pattern[str]
    whole: re.Pattern[str]
    all_before: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = load("quantities")
    words = [word for word in data["percent"] if word[0].isalpha()]
    percent = rf"\s{{0,2}}%|[\s-]{{1,2}}(?:{alternatives(words)})(?!\w)"
    stops = alternatives(data["stops"])
    of = rf"of\s+(?:{alternatives(data['determiners'])})"
    word = rf"(?:{of}|(?!(?:of|{stops}|(?-i:an?))(?!\w))[\w&'’/.-]*[\w'’]%?)"
    whole = rf"(?:{alternatives(data['whole_words'])})"
    return _Patterns(
        percent_anchors=tuple(words),
        share_anchors=tuple(data["anchors"]),
        whole_anchors=tuple(data["whole_before"]),
        percent=re.compile(percent, re.IGNORECASE),
        noun=re.compile(rf"(?:{alternatives(data['share_nouns'])})(?!\w)", re.IGNORECASE),
        gap=re.compile(rf"\)?(?:\s+{word}){{0,6}}[\s-]+", re.IGNORECASE),
        label=re.compile(rf"(?<!\w)(?:{alternatives(data['labels'])})\s*\Z|[#§$€£¥]\s*\Z", re.IGNORECASE),
        whole=re.compile(
            rf"(?:{alternatives(data['whole_before'])})(?:\s+{whole}){{0,10}}?\s+(?:{alternatives(data['whole_nouns'])})(?!\w)",
            re.IGNORECASE,
        ),
        all_before=re.compile(r"\ball(?:\s+of)?(?:\s+(?:the|its|their|his))?\s+\Z", re.IGNORECASE),
    )


def find_percentages(text: str) -> tuple[Percentage, ...]:
    """The percentages in ``text``, left to right; one told in words and again in figures in parentheses is one mention."""
    found = [*_percentages_in_figures(text), *_percentages_in_words(text)]
    found.sort(key=lambda mention: mention.span.start)
    merged: list[Percentage] = []
    for mention in found:
        if merged and _repeats(text, merged[-1], mention):
            merged[-1] = replace(merged[-1], span=Span(merged[-1].span.start, mention.span.end + 1))
        elif not merged or mention.span.start >= merged[-1].span.end:
            merged.append(mention)
    return tuple(merged)


def _percentages_in_figures(text: str) -> Iterator[Percentage]:
    for numeral in figures(text):
        if numeral.scale == 1 and not numeral.glued and (sign := _patterns().percent.match(text, numeral.span.end)):
            yield _percentage(text, numeral, sign.end())


def _percentages_in_words(text: str) -> Iterator[Percentage]:
    for place, word in places(text, _patterns().percent_anchors):
        numeral = spelled_before(text, place)
        if numeral is not None and numeral.scale in {1, 100}:
            yield _percentage(text, _part_of(text, numeral), place + len(word))


_OF = re.compile(r"\s+of\s+\Z", re.IGNORECASE)


def _part_of(text: str, numeral: Numeral) -> Numeral:
    """The half of "one-half of one percent"."""
    begin = max(0, numeral.span.start - 5)
    of = _OF.search(text[begin : numeral.span.start])
    part = spelled_before(text, begin + of.start() + 1) if of else None
    if part is None or part.value >= 1:
        return numeral
    return Numeral(Span(part.span.start, numeral.span.end), part.value * numeral.value)


def _percentage(text: str, numeral: Numeral, end: int) -> Percentage:
    bounds = bounds_before(text, numeral.span.start)
    return Percentage(Span(numeral.span.start, end), numeral.value, bounds.approximate, bounds.upper, bounds.lower)


_OPENING = re.compile(r"\s*\(")


def _repeats(text: str, outer: Percentage, inner: Percentage) -> bool:
    closed = text[inner.span.end : inner.span.end + 1] == ")"
    return (
        closed and outer.value == inner.value and _OPENING.fullmatch(text, outer.span.end, inner.span.start) is not None
    )


def find_share_counts(text: str) -> tuple[ShareCount, ...]:
    """The numbers of shares in ``text`` and "all of the outstanding shares", left to right, none inside another.

    Only the number that counts the shares: neither a price before "a share" nor the year of a plan.
    """
    numerals = list(figures(text))
    ends = [numeral.span.end for numeral in numerals]
    found = [*_counted(text, numerals, ends), *_whole(text)]
    found.sort(key=lambda mention: mention.span)
    apart: list[ShareCount] = []
    for mention in found:
        if not apart or mention.span.start >= apart[-1].span.end:
            apart.append(mention)
    return tuple(apart)


def _whole(text: str) -> Iterator[ShareCount]:
    for place, _ in places(text, _patterns().whole_anchors):
        if match := _patterns().whole.match(text, place):
            yield ShareCount(Span(*match.span()), None, whole=True)


def _counted(text: str, numerals: Sequence[Numeral], ends: Sequence[int]) -> Iterator[ShareCount]:
    for place, _ in places(text, _patterns().share_anchors, whole=False):
        noun = _patterns().noun.match(text, place)
        numeral = None if noun is None else _count(text, place, numerals, ends) or _spelled_count(text, place)
        if noun is not None and numeral is not None:
            yield _share_count(text, numeral, noun.end())


def _count(text: str, place: int, numerals: Sequence[Numeral], ends: Sequence[int]) -> Numeral | None:
    """The number in figures that counts the noun at ``place``: the nearest one from which only its adjectives lead there."""
    index = bisect_right(ends, place) - 1
    while index >= 0 and ends[index] >= place - _BACK:
        numeral = numerals[index]
        if _patterns().gap.fullmatch(text, numeral.span.end, place) and _counts(text, numeral):
            return numeral
        index -= 1
    return None


def _counts(text: str, numeral: Numeral) -> bool:
    """Whether a number may count things: no sum of money, no section, no year, no name such as "3M"."""
    start = numeral.span.start
    before = text[max(0, start - 14) : start]
    if numeral.letter or numeral.glued or sign_before(text, start) or _patterns().label.search(before):
        return False
    return not (numeral.plain and 1900 <= numeral.value < 2100)


def _spelled_count(text: str, place: int) -> Numeral | None:
    begin = max(0, place - _BACK)
    words = list(re.finditer(r"\w+", text[begin:place]))
    for word in reversed(words):
        if is_number_word(word.group()):
            end = begin + word.end()
            numeral = spelled_before(text, end + 1) if _patterns().gap.fullmatch(text, end, place) else None
            return None if numeral is None else numeral
    return None


def _share_count(text: str, numeral: Numeral, end: int) -> ShareCount:
    start = _spelled_start(text, numeral)
    bounds = bounds_before(text, start)
    every = _patterns().all_before.search(text[max(0, start - 16) : start]) is not None
    return ShareCount(Span(start, end), numeral.value, every, bounds.approximate, bounds.upper, bounds.lower)


def _spelled_start(text: str, numeral: Numeral) -> int:
    """Where "twenty thousand (20,000)" starts."""
    start, end = numeral.span.start, numeral.span.end
    if text[max(0, start - 1) : start] != "(" or text[end : end + 1] != ")":
        return start
    words = spelled_before(text, start - 1)
    return words.span.start if words is not None and words.value == numeral.value else start
