"""An event told by an item, a release and a description: one node, each fact with its places, what disagrees said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pyoxigraph import Quad, Store

from extractors.model import (
    Amount,
    Context,
    DateKind,
    Document,
    Event,
    EventDate,
    Exhibit,
    Extraction,
    Filing,
    Item,
    Offsets,
    Participant,
    Particular,
    ParticularKind,
    Passage,
    PassageKind,
    Registrant,
    Span,
)
from graph.quads import filing_quads
from ontology.prefixes import PREFIXES
from ontology.terms import EventType, Modality, Role, Stage

ITEM = "On May 4 Marram Grass, Inc. agreed to buy Dune Ltd. for $140 million. Closing is expected in June 2009."
NEWS = "Marram Grass today agreed to buy Dune Ltd. for $150 million, or $14 per share."
SOURCE = f"{ITEM}\n\n{NEWS}\n"
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def event(text: str, buyer: str, amount: int, *, date: str | None = None) -> Event:
    told = EventDate(date, DateKind.OCCURRED, span(text, "May 4")) if date else None
    people = (
        Participant(Role.ACQUIRER, buyer, span(text, buyer)),
        Participant(Role.TARGET, "Dune Ltd.", span(text, "Dune Ltd.")),
    )
    price = Amount(Decimal(amount), "USD", span(text, "$1"))
    return Event(
        EventType.ACQUISITION,
        Stage.AGREED,
        Modality.ASSERTED,
        span(text, "agreed"),
        people,
        told,
        amount=price,
        confidence=0.8,
    )


@pytest.fixture
def filing() -> Filing:
    return Filing(
        "0000000000-09-000001",
        "a.txt",
        "0" * 64,
        "utf-8",
        SOURCE,
        "8-K",
        "2009-05-05",
        registrants=(Registrant("Marram Grass, Inc.", "0000000001"),),
        documents=(
            Document(1, "8-K", ITEM, Offsets.identity(len(ITEM))),
            Document(2, "EX-99.1", NEWS, Offsets.identity(len(NEWS), len(ITEM) + 2)),
        ),
        items=(Item("1.01", None, Span(0, len(ITEM))), Item("9.01", None, None)),
        exhibits=(Exhibit("99.1", "News release", ()),),
    )


@pytest.fixture
def extractions() -> list[Extraction]:
    context = Context("Marram Grass, Inc.", "8-K", "2009-05-05")
    item = Passage(
        "f#item-1.01", ITEM, replace(context, item="1.01", document=1), PassageKind.ITEM, (Offsets.identity(len(ITEM)),)
    )
    news = Passage(
        "f#release-99.1",
        NEWS,
        replace(context, exhibit="99.1", document=2),
        PassageKind.RELEASE,
        (Offsets.identity(len(NEWS), len(ITEM) + 2),),
    )
    closing = Particular(ParticularKind.EXPECTED_CLOSING, span(ITEM, "June 2009"), value="2009-06")
    price = Particular(ParticularKind.PRICE_PER_SHARE, span(NEWS, "$14"), amount=Amount(Decimal(14), "USD"))
    return [
        Extraction(item, (event(ITEM, "Marram Grass, Inc.", 140_000_000, date="2009-05-04"),), particulars=(closing,)),
        Extraction(news, (event(NEWS, "Marram Grass", 150_000_000),), particulars=(price,)),
    ]


def rows(quads: list[Quad], query: str) -> list[tuple[str, ...]]:
    store = Store()
    store.extend(quads)
    answer = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    return sorted(tuple(str(getattr(value, "value", value)) for value in row) for row in answer)  # type: ignore[union-attr]


@pytest.fixture
def quads(filing: Filing, extractions: list[Extraction]) -> list[Quad]:
    return filing_quads(filing, extractions)


def test_one_event_with_the_evidence_of_both(quads: list[Quad]) -> None:
    assert len(rows(quads, "SELECT ?event { ?event a dg:CorporateEvent }")) == 1
    places = rows(
        quads,
        "SELECT ?item ?exhibit { ?event a dg:Acquisition ; dg:evidence/dg:inPassage ?p . OPTIONAL { ?p dg:inItem/dg:itemNumber ?item } OPTIONAL { ?p dg:inExhibit/dg:exhibitNumber ?exhibit } }",
    )
    assert places == [("1.01", "None"), ("None", "99.1")]
    assert len(rows(quads, "SELECT ?who { ?e dg:acquirer ?who }")) == 1


def test_every_fact_says_where_it_stands(quads: list[Quad]) -> None:
    found = rows(
        quads,
        """SELECT ?about ?words { ?event dg:fact ?fact . ?fact dg:about ?about ; rdf:value ?value ; dg:evidence ?mention .
             ?event ?about ?value . ?mention dg:text ?words ; oa:hasTarget/oa:hasSelector/oa:exact ?words }""",
    )
    assert {(about.rpartition("#")[2], words) for about, words in found} >= {
        ("amount", "$1"),
        ("occurredOn", "May 4"),
        ("expectedOn", "June 2009"),
        ("pricePerShare", "$14"),
    }


def test_what_disagrees_is_said(quads: list[Quad]) -> None:
    assert rows(
        quads, "SELECT ?about ?message { ?event dg:contradiction [ dg:about ?about ; dg:message ?message ] }"
    ) == [
        (
            PREFIXES["dg"] + "amount",
            "amount is told as USD 140000000 (item-1.01); USD 150000000 (release-99.1)",
        )
    ]


def test_items_signal_what_they_usually_tell(quads: list[Quad]) -> None:
    assert rows(quads, "SELECT ?number { ?event dg:signalledBy/dg:itemNumber ?number }") == [("1.01",)]


def test_particulars_of_two_deals_are_nobodys(filing: Filing, extractions: list[Extraction]) -> None:
    item, news = extractions
    other = replace(
        item.events[0], participants=(Participant(Role.TARGET, "Tansy Dyeworks", Span(0, 2)),), trigger=Span(0, 2)
    )
    quads = filing_quads(filing, [replace(item, events=(*item.events, other)), replace(news, events=())])
    assert rows(quads, "SELECT ?event { ?event dg:expectedOn|dg:pricePerShare ?value }") == []
