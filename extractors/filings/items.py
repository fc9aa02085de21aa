"""The items of a form 8-K, from the header and from the body, in the modern numbering and in the old one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from extractors.model import Item, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_ONE = r"\d{1,2}(?:[ ]?\.[ ]?\d{2})?(?![\d)])(?:[ ]?\([a-z]\))*"
_HEADING = re.compile(
    rf"^[ \t\v]*(?:\([a-z]\)[ \t\v]*)?items?[\s\xa0]{{1,5}}(?P<numbers>{_ONE}(?:\s{{0,3}}(?:,|&|\band\b|,\s?and\b)\s{{0,3}}(?:items?\s{{1,3}})?{_ONE}){{0,5}})"
    r"[\s.:)\u2013\u2014-]{0,12}(?P<rest>[^\n\f]{0,300})",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER = re.compile(r"(?<![\d(])\d{1,2}(?:[ ]?\.[ ]?\d{2})?(?![\d)])")
_CONTINUED = re.compile(r"\(cont(?:inued|['’]d|\.)\)?|^\(?continued", re.IGNORECASE)
_SILENT = re.compile(r"[\s.:*_()-]*(?:not\s+applicable|none|n/a|inapplicable)[\s.*_()-]*\Z", re.IGNORECASE)
_END = re.compile(
    r"^[ \t\v]*(?:signatures?|signature page|exhibit index|index to exhibits)[ \t\v:.]*$"
    r"|^[ \t\v]*pursuant\s+to\s+the\s+requirements\s+of\s+the\s+securities|^[ \t\v]*(?:by:?[ \t\v]*)?/s/",
    re.IGNORECASE | re.MULTILINE,
)
_EXHIBIT_TABLE = re.compile(
    r"^[ \t\v]*exhibits?[\s]{0,3}(?:numbers?|nos?\.?|#)\s{1,20}(?:description|document)", re.IGNORECASE | re.MULTILINE
)
_WORDS = re.compile(r"[a-z0-9]+")
_LONGEST_TITLE = 260


@dataclass(frozen=True, slots=True)
class Numbering:
    """The items' titles by number, and back."""

    in_force: str
    untitled: dict[str, str]
    """The item of the old numbering that EDGAR's headers had no title for, and from when on."""
    titles: dict[str, tuple[str, ...]]
    modern: dict[str, str]
    """Modern numbers by the key of a title."""
    old: dict[str, str]


@cache
def numbering() -> Numbering:
    """The form's items, from ``lexicon/filings_items.toml``."""
    data = tomllib.loads((files("extractors") / "lexicon" / "filings_items.toml").read_text("utf-8"))
    titles = {number: tuple(names) for era in ("modern", "old") for number, names in data[era].items()}
    by_title = {
        era: {_key(name): number for number, names in data[era].items() for name in names} for era in ("modern", "old")
    }
    return Numbering(data["in_force"], data["untitled"], titles, by_title["modern"], by_title["old"])


def _key(title: str) -> str:
    return " ".join(_WORDS.findall(title.lower()))


def stated_items(values: Iterable[str], filed: str | None) -> tuple[Item, ...]:
    """The header's items, numbered: EDGAR gives numbers in one style of header and titles in the other.

    An empty line stands for item 12 while that was in force; in older headers it says nothing.
    """
    known = numbering()
    old = filed is not None and filed < known.in_force
    items = []
    for value in map(str.strip, values):
        titled = (known.old if old else known.modern).get(_key(value))
        number = value if value in known.titles else titled
        if not value and old and filed is not None and filed >= known.untitled["from"]:
            number = known.untitled["number"]
        if number or value:
            items.append(Item(number or value, known.titles[number][0] if number else value, None))
    return tuple(items)


def report_items(text: str) -> tuple[Item, ...]:
    """The items of a form 8-K's text: those with a heading, and item 9.01 where its exhibits stand without theirs.

    Only in the modern numbering: there exhibits can be filed under no other item (form 8-K, item 9.01(d)), and EDGAR's
    header names it; older headers often leave item 7 out.
    """
    found = body_items(text)
    if not found or "9.01" in {item.number for item in found} or not all("." in item.number for item in found):
        return found
    last = max(found, key=lambda item: item.span.start if item.span else 0)
    table = _EXHIBIT_TABLE.search(text, last.span.start, last.span.end) if last.span else None
    if last.span is None or table is None:
        return found
    told = [
        replace(item, span=Span(last.span.start, table.start())) if item.span == last.span else item for item in found
    ]
    return (*told, Item("9.01", numbering().titles["9.01"][0], Span(table.start(), last.span.end)))


def body_items(text: str) -> tuple[Item, ...]:
    """The items whose headings stand in a primary document's text, each up to the next one or the signatures.

    Items under one heading ("Items 1.01 and 2.03") share their text. Those that only say "not applicable" are none.
    """
    headings = [heading for match in _HEADING.finditer(text) if (heading := _heading(match))]
    limit = _end(text, headings[-1].end) if headings else 0
    items: dict[str, Item] = {}
    for index, heading in enumerate(headings):
        end = headings[index + 1].start if index + 1 < len(headings) else limit
        if _SILENT.match(text, heading.end, max(heading.end, end)):
            continue
        span = Span(heading.start, max(heading.end, end))
        for number in heading.numbers:
            item = Item(number, _title(number, heading.rest), span)
            kept = items.get(number)
            if kept is None or _size(kept) < _size(item):
                items[number] = item
    return tuple(items.values())


@dataclass(frozen=True, slots=True)
class _Heading:
    numbers: tuple[str, ...]
    rest: str
    start: int
    end: int


def _heading(match: re.Match[str]) -> _Heading | None:
    """The heading that a line may be; None where it goes on with an item, or only speaks of one."""
    numbers = [number.replace(" ", "") for number in _NUMBER.findall(match["numbers"])]
    rest = match["rest"].strip()
    if any(number not in numbering().titles for number in numbers) or _CONTINUED.search(rest):
        return None
    if rest and rest[0].isalpha() and not rest[0].isupper():
        return None
    return _Heading(tuple(dict.fromkeys(numbers)), match["rest"], match.start(), match.end())


def _size(item: Item) -> int:
    return item.span.end - item.span.start if item.span else 0


def _title(number: str, rest: str) -> str:
    """The title as filed where it begins like one of the item's, else the form's."""
    folded = " ".join(rest.split()).strip(" .:-\u2013\u2014_")
    known = numbering().titles[number]
    if folded and len(folded) < _LONGEST_TITLE and _key(folded)[:12] in {_key(title)[:12] for title in known}:
        return folded
    return known[0]


def _end(text: str, start: int) -> int:
    match = _END.search(text, start)
    return match.start() if match else len(text)


def merge_items(stated: Iterable[Item], found: Iterable[Item]) -> tuple[Item, ...]:
    """One entry an item: the header's order, the body's place; what only the body has comes after."""
    body = {item.number: item for item in found}
    numbers = [item.number for item in stated]
    merged = [body.get(item.number, item) for item in stated]
    return (*merged, *(item for number, item in body.items() if number not in numbers))
