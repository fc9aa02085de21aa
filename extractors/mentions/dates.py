"""Dates in every style of filings and news wires, as far as the text knows them, and what completes the rest.

Values are ISO 8601 calendar dates of reduced precision: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``. Dates in figures are read in the
order of the United States (month, day, year) unless only the other order makes a date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from extractors.mentions.date_styles import DateMention, in_figures, relative, with_month, years
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["DateMention", "find_dates", "resolve_date"]


def find_dates(text: str, *, bare_years: bool = False) -> tuple[DateMention, ...]:
    """The dates in ``text``, left to right, none inside another; days that no calendar has ("February 30") are none.

    With ``bare_years`` also years by themselves and years of a quarter ("in 2004", "Q2 2004").
    """
    found = [*with_month(text), *in_figures(text), *relative(text)]
    found.extend(years(text) if bare_years else ())
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    return tuple(_sharing_years(text, _apart(found)))


def _apart(mentions: Iterable[DateMention]) -> Iterator[DateMention]:
    """Of overlapping mentions the first, of those the longest."""
    end = 0
    for mention in mentions:
        if mention.span.start >= end:
            end = mention.span.end
            yield mention


_JOIN = re.compile(r"\s*(?:,|;|[-–—&]|\band\b|\bor\b|\bto\b|\bthrough\b|\buntil\b|\band\s+ending\b)\s*")
_AFTER_WEEKDAY = re.compile(r"\s*[,(]?\s*(?:the\s+)?")


def _sharing_years(text: str, mentions: Iterable[DateMention]) -> list[DateMention]:
    """In "March 3 and April 1, 2014" the first takes the year of the second; a weekday before its date adds nothing."""
    kept: list[DateMention] = []
    for mention in reversed(list(mentions)):
        following = kept[-1] if kept else None
        if following is None:
            kept.append(mention)
        elif mention.weekday is None:
            kept.append(_with_year_of(text, mention, following))
        elif following.weekday or following.offset or not _joined(_AFTER_WEEKDAY, text, mention, following):
            kept.append(mention)
    return kept[::-1]


def _joined(pattern: re.Pattern[str], text: str, first: DateMention, second: DateMention) -> bool:
    return pattern.fullmatch(text, first.span.end, second.span.start) is not None


def _with_year_of(text: str, mention: DateMention, following: DateMention) -> DateMention:
    """``mention`` completed by the year of the date it is joined to; of the year before where it would come later."""
    if mention.day is None or mention.month is None or following.value is None or len(following.value) != 10:
        return mention
    if not _joined(_JOIN, text, mention, following):
        return mention
    last = date.fromisoformat(following.value)
    first = _day(last.year, mention)
    if first is not None and first > last:
        first = _day(last.year - 1, mention)
    return mention if first is None else DateMention(mention.span, first.isoformat())


def resolve_date(mention: DateMention, reference: str | None) -> str | None:
    """The date that ``mention`` means in a text of the day ``reference`` (``YYYY-MM-DD``).

    A date without year is the one nearest to the reference ("last" and "next" decide first), a weekday the latest one up to it.
    None where the mention is incomplete and there is no reference, or no such day (February 29).

    Raises:
        InvalidInputError: ``reference`` is not an ISO date.

    """
    if mention.value is not None or reference is None:
        return mention.value
    try:
        today = date.fromisoformat(reference)
    except ValueError as error:
        raise InvalidInputError(f"{reference!r} is no reference date; give YYYY-MM-DD") from error
    if mention.offset is not None:
        return (today + timedelta(days=mention.offset)).isoformat()
    if mention.weekday is not None:
        return _weekday(today, mention.weekday, mention.direction).isoformat()
    return _nearest(today, mention)


def _weekday(today: date, weekday: int, direction: int) -> date:
    if direction > 0:
        return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)
    back = (today.isoweekday() - weekday) % 7
    return today - timedelta(days=back or (7 if direction < 0 else 0))


def _nearest(today: date, mention: DateMention) -> str | None:
    candidates = [day for year in range(today.year - 1, today.year + 2) if (day := _day(year, mention)) is not None]
    if mention.direction:
        size = 10 if mention.day is not None else 7  # a month is not the last one before its own end
        candidates = [
            day
            for day in candidates
            if day.isoformat()[:size] != today.isoformat()[:size] and (day > today) == (mention.direction > 0)
        ]
    if not candidates:
        return None
    nearest = min(candidates, key=lambda day: (abs(day - today), day))
    return nearest.isoformat() if mention.day is not None else nearest.isoformat()[:7]


def _day(year: int, mention: DateMention) -> date | None:
    """The mention's day in ``year``; a month stands for its middle."""
    try:
        return date(year, mention.month or 1, mention.day or 15)
    except ValueError:
        return None
