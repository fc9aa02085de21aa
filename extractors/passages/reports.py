"""The body of a form 6-K: what stands between its cover and the signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.passages.items import telling
from extractors.passages.paragraphs import outside, paragraphs, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.model import Span

_COVER = re.compile(
    r"rule\s+12g3-2\(b\)|\b(?:yes|no)\s*[\[_( xX☐☒\])-]{1,12}|form\s+(?:20-F|40-F)|indicate\s+by\s+check\s+mark",
    re.IGNORECASE,
)
_END = re.compile(r"^[ \t]*(?:signatures?|exhibit index|index to exhibits)[ \t:.]*$", re.IGNORECASE | re.MULTILINE)
_COVERS = 8_000
"""Code points in which a cover ends."""
_SHORTEST = 8
"""Words of a paragraph that tells something."""


def read_report(text: str, taken: Sequence[Span] = ()) -> list[Span]:
    """The paragraphs of a 6-K's body that may tell news."""
    start = max((match.end() for match in _COVER.finditer(text, 0, _COVERS)), default=0)
    end = match.start() if (match := _END.search(text, start)) else len(text)
    found = outside(list(paragraphs(text, start, end)), taken)
    return telling(text, [span for span in found if len(says(text, span).split()) >= _SHORTEST])
