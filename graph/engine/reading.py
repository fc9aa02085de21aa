"""One file, from its bytes to the bundle of its graph. Pure but for the extractor's model, so that any engine can map it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from extractors.events.signatures import read_signatures
from extractors.filings import read_candidate
from extractors.model import Failure
from extractors.passages import cut, passages
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file."""

    source: str
    sha256: str | None = None
    bundle: Bundle | None = None
    """None for a failure, and for a file whose contents the store knows."""
    failure: Failure | None = None
    size: int = 0
    """Bytes."""
    events: int = 0
    replaces: bool = False
    """Whether it takes the place of other contents with the same accession number."""


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


def failed(raw: RawFile, reason: str, message: str) -> Reading:
    """The reading of a file that could not be read; its message begins with the file's name."""
    where = "" if message.startswith(raw.source) else f"{raw.source}: "
    failure = Failure(raw.source, reason, where + message, raw.sha256)
    return Reading(raw.source, failure.sha256, failure=failure, size=len(raw.data))
