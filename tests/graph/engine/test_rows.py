from __future__ import annotations

from pathlib import Path

import pytest

from extractors.filings import RawFile
from extractors.pipeline import Extractor
from graph.engine.chain import read_file
from graph.engine.rows import Rows, rows
from graph.engine.spark.unpacking import told, walked

SAMPLE = Path(__file__).resolve().parents[3] / "examples" / "filings" / "thrunet-2003-01-17-6k.txt"


@pytest.fixture(scope="module")
def thrunet() -> Rows:
    reading = read_file(RawFile(SAMPLE.name, SAMPLE.read_bytes()), Extractor.load(), "test")
    assert reading.bundle is not None
    return rows(reading.bundle)


def test_a_filing_in_rows(thrunet: Rows) -> None:
    assert (thrunet.filing["form"], thrunet.filing["filed"][:4]) == ("6-K", "2003")
    assert {event["type"] for event in thrunet.events} >= {"Acquisition"}
    assert {event["filing"] for event in thrunet.events} == {thrunet.filing["filing"]}


def test_participants_have_names_and_roles(thrunet: Rows) -> None:
    told = {(row["role"], row["name"]) for row in thrunet.participants}
    assert any(role == "target" and "THRUNET" in name.upper() for role, name in told)
    assert {row["event"] for row in thrunet.participants} <= {event["event"] for event in thrunet.events}


def test_evidence_stands_in_the_file(thrunet: Rows) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert thrunet.evidence
    for row in thrunet.evidence:
        assert " ".join(text[row["start"] : row["end"]].split()) == " ".join(row["text"].split())
    of = {row["event"] for row in thrunet.events} | {row["participation"] for row in thrunet.participants}
    assert {row["of"] for row in thrunet.evidence} <= of


@pytest.mark.parametrize(
    ("path", "root", "name"),
    [
        ("file:/data/a.txt", "", "/data/a.txt"),
        ("file:///data/a b%20.txt", "", "/data/a b%20.txt"),
        ("file:/data/x/a.txt", "/data", "x/a.txt"),
        ("s3a://bucket/a%20b.txt", "/data", "s3a://bucket/a%20b.txt"),
    ],
)
def test_files_are_named_as_one_process_names_them(path: str, root: str, name: str) -> None:
    assert told(path, root) == name


def test_files_are_in_the_order_of_a_walk() -> None:
    files = ["d/b.txt", "d/a/z.txt", "d/a/b/c.txt", "d/c/a.txt", "d/a.txt"]
    assert sorted(files, key=walked) == ["d/a.txt", "d/b.txt", "d/a/z.txt", "d/a/b/c.txt", "d/c/a.txt"]
