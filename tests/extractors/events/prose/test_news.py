"""News stories of our own: who speaks and is meant, what is background, which names are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.model import Context
from ontology.terms import EventType

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

    Told = Callable[..., list[Event]]
    Roles = Callable[[Event], set[tuple[str, str]]]

NEWS = Context()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # places and units of prices stand between a verb and what it takes
        ("Ambry Lake Inc said it has acquired the assets and business of Corvane Foods Inc of Salem, Ore., and Tarn Dairy Inc, of Salem, Ore., for cash.",
         {("acquirer", "Ambry Lake Inc"), ("seller", "Corvane Foods Inc"), ("seller", "Tarn Dairy Inc")}),
        ("Ambry Lake Inc said holders tendered 2 mln shares of Corvane Foods Inc in response to its 12 dlr a share offer.",
         {("acquirer", "Ambry Lake Inc"), ("target", "Corvane Foods Inc")}),
        ("Ambry Lake Inc said it paid a total consideration of 5.4 mln dlrs for about 8.6 pct of Corvane Foods Inc.",
         {("acquirer", "Ambry Lake Inc"), ("target", "Corvane Foods Inc")}),
        # who speaks
        ("Ambry Lake Inc chairman John Doe said it has agreed to acquire Corvane Foods Inc.",
         {("acquirer", "Ambry Lake Inc"), ("target", "Corvane Foods Inc")}),
        ("Ambry Lake Inc said shareholders approved a merger into Corvane Foods Inc.",
         {("target", "Ambry Lake Inc"), ("acquirer", "Corvane Foods Inc")}),
        ("Ambry Lake Inc said its oil unit closed the acquisition of Corvane Foods Inc.",
         {("acquirer", "Ambry Lake Inc"), ("target", "Corvane Foods Inc")}),
        # whose something is
        ("Ambry Lake Inc acquired 12 stores owned by Corvane Foods Inc.", {("acquirer", "Ambry Lake Inc"), ("seller", "Corvane Foods Inc")}),
        ("Ambry Lake Inc acquired the stock and related assets of Corvane Foods Inc.", {("acquirer", "Ambry Lake Inc"), ("target", "Corvane Foods Inc")}),
        # a sale's other side
        ("Ambry Lake Inc and Corvane Foods Inc said they agreed to the sale of Tarn Dairy Inc to Corvane Foods Inc.",
         {("seller", "Ambry Lake Inc"), ("target", "Tarn Dairy Inc"), ("acquirer", "Corvane Foods Inc")}),
    ],
)  # fmt: skip
def test_who_does_what(told: Told, roles: Roles, text: str, expected: set[tuple[str, str]]) -> None:
    (event,) = (event for event in told(text, NEWS) if event.type is not EventType.SHAREHOLDER_MEETING)
    named = {(role, name) for role, name in roles(event) if any(word[0].isupper() for word in name.split())}
    assert named == expected


def test_the_two_companies_are_those_who_were_named(told: Told, roles: Roles) -> None:
    (event,) = told("Ambry Lake Inc and Corvane Foods Inc said they completed the merger of the two companies.", NEWS)
    assert {name for _, name in roles(event)} == {"Ambry Lake Inc", "Corvane Foods Inc"}


def test_rivals_and_former_deals_are_not_the_news(told: Told, roles: Roles) -> None:
    text = (
        "Ambry Lake Inc said it has started a tender offer for all shares of Corvane Foods Inc at 12 dlrs each. "
        "Corvane Foods rejected a bid by Tarn Dairy Inc last year. Ambry Lake said the offer expires in June."
    )
    (event,) = told(text, NEWS)
    assert roles(event) == {("acquirer", "Ambry Lake Inc"), ("target", "Corvane Foods Inc")}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("All Corvane Foods Inc", "Ambry Lake Inc said it bought a 60 pct stake in All Corvane Foods Inc for cash."),
        ("Corvane Engineering and Testing Inc", "Ambry Lake Inc said it acquired Corvane Engineering and Testing Inc for cash."),
        ("Corvane America (Media) Ltd", "Ambry Lake Inc said it acquired Corvane America (Media) Ltd for cash."),
        ("Corvane Creek Joint Venture", "Ambry Lake Inc agreed to buy a 28 pct interest in the Corvane Creek Joint Venture for cash."),
    ],
)  # fmt: skip
def test_names_in_running_text(told: Told, roles: Roles, name: str, text: str) -> None:
    (event,) = (event for event in told(text, NEWS) if event.type is EventType.ACQUISITION)
    assert ("target", name) in roles(event)


@pytest.mark.parametrize(
    "text",
    [
        "In 2018, Ambry Lake sold a record 5.4 million Corvanes in Peru.",
        "Sales of Corvane products increased by 26%, or $29 million.",
        "The intangible assets acquired in 2018 are amortized over 15 years.",
        "The Company sells rolled products and purchases ore from Corvane Foods, Inc.",
        "Each Right entitles its holder to purchase shares of Corvane Foods, Inc.",
        "The fair value of the equity investment in Corvane Foods, Inc. was $172 million.",
        "Under the lease the Company holds options to acquire land from Corvane Foods, Inc.",
    ],
)
def test_trade_and_accounts_tell_no_deal(told: Told, text: str) -> None:
    assert not [event for event in told(text, NEWS) if event.type is not EventType.IMPAIRMENT]
