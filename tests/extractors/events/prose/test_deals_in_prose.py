"""Deals told in sentences of our own: who buys, who is bought, who sells, how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.model import Context
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

Told = "Callable[..., list[Event]]"
Roles = "Callable[[Event], set[tuple[str, str]]]"
NEWS = Context()

BUYER, TARGET, SELLER = (
    ("acquirer", "Ambry Lake, Inc."),
    ("target", "Corvane Foods, Inc."),
    ("seller", "Delmara Group plc"),
)


@pytest.mark.parametrize(
    ("text", "stage", "expected"),
    [
        ("On May 3, 2019, Ambry Lake, Inc. acquired Corvane Foods, Inc. from Delmara Group plc.", Stage.COMPLETED, {BUYER, TARGET, SELLER}),
        ("Ambry Lake, Inc. completed its acquisition of Corvane Foods, Inc. on May 3, 2019.", Stage.COMPLETED, {BUYER, TARGET}),
        ("The Company has agreed to acquire all of the outstanding shares of Corvane Foods, Inc.", Stage.AGREED, {BUYER, TARGET}),
        ("The Company announced its proposal to acquire Corvane Foods, Inc.", Stage.PROPOSED, {BUYER, TARGET}),
        ("Corvane Foods, Inc. was acquired by Ambry Lake, Inc. in May 2019.", Stage.COMPLETED, {BUYER, TARGET}),
        ("Ambry Lake, Inc. terminated its agreement to acquire Corvane Foods, Inc.", Stage.TERMINATED, {BUYER, TARGET}),
    ],
)  # fmt: skip
def test_an_acquisition(
    told: Callable[..., list[Event]],
    roles: Callable[[Event], set[tuple[str, str]]],
    text: str,
    stage: Stage,
    expected: set[tuple[str, str]],
) -> None:
    (event,) = told(text)
    assert (event.type, event.stage, roles(event)) == (EventType.ACQUISITION, stage, expected)


def test_a_sale_has_a_buyer_and_a_seller(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told("Delmara Group plc sold its Corvane unit to Ambry Lake, Inc. for $40 million in cash.", NEWS)
    assert roles(event) == {("seller", "Delmara Group plc"), ("target", "Corvane"), ("acquirer", "Ambry Lake, Inc.")}
    assert event.amount is not None
    assert (int(event.amount.value), event.amount.currency) == (40_000_000, "USD")


def test_a_merger_agreement_with_a_vehicle(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "Item 1.01. Entry into a Material Definitive Agreement. On May 3, 2019, Ambry Lake, Inc. (the “Company”) entered into an "
        "Agreement and Plan of Merger (the “Merger Agreement”), dated as of May 2, 2019, by and among the Company, Fennick Merger Sub, Inc., "
        "a wholly owned subsidiary of the Company, and Corvane Foods, Inc. (“Corvane”)."
    )
    assert (event.type, event.stage) == (EventType.MERGER, Stage.AGREED)
    assert roles(event) == {BUYER, ("vehicle", "Fennick Merger Sub, Inc."), TARGET}
    assert event.date is not None
    assert event.date.value == "2019-05-02"


def test_one_deal_told_twice_is_one_event_at_its_latest_stage(told: Callable[..., list[Event]]) -> None:
    (event,) = told(
        "On March 1, 2019, Ambry Lake, Inc. agreed to acquire Corvane Foods, Inc. (“Corvane”). "
        "On May 3, 2019, Ambry Lake, Inc. completed the acquisition of Corvane."
    )
    assert event.stage is Stage.COMPLETED


@pytest.mark.parametrize(
    "text",
    [
        "If the Company were to acquire another business, its results could suffer.",
        "The Company may acquire Corvane Foods, Inc. in the future.",
        "The gain on the sale of Corvane Foods, Inc. was included in other income.",
        "Ambry Lake, Inc. sells frozen foods to distributors in twelve states.",
        "ABOUT AMBRY LAKE, INC. Ambry Lake, Inc. bought Corvane Foods, Inc. in 1994.",
    ],
)
def test_what_is_no_event(told: Callable[..., list[Event]], text: str) -> None:
    context = Context("Ambry Lake, Inc.", "8-K", "2019-05-04")
    lead = "The Company held its annual picnic. " if text.startswith("ABOUT") else ""
    assert told(lead + text, context) == []


def test_a_story_resolves_it_and_the_company(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "Ambry Lake Inc said it agreed to buy Corvane Foods Inc for 12 mln dlrs. The company said the purchase is subject to approval. "
        "Corvane had sales of 30 mln dlrs. Last year Ambry bought Fennick Bakeries Inc.",
        NEWS,
    )
    assert roles(event) == {("acquirer", "Ambry Lake Inc"), ("target", "Corvane Foods Inc")}
    assert event.amount is not None
    assert int(event.amount.value) == 12_000_000


MERGER = "On May 3, 2019, Ambry Lake, Inc. entered into an Agreement and Plan of Merger by and among Ambry Lake, Inc., Heron Merger Sub, Inc. and Corvane Foods, Inc. "  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        "In the event that the Merger Agreement is terminated after October 7, 2019, Ambry Lake, Inc. has agreed to pay Corvane Foods, Inc. a fee.",
        "If the merger is terminated, Ambry Lake, Inc. must pay a fee.",
        "Delmara Group plc also agreed not to sell any shares of Ambry Lake, Inc. before the closing.",
        "The funds will be used for general purposes and to pay charges related to our acquisition of Delmara Group plc.",
    ],
)  # fmt: skip
def test_what_is_supposed_forgone_or_accounted_for_changes_no_deal(told: Callable[..., list[Event]], more: str) -> None:
    (event,) = told(MERGER + more)
    assert (event.type, event.stage) == (EventType.MERGER, Stage.AGREED)


def test_an_offer_whose_results_are_told_is_done(told: Callable[..., list[Event]]) -> None:
    (event,) = told(
        "Ambry Lake, Inc. announced the results of its tender offer for shares of Corvane Foods, Inc. A total of 400 shares were "
        "tendered and not withdrawn in the offer."
    )
    assert (event.type, event.stage) == (EventType.TENDER_OFFER, Stage.COMPLETED)


def test_it_is_the_filer_where_nobody_else_was_named(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    text = "Reference is made to the release issued by the Company announcing that it has agreed to acquire Corvane Foods, Inc."
    events = [event for event in told(text) if event.type is EventType.ACQUISITION]
    assert [roles(event) for event in events] == [{BUYER, TARGET}]


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Roe also received a grant of options to purchase 2,200 shares of the Company's common stock.",
        "Ms. Roe served as a director of Corvane Foods, Inc. (acquired by Delmara Group plc) and of Tarn Dairy, Inc.",
    ],
)
def test_grants_and_lives_tell_no_deal(told: Callable[..., list[Event]], text: str) -> None:
    assert not [event for event in told(text) if event.type is EventType.ACQUISITION]
