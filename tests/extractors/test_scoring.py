from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import pytest

from extractors.annotations import AnnotatedLine, Filled, Told, name_key, read_annotated, told
from extractors.pipeline import Extractor
from extractors.records import AmountRecord
from extractors.scoring import DEAL_TYPES, Agreement, Scores, evaluate, pair, score
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "exhibits.jsonl"
REFERENCE = ROOT / "../shared/gold/score.py"

S = TypeVar("S", bound=msgspec.Struct)

DEAL = Told(
    "Acquisition",
    "agreed",
    "2012-05-04",
    AmountRecord("USD", 12_500_000),
    roles={"acquirer": ("Teal & Marsh, Inc.",), "target": ("Ruddock plc",)},
)


def compared(gold: Sequence[Told], found: Sequence[Told]) -> Scores:
    return score([AnnotatedLine("a", "text", None, tuple(gold))], {"a": found})


def changed(one: S, **fields: Any) -> S:
    return msgspec.structs.replace(one, **fields)


def test_the_same_is_perfect() -> None:
    scores = compared([DEAL], [DEAL])
    assert set(scores.figures().values()) == {0.0, 1.0}
    assert (scores.perfect, scores.roles.f1, scores.direction_errors) == (1.0, 1.0, 0.0)
    assert scores.spurious is None


def test_participants_count_like_roles() -> None:
    filled = (
        Filled("acquirer", "TEAL & MARSH"),
        Filled("target", "Ruddock PLC"),
        Filled("seller", "holders", group=True),
    )
    assert compared([DEAL], [changed(DEAL, roles={}, participants=filled)]).perfect == 1.0


@pytest.mark.parametrize(
    ("found", "figure", "value"),
    [
        (changed(DEAL, stage="completed"), "stage_accuracy", 0.0),
        (changed(DEAL, type="Merger"), "event_type_f1", 0.0),
        (changed(DEAL, date="2012-05"), "date_accuracy", 0.0),
        (changed(DEAL, amount=None), "amount_accuracy", 0.0),
        (changed(DEAL, amount=AmountRecord("EUR", 12_500_000)), "amount_accuracy", 0.0),
        (changed(DEAL, amount=AmountRecord("USD", 12_549_000)), "amount_accuracy", 1.0),
        (changed(DEAL, amount=AmountRecord("USD", 12_600_000)), "amount_accuracy", 0.0),
        (changed(DEAL, roles={"acquirer": ("Teal & Marsh",)}), "roles_f1", 2 / 3),
        (changed(DEAL, roles={"target": ("Teal & Marsh",), "acquirer": ("Ruddock",)}), "direction_errors", 1.0),
        (changed(DEAL, roles={"party": ("Teal & Marsh", "Ruddock")}), "direction_errors", 0.0),
    ],
)
def test_one_thing_wrong(found: Told, figure: str, value: float) -> None:
    assert compared([DEAL], [found]).figures()[figure] == pytest.approx(value)


def test_an_event_too_many_and_one_too_few() -> None:
    scores = compared([DEAL], [DEAL, changed(DEAL, type="Lease")])
    assert (scores.types.precision, scores.types.recall, scores.perfect) == (0.5, 1.0, 0.0)
    scores = compared([DEAL, changed(DEAL, type="Merger")], [DEAL])
    assert (scores.types.precision, scores.types.recall, scores.perfect) == (1.0, 0.5, 0.0)


def test_a_silent_line_is_spurious_or_right() -> None:
    assert compared([], []).figures()["spurious"] == 0.0
    assert compared([], [DEAL]).figures()["spurious"] == 1.0
    assert compared([], []).perfect == 1.0


def test_further_readings_are_as_right() -> None:
    gold = msgspec.convert({"type": "Merger", "stage": "agreed", "alt": {"type": ["Acquisition"]}}, Told)
    assert compared([gold], [Told("Acquisition", "agreed")]).types.right == 1
    assert compared([gold], [Told("Acquisition", "completed")]).types_and_stages.right == 0


def test_only_some_types() -> None:
    lease = Told("Agreement", "agreed", roles={"party": ("Ruddock plc",)})
    line = AnnotatedLine("a", "text", None, (DEAL, lease))
    assert score([line], {"a": [DEAL]}, only=DEAL_TYPES).perfect == 1.0
    assert score([line], {"a": [lease]}, only=DEAL_TYPES).types == Agreement(0, 0, 1)


def test_events_are_paired_so_that_they_agree_best() -> None:
    others = [changed(DEAL, roles={"target": (f"Target {letter} Inc.",)}) for letter in "abcdefgh"]
    for size in (3, 8):
        shuffled = list(reversed(others[:size]))
        assert sorted(pair(others[:size], shuffled)) == [(place, size - 1 - place) for place in range(size)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Alder-Birch Company, L.L.C.", "ALDER BIRCH CO"),
        ("Société Générale S.A.", "Societe Generale"),
        ("Teal's", "Teal"),
        ("Naray & Company, Inc.", "Naray and Company"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_name_of_nothing_but_forms_is_compared_whole() -> None:
    assert name_key("The Company") != name_key("The Corporation")
    assert name_key("Alder Trust") != name_key("Alder")


@pytest.mark.parametrize("line", [b"{", b'{"id": "a"}', b'{"id": "a", "text": "b", "events": [{}]}', b"\xff"])
def test_a_line_that_is_no_annotation_is_named(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"id": "a", "text": "b", "events": []}\n\n' + line)
    with pytest.raises(SourceError, match=r"gold\.jsonl, line 3: not an annotated record"):
        read_annotated(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.jsonl: cannot be read"):
        read_annotated(tmp_path / "none.jsonl")


def test_extractions_are_evaluated() -> None:
    lines = read_annotated(GOLDEN)[:20]
    scores = evaluate(lines, Extractor.load().extract_many)
    assert scores.lines == 20
    assert scores.types.f1 > 0.8


# The reference scorer has its own code; on disturbed predictions both must find the same.


@pytest.fixture(scope="module")
def reference() -> Any:
    if not REFERENCE.is_file():
        pytest.skip("the reference scorer is not here")
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def disturbed(answers: Mapping[str, Sequence[Told]], seed: int) -> dict[str, list[Told]]:
    """Some lines with another's events, some with further ones, some with roles exchanged, some with none."""
    chance, ids = random.Random(seed), sorted(answers)
    found: dict[str, list[Told]] = {}
    for one in ids:
        events = list(answers[one])
        match chance.randrange(5):
            case 0:
                events = list(answers[chance.choice(ids)])
            case 1:
                events += answers[chance.choice(ids)]
            case 2:
                swap = {"acquirer": "target", "target": "acquirer"}
                events = [
                    changed(e, participants=tuple(changed(p, role=swap.get(p.role, p.role)) for p in e.participants))
                    for e in events
                ]
            case 3:
                events = [changed(e, stage="amended", date=None, amount=None) for e in events[1:]]
            case _:
                pass
        found[one] = events
    return found


@pytest.mark.parametrize("name", ["exhibits_dev", "probe_dev", "golden"])
@pytest.mark.parametrize("only", [None, DEAL_TYPES], ids=["all", "deals"])
def test_the_reference_finds_the_same(name: str, only: frozenset[str] | None, reference: Any) -> None:
    path = GOLDEN if name == "golden" else REFERENCE.parent / f"{name}.jsonl"
    lines = read_annotated(path)
    answers = {each.passage.id: told(each) for each in Extractor.load().extract_many(line.passage() for line in lines)}
    for seed in range(3):
        found = disturbed(answers, seed)
        theirs, _ = reference.score(reference.read(str(path)), msgspec.to_builtins(found), only)
        ours = score(lines, found, only)
        rates = {"event_type": ours.types, "event_type_and_stage": ours.types_and_stages, "roles": ours.roles}
        for key, rate in rates.items():
            assert (theirs[key]["tp"], theirs[key]["pred"], theirs[key]["gold"]) == (
                rate.right,
                rate.predicted,
                rate.annotated,
            )
            assert theirs[key]["F1"] == pytest.approx(rate.f1, abs=1e-4)
        shares = {
            "stage_accuracy": ours.stage_accuracy,
            "direction_error_rate": ours.direction_errors,
            "date_accuracy": ours.date_accuracy,
            "amount_accuracy": ours.amount_accuracy,
            "spurious_on_empty_rate": ours.spurious,
            "perfect_item_rate": ours.perfect,
        }
        for key, share in shares.items():
            assert theirs[key] == (None if share is None else pytest.approx(share, abs=1e-4)), key
        assert theirs["per_type_F1"] == pytest.approx({kind: rate.f1 for kind, rate in ours.by_type.items()}, abs=1e-4)
