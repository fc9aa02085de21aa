"""The ways to write a date: with a month's name, in figures, by a day's name, as a mere year.

Every style is found from an anchor (a month's name, a digit, a word) with patterns of bounded length, so that the time
is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extractors.mentions.date_lexicon import DatePatterns, date_lexicon
from extractors.mentions.places import places
from extractors.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGIT = re.compile("[0-9]")
_NEAR = 16
"""Characters after a month in small letters that must have a figure: it counts only with a day and a year."""
_BEFORE = 48
"""Characters before a month's name in which its day is looked for."""
_ANY_YEAR = 2000
"""A leap year: every day of the calendar exists in it."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written; what the text leaves open waits for :func:`~extractors.mentions.dates.resolve_date`."""

    span: Span
    value: str | None
    """ISO 8601 ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; None where the text gives no year."""
    month: int | None = None
    """Of a date without year, 1 to 12."""
    day: int | None = None
    """Of a date without year, where it has a day."""
    offset: int | None = None
    """Days from the day of the text: "yesterday" is -1."""
    weekday: int | None = None
    """Monday is 1 (ISO 8601)."""
    direction: int = 0
    """-1 after "last", 1 after "next"."""


def _patterns() -> DatePatterns:
    return date_lexicon().patterns


def _complete(span: Span, year: int, month: int, day: int) -> DateMention | None:
    """The mention of a day, None where no calendar has it."""
    try:
        return DateMention(span, date(year, month, day).isoformat())
    except ValueError:
        return None


def _year(match: re.Match[str]) -> int:
    return int(match["year"]) if match["year"] else _century(int(match["short"]))


def _century(short: int) -> int:
    """A two-digit year in full."""
    return short + (1900 if short >= date_lexicon().century_turns else 2000)


def _day(match: re.Match[str]) -> int:
    return int(match["day"]) if match["day"] else date_lexicon().days[re.sub(r"\s+", "-", match["word"].lower())]


def with_month(text: str) -> Iterator[DateMention]:
    """Dates with a month's name: "March 3, 2014", "3rd day of March, 2014", "03-Mar-14", "March 2014", "March 3", "last March"."""
    for match in _patterns().anchor.finditer(text):
        start = match.start()
        glued = text[start - 1 : start].islower()  # "as ofMarch 3, 2014"
        if (glued or not text[start - 1 : start].isalpha()) and (name := _patterns().month.match(text, start)):
            yield from _around_month(text, name, sure=not glued)
    for start, word in places(text, date_lexicon().month_names):
        end = start + len(word)
        if (
            text[start].islower()
            and _DIGIT.search(text, end, end + _NEAR)
            and (name := _patterns().month.match(text, start))
        ):
            yield from _around_month(text, name, sure=False)


def _around_month(text: str, name: re.Match[str], *, sure: bool) -> Iterator[DateMention]:
    """The dates that a month's name belongs to; in small letters (not ``sure``) only those with day and year."""
    month = date_lexicon().months[name.group().rstrip(".").lower()]
    start, end = name.span()
    if both := _patterns().days_year.match(text, end):
        found = (
            _complete(Span(start, both.end("first")), _year(both), month, int(both["first"])),
            _complete(Span(both.start("day"), both.end()), _year(both), month, _day(both)),
        )
        yield from (mention for mention in found if mention is not None)
    elif full := _patterns().day_year.match(text, end):
        yield from _one(_complete(Span(start, full.end()), _year(full), month, _day(full)))
    else:
        yield from _one(_less_than_full(text, start, end, month, sure=sure))


def _one(mention: DateMention | None) -> tuple[DateMention, ...]:
    return () if mention is None else (mention,)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day before a month's name."""

    number: int
    start: int
    marked: bool
    """ "3rd", "3 of": it cannot be another number."""
    dashed: bool


def _less_than_full(text: str, start: int, end: int, month: int, *, sure: bool) -> DateMention | None:
    """The date of a month's name that no day and year follow."""
    day = _day_before(text, start)
    year = (day and day.dashed and _patterns().dash_year.match(text, end)) or _patterns().year.match(text, end)
    if day and year:
        return _complete(Span(day.start, year.end()), _year(year), month, day.number)
    if not sure:
        return None
    if year:
        return DateMention(Span(start, year.end()), f"{_year(year)}-{month:02}")
    return _without_year(text, start, end, month, day)


def _day_before(text: str, start: int) -> _Day | None:
    begin = max(0, start - _BEFORE)
    match = _patterns().day_before.search(text[begin:start])
    if match is None or not 1 <= (number := _day(match)) <= 31:
        return None
    marked = bool(match["suffix"] or match["word"] or "of" in match["link"])
    return _Day(number, begin + match.start(), marked, dashed=match["link"].strip() in {"-", "–"})


def _without_year(text: str, start: int, end: int, month: int, before: _Day | None) -> DateMention | None:
    after = None if before and before.marked else _patterns().day.match(text, end)
    spoken = after is not None and after["word"] and _patterns().context.search(text[max(0, start - 12) : start])
    if after is not None and not spoken:  # "in March two directors left" tells no day
        return _incomplete(text, Span(start, after.end()), month, _day(after))
    if before is not None:
        return _incomplete(text, Span(before.start, end), month, before.number)
    if _patterns().context.search(text[max(0, start - 12) : start]):
        return _incomplete(text, Span(start, end - text.endswith(".", start, end)), month, None)
    return None


def _incomplete(text: str, span: Span, month: int, day: int | None) -> DateMention | None:
    if day is not None and _complete(span, _ANY_YEAR, month, day) is None:
        return None
    return DateMention(span, None, month=month, day=day, direction=_direction(text, span.start))


def _direction(text: str, start: int) -> int:
    match = _patterns().direction.search(text[max(0, start - 20) : start])
    return 0 if match is None else -1 if match["last"] else 1


_FIGURES = re.compile(
    r"(?P<first>[0-9]{1,4})(?P<mark>[-/.])(?P<second>[0-9]{1,2})(?P=mark)(?P<third>[0-9]{4}|[0-9]{2})(?![0-9]|[-/.][0-9])"
)


def in_figures(text: str) -> Iterator[DateMention]:
    """Dates in figures: "2014-03-03", "3/4/14", "31.12.2014"; section numbers have dashes and dots and two figures at the end."""
    for match in _FIGURES.finditer(text):
        if _begins(text, match.start()):
            yield from _one(_of_figures(match))


def _begins(text: str, start: int) -> bool:
    """Whether no figure, sign or further part of a number stands before."""
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "$€£¥/.,-#")


def _of_figures(match: re.Match[str]) -> DateMention | None:
    """Year first where it has four figures; else month first, but day first between dots, as in Europe; else what makes a date."""
    first, second, third = int(match["first"]), int(match["second"]), int(match["third"])
    span = Span(*match.span())
    if len(match["first"]) == 4 and len(match["third"]) == 2:
        return _complete(span, first, second, third)
    if len(match["third"]) == 2 and match["mark"] != "/":
        return None
    year = third if len(match["third"]) == 4 else _century(third)
    month, day = (second, first) if match["mark"] == "." else (first, second)
    return _complete(span, year, month, day) or _complete(span, year, day, month)


def relative(text: str) -> Iterator[DateMention]:
    """Days told from the day of the text: "yesterday", "today", "Monday", "next Friday"; they have no value."""
    offsets, weekdays = date_lexicon().offsets, date_lexicon().weekdays
    for place, word in places(text, (*offsets, *weekdays)):
        span = Span(place, place + len(word))
        if word in weekdays:
            yield DateMention(span, None, weekday=weekdays[word], direction=_direction(text, place))
        elif not _in_name(text, span):
            yield DateMention(span, None, offset=offsets[word])


_CAPITALISED = re.compile(r"(?:\A|[^\w])[A-Z][\w&'’-]*\s\Z")


def _in_name(text: str, span: Span) -> bool:
    """Whether a word is the capitalised end of a name ("Nurses Today")."""
    return span.of(text).istitle() and _CAPITALISED.search(text[max(0, span.start - 30) : span.start]) is not None


_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")


def years(text: str) -> Iterator[DateMention]:
    """Years by themselves; neither sums nor counts nor parts of a number."""
    for match in _BARE_YEAR.finditer(text):
        start, end = match.span()
        ranged = text[max(0, start - 6) : start]
        begins = _begins(text, start) or re.fullmatch(r"(?:.*\W)?(?:19|20)[0-9]{2}[-/]", ranged, re.DOTALL)
        if begins and not _patterns().not_year.match(text, end):
            yield DateMention(Span(start, end), match.group())
