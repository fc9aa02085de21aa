"""One filing's time and memory through the command: a filing beyond them is told, and the others are stored."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.filings import RawFile
from extractors.pipeline import Extractor
from graph.engine.chain import read_file
from graph.engine.worker import PRIMER

SAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples" / "filings").glob("*.txt"))[:2]
LARGE = b"The company met on Tuesday and adjourned. " * 1_000_000
"""42 MB of prose: it is held several times while it is read."""


@pytest.fixture
def filings(tmp_path: Path) -> Path:
    place = tmp_path / "filings"
    place.mkdir()
    for sample in SAMPLES:
        shutil.copy(sample, place)
    return place


def ingest(filings: Path, *options: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-m", "graph.cli", "ingest", str(filings), "--store", str(filings.parent / "store")]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.splitlines()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_filing_that_needs_too_much_memory(filings: Path, jobs: str) -> None:
    large = filings / "0-large.txt"
    large.write_bytes(LARGE)
    status, said = ingest(filings, "--memory-limit", "48", "--jobs", jobs)
    assert status == 3
    assert f"{large}: needs more than 48 MB; give it more with --memory-limit, or leave it out" in said[0]
    assert "2 filings stored, 0 known already, 1 failed" in said[-1]


def test_filings_that_take_too_long_and_are_given_more_time(filings: Path) -> None:
    status, said = ingest(filings, "--time-limit", "0.0001", "--jobs", "2")
    assert status != 0
    for file, line in zip(sorted(filings.iterdir()), said, strict=False):
        assert f"{file}: not read after 0.0001 seconds; give it more with --time-limit, or leave it out" in line
    assert "0 filings stored, 0 known already, 2 failed" in said[-1]
    status, said = ingest(filings)
    assert (status, len(said)) == (0, 1)
    assert "2 filings stored, 0 known already, 0 failed" in said[0]


def test_what_a_worker_reads_first_loads_what_prose_needs() -> None:
    extractor = Extractor.load()
    assert read_file(RawFile("primer", PRIMER), extractor, "1").events == 1
    assert extractor._parser is not None


class Library:
    """Goes on after a MemoryError and fails in its own words."""

    def extract_many(self, _: object) -> object:
        try:
            raise MemoryError
        except MemoryError:
            raise SystemError("returned a result with an exception set") from None


def test_an_error_that_a_lack_of_memory_made_is_one_of_memory() -> None:
    with pytest.raises(MemoryError):
        read_file(RawFile("some.txt", PRIMER), Library(), "1")  # type: ignore[arg-type]
