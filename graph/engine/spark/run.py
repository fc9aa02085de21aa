"""Extraction on Spark, from sources to Parquet and N-Quads parts."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from functools import partial, reduce
from typing import TYPE_CHECKING

from extractors.filings.limits import Limits
from graph.engine.spark.outputs import READINGS, derive, readings
from graph.engine.spark.schema import READING, ddl
from graph.engine.spark.sources import find
from graph.engine.spark.tasks import read
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from graph.engine.assignment import Assignment

SHOWN = 20
"""Failures that a report tells one by one; all are in the table of failures."""


@dataclass(slots=True)
class SparkReport:
    """Counts of one run."""

    stored: int = 0
    known: int = 0
    failed: int = 0
    events: int = 0
    messages: list[str] = field(default_factory=list)
    """Of the first failures."""


def extract(
    session: SparkSession, sources: tuple[str, ...], place: str, assignment: Assignment, *, force: bool = False
) -> SparkReport:
    """Read every filing of ``sources`` and leave tables and parts in the directory ``place`` (see outputs.py).

    Contents that an earlier run has read in this version are passed over, unless ``force``.

    Raises:
        InvalidInputError: The sources hold nothing.

    """
    from pyspark.sql import Observation
    from pyspark.sql import functions as f

    earlier = readings(session, place)
    known = frozenset[bytes]() if force or earlier is None else _known(earlier, assignment.version)
    run, counted = _number(earlier), Observation()
    frames = [_read(session, source, order, assignment, known) for order, source in enumerate(sources)]
    found = reduce(lambda one, other: one.unionByName(other), frames)
    found = found.observe(counted, f.count(f.lit(1)).alias("files"), f.count_if("known").alias("known"))
    fresh = found.filter("not known").drop("known").select(f.lit(run).alias("run"), "*")
    fresh.write.mode("append").parquet(f"{place}/{READINGS}")
    if not counted.get["files"]:
        raise InvalidInputError(f"{', '.join(sources)}: nothing that may be a filing; give files, archives or tables")
    derive(session, place)
    return _report(session, place, run, int(counted.get["known"]))


def _read(session: SparkSession, source: str, order: int, assignment: Assignment, known: frozenset[bytes]) -> DataFrame:
    files = find(session, source, order, assignment.limits or Limits())
    return files.frame.mapInArrow(partial(read, pickle.dumps(assignment), known, files.unpack), ddl(READING))


def _known(earlier: DataFrame, version: str) -> frozenset[bytes]:
    """Hashes of what was read in this version. They go to each worker: a hundred bytes for each filing there."""
    told = earlier.filter("reason is null").filter(earlier.version == version).select("sha256").distinct()
    return frozenset(bytes.fromhex(row[0]) for row in told.toLocalIterator())


def _number(earlier: DataFrame | None) -> int:
    last = earlier.selectExpr("max(run)").first() if earlier is not None else None
    return 1 if last is None or last[0] is None else int(last[0]) + 1


def _report(session: SparkSession, place: str, run: int, known: int) -> SparkReport:
    every = readings(session, place)
    assert every is not None
    new = every.filter(every.run == run)
    stored, failed, events = new.selectExpr(
        "count_if(reason is null)", "count_if(reason is not null)", "coalesce(sum(size(events)), 0)"
    ).first() or (0, 0, 0)
    shown = new.filter("reason is not null").orderBy("place").limit(SHOWN).select("message").collect()
    return SparkReport(stored, known, failed, events, [row[0] for row in shown])
