from __future__ import annotations

import io
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from graph.engine.assignment import Assignment
from graph.engine.bounds import Bounds
from graph.engine.ingest import ingest
from graph.engine.pool import Pool
from graph.engine.reader import InProcess
from graph.resolution import resolve
from graph.store.oxigraph import OxigraphStore
from ontology.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.engine.report import IngestReport

BOUNDS = Bounds(seconds=60, memory=1 << 28)
SHORT = Bounds(seconds=5)
COVER = """                                 FORM 6-K

                           For the month of May 2004

                          {company} plc
              (Exact name of registrant as specified in its charter)

                                SIGNATURES

Date: May 9, 2004

                              EXHIBIT INDEX

Exhibit No.     Description
99.1            Press release announcing that {company} plc bought Fennel Ltd.
"""
SUBMISSION = """<SEC-DOCUMENT>0000123456-04-000001.txt : 20040109
<SEC-HEADER>0000123456-04-000001.hdr.sgml : 20040109
ACCESSION NUMBER:		0000123456-04-000001
CONFORMED SUBMISSION TYPE:	6-K
FILED AS OF DATE:		20040109

FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			SAGE PLC
		CENTRAL INDEX KEY:			0000123456
</SEC-HEADER>
<DOCUMENT>
<TYPE>6-K
<SEQUENCE>1
<TEXT>
"""


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return import_module("misbehaving")


@pytest.fixture
def filings(tmp_path: Path) -> Callable[..., Path]:
    def make(*companies: str) -> Path:
        place = tmp_path / "filings"
        place.mkdir()
        for number, company in enumerate(companies):
            (place / f"{number:02}.txt").write_text(COVER.format(company=company))
        return place

    return make


def dump(store: OxigraphStore) -> bytes:
    out = io.BytesIO()
    store.dump(out)
    return out.getvalue()


def pooled(
    jobs: int, load: Any, source: Path, store: OxigraphStore | None = None, bounds: Bounds = BOUNDS
) -> IngestReport:
    with Pool(jobs, Assignment(load, "test-1", bounds=bounds)) as pool:
        return ingest([str(source)], store or OxigraphStore.in_memory(), pool, resolve, version="test-1")


@pytest.mark.parametrize(
    ("company", "reason", "said"),
    [
        ("Killer", "crash", "SIGKILL, 2 times"),
        ("Aborter", "crash", "SIGABRT, 2 times"),
        ("Sleeper", "time-limit", "5 seconds; give it more with --time-limit"),
        ("Glutton", "memory-limit", "more than 256 MB; give it more with --memory-limit"),
    ],
)
def test_a_filing_that_breaks_its_process_is_a_failure_and_the_others_are_read(
    misbehaving: Any, filings: Callable[..., Path], company: str, reason: str, said: str
) -> None:
    bounds = SHORT if company == "Sleeper" else BOUNDS
    report = pooled(1, misbehaving.Extractor, filings("Arden", company, "Birch"), bounds=bounds)
    (failure,) = report.failures
    assert (report.stored, failure.reason) == (2, reason)
    assert failure.message.startswith(failure.source)
    assert failure.source.endswith("01.txt")
    assert said in failure.message


def test_a_process_that_dies_once_costs_nothing(misbehaving: Any, filings: Callable[..., Path], tmp_path: Path) -> None:
    report = pooled(1, partial(misbehaving.Extractor, str(tmp_path)), filings("Arden", "Unlucky", "Birch"))
    assert (tmp_path / "met").exists()
    assert (report.stored, report.failures) == (3, [])


def test_a_filing_does_not_pay_for_those_before_it(misbehaving: Any, filings: Callable[..., Path]) -> None:
    """What the process has gathered fills its memory with the third filing; a new process reads it."""
    report = pooled(1, misbehaving.Extractor, filings("Hoarder A", "Hoarder B", "Hoarder C", "Hoarder D"))
    assert (report.stored, report.failures) == (4, [])


def test_what_is_printed_is_no_answer(misbehaving: Any, filings: Callable[..., Path]) -> None:
    assert pooled(1, misbehaving.Extractor, filings("Printer")).stored == 1


def test_the_store_is_that_of_one_process(misbehaving: Any, filings: Callable[..., Path]) -> None:
    """Also with contents that come twice, and with three contents of one accession number, the first one again."""
    source = filings(*"ABCDEFGHIJ", "Killer", "A", "Killer", "B")
    for number, company in enumerate(["Sage", "Thyme", "Sage"]):
        (source / f"same-{number}.txt").write_text(
            SUBMISSION + COVER.format(company=company) + "</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
        )
    single, several = OxigraphStore(ox.Store()), OxigraphStore(ox.Store())
    for each in source.glob("1[02].txt"):
        each.write_bytes(b"\x00\x01" * 100)  # refused in both ways alike
    reader = InProcess(misbehaving.Extractor, "test-1")
    one = ingest([str(source)], single, reader, resolve, version="test-1", batch=200)
    with Pool(3, Assignment(misbehaving.Extractor, "test-1")) as pool:
        two = ingest([str(source)], several, pool, resolve, version="test-1", batch=200)
    assert (one.stored, one.known, one.replaced, len(one.failures)) == (13, 2, 2, 2)
    assert two == one
    assert dump(several) == dump(single)


def test_readings_are_told_in_the_order_of_the_files(misbehaving: Any, filings: Callable[..., Path]) -> None:
    told: list[str] = []
    with Pool(2, Assignment(misbehaving.Extractor, "test-1")) as pool:
        source = str(filings(*"ABCDEFGHIJ"))
        store = OxigraphStore.in_memory()
        ingest([source], store, pool, resolve, version="test-1", observe=lambda reading: told.append(reading.source))
    assert told == sorted(told)
    assert len(told) == 10


def test_what_hinders_all_filings_ends_the_run(misbehaving: Any, filings: Callable[..., Path]) -> None:
    source = filings("Arden")
    with pytest.raises(NotFoundError, match="no such model"):
        pooled(2, misbehaving.missing, source)
    with pytest.raises(InvalidInputError, match="ended with status 7 while it started"):
        pooled(2, misbehaving.dying, source)


def test_no_process_is_left_when_the_run_breaks_off(misbehaving: Any, filings: Callable[..., Path]) -> None:
    source = filings("Arden", "Birch", *["Sleeper"] * 6)
    processes: list[Any] = []

    def stop(_: object) -> None:
        processes.extend(worker._process for worker in pool._workers)
        raise KeyboardInterrupt

    pool = Pool(2, Assignment(misbehaving.Extractor, "test-1"))
    store = OxigraphStore.in_memory()
    with pytest.raises(KeyboardInterrupt), pool:
        ingest([str(source)], store, pool, resolve, version="test-1", observe=stop)
    assert all(process is not None and process.returncode is not None for process in processes)
