"""How far a deal has come, as later sentences and nouns tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.model import Context
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

AGREED = "On May 2, 2019, Ambry Lake, Inc. entered into a merger agreement with Delmara Foods, Inc. "


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        (
            "Exhibit 99.1 is a press release announcing Ambry Lake's termination of the agreement with Bracken Ltd. for the "
            "acquisition of the shares of Delmara Foods, Inc.",
            EventType.ACQUISITION,
            Stage.TERMINATED,
        ),
        (
            "Ambry Lake issued a press release announcing the completion of the sale of its Tarn division to Bracken Ltd.",
            EventType.DIVESTITURE,
            Stage.COMPLETED,
        ),
        (
            "Ambry Lake will issue a release announcing the completion of the sale of its Tarn division to Bracken Ltd.",
            EventType.DIVESTITURE,
            Stage.AGREED,
        ),
        (f"{AGREED}The merger has been approved by the boards of both companies.", EventType.MERGER, Stage.AGREED),
        (f"{AGREED}Delmara's shareholders approved the merger on June 1, 2019.", EventType.MERGER, Stage.APPROVED),
        (f"{AGREED}The closing of the Merger is subject to customary conditions.", EventType.MERGER, Stage.AGREED),
        (
            f"{AGREED}On July 3, 2019 it announced its intention not to pursue the transaction with Delmara.",
            EventType.MERGER,
            Stage.TERMINATED,
        ),
    ],
)
def test_stage(told: Callable[..., list[Event]], text: str, kind: EventType, stage: Stage) -> None:
    (event,) = (event for event in told(text) if event.type is not EventType.SHAREHOLDER_MEETING)
    assert (event.type, event.stage) == (kind, stage)


def test_an_annual_report_that_goes_on_about_a_purchase_to_come_does_not_complete_it(
    told: Callable[..., list[Event]],
) -> None:
    (event,) = told(
        "In August 1997, the Company agreed to acquire certain assets of Bracken Ltd. The acquisition will be treated as a "
        "purchase for accounting purposes.",
        Context("Ambry Lake, Inc.", "10-K", "1997-12-05"),
    )
    assert event.stage is Stage.AGREED


def test_who_announces_its_spin_off_is_the_parent(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told("On May 1, 2019, the Company issued a press release announcing the completion of the Separation.")
    assert (event.type, event.stage) == (EventType.SPIN_OFF, Stage.COMPLETED)
    assert roles(event) == {("parent", "Ambry Lake, Inc.")}


def test_a_letter_of_intent_is_the_deal_that_it_proposes(told: Callable[..., list[Event]]) -> None:
    events = told(
        "On May 1, 2019, Ambry Lake, Inc. signed a non-binding letter of intent with Delmara Foods, Inc. It proposes that Ambry "
        "Lake, Inc. acquire Delmara Foods, Inc."
    )
    assert [event.type for event in events] == [EventType.ACQUISITION]


def test_an_existing_agreement_is_the_background_of_a_new_one(told: Callable[..., list[Event]]) -> None:
    events = told(
        "On June 11, 2018, Ambry Lake, Inc. received a commitment letter from Bracken Bank. The letter provides for loans under its "
        "existing credit agreement entered into on March 31, 2016 and amended on April 5, 2017."
    )
    assert [(event.type, event.date and event.date.value) for event in events] == [(EventType.AGREEMENT, "2018-06-11")]


def test_a_holding_company_is_called_by_its_companys_name(told: Callable[..., list[Event]]) -> None:
    events = told(
        "Purchase of Tarn Holdings plc - In May 2019, we completed the purchase of all the outstanding stock of Tarn plc."
    )
    assert [event.type for event in events] == [EventType.ACQUISITION]


def test_what_two_are_combined_is_no_merger_done(told: Callable[..., list[Event]]) -> None:
    (event,) = told(
        "Ambry Lake, Inc. and Delmara Foods, Inc. announced today that they will combine. Combined, Ambry Lake, Inc. and Delmara "
        "Foods, Inc. had revenues of $180 million last year."
    )
    assert event.stage is Stage.AGREED
