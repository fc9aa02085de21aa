"""A ratchet on the annotated corpora, where they are at hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractors.events.prose.reader import read_many
from extractors.model import Context
from ontology.terms import EventType

if TYPE_CHECKING:
    from types import ModuleType

    from spacy.language import Language

GOLD = Path(__file__).resolve().parents[4] / "../shared/gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason=f"no annotated corpora in {GOLD}")


def _scorer(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(GOLD))
    spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(name: str, parser: Language) -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    gold = [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]
    contexts = [record.get("context", {}) for record in gold]
    passages = [
        (record["text"], Context(context.get("registrant", ""), context.get("form"), context.get("filing_date")))
        for record, context in zip(gold, contexts, strict=True)
    ]
    told = {}
    for record, (_, events) in zip(gold, read_many(passages, parser), strict=True):
        told[record["id"]] = [
            {
                "type": event.type.record,
                "stage": event.stage.record,
                "date": event.date.value if event.date else None,
                "amount": {"currency": event.amount.currency, "value": float(event.amount.value)}
                if event.amount
                else None,
                "participants": [{"role": p.role.record, "name": p.name, "group": p.group} for p in event.participants],
            }
            for event in events
        ]
    return gold, told


def test_filings(parser: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = _scorer("score", monkeypatch)
    gold, told = _read("prose_dev", parser)
    every, _ = scorer.score(gold, told)
    deals, _ = scorer.score(gold, told, scorer.MNA)
    assert every["event_type"]["F1"] >= 0.94
    assert every["date_accuracy"] >= 0.96
    assert every["amount_accuracy"] >= 0.85
    assert deals["event_type_and_stage"]["F1"] >= 0.86
    assert deals["roles"]["F1"] >= 0.85
    assert deals["direction_error_rate"] <= 0.03
    others, _ = scorer.score(gold, told, {kind.record for kind in EventType} - scorer.MNA)
    assert others["event_type"]["F1"] >= 0.95
    assert others["event_type_and_stage"]["F1"] >= 0.92
    assert others["roles"]["F1"] >= 0.90


def test_news(parser: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = _scorer("score_external", monkeypatch)
    result, _ = scorer.reuters(*_read("reuters_dev", parser))
    assert result["entity.TOTAL"]["F1"] >= 0.81
    assert result["exact.TOTAL"]["F1"] >= 0.79
    assert result["amount"]["F1"] >= 0.82


def test_sentences(parser: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = _scorer("score_external", monkeypatch)
    result, _ = scorer.fire(*_read("fire_dev", parser))
    assert result["TOTAL"]["F1"] >= 0.83
    assert result["items_with_events_but_no_relation"] <= 15


def test_sentences_of_reports(parser: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = _scorer("score", monkeypatch)
    gold, told = _read("sentences_train", parser)
    deals, _ = scorer.score(gold, told, scorer.MNA)
    assert deals["event_type_and_stage"]["F1"] >= 0.75
    assert deals["roles"]["F1"] >= 0.745
