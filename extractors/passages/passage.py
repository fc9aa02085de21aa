"""A passage made from paragraphs of one document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.model import Passage
from extractors.passages.paragraphs import woven

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.model import Context, Document, PassageKind, Span


def prose_passage(
    id: str,  # noqa: A002 - the field's name
    kind: PassageKind,
    document: Document,
    spans: Sequence[Span],
    context: Context,
) -> Passage:
    """The passage that the paragraphs ``spans`` of a document's text make, in their order."""
    text = woven(document.text, spans)
    told = replace(context, document=document.sequence)
    return Passage(id, text.text, told, kind, (text.offsets.then(document.offsets),))
