"""The narratives of a form 8-K's items."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.model import PassageKind, Span
from extractors.passages.boilerplate import Boilerplate, boilerplate
from extractors.passages.paragraphs import is_table, outside, paragraphs, says
from extractors.passages.passage import prose_passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.model import Context, Document, Filing, Item, Passage

_LISTS = frozenset({"7", "9.01"})
"""Items that list statements and exhibits, which are read as exhibit list."""
_CONTRACTS = frozenset({"1.01", "1.02", "2.01", "8.01", "2", "5"})
"""Items that set out what a deal's contract holds."""


def item_passages(filing: Filing, setting: Context, taken: Sequence[Span]) -> Iterator[Passage]:
    """One passage for every item that tells something, ``<filing>#item-<number>``, and one for its contract's terms, ``#terms-``.

    ``taken`` are stretches of the primary document's text that other passages tell already.
    """
    for item in filing.items:
        if item.span is None or item.number in _LISTS:
            continue
        document, context = filing.documents[0], replace(setting, item=item.number)
        spans = narrative(document, item, taken)
        if len(spans) > 1:
            yield prose_passage(f"{filing.id}#item-{item.number}", PassageKind.ITEM, document, spans, context)
        if terms := contract_terms(document, item):
            yield prose_passage(f"{filing.id}#terms-{item.number}", PassageKind.TERMS, document, terms, context)


def narrative(document: Document, item: Item, taken: Sequence[Span] = ()) -> list[Span]:
    """The item's heading and those of its paragraphs that may tell news."""
    if item.span is None:
        return []
    heading, *rest = paragraphs(document.text, item.span.start, item.span.end)
    return [heading, *telling(document.text, outside(rest, taken))]


def contract_terms(document: Document, item: Item) -> list[Span]:
    """The item's paragraphs on what its contract holds."""
    if item.span is None or item.number not in _CONTRACTS:
        return []
    _, *rest = paragraphs(document.text, item.span.start, item.span.end)
    return [span for span in rest if boilerplate(says(document.text, span)) is Boilerplate.TERMS_OF_CONTRACT]


def telling(text: str, spans: Sequence[Span]) -> list[Span]:
    """Paragraphs without tables and boilerplate."""
    return [span for span in spans if not is_table(text, span) and boilerplate(says(text, span)) is None]
