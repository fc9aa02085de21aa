"""The filing's own book-keeping in an exhibit description tells nothing, and takes no character's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.events.bookkeeping import blank_bookkeeping

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

    Read = Callable[..., list[Event]]

LEASE = "Lease between Quill Logistics, Inc. and Bay Storage, LLC"


@pytest.mark.parametrize(
    "around",
    [
        "{} (incorporated by reference to Exhibit 10.1 to the Form 8-K that Nordlys ASA filed on June 1, 2015)",
        "{}, incorporated herein by reference to Exhibit 10.2 of the report of Nordlys ASA",
        "{}, filed as Exhibit 4.1 to the Form 10-K of Nordlys ASA and incorporated by reference",
        "{} filed herewith",
        "{} (filed with the Commission on June 1, 2015)",
        "{} | 8-K | 10.2 | 6/1/2015",
        "| * | {} | X |",
        "{}*",
        "{} (1)(2)",
        "{}. Portions of this exhibit have been omitted",
        "10.1: {}",
        "Exhibit 10.1 – {}",
    ],
)
def test_only_the_description_is_read(around: str, read: Read) -> None:
    text = around.format(LEASE)
    assert blank_bookkeeping(text).replace("|", " ").strip(" *.") == LEASE
    (plain,) = read(LEASE, "10.1")
    (event,) = read(text, "10.1")
    assert [each.name for each in event.participants] == [each.name for each in plain.participants]
    assert event.date is None


def test_what_follows_a_tail_is_read_on(read: Read) -> None:
    first, second = read(f"{LEASE}, filed as Exhibit 4 to the Form 10-K; Escrow Agreement with Nordlys ASA", "10.1")
    assert "Bay Storage, LLC" in [each.name for each in first.participants]
    assert "Nordlys ASA" in [each.name for each in second.participants]


@given(st.text(alphabet=st.sampled_from("ab .,;|*()[]12\n§") | st.characters(), max_size=200))
def test_every_character_keeps_its_place(text: str) -> None:
    blanked = blank_bookkeeping(text)
    assert len(blanked) == len(text)
    assert all(one in {other, " ", "|"} for one, other in zip(blanked, text, strict=True))
