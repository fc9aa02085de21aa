"""The exhibit list of a filing: every number with its description, wherever the filing tells it.

Where lists stand: in the cover body of a 6-K, in item 9.01 (7 before 2004) of an 8-K, item 15 (14) of a 10-K, item 6 of
a 10-Q, and in an index after the signatures. The numbers are those of Regulation S-K, item 601.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from extractors.filings.bookkeeping import is_footnote, is_tail, split_tail
from extractors.filings.listing import Entry, entries
from extractors.filings.text import Text, fold
from extractors.model import Document, Exhibit, Offsets, Span, Telling

_MOST_ENTRIES = 10_000
"""Entries that are read of one document; the longest lists in use have some hundreds."""
_COMPARED = 20
"""Exhibits under one number that an entry is compared with, the latest."""
_LIKE = 0.7
"""Share of the shorter description's words that the longer one has as well."""


@dataclass(frozen=True, slots=True)
class ExhibitList:
    """What a document's lists tell."""

    exhibits: tuple[Exhibit, ...]
    """Each once, in the order of their first telling."""
    cut: bool
    """Whether there were more entries than are read."""


def exhibit_list(document: Document) -> ExhibitList:
    """Read every exhibit list of a document's text."""
    found = list(islice(entries(document.text), _MOST_ENTRIES + 1))
    told: dict[str, list[_Told]] = {}
    order: list[_Told] = []
    for entry, following in zip(found[:_MOST_ENTRIES], [*found[1:], None], strict=False):
        exhibit = _exhibit(entry, document)
        if exhibit is None or _is_heading(exhibit, entry, following):
            continue
        under = told.setdefault(exhibit.number, [])
        known = _known(under[-_COMPARED:], entry, exhibit)
        if known is not None:
            known.again(entry, exhibit)
        else:
            order.append(_Told([exhibit], {entry.listing}))
            under.append(order[-1])
    return ExhibitList(tuple(known.exhibit() for known in order), cut=len(found) > _MOST_ENTRIES)


def _is_heading(exhibit: Exhibit, entry: Entry, following: Entry | None) -> bool:
    """Whether an entry only names the group that the next one belongs to."""
    if (
        following is None
        or following.listing != entry.listing
        or exhibit.description.lower().rstrip(".:") not in _titles()
    ):
        return False
    return re.match(rf"{re.escape(entry.number)}(?!\d)", following.number) is not None


@cache
def _titles() -> frozenset[str]:
    data = tomllib.loads((files("extractors") / "lexicon" / "filings_exhibit_table.toml").read_text("utf-8"))
    return frozenset(data["titles"])


@dataclass(slots=True)
class _Told:
    """The tellings of one exhibit and the lists they stand in."""

    exhibits: list[Exhibit]
    listings: set[int]

    def again(self, entry: Entry, exhibit: Exhibit) -> None:
        self.exhibits.append(exhibit)
        self.listings.add(entry.listing)

    def exhibit(self) -> Exhibit:
        """One exhibit of them all, the fullest description first."""
        if len(self.exhibits) == 1:
            return self.exhibits[0]
        ordered = sorted(self.exhibits, key=lambda exhibit: -len(exhibit.description))
        return Exhibit(
            number=ordered[0].number,
            description=ordered[0].description,
            tellings=tuple(telling for exhibit in ordered for telling in exhibit.tellings),
            incorporated=next((exhibit.incorporated for exhibit in ordered if exhibit.incorporated), None),
            bookkeeping=tuple(dict.fromkeys(entry for exhibit in ordered for entry in exhibit.bookkeeping)),
        )


def _known(under: list[_Told], entry: Entry, exhibit: Exhibit) -> _Told | None:
    """The exhibit of this number that an entry tells once more.

    In a list that told it already, the words have to be the same or cut short; in another list they may differ more,
    and where the number is told of one exhibit only it is that one.
    """
    words = _words(exhibit.description)
    for known in under:
        before = _words(known.exhibits[0].description)
        if _is_cut(words, before) or (entry.listing not in known.listings and _is_like(words, before)):
            return known
    return under[0] if len(under) == 1 and entry.listing not in under[0].listings else None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _is_cut(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long[: len(short)]


def _is_like(one: list[str], other: list[str]) -> bool:
    short, long = sorted((set(one), set(other)), key=len)
    return len(short & long) >= _LIKE * len(short)


def _exhibit(entry: Entry, document: Document) -> Exhibit | None:
    arranged = entry.arranged(document.text)
    whole = fold(document.text, arranged.description)
    proper = split_tail(whole.text)
    if not proper.span.of(whole.text):
        return None
    folded = _slice(whole, proper.span)
    columns = [fold(document.text, column).text for column in arranged.columns]
    tail = proper.tail or next((column for column in columns if is_tail(column)), None)
    further = [column for column in columns if column != tail]
    marks = dict.fromkeys(
        word for mark in (*entry.marks, *arranged.marks, *proper.marks) for word in mark.split() if is_footnote(word)
    )
    telling = Telling(folded.text, folded.offsets.then(document.offsets))
    return Exhibit(entry.number, folded.text, (telling,), tail, (*marks, *further))


def _slice(whole: Text, kept: Span) -> Text:
    runs = []
    for start, origin, length in whole.offsets.runs:
        first, last = max(start, kept.start), min(start + length, kept.end)
        if first < last:
            runs.append((first - kept.start, origin + first - start, last - first))
    return Text(kept.of(whole.text), Offsets(tuple(runs)))
