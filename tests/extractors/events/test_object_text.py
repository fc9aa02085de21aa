"""The words for what changes hands."""

from __future__ import annotations

import pytest

from extractors.events.terms import terms_of
from extractors.model import Context, Event, Passage, Span
from ontology.terms import EventType, Modality, Stage


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hanaro Telecom ends the agreement for the acquisition of the common shares of the Company", "common shares"),
        ("Lark agreed to buy all of the issued and outstanding shares of common stock of Pine", "issued and outstanding shares of common stock"),
        ("Dun sold substantially all of its operating assets to Lark", "operating assets"),
        ("Lark began an offer to purchase any and all outstanding Class A shares of Pine", "outstanding Class A shares"),
        ("Lark acquired a 51% stake in Pine", "51% stake"),
        ("Lark acquired Pine Foods Ltd.", ""),
        ("Stock Purchase Agreement between Lark and Dun", ""),
    ],
)  # fmt: skip
def test_what_changes_hands(text: str, words: str) -> None:
    event = Event(EventType.ACQUISITION, Stage.AGREED, Modality.ASSERTED, Span(0, 4))
    assert terms_of(Passage("1", text, Context("Lark")), event).object_text == words


def test_what_is_no_purchase_has_no_object() -> None:
    event = Event(EventType.JOINT_VENTURE, Stage.AGREED, Modality.ASSERTED, Span(0, 4))
    assert terms_of(Passage("1", "Lark sold its shares", Context("Lark")), event).object_text == ""
