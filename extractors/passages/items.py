"""The narratives of a form 8-K's items."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.model import PassageKind, Span
from extractors.passages.boilerplate import boilerplate
from extractors.passages.paragraphs import is_table, outside, paragraphs, says
from extractors.passages.passage import prose_passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.model import Context, Document, Filing, Item, Passage

_LISTS = frozenset({"7", "9.01"})
"""Items that list statements and exhibits, which are read as exhibit list."""


def item_passages(filing: Filing, setting: Context, taken: Sequence[Span]) -> Iterator[Passage]:
    """One passage for every item that tells something, ``<filing>#item-<number>``.

    ``taken`` are stretches of the primary document's text that other passages tell already.
    """
    for item in filing.items:
        if item.span is None or item.number in _LISTS:
            continue
        document = filing.documents[0]
        spans = narrative(document, item, taken)
        if len(spans) > 1:
            context = replace(setting, item=item.number)
            yield prose_passage(f"{filing.id}#item-{item.number}", PassageKind.ITEM, document, spans, context)


def narrative(document: Document, item: Item, taken: Sequence[Span] = ()) -> list[Span]:
    """The item's heading and those of its paragraphs that may tell news."""
    if item.span is None:
        return []
    heading, *rest = paragraphs(document.text, item.span.start, item.span.end)
    return [heading, *telling(document.text, outside(rest, taken))]


def telling(text: str, spans: Sequence[Span]) -> list[Span]:
    """Paragraphs without tables and boilerplate."""
    return [span for span in spans if not is_table(text, span) and boilerplate(says(text, span)) is None]
