"""Where the bytes of an answer go while it is written."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from graph.server.messages import Refusal, Reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from graph.server.limits import Limits

INLINE = 1 << 18
"""Bytes of a body that goes through the pipe; a larger one goes through a file."""


class Spill(io.RawIOBase):
    """Keeps bytes in memory as long as they are few, else in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._held = bytearray()
        self._spilled: BinaryIO | None = None
        self._size = 0

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Keep these too."""
        self._size += len(data)
        self._held += data
        if len(self._held) > INLINE:
            self._empty()
        return len(data)

    def reply(self, media: str, *, gzip: bool) -> Reply:
        """All that was written, as the body of a reply."""
        if self._spilled is None:
            return Reply(200, media, bytes(self._held), size=self._size, gzip=gzip)
        self._empty()
        self._spilled.close()
        return Reply(200, media, file=str(self._file), size=self._size, gzip=gzip)

    def discard(self) -> None:
        """Leave no file behind."""
        if self._spilled is not None:
            self._spilled.close()
            self._file.unlink(missing_ok=True)

    def _empty(self) -> None:
        if self._spilled is None:
            self._spilled = self._file.open("wb")
        self._spilled.write(self._held)
        self._held.clear()


class Bounded(io.RawIOBase):
    """Passes bytes on to ``out`` until there are too many of them, or too many rows in them."""

    def __init__(self, out: io.RawIOBase | io.BufferedIOBase, limits: Limits, rows: Callable[[bytes], int]) -> None:
        self._out = out
        self._limits = limits
        self._rows_in = rows
        self._size = 0
        self._rows = 0

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Pass on.

        Raises:
            Refusal: A limit is exceeded.

        """
        self._size += len(data)
        self._rows += self._rows_in(data)
        if self._size > self._limits.size:
            raise Refusal(403, f"the answer has more than {self._limits.size} bytes; ask for less, or add a LIMIT")
        if self._rows > self._limits.rows:
            raise too_many_rows(self._limits)
        self._out.write(data)
        return len(data)


def too_many_rows(limits: Limits) -> Refusal:
    """The refusal of an answer with more rows, or triples, than the limit."""
    return Refusal(403, f"the answer has more than {limits.rows} rows; ask for less, or add LIMIT {limits.rows}")
