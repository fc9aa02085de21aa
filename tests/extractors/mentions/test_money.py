from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lexicon import load
from extractors.mentions.money import MoneyMention, find_money


def only(text: str) -> MoneyMention:
    (mention,) = find_money(text)
    return mention


@pytest.mark.parametrize(
    ("text", "written", "value", "currency"),
    [
        ("for US$ 1.2 billion in cash", "US$ 1.2 billion", "1200000000", "USD"),
        ("for $412 million", "$412 million", "412000000", "USD"),
        ("a $10,000,000.00 note", "$10,000,000.00", "10000000", "USD"),
        ("a $1.5bn bid", "$1.5bn", "1500000000", "USD"),
        ("a $25M bid", "$25M", "25000000", "USD"),
        ("of$5 million", "$5 million", "5000000", "USD"),
        ("U.S.$500,000 loan", "U.S.$500,000", "500000", "USD"),
        ("for C$5.25", "C$5.25", "5.25", "CAD"),
        ("for Cdn. $12 million", "Cdn. $12 million", "12000000", "CAD"),
        ("for $5 million (Canadian)", "$5 million (Canadian)", "5000000", "CAD"),
        ("for $5 million CAD", "$5 million CAD", "5000000", "CAD"),
        ("to its $5 million Canadian unit", "$5 million", "5000000", "USD"),
        ("for A$3.5 billion", "A$3.5 billion", "3500000000", "AUD"),
        ("for HK$12", "HK$12", "12", "HKD"),
        ("for NT$4 billion", "NT$4 billion", "4000000000", "TWD"),
        ("for R$ 1,5 milhões", "R$ 1,5 milhões", "1500000", "BRL"),
        ("for Rs. 12,34,567", "Rs. 12,34,567", "1234567", "INR"),
        ("for Rs 500 crore", "Rs 500 crore", "5000000000", "INR"),
        ("for RMB 5 million", "RMB 5 million", "5000000", "CNY"),
        ("for RMB¥5 million", "RMB¥5 million", "5000000", "CNY"),
        ("for €412 million", "€412 million", "412000000", "EUR"),
        ("for 412 million euros", "412 million euros", "412000000", "EUR"),
        ("for EUR 1,200,000", "EUR 1,200,000", "1200000", "EUR"),
        ("for 1,200,000 EUR", "1,200,000 EUR", "1200000", "EUR"),
        ("for EUR 1.200.000,50", "EUR 1.200.000,50", "1200000.50", "EUR"),
        ("for EUR 1 200 000", "EUR 1 200 000", "1200000", "EUR"),
        ("for CHF 1'200'000", "CHF 1'200'000", "1200000", "CHF"),
        ("for £3m", "£3m", "3000000", "GBP"),
        ("for 500 mln stg", "500 mln stg", "500000000", "GBP"),
        ("for one billion stg", "one billion stg", "1000000000", "GBP"),
        ("for 12 million pounds", "12 million pounds", "12000000", "GBP"),
        ("at 313.25p", "313.25p", "3.1325", "GBP"),
        ("at 60 pence", "60 pence", "0.60", "GBP"),
        ("for 150 mln dlrs", "150 mln dlrs", "150000000", "USD"),
        ("a 2.4 billion dlr bid", "2.4 billion dlr", "2400000000", "USD"),
        ("FOR 2.4 BILLION DLRS", "2.4 BILLION DLRS", "2400000000", "USD"),
        ("for 99 mln Canadian dlrs", "99 mln Canadian dlrs", "99000000", "CAD"),
        ("for 9.9 mln U.S. dlrs", "9.9 mln U.S. dlrs", "9900000", "USD"),
        ("for\n150\nmln dlrs", "150\nmln dlrs", "150000000", "USD"),
        ("for W35 billion", "W35 billion", "35000000000", "KRW"),
        ("for Won 35 billion", "Won 35 billion", "35000000000", "KRW"),
        ("for KRW 35,000,000", "KRW 35,000,000", "35000000", "KRW"),
        ("for ¥500 million", "¥500 million", "500000000", "JPY"),
        ("for 500 mln yen", "500 mln yen", "500000000", "JPY"),
        ("for DM 50 million", "DM 50 million", "50000000", "DEM"),
        ("for 50 million Swiss francs", "50 million Swiss francs", "50000000", "CHF"),
        ("for SFr 12.5 million", "SFr 12.5 million", "12500000", "CHF"),
        ("for 1.5 billion Belgian francs", "1.5 billion Belgian francs", "1500000000", "BEF"),
        ("for Ps. 45.3 million", "Ps. 45.3 million", "45300000", "MXN"),
        ("for 30 million Chilean pesos", "30 million Chilean pesos", "30000000", "CLP"),
        ("for NIS 12 million", "NIS 12 million", "12000000", "ILS"),
        ("for 155 mln crowns", "155 mln crowns", "155000000", None),
        ("for 155 mln Swedish crowns", "155 mln Swedish crowns", "155000000", "SEK"),
        ("for one-half billion dollars", "one-half billion dollars", "500000000", "USD"),
        ("for almost a billion dlrs", "a billion dlrs", "1000000000", "USD"),
        ("for two and a half million dollars", "two and a half million dollars", "2500000", "USD"),
        ("at 38 1/2 dlrs", "38 1/2 dlrs", "38.5", "USD"),
        ("at 10-7/8 dlrs", "10-7/8 dlrs", "10.875", "USD"),
        ("at .24 dlrs", ".24 dlrs", "0.24", "USD"),
    ],
)
def test_a_sum_in_each_style(text: str, written: str, value: str, currency: str | None) -> None:
    mention = only(text)
    assert (mention.span.of(text), mention.value, mention.currency) == (written, Decimal(value), currency)


@pytest.mark.parametrize(
    "text",
    [
        "5,000 pounds of flour",
        "12 million pounds of flour",
        "the crew won 35 million won the cup",
        "Won 35 contracts",
        "3M Company",
        "permit ATP259P",
        "a dollar",
        "the dollar store of Mr. Cents",
        "1.2.3 dollars",
        "$",
        "US$ millions",
        "Rule 144",
        "page 10 for 2014",
        "Form R 12",
    ],
)
def test_what_is_no_sum(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "one hundred million dollars ($100,000,000)",
        "One Hundred Million and 00/100 Dollars ($100,000,000.00)",
        "one hundred million U.S. dollars (US$100,000,000)",
    ],
)
def test_words_and_figures_are_one_mention(text: str) -> None:
    mention = only(f"a note of {text} due")
    assert mention.span.of(f"a note of {text} due") == text
    assert (mention.value, mention.currency) == (Decimal(100_000_000), "USD")


def test_two_currencies_side_by_side_are_two_mentions() -> None:
    found = find_money("one hundred dollars (C$137)")
    assert [(mention.value, mention.currency) for mention in found] == [(Decimal(100), "USD"), (Decimal(137), "CAD")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("worth $10 to $12 million", "10000000", "12000000"),
        ("worth between $10 and $12 million", "10000000", "12000000"),
        ("worth $10-$12 million", "10000000", "12000000"),
        ("worth 10 to 12 mln dlrs", "10000000", "12000000"),
        ("at 86.50-87.25 dlrs", "86.50", "87.25"),
        ("at 25-30 cents", "0.25", "0.30"),
        ("worth $900,000 to $1.2 million", "900000", "1200000"),
    ],
)
def test_a_range_is_one_mention(text: str, low: str, high: str) -> None:
    mention = only(text)
    assert (mention.value, mention.low, mention.high) == (None, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from $440.3 million to $665.3 million", ["440300000", "665300000"]),
        ("$2.70 billion and $0.91 billion, respectively", ["2700000000", "910000000"]),
        ("rose in 1986 to 12 mln dlrs", ["12000000"]),
    ],
)
def test_what_is_no_range(text: str, found: list[str]) -> None:
    assert [mention.value for mention in find_money(text)] == [Decimal(value) for value in found]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("33.50 dlrs per share", "share"),
        ("50 cents a share", "share"),
        ("the 65 dlr-a-share bid", "share"),
        ("28.50 dlrs per common share", "share"),
        ("145 dlrs for each share", "share"),
        ("$25 in cash per share", "share"),
        ("70 dlrs cash per Alder Corp share", "share"),
        ("$12.50/ADS", "share"),
        ("a price per share of $18.25", "share"),
        (".24 dlrs each", "each"),
        ("12 dlrs a barrel", "barrel"),
        ("$750 per month", "month"),
        ("$800 annually", "year"),
        ("$4.4 million", None),
        ("$4.4 million a partner paid", None),
    ],
)
def test_what_a_price_is_for(text: str, per: str | None) -> None:
    mention = only(text)
    assert mention.per == per
    assert mention.per_share is (per == "share")


@pytest.mark.parametrize(
    "text",
    [
        "$.10 par value",
        "par value $0.001 per share",
        "par value of US$1",
        "ordinary shares of 10p each",
        "$1 per share par value",
    ],
)
def test_a_par_value_is_marked(text: str) -> None:
    assert only(text).par_value


def test_a_price_is_no_par_value() -> None:
    assert not only("shares of common stock for $4.10 per share").par_value


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("for about $5", {"approximate"}),
        ("up to $5", {"upper_bound"}),
        ("up to an aggregate of approximately $5", {"upper_bound", "approximate"}),
        ("as much as 5 mln dlrs", {"upper_bound"}),
        ("more than a million dollars", {"lower_bound"}),
        ("in excess of $5", {"lower_bound"}),
        ("handover $5", set()),
        ("for $5", set()),
    ],
)
def test_bounds_are_read(text: str, marks: set[str]) -> None:
    mention = only(text)
    assert {mark for mark in ("approximate", "upper_bound", "lower_bound") if getattr(mention, mark)} == marks


def test_the_bare_dollar_is_the_callers() -> None:
    text = "$5, 5 dollars, 50 cents, US$5, 5 dlrs, 5 Canadian dollars"
    assert [mention.currency for mention in find_money(text, "AUD")] == ["AUD", "AUD", "AUD", "USD", "USD", "CAD"]
    assert [mention.currency for mention in find_money(text, None)] == [None, None, None, "USD", "USD", "CAD"]


CODES = sorted(set(load("currencies")["codes"]) - set(load("currencies")["cautious"]["prefixes"]))
SIGNS = sorted(
    sign for sign in load("currencies")["prefixes"] if sign not in load("currencies")["cautious"]["prefixes"]
)
SUMS = st.decimals(Decimal("0.01"), Decimal("999999999.99"), places=2)


@given(SUMS, st.sampled_from(CODES), st.booleans())
def test_every_code_is_read_before_and_behind_a_number(value: Decimal, code: str, before: bool) -> None:
    written = f"{code} {value:,}" if before else f"{value:,} {code}"
    mention = only(f"paid {written}.")
    assert (mention.value, mention.currency, mention.span.end - mention.span.start) == (value, code, len(written))


@given(SUMS, st.sampled_from(SIGNS), st.sampled_from(["", " "]))
def test_every_sign_is_read(value: Decimal, sign: str, gap: str) -> None:
    mention = only(f"paid {sign}{gap}{value:,} on")
    assert mention.value == value
    assert mention.span.of(f"paid {sign}{gap}{value:,} on") == f"{sign}{gap}{value:,}"
    assert mention.currency == (load("currencies")["prefixes"][sign] or "USD")


@given(
    st.integers(1, 9999),
    st.sampled_from(sorted(load("numerals")["scales"])),
    st.sampled_from(["dollars", "dlrs", "euros"]),
)
def test_every_scale_is_read(number: int, scale: str, noun: str) -> None:
    assert only(f"for {number} {scale} {noun}").value == number * load("numerals")["scales"][scale]


PIECES = [
    "$",
    "US$",
    "1",
    "1,000",
    ".5",
    " ",
    "million",
    " dollars",
    " to ",
    "(",
    ")",
    "one ",
    "half ",
    "-",
    "€",
    " per share",
    "İ",
    "between ",
    "cents",
    "/",
    "par value ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_mentions_lie_in_order_and_apart(text: str) -> None:
    found = find_money(text)
    edges = [edge for mention in found for edge in (mention.span.start, mention.span.end)]
    assert edges == sorted(edges)
    assert all(mention.span.start < mention.span.end <= len(text) for mention in found)
    for mention in found:
        assert (mention.value is None) == (
            mention.low is not None and mention.high is not None and mention.low < mention.high
        )


@given(st.text(max_size=60))
def test_what_stands_in_other_sentences_changes_nothing(text: str) -> None:
    inside = [
        mention
        for mention in find_money(f"{text}\n\n; was US$412 million.\n\n{text}")
        if mention.span.start >= len(text)
    ]
    assert (inside[0].value, inside[0].currency) == (Decimal(412_000_000), "USD")


@pytest.mark.parametrize(
    "piece", ["1", "1,", ",111", "1/", "$ ", "$1 ", "one dollars ", "one hundred ", "1 to ", "$1 ($1)", "up to ", "1-"]
)
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    find_money(text)
    find_money("$" + " " * 100_000 + "1" + " " * 100_000 + "dollars")
    assert time.process_time() - start < 10


def test_the_lexicon_is_consistent() -> None:
    data = load("currencies")
    codes = set(data["codes"])
    assert all(len(code) == 3 and code.isupper() for code in codes)
    named = {code for entry in data["nouns"] for code in (entry.get("currency"), *entry.get("adjectives", {}).values())}
    assert named | set(data["prefixes"].values()) <= codes | {"", None, "PEN", "CUP"}
    assert set(data["cautious"]["prefixes"]) <= set(data["prefixes"]) | codes
    words = [word for entry in data["nouns"] for word in entry["words"]]
    assert len(words) == len(set(words))
