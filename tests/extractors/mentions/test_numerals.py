from __future__ import annotations

import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mentions.numerals import figures, read_figures, spelled_before
from extractors.mentions.places import places

ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int) -> str:
    """English words, written apart from the reader under test."""
    for size, word in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= size:
            rest = number % size
            return f"{spell(number // size)} {word}" + (f" {spell(rest)}" if rest else "")
    if number < 20:
        return ONES[number - 1]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10 - 1]}" if number % 10 else "")


@given(st.integers(1, 10**15 - 1), st.sampled_from(["", "for up to ", "a ", "and ", "two; "]))
def test_numbers_in_words_are_read_back(number: int, before: str) -> None:
    text = f"{before}{spell(number)} "
    numeral = spelled_before(text, len(text))
    assert numeral is not None
    assert (numeral.value, numeral.span.of(text)) == (Decimal(number), spell(number))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one hundred and fifty thousand two hundred ", "150200"),
        ("one-half billion ", "500000000"),
        ("half a billion ", "500000000"),
        ("one and one-half million ", "1500000"),
        ("three quarters of a ", None),
        ("twelve hundred ", "1200"),
        ("a ", None),
        ("and ", None),
        ("", None),
        ("fifty, ", None),
    ],
)
def test_words_that_make_a_number_or_do_not(text: str, value: str | None) -> None:
    numeral = spelled_before(text, len(text))
    assert (None if numeral is None else numeral.value) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("1,200,000", "1200000"),
        ("1,200.5", "1200.5"),
        ("1.200.000", "1200000"),
        ("1.200,50", "1200.50"),
        ("12,5", "12.5"),
        ("1.200", "1.200"),
        ("12,34,567", "1234567"),
        ("1'200'000", "1200000"),
        ("1.2.3", None),
        ("2003,2004", None),
        ("1" * 31, None),
    ],
)
def test_runs_of_figures(run: str, value: str | None) -> None:
    assert read_figures(run) == (None if value is None else Decimal(value))


@given(st.decimals(Decimal(0), Decimal(10**12), places=2))
def test_figures_are_read_back(value: Decimal) -> None:
    (numeral,) = figures(f"x {value:,} y")
    assert numeral.value == value


@given(st.text(alphabet="0123456789.,/- ½kmb\u00a0'", max_size=60))
def test_numerals_lie_in_order_and_apart(text: str) -> None:
    edges = [edge for numeral in figures(text) for edge in (numeral.span.start, numeral.span.end)]
    assert edges == sorted(edges)
    assert not edges or edges[-1] <= len(text)


def test_folding_keeps_the_length_of_every_character() -> None:
    text = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    assert len(text.replace("İ", "I").lower()) == len(text)


def test_places_are_those_of_whole_words_in_the_text() -> None:
    text = "İ Pay day payday PAY pays"
    assert [text[place : place + len(word)] for place, word in places(text, ["pay"])] == ["Pay", "PAY"]
    assert [place for place, _ in places(text, ["pay"], whole=False)] == [2, 10, 17, 21]
