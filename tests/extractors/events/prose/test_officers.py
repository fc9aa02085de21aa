"""Who comes and who goes, in sentences of our own: whose post it is, and what only looks back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.terms import EventType

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

FILER, FOODS = "Ambry Lake, Inc.", "Corvane Foods, Inc."
COMES, GOES = EventType.APPOINTMENT, EventType.DEPARTURE

TOLD = [
    ("The Board appointed Rajesh Poe, M.D., age 54, as Chief Medical Officer.", COMES, {"Rajesh Poe"}, {FILER}),
    ("Jane Roe, formerly chief operating officer of Delmara Foods Ltd., was named president of Ambry Lake, Inc.", COMES, {"Jane Roe"}, {FILER}),
    ("Jane Roe, currently a vice president of Ambry Lake, Inc., will be named chief executive officer of Corvane Foods, Inc.", COMES, {"Jane Roe"}, {FOODS}),
    ("The Board named Jane Roe Chief Executive Officer.", COMES, {"Jane Roe"}, {FILER}),
    ("The Company announced the promotion of Jane Roe to Vice President.", COMES, {"Jane Roe"}, {FILER}),
    ("Jane Roe will serve as chairman of the Company.", COMES, {"Jane Roe"}, {FILER}),
    ("The duties of the treasurer have been assumed by Jane Roe.", COMES, {"Jane Roe"}, {FILER}),
    ("Each of Jane Roe, John Poe and Mary Moe resigned from the board of directors of the Company.", GOES, {"Jane Roe", "John Poe", "Mary Moe"}, {FILER}),
    ("John Poe retired as a director of Ambry Lake, Inc. and its subsidiary, Corvane Foods, Inc.", GOES, {"John Poe"}, {FILER, FOODS}),
    ("The Company will pay John Poe, whose employment ended on May 1, 2019, his salary.", GOES, {"John Poe"}, {FILER}),
    ("John Poe left the Company to join the board of directors of Delmara Foods Ltd.", GOES, {"John Poe"}, {FILER}),
    ("John Poe, a director of the Company, passed away on May 1, 2019.", GOES, {"John Poe"}, {FILER}),
    ("John Poe will not stand for re-election at the 2019 annual meeting.", GOES, {"John Poe"}, {FILER}),
    ("John Poe will no longer serve as treasurer of the Company.", GOES, {"John Poe"}, {FILER}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "people", "where"), TOLD)
def test_who_comes_and_goes(
    text: str, kind: EventType, people: set[str], where: set[str], told: Callable[..., list[Event]]
) -> None:
    events = [event for event in told(text) if event.type is kind]
    assert {p.name for event in events for p in event.participants if p.role.record == "person"} == people
    assert {p.name for event in events for p in event.participants if p.role.record == "organization"} == where


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Roe joined the Company in 2008 as vice president.",
        "Prior to joining the Company, Ms. Roe was chief financial officer of Delmara Foods Ltd.",
        "Ms. Roe will serve as a director until her earlier resignation or removal.",
        "At the annual meeting, the stockholders elected Jane Roe and John Poe as directors.",
        "If Ms. Roe resigns for good reason, she will receive severance.",
    ],
)
def test_what_only_looks_back_or_ahead(text: str, told: Callable[..., list[Event]]) -> None:
    kinds = {event.type for event in told(text)}
    assert not kinds & {GOES} if "will serve" in text else not kinds & {COMES, GOES}


def test_last_names_that_come_first(told: Callable[..., list[Event]]) -> None:
    events = told("Wu Jianmin bought shares of the Company. On May 1, 2019, Mr. Wu was appointed as President.")
    people = {
        p.name for event in events if event.type is COMES for p in event.participants if p.role.record == "person"
    }
    assert people == {"Wu Jianmin"}
