"""An exhibit list's lines as rows: one row an exhibit, where a table stacks several in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.filings.exhibit_numbers import begins_with_number, is_number
from extractors.filings.lines import Line, lines
from extractors.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"[^\v]+")


def rows(text: str) -> Iterator[Line]:
    """The lines of a text; a table row whose cells hold several exhibits under one another is given as several."""
    for line in lines(text):
        if line.tabular and text.find("\v", line.span.start, line.span.end) >= 0:
            yield from _unstacked(text, line)
        else:
            yield line


def _unstacked(text: str, line: Line) -> Iterator[Line]:
    parts = [_parts(text, cell) for cell in line.cells]
    numbers = next((cell for cell in parts if len(cell) > 1 and all(is_number(part.of(text)) for part in cell)), None)
    aligned = [cell for cell in parts if numbers is not None and len(cell) == len(numbers)]
    if numbers is not None and len(aligned) > 1:
        for stacked in zip(*aligned, strict=True):
            yield Line(line.span, tuple(stacked), tabular=True)
    elif any(begins_with_number(part.of(text)) for cell in parts for part in cell[1:]):
        for cell in parts:
            yield from (Line(line.span, (part,), tabular=True) for part in cell)
    else:
        yield line


def _parts(text: str, cell: Span) -> list[Span]:
    found = [Span(match.start(), match.end()) for match in _PART.finditer(text, cell.start, cell.end)]
    return [part for part in found if part.of(text).strip()]
