"""Which cells of an entry's lines are its description, and which stand in further columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.filings.exhibit_numbers import is_mark

if TYPE_CHECKING:
    from extractors.model import Span

_PAGE = re.compile(
    r"(?:pages?\s)?(?:[A-Z]-)?\d{1,3}(?:\s?-\s?\d{1,3})?|n/?a|-{2,}|x|(?:previously\s)?(?:filed|furnished)\b.{0,60}",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=[^a-z]*\d)[A-Z0-9./-]{2,14}(?:\s?[*+#]{1,3})?")
"""What some filers put between number and description: the filing it is incorporated from, ``91-8K-2``."""
_WIDE = 3
"""Blanks between two columns of plain text at the least."""
_SLACK = 2
"""Columns that a ragged second column may move."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line of an entry, its number left out."""

    start: int
    """Where the line begins, for counting columns."""
    cells: tuple[Span, ...]
    tabular: bool


@dataclass(frozen=True, slots=True)
class Arranged:
    """An entry's cells sorted out."""

    description: tuple[Span, ...]
    columns: tuple[tuple[Span, ...], ...]
    marks: tuple[str, ...]


def arrange(text: str, rows: list[Row]) -> Arranged:
    """Sort the cells of an entry's lines into description, further columns and marks."""
    marks = [cell.of(text) for row in rows for cell in row.cells if is_mark(cell.of(text))]
    inked = [
        Row(row.start, tuple(cell for cell in row.cells if not is_mark(cell.of(text))), row.tabular) for row in rows
    ]
    inked = [row for row in inked if row.cells]
    code: list[tuple[Span, ...]] = []
    if inked and len(inked[0].cells) > 1 and _CODE.fullmatch(inked[0].cells[0].of(text)):
        code = [inked[0].cells[:1]]
        inked[0] = Row(inked[0].start, inked[0].cells[1:], inked[0].tabular)
    if not inked:
        return Arranged((), tuple(code), tuple(marks))
    description, columns = _table(inked) if inked[0].tabular else _plain(text, inked)
    return Arranged(description, (*code, *columns), tuple(marks))


def _table(rows: list[Row]) -> tuple[tuple[Span, ...], list[tuple[Span, ...]]]:
    """The first cell of each row is the description's; those after it on the first row are columns."""
    description = [row.cells[0] for row in rows]
    return tuple(description), [(cell,) for row in rows for cell in row.cells[1:]]


def _plain(text: str, rows: list[Row]) -> tuple[tuple[Span, ...], list[tuple[Span, ...]]]:
    edge = _second_column(text, rows)
    if edge is None:
        return tuple(cell for row in rows for cell in row.cells), []
    left = [cell for row in rows for cell in row.cells if cell.start - row.start < edge]
    right = [cell for row in rows for cell in row.cells if cell.start - row.start >= edge]
    return tuple(left), [tuple(right)]


def _second_column(text: str, rows: list[Row]) -> int | None:
    """The column at which a second column begins, None where the lines are one text with wide blanks in it."""
    for row in rows:
        if len(row.cells) > 1 and _gap(row, -1) >= _WIDE and _PAGE.fullmatch(row.cells[-1].of(text)):
            return row.cells[-1].start - row.start - _SLACK
    for index in range(1, len(rows[0].cells)):
        column = rows[0].cells[index].start - rows[0].start
        aligned = sum(_begins_at(row, column) for row in rows[1:])
        wide = _gap(rows[0], index) > _WIDE
        if (
            _gap(rows[0], index) >= _WIDE
            and aligned > (0 if wide else 1)
            and not any(_crosses(row, column) for row in rows)
        ):
            return column - _SLACK
    return None


def _gap(row: Row, index: int) -> int:
    """Blanks before a cell."""
    return row.cells[index].start - row.cells[index - 1].end


def _begins_at(row: Row, column: int) -> bool:
    return any(abs(cell.start - row.start - column) <= _SLACK for cell in row.cells)


def _crosses(row: Row, column: int) -> bool:
    return any(cell.start - row.start < column - _SLACK < cell.end - row.start for cell in row.cells)
