"""Text in XML 1.0, in UTF-8, written in pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

_CHUNK = 1000
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSAFE = re.compile("[^\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever the two below have to do with; most values have none of it."""
_ENTITIES = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def safe(value: str) -> str:
    """Text as content and as an attribute's value in double quotes; what XML 1.0 cannot say becomes U+FFFD.

    >>> safe('R&D "Holdings"')
    'R&amp;D &quot;Holdings&quot;'
    """
    if not _UNSAFE.search(value):
        return value
    return escape(_NOT_XML.sub("\ufffd", value), _ENTITIES)


class Element:
    """Writes many elements that differ in their values alone, each value in double quotes.

    What stands around the values is put together once for each choice of known ones. A value that needs escaping is
    found by what the finished text has too much of, so that those many that need none cost nothing.

    >>> node = Element(['<node id="%s"', ' label="%s"', "/>"])
    >>> node.text(("a", "R&D")), node.text(("b", None))
    ('<node id="a" label="R&amp;D"/>', '<node id="b"/>')
    """

    def __init__(self, parts: Sequence[str]) -> None:
        self._parts = parts
        """Each with one ``%s``, left out with its value, or with none, always there."""
        self._frames: dict[tuple[bool, ...], tuple[str, int, int]] = {}
        self._all = self._frame((True,) * sum("%s" in part for part in parts))

    def text(self, values: tuple[object, ...]) -> str:
        """The element with these values; None is not known."""
        frame, tags, quotes = self._all
        if None in values:
            frame, tags, quotes = self._frame(tuple([value is not None for value in values]))
            values = tuple([value for value in values if value is not None])
        text = frame % values
        if "&" in text or text.count("<") != tags or text.count('"') != quotes or not text.isprintable():
            return frame % tuple([safe(str(value)) for value in values])
        return text

    def _frame(self, known: tuple[bool, ...]) -> tuple[str, int, int]:
        if known not in self._frames:
            given = iter(known)
            frame = "".join(part for part in self._parts if "%s" not in part or next(given))
            self._frames[known] = frame, frame.count("<"), frame.count('"')
        return self._frames[known]


def write_pieces(out: BinaryIO, pieces: Iterable[str]) -> None:
    """Write the pieces one behind the other, many at a time."""
    chunk: list[str] = []
    for piece in pieces:
        chunk.append(piece)
        if len(chunk) >= _CHUNK:
            out.write("".join(chunk).encode())
            chunk.clear()
    out.write("".join(chunk).encode())
