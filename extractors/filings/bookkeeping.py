"""What a description carries that is none: where it is incorporated from, footnote marks, columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.model import Span

_ROUTE = (
    r"(?:herewith|hereto|electronically|previously|solely|as\s(?:an?\s)?(?:exhibit|appendix|annex|attachment)|under\s(?:cover|item)|on\sform"
    r"|pursuant\sto\s(?:item|rule|regulation)|with\s(?:this|the\s(?:sec|commission|securities)))\b"
)
"""How a document reached the Commission; a filing with a Secretary of State is part of a description."""
_TAIL = re.compile(
    r"[\s,;:\u2013\u2014-]{0,4}[(\[]?\s?(?:which\s|and\s)?(?:(?:is|are|was|were|has\sbeen|have\sbeen)\s)?(?:being\s|hereby\s|herein\s)?(?:"
    r"incorporated\s(?:herein\s|hereby\s)?(?:by\s(?:this\s)?reference|herein\sby)"
    r"|previously\s(?:filed|furnished)\b"
    r"|(?:filed|furnished|attached|submitted)\s(?:herewith|hereto|as\s(?:an?\s)?(?:exhibit|appendix|annex))\b"
    r")"
    rf"|[\s,;:\u2013\u2014-]{{0,4}}(?:[(\[]\s?|(?<=[.;,)])\s|\b(?:which\s)?(?:was|were)\s)(?:filed|furnished)(?:\s{_ROUTE}|[.)\]]|$)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:\s{0,2}(?:[*+#†‡§^~]{1,6}|\(\d{1,2}\)|\[\d{1,2}\])){1,6}$")
_LEADING = re.compile(r"(?:[*+#†‡§^~•:.,;\u2013\u2014-]{1,6}\s{0,2}){1,6}")
_TRAILING = re.compile(r"(?:[\s,;]|\s(?:and|or|which))+$", re.IGNORECASE)
_LEAST = 3
"""Characters a description has at the least."""


@dataclass(frozen=True, slots=True)
class Proper:
    """What a folded text holds beside the description."""

    span: Span
    """Of the description proper."""
    tail: str | None
    marks: tuple[str, ...]


def split_tail(text: str) -> Proper:
    """Part a folded description from its incorporation tail and its footnote marks."""
    start = match.end() if (match := _LEADING.match(text)) else 0
    tail = _TAIL.search(text, start)
    while tail is not None and (tail.start() - start < _LEAST or _is_inside(text[start : tail.start()])):
        tail = _TAIL.search(text, tail.end())
    end = tail.start() if tail else len(text)
    marks: tuple[str, ...] = ()
    if found := _MARKS.search(text, start, end):
        marks = tuple(found[0].split())
        end = found.start()
    if trailing := _TRAILING.search(text, start, end):
        end = trailing.start()
    return Proper(Span(start, max(start, end)), text[tail.start() :].strip(" ,;.") if tail else None, marks)


def _is_inside(before: str) -> bool:
    """Whether a parenthesis is open: what is said in it goes together ("included in the agreement filed herewith")."""
    return before.count("(") > before.count(")")


def is_tail(text: str) -> bool:
    """Whether a column says where the exhibit is incorporated from or that it is filed herewith."""
    return _TAIL.match(f" {text}") is not None


def is_footnote(text: str) -> bool:
    """Whether a mark refers to a footnote, not a mere separator."""
    return _MARKS.fullmatch(text) is not None
