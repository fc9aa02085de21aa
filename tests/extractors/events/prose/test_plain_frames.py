"""Alliances, contracts won and ratings in running text; and months that are no possibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

TOLD = [
    (
        "On May 3, 2016, Ambry Lake, Inc. announced that it has been awarded a $47 million contract by Skagen Port Authority.",
        EventType.CONTRACT_AWARD,
        {("supplier", "Ambry Lake, Inc."), ("customer", "Skagen Port Authority")},
    ),
    (
        "Ambry Lake, Inc. received a $12 million order from Corvane Rail Ltd. on June 1, 2011.",
        EventType.CONTRACT_AWARD,
        {("supplier", "Ambry Lake, Inc."), ("customer", "Corvane Rail Ltd.")},
    ),
    (
        "BOSTON, May 4, 2012 - Ambry Lake, Inc. today announced a strategic alliance with Cedar Pharma AG to develop vaccines.",
        EventType.ALLIANCE,
        {("party", "Ambry Lake, Inc."), ("party", "Cedar Pharma AG")},
    ),
    (
        "On April 4, 2019, Moody's downgraded Ambry Lake, Inc. and its senior notes to Caa1 from B3.",
        EventType.RATING_CHANGE,
        {("agency", "Moody's"), ("issuer", "Ambry Lake, Inc.")},
    ),
]


@pytest.mark.parametrize(("text", "kind", "who"), TOLD)
def test_what_set_phrases_tell(
    text: str,
    kind: EventType,
    who: set[tuple[str, str]],
    told: Callable[..., list[Event]],
    roles: Callable[[Event], set[tuple[str, str]]],
) -> None:
    (event,) = told(text)
    assert (event.type, event.stage, roles(event)) == (kind, Stage.ANNOUNCED, who)


@pytest.mark.parametrize(
    "text",
    [
        "Ambry Lake, Inc. may be awarded a contract by Skagen Port Authority.",
        "The strategic alliance with Cedar Pharma AG could end if either side withdraws.",
        "Moody's could downgrade Ambry Lake, Inc. if its debt grows.",
    ],
)
def test_what_is_only_possible_tells_nothing(text: str, told: Callable[..., list[Event]]) -> None:
    assert told(text) == []


def test_the_month_of_may_is_no_possibility(told: Callable[..., list[Event]]) -> None:
    (event,) = told("On May 9, 2019, the Board of Directors declared a quarterly dividend of $0.18 per share.")
    assert event.date
    assert (event.type, str(event.date.value)) == (EventType.DIVIDEND, "2019-05-09")


def test_a_bid_price_below_the_minimum_is_a_matter_of_listing(told: Callable[..., list[Event]]) -> None:
    (event,) = told("On May 2, 2019, the Company received a letter from The NASDAQ Stock Market on its bid price.")
    assert event.type is EventType.LISTING_CHANGE
