"""The surface of a sentence: one sign for each name, and the way back to what it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.events.prose.sentences.names import read_names
from extractors.events.prose.sentences.sentences import Sentence
from extractors.events.prose.sentences.surface import Surface, compiled
from extractors.lexicon import load
from extractors.model import Context


def _surface(text: str) -> Surface:
    reading = read_names(text, Context("Ambry Lake, Inc.", "8-K", "2019-05-04"))
    return Surface(reading, Sentence(0, len(reading.tokens)))


@pytest.mark.parametrize(
    ("pattern", "text", "named"),
    [
        ("dismissed (<org>) as", "The Company dismissed Delmara & Moe, P.C. as its auditor.", "Delmara & Moe, P.C."),
        (
            "against (<party>) in",
            "It filed suit against Corvane Foods, Inc. (“Corvane”) in Ohio.",
            "Corvane Foods, Inc.",
        ),
        ("^(<filer>) sued", "The Company sued Corvane Foods, Inc.", "The Company"),
        ("(<court>) dismissed", "The Delaware Court of Chancery dismissed the suit.", "Delaware Court of Chancery"),
    ],
)
def test_a_sign_leads_back_to_its_name(pattern: str, text: str, named: str) -> None:
    surface = _surface(text)
    match = compiled(pattern).search(surface.text)
    assert match
    (unit,) = surface.units(*match.span(1))
    assert unit.text == named


def test_gaps_stay_within_a_clause() -> None:
    assert compiled("declared<30>dividend").search("declared a cash dividend")
    assert not compiled("declared<30>dividend").search("declared. A dividend")
    assert not compiled("declared<5>dividend").search("declared a special cash dividend")


def test_common_nouns_in_capitals_stay_words() -> None:
    assert "Directive" in _surface("The Company received a Prompt Corrective Action Directive from the FDIC.").text


@given(st.text(alphabet="ab AB.,;()“”$1 \n’", max_size=60))
def test_every_sign_has_its_characters(text: str) -> None:
    reading = read_names(text, Context("Ambry Lake, Inc."))
    if not reading.tokens:
        return
    surface = Surface(reading, Sentence(0, len(reading.tokens)))
    for at in range(len(surface.text)):
        span = surface.span(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)


def test_every_pattern_of_the_lexicon_can_be_written_out() -> None:
    for entry in (*load("notices")["notices"], *load("notices")["contracts"]):
        assert entry["stems"]
        assert all(stem == stem.lower() for stem in entry["stems"])
        for pattern in entry["patterns"]:
            assert compiled(pattern).groups >= 0
