"""A document's text as lines of cells: table cells in HTML, columns set apart by blanks in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(r"(?P<words>[^\n\f]+)|(?P<page>\f)|\n+")
_TAB = re.compile(r"[^\t]+")
_COLUMN = re.compile(r"\S+(?:[ \v]\S+)*")
_LONGEST = 200_000
"""Code points of a line that is divided into cells; longer ones are no table."""
_INK = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Line:
    """One line and its non-empty cells, stripped."""

    span: Span
    cells: tuple[Span, ...]
    tabular: bool
    """Whether the cells are those of a table."""
    ends_page: bool = False
    """Whether a form feed ends it."""

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.cells

    @property
    def ink(self) -> Span:
        """From the first character that is no blank to the last one."""
        return Span(self.cells[0].start, self.cells[-1].end)


def lines(text: str) -> Iterator[Line]:
    """The lines of a text from the first to the last; form feeds end a line too, blank lines in a row count as one."""
    start = end = 0
    for piece in _PIECE.finditer(text):
        if piece["words"]:
            start, end = piece.span()
            continue
        if start < end or piece["page"]:
            yield _line(text, start, end, ends_page=bool(piece["page"]))
        if len(piece[0]) > 1:
            yield Line(Span(piece.start(), piece.start()), (), tabular=False)
        start = end = piece.end()
    if start < end:
        yield _line(text, start, end)


def _line(text: str, start: int, end: int, *, ends_page: bool = False) -> Line:
    if end - start > _LONGEST:
        whole = _stripped(text, start, end)
        return Line(Span(start, end), (whole,) if whole.start < whole.end else (), tabular=False, ends_page=ends_page)
    tabular = text.find("\t", start, end) >= 0
    pattern = _TAB if tabular else _COLUMN
    cells = (_stripped(text, match.start(), match.end()) for match in pattern.finditer(text, start, end))
    return Line(Span(start, end), tuple(cell for cell in cells if cell.start < cell.end), tabular, ends_page)


def _stripped(text: str, start: int, end: int) -> Span:
    first = _INK.search(text, start, end)
    if first is None:
        return Span(end, end)
    stop = end
    while text[stop - 1].isspace():
        stop -= 1
    return Span(first.start(), stop)
