"""Dates as covers and signatures write them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}
_MONTH = r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DATE = re.compile(
    rf"\b{_MONTH.format(1)}\.?\s{{0,6}}(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,3}}[,.]?\s{{0,20}}(?P<year1>(?:19|20)\d\d)\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,6}}(?:day\s{{1,6}}of\s{{1,6}})?{_MONTH.format(2)}[,.]?\s{{1,20}}(?P<year2>(?:19|20)\d\d)\b"
    r"|\b(?P<month3>\d{1,2})[/-](?P<day3>\d{1,2})[/-](?P<year3>(?:(?:19|20)\d\d|\d\d))\b"
    r"|\b(?P<year4>(?:19|20)\d\d)-(?P<month4>\d\d)-(?P<day4>\d\d)\b",
    re.IGNORECASE,
)
_CENTURY_TURNS = 70
"""EDGAR began in 1993: ``8/1/96`` is of the last century, ``8/1/04`` of this one."""


def dates(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and ISO form of every date in the range; month before day in figures, as in the United States."""
    for match in _DATE.finditer(text, start, end):
        value = _iso(match)
        if value:
            yield match.start(), match.end(), value


def _iso(match: re.Match[str]) -> str | None:
    style = next(style for style in "1234" if match[f"year{style}"])
    month, day, year = (match[f"{part}{style}"] for part in ("month", "day", "year"))
    try:
        return date(_year(year), int(month) if month.isdigit() else _MONTHS[month[:3].lower()], int(day)).isoformat()
    except ValueError:
        return None


def _year(digits: str) -> int:
    year = int(digits)
    if year >= 100:
        return year
    return year + (1900 if year >= _CENTURY_TURNS else 2000)
