"""Text made from other text, each character knowing where it stands in its origin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.model import Offsets, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\S+")
_HYPHENATED = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Text:
    """A derived text and its map to the origin."""

    text: str
    offsets: Offsets


class Weaver:
    """Builds a derived text piece by piece, in the order of the origin."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[tuple[int, int, int]] = []
        self._length = 0
        self.last = ""
        """The last character put, empty at the start."""

    def put(self, piece: str, place: int) -> None:
        """Append ``piece``, whose characters stand one for one at ``place`` of the origin."""
        if not piece:
            return
        length = len(piece)
        if self._runs and self._runs[-1][1] + self._runs[-1][2] == place:
            start, origin, before = self._runs[-1]
            self._runs[-1] = (start, origin, before + length)
        else:
            self._runs.append((self._length, place, length))
        self._pieces.append(piece)
        self._length += length
        self.last = piece[-1]

    def text(self) -> Text:
        """What was built."""
        return Text("".join(self._pieces), Offsets(tuple(self._runs) or ((0, 0, 0),)))


def fold(text: str, spans: Iterable[Span]) -> Text:
    """The words of the spans with one blank between them; the map leads to ``text``.

    A word that ends in a letter and a hyphen at a line's end goes on in the next line without a blank: the hyphen is
    the word's own ("Twenty-" / "First"), since filings are not hyphenated by machine.
    """
    weaver = Weaver()
    end = 0
    wrapped = False
    for span in spans:
        for word in _WORD.finditer(text, span.start, span.end):
            if weaver.last and not (wrapped and "\n" in text[end : word.start()]):
                weaver.put(" ", end)
            weaver.put(word[0], word.start())
            end = word.end()
            wrapped = _HYPHENATED.search(word[0]) is not None
    return weaver.text()
