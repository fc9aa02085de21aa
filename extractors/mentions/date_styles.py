"""The ways to write a date: with a month's name, in figures, by a day's name, as a mere year.

Every style is found from an anchor (a month's name, a digit, a word) with patterns of bounded length, so that the time
is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.currencies import alternatives
from extractors.mentions.places import places
from extractors.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


@dataclass(frozen=True, slots=True)
class _Lexicon:
    months: Mapping[str, int]
    days: Mapping[str, int]
    offsets: Mapping[str, int]
    weekdays: Mapping[str, int]
    turns: int
    anchor: re.Pattern[str]
    lower: tuple[str, ...]
    month: re.Pattern[str]
    full: re.Pattern[str]
    several: re.Pattern[str]
    month_year: re.Pattern[str]
    dashed: re.Pattern[str]
    month_day: re.Pattern[str]
    before: re.Pattern[str]
    direction: re.Pattern[str]
    context: re.Pattern[str]
    not_year: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    data = load("dates")
    words = data["words"]
    months = {name: int(number) for number, names in data["months"].items() for name in names}
    days = {word: place for key in ("days", "cardinals") for place, word in enumerate(words[key], start=1)}
    stems = sorted({name[:3] for name in months})
    day = rf"(?:(?P<day>[0-3]?[0-9])(?![0-9])(?:\s?(?:st|nd|rd|th)\b)?|(?P<word>{alternatives(days)})\b)"
    year = r"(?:(?P<year>(?:1[89]|2[01])[0-9]{2})(?=[0-9]{0,2}(?![0-9]))|['’](?P<short>[0-9]{2})\b)"
    # A page number that slipped between month and day, as in paginated text: no day is above 31.
    page = r"(?:(?:3[2-9]|[4-9][0-9])\s+(?=[0-9]))?"
    numbered = rf"\s*[.,]?\s*{page}{day}"
    blank = r"(?:[_\[\]•●]+[\s_\[\]•●]*)?"
    ordinal = alternatives(words["days"])
    not_day = rf"(?!\s*(?:{alternatives(words['not_days'])})(?!\w)|[.,/][0-9]|[%])"
    return _Lexicon(
        months=months,
        days=days,
        offsets=data["relative"],
        weekdays={word: place for place, word in enumerate(words["weekdays"], start=1)},
        turns=data["century_turns"],
        anchor=re.compile("|".join(form for stem in stems for form in (stem.capitalize(), stem.upper()))),
        lower=tuple(names[0] for names in data["months"].values()),
        month=re.compile(rf"(?:{alternatives(months)})(?![^\W\d_])\.?", re.I),
        full=re.compile(rf"{numbered}\s*[.,;]{{0,2}}\s*(?:of\s+)?{year}", re.I),
        several=re.compile(
            rf"\s*(?P<first>[0-3]?[0-9])\s*(?:[-–—&]|\band\b|\bto\b|\bthrough\b)\s*(?P<day>[0-3]?[0-9])\s*,?\s*{year}",
            re.I,
        ),
        month_year=re.compile(rf"(?:\s*[.,]|\s+of\b|-)?\s*{blank}(?:\s*,)?\s*{year}", re.I),
        dashed=re.compile(r"\s*[-–]\s*(?:(?P<year>(?:1[89]|2[01])[0-9]{2})|(?P<short>[0-9]{2}))(?![0-9])"),
        month_day=re.compile(rf"{numbered}{not_day}", re.I),
        before=re.compile(
            rf"(?:(?<![0-9.,/$])(?P<day>[0-3]?[0-9])(?P<suffix>\s?(?:st|nd|rd|th))?|(?<!\w)(?P<word>{ordinal}))"
            r"(?P<link>\s*[-–]\s*|\s*(?:\s*day,?)?\s*(?:of\s+)?(?:the\s+month\s+of\s+)?)\Z",
            re.I,
        ),
        direction=re.compile(
            rf"(?<!\w)(?:(?P<last>{alternatives(words['last'])})|{alternatives(words['next'])})\s+\Z", re.I
        ),
        context=re.compile(rf"(?<!\w)(?:{alternatives(words['before_month'])})[\s-]*\Z", re.I),
        not_year=re.compile(
            rf"[\s-]*(?:{alternatives(words['not_years'])})(?!\w)|,[0-9]{{3}}(?![0-9])|[/0-9]|-[0-9]{{1,3}}(?![0-9])",
            re.I,
        ),
    )


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
    return short + (1900 if short >= _lexicon().turns else 2000)


def _day(match: re.Match[str]) -> int:
    return int(match["day"]) if match["day"] else _lexicon().days[re.sub(r"\s+", "-", match["word"].lower())]


def with_month(text: str) -> Iterator[DateMention]:
    """Dates with a month's name: "March 3, 2014", "3rd day of March, 2014", "03-Mar-14", "March 2014", "March 3", "last March"."""
    for match in _lexicon().anchor.finditer(text):
        start = match.start()
        glued = text[start - 1 : start].islower()  # "as ofMarch 3, 2014"
        if (glued or not text[start - 1 : start].isalpha()) and (name := _lexicon().month.match(text, start)):
            yield from _around_month(text, name, sure=not glued)
    for start, _ in places(text, _lexicon().lower):
        if text[start].islower() and (name := _lexicon().month.match(text, start)):
            yield from _around_month(text, name, sure=False)


def _around_month(text: str, name: re.Match[str], *, sure: bool) -> Iterator[DateMention]:
    """The dates that a month's name belongs to; in small letters (not ``sure``) only those with day and year."""
    month = _lexicon().months[name.group().rstrip(".").lower()]
    start, end = name.span()
    if both := _lexicon().several.match(text, end):
        found = (
            _complete(Span(start, both.end("first")), _year(both), month, int(both["first"])),
            _complete(Span(both.start("day"), both.end()), _year(both), month, _day(both)),
        )
        yield from (mention for mention in found if mention is not None)
    elif full := _lexicon().full.match(text, end):
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
    year = (day and day.dashed and _lexicon().dashed.match(text, end)) or _lexicon().month_year.match(text, end)
    if day and year:
        return _complete(Span(day.start, year.end()), _year(year), month, day.number)
    if not sure:
        return None
    if year:
        return DateMention(Span(start, year.end()), f"{_year(year)}-{month:02}")
    return _without_year(text, start, end, month, day)


def _day_before(text: str, start: int) -> _Day | None:
    begin = max(0, start - _BEFORE)
    match = _lexicon().before.search(text[begin:start])
    if match is None or not 1 <= (number := _day(match)) <= 31:
        return None
    marked = bool(match["suffix"] or match["word"] or "of" in match["link"])
    return _Day(number, begin + match.start(), marked, dashed=match["link"].strip() in {"-", "–"})


def _without_year(text: str, start: int, end: int, month: int, before: _Day | None) -> DateMention | None:
    after = None if before and before.marked else _lexicon().month_day.match(text, end)
    spoken = after is not None and after["word"] and _lexicon().context.search(text[max(0, start - 12) : start])
    if after is not None and not spoken:  # "in March two directors left" tells no day
        return _incomplete(text, Span(start, after.end()), month, _day(after))
    if before is not None:
        return _incomplete(text, Span(before.start, end), month, before.number)
    if _lexicon().context.search(text[max(0, start - 12) : start]):
        return _incomplete(text, Span(start, end - text.endswith(".", start, end)), month, None)
    return None


def _incomplete(text: str, span: Span, month: int, day: int | None) -> DateMention | None:
    if day is not None and _complete(span, _ANY_YEAR, month, day) is None:
        return None
    return DateMention(span, None, month=month, day=day, direction=_direction(text, span.start))


def _direction(text: str, start: int) -> int:
    match = _lexicon().direction.search(text[max(0, start - 20) : start])
    return 0 if match is None else -1 if match["last"] else 1


_ISO = re.compile(
    r"(?P<year>(?:1[89]|2[01])[0-9]{2})(?P<mark>[-/.])(?P<month>[0-9]{2})(?P=mark)(?P<day>[0-9]{2})(?![0-9]|[-/.][0-9])"
)
_FIGURES = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<mark>[-/.])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})(?![0-9]|[-/.][0-9])"
)


def in_figures(text: str) -> Iterator[DateMention]:
    """Dates in figures: "2014-03-03", "3/4/14", "31.12.2014"; section numbers have dashes and dots and two figures at the end."""
    for match in _ISO.finditer(text):
        if _begins(text, match.start()):
            year, month, day = (int(match[part]) for part in ("year", "month", "day"))
            yield from _one(_complete(Span(*match.span()), year, month, day))
    for match in _FIGURES.finditer(text):
        if _begins(text, match.start()) and (match["mark"] == "/" or len(match["year"]) == 4):
            yield from _one(_in_either_order(match))


def _begins(text: str, start: int) -> bool:
    """Whether no figure, sign or further part of a number stands before."""
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "$€£¥/.,-#")


def _in_either_order(match: re.Match[str]) -> DateMention | None:
    """Month first; day first between dots, as in Europe; else the order that makes a date."""
    first, second = int(match["first"]), int(match["second"])
    month, day = (second, first) if match["mark"] == "." else (first, second)
    year = int(match["year"]) if len(match["year"]) == 4 else _century(int(match["year"]))
    span = Span(*match.span())
    return _complete(span, year, month, day) or _complete(span, year, day, month)


def relative(text: str) -> Iterator[DateMention]:
    """Days told from the day of the text: "yesterday", "today", "Monday", "next Friday"; they have no value."""
    for place, word in places(text, _lexicon().offsets):
        if not _in_name(text, Span(place, place + len(word))):
            yield DateMention(Span(place, place + len(word)), None, offset=_lexicon().offsets[word])
    for place, word in places(text, _lexicon().weekdays):
        span = Span(place, place + len(word))
        yield DateMention(span, None, weekday=_lexicon().weekdays[word], direction=_direction(text, place))


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
        if begins and not _lexicon().not_year.match(text, end):
            yield DateMention(Span(start, end), match.group())
