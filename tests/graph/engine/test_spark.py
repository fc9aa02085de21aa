"""The Spark engine against the one of this machine. Runs where PySpark and Java are, and skips elsewhere."""

from __future__ import annotations

import gzip
import os
import shutil
import tarfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from extractors.pipeline import Extractor
from graph.engine.assignment import Assignment
from graph.engine.deriving import Deriving
from graph.engine.ingest import ingest
from graph.engine.loading import load
from graph.engine.reader import InProcess
from graph.resolution import resolve
from graph.store.oxigraph import OxigraphStore
from graph.store.parts import parts

pytest.importorskip("pyspark", reason="PySpark is not installed (requirements-spark.lock)")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java 17", allow_module_level=True)

from graph.engine.spark.run import SparkReport, extract
from graph.engine.spark.session import spark

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).resolve().parents[3] / "examples" / "filings"
ASSIGNMENT = Assignment(partial(Extractor.load, None), "test-1")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with spark("local[2]") as running:
        running.conf.set("spark.sql.shuffle.partitions", "2")
        yield running


@pytest.fixture(scope="module")
def filings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Samples, in folders and an archive: some twice, some with several contents, two that Spark does not list, two failures."""
    place = tmp_path_factory.mktemp("filings")
    samples = sorted(SAMPLES.glob("*.txt"))[:8]
    (place / "older days").mkdir()
    for sample in samples[:6]:
        shutil.copy(sample, place / "older days")
    with tarfile.open(place / "feed.tar.gz", "w:gz") as feed:
        for sample in samples[4:]:
            feed.add(sample, f"day/{sample.name}")
    first = samples[0].read_bytes()
    for name, content in [("z1", first + b"\nA\n"), ("z2", first + b"\nB\n"), ("z3", first + b"\nA\n")]:
        (place / f"{name}.txt").write_bytes(content)
    (place / "_older").mkdir()
    (place / "older days" / "_late.txt").write_bytes(samples[1].read_bytes() + b"\n")
    (place / "_older" / "later.txt").write_bytes(samples[1].read_bytes() + b"\n\n")
    (place / ".hidden.txt").write_bytes(first + b"\nC\n")
    (place / "empty.txt").touch()
    (place / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (place / "picture.jpg").write_bytes(b"none")
    return place


@pytest.fixture(scope="module")
def expected(filings: Path) -> set[ox.Quad]:
    """What this machine's own engine makes of them."""
    store = OxigraphStore.in_memory()
    reader = InProcess(ASSIGNMENT.load, ASSIGNMENT.version)
    report = ingest([str(filings)], store, reader, resolve, version=ASSIGNMENT.version)
    assert (report.stored, report.replaced, len(report.failures)) == (13, 5, 2)
    return set(store.engine)


@pytest.fixture(scope="module")
def run(session: Any, filings: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SparkReport]:
    place = tmp_path_factory.mktemp("spark") / "parts"
    return place, extract(session, (str(filings),), str(place), ASSIGNMENT)


def quads(place: Path) -> set[ox.Quad]:
    """What the embedded store makes of the parts."""
    store = OxigraphStore.in_memory()
    deriving = Deriving(store, resolve)
    load(parts((str(place / "quads"),)), store, deriving)
    deriving.finish()
    return set(store.engine)


def test_the_quads_are_those_of_one_process(run: tuple[Path, SparkReport], expected: set[ox.Quad]) -> None:
    place, report = run
    assert (report.stored, report.known, report.failed) == (15, 0, 2)  # equal contents are read twice and count once
    assert len(report.messages) == 2
    assert quads(place) == expected


def test_tables_tell_the_same_as_the_quads(session: Any, run: tuple[Path, SparkReport], expected: set[ox.Quad]) -> None:
    place, _ = run
    store = OxigraphStore.in_memory()
    store.engine.bulk_extend(expected)
    events = {row["event"] for row in session.read.parquet(f"{place}/events").collect()}
    asked = store.query("SELECT DISTINCT ?e { ?e dg:reportedIn ?f ; dg:participation ?p }")
    assert events >= {solution["e"].value for solution in asked}  # type: ignore[union-attr]
    participants = session.read.parquet(f"{place}/participants")
    assert {row["event"] for row in participants.collect()} <= events
    assert all(row["role"] and row["agent"] for row in participants.collect())
    evidence = session.read.parquet(f"{place}/evidence").collect()
    assert evidence
    assert all(row["start"] < row["end"] and row["text"] for row in evidence)
    assert {row["reason"] for row in session.read.parquet(f"{place}/failures").collect()} == {"empty", "binary"}
    assert {path.name for path in (place / "events").glob("year=*")} >= {"year=2005", "year=2006"}


def test_every_part_can_be_bulk_loaded_alone(run: tuple[Path, SparkReport]) -> None:
    place, _ = run
    files = list((place / "quads").glob("*.gz"))
    assert files
    for file in files:
        ox.Store().bulk_load(gzip.decompress(file.read_bytes()), ox.RdfFormat.N_QUADS)


def test_the_same_again_reads_only_failures_and_what_is_new(
    session: Any, run: tuple[Path, SparkReport], filings: Path, expected: set[ox.Quad]
) -> None:
    """Also from other kinds of sources: an archive by itself, and a table of texts."""
    place, _ = run
    table = filings.parent / "texts.parquet"
    if not table.exists():
        rows = [(sample.name, sample.read_bytes()) for sample in sorted(SAMPLES.glob("*.txt"))[:9]]
        session.createDataFrame(rows, "accession string, content binary").write.parquet(str(table))
    sources = (str(filings), str(filings / "*.tar.gz"), str(table))
    report = extract(session, sources, str(place), ASSIGNMENT)
    assert (report.stored, report.known, report.failed) == (1, 27, 2)
    again = quads(place)
    assert len(again) > len(expected)
