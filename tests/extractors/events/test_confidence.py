"""Confidence is how often a rule was right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.confidence import role_key, with_confidence
from extractors.lexicon import load
from extractors.model import Basis, Event, Participant, Span
from ontology.terms import EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest


def event(rule: str, reason: str) -> Event:
    participant = Participant(Role.PARTY, "Alder plc", Span(0, 9), basis=Basis.STATED, confidence=0.1, reason=reason)
    return Event(
        EventType.MERGER, Stage.AGREED, Modality.ASSERTED, Span(0, 1), (participant,), rule=rule, confidence=0.1
    )


def test_counts_are_counts() -> None:
    data = load("confidence")
    assert all(0 < share < 1 for share in data["prior"]["right"].values())
    for kind in ("events", "roles"):
        counts: Mapping[str, list[int]] = data[kind]
        assert counts
        assert all(0 <= right <= predicted > 0 for right, predicted in counts.values())


def test_what_was_often_right_is_surer_than_what_was_never_seen() -> None:
    often, seldom = (with_confidence(event(rule, "")) for rule in ("title:Merger", "frame:Nothing:noun"))
    assert load("confidence")["prior"]["right"]["frame"] == seldom.confidence < often.confidence < 1


def test_a_mistake_costs_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    roles = {role_key("a:A", "stated", "c"): [0, 90]}
    counts = {
        "prior": {"predictions": 10, "right": {"a": 0.9, "other": 0.5}},
        "events": {"a:A": [10, 10], "a:B": [9, 10], "b": [10, 10]},
        "roles": roles,
    }
    monkeypatch.setattr("extractors.events.confidence.load", lambda _: counts)
    told = [with_confidence(event(rule, "c")) for rule in ("a:A", "a:B", "b")]
    assert [each.confidence for each in told] == [0.95, 0.9, 0.75]
    assert [each.participants[0].confidence for each in told] == [0.09, 0.09, 0.5]


def test_nothing_else_changes() -> None:
    one = event("title:Merger", "party of the contract")
    told = with_confidence(one)
    assert (told.type, told.trigger, told.rule, told.participants[0].name) == (
        one.type,
        one.trigger,
        one.rule,
        "Alder plc",
    )
