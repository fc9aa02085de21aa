"""The Thrunet filing itself: what it must come to when its one event is read right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Store, serialize
from rdflib import Dataset

from extractors.filings import parse
from extractors.model import DateKind, Event, EventDate, Extraction, Participant, Passage, Span
from extractors.passages import passages
from extractors.pipeline import Extractor
from graph.quads import filing_quads
from graph.resolution import resolve
from ontology.terms import EventType, Modality, Role, Stage
from ontology.validate import validate

if TYPE_CHECKING:
    from tests.graph.resolution.conftest import Ask

PATH = Path(__file__).resolve().parents[3] / "../shared/filings/6-K/thrunet-2003-01-17.txt"


def event(passage: Passage) -> Event:
    def participant(role: Role, words: str, name: str = "", *, group: bool = False) -> Participant:
        start = passage.text.index(words)
        return Participant(role, name or words, Span(start, start + len(words)), group)

    trigger = passage.text.index("termination")
    return Event(
        EventType.ACQUISITION,
        Stage.TERMINATED,
        Modality.ASSERTED,
        Span(trigger, trigger + len("termination")),
        (
            participant(Role.ACQUIRER, "Hanaro Telecom"),
            participant(Role.TERMINATING_PARTY, "Hanaro Telecom"),
            participant(Role.TARGET, "the Company", passage.context.registrant),
            participant(Role.SELLER, "Trigem Computer, Inc."),
            participant(Role.SELLER, "Naray & Company, Inc."),
            participant(Role.SELLER, "their affiliates", group=True),
        ),
        EventDate("2003-01-16", DateKind.ANNOUNCED),
    )


@pytest.mark.skipif(not PATH.exists(), reason="needs the shared filings")
def test_exactly_one_deal(ask: Ask) -> None:
    filing = parse(PATH.read_bytes(), str(PATH))
    [passage] = passages(filing)
    store = Store()
    store.extend(filing_quads(filing, [Extraction(passage, (event(passage),))]))
    store.extend(resolve(store))
    [(status, started)] = ask(
        store, "SELECT ?status ?started { ?deal a dg:Deal ; dg:status ?status ; dg:startedOn ?started }"
    )
    assert (status, started) == ("terminated", "2003-01-16")
    roles = ask(
        store,
        """SELECT ?role ?label { ?deal a dg:Deal ; ?role ?who . ?who rdfs:label ?label . ?who a ?kind
             FILTER(?role != dg:reportedBy) }""",
    )
    assert {(role, label.casefold()) for role, label in roles} == {
        ("acquirer", "hanaro telecom"),
        ("terminatingParty", "hanaro telecom"),
        ("target", "korea thrunet co., ltd."),
        ("seller", "trigem computer, inc."),
        ("seller", "naray & company, inc."),
        ("seller", "their affiliates"),
    }
    evidence = ask(
        store,
        """SELECT ?start ?end ?exact { ?event a dg:Acquisition ; dg:evidence/oa:hasTarget ?target . ?target oa:hasSelector ?position, ?quotation .
             ?position oa:start ?start ; oa:end ?end . ?quotation oa:exact ?exact }""",
    )
    assert len(evidence) == 2
    assert {filing.text[int(start) : int(end)] for start, end, _ in evidence} == {"termination"}


SAMPLE = Path(__file__).resolve().parents[3] / "examples/filings/thrunet-2003-01-17-6k.txt"


@pytest.mark.parametrize("path", [SAMPLE, PATH], ids=["our words", "the filing"])
def test_read_by_the_pipeline_it_says_everything(ask: Ask, path: Path) -> None:
    if not path.exists():
        pytest.skip("needs the shared filings")
    filing = parse(path.read_bytes(), str(path))
    store = Store()
    store.extend(filing_quads(filing, list(Extractor.load().extract_many(passages(filing)))))
    store.extend(resolve(store))
    assert ask(
        store, "SELECT ?type ?status ?ended { ?deal dg:dealType ?type ; dg:status ?status ; dg:endedOn ?ended }"
    ) == [("Acquisition", "terminated", "2003-01-16")]
    told = """SELECT ?role ?basis { ?event a dg:Acquisition ; dg:participation ?one . ?one dg:role ?role ; dg:basis ?basis }"""
    assert set(ask(store, told)) == {
        ("acquirer", "inferred"),
        ("target", "stated"),
        ("seller", "inferred"),
        ("terminatingParty", "stated"),
    }
    sellers = ask(store, "SELECT ?label { ?deal a dg:Deal ; dg:seller/rdfs:label ?label }")
    assert {label.casefold() for (label,) in sellers} == {
        "trigem computer, inc.",
        "naray & company, inc.",
        "their affiliates",
    }
    assert ask(
        store, "SELECT ?kind { ?deal a dg:Deal ; dg:seller ?who . ?who a ?kind FILTER(?kind = dg:OrganizationGroup) }"
    )
    assert ask(store, "SELECT ?words { ?deal a dg:Deal ; dg:objectText ?words }") == [("common shares",)]
    events = ask(store, "SELECT ?stage ?day { ?event a dg:Acquisition ; dg:stage ?stage ; dg:announcedOn ?day }")
    assert events == [("terminated", "2003-01-16")]
    assert ask(store, "SELECT ?day { ?event a dg:Acquisition ; dg:occurredOn ?day }") == []
    assert ask(store, "SELECT ?number { ?event a dg:Acquisition ; dg:inExhibit/dg:exhibitNumber ?number }") == [
        ("99.1",)
    ]
    assert ask(
        store, "SELECT ?form ?day ?basis { ?f a dg:Filing ; dg:form ?form ; dg:filedOn ?day ; dg:filedBasis ?basis }"
    ) == [("6-K", "2003-01-17", "signature")]
    data = Dataset()
    data.parse(data=serialize(store, format=RdfFormat.N_QUADS), format="nquads")
    assert validate(data).findings == ()
