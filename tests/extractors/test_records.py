from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import (
    Amount,
    Basis,
    Context,
    DateKind,
    Event,
    EventDate,
    Extraction,
    Participant,
    Passage,
    PassageKind,
    Span,
)
from extractors.records import decode, encode
from ontology.errors import SourceError
from ontology.terms import EventType, Modality, Role, Stage

TEXT = "Arden ended its plan to part with Birch"


def decoded(*lines: bytes) -> list[Passage | SourceError]:
    return list(decode(lines, "in.jsonl"))


def one_event(**fields: Any) -> dict[str, Any]:
    event = Event(
        **{
            "type": EventType.MERGER,
            "stage": Stage.AGREED,
            "modality": Modality.ASSERTED,
            "trigger": Span(6, 11),
            **fields,
        }
    )
    record = json.loads(encode(Extraction(Passage("p1", TEXT, Context()), (event,))))
    assert record["id"] == "p1"
    found: dict[str, Any] = record["events"][0]
    return found


def test_a_record_becomes_a_passage() -> None:
    line = b'{"id": "a", "text": "T", "context": {"registrant": "R", "form": "8-K", "filing_date": "2004-01-02", "exhibit": "2.1", "known_names": ["N"]}, "events": []}\n'
    assert decoded(line) == [Passage("a", "T", Context("R", "8-K", "2004-01-02", "2.1", ("N",)), PassageKind.EXHIBIT)]


@pytest.mark.parametrize(
    "context", ["", ', "context": null', ', "context": {}', ', "context": {"registrant": null, "exhibit": null}']
)
def test_all_of_the_context_may_be_missing_and_without_exhibit_it_is_prose(context: str) -> None:
    assert decoded(f'{{"id": "a", "text": "T"{context}}}'.encode()) == [Passage("a", "T", Context(), PassageKind.PROSE)]


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert [
        record.id
        for record in decoded(b'\xef\xbb\xbf{"id": "a", "text": ""}\n', b"\n", b' {"id": "b", "text": ""}')
        if isinstance(record, Passage)
    ] == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    [b"nonsense", b"[]", b'{"id": 1, "text": ""}', b'{"id": "a"}', b"\xff\xfe", b'{"id": "a", "text": "\\ud800"}'],
)
def test_a_bad_line_is_an_error_that_names_it_and_the_others_are_read(line: bytes) -> None:
    first, bad, last = decoded(b'{"id": "a", "text": ""}', line, b'{"id": "b", "text": ""}')
    assert isinstance(first, Passage)
    assert isinstance(last, Passage)
    assert isinstance(bad, SourceError)
    assert str(bad).startswith("in.jsonl, line 2: not a record")
    assert (bad.source, bad.line) == ("in.jsonl", 2)


@given(st.binary())
def test_no_line_is_lost(line: bytes) -> None:
    assert len(decoded(line)) == (1 if line.strip() else 0)


def test_an_event_has_the_names_of_the_guidelines() -> None:
    record = one_event(type=EventType.AGREEMENT, participants=(Participant(Role.PARTY, "Arden", Span(0, 5)),))
    assert (record["type"], record["stage"], record["modality"]) == ("Agreement", "agreed", "asserted")
    assert record["participants"][0]["role"] == "party"
    spun = one_event(type=EventType.SPIN_OFF, participants=(Participant(Role.SPUN_OFF, "Birch", Span(34, 39)),))
    assert spun["participants"][0]["role"] == "spun_off"


def test_everything_of_an_event_is_written() -> None:
    date = EventDate("2004-01", DateKind.ANNOUNCED, Span(0, 2))
    group = Participant(
        Role.PARTY, "their affiliates", None, True, Basis.INFERRED, 0.5, "rule", affiliate_of=("Arden",)
    )
    record = one_event(
        participants=(group, Participant(Role.TERMINATING_PARTY, "Arden", Span(0, 5))),
        date=date,
        dates=(date,),
        amount=Amount(Decimal("1200000000"), "USD"),
        confidence=0.75,
        rule="title",
    )
    assert record == {
        "type": "Merger",
        "stage": "agreed",
        "date": "2004-01",
        "amount": {"currency": "USD", "value": 1200000000},
        "participants": [
            {
                "role": "party",
                "name": "their affiliates",
                "group": True,
                "span": None,
                "basis": "inferred",
                "confidence": 0.5,
                "reason": "rule",
                "affiliate_of": ["Arden"],
            }
        ],
        "trigger": {"text": "ended", "span": [6, 11]},
        "modality": "asserted",
        "confidence": 0.75,
        "rule": "title",
        "dates": [{"value": "2004-01", "kind": "announced", "span": [0, 2]}],
        "terminated_by": ["Arden"],
    }


def test_what_is_unknown_is_null() -> None:
    record = one_event()
    assert (record["date"], record["amount"], record["participants"], record["dates"]) == (None, None, [], [])
    assert one_event(amount=Amount(Decimal("5"), None))["amount"] == {"currency": None, "value": 5}


@pytest.mark.parametrize(
    ("value", "written"), [("12.50", "12.5"), ("1E+12", "1000000000000"), ("3.0", "3"), ("0.07", "0.07")]
)
def test_sums_are_plain_numbers(value: str, written: str) -> None:
    event = Event(
        EventType.DIVIDEND, Stage.ANNOUNCED, Modality.ASSERTED, Span(0, 0), amount=Amount(Decimal(value), "USD")
    )
    line = encode(Extraction(Passage("p", "", Context()), (event,)))
    assert f'"value":{written}}}'.encode() in line


def test_a_line_ends_and_has_no_other_line_end() -> None:
    line = encode(Extraction(Passage("a\nb", "x\ny", Context())))
    assert line == b'{"id":"a\\nb","events":[]}\n'
