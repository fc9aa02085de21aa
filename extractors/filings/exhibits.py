"""The exhibit list of a filing: every number with its description, wherever the filing tells it.

Where lists stand: in the cover body of a 6-K, in item 9.01 (7 before 2004) of an 8-K, item 15 (14) of a 10-K, item 6 of
a 10-Q, and in an index after the signatures. The numbers are those of Regulation S-K, item 601.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.filings.bookkeeping import split_tail
from extractors.filings.lines import Line, lines
from extractors.filings.text import Text, fold
from extractors.model import Document, Exhibit, Span, Telling

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = r"[*+#†‡§^~•]|\(\d{1,2}\)"
_PART = r"(?:[1-9]|[12]\d|3[0-6]|9[5-9]|10[0-7])"
_NUMBER = rf"(?P<number>\(?{_PART}\)?(?:\s?[.\-\u2013]?\(?(?:\d{{1,3}}|[ivx]{{1,5}}|[A-Z]{{1,2}}|INS|SCH|CAL|DEF|LAB|PRE)\)?(?![A-Za-z])){{0,5}})"
_WORD = r"(?:(?P<word>exhibit|exh?\.?)(?:\s{1,3}(?:no\.?|number))?\s{0,3}[-:#\u2013]?\s{0,3})"
_LEAD = re.compile(
    rf"(?P<before>(?:(?:{_MARKS})\s{{0,3}}){{0,4}}){_WORD}?{_NUMBER}(?P<after>(?:\s{{0,2}}(?:{_MARKS})){{0,4}})(?P<stop>\s{{0,3}}[:.)\u2013\u2014-]{{0,2}})(?=\s|$|[\"“])",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(r"(?:10-[KQ]|8-K|6-K|20-F|40-F)", re.IGNORECASE)
_MARK_CELL = re.compile(rf"(?:{_MARKS}|\s){{1,12}}|[-\u2013\u2014:.]{{1,3}}")
_LABEL_CELL = re.compile(r"\([a-z]\)|\(\d\)|exhibits?[:.]?|\(?exhibits?\)?", re.IGNORECASE)
_OPEN = re.compile(
    r"\W*(?:(?:\([a-z0-9]\)|[a-z0-9][.)])\s*)*(?:index\s+(?:to|of)\s+exhibits?|exhibits?\s+index|list\s+of\s+exhibits?|exhibits?\s+list|exhibits?|the\s+following\s+exhibits?\b.{0,200})\W*"
    r"(?:\(?\s*continued\)?)?\W*",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\W*(?:part\s+[IV]+\W+)?items?\s+(?P<number>\d{1,2}[A-C]?(?:\.\d\d)?)\b(?P<title>.{0,300})",
    re.IGNORECASE | re.DOTALL,
)
_LISTED = re.compile(
    r"(?:exhibits?\s+(?:are|is)\s+(?:being\s+)?(?:filed|furnished|attached|included|incorporated)|following\s+(?:is|are|documents?|exhibits?)|furnish(?:ed|ing)\b.{0,80}(?:form|cover)).{0,200}:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_COLUMNS = re.compile(
    r"\W*exhibit\s*(?:no\.?|number|#)?\W*(?:description|document|title|exhibits?|page|method|name|\W)*.{0,60}",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"\W*(?:s\s?i\s?g\s?n\s?a\s?t\s?u\s?r\s?e\s?s?|pursuant\s+to\s+the\s+requirements?\b.*)\W*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 6000
"""Code points of a line that are looked at; no entry of a list is longer."""


@dataclass(slots=True)
class _Entry:
    """An entry while its lines are gathered."""

    number: str
    spans: list[Span] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    tabular: bool = False


def exhibit_list(document: Document) -> tuple[Exhibit, ...]:
    """The exhibits that a document's text lists, each once, in the order of their first telling."""
    told: dict[tuple[str, str], Exhibit] = {}
    for entry in _entries(document.text):
        exhibit = _exhibit(entry, document)
        if exhibit is not None:
            _tell(told, exhibit)
    return tuple(told.values())


def _tell(told: dict[tuple[str, str], Exhibit], exhibit: Exhibit) -> None:
    """Add an exhibit, as a further telling where it is known already."""
    for key, known in told.items():
        if key[0] == exhibit.number and _same(known.description, exhibit.description):
            told[key] = _merged(known, exhibit)
            return
    told[exhibit.number, exhibit.description] = exhibit


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _same(one: str, other: str) -> bool:
    """Whether two descriptions under one number are the same one, perhaps cut shorter."""
    first, second = _words(one), _words(other)
    short, long = sorted((first, second), key=len)
    if not short or short == long[: len(short)]:
        return True
    shared = len(set(short) & set(long))
    return shared >= 0.7 * len(set(short))


def _merged(one: Exhibit, other: Exhibit) -> Exhibit:
    fuller, rest = (one, other) if len(one.description) >= len(other.description) else (other, one)
    return Exhibit(
        number=fuller.number,
        description=fuller.description,
        tellings=(*fuller.tellings, *rest.tellings),
        incorporated=fuller.incorporated or rest.incorporated,
        bookkeeping=fuller.bookkeeping + tuple(entry for entry in rest.bookkeeping if entry not in fuller.bookkeeping),
    )


def _exhibit(entry: _Entry, document: Document) -> Exhibit | None:
    whole = fold(document.text, entry.spans)
    kept, tail, marks = split_tail(whole.text)
    if kept.start == kept.end:
        return None
    folded = _slice(whole, kept)
    columns = [fold(document.text, [column]).text for column in entry.columns]
    telling = Telling(folded.text, folded.offsets.then(document.offsets))
    return Exhibit(entry.number, folded.text, (telling,), tail, (*entry.marks, *marks, *columns))


def _slice(whole: Text, kept: Span) -> Text:
    runs = []
    for start, origin, length in whole.offsets.runs:
        first, last = max(start, kept.start), min(start + length, kept.end)
        if first < last:
            runs.append((first - kept.start, origin + first - start, last - first))
    return Text(kept.of(whole.text), type(whole.offsets)(tuple(runs)))


def _entries(text: str) -> Iterator[_Entry]:
    """The entries of every list in the text, in order."""
    listing = False
    entry: _Entry | None = None
    gap = False
    for line in lines(text):
        if line.blank:
            gap = True
            continue
        words = text[line.ink.start : min(line.ink.end, line.ink.start + _LONGEST)]
        started = _started(text, line, listing=listing)
        if started is not None:
            if entry is not None:
                yield entry
            entry, gap = started, False
            continue
        change = _change(words)
        if change is None and entry is not None and _continues(entry, line, words, gap=gap):
            _continue(entry, line)
            gap = False
            continue
        if entry is not None:
            yield entry
        entry, gap = None, False
        listing = listing if change is None else change
    if entry is not None:
        yield entry


def _change(words: str) -> bool | None:
    """True where a line opens a list, False where it ends one, None where it does neither."""
    if len(words) > 700:
        return None
    if _CLOSE.fullmatch(words):
        return False
    item = _ITEM.match(words)
    if item is not None:
        return "exhibit" in item["title"].lower()
    if _OPEN.fullmatch(words) or _LISTED.search(words) or (_COLUMNS.fullmatch(words) and "desc" in words.lower()):
        return True
    return None


def _started(text: str, line: Line, *, listing: bool) -> _Entry | None:
    """The entry that begins on the line, if one does."""
    cells = [Span(cell.start, min(cell.end, cell.start + _LONGEST)) for cell in line.cells]
    marks: list[str] = []
    while cells and (
        _MARK_CELL.fullmatch(cells[0].of(text)) or (len(cells) > 1 and _LABEL_CELL.fullmatch(cells[0].of(text)))
    ):
        marks.append(cells.pop(0).of(text))
    if not cells:
        return None
    lead = _LEAD.match(text, cells[0].start, cells[0].end)
    if lead is None or _NO_NUMBER.fullmatch(lead["number"].strip()):
        return None
    rest = Span(min(_ink(text, lead.end(), cells[0].end), cells[0].end), cells[0].end)
    if not listing and not (lead["word"] and lead["stop"].strip() and "." in lead["number"]):
        return None
    entry = _Entry(_number(lead["number"]), tabular=line.tabular)
    entry.marks = [
        mark
        for mark in (*marks, lead["before"].strip(), lead["after"].strip())
        if mark and re.fullmatch(rf"(?:{_MARKS}|\s)+", mark)
    ]
    _continue_with(entry, text, [rest, *cells[1:]] if rest.start < rest.end else cells[1:])
    return entry


def _ink(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in "-\u2013\u2014:"):
        start += 1
    return start


def _number(written: str) -> str:
    number = re.sub(r"\s", "", written).rstrip(".-\u2013")
    whole = re.fullmatch(r"\((\w+)\)", number)
    return whole[1] if whole else re.sub(r"^\((\d+)\)", r"\1", number)


def _continue_with(entry: _Entry, text: str, cells: list[Span]) -> None:
    for cell in cells:
        words = cell.of(text)
        if _MARK_CELL.fullmatch(words):
            entry.marks.append(words)
        elif entry.spans and entry.tabular:
            entry.columns.append(cell)
        else:
            entry.spans.append(cell)


def _continues(entry: _Entry, line: Line, words: str, *, gap: bool) -> bool:
    if not entry.spans:
        return True
    if entry.tabular or line.tabular:
        return entry.tabular and len(line.cells) == 1 and (words[:1].islower() or words[:1] in "(&,")
    return not gap


def _continue(entry: _Entry, line: Line) -> None:
    if entry.spans and not entry.tabular:
        entry.spans.extend(line.cells)
    elif entry.spans:
        entry.spans.append(line.cells[0])
    else:
        entry.spans.extend(line.cells[:1])
        entry.columns.extend(line.cells[1:])
