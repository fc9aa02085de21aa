from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolution.blocking import letters_key, likenesses, stem_keys
from graph.resolution.comparison import SAME, Reason, compare
from graph.resolution.names import name_key

PAIRS = Path(__file__).parents[2] / "golden/organisation_pairs.tsv"
NAMES = st.text(st.sampled_from("abeknorst &.,"), min_size=1, max_size=24)


def pairs() -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def alike(pair: dict[str, str]) -> bool:
    return compare(name_key(pair["one"]), name_key(pair["other"])).same


def test_the_labelled_pairs() -> None:
    labelled = pairs()
    right = sum(alike(pair) for pair in labelled if pair["verdict"] == "same")
    wrong = [pair for pair in labelled if pair["verdict"] == "apart" and alike(pair)]
    missed = [pair for pair in labelled if pair["verdict"] == "same" and not alike(pair)]
    assert len(labelled) >= 300
    assert 2 * right / (2 * right + len(wrong) + len(missed)) >= 0.97
    assert [pair for pair in wrong if pair["kind"] in {"vehicle", "subsidiary"}] == []


def test_blocking_finds_the_labelled_pairs() -> None:
    same = [(name_key(pair["one"]).stem, name_key(pair["other"]).stem) for pair in pairs() if pair["verdict"] == "same"]
    missed = [(one, other) for one, other in same if stem_keys(one).isdisjoint(stem_keys(other))]
    assert len(missed) <= 0.02 * len(same), missed


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Hanaro Telecom, Inc.", "HANARO TELECOM INC", Reason.NAME),
        ("Hanaro Telecom", "Hanaro Telecom, Inc.", Reason.BARE_NAME),
        ("VoiceSignal Technologies, Inc.", "Voice Signal Technologies, Inc.", Reason.SPACING),
        ("The Walt Disney Company", "DISNEY WALT CO", Reason.WORD_ORDER),
        ("Münchener Rück AG", "Muenchener Rueck AG", Reason.SPELLING),
        ("Merril Fenner Pierce & Co.", "Merrill Fenner Pierce & Co.", Reason.TYPING_ERROR),
    ],
)
def test_reasons(one: str, other: str, reason: Reason) -> None:
    assert compare(name_key(one), name_key(other)).reason is reason


def test_a_difference_is_told() -> None:
    found = compare(name_key("Alpha, Inc."), name_key("Alpha Merger Sub, Inc."))
    assert (found.same, found.reason) == (False, None)
    assert found.explanation == "words of one alone: none; of the other: merger sub"
    assert compare(name_key("Alpha LLC"), name_key("Alpha, Inc.")).explanation == "legal forms differ: llc; inc"


@given(NAMES, NAMES)
def test_comparing_takes_no_sides(one: str, other: str) -> None:
    there, back = compare(name_key(one), name_key(other)), compare(name_key(other), name_key(one))
    assert there.score == back.score
    assert there.reason is back.reason


@given(NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    assert compare(name_key(name), name_key(name)).score == 1.0


def test_no_chains() -> None:
    # The middle one is a letter away from both others, which are two apart.
    stems = ["pinewood restaurantes", "pinewood restaurantess", "pinewood restaurantesss"]
    groups = likenesses(stems)
    assert groups == likenesses(reversed(stems))
    for one, other, how in groups:
        assert how.score >= SAME
        assert one != other


def test_slips_share_a_block() -> None:
    assert letters_key("pinewood restuarants") == letters_key("pinewood restaurant")
    assert not stem_keys("brightcrust bakers").isdisjoint(stem_keys("brighcrust bakers"))
