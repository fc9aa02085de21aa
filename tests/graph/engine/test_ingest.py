from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from extractors.model import Event, Extraction, Participant, Span
from graph.engine.ingest import ingest
from graph.engine.reader import InProcess
from graph.quads import canonical_graph_iri, failed_source_iri
from graph.resolution import resolve
from graph.store.oxigraph import OxigraphStore
from ontology.terms import EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.model import Passage
    from graph.engine.reading import Reading
    from graph.engine.report import IngestReport
    from graph.store.bundle import Bundle, QuadStore

COVER = """                    SECURITIES AND EXCHANGE COMMISSION
                          Washington, D.C. 20549

                                 FORM 6-K

                        REPORT OF FOREIGN ISSUER

                         For the month of {month} 2004

                          {company}
              (Exact name of registrant as specified in its charter)

                                SIGNATURES

                         {company}

Date: {month} 9, 2004

                              EXHIBIT INDEX

Exhibit No.     Description
99.1            Press release dated {month} 8, 2004, announcing that {company} bought Fennel Ltd.
"""


HEADER = """<SEC-DOCUMENT>0000123456-04-000001.txt : 20040109
<SEC-HEADER>0000123456-04-000001.hdr.sgml : 20040109
ACCESSION NUMBER:		0000123456-04-000001
CONFORMED SUBMISSION TYPE:	6-K
FILED AS OF DATE:		20040109

FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			ARDEN PLC
		CENTRAL INDEX KEY:			0000123456
</SEC-HEADER>
<DOCUMENT>
<TYPE>6-K
<SEQUENCE>1
<TEXT>
"""


class EveryOneBuys:
    """Finds in each passage that the registrant bought something; fails or breaks the rules where told to."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def extract_many(self, passages: Iterable[Passage]) -> Iterator[Extraction]:
        for passage in passages:
            self.read.append(passage.context.registrant)
            if "Crash" in passage.text:
                raise RuntimeError("no such luck")
            role = Role.DEBTOR if "Debtor" in passage.text else Role.ACQUIRER
            buyer = Participant(role, passage.context.registrant, None)
            event = Event(EventType.ACQUISITION, Stage.COMPLETED, Modality.ASSERTED, Span(0, 5), (buyer,))
            yield Extraction(passage, (event,))


class CountingStore(OxigraphStore):
    """Counts what is written."""

    commits = 0

    def replace(self, bundles: Iterable[Bundle]) -> None:
        batch = list(bundles)
        self.commits += bool(batch)
        super().replace(batch)


@pytest.fixture
def store() -> CountingStore:
    return CountingStore(ox.Store())


@pytest.fixture
def filings(tmp_path: Path) -> Path:
    place = tmp_path / "filings"
    place.mkdir()
    for company, month in [("Arden plc", "January"), ("Birch plc", "February"), ("Cedar plc", "March")]:
        (place / f"{company[:-4].lower()}.txt").write_text(COVER.format(company=company, month=month))
    return place


def run(store: QuadStore, *sources: object, extractor: EveryOneBuys | None = None, **options: Any) -> IngestReport:
    chosen = extractor or EveryOneBuys()
    arguments = {"version": "test-1", **options}
    reader = InProcess(lambda: chosen, arguments["version"], arguments.get("limits"))
    return ingest([str(source) for source in sources], store, reader, resolve, **arguments)


def dump(store: OxigraphStore) -> bytes:
    out = io.BytesIO()
    store.dump(out)
    return out.getvalue()


def test_every_file_is_stored_and_counted(store: CountingStore, filings: Path) -> None:
    seen: list[Reading] = []
    report = run(store, filings, observe=seen.append)
    assert (report.stored, report.known, report.events, report.files, report.replaced) == (3, 0, 3, 3, 0)
    assert report.size == sum(file.stat().st_size for file in filings.iterdir())
    assert [Path(reading.source).name for reading in seen] == ["arden.txt", "birch.txt", "cedar.txt"]
    assert report.passed_over == []


def test_what_is_clearly_no_filing_is_told(store: CountingStore, filings: Path) -> None:
    (filings / "INDEX.tsv").write_text("file\tregistrant\n")
    assert run(store, filings).passed_over == [str(filings / "INDEX.tsv")]
    assert len(list(store.graphs())) == 4
    assert store.holds(canonical_graph_iri())


def test_a_second_run_reads_nothing_and_changes_nothing(store: CountingStore, filings: Path) -> None:
    run(store, filings)
    before, commits = dump(store), store.commits
    idle = InProcess(lambda: pytest.fail("nothing to extract"), "test-1")
    report = ingest([str(filings)], store, idle, resolve, version="test-1")
    assert (report.stored, report.known) == (0, 3)
    assert (dump(store), store.commits) == (before, commits)


@pytest.mark.parametrize("options", [{"version": "test-2"}, {"force": True}])
def test_another_version_or_force_reads_again(store: CountingStore, filings: Path, options: dict[str, Any]) -> None:
    run(store, filings)
    assert run(store, filings, **options).stored == 3


def test_forcing_gives_the_same_quads(store: CountingStore, filings: Path) -> None:
    run(store, filings)
    before = dump(store)
    run(store, filings, force=True)
    assert dump(store) == before


def test_the_size_of_batches_does_not_show(store: CountingStore, filings: Path) -> None:
    run(store, filings, batch=1)
    other = OxigraphStore.in_memory()
    run(other, filings)
    assert store.commits == 3
    assert dump(store) == dump(other)


def test_more_filings_come_to_those_that_are_there(store: CountingStore, filings: Path) -> None:
    run(store, filings / "birch.txt")
    run(store, filings)
    together = OxigraphStore.in_memory()
    run(together, filings)
    assert dump(store) == dump(together)


def test_the_order_of_sources_does_not_show(store: CountingStore, filings: Path) -> None:
    run(store, *sorted(filings.iterdir()))
    backwards = OxigraphStore.in_memory()
    run(backwards, *sorted(filings.iterdir(), reverse=True))
    assert dump(store) == dump(backwards)


@pytest.mark.parametrize("batch", [1, 50_000])
@pytest.mark.parametrize("force", [False, True])
def test_of_equal_files_the_first_counts(store: CountingStore, filings: Path, batch: int, force: bool) -> None:
    (filings / "zebra.txt").write_bytes((filings / "arden.txt").read_bytes())
    report = run(store, filings, batch=batch, force=force)
    assert (report.stored, report.known) == (3, 1)
    assert b'"arden.txt"' in dump(store)
    assert b'"zebra.txt"' not in dump(store)


def test_a_bad_file_is_a_failure_and_the_others_are_stored(store: CountingStore, filings: Path) -> None:
    (filings / "blank.txt").write_bytes(b"")
    (filings / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" * 50)
    report = run(store, filings)
    assert report.stored == 3
    assert report.reasons == {"empty": 1, "binary": 1}
    assert all(failure.source in failure.message for failure in report.failures)
    assert store.holds(failed_source_iri(str(filings / "blank.txt")))


@pytest.mark.parametrize(
    ("company", "reason", "told"),
    [("Crash plc", "error", "RuntimeError: no such luck"), ("Debtor plc", "invalid", "debtor")],
)
def test_an_extraction_that_fails_stops_nothing(
    store: CountingStore, filings: Path, company: str, reason: str, told: str
) -> None:
    (filings / "bad.txt").write_text(COVER.format(company=company, month="May"))
    report = run(store, filings)
    assert (report.stored, report.reasons) == (3, {reason: 1})
    assert told in report.failures[0].message
    assert report.failures[0].message.startswith(str(filings / "bad.txt"))


def test_a_source_that_is_not_there_is_a_failure_too(store: CountingStore, filings: Path, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    report = run(store, tmp_path / "nowhere", tmp_path / "hollow", filings)
    assert (report.stored, len(report.failures)) == (3, 2)


def test_a_repaired_file_leaves_no_failure_behind(store: CountingStore, filings: Path) -> None:
    good = (filings / "birch.txt").read_bytes()
    (filings / "birch.txt").write_bytes(b"")
    run(store, filings)
    (filings / "birch.txt").write_bytes(good)
    run(store, filings)
    fresh = OxigraphStore.in_memory()
    run(fresh, filings)
    assert dump(store) == dump(fresh)


def test_a_failure_goes_also_when_the_contents_are_known_from_elsewhere(store: CountingStore, filings: Path) -> None:
    good = (filings / "birch.txt").read_bytes()
    (filings / "later.txt").write_bytes(b"")
    run(store, filings)
    (filings / "later.txt").write_bytes(good)
    run(store, filings)
    assert not store.holds(failed_source_iri(str(filings / "later.txt")))


def test_the_same_failure_again_changes_nothing(store: CountingStore, filings: Path) -> None:
    (filings / "blank.txt").write_bytes(b"")
    run(store, filings)
    before, commits = dump(store), store.commits
    run(store, filings)
    assert (dump(store), store.commits) == (before, commits)


def test_two_files_of_one_accession_number_leave_the_later_one(store: CountingStore, tmp_path: Path) -> None:
    for name, month in [("a.txt", "January"), ("b.txt", "February")]:
        body = COVER.format(company="Arden plc", month=month)
        (tmp_path / name).write_text(HEADER + body + "</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n")
    alone = OxigraphStore.in_memory()
    run(alone, tmp_path / "b.txt")
    some: list[dict[str, Any]] = [{}, {"batch": 1}, {"force": True}, {"force": True, "batch": 1}]
    for options in some:
        report = run(store, tmp_path, **options)
        assert dump(store) == dump(alone)
        assert report.replaced
