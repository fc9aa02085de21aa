"""Stories told over several filings: what becomes one deal, what stays apart, what is a contest, what does not agree."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Store, serialize
from rdflib import Dataset

from extractors.model import Registrant
from graph.resolution import resolve
from ontology.terms import EventType, Modality, Role, Stage
from ontology.validate import Severity, validate

if TYPE_CHECKING:
    from tests.graph.resolution.conftest import Ask, Library

LARK, PINE, DUN = "Larkspur Holdings, Inc.", "Pinewood Foods Ltd.", "Dunmore Capital LLC"
BID = {Role.ACQUIRER: [LARK], Role.TARGET: [PINE]}
BUYER, TARGET = Registrant("LARKSPUR HOLDINGS INC", "0000000007"), Registrant("PINEWOOD FOODS LTD", "0000000008")
ACQUISITION, MERGER, TENDER = EventType.ACQUISITION, EventType.MERGER, EventType.TENDER_OFFER
DEALS = "SELECT ?label ?status { ?deal a dg:Deal ; rdfs:label ?label ; dg:status ?status }"
CONTESTS = "SELECT ?label ?who { ?one a dg:DealSituation ; rdfs:label ?label . ?deal dg:partOfSituation ?one ; dg:acquirer/rdfs:label ?who }"
CONTRADICTIONS = "SELECT ?about ?said { ?deal dg:contradiction ?one . ?one dg:about ?about ; dg:message ?said }"


def tell_the_story(library: Library) -> None:
    """Rumour, agreement, amendment, approval and break-up, told by both sides under varying names; and a rival."""
    library.file("2020-01-10", TARGET, (ACQUISITION, Stage.RUMORED, "2020-01-08", BID), modality=Modality.POSSIBLE)
    agreed = {Role.ACQUIRER: ["Larkspur Holdings"], Role.VEHICLE: ["Lark Merger Sub, Inc."], Role.TARGET: [PINE]}
    library.file("2020-03-02", BUYER, (MERGER, Stage.AGREED, "2020-03-01", agreed))
    library.file("2020-03-03", TARGET, (MERGER, Stage.AGREED, "2020-03-01", agreed))
    rival = {Role.ACQUIRER: [DUN], Role.TARGET: ["Pinewood Foods Limited"]}
    library.file("2020-03-20", DUN, (TENDER, Stage.PROPOSED, "2020-03-19", rival), modality=Modality.PLANNED)
    library.file("2020-04-02", BUYER, (MERGER, Stage.AMENDED, "2020-04-01", {Role.PARTY: [LARK, PINE]}))
    library.file("2020-04-10", DUN, (TENDER, Stage.TERMINATED, "2020-04-09", rival))
    library.file("2020-05-02", TARGET, (MERGER, Stage.APPROVED, "2020-05-01", {Role.TARGET: [PINE]}))
    ended = {**BID, Role.TERMINATING_PARTY: [LARK]}
    library.file("2020-06-02", BUYER, (MERGER, Stage.TERMINATED, "2020-06-01", ended))


def test_one_deal_told_by_both_sides(library: Library, ask: Ask) -> None:
    tell_the_story(library)
    store = library.resolved()
    assert ask(store, DEALS) == [
        (f"{DUN} - {PINE}", "terminated"),
        (f"{LARK} - {PINE}", "terminated"),
    ]
    steps = ask(
        store,
        f"""SELECT ?day ?stage (COUNT(?event) AS ?told) {{ ?deal rdfs:label "{LARK} - {PINE}" ; dg:statusChange ?change .
              ?change dg:stage ?stage ; dg:asOf ?day ; prov:wasDerivedFrom ?event }} GROUP BY ?change ?day ?stage""",
    )
    assert steps == [
        ("2020-01-08", "rumored", "1"),
        ("2020-03-01", "agreed", "2"),
        ("2020-04-01", "amended", "1"),
        ("2020-05-01", "approved", "1"),
        ("2020-06-01", "terminated", "1"),
    ]
    assert ask(store, "SELECT ?who { ?deal a dg:Deal ; dg:terminatingParty/rdfs:label ?who }") == [(LARK,)]
    assert ask(store, CONTRADICTIONS) == []


def test_the_rival_bid_makes_a_situation(library: Library, ask: Ask) -> None:
    tell_the_story(library)
    store = library.resolved()
    assert ask(store, CONTESTS) == [(f"bids for {PINE}", DUN), (f"bids for {PINE}", LARK)]
    assert ask(store, "SELECT ?day { ?one a dg:DealSituation ; dg:startedOn ?day }") == [("2020-01-08",)]


def test_the_story_conforms(library: Library) -> None:
    tell_the_story(library)
    data = Dataset()
    data.parse(data=serialize(library.resolved(), format=RdfFormat.N_QUADS), format="nquads")
    assert validate(data).by_severity[Severity.VIOLATION] == 0


def test_the_story_in_any_order(library: Library) -> None:
    tell_the_story(library)
    found = []
    for order in list(permutations(library.filings))[::4000]:
        store = Store()
        for filing in order:
            store.extend(filing)
        found.append(resolve(store))
    assert all(canonical == found[0] for canonical in found)


def test_a_bid_after_the_other_ended_is_no_rival(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (MERGER, Stage.AGREED, "2020-01-01", BID))
    library.file("2020-02-02", LARK, (MERGER, Stage.TERMINATED, "2020-02-01", BID))
    later = {Role.ACQUIRER: [DUN], Role.TARGET: [PINE]}
    library.file("2020-03-02", DUN, (MERGER, Stage.AGREED, "2020-03-01", later))
    assert ask(library.resolved(), CONTESTS) == []


def test_two_joint_bidders_are_no_rivals(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (MERGER, Stage.AGREED, "2020-01-01", {**BID, Role.ACQUIRER: [LARK, DUN]}))
    library.file("2020-01-03", DUN, (MERGER, Stage.AGREED, "2020-01-01", {Role.ACQUIRER: [DUN], Role.TARGET: [PINE]}))
    store = library.resolved()
    assert (len(ask(store, DEALS)), ask(store, CONTESTS)) == (1, [])


def test_an_offer_in_the_vehicles_name_is_the_parents(library: Library, ask: Ask) -> None:
    sub = "Lark Merger Sub, Inc."
    library.file("2020-01-02", LARK, (MERGER, Stage.AGREED, "2020-01-01", {**BID, Role.VEHICLE: [sub]}))
    library.file("2020-01-09", sub, (TENDER, Stage.PROPOSED, "2020-01-08", {Role.ACQUIRER: [sub], Role.TARGET: [PINE]}))
    store = library.resolved()
    assert ask(store, DEALS) == [(f"{LARK} - {PINE}", "proposed")]
    assert ask(store, "SELECT ?who { ?deal a dg:Deal ; dg:vehicle/rdfs:label ?who }") == [(sub,)]


@pytest.mark.parametrize(("days", "count"), [(("2020-01-01", "2020-06-29"), 2), (("2020-01-01", "2020-01-11"), 1)])
def test_contracts_of_the_same_parties_without_a_target(
    library: Library, ask: Ask, days: tuple[str, str], count: int
) -> None:
    for day in days:
        library.file("2020-09-02", LARK, (ACQUISITION, Stage.AGREED, day, {Role.PARTY: [LARK, DUN]}), contract=True)
    assert len(ask(library.resolved(), DEALS)) == count


def test_contracts_with_different_third_parties_stay_apart(library: Library, ask: Ask) -> None:
    for third in (["Alder Corp."], ["Birch Corp."], []):
        parties = {Role.PARTY: [LARK, DUN, *third]}
        library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", parties), contract=True)
    assert len(ask(library.resolved(), DEALS)) == 3


def test_what_follows_a_contract_may_name_fewer_parties(library: Library, ask: Ask) -> None:
    library.file(
        "2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", {Role.PARTY: [LARK, DUN, "Alder Corp."]})
    )
    library.file("2020-02-02", LARK, (ACQUISITION, Stage.TERMINATED, "2020-02-01", {Role.PARTY: [LARK, DUN]}))
    assert [status for _, status in ask(library.resolved(), DEALS)] == ["terminated"]


def test_the_filer_tells_which_of_two_bids_is_meant(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (TENDER, Stage.PROPOSED, "2020-01-01", BID))
    library.file("2020-01-12", DUN, (TENDER, Stage.PROPOSED, "2020-01-11", {Role.ACQUIRER: [DUN], Role.TARGET: [PINE]}))
    library.file("2020-02-12", DUN, (TENDER, Stage.COMPLETED, "2020-02-11", {Role.TARGET: [PINE]}))
    assert ask(library.resolved(), DEALS) == [(f"{DUN} - {PINE}", "completed"), (f"{LARK} - {PINE}", "proposed")]


def test_a_unit_known_by_its_name_alone_is_anybodys(library: Library, ask: Ask) -> None:
    for owner in (LARK, DUN):
        sold = {Role.SELLER: [owner], Role.TARGET: ["Consumer unit"]}
        library.file("2020-01-02", owner, (EventType.DIVESTITURE, Stage.AGREED, "2020-01-01", sold))
    assert len(ask(library.resolved(), DEALS)) == 2


def test_two_prices_are_kept_and_told(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (MERGER, Stage.AGREED, "2020-01-01", BID), amount="120")
    library.file("2020-01-03", PINE, (MERGER, Stage.AGREED, "2020-01-01", BID), amount="125")
    store = library.resolved()
    [(about, said)] = ask(store, CONTRADICTIONS)
    assert about == "amount"
    assert said == "agreed: amount is told as USD 120 (0000000000-20-000001); USD 125 (0000000000-20-000002)"
    assert ask(store, "SELECT ?value { ?deal a dg:Deal ; dg:amount/dg:value ?value }") == [("120",), ("125",)]


def test_a_sum_that_many_filings_name_is_met_once_a_deal(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (MERGER, Stage.AGREED, "2020-01-01", BID), amount="120")
    library.file("2020-01-03", PINE, (MERGER, Stage.AGREED, "2020-01-01", BID), amount="120")
    store = library.resolved()
    said = "SELECT ?value ?code { ?some %s ?sum . ?sum dg:value ?value ; dg:currency ?code }"
    assert ask(store, said % "a dg:Deal ; dg:lastAmount") == [("120", "USD")]
    assert ask(store, said % "a dg:Merger ; dg:amount") == [("120", "USD")] * 8


def test_the_days_to_an_end_are_a_difference(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (MERGER, Stage.AGREED, "2020-01-01", BID))
    library.file("2020-02-02", LARK, (MERGER, Stage.COMPLETED, "2020-02-01", BID))
    days = "SELECT ?days { ?deal dg:dayNumber ?from ; dg:endDayNumber ?to BIND(?to - ?from AS ?days) }"
    assert ask(library.resolved(), days) == [("31",)]


def test_a_raised_price_is_no_contradiction(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (MERGER, Stage.AGREED, "2020-01-01", BID), amount="120")
    library.file("2020-02-03", PINE, (MERGER, Stage.AMENDED, "2020-02-01", BID), amount="125")
    assert ask(library.resolved(), CONTRADICTIONS) == []


def test_two_dates_of_one_contract_are_told(library: Library, ask: Ask) -> None:
    for day in ("2020-01-01", "2020-01-11", "2020-01"):
        library.file("2020-02-02", LARK, (MERGER, Stage.AGREED, day, BID), contract=True)
    store = library.resolved()
    assert [about for about, _ in ask(store, CONTRADICTIONS)] == ["datedAsOf"]
    assert len(ask(store, DEALS)) == 1


def test_who_buys_whom_is_voted_on_and_told(library: Library, ask: Ask) -> None:
    turned = {Role.ACQUIRER: [PINE], Role.TARGET: [LARK]}
    for roles in (BID, BID, turned):
        library.file("2020-01-02", LARK, (MERGER, Stage.AGREED, "2020-01-01", roles))
    store = library.resolved()
    assert ask(store, DEALS) == [(f"{LARK} - {PINE}", "agreed")]
    assert [about for about, _ in ask(store, CONTRADICTIONS)] == ["participant", "participant"]


def test_a_denial_is_told(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (MERGER, Stage.RUMORED, "2020-01-01", BID), modality=Modality.POSSIBLE)
    library.file("2020-01-03", PINE, (MERGER, Stage.RUMORED, "2020-01-02", BID), modality=Modality.DENIED)
    assert [about for about, _ in ask(library.resolved(), CONTRADICTIONS)] == ["modality"]


def test_completed_and_terminated_do_not_agree(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (MERGER, Stage.TERMINATED, "2020-01-01", BID))
    library.file("2020-01-02", PINE, (MERGER, Stage.COMPLETED, "2020-01-01", BID))
    assert [about for about, _ in ask(library.resolved(), CONTRADICTIONS)] == ["status"]


def test_an_agreement_told_again_years_later_is_the_same(library: Library, ask: Ask) -> None:
    library.file("2018-01-02", LARK, (MERGER, Stage.AGREED, "2018-01-01", BID), contract=True)
    library.file("2018-06-02", LARK, (MERGER, Stage.COMPLETED, "2018-06-01", BID))
    for year in (2019, 2021, 2023):
        library.file(f"{year}-03-01", LARK, (MERGER, Stage.AGREED, "2018-01-01", BID), contract=True)
    assert ask(library.resolved(), DEALS) == [(f"{LARK} - {PINE}", "completed")]


def test_a_filings_line_item_and_release_are_one_deal_and_the_next_filing_closes_it(library: Library, ask: Ask) -> None:
    foods, vehicle = "PineRidge Foods Group, Inc.", "Lark Merger Sub, Inc."
    library.file(
        "2017-04-26",
        BUYER,
        (MERGER, Stage.AGREED, "2017-04-25", {Role.ACQUIRER: [LARK], Role.VEHICLE: [vehicle], Role.TARGET: [foods]}),
        (ACQUISITION, Stage.AGREED, "2017-04-25", {Role.ACQUIRER: ["Larkspur"], Role.TARGET: ["PRFG"]}),
        (MERGER, Stage.ANNOUNCED, "2017-04-26", {Role.PARTY: [LARK]}),
    )
    closed = {Role.ACQUIRER: ["Larkspur"], Role.TARGET: ["PineRidge Foods"]}
    library.file("2017-06-08", BUYER, (ACQUISITION, Stage.COMPLETED, "2017-06-07", closed))
    store = library.resolved()
    assert ask(store, DEALS) == [(f"{LARK} - {foods}", "completed")]
    assert len(ask(store, "SELECT ?event { ?event dg:partOfDeal ?deal }")) == 4
    assert ask(store, "SELECT ?reason { ?i dg:identifies/dg:name 'PineRidge Foods' ; dg:reason ?reason }") == [
        ("short-name-of-filer",)
    ]


def test_a_signing_told_after_the_closing_is_no_new_deal(library: Library, ask: Ask) -> None:
    library.file("2020-03-02", LARK, (MERGER, Stage.COMPLETED, "2020-03-01", BID))
    library.file("2020-03-04", PINE, (MERGER, Stage.AGREED, "2020-03-03", BID))
    assert ask(library.resolved(), DEALS) == [(f"{LARK} - {PINE}", "completed")]


def test_an_end_dated_after_its_filing_is_none_yet(library: Library, ask: Ask) -> None:
    library.file("2020-03-02", LARK, (MERGER, Stage.AGREED, "2020-03-01", BID))
    library.file("2020-03-02", LARK, (MERGER, Stage.TERMINATED, "2020-10-07", BID))
    assert ask(library.resolved(), DEALS) == [(f"{LARK} - {PINE}", "agreed")]
    library.file("2020-05-02", LARK, (MERGER, Stage.COMPLETED, "2020-05-01", BID))
    assert ask(library.resolved(), DEALS) == [(f"{LARK} - {PINE}", "completed")]


def test_the_contracts_date_is_not_the_closings(library: Library, ask: Ask) -> None:
    library.file("2007-10-24", LARK, (MERGER, Stage.AGREED, "2007-10-21", BID), contract=True)
    library.file("2007-11-27", LARK, (MERGER, Stage.COMPLETED, "2007-10-21", BID), contract=True)
    library.file("2007-11-28", PINE, (MERGER, Stage.COMPLETED, "2007-11-26", BID))
    steps = "SELECT ?day ?stage { ?change a dg:StatusChange ; dg:asOf ?day ; dg:stage ?stage }"
    assert ask(library.resolved(), steps) == [("2007-10-21", "agreed"), ("2007-11-26", "completed")]
