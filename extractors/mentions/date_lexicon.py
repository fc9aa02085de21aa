"""How dates are written, as compiled patterns (``lexicon/dates.toml``).

No pattern repeats without a bound, so that a run of blanks or digits costs a fixed time at each anchor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.lexicon import load
from extractors.mentions.currencies import alternatives

if TYPE_CHECKING:
    from collections.abc import Mapping

_GAP = r"\s{0,6}"
_YEAR = r"(?P<year>(?:1[89]|2[01])[0-9]{2})"
_AFTER_DAY = rf"(?:{_YEAR}(?=[0-9]{{0,2}}(?![0-9]))|['’](?P<short>[0-9]{{2}})\b)"
"""A year; up to two digits of a footnote mark may be glued to it ("20111")."""
_PAGE = r"(?:(?:3[2-9]|[4-9][0-9])\s{1,3}(?=[0-9]))?"
"""A page number that slipped between month and day, as in paginated text: no day is above 31."""


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """Names of months and days and what surrounds them."""

    months: Mapping[str, int]
    """Number by name, short form and misspelling, lower case."""
    month_names: tuple[str, ...]
    """The twelve full names, lower case."""
    days: Mapping[str, int]
    """Day of the month by its word ("third", "twenty-first", "six")."""
    offsets: Mapping[str, int]
    """Days from the day of the text."""
    weekdays: Mapping[str, int]
    """ISO number, Monday is 1."""
    century_turns: int
    patterns: DatePatterns


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """Groups: ``day`` in figures or ``word``, ``year`` or ``short`` (two digits)."""

    anchor: re.Pattern[str]
    """First three letters of a month, capitalised or in capitals."""
    month: re.Pattern[str]
    day_year: re.Pattern[str]
    """After a month: " 3, 2014"."""
    days_year: re.Pattern[str]
    """After a month: " 3-5, 2014"; the first day is ``first``."""
    year: re.Pattern[str]
    """After a month: ", 2014", " __, 2014"."""
    dash_year: re.Pattern[str]
    """After a month that follows a day and a dash: "-14"."""
    day: re.Pattern[str]
    """After a month: " 3"."""
    day_before: re.Pattern[str]
    """At the end of the text before a month: "3rd day of "."""
    direction: re.Pattern[str]
    """ "last " (group ``last``) or "next " at the end of the text before."""
    context: re.Pattern[str]
    """What makes a date of a month alone, at the end of the text before."""
    not_year: re.Pattern[str]
    """After four digits that are no year."""


@cache
def date_lexicon() -> DateLexicon:
    """The lexicon, read once."""
    data = load("dates")
    words = data["words"]
    months = {name: int(number) for number, names in data["months"].items() for name in names}
    days = {word: place for key in ("days", "cardinals") for place, word in enumerate(words[key], start=1)}
    return DateLexicon(
        months=months,
        month_names=tuple(names[0] for names in data["months"].values()),
        days=days,
        offsets=data["relative"],
        weekdays={word: place for place, word in enumerate(words["weekdays"], start=1)},
        century_turns=data["century_turns"],
        patterns=_patterns(words, months, days),
    )


def _patterns(words: Mapping[str, Any], months: Mapping[str, int], days: Mapping[str, int]) -> DatePatterns:
    stems = sorted({name[:3] for name in months})
    in_words, ordinals = alternatives(days), alternatives(words["days"])
    day = rf"{_GAP}[.,]?{_GAP}{_PAGE}(?:(?P<day>[0-3]?[0-9])(?![0-9])(?:\s?(?:st|nd|rd|th)\b)?|(?P<word>{in_words})\b)"
    join = r"(?:[-–—&]|\band\b|\bto\b|\bthrough\b)"
    blank = rf"(?:[_\[\]•●][\s_\[\]•●]{{0,12}})?(?:{_GAP},)?"
    not_days, not_years = alternatives(words["not_days"]), alternatives(words["not_years"])
    return DatePatterns(
        anchor=re.compile("|".join(form for stem in stems for form in (stem.capitalize(), stem.upper()))),
        month=re.compile(rf"(?:{alternatives(months)})(?![^\W\d_])\.?", re.IGNORECASE),
        day_year=re.compile(rf"{day}{_GAP}[.,;]{{0,2}}{_GAP}(?:of\s{{1,3}})?{_AFTER_DAY}", re.IGNORECASE),
        days_year=re.compile(
            rf"{_GAP}(?P<first>[0-3]?[0-9]){_GAP}{join}{_GAP}(?P<day>[0-3]?[0-9]){_GAP},?{_GAP}{_AFTER_DAY}",
            re.IGNORECASE,
        ),
        year=re.compile(rf"(?:{_GAP}[.,]|\s{{1,3}}of\b|-)?{_GAP}{blank}{_GAP}{_AFTER_DAY}", re.IGNORECASE),
        dash_year=re.compile(rf"\s?[-–]\s?(?:{_YEAR}|(?P<short>[0-9]{{2}}))(?![0-9])"),
        day=re.compile(rf"{day}(?!{_GAP}(?:{not_days})(?!\w)|[.,/][0-9]|%)", re.IGNORECASE),
        day_before=re.compile(
            rf"(?:(?<![0-9.,/$])(?P<day>[0-3]?[0-9])(?P<suffix>\s?(?:st|nd|rd|th))?|(?<!\w)(?P<word>{ordinals}))"
            rf"(?P<link>\s?[-–]\s?|{_GAP}(?:day,?{_GAP})?(?:of\s{{1,3}})?(?:the\s{{1,3}}month\s{{1,3}}of\s{{1,3}})?)\Z",
            re.IGNORECASE,
        ),
        direction=re.compile(
            rf"(?<!\w)(?:(?P<last>{alternatives(words['last'])})|{alternatives(words['next'])})\s+\Z", re.I
        ),
        context=re.compile(rf"(?<!\w)(?:{alternatives(words['before_month'])})[\s-]*\Z", re.IGNORECASE),
        not_year=re.compile(
            rf"[\s-]{{0,2}}(?:{not_years})(?!\w)|,[0-9]{{3}}(?![0-9])|[/0-9]|-[0-9]{{1,3}}(?![0-9])", re.IGNORECASE
        ),
    )
