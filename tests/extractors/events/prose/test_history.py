"""What a release tells of former years beside its news is no event of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
