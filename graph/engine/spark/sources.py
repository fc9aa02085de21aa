"""What is read, as a data frame: files and archives by Spark's own readers, and tables of raw text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from extractors.filings.candidates import archive_kind
from graph.engine.spark.schema import RAW, ddl
from graph.engine.spark.unlisted import unlisted
from graph.engine.spark.unpacking import unpack, unpack_batches
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyspark.sql import DataFrame, SparkSession

    from extractors.filings.limits import Limits
    from graph.engine.rows import Row

PARQUET = ".parquet"
NAMES = ("source", "path", "accession", "id")
CONTENTS = ("content", "text", "raw", "data")
NO_CONTENT = "cast(null as binary) as content"
ONE_SLASH = "regexp_replace(path, '^file:/+', 'file:/')"
"""Spark writes addresses of local files in two ways."""
SPREAD = 8
"""Tasks for each core over which the members of archives are spread."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a source holds: rows of ``schema.RAW``, or what ``unpack`` makes such rows of."""

    frame: DataFrame
    unpack: Callable[[Iterable[Row]], Iterable[Row]] | None = None


def find(session: SparkSession, source: str, order: int, limits: Limits) -> Found:
    """The files of a source, the one of number ``order``.

    A source is a file, a directory (read to the bottom), a pattern, an archive or a pattern of archives, whose members
    are spread over the cluster, or a Parquet table of texts (``.parquet``) with a column of names (``NAMES``) and one of
    contents (``CONTENTS``).
    """
    if source.rstrip("/").endswith(PARQUET):
        return Found(_table(session, source, order))
    from pyspark.sql import DataFrame

    address = _local(source) or source
    listed = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(address)
    root = "" if Path(source).is_absolute() else str(Path.cwd())
    without_content, others = listed.selectExpr("path", "length", NO_CONTENT), _unlisted(session, address)
    if archive_kind(source) is not None:
        archives = without_content.unionByName(others)
        archives = archives.repartition(max(archives.select("path").count(), 1), "path")
        members = archives.mapInArrow(partial(unpack_batches, order, root, limits), ddl(RAW))
        return Found(members.repartition(session.sparkContext.defaultParallelism * SPREAD))
    small = listed.filter(listed.length <= limits.member_bytes).select("path", "length", "content")
    large = without_content.filter(listed.length > limits.member_bytes)
    files = reduce(DataFrame.unionByName, (small, large, _empty(session, listed), others))
    return Found(files, partial(unpack, order, root, limits))


def _unlisted(session: SparkSession, address: str) -> DataFrame:
    found = session.createDataFrame(unlisted(session, address), "path string, length long")
    return found.selectExpr(f"{ONE_SLASH} as path", "length", NO_CONTENT)


def _empty(session: SparkSession, listed: DataFrame) -> DataFrame:
    """The files without a byte, which Spark's reader passes over in silence."""
    paths = listed.selectExpr(f"{ONE_SLASH} as path")
    names = listed.inputFiles()  # quoted, unlike the paths of what was read
    missing = [(unquote(name),) for name in names] if len(names) > paths.count() else []
    every = session.createDataFrame(missing, "path string").selectExpr(f"{ONE_SLASH} as path")
    return every.join(paths, "path", "left_anti").selectExpr("path", "0L as length", "unhex('') as content")


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
