"""The items of a form 8-K, from the header and from the body, in the modern numbering and in the old one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from extractors.model import Item, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADING = re.compile(
    r"^[ \t\v]*(?:\([a-z]\)[ \t\v]*)?item(?:s)?[\s\xa0]{1,5}(\d{1,2}(?:[ ]?\.[ ]?\d{2})?)(?![\d)])[\s.:)\u2013\u2014-]{0,12}([^\n\f]{0,300})",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(r"^[ \t\v]*(?:signatures?|exhibit index|index to exhibits)[ \t\v:.]*$", re.IGNORECASE | re.MULTILINE)
_WORDS = re.compile(r"[a-z0-9]+")
_LONGEST_TITLE = 260


@dataclass(frozen=True, slots=True)
class Numbering:
    """The items' titles by number, and back."""

    in_force: str
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
    return Numbering(data["in_force"], titles, by_title["modern"], by_title["old"])


def _key(title: str) -> str:
    return " ".join(_WORDS.findall(title.lower()))


def stated_items(values: Iterable[str], filed: str | None) -> tuple[Item, ...]:
    """The header's items, numbered: EDGAR gives numbers in one style of header and titles in the other."""
    known = numbering()
    old = filed is not None and filed < known.in_force
    items = []
    for value in values:
        titled = (known.old if old else known.modern).get(_key(value))
        number = value.strip() if value.strip() in known.titles else titled
        items.append(Item(number or value, known.titles[number][0] if number else value, None))
    return tuple(items)


def body_items(text: str) -> tuple[Item, ...]:
    """The items whose headings stand in a primary document's text, each up to the next one or the signatures."""
    headings = [match for match in _HEADING.finditer(text) if _is_heading(match)]
    limit = _end(text, headings[-1].end()) if headings else 0
    items: dict[str, Item] = {}
    for index, heading in enumerate(headings):
        end = headings[index + 1].start() if index + 1 < len(headings) else limit
        number = heading[1].replace(" ", "")
        item = Item(number, _title(number, heading[2]), Span(heading.start(), max(heading.end(), end)))
        kept = items.get(number)
        if kept is None or kept.span is None or _size(kept) < _size(item):
            items[number] = item
    return tuple(items.values())


def _size(item: Item) -> int:
    return item.span.end - item.span.start if item.span else 0


def _is_heading(match: re.Match[str]) -> bool:
    number = match[1].replace(" ", "")
    if number not in numbering().titles:
        return False
    rest = match[2].strip()
    return not rest or rest[0].isupper() or not rest[0].isalpha()


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
