"""Who is meant: names alike, terms that look like names, vehicles without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.model import Context
from ontology.terms import EventType

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event


def test_two_names_side_by_side_are_no_longer_form_of_either(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "On May 2, 2019, Delmara announced a cash offer for the share capital of Tarn, which is called the Delmara Tarn offer. The "
        "Delmara Tarn offer was for all shares of Tarn."
    )
    assert event.type is EventType.TENDER_OFFER
    assert roles(event) == {("acquirer", "Delmara"), ("target", "Tarn")}


def test_a_corporation_and_a_partnership_of_one_name_are_two(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "On May 2, 2019, Ambry Lake, Inc. entered into an Agreement and Plan of Merger by and among Ambry Lake, Inc., Tarn "
        "Acquisition Corporation, Tarn Acquisition LLC and Delmara Foods, Inc."
    )
    assert {("vehicle", "Tarn Acquisition Corporation"), ("vehicle", "Tarn Acquisition LLC")} <= roles(event)


def test_the_filers_short_name_is_not_its_daughters(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "Ambry Lake, Inc. said that Ambry Lake sold its interest in Ambry Lake Europe Limited to Bracken Ltd."
    )
    assert ("seller", "Ambry Lake, Inc.") in roles(event)


def test_what_is_defined_as_a_term_is_nobody(told: Callable[..., list[Event]]) -> None:
    events = told(
        "On May 2, 2019, Ambry Lake, Inc. acquired Delmara Foods, Inc. for $102 million, of which $25 million (the “Contingent "
        "Payment”) is payable later. The Contingent Payment depends on executives not terminating their employment."
    )
    assert [event.type for event in events] == [EventType.ACQUISITION]


def test_merger_sub_is_the_vehicle_where_nobody_is_called_so(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "As soon as the offer has expired, Merger Sub will be merged with and into Delmara Foods, Inc., with Delmara Foods, Inc. "
        "surviving the merger as a wholly owned subsidiary of Ambry Lake, Inc."
    )
    assert roles(event) == {
        ("vehicle", "Merger Sub"), ("target", "Delmara Foods, Inc."), ("acquirer", "Ambry Lake, Inc."),
    }  # fmt: skip


def test_a_firm_is_known_by_the_last_name_that_it_bears(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "On May 2, 2019, Ambry Lake, Inc. agreed to merge with R.J. Bracken & Company. Ambry Lake, Inc. issued 4,000,000 shares to "
        "the former Bracken shareholders in the merger."
    )
    assert roles(event) == {("acquirer", "Ambry Lake, Inc."), ("target", "R.J. Bracken & Company")}


def test_an_offering_and_the_contract_it_is_made_under_are_one(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "On May 2, 2019, Ambry Lake, Inc. entered into a Purchase Agreement with Bracken Partners LP, pursuant to which Ambry Lake, "
        "Inc. agreed to sell 5,000,000 shares of its common stock for $100 million."
    )
    assert event.type is EventType.SECURITIES_OFFERING
    assert roles(event) == {("issuer", "Ambry Lake, Inc."), ("investor", "Bracken Partners LP")}


def test_whose_holders_are_to_vote_is_the_target(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    listed = (
        "On May 2, 2019, Ambry Lake, Inc. entered into a Merger Agreement by and among Ambry Lake, Inc., Delmara Foods, Inc. and Big "
        "Tarn Merger Sub Inc. "
    )
    (event,) = told(listed)
    assert ("acquirer", "Ambry Lake, Inc.") in roles(event)
    (event,) = told(f"{listed}The Company will file a proxy statement on Schedule 14A.")
    assert roles(event) == {
        ("target", "Ambry Lake, Inc."), ("acquirer", "Delmara Foods, Inc."), ("vehicle", "Big Tarn Merger Sub Inc."),
    }  # fmt: skip


def test_who_sells_shares_of_its_own_offers_them(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "On May 2, 2019, Ambry Lake, Inc. sold 1,250,000 shares of its common stock to Bracken Ltd. for $20 million."
    )
    assert event.type is EventType.SECURITIES_OFFERING
    assert roles(event) == {("issuer", "Ambry Lake, Inc."), ("investor", "Bracken Ltd.")}


def test_who_owns_the_vehicle_buys(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "On June 6, 2019, the registrant announced a merger agreement with Delmara Foods, Inc. The merger was completed on "
        "September 8, 2019. Delmara Foods, Inc. merged with and into the registrant's wholly-owned subsidiary, DF Acquisition, Inc."
    )
    assert roles(event) == {
        ("acquirer", "Ambry Lake, Inc."), ("target", "Delmara Foods, Inc."), ("vehicle", "DF Acquisition, Inc."),
    }  # fmt: skip
    assert event.date is not None
    assert event.date.value == "2019-09-08"


def test_edgar_leaves_the_dots_of_a_name_out(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "AMBRYLAKE.COM GROUP, INC. COMPLETES MERGER. On May 2, 2019, Ambrylake.com Group, Inc. completed the merger of Delmara Foods, "
        "Inc. into a subsidiary of Ambrylake.",
        Context("AMBRYLAKE COM GROUP INC", "8-K", "2019-05-04"),
    )
    assert roles(event) == {("acquirer", "Ambrylake.com Group, Inc."), ("target", "Delmara Foods, Inc.")}


def test_a_filers_name_may_begin_with_a_number(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "On May 2, 2019, 1895 Tarn Bancorp, Inc. acquired Delmara Foods, Inc.",
        Context("1895 Tarn Bancorp, Inc.", "8-K", "2019-05-04"),
    )
    assert ("acquirer", "1895 Tarn Bancorp, Inc.") in roles(event)


def test_who_is_left_of_two_that_merge_is_the_target(
    told: Callable[..., list[Event]], roles: Callable[[Event], set[tuple[str, str]]]
) -> None:
    (event,) = told(
        "ITEM 2. On June 6, 2019, the registrant entered into a merger agreement with Delmara Foods, Inc. The merger was completed on "
        "September 8, 2019. Ambry Lake, Inc. paid $6 for each share."
    )
    assert roles(event) == {("acquirer", "Ambry Lake, Inc."), ("target", "Delmara Foods, Inc.")}
