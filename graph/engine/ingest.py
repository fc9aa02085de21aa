"""Filings into a store: read, extract, describe, commit in batches, derive.

A run may be killed at any moment and started again. Filings are committed whole; contents that the store knows are
passed over. What the derived graph has not taken in yet is marked in the store as pending before it is committed, so
that a later run finishes the work; without marks the derived graph is true.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from extractors.filings import candidates
from extractors.model import Failure
from graph.engine.deriving import Deriving
from graph.engine.known import Known
from graph.engine.reader import Line
from graph.engine.report import IngestReport
from graph.quads import failed_source_iri, failure_quads
from graph.store.bundle import Bundle
from ontology.errors import DealgraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import NamedNode, Quad

    from extractors.filings import Limits, RawFile
    from graph.engine.reader import Reader
    from graph.engine.reading import Reading
    from graph.resolution import Change
    from graph.store.bundle import QuadStore

BATCH = 50_000
"""Quads committed at a time: some hundred filings, a fraction of a second to load, about 100 MB of memory."""


def ingest(
    sources: Iterable[str],
    store: QuadStore,
    reader: Reader,
    derive: Callable[[QuadStore], Iterable[Quad]],
    *,
    version: str,
    rederive: Callable[[QuadStore, Iterable[NamedNode]], Change] | None = None,
    force: bool = False,
    batch: int = BATCH,
    limits: Limits | None = None,
    observe: Callable[[Reading], None] | None = None,
) -> IngestReport:
    """Read every filing of ``sources`` into ``store``.

    ``reader`` is asked only for what the store does not know; whichever it is, the store becomes the same. ``derive``
    gives the quads of the canonical graph, ``rederive`` what changed filing graphs change in it (without it, it is
    derived anew); ``version`` is that of the extractor, ``force`` reads known contents again, ``observe`` is told of
    every file, in order. A file, or a whole source, that cannot be read becomes a failure in the store and in the report.

    Raises:
        StoreError: The store cannot be written.

    """
    report = IngestReport()
    known = Known(store, version, force=force)
    deriving = Deriving(store, derive, rederive)
    commits = _Commits(store, known, batch, deriving)
    files = chain(_candidates(sources, limits, report.passed_over.append), _last(commits))
    for found in Line(known, reader).readings(files):
        reading = found
        if found.bundle is not None and found.sha256 is not None:
            reading = replace(found, replaces=known.add(found.bundle.name, found.sha256))
        commits.add(reading)
        report.count(reading)
        if observe is not None:
            observe(reading)
    reader.close()  # deriving needs the memory, and the processor, of those who read
    commits.flush()
    deriving.finish()
    store.publish()
    return report


def _candidates(
    sources: Iterable[str], limits: Limits | None, passed_over: Callable[[str], None]
) -> Iterator[RawFile | Failure]:
    for source in sources:
        try:
            yield from candidates(source, limits=limits, passed_over=passed_over)
        except DealgraphError as error:
            yield Failure(source, "no-filings", str(error))


def _last(commits: _Commits) -> Iterator[RawFile]:
    """No more files: what was read so far is committed while others read those that wait for their turn."""
    commits.flush()
    yield from ()


class _Commits:
    """Gathers readings until they are worth a commit."""

    def __init__(self, store: QuadStore, known: Known, batch: int, deriving: Deriving) -> None:
        self._store = store
        self._known = known
        self._batch = batch
        self._deriving = deriving
        self._bundles: dict[NamedNode, Bundle] = {}
        self._graphs: set[NamedNode] = set()
        self._failures: dict[str, list[Failure]] = {}
        self._repaired: list[NamedNode] = []
        self._quads = 0

    def add(self, reading: Reading) -> None:
        failed = failed_source_iri(reading.source)
        if reading.failure is not None:
            told = self._failures.setdefault(reading.source, [])
            told.append(reading.failure)
            quads = tuple(dict.fromkeys(quad for failure in told for quad in failure_quads(failure)))
            if set(quads) != set(self._store.description(failed)):
                self._put(Bundle(failed, quads))
            return
        if reading.source not in self._failures and self._store.holds(failed):
            self._repaired.append(failed)
        if reading.bundle is not None:
            self._graphs.add(reading.bundle.name)
            self._put(reading.bundle)

    def flush(self) -> None:
        if self._bundles or self._repaired:
            self._deriving.expect(self._graphs)
            self._store.remove(self._repaired)
            self._store.replace(self._bundles.values())
        self._bundles, self._graphs, self._repaired, self._quads = {}, set(), [], 0
        self._known.committed()

    def _put(self, bundle: Bundle) -> None:
        # Of two files that claim one accession number the later one stands, as it would in two runs.
        self._bundles[bundle.name] = bundle
        self._quads += len(bundle.quads)
        if self._quads >= self._batch:
            self.flush()
