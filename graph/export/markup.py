"""Text in XML 1.0, in UTF-8, written in pieces."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

_CHUNK = 1000
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSAFE = re.compile("[^\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever the two below have to do with; most values have none of it."""
_NOT_PLAIN = bytes(range(32)) + b"&\x7f"
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
        if text.count("<") == tags and text.count('"') == quotes and _holds_only_plain(text):
            return text
        return frame % tuple([safe(str(value)) for value in values])

    def _frame(self, known: tuple[bool, ...]) -> tuple[str, int, int]:
        if known not in self._frames:
            given = iter(known)
            frame = "".join(part for part in self._parts if "%s" not in part or next(given))
            self._frames[known] = frame, frame.count("<"), frame.count('"')
        return self._frames[known]


def _holds_only_plain(text: str) -> bool:
    """Whether it has neither ampersands nor control characters, nor what XML cannot say: by the fastest way there is."""
    if not text.isascii():
        return "&" not in text and text.isprintable()
    encoded = text.encode()
    return len(encoded.translate(None, _NOT_PLAIN)) == len(encoded)


def write_pieces(out: BinaryIO, pieces: Iterable[str]) -> None:
    """Write the pieces, none of them empty, one behind the other, many at a time."""
    source = iter(pieces)
    while chunk := "".join(islice(source, _CHUNK)):
        out.write(chunk.encode())
