"""What a sum of money is for: the price of one share, of a barrel, a share's par value, or a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import load
from extractors.mentions.currencies import alternatives

_WINDOW = 60
"""Characters around a sum that are looked at."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    per: re.Pattern[str]
    per_before: re.Pattern[str]
    par: re.Pattern[str]
    par_before: re.Pattern[str]


@cache
def _phrases() -> _Phrases:
    data = load("currencies")["per"]
    security = rf"(?:(?:{alternatives(data['security_words'])})\s+){{0,4}}(?P<share>{alternatives(data['share'])})s?\b"
    other = rf"(?P<other>{alternatives(data['other'])})\b"
    one = r"(?:\s*/\s*|[\s-]+(?:per|an?|(?:for\s+)?(?:each|every))[\s-]+)"
    par = alternatives(data["par"])
    return _Phrases(
        per=re.compile(
            rf"(?:\s+(?:in\s+)?cash)?(?:\s+net)?,?{one}(?:{security}|{other})"
            r"|(?:\s+(?:in\s+)?cash)?[\s-]+per[\s-]+(?:[\w.&'’-]+\s+){1,4}?(?P<named>share|unit)\b"
            r"|\s+(?P<each>each)\b|\s+(?P<yearly>annually|monthly)\b",
            re.IGNORECASE,
        ),
        per_before=re.compile(
            r"\b(?:per[\s-]share|a[\s-]share)(?:\s+[a-z]+){0,3}?\s+(?:of|to|at|is|was|equal\s+to)\s*\Z", re.IGNORECASE
        ),
        par=re.compile(rf"(?:\s+(?:per|a|each)\s+share|\s+each)?,?\s+(?:{par})\b", re.IGNORECASE),
        par_before=re.compile(
            rf"\b(?:{par})(?:\s+per\s+share)?(?:,?\s+of)?(?:\s+only)?,?\s*\Z|\b(?:ordinary|common|preference)\s+shares\s+of\s*\Z",
            re.IGNORECASE,
        ),
    )


def price_of(text: str, start: int, end: int) -> str | None:
    """What the sum at ``[start, end)`` is the price of.

    ``share`` for one security of any kind, ``each``, or the unit ("barrel", "year"); None for a sum in full.
    """
    match = _phrases().per.match(text, end, min(len(text), end + _WINDOW))
    if match is not None:
        if match["share"] or match["named"]:
            return "share"
        return (
            match["other"] or match["each"] or {"annually": "year", "monthly": "month"}[match["yearly"].lower()]
        ).lower()
    return "share" if _phrases().per_before.search(text[max(0, start - _WINDOW) : start]) else None


def is_par_value(text: str, start: int, end: int) -> bool:
    """Whether the sum is a share's nominal value ("$.01 par value", "par value US$0.001", "ordinary shares of 10p each")."""
    if _phrases().par.match(text, end, min(len(text), end + _WINDOW)):
        return True
    return _phrases().par_before.search(text[max(0, start - _WINDOW) : start]) is not None
