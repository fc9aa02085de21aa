"""What turns of phrase tell, in sentences of our own: type, stage, who takes part, when and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

Who = set[tuple[str, str]]
AMBRY = ("issuer", "Ambry Lake, Inc.")
AT_AMBRY = ("organization", "Ambry Lake, Inc.")

TOLD: list[tuple[str, EventType, Stage, Who]] = [
    ("The general partner declared a cash distribution of $0.475 per common unit.", EventType.DIVIDEND, Stage.ANNOUNCED, {AMBRY}),
    ("On May 1, 2019, the Board determined to suspend the Company's quarterly dividend.", EventType.DIVIDEND, Stage.ANNOUNCED, {AMBRY}),
    ("The Board approved a two-for-one split of the Company's common stock in the form of a 100% stock dividend.", EventType.STOCK_SPLIT, Stage.ANNOUNCED, {AMBRY}),
    ("Ambry Lake, Inc. effected a 1-for-20 reverse stock split on May 1, 2019.", EventType.STOCK_SPLIT, Stage.ANNOUNCED, {AMBRY}),
    ('Ambry Lake, Inc. changed its corporate name to "Corvane Holdings, Inc."', EventType.NAME_CHANGE, Stage.ANNOUNCED, {AT_AMBRY, ("organization", "Corvane Holdings, Inc.")}),
    ("The Company used $12.4 million of the net proceeds to repurchase shares of its common stock.", EventType.SHARE_REPURCHASE, Stage.COMPLETED, {AMBRY}),
    ("The Board of Directors increased the Company's stock buyback program by $50 million.", EventType.SHARE_REPURCHASE, Stage.ANNOUNCED, {AMBRY}),
    ("The Company called for redemption all $150 million of its 7% Convertible Debentures.", EventType.REDEMPTION, Stage.ANNOUNCED, {AMBRY}),
    ("Corvane Foods, Inc., a subsidiary of the Company, commenced voluntary cases under chapter 11.", EventType.BANKRUPTCY, Stage.ANNOUNCED, {("debtor", "Corvane Foods, Inc.")}),
    ("The Company committed to a plan to permanently close its Monroe paper mill.", EventType.RESTRUCTURING, Stage.ANNOUNCED, {AT_AMBRY}),
    ("Ambry Lake, Inc. will reduce its workforce by approximately 60 employees.", EventType.RESTRUCTURING, Stage.ANNOUNCED, {AT_AMBRY}),
    ("The Company concluded that an impairment charge of $14 million is required.", EventType.IMPAIRMENT, Stage.ANNOUNCED, {AT_AMBRY}),
    ("On May 1, 2019, the FDA approved Ambry Lake, Inc.'s new drug application.", EventType.REGULATORY_DECISION, Stage.ANNOUNCED, {AT_AMBRY, ("regulator", "FDA")}),
    ("The Company requested that the NYSE suspend trading of its common stock.", EventType.LISTING_CHANGE, Stage.ANNOUNCED, {AMBRY}),
    ("The Company will transfer the listing of its common stock to the Nasdaq Global Market.", EventType.LISTING_CHANGE, Stage.ANNOUNCED, {AMBRY}),
    ("At a special meeting held today its unitholders approved the amendment.", EventType.SHAREHOLDER_MEETING, Stage.ANNOUNCED, {AT_AMBRY}),
    ("The stockholders of Corvane Foods, Inc. voted to approve the plan at a special meeting.", EventType.SHAREHOLDER_MEETING, Stage.ANNOUNCED, {("organization", "Corvane Foods, Inc.")}),
    ("The Company reported preliminary net sales of $71 million for the quarter ended March 31, 2019.", EventType.FINANCIAL_RESULTS, Stage.ANNOUNCED, {AT_AMBRY}),
    ("The Company continues to expect 2019 revenue to be between $400 million and $420 million.", EventType.GUIDANCE, Stage.ANNOUNCED, {AT_AMBRY}),
    ("The Company lowered its forecast for 2019 sales.", EventType.GUIDANCE, Stage.ANNOUNCED, {AT_AMBRY}),
    ("The Company did not make the $5 million interest payment due on its 8% Senior Notes.", EventType.DEFAULT, Stage.ANNOUNCED, {("debtor", "Ambry Lake, Inc.")}),
    ("Fitch Ratings lowered the Company's credit rating to BB.", EventType.RATING_CHANGE, Stage.ANNOUNCED, {AMBRY, ("agency", "Fitch Ratings")}),
    ("On May 1, 2019, Poe Roe LLP informed the Company that it would resign as its independent auditor.", EventType.AUDITOR_CHANGE, Stage.ANNOUNCED, {AT_AMBRY, ("auditor", "Poe Roe LLP")}),
    ("The Company dismissed Poe Roe LLP as its independent auditor and engaged Delmara & Co., P.C. as its successor.", EventType.AUDITOR_CHANGE, Stage.ANNOUNCED, {AT_AMBRY, ("auditor", "Poe Roe LLP"), ("auditor", "Delmara & Co., P.C.")}),
    ("The Company sold 2,000,000 shares of its common stock to Delmara Capital LP for $10 million in a private placement.", EventType.SECURITIES_OFFERING, Stage.COMPLETED, {AMBRY, ("investor", "Delmara Capital LP")}),
    ("The Registrant announced the pricing of the initial public offering by its subsidiary, Corvane Foods, Inc.", EventType.SECURITIES_OFFERING, Stage.ANNOUNCED, {("issuer", "Corvane Foods, Inc.")}),
    ("Delmara Foods Ltd. filed a lawsuit against Ambry Lake, Inc. in federal court.", EventType.LEGAL_PROCEEDING, Stage.ANNOUNCED, {("plaintiff", "Delmara Foods Ltd."), ("defendant", "Ambry Lake, Inc.")}),
    ("The Company filed suit against Delmara Foods Ltd. for breach of contract.", EventType.LEGAL_PROCEEDING, Stage.ANNOUNCED, {("plaintiff", "Ambry Lake, Inc."), ("defendant", "Delmara Foods Ltd.")}),
    ("The Company settled the action captioned Delmara Foods Ltd. v. Ambry Lake, Inc.", EventType.LEGAL_PROCEEDING, Stage.COMPLETED, {("plaintiff", "Delmara Foods Ltd."), ("defendant", "Ambry Lake, Inc.")}),
]  # fmt: skip

SILENT = [
    "The Credit Agreement restricts the Company's ability to declare dividends.",
    "All share amounts have been adjusted for the reverse stock split.",
    "Holders may require the Company to repurchase the notes upon a fundamental change.",
    "The agreement contains customary events of default.",
    "The amendment was approved by written consent of the holders of a majority of the outstanding shares.",
    "The record date for stockholders entitled to vote at the Annual Meeting is May 31, 2019.",
    "The Company expects to incur charges of $4 million to $5 million.",
    "The Company completed its initial public offering in 2009.",
    "The representations in the agreement should not be relied upon by any other person.",
    "There can be no assurance that the product will be cleared by the FDA.",
]


@pytest.mark.parametrize(("text", "kind", "stage", "who"), TOLD)
def test_what_a_turn_of_phrase_tells(
    text: str,
    kind: EventType,
    stage: Stage,
    who: Who,
    told: Callable[..., list[Event]],
    roles: Callable[[Event], Who],
) -> None:
    (event,) = told(text)
    assert (event.type, event.stage, roles(event)) == (kind, stage, who)


@pytest.mark.parametrize("text", SILENT)
def test_what_tells_no_event(text: str, told: Callable[..., list[Event]]) -> None:
    assert told(text) == []


def test_a_split_and_a_cash_dividend_are_two_events(told: Callable[..., list[Event]]) -> None:
    events = told(
        "On May 1, 2019, the Board declared a three-for-two split, payable in the form of a 50% stock dividend. "
        "The Board also declared a quarterly cash dividend of $.06 per share, payable on June 3, 2019."
    )
    assert [(event.type, event.date and event.date.value) for event in events] == [
        (EventType.STOCK_SPLIT, "2019-05-01"),
        (EventType.DIVIDEND, "2019-05-01"),
    ]


def test_underwriters_and_the_sum_of_an_offering(
    told: Callable[..., list[Event]], roles: Callable[[Event], Who]
) -> None:
    events = told(
        "On May 1, 2019, Ambry Lake, Inc. entered into an underwriting agreement with Poe & Roe LLC, as representative of the "
        "underwriters, relating to the sale of 4,500,000 shares. The gross proceeds from the offering are expected to be $63.0 million."
    )
    offering = next(event for event in events if event.type is EventType.SECURITIES_OFFERING)
    assert (offering.stage, roles(offering)) == (Stage.AGREED, {AMBRY, ("underwriter", "Poe & Roe LLC")})
    assert offering.amount
    assert offering.amount.value == 63_000_000


def test_a_missed_payment_is_of_the_day_it_was_due(told: Callable[..., list[Event]]) -> None:
    (event,) = told("On May 3, 2019, the Company said it failed to make the interest payment due April 15, 2019.")
    assert event.date
    assert event.date.value == "2019-04-15"


def test_approval_of_a_deal_is_the_deals(told: Callable[..., list[Event]]) -> None:
    events = told("The Federal Reserve Board approved the merger of Ambry Lake, Inc. with Delmara Bancorp.")
    assert [(event.type, event.stage) for event in events] == [(EventType.MERGER, Stage.APPROVED)]


def test_who_is_named_outweighs_the_filer(told: Callable[..., list[Event]], roles: Callable[[Event], Who]) -> None:
    (event,) = told(
        "Corvane Foods, Inc. filed a voluntary petition under Chapter 11. A trustee appointed in the proceeding will sell the assets."
    )
    assert roles(event) == {("debtor", "Corvane Foods, Inc.")}
