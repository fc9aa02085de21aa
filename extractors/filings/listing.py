"""Finding exhibit lists in a text and gathering the lines of their entries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.filings.columns import Arranged, Row, arrange
from extractors.filings.exhibit_numbers import Lead, lead
from extractors.filings.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.filings.lines import Line


_FLAGS = re.IGNORECASE | re.DOTALL | re.VERBOSE
_OPEN = re.compile(
    r"""\W*+ (?:[a-z0-9][.)]\W*+){0,3}                                  # "(a)(3)" before the heading
    (?: (?:index\s+(?:to|of)|list\s+of)\s+exhibits? | exhibits?(?:\s+(?:index|list))?
      | (?:the\s+)?following\s+(?:is\s+an?\s+(?:list|index)\s+of\s+)?exhibits?\b.{0,200} )
    \W*+ (?:continued\W*+)?""",
    _FLAGS,
)
_BARE = re.compile(r"\W*+exhibits?\W*+", re.IGNORECASE)
_ITEM = re.compile(
    r"\W*+(?:part\s+[IV]+\W+)?items?\s+\d{1,2}[A-C]?(?:\.\d\d)?\b(?P<title>.{0,300})", re.IGNORECASE | re.DOTALL
)
_LISTED = re.compile(
    r"""(?: exhibits?\s+(?:are|is)\s+(?:being\s+)?(?:filed|furnished|attached|included|incorporated)
      | following\s+(?:is|are|exhibits?) | furnish(?:ed|ing)\b.{0,80}(?:form|cover) | exhibits? )
    .{0,200}:\s*$""",
    _FLAGS,
)
_COLUMNS = re.compile(
    r"""\W*+ (?: (?:exhibit|exh|ex)\b\W{0,3}(?:no\.?|numbers?|\#)?\W.{0,120}(?:desc|document|title|exhibit|page)
      | exhibit\W{1,3}(?:no\.?|numbers?|\#)\W*+$ | no\.\W+desc )""",
    _FLAGS,
)
_CLOSE = re.compile(
    r"\W*+(?: s\s?i\s?g\s?n\s?a\s?t\s?u\s?r\s?e\s?s? \W*+ | pursuant\s+to\s+the\s+requirements?\b.* )", _FLAGS
)
_NOISE = re.compile(
    r"\W*+ (?: (?:page\s+)?\d{1,3} | [ivx]{1,5} | table\s+of\s+contents | back\s+to\s+(?:contents|top) | continued | page )? \W*+",
    _FLAGS,
)
_HINT = re.compile(r"exh|\bex\b|item|following|furnish|no\.", re.IGNORECASE)
"""Outside of a list only lines with one of these can open one: the others, nearly all, need no closer look."""
_NOTE = re.compile(
    r"(?:incorporated|filed|furnished|previously|management|portions?|schedules?|denotes|indicates|compensatory|pursuant)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:\b(?:exhibits?|sections?|items?|rule|no\.|and|or|to|of|the|as|in|form)|[,(-])$", re.IGNORECASE
)
_UNENDED = re.compile(r"(?:\b(?:and|or|to|of|the|as|in|by|between|among|with)|,)$", re.IGNORECASE)
_HEADING = 700
"""Code points a heading has at the most."""
_IDLE = 30
"""Lines without an entry after which a list that had entries is over."""
_LONGEST_LINE = 6000
"""Code points of a line that goes on with an entry."""
_MOST_LINES = 80
"""Lines of one entry."""


@dataclass(slots=True)
class Entry:
    """An entry of a list, as the spans of its words in the document's text."""

    listing: int
    """Which list of the document it is in."""
    number: str
    marks: list[str]
    tabular: bool
    indent: int
    rows: list[Row] = field(default_factory=list)
    lines: int = 1

    def arranged(self, text: str) -> Arranged:
        """Its cells sorted into description and further columns."""
        return arrange(text, self.rows)


def entries(text: str) -> Iterator[Entry]:
    """The entries of every list in the text that have words, in order."""
    scan = _Scan(text)
    for line in rows(text):
        done = scan.take(line)
        if done is not None and done.rows:
            yield done
    if scan.entry is not None and scan.entry.rows:
        yield scan.entry


class _Scan:
    """Reads line after line; knows whether it is in a list and which entry is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.listing = 0
        self.open = False
        self.under_heading = False
        """Whether the list has a heading of its own, not only an item's that names exhibits among other things."""
        self.has_columns = False
        """Whether a line of column titles has been read."""
        self.entry: Entry | None = None
        self.gap = True
        """Whether a blank line comes before this one."""
        self.new_page = True
        self.idle = 0
        self.told: set[str] = set()
        """Numbers told in this list."""

    def take(self, line: Line) -> Entry | None:
        """Read a line; gives the entry that it ends."""
        page, self.new_page = self.new_page, False
        if line.blank:
            self.gap = True
            self.new_page = page or line.ends_page
            return None
        words = self.text[line.ink.start : min(line.ink.end, line.ink.start + _HEADING)]
        if not self.open and self.entry is None and _HINT.search(words) is None:
            self.gap, self.new_page = False, line.ends_page
            return None
        if _NOISE.fullmatch(words):
            return self._noise(page)
        done = self._read(line, words, page=page)
        self.gap, self.new_page = False, line.ends_page
        return done

    def _noise(self, page: bool) -> Entry | None:
        self.gap = True
        self.new_page = page
        return self._end() if self.entry is not None and not self.entry.rows else None

    def _read(self, line: Line, words: str, *, page: bool) -> Entry | None:
        begun = lead(self.text, line)
        if begun is not None and self._begins(begun, line, page=page):
            return self._begin(begun, line)
        change = self._change(line, words)
        if change is None and self.entry is not None and self._continues(self.entry, line, words):
            self._continue(self.entry, line)
            return None
        done = self._end()
        if change is not None:
            self._turn(change)
        elif self.open:
            self.idle += 1
            self.open = self.idle <= _IDLE or not self.told
        return done

    def _turn(self, change: str) -> None:
        if change != "columns" or not self.open:
            self.listing += 1
            self.told = set()
        self.open = change != "close"
        self.under_heading = change in ("heading", "columns")
        self.has_columns = change == "columns"
        self.idle = 0

    def _end(self) -> Entry | None:
        done, self.entry = self.entry, None
        return done

    def _change(self, line: Line, words: str) -> str | None:
        """``heading``, ``columns``, ``item`` or ``listed`` where a line opens a list, ``close`` where it ends one, else None."""
        if line.ink.end - line.ink.start > _HEADING:
            return None
        if _CLOSE.fullmatch(words):
            return "close"
        item = _ITEM.match(words)
        if item is not None and (self.gap or self.entry is None):
            return self._item(item["title"])
        if _OPEN.fullmatch(words):
            return "heading" if self.gap or line.tabular or not _BARE.fullmatch(words) else None
        if _COLUMNS.match(words) and (line.tabular or len(line.cells) > 1 or len(words) < 60):
            return "columns"
        return "listed" if _LISTED.search(words) else None

    def _item(self, title: str) -> str:
        """An item of exhibits only is a heading; one that names them among other things may list the others first."""
        if _OPEN.fullmatch(title):
            return "heading"
        return "item" if "exhibit" in title.lower() else "close"

    def _begins(self, begun: Lead, line: Line, *, page: bool) -> bool:
        words = begun.words(self.text)
        if not words:
            return not self._is_wrapped(begun, line) and self._title_or_number(begun, page=page)
        if not any(character.isalpha() for character in words[:200]) or not self._is_number_here(begun):
            return False
        if not self.open:
            return begun.worded and self.gap and (begun.stopped or begun.apart) and words[0] not in "),;"
        if self._is_wrapped(begun, line):
            return False
        if begun.worded:
            return begun.stopped or begun.apart or self.under_heading or words[0].isupper()
        return self._is_entry(begun, words)

    def _is_number_here(self, begun: Lead) -> bool:
        """Whether what looks like a number can be one in this list."""
        if begun.lettered:
            return self.has_columns and begun.apart
        return not begun.is_form or any(number.startswith("10-") for number in self.told)

    def _title_or_number(self, begun: Lead, *, page: bool) -> bool:
        """Whether a number alone on its line is an entry, not the title of the exhibit itself or a page number."""
        if self.open and begun.worded and (page or begun.number in self.told):
            self.open = False
        return self.open and (begun.worded or not begun.plain) and self._is_number_here(begun)

    def _is_wrapped(self, begun: Lead, line: Line) -> bool:
        """Whether a number at a line's start is the middle of a sentence that the line before began."""
        entry = self.entry
        if entry is None or self.gap or line.tabular or entry.tabular or not entry.rows:
            return False
        if self._indent(line) > entry.indent + 4:
            return True
        before = self._before(entry)
        return _OPEN_END.search(before) is not None and (begun.worded or not begun.apart)

    def _is_entry(self, begun: Lead, words: str) -> bool:
        if begun.plain:
            return self._is_plain_entry(begun, words)
        if _NOTE.match(words) and begun.marks:
            return False
        return begun.apart or begun.stopped or not words[0].islower()

    def _is_plain_entry(self, begun: Lead, words: str) -> bool:
        """Whether a bare whole number begins an entry; ``(2)`` among numbers of two parts counts the entry's own parts."""
        if words[0].islower() or _NOTE.match(words) or (begun.stopped and not begun.apart):
            return False
        if not self.under_heading and not self._is_next(begun):
            return False
        if begun.bracketed and len(begun.number) == 1:
            return begun.apart and not any("." in number for number in self.told)
        return words[0].isalpha() or begun.apart

    def _is_next(self, begun: Lead) -> bool:
        """Whether a whole number follows the numbers told in order: "99" behind "10.1"."""
        wholes = [int(number.split(".")[0]) for number in self.told if number.split(".")[0].isdigit()]
        return begun.apart and bool(wholes) and len(begun.number) <= 2 and int(begun.number) > max(wholes)

    def _begin(self, begun: Lead, line: Line) -> Entry | None:
        done = self._end()
        self.entry = Entry(self.listing, begun.number, list(begun.marks), line.tabular, self._indent(line))
        self.told.add(begun.number)
        self.idle = 0
        if begun.rest:
            self.entry.rows.append(Row(line.span.start, begun.rest, line.tabular))
        return done

    def _before(self, entry: Entry) -> str:
        """The last words of an entry."""
        end = entry.rows[-1].cells[-1].end
        return self.text[max(0, end - 20) : end]

    def _indent(self, line: Line) -> int:
        return line.ink.start - line.span.start

    def _continues(self, entry: Entry, line: Line, words: str) -> bool:
        if not entry.rows:
            return True
        if entry.lines >= _MOST_LINES or line.ink.end - line.ink.start > _LONGEST_LINE:
            return False
        if entry.tabular or line.tabular:
            return entry.tabular and len(line.cells) == 1 and self._goes_on(entry, words)
        if not self.gap:
            return True
        before = self._before(entry)
        return bool(_UNENDED.search(before)) or (self._indent(line) > entry.indent and self._goes_on(entry, words))

    def _goes_on(self, entry: Entry, words: str) -> bool:
        before = self._before(entry)
        return (words[0].islower() or words[0] in "(&,") and not before.rstrip().endswith((".", ";"))

    def _continue(self, entry: Entry, line: Line) -> None:
        entry.lines += 1
        self.idle = 0
        entry.rows.append(Row(line.span.start, line.cells, line.tabular))
