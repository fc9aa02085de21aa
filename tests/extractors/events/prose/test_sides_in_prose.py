"""Who is who in deals told by filings: defined terms, subsidiaries to be, vehicles, sellers told beside the deal, headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.model import Context

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

NEWS = Context("", None, None)

FILER, HERON = "Ambry Lake, Inc.", "Heron Ridge Corp."

TOLD = [
    (
        "On May 2, 2019, Ambry Lake, Inc. acquired substantially all of the assets of Heron Ridge Corp. and Birch Pier, LLC (together, the “Sellers”) for $31 million.",
        ("Acquisition", "completed"), {("acquirer", FILER), ("seller", HERON), ("seller", "Birch Pier, LLC")},
    ),
    (
        "On May 2, 2019, the stockholders of Heron Ridge Corp. approved the merger agreement under which Heron Ridge Corp. will become a wholly owned subsidiary of the Company.",
        ("Merger", "approved"), {("acquirer", FILER), ("target", HERON)},
    ),
    (
        "On May 2, 2019, Ambry Lake, Inc. (“Parent”), Pier Merger Sub, Inc. (“Merger Sub”), a subsidiary of Parent, and Heron Ridge Corp., a company organized under the laws of Bermuda (“Heron”), entered into an Agreement and Plan of Merger. "
        "Merger Sub will merge with and into Heron, with Heron continuing as a subsidiary of Parent.",
        ("Merger", "agreed"), {("acquirer", FILER), ("target", HERON), ("vehicle", "Pier Merger Sub, Inc.")},
    ),
    (
        "As previously announced, on March 4, 2019, Ambry Lake, Inc., Pier Merger Sub, Inc., a wholly owned subsidiary of Ambry Lake, and Heron Ridge Corp. (“Heron”) entered into an Agreement and Plan of Merger. "
        "On May 2, 2019, Merger Sub merged with and into Heron.",
        ("Merger", "completed"), {("acquirer", FILER), ("target", HERON), ("vehicle", "Pier Merger Sub, Inc.")},
    ),
    (
        "Ambry Lake, Inc. announced today that the Federal Trade Commission has granted early termination of the waiting period under the HSR Act with respect to its pending acquisition of Heron Ridge Corp.",
        ("Acquisition", "approved"), {("acquirer", FILER), ("target", HERON)},
    ),
    (
        "On May 2, 2019, the Board determined that the unsolicited proposal of Heron Ridge Corp. to acquire the Company is not in the best interests of its shareholders.",
        ("Acquisition", "rejected"), {("acquirer", HERON), ("target", FILER)},
    ),
    (
        "On May 2, 2019, the Company, through its subsidiary Lake Retail Corp., sold its chain of 40 Pierhaus shoe stores to Heron Ridge Corp. for $9 million.",
        ("Divestiture", "completed"), {("seller", "Lake Retail Corp."), ("acquirer", HERON), ("target", "Pierhaus")},
    ),
    (
        "On May 2, 2019, we entered into an agreement to sell our Tamarind Plaza office complex in Reno, Nevada.",
        ("Divestiture", "agreed"), {("seller", FILER), ("target", "Tamarind Plaza")},
    ),
    (
        "On May 2, 2019, the terminal was sold to the Company by Heron Ridge Corp. for $14 million in cash.",
        ("Acquisition", "completed"), {("acquirer", FILER), ("seller", HERON)},
    ),
    (
        "On May 2, 2019, Ambry Lake, Inc. acquired all of the stock of Birch Labs, Inc. from its three shareholders, Emil Fontane, Paula Arcand and R. T. Brossard.",
        ("Acquisition", "completed"),
        {("acquirer", FILER), ("target", "Birch Labs, Inc."), ("seller", "Emil Fontane"), ("seller", "Paula Arcand"), ("seller", "R. T. Brossard")},
    ),
    (
        "On May 2, 2019, Ambry Lake, Inc. executed a non-binding letter of intent with Heron Ridge Corp. to acquire Birch Labs, Inc., subject to the negotiation and execution of a definitive agreement.",
        ("Acquisition", "proposed"), {("acquirer", FILER), ("target", "Birch Labs, Inc."), ("seller", HERON)},
    ),
    (
        "On May 2, 2019, Ambry Lake Bank, a subsidiary of Ambry Lake, Inc., purchased substantially all of the assets and assumed all of the deposits and liabilities of Tern Valley Bank from Heron Ridge Corp.",
        ("Acquisition", "completed"), {("acquirer", "Ambry Lake Bank"), ("target", "Tern Valley Bank"), ("seller", HERON)},
    ),
    (
        "On May 2, 2019, Ambry Lake, Inc. and Heron Ridge Corp. entered into a joint venture agreement under which they will form Tern Power Devices K.K., a Japanese corporation.",
        ("JointVenture", "agreed"), {("party", FILER), ("party", HERON), ("venture", "Tern Power Devices K.K.")},
    ),
    (
        "On May 2, 2019, Ambry Lake, Inc. completed the separation of its Water business through the distribution of all of the outstanding shares of Clear Brook plc to its shareholders.",
        ("SpinOff", "completed"), {("parent", FILER), ("spun_off", "Clear Brook plc")},
    ),
    (
        "On May 2, 2019, Heron Ridge Corp. agreed to contribute to Ambry Lake, Inc. all of the membership interests in Wolf Pier LLC in exchange for $72 million in cash.",
        ("Acquisition", "agreed"), {("acquirer", FILER), ("seller", HERON), ("target", "Wolf Pier LLC")},
    ),
    (
        "The Board confirms that the Company has received a preliminary approach from Heron Ridge Corp. which may or may not lead to an offer for the entire share capital of the Company.",
        ("Acquisition", "proposed"), {("acquirer", HERON), ("target", FILER)},
    ),
    (
        "Ambry Lake, Inc. and Heron Ridge Corp. today announced that their boards have approved a definitive agreement under which the companies will combine in a merger of equals. Heron Ridge shareholders will own 52 percent of the combined company.",
        ("Merger", "agreed"), {("party", FILER), ("party", HERON)},
    ),
    (
        "On May 2, 2019, Heron Ridge Corp. sold the Mission Oaks Business Park to Ambry Lake, Inc. for $7 million.",
        ("Acquisition", "completed"), {("acquirer", FILER), ("seller", HERON)},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what", "who"), TOLD)
def test_who_is_who(
    text: str,
    what: tuple[str, str],
    who: set[tuple[str, str]],
    told: Callable[..., list[Event]],
    roles: Callable[[Event], set[tuple[str, str]]],
) -> None:
    deals = [event for event in told(text) if event.type.record == what[0]]
    assert [(event.type.record, event.stage.record) for event in deals] == [what]
    assert who <= roles(deals[0])
    assert len(roles(deals[0]) - who) <= (deals[0].type.record == "Acquisition" and "Oaks" in text)


def test_a_headline_in_capitals_and_the_text_behind_tell_one_deal(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (deal,) = told(
        "EX-99.1 AMBRY LAKE TO ACQUIRE HERON RIDGE FOR $212 MILLION SEATTLE, Wash. – May 2, 2019 – Ambry Lake, Inc. (NYSE: AMB) announced today that it has signed "
        "a definitive agreement to acquire Heron Ridge Corp. for $212 million."
    )
    assert roles(deal) == {("acquirer", FILER), ("target", HERON)}
    assert (deal.stage.record, deal.date and deal.date.value) == ("agreed", "2019-05-02")


@pytest.mark.parametrize(
    "place", ["Perth, Western Australia; 2 May 2019 -", "STOCKHOLM, May 2, 2019:", "Bridgetown, Barbados, 2 May 2019."]
)
def test_datelines_of_many_places(place: str, told: Callable[..., list[Event]]) -> None:
    (deal,) = told(f"AMBRY LAKE BUYS HERON RIDGE {place} Ambry Lake, Inc. has acquired Heron Ridge Corp.")
    assert deal.date is not None
    assert deal.date.value == "2019-05-02"


@pytest.mark.parametrize(
    "text",
    [
        "The agreement limits the ability of the Company to incur indebtedness, grant liens, sell assets and engage in mergers.",
        "In connection with the Merger, each of Lorna Beck, Hugo Strand and Carl Weeks will remain employed.",
        "On May 2, 2019, the Company sold $75 million aggregate principal amount of its 4.50% notes due 2026 to qualified buyers.",
    ],
)
def test_what_is_no_deal(text: str, told: Callable[..., list[Event]]) -> None:
    assert [
        event.type.record for event in told(text) if event.type.record in {"Merger", "Divestiture", "Acquisition"}
    ] == []


def test_steps_of_subsidiaries_are_no_deals_of_their_own(told: Callable[..., list[Event]]) -> None:
    deals = told(
        "On May 2, 2019, Ambry Lake, Inc. and Heron Ridge Corp. entered into an Agreement and Plan of Merger under which Heron Ridge Corp. will merge with and into Ambry Lake, Inc. "
        "Immediately after the Merger, Heron Ridge National Bank, a subsidiary of Heron Ridge Corp., will merge with and into Ambry Lake Savings Bank."
    )
    assert [event.type.record for event in deals] == ["Merger"]


def test_new_shares_of_the_filer_are_an_offering(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "On May 2, 2019, Heron Ridge Corp. agreed to purchase 1,250,000 shares of the Company's common stock at $16.00 per share."
    )
    assert event.type.record == "SecuritiesOffering"
    assert roles(event) == {("issuer", FILER), ("investor", HERON)}


def test_tranches_add_up_and_a_sublimit_does_not(told: Callable[..., list[Event]]) -> None:
    events = told(
        "On May 2, 2019, the Company completed its public offering of $300 million aggregate principal amount of its 3.55% notes due 2027 and $200 million aggregate principal amount of its 4.10% notes due 2030."
    )
    assert [event.amount and event.amount.value for event in events if event.type.record == "SecuritiesOffering"] == [
        500_000_000
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Alden and Mersh Inc said it acquired Fenway Agency Inc for 4.1 mln dlrs.", {("acquirer", "Alden and Mersh Inc"), ("target", "Fenway Agency Inc")}),
        ("The Federal Reserve Board said it approved the application of Tidewater Banks Inc to acquire Albemarle County Bank of Lexley, Va.",
         {("acquirer", "Tidewater Banks Inc"), ("target", "Albemarle County Bank")}),
        ("Household Fittings Corp said shareholders at a special meeting approved its acquisition by TRV Inc for 24 dlrs a share.",
         {("acquirer", "TRV Inc"), ("target", "Household Fittings Corp")}),
        ("Banco Tejo SA signed a letter of intent with Bank of Oporto SA to purchase its affiliate Bankhaus Lindau AG, the bank said.",
         {("acquirer", "Banco Tejo SA"), ("target", "Bankhaus Lindau AG"), ("seller", "Bank of Oporto SA")}),
        ("Lakehead Paper Inc said the sale of its Kansas mill to Republic Valley Inc fell through because the buyer could not raise the money.",
         {("seller", "Lakehead Paper Inc"), ("acquirer", "Republic Valley Inc")}),
    ],
)  # fmt: skip
def test_news(
    text: str,
    who: set[tuple[str, str]],
    told: Callable[..., list[Event]],
    roles: Callable[[Event], set[tuple[str, str]]],
) -> None:
    deals = [event for event in told(text, NEWS) if event.type.record in {"Merger", "Acquisition", "Divestiture"}]
    assert who <= set().union(*map(roles, deals))
