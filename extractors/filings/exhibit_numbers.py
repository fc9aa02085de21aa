"""How exhibits are numbered, and how an entry of a list begins (Regulation S-K, item 601)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.model import Span

if TYPE_CHECKING:
    from extractors.filings.lines import Line

MARKS = r"[*+#†‡§^~•●]|\((?!9[5-9])\d{1,2}\)|\[\d{1,2}\]"
"""Footnote marks; ``(99)`` is an exhibit's number."""
_TABLE = r"(?:[1-9]|[12]\d|3[0-6]|9[5-9]|10[0-7])"
"""Numbers of the exhibit table of item 601, with those of form 20-F and Regulation S-T."""
_PART = r"(?:[.\-\u2013]\s?(?:\(?(?:\d{1,3}|[ivx]{1,5}|[A-Z]{1,2}|INS|SCH|CAL|DEF|LAB|PRE)\)?)|\s?\((?:\d{1,3}|[ivx]{1,5}|[A-Z]{1,2})\)|[A-Z](?![A-Za-z]))"
_LETTERED = r"\([a-h]\)\(\d{1,2}\)(?:\(?(?:[A-Z]{1,2}|[ivx]{1,5})\))?"
"""Numbers of schedule TO, after the items of Regulation M-A: ``(a)(1)(A)``."""
_NUMBER = rf"(?P<number>(?:\({_TABLE}\)|{_TABLE}){_PART}{{0,5}}|{_LETTERED})"
_WORD = r"(?P<word>exhibits?|exh?\.?)(?:\s{1,3}(?:no\.?|number|nos\.))?\s{0,3}[-:#\u2013]?\s{0,3}"
_LEAD = re.compile(
    rf"(?P<before>(?:(?:{MARKS})\s{{0,3}}){{0,4}})(?P<quote>[\"\u201c]?)(?:{_WORD})?{_NUMBER}[\"\u201d]?"
    rf"(?P<after>(?:\s{{0,2}},?\s{{0,2}}(?:{MARKS})){{0,4}})(?P<stop>\s{{0,3}}[:.)\u2013\u2014-]{{0,2}})(?=\s|$|[\"\u201c])",
    re.IGNORECASE,
)
_SPLIT = re.compile(rf"(?P<whole>{_TABLE})(?:\t\.|\.\t)(?P<part>\d{{1,3}})\s?(?P<after>(?:{MARKS}){{0,3}})")
_FORM = re.compile(r"(?:10-[KQ]|8-K|6-K|20-F|40-F|11-K)(?:SB|T)?", re.IGNORECASE)
_MARK_CELL = re.compile(rf"(?:(?:{MARKS})\s{{0,3}}){{1,6}}|[-\u2013\u2014:.]{{1,3}}")
_LABEL_CELL = re.compile(r"\([a-z]\)|\(\d\)|exhibits?[:.]?|\(exhibits?\)|no\.|number", re.IGNORECASE)
_LONGEST = 6000
"""Code points of a cell that are looked at; no entry of a list is longer."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What an entry's first line begins with."""

    number: str
    marks: tuple[str, ...]
    rest: tuple[Span, ...]
    """The cells after the number, the remainder of its own cell first."""
    worded: bool
    """Whether the word "Exhibit" stands before the number."""
    stopped: bool
    """Whether a colon, dash or full stop follows it."""
    apart: bool
    """Whether the number has a cell of its own."""
    bracketed: bool = False
    """Whether it is written in parentheses."""

    @property
    def plain(self) -> bool:
        """A bare whole number, as page and list numbers are too."""
        return self.number.isdigit()

    @property
    def lettered(self) -> bool:
        """Whether it is a number of schedule TO."""
        return self.number.startswith("(")

    @property
    def is_form(self) -> bool:
        """Whether it may be a form's name as well."""
        return _FORM.fullmatch(self.number) is not None

    def words(self, text: str) -> str:
        """The first cell after the number that is more than a mark or dash."""
        return next((words for cell in self.rest if not is_mark(words := cell.of(text))), "")


def lead(text: str, line: Line) -> Lead | None:
    """The exhibit number that a line begins with, if it does."""
    cells = [Span(cell.start, min(cell.end, cell.start + _LONGEST)) for cell in line.cells]
    marks: list[str] = []
    while len(cells) > 1 and _is_before(cells[0].of(text), cells[1].of(text)):
        marks.append(cells.pop(0).of(text))
    if len(cells) > 1 and (split := _split_number(text, cells)):
        after = (split["after"],) if split["after"] else ()
        return Lead(
            f"{split['whole']}.{split['part']}",
            (*marks, *after),
            tuple(cells[2:]),
            worded=False,
            stopped=False,
            apart=True,
        )
    match = _LEAD.match(text, cells[0].start, cells[0].end) if cells else None
    if match is None:
        return None
    start = _skip(text, match.end(), cells[0].end)
    rest = [Span(start, cells[0].end)] if start < cells[0].end else []
    labelled = any(mark.lower().startswith(("exhibit", "(exhibit", "no", "number")) for mark in marks)
    return Lead(
        number=_written(match["number"]),
        marks=tuple(
            mark.strip()
            for mark in (*marks, match["before"], match["after"])
            if mark.strip() and not _LABEL_CELL.fullmatch(mark)
        ),
        rest=(*rest, *cells[1:]),
        worded=bool(match["word"]) or labelled,
        stopped=bool(match["stop"].strip()),
        apart=not rest,
        bracketed=match["number"].startswith("("),
    )


def _is_before(words: str, following: str) -> bool:
    """Whether a cell comes before the number's: a mark, a label; ``(1)`` is a mark only where a number follows."""
    if words.startswith("("):
        return (bool(_LABEL_CELL.fullmatch(words)) and not words[1].isdigit()) or (
            is_mark(words) and is_number(following)
        )
    return is_mark(words) or _LABEL_CELL.fullmatch(words) is not None


def _split_number(text: str, cells: list[Span]) -> re.Match[str] | None:
    """A number set in two cells so that its point is aligned: ``10`` and ``.1*``."""
    return _SPLIT.fullmatch(f"{cells[0].of(text)}\t{cells[1].of(text)}"[:40])


def is_number(words: str) -> bool:
    """Whether a cell holds an exhibit number and nothing else."""
    match = _LEAD.match(words)
    return match is not None and not words[match.end() :].strip() and not _FORM.fullmatch(match["number"].strip())


def begins_with_number(words: str) -> bool:
    """Whether words begin with a number of two parts, followed by more words."""
    match = _LEAD.match(words[:_LONGEST])
    return match is not None and "." in match["number"] and bool(words[match.end() :].strip())


def is_mark(words: str) -> bool:
    """Whether a cell holds only footnote marks or a separator."""
    return _MARK_CELL.fullmatch(words) is not None


def _skip(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in "-\u2013\u2014:"):
        start += 1
    return start


def _written(number: str) -> str:
    """Without blanks and closing stops; ``(10)(a)`` as ``10(a)``."""
    folded = re.sub(r"\s", "", number).rstrip(".-\u2013")
    return re.sub(r"^\((\d+)\)", r"\1", folded)
