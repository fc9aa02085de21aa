"""What the graph package writes is well-formed by the ontology's shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize
from rdflib import Dataset

from extractors.model import Registrant
from ontology.terms import EventType, Role, Stage
from ontology.validate import Severity, validate

if TYPE_CHECKING:
    from tests.graph.resolution.conftest import Library

ROLES = {
    Role.ACQUIRER: ["Larkspur Holdings, Inc."],
    Role.TARGET: ["Pinewood Foods Ltd."],
    Role.SELLER: ["their affiliates"],
}


def dataset(library: Library) -> Dataset:
    data = Dataset()
    data.parse(data=serialize(library.resolved(), format=RdfFormat.N_QUADS), format="nquads")
    return data


def test_filings_and_their_canonical_graph_conform(library: Library) -> None:
    filer = Registrant("Larkspur Holdings, Inc.", cik="0000000007", former_names=("Lark Inc.",))
    library.file("2020-01-02", filer, (EventType.ACQUISITION, Stage.AGREED, "2020-01-01", ROLES))
    library.file("2020-03-02", "Pinewood Foods Ltd.", (EventType.ACQUISITION, Stage.COMPLETED, "2020-03-01", ROLES))
    library.file(
        "2020-03-02", "Pinewood Foods Ltd.", (EventType.DEPARTURE, Stage.ANNOUNCED, None, {Role.PERSON: ["Carl Moss"]})
    )
    assert validate(dataset(library)).findings == ()


def test_odd_dates_are_warnings_that_name_the_filing(library: Library) -> None:
    library.file("2020-01-02", "Larkspur Holdings, Inc.", (EventType.ACQUISITION, Stage.COMPLETED, "2020-01-01", ROLES))
    library.file("2020-03-02", "Larkspur Holdings, Inc.", (EventType.ACQUISITION, Stage.AMENDED, "2020-03-03", ROLES))
    report = validate(dataset(library))
    assert report.conforms
    assert {
        (finding.severity, finding.message, finding.filing and finding.filing[-20:]) for finding in report.findings
    } == {
        (Severity.WARNING, "the event happened after it was filed", "0000000000-20-000002"),
        (Severity.WARNING, "the deal's stages come in an order that is not usual", "0000000000-20-000002"),
    }


def test_a_deals_finding_names_every_filing_that_tells_of_it(library: Library) -> None:
    library.file("2020-01-02", "Larkspur Holdings, Inc.", (EventType.ACQUISITION, Stage.COMPLETED, "2020-01-01", ROLES))
    library.file("2020-03-02", "Larkspur Holdings, Inc.", (EventType.ACQUISITION, Stage.AMENDED, "2020-03-01", ROLES))
    [finding] = validate(dataset(library)).findings
    assert [filing[-20:] for filing in (finding.filing or "").split()] == [
        "0000000000-20-000001",
        "0000000000-20-000002",
    ]
    assert finding.evidence == "amended | completed"
