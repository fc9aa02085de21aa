"""Dates as far as they are known: which days a year, a month or a day may mean."""

from __future__ import annotations

import calendar
from functools import lru_cache


def first_day(partial: str) -> str:
    """The first day of a year, month or day, as ``YYYY-MM-DD``."""
    return f"{partial}-01-01" if len(partial) == 4 else f"{partial}-01" if len(partial) == 7 else partial


@lru_cache(maxsize=4096)  # a store tells many things of the same months
def last_day(partial: str) -> str:
    """The last day of a year, month or day, as ``YYYY-MM-DD``."""
    if len(partial) == 4:
        return f"{partial}-12-31"
    if len(partial) == 7:
        year, month = map(int, partial.split("-"))
        return f"{partial}-{calendar.monthrange(year, month)[1]:02}"
    return partial


def interval(started: str | None, ended: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of what lasted so long, None where a side is open.

    Nothing ends before it begins: where filings contradict each other so, it ends on the day on which it began.

    >>> interval("2003-01", "2003")
    ('2003-01-01', '2003-12-31')
    """
    start = first_day(started) if started else None
    end = last_day(ended) if ended else None
    return start, max(start, end) if start and end else end
