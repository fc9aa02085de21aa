"""The first words of a contract that is given as running text: its title, its date and its parties.

A passage of an exhibit 2, 4 or 10 begins like the description of that exhibit, so that part is read by the grammar of
descriptions (:mod:`extractors.events.exhibits`); recitals and articles behind it are prose, or nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.exhibits import read_exhibit
from extractors.events.prose.sentences.names import item_of
from extractors.lexicon import load

if TYPE_CHECKING:
    from extractors.model import Context, Event

_FARTHEST = 300
"""Code points in which a contract's title begins."""
_LONGEST = 3_000
"""Code points of title, date and parties."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The regular expressions of ``[openings]`` in ``lexicon/prose.toml``; ``title`` and ``apart`` mind capitals."""
    return {
        name: re.compile(said, re.ASCII if name in {"title", "apart"} else re.IGNORECASE | re.ASCII)
        for name, said in load("prose")["openings"].items()
    }


def contract_opening(text: str) -> tuple[int, int] | None:
    """Where title and parties of a contract stand with which the passage begins; None where it begins otherwise.

    >>> text = "LEASE AGREEMENT This Lease Agreement is made as of May 4, 2009 between Marram Inc. and Dune Ltd. WHEREAS, ..."
    >>> start, end = contract_opening(text)
    >>> text[start:end].strip()
    'Lease Agreement is made as of May 4, 2009 between Marram Inc. and Dune Ltd.'
    """
    patterns = _patterns()
    body = patterns["end"].search(text, 20)
    end = min(len(text), _LONGEST, body.start() if body else len(text))
    lead = patterns["lead"].match(text)
    begin = lead.end() if lead else 0
    parties = patterns["parties"].search(text, begin, end)
    titles = list(patterns["title"].finditer(text, begin, parties.start())) if parties else []
    if (
        parties is None
        or not titles
        or item_of(text)
        or titles[0].start() > begin + _FARTHEST
        or patterns["tells"].search(text, begin, titles[0].start())
        or patterns["apart"].search(text, titles[-1].end(), parties.start())
    ):
        return None
    last = titles[-1]
    return _once(text, last.start(), last.end()), end


def _once(text: str, start: int, end: int) -> int:
    """The begin of a title that may be printed twice in a row."""
    title = " ".join(text[start:end].split())
    half = len(title) // 2
    if title[:half].strip().casefold() != title[half:].strip().casefold():
        return start
    return end - len(text[start:end][half:].strip())


def read_opening(text: str, span: tuple[int, int], context: Context) -> list[Event]:
    """The contract that a passage begins with, its spans those of the passage."""
    start, end = span
    _, events = read_exhibit(" " * start + text[start:end], context)
    return events
