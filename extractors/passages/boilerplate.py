"""Paragraphs that every filing of a kind repeats: "About X", forward-looking statements, legends, the form's own words."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from extractors.lexicon import load


class Boilerplate(StrEnum):
    """What a paragraph without news is."""

    ABOUT = "about"
    FORWARD_LOOKING = "forward_looking"
    SOLICITATION = "solicitation"
    FURNISHED = "furnished"
    TERMS_OF_CONTRACT = "terms_of_contract"
    FORM = "form"


_LEAD = re.compile(r"[\s*•·_\-–—(\"“'’]*")


def boilerplate(said: str) -> Boilerplate | None:
    """Which boilerplate a paragraph (white space folded) begins like; None where it may tell news.

    >>> boilerplate("About Marram Grass, Inc.")
    <Boilerplate.ABOUT: 'about'>
    >>> boilerplate("About 40 per cent of the shares were tendered.") is None
    True
    """
    lead = _LEAD.match(said)
    match = _openings().match(said, lead.end() if lead else 0)
    return Boilerplate(match.lastgroup) if match and match.lastgroup else None


@cache
def _openings() -> re.Pattern[str]:
    groups = (f"(?P<{kind}>{'|'.join(openings)})" for kind, openings in load("passages")["boilerplate"].items())
    return re.compile("|".join(groups), re.IGNORECASE)
