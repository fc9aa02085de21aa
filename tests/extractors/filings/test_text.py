from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.filings.plain import plain_text
from extractors.filings.text import fold
from extractors.model import Span


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("  one\n   two ", "one two"),
        ("Twenty-\n  First Amend-\nment", "Twenty-First Amend-ment"),
        ("well-known  pair - of words", "well-known pair - of words"),
        ("1999-\n2000", "1999- 2000"),
        ("", ""),
    ],
)
def test_fold(source: str, expected: str) -> None:
    assert fold(source, [Span(0, len(source))]).text == expected


def test_fold_joins_spans_and_leaves_out_what_is_between() -> None:
    source = "Lease of land      44\n  in Ohio"
    folded = fold(source, [Span(0, 13), Span(24, 31)])
    assert folded.text == "Lease of land in Ohio"
    assert folded.offsets.span(Span(14, 21)) == Span(24, 31)


@given(st.text("ab- \n\t\xa0", max_size=60))
def test_folded_characters_are_the_sources(source: str) -> None:
    folded = fold(source, [Span(0, len(source))])
    assert folded.text.replace(" ", "") == "".join(source.split())
    for position, character in enumerate(folded.text):
        origin = source[folded.offsets.origin(position)]
        assert origin == character or (character == " " and origin.isspace())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n<PAGE>  12\nb", "a\n\f\nb"),
        ("<TABLE>\n<S>  <C>\nx</TABLE>", "\n  \nx"),
        ("R&amp;D &lt;x&gt; S&P", "R&D <x> S&P"),
        ("top\n- -----\nbottom - -x", "top\n-----\nbottom - -x"),
    ],
)
def test_plain_text(source: str, expected: str) -> None:
    derived = plain_text(source, 0, len(source))
    assert derived.text == expected
    for position, character in enumerate(derived.text):
        assert source[derived.offsets.origin(position)] in (character, "&", "<")
