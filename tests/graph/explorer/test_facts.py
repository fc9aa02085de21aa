"""What is said of a deal value by value: the words for it are marked, and the deal's page tells it with its sources."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any

import pytest

from extractors.model import (
    Amount,
    Context,
    Document,
    Event,
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
from graph.explorer.pages import page
from graph.quads import filing_quads
from graph.resolution import resolve
from graph.store.oxigraph import OxigraphStore
from ontology.terms import EventType, Modality, Role, Stage

SIGNED = "Marram Grass, Inc. agreed to buy Dune Ltd. for $140 million in cash. "
TERMS = "Should it be called off, Dune Ltd. owes a break-up fee of $5 million. Sandbank Partners advises."
TEXT = SIGNED + TERMS


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    registrant = Registrant("Marram Grass, Inc.", "0000000001")
    filing = Filing(
        "0000000000-09-000001",
        "a.txt",
        "0" * 64,
        "utf-8",
        TEXT,
        "8-K",
        "2009-05-05",
        registrants=(registrant,),
        documents=(Document(1, "8-K", TEXT, Offsets.identity(len(TEXT))),),
        items=(Item("1.01", None, Span(0, len(TEXT))),),
    )
    context = Context("Marram Grass, Inc.", "8-K", "2009-05-05", item="1.01", document=1)
    parties = (
        Participant(Role.ACQUIRER, "Marram Grass, Inc.", span("Marram Grass, Inc.")),
        Participant(Role.TARGET, "Dune Ltd.", span("Dune Ltd.")),
    )
    price = Amount(Decimal(140_000_000), "USD", span("$140 million"))
    event = Event(
        EventType.ACQUISITION, Stage.AGREED, Modality.ASSERTED, span("agreed"), parties, amount=price, confidence=0.8
    )
    fee = Particular(ParticularKind.TERMINATION_FEE, span("$5 million"), amount=Amount(Decimal(5_000_000), "USD"))
    adviser = Particular(ParticularKind.FINANCIAL_ADVISER, span("Sandbank Partners"), value="Sandbank Partners")
    passage = Passage("f#item-1.01", TEXT, context, PassageKind.ITEM, (Offsets.identity(len(TEXT)),))
    read = Extraction(passage, (event,), particulars=(fee, adviser))
    store = OxigraphStore.in_memory()
    store.engine.extend(filing_quads(filing, [read]))
    store.engine.extend(resolve(store.engine))
    return store


def get(store: OxigraphStore, name: str, **asked: str) -> Any:
    out = io.BytesIO()
    page(name).write(store, asked, out)
    return json.loads(out.getvalue())


def test_a_deal_tells_fees_and_advisers_with_their_sources(store: OxigraphStore) -> None:
    (listed,) = get(store, "deals")["deals"]
    deal = get(store, "deal", id=listed["id"])
    (event,) = deal["events"]
    fee = {"value": "5000000", "currency": "USD"}
    assert deal["particulars"] == [
        {"about": "agreedTerminationFee", "value": "USD 5000000", "amount": fee, "events": [event["id"]]},
        {"about": "financialAdviser", "value": "Sandbank Partners", "amount": None, "events": [event["id"]]},
    ]


def test_the_words_that_say_it_are_marked(store: OxigraphStore) -> None:
    (listed,) = get(store, "deals")["deals"]
    (event,) = get(store, "deal", id=listed["id"])["events"]
    evidence = get(store, "evidence", id=event["id"])
    (passage,) = evidence["passages"]
    marked = {tuple(mark["roles"]): passage["text"][mark["start"] : mark["end"]] for mark in passage["marks"]}
    assert marked == {
        ("acquirer",): "Marram Grass, Inc.",
        ("trigger",): "agreed",
        ("target",): "Dune Ltd.",
        ("amount",): "$140 million",
        ("agreedTerminationFee",): "$5 million",
        ("financialAdviser",): "Sandbank Partners",
    }
    names = {mark["roles"][0]: mark["name"] for mark in passage["marks"]}
    assert names["agreedTerminationFee"] == "$5 million"


def test_what_a_whole_sentence_says_is_told_but_not_marked(store: OxigraphStore) -> None:
    (listed,) = get(store, "deals")["deals"]
    (event,) = get(store, "deal", id=listed["id"])["events"]
    evidence = get(store, "evidence", id=event["id"])
    assert {"about": "consideration", "value": "cash", "amount": None} in evidence["facts"]
    assert not any("consideration" in mark["roles"] for one in evidence["passages"] for mark in one["marks"])
