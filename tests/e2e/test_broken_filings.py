"""Broken input of all kinds is a filing or a failure with a reason: never an error, never a hang."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extractors.filings import RawFile, candidates, read_candidate
from extractors.model import Failure, Filing
from extractors.passages import passages
from graph.store.oxigraph import OxigraphStore
from ontology.errors import DealgraphError, QueryError, StoreError

ROOT = Path(__file__).resolve().parents[2]
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Pieces that readers look for, in any order and number, with anything between.
pieces = st.sampled_from(
    [
        b"<SEC-DOCUMENT>", b"</SEC-DOCUMENT>", b"<SEC-HEADER>", b"</SEC-HEADER>", b"<SUBMISSION>", b"</SUBMISSION>", b"<DOCUMENT>", b"</DOCUMENT>",
        b"<TYPE>8-K\n", b"<TYPE>EX-99.1\n", b"<SEQUENCE>1\n", b"<TEXT>", b"</TEXT>", b"<html>", b"<body>", b"<table>", b"<tr>", b"<td>", b"</td>", b"<pre>", b"<!--", b"-->",
        b"<style>", b"&nbsp;", b"&#x110000;", b"&#0;", b"\n\n", b"\r", b"\x1a", b"\xef\xbb\xbf", b"\xff\xfe", b"FORM 8-K\n", b"FORM 6-K\n", b"Item 9.01 Exhibits\n",
        b"Exhibit 99.1 ", b"99.1 Press Release of Larch Corp. dated May 1, 2014\n", b"ACCESSION NUMBER: 0000000007-14-000001\n", b"<ACCESSION-NUMBER>0000000007-14-000001\n",
        b"COMPANY CONFORMED NAME: Larch Corp.\n", b"CENTRAL INDEX KEY: 7\n", b"FILED AS OF DATE: 99999999\n", b"SIGNATURES\n", b"By: /s/ X\n", b"Larch Corp. acquired Birch Inc. ",
    ]
)  # fmt: skip
files = st.lists(st.one_of(pieces, st.binary(max_size=12)), max_size=60).map(b"".join)


@SLOW
@given(files)
@example(
    b"<SUBMISSION>\n<ACCESSION-NUMBER>../../x\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nx\n</TEXT>\n</DOCUMENT>\n</SUBMISSION>"
)
def test_any_bytes_are_a_filing_or_a_failure(data: bytes) -> None:
    read = read_candidate(RawFile("x.txt", data))
    if isinstance(read, Failure):
        assert read.reason
        assert read.message.startswith("x.txt")
        return
    assert isinstance(read, Filing)
    for passage in passages(read):
        for telling in passage.tellings:
            assert 0 <= telling.origin(0) <= telling.origin(max(len(passage.text) - 1, 0)) <= len(read.text)


def zipped() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "FORM 6-K\n" * 40)
        archive.writestr("b/c.htm", "<html><body>FORM 8-K</body></html>")
    return out.getvalue()


NAMELESS = zipped().replace(b"a.txt", b"\0.txt")


@SLOW
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8),
    st.sampled_from([".zip", ".tar", ".tar.gz"]),
)
@example([], ".zip")
def test_broken_archives_are_failures(changes: list[tuple[int, int]], ending: str) -> None:
    data = bytearray(zipped() if changes else NAMELESS)
    for place, byte in changes:
        data[place % len(data)] = byte
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"x{ending}"
        path.write_bytes(data)
        try:
            found = list(candidates(path))
        except DealgraphError:
            return
        assert all(isinstance(one, RawFile | Failure) for one in found)


words = st.sampled_from(
    ["SELECT", "*", "?s", "?p", "WHERE", "{", "}", "FROM", "NAMED", "<urn:x>", "SERVICE", "service", "FILTER", "(", ")", '"', "'", "#", "\\", "dg:Deal", "a", ".", ";", "PREFIX", "x:", "ASK", "GRAPH", "VALUES", "\n", "\u0000", "BIND", "AS", "DROP", "LOAD"]
)  # fmt: skip


@SLOW
@given(st.lists(st.one_of(words, st.text(max_size=5)), max_size=25).map(" ".join))
@example("SELECT * { SERVICE <urn:x> { ?s ?p ?o } }")
@example('ASK { ?s ?p "SERVICE" }')
@example("ASK { ?s ?p '\\UEEEEEEEE' }")
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    store = OxigraphStore.in_memory()
    with suppress(QueryError, StoreError):
        store.query(text)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processor time is read from /proc")
def test_a_sample_of_the_mutated_filings() -> None:
    """Forty of those that benchmarks/mutations.py reads by the ten thousand; here of our own samples."""
    command = [sys.executable, "-m", "benchmarks.mutations", "--samples-only", "--count", "40", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    outcomes = json.loads(done.stdout)
    assert sum(outcomes.values()) == 40
    assert outcomes["filing"] > 10
    assert not outcomes.keys() & {"hang", "crash", "error"}, done.stderr
