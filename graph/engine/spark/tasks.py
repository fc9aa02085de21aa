"""What runs in Spark's Python workers: unpacking what was found, and reading filings.

The files are read by a worker process of ours, one for each of Spark's, which outlives the task: its model is loaded
once, and a filing that breaks it costs that filing and not the task.
"""

from __future__ import annotations

import pickle
import time
from collections import deque
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from extractors.filings import RawFile
from graph.engine.pool import Pool
from graph.engine.reading import Reading
from graph.engine.rows import Rows, rows
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


def read(assignment: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows of ``RAW`` to rows of ``READING``; ``assignment`` is a pickled ``Assignment``."""
    files = chain.from_iterable(batch.to_pylist() for batch in batches)
    return batched(_readings(_pool(assignment), pickle.loads(assignment).version, files), "READING", "nquads")  # noqa: S301 - our driver's


def batched(found: Iterable[dict[str, Any]], table: str, heavy: str) -> Iterator[pa.RecordBatch]:
    """Rows as Arrow batches of bounded size; ``heavy`` names the column that tells it."""
    import pyarrow as pa

    waiting: list[dict[str, Any]] = []
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


def _readings(pool: Pool, version: str, files: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    waiting: deque[tuple[str, Callable[[], Reading]]] = deque()
    last = time.perf_counter()

    def first() -> dict[str, Any]:
        nonlocal last
        place, reading = waiting.popleft()
        row = _row(place, version, reading())
        last, row["seconds"] = time.perf_counter(), time.perf_counter() - last
        return row

    for file in files:
        waiting.append((file["place"], _submitted(pool, file)))
        if len(waiting) > pool.ahead:
            yield first()
    while waiting:
        yield first()


def _submitted(pool: Pool, file: dict[str, Any]) -> Callable[[], Reading]:
    if file["reason"] is not None:
        from extractors.model import Failure

        failure = Failure(file["source"], file["reason"], file["message"])
        return lambda: Reading(failure.source, failure=failure)
    return pool.submit(RawFile(file["source"], bytes(file["content"])))


def _row(place: str, version: str, reading: Reading) -> dict[str, Any]:
    bundle, told = reading.bundle, Rows()
    if reading.failure is not None:
        bundle = Bundle(failed_source_iri(reading.source), tuple(failure_quads(reading.failure)))
    elif bundle is not None:
        told = rows(bundle)
    assert bundle is not None  # only the store's own reader passes known files over
    return {
        "place": place,
        "source": reading.source,
        "sha256": reading.sha256,
        "version": version,
        "name": bundle.name.value,
        **told.filing,
        "size": reading.size,
        "nquads": bundle.nquads.decode().rstrip("\n"),
        "quads": len(bundle.quads),
        "events": told.events,
        "participants": told.participants,
        "evidence": told.evidence,
        "reason": reading.failure and reading.failure.reason,
        "message": reading.failure and reading.failure.message,
    }
