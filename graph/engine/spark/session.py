"""The Spark session: that of the cluster one is on, or one of our own."""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ontology.errors import InvalidInputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "8",  # whole files: a row may have megabytes
    "spark.sql.execution.arrow.maxBytesPerBatch": str(64 << 20),
    "spark.sql.files.maxPartitionBytes": str(16 << 20),  # tasks of some seconds, so that the last ones end together
    "spark.sql.files.openCostInBytes": str(256 << 10),
    "spark.sql.parquet.compression.codec": "zstd",
    # A task's output counts when the task is done, so that a run whose driver dies goes on where it was. Tasks that are
    # written twice are told once (see outputs.py).
    "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "2",
}
LOCAL = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    # Here Java competes with those who read, and has too little to do for its second compiler to pay.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@contextmanager
def spark(master: str | None) -> Iterator[SparkSession]:
    """The session that runs already, else one on ``master``, ended afterwards.

    Raises:
        InvalidInputError: Spark is not installed or does not start.
        SourceError: Spark could not read or write.

    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise InvalidInputError("--engine spark needs PySpark: pip install 'dealgraph[spark]', and Java 17") from error
    from py4j.protocol import Py4JError

    # What is handed over is Arrow, never a pandas frame.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    running = SparkSession.getActiveSession()
    try:
        session = running or _started(master)
    except (PySparkException, Py4JError, OSError) as error:
        raise InvalidInputError(f"Spark does not start: {_brief(error)}; is there Java 17? See JAVA_HOME") from error
    try:
        yield session
    except (PySparkException, Py4JError) as error:
        raise SourceError(f"Spark ended the run: {_brief(error)}", source=master or "spark") from error
    finally:
        if running is None:
            session.stop()


def _started(master: str | None) -> SparkSession:
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers of the same environment
    builder = SparkSession.builder.appName("dealgraph")
    settings = dict(SETTINGS)
    if master is not None:
        builder = builder.master(master)
    if master is not None and master.startswith("local"):
        settings |= LOCAL
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _brief(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line for line in lines if "Exception" in line or "Error" in line]
    return " ".join(dict.fromkeys([*lines[:1], *causes[:2]]))[:600]
