"""A document's text as paragraphs, and paragraphs as the text of a passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.filings.text import Text, Weaver
from extractors.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BREAK = re.compile(r"[ \t\v\r]*(?:\f|\n[ \t\v\r]*(?=[\n\f]))[\s]*")
_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<words>[^\n]*)(?:\n|\Z)")
_FIRST = 2
"""Blanks by which a paragraph's first line is set in further than the line before."""
_CELLS = re.compile(r"\S[ \v]*(?:\t[ \t]*| {3,})(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPACE = re.compile(r"\s+")
_ENDS = re.compile(r"[.:;!?\"”’)*|]$")
_HEADING = 40
"""Code points of a line that may be a heading."""
_NUMBERS = 0.25
"""Digits for each letter that make columns a table of figures."""
_WRAPPED = 60
"""Code points of a line that a page's end may have cut in the middle of a sentence."""


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs of ``text[start:end]``, without the blanks around them; rows of a table are one each."""
    for block in _between(_BREAK, text, start, end):
        pieces = text[block.start : block.end]
        lines = _rows(text, block) if "\t" in pieces.strip() else _indented(text, block)
        yield from filter(None, (_stripped(text, line) for line in lines))


def _between(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    done = start
    for gap in pattern.finditer(text, start, end):
        yield Span(done, gap.start())
        done = gap.end()
    yield Span(done, end)


def _rows(text: str, block: Span) -> Iterator[Span]:
    """Lines with cells apart, lines without together."""
    done = start = block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        end = start + len(line)
        if "\t" in line.strip():
            yield Span(done, start)
            yield Span(start, end)
            done = end
        start = end
    yield Span(done, block.end)


def _indented(text: str, block: Span) -> Iterator[Span]:
    """Cut before lines that are set in, where the line before ends a sentence."""
    done, before = block.start, None
    begin = text.rfind("\n", 0, block.start) + 1
    for line in _LINE.finditer(text, begin if text[begin : block.start].isspace() else block.start, block.end):
        if not line[0]:
            break
        set_in = before is not None and len(line["indent"].expandtabs()) >= len(before["indent"].expandtabs()) + _FIRST
        if before is not None and set_in and _may_end(before["words"].rstrip()):
            yield Span(done, line.start())
            done = line.start()
        before = line
    yield Span(done, block.end)


def _may_end(line: str) -> bool:
    """Whether a line may be a paragraph's last one: it ends a sentence, or is short like a heading."""
    return line.endswith((".", "!", "?", '"', "”", ".)")) or (
        len(line) < _HEADING and not line.endswith((",", ":", ";"))
    )


def _stripped(text: str, span: Span) -> Span | None:
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    end = span.end - len(piece) + len(piece.rstrip())
    return Span(start, end) if start < end else None


def says(text: str, span: Span) -> str:
    """What a paragraph says, white space folded."""
    return _SPACE.sub(" ", span.of(text)).strip()


def is_table(text: str, span: Span) -> bool:
    """Whether a paragraph is rows of figures, a rule or a page number rather than words."""
    piece = span.of(text)
    words = len(_WORD.findall(piece))
    if words < 2:
        return True
    figures = len(_DIGITS.findall(piece)) > _NUMBERS * len(_LETTERS.findall(piece))
    return figures and _CELLS.search(piece) is not None


def woven(text: str, spans: Sequence[Span]) -> Text:
    """The paragraphs as one text: white space folded, a blank line between them; the map leads to ``text``.

    Two that a page's end cut out of one sentence are joined by a blank.
    """
    weaver = Weaver()
    before: Span | None = None
    for span in spans:
        if before is not None:
            _put_gap(weaver, before.end, 1 if _goes_on(text, before, span) else 2)
        _put_words(weaver, text, span)
        before = span
    return weaver.text()


def _put_gap(weaver: Weaver, place: int, breaks: int) -> None:
    for mark in " " if breaks == 1 else "\n\n":
        weaver.put(mark, place)


def _put_words(weaver: Weaver, text: str, span: Span) -> None:
    done = span.start
    for gap in _SPACE.finditer(text, span.start, span.end):
        weaver.put(text[done : gap.start()], done)
        if not _wrapped(text, gap):
            weaver.put(" ", gap.start())
        done = gap.end()
    weaver.put(text[done : span.end], done)


def _wrapped(text: str, gap: re.Match[str]) -> bool:
    """Whether a word goes on behind a line's end: "Twenty-" / "First". Filings are not hyphenated by machine."""
    return "\n" in gap[0] and text[gap.start() - 1] == "-" and text[max(gap.start() - 2, 0)].isalpha()


def _goes_on(text: str, before: Span, after: Span) -> bool:
    return (
        text[after.start].islower() and before.end - before.start > _WRAPPED and not _ENDS.search(before.of(text)[-1])
    )


def outside(spans: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """Those of the spans that share no character with any of ``taken``."""
    return [span for span in spans if not any(span.overlaps(other) for other in taken)]
