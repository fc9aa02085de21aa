"""The cover's facts where the filer tagged them: Inline XBRL, on covers since 2019 (Release 33-10618).

Names are those of the SEC's Document and Entity Information taxonomy (``dei``).
"""

from __future__ import annotations

import re
from html import unescape

_FACT = re.compile(
    r"<ix:non(?:numeric|fraction)\b[^<>]{0,2000}?\bname\s{0,3}=\s{0,3}[\"']dei:([A-Za-z]{1,80})[\"'][^<>]{0,2000}>",
    re.IGNORECASE,
)
_END = re.compile(r"</ix:non(?:numeric|fraction)\s{0,3}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_LONGEST = 4000


def cover_facts(source: str, start: int, end: int) -> dict[str, tuple[str, ...]]:
    """The values of every ``dei`` fact in the range by local name, in order, each value once."""
    if source.find("dei:", start, end) < 0:
        return {}
    facts: dict[str, tuple[str, ...]] = {}
    for fact in _FACT.finditer(source, start, end):
        close = _END.search(source, fact.end(), min(end, fact.end() + _LONGEST))
        value = " ".join(unescape(_TAG.sub(" ", source[fact.end() : close.start()])).split()) if close else ""
        known = facts.get(fact[1], ())
        if value and value not in known:
            facts[fact[1]] = (*known, value)
    return facts
