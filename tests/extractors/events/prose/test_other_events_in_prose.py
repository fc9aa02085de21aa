"""Contracts, people and notices told in sentences of our own, and the kinds of their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.model import DateKind
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("On May 3, 2019, Ambry Lake, Inc. entered into a Credit Agreement with Delmara Bank, N.A.", Stage.AGREED),
        ("On May 3, 2019, Ambry Lake, Inc. amended its Credit Agreement with Delmara Bank, N.A.", Stage.AMENDED),
        ("On May 3, 2019, Ambry Lake, Inc. terminated the Supply Agreement with Delmara Bank, N.A.", Stage.TERMINATED),
    ],
)
def test_a_contract(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]], text: str, stage: Stage
) -> None:
    (event,) = told(text)
    assert (event.type, event.stage) == (EventType.AGREEMENT, stage)
    assert roles(event) == {("party", "Ambry Lake, Inc."), ("party", "Delmara Bank, N.A.")}


def test_one_event_for_each_person(told: Callable[..., list[Event]]) -> None:
    events = told(
        "On May 3, 2019, Jane Roe resigned as director of Ambry Lake, Inc. and the Board appointed John Poe as a director."
    )
    assert [(event.type, event.participants[0].name) for event in events] == [
        (EventType.DEPARTURE, "Jane Roe"),
        (EventType.APPOINTMENT, "John Poe"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Board of Directors declared a dividend of $0.10 per share.", EventType.DIVIDEND),
        ("The Company changed its name to Ambry Holdings, Inc.", EventType.NAME_CHANGE),
        ("The Board authorized the repurchase of up to $5 million of common stock.", EventType.SHARE_REPURCHASE),
        ("The Company filed a voluntary petition under Chapter 11.", EventType.BANKRUPTCY),
        ("The Company recorded an impairment charge of $3 million.", EventType.IMPAIRMENT),
        ("The financial statements should no longer be relied upon.", EventType.RESTATEMENT),
    ],
)
def test_a_notice(told: Callable[..., list[Event]], text: str, kind: EventType) -> None:
    assert [event.type for event in told(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("On May 3, 2019, Ambry Lake, Inc. acquired Corvane Foods, Inc.", "2019-05-03", DateKind.OCCURRED),
        ("Jane Roe resigned as director, effective June 1, 2019.", "2019-06-01", DateKind.EFFECTIVE),
        ("Ambry Lake, Inc. entered into a Lease Agreement, dated as of May 2, 2019, with Delmara Bank, N.A.", "2019-05-02", DateKind.DATED_AS_OF),
    ],
)  # fmt: skip
def test_kinds_of_date(told: Callable[..., list[Event]], text: str, value: str, kind: DateKind) -> None:
    (event,) = told(text)
    assert event.date is not None
    assert (event.date.value, event.date.kind) == (value, kind)
