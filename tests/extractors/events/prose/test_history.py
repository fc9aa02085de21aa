"""What a release tells of former years beside its news is no event of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.model import Context

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

NEWS = (
    "OSLO, April 2, 2019 - Ambry Lake, Inc. today announced that it has signed an agreement to acquire Corvane Optics Ltd. "
    "for $40 million. {} The transaction is expected to close in May."
)


def test_a_deal_of_former_years_is_left_out(told: Callable[..., list[Event]]) -> None:
    (event,) = told(NEWS.format("In 2016, Ambry Lake acquired Tarn Lasers Corp."))
    assert {p.name for p in event.participants} >= {"Corvane Optics Ltd."}


def test_a_deal_of_last_month_is_told(told: Callable[..., list[Event]]) -> None:
    events = told(NEWS.format("On March 4, 2019, Ambry Lake acquired Tarn Lasers Corp."))
    assert any("Tarn Lasers Corp." in {p.name for p in event.participants} for event in events)


def test_history_that_is_all_there_is_is_told(told: Callable[..., list[Event]]) -> None:
    (event,) = told("In 2016, Ambry Lake, Inc. acquired Tarn Lasers Corp.")
    assert event.date
    assert str(event.date.value) == "2016"


def test_an_annual_report_tells_of_three_years(told: Callable[..., list[Event]]) -> None:
    text = (
        "In December 1997, the Company acquired Delmara Foods, Inc. In November 1998, the Company acquired certain technology from "
        "Bracken Ltd. In May 1989, the Company acquired Tarn Mills, Inc."
    )
    annual = told(text, Context("Ambry Lake, Inc.", "10-K", "1999-09-28"))
    assert [event.date and event.date.value for event in annual] == ["1997-12", "1998-11"]
    current = told(text, Context("Ambry Lake, Inc.", "8-K", "1999-09-28"))
    assert [event.date and event.date.value for event in current] == ["1998-11"]


def test_what_the_filer_acquires_need_not_have_a_name(told: Callable[..., list[Event]]) -> None:
    (event,) = told("On May 1, 2019, the Company acquired certain technology that was under development.")
    assert [(p.role.record, p.name) for p in event.participants] == [("acquirer", "Ambry Lake, Inc.")]
