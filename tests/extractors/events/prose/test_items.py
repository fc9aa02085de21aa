"""What the item of form 8-K says of the deals that its text tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

TEXT = (
    "{}\n\nOn April 25, 2019, Ambry Lake, Inc. and Corvane Foods Inc. entered into an Agreement and Plan of Merger. The offer "
    "to purchase all shares of Corvane Foods Inc. expired on May 2, 2019. The merger was completed on May 3, 2019."
)


def test_an_offer_that_expires_in_an_item_on_completion_did_its_work(told: Callable[..., list[Event]]) -> None:
    events = told(TEXT.format("Item 2.01 Completion of Acquisition or Disposition of Assets."))
    stages = {event.stage for event in events if event.type in {EventType.MERGER, EventType.TENDER_OFFER}}
    assert Stage.COMPLETED in stages
    assert Stage.TERMINATED not in stages


def test_the_item_that_lists_exhibits_tells_nothing(told: Callable[..., list[Event]]) -> None:
    listed = "{} Financial Statements and Exhibits. (c) Exhibits 2.1 Asset Purchase Agreement among Ambry Lake, Inc. and Tarn Mills Inc."
    assert told(listed.format("ITEM 7.")) == []
    assert told(listed.format("Item 9.01")) == []
