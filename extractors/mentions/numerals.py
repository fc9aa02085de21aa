"""Numbers: in figures ("1,200,000", "10-7/8", "1.5bn", "1.200.000,50") and in words ("one hundred and fifty million").

Everything is linear in the text: a run of digits is taken whole and judged once, words are read back from an anchor
through a window of bounded size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

LONGEST = 30
"""Characters of the longest run of figures that is read as one number."""
_WINDOW = 240
"""Characters before an anchor in which a number in words is looked for."""

_RUN = re.compile(r"[0-9]+(?:[.,'’][0-9]+|[\u00a0\u202f\u2009][0-9]{3}(?![0-9]))*")
_AMERICAN = re.compile(r"[0-9]*(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+,[0-9]{1,2}")
_SPACED = re.compile(r"[0-9]{1,3}(?:['’\u00a0\u202f\u2009][0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_FRACTION = re.compile(
    r"(?:(?P<join>[ -])(?P<over>[0-9]{1,2}))?/(?P<under>2|4|8|16|32|64)(?![0-9/])|\s?(?P<sign>[½¼¾⅛⅜⅝⅞])"
)
_SIGNS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written."""

    span: Span
    value: Decimal
    """Its scale multiplied in."""
    scale: Decimal = Decimal(1)
    """What the word or letter after it multiplies it by."""
    plain: bool = False
    """Nothing but digits: what years and section numbers look like."""
    letter: bool = False
    """The scale is an abbreviation: "3M" may be a company."""
    glued: bool = False
    """A letter stands right before it: "W35", "ATP259"."""


@dataclass(frozen=True, slots=True)
class _Words:
    numbers: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    short: Mapping[str, Decimal]
    vocabulary: frozenset[str]
    """Every word that a number in words may have."""


@cache
def _words() -> _Words:
    data = load("numerals")
    numbers, fractions, scales, short = (
        {word: Decimal(value) for word, value in data[key].items()}
        for key in ("words", "fractions", "scales", "short_scales")
    )
    return _Words(numbers, fractions, scales, short, frozenset([*numbers, *fractions, *scales, "and", "a", "an"]))


def read_figures(run: str) -> Decimal | None:
    """The value of a run of digits and separators, None where it is no number ("1.2.3") or could be two.

    Thousands by comma and decimals by point unless that is impossible; then points and comma the other way round,
    apostrophes or no-break spaces, or the Indian grouping.
    """
    if len(run) > LONGEST:
        return None
    if _AMERICAN.fullmatch(run):
        return Decimal(run.replace(",", ""))
    if _SPACED.fullmatch(run):
        return Decimal(re.sub(r"[^0-9.]", "", run))
    if _INDIAN.fullmatch(run):
        return Decimal(run.replace(",", ""))
    if _EUROPEAN.fullmatch(run):
        return Decimal(run.replace(".", "").replace(",", "."))
    return None


def figures(text: str) -> Iterator[Numeral]:
    """Every number in figures, left to right, with its fraction and its scale word."""
    position = 0
    while match := _RUN.search(text, position):
        numeral = _figure(text, *match.span())
        position = match.end()
        if numeral is not None:
            position = numeral.span.end
            yield numeral


def _figure(text: str, start: int, end: int) -> Numeral | None:
    if (
        start > 0
        and text[start - 1] == "."
        and not (start > 1 and (text[start - 2].isalnum() or text[start - 2] in "./"))
    ):
        start -= 1
    value = read_figures(text[start:end])
    if value is None:
        return None
    plain = text[start:end].isdigit()
    if plain and (fraction := _FRACTION.match(text, end)):
        end, value = _with_fraction(value, end, fraction)
        plain = False
    return scaled(text, Numeral(Span(start, end), value, plain=plain, glued=text[start - 1 : start].isalpha()))


def _with_fraction(value: Decimal, end: int, match: re.Match[str]) -> tuple[int, Decimal]:
    if match["sign"]:
        return match.end(), value + Decimal(_SIGNS[match["sign"]])
    under = Decimal(match["under"])
    if match["over"] is None:
        return (match.end(), value / under) if value < under else (end, value)
    over = Decimal(match["over"])
    return (match.end(), value + over / under) if over < under else (end, value)


_NEXT_WORD = re.compile(r"(?P<gap>[\s-]{0,3})(?P<word>[^\W\d_]+)(?!\w)(?P<hyphen>-?)")


def scaled(text: str, numeral: Numeral) -> Numeral:
    """``numeral`` with the scale that follows it multiplied in: a word, or a letter or two that cling to it ("25M", "1.5 bn")."""
    match = _NEXT_WORD.match(text, numeral.span.end)
    if match is None:
        return numeral
    word, gap = match["word"].lower(), len(match["gap"])
    factor = _words().scales.get(word)
    letter = factor is None
    if factor is None and gap <= (len(word) > 1) and not (match["hyphen"] and len(word) == 1):
        factor = _words().short.get(word)
    if factor is None:
        return numeral
    span = Span(numeral.span.start, match.end("word"))
    return Numeral(span, whole(numeral.value * factor), factor, letter=letter, glued=numeral.glued)


def whole(value: Decimal) -> Decimal:
    """``value`` without the zeros that a multiplication left behind its point."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def is_number_word(word: str) -> bool:
    """Whether a number in words may end in ``word``."""
    folded, lexicon = word.lower(), _words()
    return folded in lexicon.numbers or folded in lexicon.scales or folded in lexicon.fractions


_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s-]+")


def spelled_before(text: str, end: int) -> Numeral | None:
    """The number in words that ends, but for white space or a hyphen, at ``end``."""
    words: list[re.Match[str]] = []
    following = end
    for word in reversed(list(_WORD.finditer(text, max(0, end - _WINDOW), end))):
        if word.group().lower() not in _words().vocabulary or not _BETWEEN.fullmatch(text, word.end(), following):
            break
        words.insert(0, word)
        following = word.start()
    return next((numeral for first in range(len(words)) if (numeral := _spelled(words[first:])) is not None), None)


def _spelled(words: Sequence[re.Match[str]]) -> Numeral | None:
    value = _value([word.group().lower() for word in words])
    if value is None:
        return None
    return Numeral(Span(words[0].start(), words[-1].end()), value, _last_scale(words[-1].group().lower()))


def _last_scale(word: str) -> Decimal:
    return _words().scales.get(word, Decimal(1))


def _value(words: Sequence[str]) -> Decimal | None:
    """English number words to a number; None where they do not make one ("a", "one two", "and five")."""
    if words[0] == "and" or words[-1] in {"and", "a", "an"}:
        return None
    state = _Sum()
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if not state.take(word, following):
            return None
    return whole(state.total + state.group) if state.seen else None


class _Sum:
    """The running value of number words: a finished ``total`` and the ``group`` below the next scale."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group = Decimal(0)
        self.room = Decimal(1000)
        """What the next word of the group must stay below."""
        self.numerator: Decimal | None = None
        self.seen = False

    def take(self, word: str, following: str) -> bool:
        """Whether ``word`` can follow what was taken so far."""
        lexicon = _words()
        steps: tuple[tuple[Mapping[str, Decimal], Callable[[Decimal, str], bool]], ...] = (
            (lexicon.numbers, self._number),
            (lexicon.fractions, self._fraction),
            (lexicon.scales, self._scale),
        )
        for table, step in steps:
            if word in table:
                return step(table[word], following)
        if word in {"a", "an"}:
            self.numerator = Decimal(1)
        return True

    def _number(self, value: Decimal, following: str) -> bool:
        if following in _words().fractions:
            self.numerator = value
            return True
        fits = value < self.room and self.numerator is None
        self.group += value
        self.room = Decimal(10 if value >= 20 else 1)  # "twenty" leaves room for "one"
        self.seen = True
        return fits

    def _fraction(self, value: Decimal, _: str) -> bool:
        self.group += value * (self.numerator or 1)
        self.numerator, self.room, self.seen = None, Decimal(0), True
        return True

    def _scale(self, factor: Decimal, _: str) -> bool:
        times = self.group or self.numerator
        if times is None and not self.seen:
            return False
        self.numerator = None
        if factor == 100:
            self.group, self.room = (times or Decimal(1)) * factor, Decimal(100)
        elif not self.group and self.total and times is None:
            self.total *= factor  # "hundred thousand million"
        else:
            self.total, self.group, self.room = self.total + (times or Decimal(1)) * factor, Decimal(0), Decimal(1000)
        self.seen = True
        return True
