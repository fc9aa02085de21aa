"""What schedules TO, 14D-9, 13D and 13E-3 say of the transaction that they are filed for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.model import Span
from extractors.passages.items import telling
from extractors.passages.paragraphs import outside, paragraphs, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ITEM = re.compile(r"^[ \t\v]*items?[\s\xa0]{1,5}(\d{1,2})\b[ \t.:)\u2013\u2014-]", re.IGNORECASE | re.MULTILINE)
_THROUGH = re.compile(r"^[ \t\v]*items?\s+1(?:\s*,|\s+(?:through|to|and))", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^[ \t]*signatures?[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LONGEST = 6_000
"""Code points of an item that are read: what follows is history and opinion."""


def numbers_for(form: str | None) -> tuple[str, ...]:
    """The items of a schedule that tell of its transaction; none for other forms."""
    told = (form or "").upper()
    return next((tuple(numbers) for name, numbers in _schedules().items() if told.startswith(name)), ())


def read_schedule(text: str, form: str | None, taken: Sequence[Span] = ()) -> list[Span]:
    """The paragraphs that introduce a schedule's transaction, and those of its items that tell of it."""
    numbers = numbers_for(form)
    if not numbers:
        return []
    end = match.start() if (match := _END.search(text)) else len(text)
    headings = list(_ITEM.finditer(text, 0, end))
    first = min((match.start() for match in [*headings, *_THROUGH.finditer(text, 0, end)]), default=end)
    found = [span for span in paragraphs(text, 0, first) if _opening().search(says(text, span)[:200])]
    for span in _sections(headings, end):
        if span[0] in numbers:
            _, *rest = paragraphs(text, span[1].start, min(span[1].end, span[1].start + _LONGEST))
            found += rest
    return telling(text, outside(found, taken))


def _sections(headings: Sequence[re.Match[str]], end: int) -> Iterator[tuple[str, Span]]:
    for at, heading in enumerate(headings):
        following = headings[at + 1].start() if at + 1 < len(headings) else end
        yield heading[1], Span(heading.start(), following)


@cache
def _schedules() -> dict[str, list[str]]:
    return {name: numbers for name, numbers in load("passages")["schedules"].items() if name != "opening"}


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(load("passages")["schedules"]["opening"], re.IGNORECASE)
