"""What is read, as a data frame: files and archives by Spark's own readers, and tables of raw text."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.filings.candidates import archive_kind
from extractors.filings.limits import Limits
from graph.engine.spark.schema import RAW, ddl
from graph.engine.spark.unpacking import unpack
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PARQUET = ".parquet"
NAMES = ("source", "path", "accession", "id")
CONTENTS = ("content", "text", "raw", "data")
SPREAD = 8
"""Tasks for each core over which the members of archives are spread."""


def raw_files(session: SparkSession, sources: tuple[str, ...], limits: Limits | None = None) -> DataFrame:
    """The files of all sources, in the columns of ``schema.RAW``.

    A source is a file, a directory (read to the bottom), a pattern, an archive or a pattern of archives, whose members
    are spread over the cluster, or a Parquet table of texts (``.parquet``) with a column of names (``NAMES``) and one of
    contents (``CONTENTS``).
    """
    frames = [_frame(session, source, order, limits or Limits()) for order, source in enumerate(sources)]
    found = frames[0]
    for frame in frames[1:]:
        found = found.unionByName(frame)
    return found


def _frame(session: SparkSession, source: str, order: int, limits: Limits) -> DataFrame:
    if source.rstrip("/").endswith(PARQUET):
        return _table(session, source, order)
    local = _local(source)
    listed = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(local or source)
    root = "" if Path(source).is_absolute() else str(Path.cwd())
    unpacked = partial(unpack, order, root, limits)
    if archive_kind(source) is not None:
        paths = listed.selectExpr("path", "length", "cast(null as binary) as content")
        archives = paths.repartition(max(paths.count(), 1), "path")
        return archives.mapInArrow(unpacked, ddl(RAW)).repartition(session.sparkContext.defaultParallelism * SPREAD)
    small = listed.filter(listed.length <= limits.member_bytes).select("path", "length", "content")
    large = listed.filter(listed.length > limits.member_bytes).selectExpr(
        "path", "length", "cast(null as binary) as content"
    )
    return small.unionByName(large).mapInArrow(unpacked, ddl(RAW))


def _local(source: str) -> str | None:
    """The address of a file of this machine; None for what Spark shall find where it finds things."""
    if "://" in source or source.startswith("file:"):
        return None
    path = Path(source).absolute()
    parent = next(place for place in (path, *path.parents) if not set("*?[{") & set(str(place)))
    return f"file://{path}" if parent.exists() else None


def _table(session: SparkSession, source: str, order: int) -> DataFrame:
    table = session.read.parquet(_local(source) or source)
    name = next((column for column in NAMES if column in table.columns), None)
    content = next((column for column in CONTENTS if column in table.columns), None)
    if name is None or content is None:
        raise InvalidInputError(
            f"{source}: has columns {', '.join(table.columns)}; one of {', '.join(NAMES)} must name each filing and one "
            f"of {', '.join(CONTENTS)} hold its text"
        )
    return table.selectExpr(
        f"concat('{order:06}/', cast(`{name}` as string)) as place",
        f"cast(`{name}` as string) as source",
        f"cast(`{content}` as binary) as content",
        "cast(null as string) as reason",
        "cast(null as string) as message",
    )
