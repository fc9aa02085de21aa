"""One file, from its bytes to the bundle of its graph. Pure but for the extractor's model, so that any engine can map it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from extractors.events.signatures import read_signatures
from extractors.filings import read_candidate
from extractors.model import Failure
from extractors.passages import cut, passages
from graph.engine.reading import Reading, failed
from graph.quads import filing_quads, graph_iri
from graph.quads.literals import node
from graph.store.bundle import Bundle
from ontology.errors import DealgraphError
from ontology.terms import Class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.filings import Limits, RawFile
    from extractors.model import Extraction, Filing, Passage

_EVENT = node(Class.CORPORATE_EVENT)


class PassageExtractor(Protocol):
    """What reads passages for events (``extractors.pipeline.Extractor`` is one)."""

    def extract_many(self, passages: Iterable[Passage]) -> Iterator[Extraction]:
        """The events of each passage, in order."""


def read_file(raw: RawFile, extractor: PassageExtractor, version: str, limits: Limits | None = None) -> Reading:
    """Read, extract and describe one file; whatever goes wrong with it becomes the reading's failure."""
    try:
        filing = read_candidate(raw, limits=limits)
        if isinstance(filing, Failure):
            return Reading(raw.source, filing.sha256, failure=filing, size=len(raw.data))
        found = passages(filing)
        filing = replace(filing, notes=(*filing.notes, *cut(found)))
        extractions = (*extractor.extract_many(found), *read_signatures(filing))
        return _described(filing, extractions, version, len(raw.data))
    except DealgraphError as error:
        return failed(raw, "invalid", str(error))
    except MemoryError:
        raise  # for who bounds it, and says so
    except Exception as error:
        if _for_want_of_memory(error):
            raise MemoryError from error
        return failed(raw, "error", f"{type(error).__name__}: {error}; a defect of dealgraph, please report the file")


def _described(filing: Filing, extractions: tuple[Extraction, ...], version: str, size: int) -> Reading:
    bundle = Bundle(graph_iri(filing.id), tuple(filing_quads(filing, extractions, extractor=version)))
    events = sum(quad.object == _EVENT for quad in bundle.quads)
    return Reading(filing.source, filing.sha256, bundle, size=size, events=events)


def _for_want_of_memory(error: BaseException | None) -> bool:
    """Whether a MemoryError is behind it, as where a library goes on after one and fails in its own words."""
    while error is not None and not isinstance(error, MemoryError):
        error = error.__cause__ or error.__context__
    return error is not None
