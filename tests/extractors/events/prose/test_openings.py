"""Passages that begin with a contract's own first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.events.prose.openings import contract_opening
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

COVER = (
    "EX-2.1 AGREEMENT AND PLAN OF MERGER AGREEMENT AND PLAN OF MERGER DATED AS OF MAY 3, 2019 BY AND AMONG AMBRY LAKE, INC., "
    "HERON MERGER SUB, INC. AND CORVANE FOODS, INC. TABLE OF CONTENTS ARTICLE I THE MERGER Section 1.1 The Merger"
)
PREAMBLE = (
    "LEASE AGREEMENT This Lease Agreement (this “Lease”) is made as of May 3, 2019 by and between Marram Grass, LLC, as landlord, and "
    "Ambry Lake, Inc., as tenant. WHEREAS, the landlord owns a building; and WHEREAS, the parties wish to agree"
)


@pytest.mark.parametrize("text", [COVER, PREAMBLE])
def test_an_opening_ends_before_recitals_and_articles(text: str) -> None:
    span = contract_opening(text)
    assert span is not None
    assert not {"WHEREAS", "ARTICLE", "CONTENTS"} & set(text[span[0] : span[1]].split())


@pytest.mark.parametrize(
    "text",
    [
        "Item 1.01 Entry into a Material Definitive Agreement. On May 3, 2019, Ambry Lake, Inc. entered into a Lease Agreement between it and Marram Grass, LLC.",
        "Ambry Lake, Inc. announced today that it has entered into an Agreement and Plan of Merger by and among itself and Corvane Foods, Inc.",
        "Sales rose in all markets between May and June.",
        "",
    ],
)  # fmt: skip
def test_a_text_about_a_contract_is_none(text: str) -> None:
    assert contract_opening(text) is None


def test_a_cover_page(told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]) -> None:
    (event,) = told(COVER)
    assert (event.type, event.stage, event.date and event.date.value) == (EventType.MERGER, Stage.AGREED, "2019-05-03")
    assert roles(event) == {
        ("acquirer", "AMBRY LAKE, INC."),
        ("vehicle", "HERON MERGER SUB, INC."),
        ("target", "CORVANE FOODS, INC."),
    }
    assert COVER[event.trigger.start : event.trigger.end].startswith("AGREEMENT AND PLAN")


def test_a_preamble(told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]) -> None:
    (event,) = told(PREAMBLE)
    assert (event.type, event.stage, event.date and event.date.value) == (
        EventType.AGREEMENT,
        Stage.AGREED,
        "2019-05-03",
    )
    assert roles(event) == {("party", "Marram Grass, LLC"), ("party", "Ambry Lake, Inc.")}
