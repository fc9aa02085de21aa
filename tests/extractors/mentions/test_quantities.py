from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mentions.quantities import find_percentages, find_share_counts


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("owns 51 pct of it", "51 pct", "51"),
        ("owns 51% of it", "51%", "51"),
        ("owns 100 per cent of it", "100 per cent", "100"),
        ("the 50 pct-owned unit", "50 pct", "50"),
        ("owns fifty-one percent of it", "fifty-one percent", "51"),
        ("owns fifty-one percent (51%) of it", "fifty-one percent (51%)", "51"),
        ("owns One Hundred Percent (100%) of it", "One Hundred Percent (100%)", "100"),
        ("its 10-7/8 pct notes", "10-7/8 pct", "10.875"),
        ("its 6 3/4% notes", "6 3/4%", "6.75"),
        ("its 6¾% notes", "6¾%", "6.75"),
        ("its 4.250% notes", "4.250%", "4.250"),
        ("one-half of one percent", "one-half of one percent", "0.5"),
        ("up 5 percentage points", "5 percentage points", "5"),
    ],
)
def test_a_percentage_in_each_style(text: str, written: str, value: str) -> None:
    (mention,) = find_percentages(text)
    assert (mention.span.of(text), mention.value) == (written, Decimal(value))


@pytest.mark.parametrize("text", ["percent", "the percentage of 10 shares", "1.2.3%", "12 percentages", "51"])
def test_what_is_no_percentage(text: str) -> None:
    assert find_percentages(text) == ()


def test_bounds_of_a_percentage() -> None:
    about, most, least = find_percentages("about 5 pct, up to 6 pct, at least 7 pct")
    assert (about.approximate, most.upper_bound, least.lower_bound) == (True, True, True)
    assert (about.upper_bound, most.lower_bound, least.approximate) == (False, False, False)


@pytest.mark.parametrize(
    ("text", "written", "value", "whole"),
    [
        ("purchase of 39,773,792 shares of Birch", "39,773,792 shares", "39773792", False),
        ("bought 2.5 mln shares", "2.5 mln shares", "2500000", False),
        ("bought .8 million shares", ".8 million shares", "800000", False),
        ("bought 120,000 of his shares", "120,000 of his shares", "120000", False),
        ("bought 68,000 Birch common shares", "68,000 Birch common shares", "68000", False),
        ("bought 2.4 mln Birch Pulp treasury shares", "2.4 mln Birch Pulp treasury shares", "2400000", False),
        ("1,000 Series A 8% preferred shares", "1,000 Series A 8% preferred shares", "1000", False),
        ("2,000 Class A shares", "2,000 Class A shares", "2000", False),
        ("five million common shares", "five million common shares", "5000000", False),
        ("Twenty Thousand (20,000) shares", "Twenty Thousand (20,000) shares", "20000", False),
        ("500,000 American Depositary Shares", "500,000 American Depositary Shares", "500000", False),
        ("1.2 million ADSs", "1.2 million ADSs", "1200000", False),
        ("sold all 3.4 million common shares", "3.4 million common shares", "3400000", True),
        ("all of the outstanding shares of Birch", "all of the outstanding shares", None, True),
        ("ALL OF THE OUTSTANDING SHARES", "ALL OF THE OUTSTANDING SHARES", None, True),
        (
            "all of the issued and outstanding capital stock",
            "all of the issued and outstanding capital stock",
            None,
            True,
        ),
        ("all outstanding membership interests", "all outstanding membership interests", None, True),
        ("100% of the equity interests", "100% of the equity interests", None, True),
    ],
)
def test_shares_in_each_style(text: str, written: str, value: str | None, whole: bool) -> None:
    (mention,) = find_share_counts(text)
    assert mention.span.of(text) == written
    assert (mention.value, mention.whole) == (value if value is None else Decimal(value), whole)


@pytest.mark.parametrize(
    "text",
    [
        "22 dlrs a share",
        "its 65 dlr-a-share bid",
        "$5 per share",
        "5 pct of the shares",
        "$5 million of shares",
        "$5 million shares",
        "2016 Performance Shares",
        "Rule 144 shares",
        "in 2004, 5 holders of shares",
        "three directors hold no shares",
        "3M shares",
        "we shall share all",
        "all holders of shares",
    ],
)
def test_what_counts_no_shares(text: str) -> None:
    assert find_share_counts(text) == ()


def test_bounds_of_a_share_count() -> None:
    most, about = find_share_counts("up to 2,000,000 shares; about 300 shares")
    assert (most.upper_bound, about.approximate) == (True, True)


@given(st.integers(1, 10**9), st.sampled_from(["shares", "common shares", "ordinary shares", "of its shares"]))
def test_a_written_count_is_read_back(count: int, noun: str) -> None:
    text = f"for {count:,} {noun} of Birch"
    found = find_share_counts(text)
    if 1900 <= count < 2100:
        assert f"{count:,}" in text  # grouped, so no year
    assert [(mention.value, mention.span.of(text)) for mention in found] == [(Decimal(count), f"{count:,} {noun}")]


PIECES = [
    "1",
    "51",
    "%",
    " pct",
    " shares",
    " all",
    " of",
    " the",
    " outstanding",
    "(",
    ")",
    "fifty ",
    "-",
    " percent",
    "İ",
    "/4",
    " a",
    "$",
    ",000",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_mentions_lie_in_order_and_apart(text: str) -> None:
    for found in (find_percentages(text), find_share_counts(text)):
        edges = [edge for mention in found for edge in (mention.span.start, mention.span.end)]
        assert edges == sorted(edges)
        assert all(mention.span.start < mention.span.end <= len(text) for mention in found)


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1/", "1 x shares ", "all the ", "all ", "one percent ", "(1%) ", "shares ", "of "]
)
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    find_percentages(text)
    find_share_counts(text)
    find_share_counts("all" + " " * 100_000 + "shares")
    assert time.process_time() - start < 10
