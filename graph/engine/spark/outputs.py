"""What a run leaves: readings, added to those of earlier runs, and what follows from all of them, written anew.

    PLACE/readings/        one row for each file that was read, in order of (run, place); the rest follows from it
    PLACE/events/          one row an event, in directories by the year of filing; so too participants/ and evidence/
    PLACE/failures/        the files that could not be read
    PLACE/quads/           N-Quads, gzipped, each part of whole bundles

Which of several readings counts is decided as the embedded store does: of equal contents the first, of different ones
under one name the last; a failure until its file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.engine.spark.schema import READING, ddl

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

QUADS = 1_000_000
"""Of one part, about: what a server loads in seconds, and gzip packs to some ten megabytes."""
KEPT = {name: kind for name, kind in READING.items() if name != "known"}
READINGS, EVENTS, PARTICIPANTS, EVIDENCE, FAILURES, PARTS = (
    "readings",
    "events",
    "participants",
    "evidence",
    "failures",
    "quads",
)


def readings(session: SparkSession, place: str) -> DataFrame | None:
    """The readings of earlier runs, None where there was none."""
    from pyspark.errors import AnalysisException

    try:
        return session.read.schema(f"run int, {ddl(KEPT)}").parquet(f"{place}/{READINGS}")
    except AnalysisException as error:
        if error.getCondition() == "PATH_NOT_FOUND":
            return None
        raise


def settled(found: DataFrame) -> DataFrame:
    """Of the filings that were read those that count."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    keys = ["name", "run", "place"]
    good = found.filter("reason is null")
    narrow = good.select(*keys, f.concat("sha256", "version").alias("content"))
    if narrow.groupBy("name").count().filter("count > 1").isEmpty():
        return good
    in_order = Window.partitionBy("name").orderBy("run", "place")
    changes = narrow.withColumn("before", f.lag("content").over(in_order)).filter("before is null or before <> content")
    last = changes.withColumn("later", f.row_number().over(in_order.orderBy(f.desc("run"), f.desc("place"))))
    counts = last.filter("later = 1").select(*keys)
    return good.dropDuplicates(keys).join(counts, keys, "left_semi")


def failures(found: DataFrame) -> DataFrame:
    """The failures of files that were not read in a later run."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    narrow = found.select("run", "source", "reason", "message", "name", "nquads")
    latest = narrow.withColumn("latest", f.max("run").over(Window.partitionBy("source"))).filter("run = latest")
    return latest.filter("reason is not null").drop("latest", "run").dropDuplicates(["source", "reason", "message"])


def derive(session: SparkSession, place: str) -> None:
    """Write what follows from the readings; doing it twice writes the same."""
    from pyspark.sql import functions as f

    found = readings(session, place)
    assert found is not None
    good, failed = settled(found), failures(found)
    filing = ["accession", "form", "filed", f.substring("filed", 1, 4).alias("year")]
    for table in (EVENTS, PARTICIPANTS, EVIDENCE):
        rows = good.select(*filing, f.explode(table).alias("row")).select("row.*", *filing[:3], "year")
        rows.hint("rebalance", "year").write.mode("overwrite").partitionBy("year").parquet(f"{place}/{table}")
    failed.select("source", "reason", "message").coalesce(1).write.mode("overwrite").parquet(f"{place}/{FAILURES}")
    _write_parts(good, failed, f"{place}/{PARTS}")


def _write_parts(good: DataFrame, failed: DataFrame, place: str) -> None:
    from pyspark.sql import functions as f

    told = failed.groupBy("name").agg(f.concat_ws("\n", f.sort_array(f.collect_list("nquads"))).alias("nquads"))
    total = good.agg(f.sum("quads")).first()
    count = 1 + (total[0] or 0) // QUADS if total else 1
    bundles = good.select("name", "nquads").unionByName(told).repartition(int(count), "name")
    lines = bundles.sortWithinPartitions("name").select(f.col("nquads").alias("value"))
    lines.write.mode("overwrite").option("compression", "gzip").text(place)
