"""What runs in Spark's Python workers: unpacking what was found, and reading filings.

The files are read by a worker process of ours, one for each of Spark's, which outlives the task: its model is loaded
once, and a filing that breaks it costs that filing and not the task.
"""

from __future__ import annotations

import pickle
import time
from collections import deque
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from extractors.filings import RawFile
from extractors.model import Failure
from graph.engine.pool import Pool
from graph.engine.reading import Reading
from graph.engine.rows import Row, Rows, rows
from graph.engine.spark.schema import arrow
from graph.quads import failed_source_iri, failure_quads
from graph.store.bundle import Bundle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

TOGETHER = 32
"""Rows of one Arrow batch at most."""
TOGETHER_BYTES = 32 << 20
"""Bytes of the texts in one Arrow batch at most, but for a single larger one; Arrow's strings end at 2 GB."""


def read(
    assignment: bytes,
    known: frozenset[bytes],
    unpack: Callable[[Iterable[Row]], Iterable[Row]] | None,
    batches: Iterable[pa.RecordBatch],
) -> Iterator[pa.RecordBatch]:
    """Rows of ``RAW``, or what ``unpack`` makes such rows of, to rows of ``READING``.

    ``assignment`` is a pickled ``Assignment``, ``known`` has the SHA-256 of contents that need not be read: of those only
    source and hash come back.
    """
    files = chain.from_iterable(batch.to_pylist() for batch in batches)
    version = pickle.loads(assignment).version  # noqa: S301 - our driver's
    found = _readings(_pool(assignment), known, unpack(files) if unpack else files)
    return batched((_row(place, version, seconds, reading) for place, seconds, reading in found), "READING", "nquads")


def batched(found: Iterable[Row], table: str, heavy: str) -> Iterator[pa.RecordBatch]:
    """Rows as Arrow batches of bounded size; ``heavy`` names the column that tells it."""
    import pyarrow as pa

    waiting: list[Row] = []
    weight = 0
    for row in found:
        waiting.append(row)
        weight += len(row[heavy] or b"")
        if len(waiting) >= TOGETHER or weight >= TOGETHER_BYTES:
            yield pa.RecordBatch.from_pylist(waiting, schema=arrow(table))
            waiting, weight = [], 0
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=arrow(table))


@cache
def _pool(assignment: bytes) -> Pool:
    return Pool(1, pickle.loads(assignment))  # noqa: S301 - our driver's


def _readings(pool: Pool, known: frozenset[bytes], files: Iterable[Row]) -> Iterator[tuple[str, float, Reading]]:
    """The place, the seconds since the one before, and what became of each file, in order."""
    waiting: deque[tuple[str, Callable[[], Reading]]] = deque()
    last = time.perf_counter()
    for file in chain(files, repeat(None)):
        if file is not None:
            waiting.append((file["place"], _submitted(pool, known, file)))
        elif not waiting:
            return
        if file is None or len(waiting) > pool.ahead:
            place, promised = waiting.popleft()
            reading, before, last = promised(), last, time.perf_counter()
            yield place, last - before, reading


def _submitted(pool: Pool, known: frozenset[bytes], file: Row) -> Callable[[], Reading]:
    if file["reason"] is not None:
        failure = Failure(file["source"], file["reason"], file["message"])
        return lambda: Reading(failure.source, failure=failure)
    raw = RawFile(file["source"], bytes(file["content"]))
    if bytes.fromhex(sha256 := raw.sha256) in known:
        return lambda: Reading(raw.source, sha256, size=len(raw.data))
    return pool.submit(raw)


def _row(place: str, version: str, seconds: float, reading: Reading) -> Row:
    bundle, failure = reading.bundle, reading.failure
    told = Rows() if bundle is None else rows(bundle)
    if failure is not None:
        bundle = Bundle(failed_source_iri(reading.source), tuple(failure_quads(failure)))
    return {
        "known": bundle is None,
        "place": place,
        "source": reading.source,
        "sha256": reading.sha256,
        "version": version,
        "name": bundle and bundle.name.value,
        **told.filing,
        "size": reading.size,
        "seconds": seconds,
        "nquads": bundle and bundle.nquads.decode().rstrip("\n"),
        "quads": bundle and len(bundle.quads),
        "events": told.events,
        "participants": told.participants,
        "evidence": told.evidence,
        "reason": failure and failure.reason,
        "message": failure and failure.message,
    }
