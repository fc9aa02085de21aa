"""What a passage says of its deal outside of the sentence that tells it, on sentences of our own."""

from __future__ import annotations

import pytest

from extractors.events.particulars import read_particulars
from extractors.model import Context, Passage, PassageKind
from extractors.pipeline import Extractor


def told(text: str) -> list[tuple[str, str]]:
    found = read_particulars(text, Context("Marram Grass, Inc."))
    for each in found:
        assert each.value in {"", each.span.of(text)} or each.kind == "expected_closing"
    return [
        (
            each.kind.value,
            f"{each.amount.currency} {each.amount.value:f}" if each.amount else str(each.count or each.value),
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holders of Dune will receive $14.50 in cash for each share.", [("price_per_share", "USD 14.50")]),
        ("The offer price of C$3.25 per share is a premium.", []),
        ("Dune shares have a par value of $0.01 per share.", []),
        ("The closing price of Dune was $11.00 per share.", []),
        ("Marram acquired 1,250,000 shares of Dune from its founder.", [("shares", "1250000")]),
        ("Each share will be exchanged for 3.3 shares of Marram.", []),
        ("Options to purchase 40,000 shares were granted to Jane Roe.", []),
        ("The companies expect to close the merger by June 30, 2003.", [("expected_closing", "2003-06-30")]),
        ("The sale is expected to be completed in the second quarter of 2004.", [("expected_closing", "2004")]),
        ("Closing is anticipated in September 2003.", [("expected_closing", "2003-09")]),
        ("The mill is closed since June 30, 2001.", []),
        (
            "If Dune accepts another offer it must pay Marram a termination fee of $4.2 million.",
            [("termination_fee", "USD 4200000")],
        ),
        ("There is no termination fee. Marram has sales of $4.2 million.", []),
        (
            "Larch Street Securities, Inc. is acting as exclusive financial advisor to Marram.",
            [("financial_adviser", "Larch Street Securities, Inc.")],
        ),
        (
            "Bobbin & Roe LLP and Tansy Law LLP are serving as legal counsel to Dune.",
            [("legal_adviser", "Bobbin & Roe LLP"), ("legal_adviser", "Tansy Law LLP")],
        ),
        ("Jane Roe advised the board.", []),
    ],
)
def test_particulars(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_value_told_twice_is_told_once() -> None:
    text = "Holders will receive $14 per share in cash. The right to receive $14 per share ends in May."
    assert told(text) == [("price_per_share", "USD 14")]


def test_only_passages_that_tell_a_deal_have_particulars_and_terms_have_no_events() -> None:
    deal = "Marram Grass, Inc. agreed to acquire Dune Holdings Ltd. Holders of Dune will receive $14 for each share."
    passages = [
        Passage("1", deal, Context("Marram Grass, Inc."), PassageKind.ITEM),
        Passage("2", deal.replace("agreed to acquire", "supplies"), Context("Marram Grass, Inc."), PassageKind.ITEM),
        Passage("3", deal, Context("Marram Grass, Inc."), PassageKind.TERMS),
    ]
    found = list(Extractor.load().extract_many(passages))
    assert [len(each.particulars) for each in found] == [1, 0, 1]
    assert [bool(each.events) for each in found] == [True, False, False]
