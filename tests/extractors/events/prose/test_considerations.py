"""Deals told by who pays whose holders, and the price as later sentences tell it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

AMBRY = ("acquirer", "Ambry Lake")
BOUGHT = "On May 2, 2019, Ambry Lake, Inc. (“Ambry Lake”) acquired Delmara Foods, Inc. "


@pytest.mark.parametrize(
    ("text", "stage", "expected"),
    [
        (
            "In accordance with the terms of the Merger Agreement, Ambry Lake will issue to the stockholders of Delmara about "
            "4,100,000 shares of its common stock when the Merger is consummated.",
            Stage.AGREED,
            {AMBRY, ("target", "Delmara")},
        ),
        (
            "Under the merger agreement Ambry Lake issued a total of 4,100,000 unregistered shares to the former Delmara "
            "shareholders.",
            Stage.COMPLETED,
            {AMBRY, ("target", "Delmara")},
        ),
        (
            "Ambry Lake issued 900,000 shares in exchange for all of the outstanding shares of Delmara.",
            Stage.COMPLETED,
            {AMBRY, ("target", "Delmara")},
        ),
        (
            "The aggregate consideration consisted of 2,300,000 shares of Ambry Lake common stock, some of which secure the "
            "obligations of the Delmara stockholders under the Merger Agreement.",
            Stage.COMPLETED,
            {AMBRY, ("target", "Delmara")},
        ),
        ("Upon the terms of the Merger Agreement, Ambry Lake will pay $40 million at closing.", Stage.AGREED, {AMBRY}),
    ],
)
def test_who_pays_whose_holders_buys(
    told: Callable[..., list[Event]],
    roles: Callable[[Event], set[tuple[str, str]]],
    text: str,
    stage: Stage,
    expected: set[tuple[str, str]],
) -> None:
    (event,) = told(text)
    assert event.type in {EventType.MERGER, EventType.ACQUISITION}
    assert event.stage is stage
    assert roles(event) == expected


@pytest.mark.parametrize(
    "text",
    [
        "If the merger is terminated, Ambry Lake will pay a fee of $4 million to the stockholders of Delmara.",
        "Ambry Lake may issue shares to the holders of common stock of Delmara in the merger.",
        "Ambry Lake paid a dividend to the shareholders of Delmara before the merger.",
    ],
)
def test_fees_dividends_and_possibilities_tell_no_deal(told: Callable[..., list[Event]], text: str) -> None:
    assert not [event for event in told(text) if event.rule == "consideration"]


def test_who_is_paid_the_consideration_sells(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "On May 2, 2019, Ambry Lake, Inc. acquired all of the outstanding stock of Delmara Foods, Inc. The aggregate "
        "consideration payable to Bracken S.p.A. consisted of €31 million, which was paid in cash."
    )
    assert roles(event) == {
        ("acquirer", "Ambry Lake, Inc."), ("target", "Delmara Foods, Inc."), ("seller", "Bracken S.p.A."),
    }  # fmt: skip
    assert event.amount is not None
    assert (event.amount.value, event.amount.currency) == (Decimal(31_000_000), "EUR")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ambry Lake sold its Tarn pump business for cash of $15 million, for a gain of $4.3 million.", 15_000_000),
        ("Ambry Lake agreed to sell its paging assets for a purchase price of $22,370,000.", 22_370_000),
        (
            f"{BOUGHT}The total purchase price, including the fair value of liabilities assumed, was $427 million.",
            427_000_000,
        ),
        (
            f"{BOUGHT}The total consideration payable is $215 million. At closing $110 million was paid in cash.",
            215_000_000,
        ),
        (
            f"{BOUGHT}The aggregate consideration consisted of (i) a cash payment of $21.7 million and (ii) a deferred cash "
            "payment of $44.3 million.",
            66_000_000,
        ),
        (f"{BOUGHT}The consideration is $87 million, of which $57 million was paid at the closing.", 87_000_000),
        (
            f"{BOUGHT}The consideration consisted of 5,017,126 shares of its common stock and $8.4 million in cash.",
            None,
        ),
    ],
)
def test_price(told: Callable[..., list[Event]], text: str, value: int | None) -> None:
    deal = next(event for event in told(text) if event.type in {EventType.ACQUISITION, EventType.DIVESTITURE})
    assert (deal.amount and deal.amount.value) == (None if value is None else Decimal(value))
