"""HTML to text, in one pass, with a map back to the source.

The filers' HTML is not well formed (unclosed cells, paragraphs across rows, two bodies), so this reads a stream of tags
and never builds a tree: depth costs nothing and time is linear in length. Written here because no library at hand keeps
the place of every character: lxml knows lines only, html.parser the place of a tag but not of an entity's text.

Layout of the text: a block stands between blank lines; ``<br>`` and list entries begin a line; a table row is one line
whose cells are separated by tabs, line breaks within a cell being vertical tabs; a page break is a form feed on its own
line. White space is folded outside ``<pre>``, no-break spaces count as white space.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from extractors.filings.text import Text, Weaver

_HIDDEN = frozenset({"script", "style", "title", "ix:header", "noscript", "object", "svg", "select"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "footer",
        "html",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "ul",
    ]
)
_PAGES = re.compile(r"page-break-(?:before|after)\s*:\s*always", re.IGNORECASE)
_WORDS = re.compile(r"[^<&\s\u200b\u2060\ufeff\xad]+(?: [^<&\s\u200b\u2060\ufeff\xad]+)*")
_BLANK = re.compile(r"\s+")
_NOTHING = re.compile(r"[\u200b\u2060\ufeff\xad]+")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})([^<>]*)>")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_MARKUP = re.compile(r"<(?:html|body|div|p|font|br|td|tr|span|b|i|u|center)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_DOCUMENT = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_ENOUGH_TAGS = 3


def is_html(source: str, start: int, end: int) -> bool:
    """Whether the range is written in HTML; EDGAR's own ``<PAGE>``, ``<TABLE>``, ``<S>``, ``<C>`` in plain text do not count."""
    if _DOCUMENT.search(source, start, end):
        return True
    tags = _MARKUP.finditer(source, start, end)
    return sum(1 for _ in zip(tags, range(_ENOUGH_TAGS), strict=False)) == _ENOUGH_TAGS


def html_text(source: str, start: int, end: int, *, most_pieces: int | None = None) -> Text | None:
    """The text of the HTML in ``source[start:end]``; the map leads to ``source``.

    None where it is made of more than ``most_pieces`` tags, entities and blanks, each of which costs memory.
    """
    return _Reading(source, start, end).text(most_pieces)


class _Reading:
    """One pass over a range of HTML."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.end = end
        self.place = start
        self.weaver = Weaver()
        self.blank: int | None = None
        """Place of white space read but not yet put."""
        self.break_in_cell = False
        """Whether a line break is part of it."""
        self.preformatted = 0
        self.cells: list[bool] = []
        """For every open table, whether a cell of it is open."""
        self.unclosed: set[str] = set()
        """Hidden elements known to have no end tag further on: each is searched for once only."""

    def text(self, most_pieces: int | None) -> Text | None:
        pieces = 0
        while self.place < self.end:
            if match := _WORDS.match(self.source, self.place, self.end):
                self._flush()
                self._put(match[0], match.start())
                self.place = match.end()
            else:
                pieces += 1
                if most_pieces is not None and pieces > most_pieces:
                    return None
                self._special(self.source[self.place])
        return self.weaver.text()

    def _special(self, character: str) -> None:
        if character == "<":
            self._markup()
        elif character == "&":
            self._entity()
        elif match := _BLANK.match(self.source, self.place, self.end):
            self._space(match[0])
            self.place = match.end()
        elif match := _NOTHING.match(self.source, self.place, self.end):
            self.place = match.end()

    def _put(self, piece: str, place: int) -> None:
        self.weaver.put(piece, place)

    def _flush(self) -> None:
        if self.blank is None:
            return
        if self.weaver.last not in ("", "\n", "\t", "\f", " "):
            self._put("\v" if self.break_in_cell else " ", self.blank)
        self._forget()

    def _forget(self) -> None:
        self.blank = None
        self.break_in_cell = False

    def _space(self, blank: str) -> None:
        if self.preformatted and not self._in_cell():
            self._put(blank.replace("\xa0", " ").replace("\r", " "), self.place)
        elif self.blank is None:
            self.blank = self.place

    def _entity(self) -> None:
        match = _ENTITY.match(self.source, self.place, self.end)
        decoded = _decoded(match[0]) if match else None
        if match is None or decoded is None:
            self._flush()
            self._put("&", self.place)
            self.place += 1
        else:
            self._decoded(decoded)
            self.place = match.end()

    def _decoded(self, decoded: str) -> None:
        if decoded.isspace():
            self._space(" ")
        elif not _NOTHING.fullmatch(decoded):
            self._flush()
            for character in decoded:
                self._put(character, self.place)

    def _markup(self) -> None:
        tag = _TAG.match(self.source, self.place, self.end)
        if tag:
            closing, name, attributes = bool(tag[1]), tag[2].lower(), tag[3]
            if name in _HIDDEN and not closing and not attributes.endswith("/"):
                self.place = self._after_hidden(name, tag.end())
            else:
                self._tag(name, closing=closing, attributes=attributes)
                self.place = tag.end()
        elif self.source.startswith("<!--", self.place):
            self.place = self._after("-->", self.place + 4)
        elif declaration := _DECLARATION.match(self.source, self.place, self.end):
            self.place = declaration.end()
        else:
            self._flush()
            self._put("<", self.place)
            self.place += 1

    def _after(self, mark: str, place: int) -> int:
        found = -1 if mark in self.unclosed else self.source.find(mark, place, self.end)
        if found < 0:
            self.unclosed.add(mark)
            return place
        return found + len(mark)

    def _after_hidden(self, name: str, place: int) -> int:
        if name in self.unclosed:
            return place
        match = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(self.source, place, self.end)
        if match is None:
            self.unclosed.add(name)
            return place
        return match.end()

    def _in_cell(self) -> bool:
        return bool(self.cells) and self.cells[-1]

    def _tag(self, name: str, *, closing: bool, attributes: str) -> None:
        if name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if closing else 1))
        if name in ("table", "tr", "td", "th"):
            self._table(name, closing=closing)
        elif name == "page" or name == "hr" or (attributes and not self._in_cell() and _PAGES.search(attributes)):
            self._page()
        elif name == "br" or name == "li":
            self._line()
        elif name in _BLOCKS:
            self._block()

    def _table(self, name: str, *, closing: bool) -> None:
        if name == "table":
            self._open_table(closing=closing)
        elif name == "tr":
            self._row()
        elif not closing:
            self._cell()

    def _open_table(self, *, closing: bool) -> None:
        if not closing:
            self._row() if self._in_cell() else self._block()
            self.cells.append(False)
            return
        if self.cells:
            self.cells.pop()
        self._row() if self._in_cell() else self._block()

    def _row(self) -> None:
        self._forget()
        if self.cells:
            self.cells[-1] = False
        if self.weaver.last not in ("", "\n", "\f"):
            self._put("\n", self.place)

    def _cell(self) -> None:
        self._forget()
        if not self.cells:
            self.cells.append(False)
        if self.cells[-1]:
            self._put("\t", self.place)
        self.cells[-1] = True

    def _line(self) -> None:
        if self._in_cell():
            self.blank = self.place if self.blank is None else self.blank
            self.break_in_cell = True
            return
        self._forget()
        self._put("\n", self.place)

    def _block(self) -> None:
        if self._in_cell():
            self._line()
            return
        self._forget()
        if self.weaver.last not in ("", "\n", "\f"):
            self._put("\n", self.place)
            self._put("\n", self.place)

    def _page(self) -> None:
        if self._in_cell():
            self._line()
            return
        self._block()
        self._put("\f", self.place)
        self._put("\n", self.place)


def _decoded(entity: str) -> str | None:
    """The character an entity stands for, None where it is not one."""
    if entity.startswith("&#"):
        return unescape(entity) or None
    name = entity[1:]
    return html5.get(name)
