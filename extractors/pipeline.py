"""From passages to extractions."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING

from extractors.events.confidence import with_confidence
from extractors.events.exhibits import read_exhibit
from extractors.model import Extraction, Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

_TITLES = frozenset({PassageKind.EXHIBIT, PassageKind.PREAMBLE})
"""Passages that are read like contract titles, by rules alone."""
_TOGETHER = 64
"""Passages of prose whose sentences are parsed together."""


class Extractor:
    """Reads passages for corporate events: exhibit descriptions by rules alone, prose with a parser that is loaded for the first one."""

    def __init__(self, model: str | None = None) -> None:
        self.model = model
        self._parser: Language | None = None

    @classmethod
    def load(cls, model: str | None = None) -> Extractor:
        """An extractor; ``model`` names the spaCy model for prose, by default the best one installed."""
        return cls(model)

    def extract(self, passage: Passage) -> Extraction:
        """The events of one passage.

        Raises:
            NotFoundError: the passage is prose and there is no spaCy model to parse it.

        """
        return next(self.extract_many([passage]))

    def extract_many(self, passages: Iterable[Passage]) -> Iterator[Extraction]:
        """The events of many passages, in order.

        Raises:
            NotFoundError: a passage is prose and there is no spaCy model to parse it.

        """
        for is_title, alike in groupby(passages, key=lambda passage: passage.kind in _TITLES):
            if is_title:
                for passage in alike:
                    _, events = read_exhibit(passage.text, passage.context)
                    yield Extraction(passage, tuple(map(with_confidence, events)))
                continue
            while batch := list(islice(alike, _TOGETHER)):
                yield from self._of_prose(batch)

    def _of_prose(self, batch: list[Passage]) -> Iterator[Extraction]:
        from extractors.events.prose import read_many

        read = read_many(((passage.text, passage.context) for passage in batch), self._loaded())
        for passage, (_, events) in zip(batch, read, strict=True):
            yield Extraction(passage, tuple(map(with_confidence, events)))

    def _loaded(self) -> Language:
        if self._parser is None:
            from extractors.nlp import load_parser

            self._parser = load_parser(self.model)
        return self._parser
