"""What a description carries that is none: where it is incorporated from, footnote marks, columns."""

from __future__ import annotations

import re

from extractors.model import Span

_TAIL = re.compile(
    r"[\s,;:\u2013\u2014-]{0,4}(?:"
    r"[(\[]?\s?(?:(?:which\s)?(?:is|are|was|were)\s)?(?:hereby\s|herein\s)?(?:incorporated\s(?:herein\s|hereby\s)?by\s(?:this\s)?reference|herein\sincorporated\sby\sreference)"
    r"|[(\[]?\s?(?:(?:which\s)?(?:is|are|was|were)\s)?(?:previously\s|being\s)?(?:filed|furnished|attached|submitted)\s"
    r"(?:electronically\s)?(?:herewith|hereto|as\s(?:an\s)?(?:exhibit|appendix|annex)|under\s(?:cover|item)|pursuant\sto\s(?:item|rule|regulation)|solely)\b"
    r"|(?:[(\[]|(?<=[.;,)])\s)\s?(?:previously|not)?\s?(?:filed|furnished)\b"
    r"|[(\[]?\bpreviously\sfiled\b"
    r"|(?:which\s)?(?:was|were|has\sbeen|have\sbeen)\sfiled\swith\b"
    r")",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:\s{0,2}(?:[*+#†‡§^~]+|\(\d{1,2}\)|\[\d{1,2}\]))+$")
_LEADING = re.compile(r"(?:[*+#†‡§^~•:.,;\u2013\u2014-]+\s*)+")
_LEAST = 3
"""Characters a description has at the least."""


def split_tail(text: str) -> tuple[Span, str | None, list[str]]:
    """The span of the description proper in a folded text, the incorporation tail, the footnote marks."""
    start = match.end() if (match := _LEADING.match(text)) else 0
    tail = _TAIL.search(text, start)
    while tail is not None and tail.start() - start < _LEAST:
        tail = _TAIL.search(text, tail.end())
    end = tail.start() if tail else len(text)
    marks = []
    if found := _MARKS.search(text, start, end):
        marks = found[0].split()
        end = found.start()
    while end > start and text[end - 1] in " ,;":
        end -= 1
    return Span(start, max(start, end)), text[tail.start() :].strip(" ,;.") if tail else None, marks
