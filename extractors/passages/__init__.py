"""The passages of a filing that are read for events.

What its exhibit list tells, and what stands behind it: the narratives of 8-K items, the openings of press releases and
contracts, what schedules and 6-K reports say. Nothing is read twice: what the exhibit list tells is no part of an item.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.model import PassageKind, Span
from extractors.passages.descriptions import description_passages
from extractors.passages.exhibits import exhibit_passages, opening
from extractors.passages.items import item_passages
from extractors.passages.passage import prose_passage
from extractors.passages.releases import read_release
from extractors.passages.reports import read_report
from extractors.passages.schedules import read_schedule
from extractors.passages.setting import setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractors.model import Context, Document, Filing, Passage

__all__ = ["cut", "passages"]

MOST_PROSE = 150_000
"""Characters of prose that are read of a filing: three times what real ones have. More is a file without structure."""


def passages(filing: Filing) -> tuple[Passage, ...]:
    """Exhibit descriptions first, then prose in the order of the filing; ids are unique within all filings."""
    context = setting(filing)
    descriptions = tuple(description_passages(filing, context))
    return (*descriptions, *_bounded(_prose(filing, context)))


def cut(read: Iterable[Passage]) -> tuple[str, ...]:
    """A note where a filing had more prose than these passages, which were made of it, could take."""
    prose = sum(len(passage.text) for passage in read if passage.kind is not PassageKind.EXHIBIT)
    return (f"prose cut: more than {MOST_PROSE} characters",) if prose == MOST_PROSE else ()


def _bounded(prose: Iterable[Passage]) -> Iterator[Passage]:
    left = MOST_PROSE
    for passage in prose:
        yield passage if len(passage.text) <= left else replace(passage, text=passage.text[:left])
        left -= min(left, len(passage.text))
        if not left:
            return


def _prose(filing: Filing, context: Context) -> Iterator[Passage]:
    if not filing.documents:
        return
    primary, form = filing.documents[0], (filing.form or "").upper()
    taken = _told(filing, primary)
    if form.startswith("8-K"):
        yield from item_passages(filing, context, taken)
    elif form.startswith("6-K") and not primary.type.startswith("EX-"):
        yield from _whole(filing, PassageKind.REPORT, _report(primary, taken), context)
    else:
        yield from _whole(filing, PassageKind.SCHEDULE, read_schedule(primary.text, form, taken), context)
    yield from exhibit_passages(filing, context)


def _report(primary: Document, taken: Sequence[Span]) -> list[Span]:
    """A 6-K's body, or the release that it consists of."""
    release = read_release(primary.text)
    return opening(primary.text, release) if release else read_report(primary.text, taken)


def _whole(filing: Filing, kind: PassageKind, spans: Sequence[Span], context: Context) -> Iterator[Passage]:
    if spans:
        yield prose_passage(f"{filing.id}#{kind.value}", kind, filing.documents[0], spans, context)


def _told(filing: Filing, document: Document) -> list[Span]:
    """The stretches of a document's text where its exhibit list stands."""
    runs = document.offsets.runs
    if not runs:
        return []
    places = sorted(
        (telling.offsets.origin(0), telling.offsets.origin(max(len(telling.text) - 1, 0)))
        for exhibit in filing.exhibits
        for telling in exhibit.tellings
        if telling.text
    )
    return [Span(_back(document, start), _back(document, end) + 1) for start, end in places]


def _back(document: Document, place: int) -> int:
    """The position in a document's text of a place of the source: offsets ascend."""
    from bisect import bisect_right

    index = max(bisect_right(document.offsets.runs, place, key=lambda run: run[1]) - 1, 0)
    start, source, length = document.offsets.runs[index]
    return start + min(max(place - source, 0), max(length - 1, 0))
