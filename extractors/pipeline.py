"""From passages to extractions."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING

from extractors.events.confidence import with_confidence
from extractors.events.exhibits import read_exhibit
from extractors.events.particulars import read_particulars
from extractors.model import Extraction, Passage, PassageKind
from ontology.errors import DealgraphError
from ontology.terms import DEAL_FAMILY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language

    Failed = Callable[[Passage, Exception], None]

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

    def extract_many(self, passages: Iterable[Passage], failed: Failed | None = None) -> Iterator[Extraction]:
        """The events of many passages, in order.

        With ``failed``, a passage that a fault of ours stops is told to it and has no events, and the others go on;
        without, the fault is raised.

        Raises:
            NotFoundError: a passage is prose and there is no spaCy model to parse it.

        """
        for read, alike in groupby(passages, key=self._reader):
            while batch := list(islice(alike, _TOGETHER)):
                yield from read(batch) if failed is None else self._guarded(read, batch, failed)

    def _reader(self, passage: Passage) -> Callable[[list[Passage]], Iterator[Extraction]]:
        if passage.kind is PassageKind.TERMS:
            return self._of_terms
        return self._of_titles if passage.kind in _TITLES else self._of_prose

    def _guarded(
        self, read: Callable[[list[Passage]], Iterator[Extraction]], batch: list[Passage], failed: Failed
    ) -> Iterator[Extraction]:
        """The batch as a whole, or passage by passage where one of them stops it."""
        try:
            yield from list(read(batch))
        except DealgraphError:
            raise
        except Exception as error:  # noqa: BLE001 - the one guard per passage: one bad text never stops a run
            if len(batch) == 1:
                failed(batch[0], error)
                yield Extraction(batch[0])
            else:
                for passage in batch:
                    yield from self._guarded(read, [passage], failed)

    @staticmethod
    def _of_titles(batch: list[Passage]) -> Iterator[Extraction]:
        for passage in batch:
            _, events = read_exhibit(passage.text, passage.context)
            yield Extraction(passage, tuple(map(with_confidence, events)))

    @staticmethod
    def _of_terms(batch: list[Passage]) -> Iterator[Extraction]:
        for passage in batch:
            yield Extraction(passage, particulars=read_particulars(passage.text, passage.context))

    def _of_prose(self, batch: list[Passage]) -> Iterator[Extraction]:
        from extractors.events.prose.reader import read_many

        read = read_many(((passage.text, passage.context) for passage in batch), self._loaded())
        for passage, (_, events) in zip(batch, read, strict=True):
            tells_deal = any(event.type in DEAL_FAMILY for event in events)
            particulars = read_particulars(passage.text, passage.context) if tells_deal else ()
            yield Extraction(passage, tuple(map(with_confidence, events)), particulars=particulars)

    def _loaded(self) -> Language:
        if self._parser is None:
            from extractors.nlp import load_parser

            self._parser = load_parser(self.model)
        return self._parser
