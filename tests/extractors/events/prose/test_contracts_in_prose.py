"""Contracts that sentences of our own report: by whom, at which stage, of which day, how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

FILER = "Ambry Lake, Inc."
BANK, FOODS = "Delmara Bank, N.A.", "Delmara Foods Ltd."

TOLD = [
    ("On May 1, 2019, the Company delivered to Delmara Foods Ltd. written notice of termination of the Supply Agreement, dated as of June 2, 2015, by and between the Company and Delmara Foods Ltd.", Stage.TERMINATED, {FILER, FOODS}),
    ("On May 1, 2019, the Company received written notice from Delmara Foods Ltd. of its election to terminate the License Agreement dated June 2, 2015.", Stage.TERMINATED, {FILER, FOODS}),
    ("On May 1, 2019, the Company repaid its Loan Agreement with Delmara Bank, N.A. dated as of June 2, 2015, which was thereupon terminated.", Stage.TERMINATED, {FILER, BANK}),
    ("On May 1, 2019, the Company borrowed $15 million under a Loan Agreement, dated May 1, 2019, among the Company, its subsidiary Corvane Foods, Inc. and Delmara Bank, N.A.", Stage.AGREED, {FILER, "Corvane Foods, Inc.", BANK}),
    ("On May 1, 2019, the Company obtained a commitment letter, dated May 1, 2019, from Delmara Bank, N.A. for a $100 million term loan.", Stage.AGREED, {FILER, BANK}),
    ("On May 1, 2019, the Company arranged a $290 million debtor-in-possession credit facility from Delmara Bank, N.A.", Stage.AGREED, {FILER, BANK}),
    ("On May 1, 2019, the Company engaged Jane Roe as a consultant under a consulting agreement.", Stage.AGREED, {FILER, "Jane Roe"}),
    ("On May 1, 2019, the Company issued a promissory note to Delmara Foods Ltd. in the principal amount of $2 million.", Stage.AGREED, {FILER, FOODS}),
    ("On May 1, 2019, the Company, as borrower, entered into Amendment No. 4 to its Credit Agreement, originally dated as of June 2, 2015, with Delmara Bank, N.A.", Stage.AMENDED, {FILER, BANK}),
    ("On May 1, 2019, the Company entered into an employment agreement with Jane Roe, its Vice President of Merchandising.", Stage.AGREED, {FILER, "Jane Roe"}),
    ("On May 1, 2019, the Company entered into an Assumption Agreement with Delmara Foods Ltd.", Stage.AGREED, {FILER, FOODS}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stage", "parties"), TOLD)
def test_a_contract_and_its_day(text: str, stage: Stage, parties: set[str], told: Callable[..., list[Event]]) -> None:
    (event,) = told(text)
    assert (event.type, event.stage) == (EventType.AGREEMENT, stage)
    assert {p.name for p in event.participants if not p.group} == parties
    assert event.date
    assert event.date.value == "2019-05-01"


@pytest.mark.parametrize(
    "text",
    [
        "The Company and Ms. Jane Roe expect to enter into an employment agreement.",
        "At the closing, the Company will enter into a Transition Services Agreement with Delmara Foods Ltd.",
        "The Company did not enter into any employment agreement with Jane Roe.",
        "The Company anticipates entering into a separation agreement with Jane Roe.",
        "On January 5, 2011, the Company entered into a Supply Agreement with Delmara Foods Ltd.",
    ],
)
def test_what_is_to_come_or_long_past_is_no_contract(text: str, told: Callable[..., list[Event]]) -> None:
    assert told(text) == []


def test_a_list_of_contracts_is_as_many(told: Callable[..., list[Event]]) -> None:
    events = told(
        "The Company and Delmara Foods Ltd. entered into, on May 1, 2019, a Transition Services Agreement, a Tax Matters Agreement "
        "and an Employee Matters Agreement."
    )
    assert [event.type for event in events] == [EventType.AGREEMENT] * 3


def test_a_settlement_is_the_suits_end(told: Callable[..., list[Event]]) -> None:
    events = told(
        "On May 1, 2019, the Company entered into a settlement agreement with Delmara Foods Ltd. resolving the lawsuit."
    )
    assert [(event.type, event.stage) for event in events] == [(EventType.LEGAL_PROCEEDING, Stage.COMPLETED)]


def test_an_amendment_told_again_is_one(told: Callable[..., list[Event]]) -> None:
    (event,) = told(
        "On May 1, 2019, the Company entered into a First Amendment with Delmara Bank, N.A. "
        "The Amendment extends the Credit Agreement to June 2, 2022."
    )
    assert event.stage is Stage.AMENDED
