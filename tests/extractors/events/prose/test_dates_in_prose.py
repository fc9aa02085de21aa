"""Which of an event's dates a date is, in sentences of our own: announced, occurred, effective, dated as of, expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.model import Context, DateKind
from ontology.terms import EventType

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("On May 3, 2019, Ambry Lake, Inc. acquired Corvane Foods, Inc.", "2019-05-03", DateKind.OCCURRED),
        ("Ambry Lake, Inc. completed the sale of its Corvane unit to Delmara Group plc on May 3, 2019.", "2019-05-03", DateKind.OCCURRED),
        ("On May 3, 2019, Ambry Lake, Inc. announced that it had agreed to acquire Corvane Foods, Inc.", "2019-05-03", DateKind.ANNOUNCED),
        ("On May 3, 2019, Ambry Lake, Inc. issued a press release announcing its acquisition of Corvane Foods, Inc.", "2019-05-03", DateKind.ANNOUNCED),
        ("Ambry Lake, Inc. entered into an Agreement and Plan of Merger, dated as of May 3, 2019, by and among Ambry Lake, Inc., Heron Merger Sub, Inc. and Corvane Foods, Inc.", "2019-05-03", DateKind.DATED_AS_OF),
        ("Jane Roe resigned as director of Ambry Lake, Inc., effective May 3, 2019.", "2019-05-03", DateKind.EFFECTIVE),
    ],
)  # fmt: skip
def test_the_kind_of_a_date(told: Callable[..., list[Event]], text: str, value: str, kind: DateKind) -> None:
    (event,) = told(text)
    assert event.date is not None
    assert (event.date.value, event.date.kind) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Ambry Lake, Inc. has agreed to acquire Corvane Foods, Inc. and the closing is expected to occur in June 2019.",
        "Ambry Lake, Inc. has agreed to acquire Corvane Foods, Inc. and the purchase is scheduled to be completed in June 2019.",
    ],
)
def test_what_is_expected_is_no_date_of_the_event(told: Callable[..., list[Event]], text: str) -> None:
    (event,) = told(text)
    assert event.date is None
    assert [(date.value, date.kind) for date in event.dates] == [("2019-06", DateKind.EXPECTED)]


def test_both_dates_of_a_departure(told: Callable[..., list[Event]]) -> None:
    (event,) = told("On May 1, 2019, Jane Roe resigned as chief financial officer, effective May 31, 2019.")
    assert event.type is EventType.DEPARTURE
    assert event.date is not None
    assert (event.date.value, event.date.kind) == ("2019-05-31", DateKind.EFFECTIVE)
    assert ("2019-05-01", DateKind.OCCURRED) in {(date.value, date.kind) for date in event.dates}


def test_an_appointment_is_dated_when_it_is_made(told: Callable[..., list[Event]]) -> None:
    (event,) = told(
        "On May 1, 2019, the Company appointed Jane Roe as Chief Financial Officer, effective May 31, 2019."
    )
    assert event.type is EventType.APPOINTMENT
    assert event.date is not None
    assert event.date.value == "2019-05-01"


def test_a_dateline_without_its_year_has_the_year_of_the_filing(told: Callable[..., list[Event]]) -> None:
    text = "BOULDER, Colo., May 3 /PRNewswire/ -- Ambry Lake, Inc. today announced that it has acquired Corvane Foods, Inc."
    (event,) = told(text, Context("Ambry Lake, Inc.", "8-K", "2019-05-06"))
    assert event.date is not None
    assert event.date.value == "2019-05-03"


def test_an_items_second_sentence_goes_on_from_the_date_of_the_first(told: Callable[..., list[Event]]) -> None:
    text = (
        "Item 5.02 Departure of Directors or Certain Officers. On May 1, 2019, Jane Roe resigned as Chief Financial Officer of "
        "Ambry Lake, Inc. John Doe was appointed as Chief Financial Officer."
    )
    dates = {event.type: event.date.value if event.date else None for event in told(text)}
    assert dates == {EventType.DEPARTURE: "2019-05-01", EventType.APPOINTMENT: "2019-05-01"}
