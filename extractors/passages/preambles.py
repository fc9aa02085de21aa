"""The first page of a contract: its title, date and parties.

Exhibits 2, 4 and 10 (Regulation S-K, item 601) are contracts; only what is before their articles is read, since what a
contract holds is no event (guideline P2).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.passages.paragraphs import is_table, paragraphs, says

if TYPE_CHECKING:
    from extractors.model import Span

_FIRST_PAGE = 20_000
"""Code points in which the preamble begins: covers and tables of contents come before it."""
_SHORTEST = 100
_LONGEST = 6_000
"""Code points of a preamble: contracts of many parties name all of them."""
_OPENING = 400
"""Code points in which it says that it is a contract and when it is made."""
_BLANK = re.compile(r"_{3,}|\[[ _•●*-]{0,20}\]|\bform of\b", re.IGNORECASE)
"""What a form leaves to be filled in: such a contract is nobody's."""
_STOP = re.compile(r"(?:now,? therefore|article (?:i|1)\b|section 1\b)", re.IGNORECASE)


def read_preamble(text: str) -> Span | None:
    """The paragraph that says who makes the contract, and when; None where there is none, or only a form's."""
    for span in paragraphs(text, 0, min(len(text), _FIRST_PAGE)):
        said = says(text, span)
        if _STOP.match(said):
            return None
        if is_preamble(said) and not is_table(text, span):
            return None if _BLANK.search(said) else span
    return None


def is_preamble(said: str) -> bool:
    """Whether a paragraph begins a contract.

    >>> is_preamble("This Lease, dated as of May 4, 2009, is made between Marram Grass, Inc. and Dune Holdings Ltd. as landlord.")
    True
    """
    opening = said[:_OPENING]
    return _SHORTEST <= len(said) <= _LONGEST and all(pattern.search(opening) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(said, re.IGNORECASE) for said in load("passages")["preambles"].values())
