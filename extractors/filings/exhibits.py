"""The exhibit list of a filing: every number with its description, wherever the filing tells it.

Where lists stand: in the cover body of a 6-K, in item 9.01 (7 before 2004) of an 8-K, item 15 (14) of a 10-K, item 6 of
a 10-Q, and in an index after the signatures. The numbers are those of Regulation S-K, item 601.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.filings.bookkeeping import is_footnote, is_tail, split_tail
from extractors.filings.listing import Entry, entries
from extractors.filings.text import Text, fold
from extractors.model import Document, Exhibit, Offsets, Span, Telling


def exhibit_list(document: Document) -> tuple[Exhibit, ...]:
    """The exhibits that a document's text lists, each once, in the order of their first telling."""
    told: dict[str, list[_Told]] = {}
    order: list[_Told] = []
    for entry in entries(document.text):
        exhibit = _exhibit(entry, document)
        if exhibit is None:
            continue
        known = next((known for known in told.get(exhibit.number, []) if known.is_again(entry, exhibit)), None)
        if known is not None:
            known.again(entry, exhibit)
        else:
            order.append(_Told(exhibit, {entry.listing}))
            told.setdefault(exhibit.number, []).append(order[-1])
    return tuple(known.exhibit for known in order)


@dataclass(slots=True)
class _Told:
    """An exhibit and the lists that have told it."""

    exhibit: Exhibit
    listings: set[int]

    def is_again(self, entry: Entry, exhibit: Exhibit) -> bool:
        """Whether an entry tells this exhibit once more: alike, or the only one under its number in another list."""
        return entry.listing not in self.listings or _alike(self.exhibit.description, exhibit.description)

    def again(self, entry: Entry, exhibit: Exhibit) -> None:
        self.exhibit = _merged(self.exhibit, exhibit)
        self.listings.add(entry.listing)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _alike(one: str, other: str) -> bool:
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
