"""How many rows there are in a piece of a written answer.

Oxigraph writes the rows of a SELECT by itself, many times faster than Python could row by row, so that they are counted
in what it writes. A counter is fed the pieces of one answer in order, wherever they are cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat

if TYPE_CHECKING:
    from collections.abc import Callable

_ESCAPE = re.compile(rb"\\.", re.DOTALL)


def row_counter(format: QueryResultsFormat) -> Callable[[bytes], int]:  # noqa: A002 - the field's word
    """A new counter for an answer in this format."""
    return _COUNTERS[format]()


class _Lines:
    """Tab-separated values: a line a row, and the head."""

    def __init__(self) -> None:
        self._head = 1

    def __call__(self, data: bytes) -> int:
        return self._without_head(data.count(b"\n"))

    def _without_head(self, lines: int) -> int:
        rows = max(lines - self._head, 0)
        self._head -= min(lines, self._head)
        return rows


class _QuotedLines(_Lines):
    """Comma-separated values: the same, but for line ends inside of quotes."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = 0

    def __call__(self, data: bytes) -> int:
        parts = data.split(b'"')
        lines = sum(part.count(b"\n") for part in parts[self._inside :: 2])
        self._inside = (self._inside + len(parts) - 1) % 2
        return self._without_head(lines)


class _Elements:
    """XML: an element ``result`` a row."""

    def __init__(self) -> None:
        self._rest = b""

    def __call__(self, data: bytes) -> int:
        data = self._rest + data
        self._rest = data[-len(b"<result>") + 1 :]
        return data.count(b"<result>")


class _Objects:
    """JSON: an object a row; all others, but for the outermost, are the value of a key."""

    def __init__(self) -> None:
        self._outermost = 1
        self._inside = 0
        self._escape = b""
        self._last = b""

    def __call__(self, data: bytes) -> int:
        plain = _ESCAPE.sub(b"", self._escape + data)
        self._escape = b"\\" if plain.endswith(b"\\") else b""
        parts = plain.split(b'"')
        syntax = self._last + b'"'.join(parts[self._inside :: 2])
        self._inside = (self._inside + len(parts) - 1) % 2
        begun = len(self._last)
        self._last = syntax[-1:]
        objects = syntax.count(b"{", begun) - syntax.count(b":{")
        outermost, self._outermost = self._outermost if objects else 0, 0 if objects else self._outermost
        return objects - outermost


_COUNTERS: dict[QueryResultsFormat, type[_Lines | _Elements | _Objects]] = {
    QueryResultsFormat.TSV: _Lines,
    QueryResultsFormat.CSV: _QuotedLines,
    QueryResultsFormat.XML: _Elements,
    QueryResultsFormat.JSON: _Objects,
}
