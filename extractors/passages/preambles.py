"""The first page of a contract: its title, date and parties.

Exhibits 2, 4 and 10 (Regulation S-K, item 601) are contracts; only what is before their articles is read, since what a
contract holds is no event (guideline P2).
"""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import load
from extractors.model import Span
from extractors.passages.paragraphs import is_table, paragraphs, says

_FIRST_PAGE = 40_000
"""Code points in which the preamble begins: covers and tables of contents come before it."""
_SHORTEST = 80
_LONGEST = 6_000
"""Code points of a preamble: contracts of many parties name all of them."""
_OPENING = 400
"""Code points in which it says that it is a contract and when it is made."""
_TITLE = 70
"""Code points in which its title ends where "this" does not begin it."""
_TITLE_WORDS = re.compile(r"(?:(?:[A-Z][^\s]*|and|or|of|to|for|the|a|an|in)\s+)*")
_THIS = re.compile(r"this\s+", re.IGNORECASE)
_BLANK = re.compile(r"_{3,}|\[[ _•●*-]{0,20}\]|\bform of\b", re.IGNORECASE)
"""What a form leaves to be filled in: such a contract is nobody's."""


def read_preamble(text: str) -> Span | None:
    """The paragraph that says who makes the contract, and when, from its title on; None where there is none, or only a form's."""
    for span in paragraphs(text, 0, min(len(text), _FIRST_PAGE)):
        said = says(text, span)
        if is_preamble(said) and not is_table(text, span):
            if _BLANK.search(said):
                return None
            this = _THIS.match(text, span.start)
            return Span(this.end() if this else span.start, span.end)
    return None


def is_preamble(said: str) -> bool:
    """Whether a paragraph begins a contract.

    >>> is_preamble("This Lease, dated as of May 4, 2009, is made between Marram Grass, Inc. and Dune Holdings Ltd. as landlord.")
    True
    >>> is_preamble("Dune Holdings Ltd. has entered into a lease dated May 4, 2009 between it and Marram Grass, Inc. as landlord.")
    False
    """
    if not _SHORTEST <= len(said) <= _LONGEST:
        return False
    contract, made, between = _patterns()
    title = contract.search(said, 0, _OPENING if _THIS.match(said) else _TITLE)
    if (
        title is None
        or not said[0].isupper()
        or not (_THIS.match(said) or _TITLE_WORDS.fullmatch(said[: title.start()]))
    ):
        return False
    begun = made.search(said, title.end(), _OPENING)
    return begun is not None and between.search(said, title.end(), 2 * _OPENING) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(said, re.IGNORECASE) for said in load("passages")["preambles"].values())
