from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.model import Registrant
from ontology.terms import EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from tests.graph.resolution.conftest import Ask, Library

LARK, PINE, DUN = "Larkspur Holdings, Inc.", "Pinewood Foods Ltd.", "Dunmore Capital LLC"
BID = {Role.ACQUIRER: [LARK], Role.TARGET: [PINE]}
ACQUISITION, MERGER, TENDER = EventType.ACQUISITION, EventType.MERGER, EventType.TENDER_OFFER
STATUSES = "SELECT ?status ?start ?end { ?deal a dg:Deal ; dg:status ?status ; dg:startedOn ?start OPTIONAL { ?deal dg:endedOn ?end } }"
HISTORY = """SELECT ?day ?stage { ?deal dg:statusChange ?change . ?change dg:stage ?stage ; prov:wasDerivedFrom ?event
             OPTIONAL { ?change dg:asOf ?day } }"""


def test_one_deal_from_rumour_to_break_up(library: Library, ask: Ask) -> None:
    library.file("2020-01-10", LARK, (ACQUISITION, Stage.RUMORED, "2020-01-08", BID))
    library.file("2020-02-02", PINE, (ACQUISITION, Stage.PROPOSED, "2020-02-01", {Role.TARGET: ["PINEWOOD FOODS LTD"]}))
    agreed = {Role.ACQUIRER: ["LARKSPUR HOLDINGS INC"], Role.VEHICLE: ["Lark Merger Sub, Inc."], Role.TARGET: [PINE]}
    library.file("2020-03-02", LARK, (MERGER, Stage.AGREED, "2020-03-01", agreed))
    library.file("2020-04-02", PINE, (MERGER, Stage.AMENDED, "2020-04-01", {Role.PARTY: ["Larkspur Holdings", PINE]}))
    library.file("2020-05-02", PINE, (MERGER, Stage.APPROVED, "2020-05-01", {Role.TARGET: [PINE]}))
    ended = {**BID, Role.TERMINATING_PARTY: [LARK]}
    library.file("2020-06-02", LARK, (MERGER, Stage.TERMINATED, "2020-06-01", ended))
    store = library.resolved()
    assert ask(store, STATUSES) == [("terminated", "2020-01-08", "2020-06-01")]
    assert [stage for _, stage in ask(store, HISTORY)] == [
        "rumored",
        "proposed",
        "agreed",
        "amended",
        "approved",
        "terminated",
    ]
    assert ask(store, "SELECT ?type { ?deal dg:dealType ?type }") == [("Merger",)]
    assert len(ask(store, "SELECT ?event { ?event dg:partOfDeal ?deal }")) == 6
    assert ask(store, "SELECT ?label { ?deal a dg:Deal ; dg:acquirer/rdfs:label ?label }") == [(LARK,)]
    assert ask(store, "SELECT ?party { ?deal a dg:Deal ; dg:party ?party }") == []
    assert ask(store, "SELECT ?why { ?deal dg:irregularity ?why }") == []


def test_rival_bids_for_one_target_are_two_deals(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (TENDER, Stage.PROPOSED, "2020-01-01", BID))
    rival = {Role.ACQUIRER: [DUN], Role.TARGET: [PINE]}
    library.file("2020-02-02", DUN, (TENDER, Stage.PROPOSED, "2020-02-01", rival))
    library.file("2020-02-03", PINE, (TENDER, Stage.REJECTED, "2020-02-03", {Role.TARGET: [PINE]}))
    store = library.resolved()
    assert [status for status, *_ in ask(store, STATUSES)] == ["proposed", "proposed", "rejected"]


def test_two_deals_between_the_same_parties_two_years_apart(library: Library, ask: Ask) -> None:
    library.file("2018-01-02", LARK, (ACQUISITION, Stage.AGREED, "2018-01-01", BID))
    library.file("2018-03-02", LARK, (ACQUISITION, Stage.TERMINATED, "2018-03-01", BID))
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", BID))
    library.file("2020-03-02", LARK, (ACQUISITION, Stage.COMPLETED, "2020-03-01", BID))
    assert ask(library.resolved(), STATUSES) == [
        ("completed", "2020-01-01", "2020-03-01"),
        ("terminated", "2018-01-01", "2018-03-01"),
    ]


def test_a_new_contract_after_the_end_is_a_new_deal_at_once(library: Library, ask: Ask) -> None:
    library.file("2018-03-02", LARK, (ACQUISITION, Stage.TERMINATED, "2018-03-01", BID))
    library.file("2018-03-12", LARK, (ACQUISITION, Stage.AGREED, "2018-03-11", BID))
    assert [status for status, *_ in ask(library.resolved(), STATUSES)] == ["agreed", "terminated"]


def test_a_subsidiarys_own_deal_stays_its_own(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", BID))
    daughter = {Role.ACQUIRER: ["Larkspur Bakeries, Inc."], Role.TARGET: ["Crumb Co."]}
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", daughter))
    assert len(ask(library.resolved(), STATUSES)) == 2


def test_the_owners_divestiture_is_the_buyers_acquisition(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", BID))
    sold = {Role.SELLER: [DUN], Role.TARGET: [PINE]}
    library.file("2020-02-02", DUN, (EventType.DIVESTITURE, Stage.COMPLETED, "2020-02-01", sold))
    store = library.resolved()
    assert ask(store, STATUSES) == [("completed", "2020-01-01", "2020-02-01")]
    assert ask(store, "SELECT ?label { ?deal a dg:Deal ; dg:seller/rdfs:label ?label }") == [(DUN,)]


def test_a_spin_off_is_no_acquisition(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", BID))
    spun = {Role.PARENT: [LARK], Role.SPUN_OFF: [PINE]}
    library.file("2020-01-02", LARK, (EventType.SPIN_OFF, Stage.AGREED, "2020-01-01", spun))
    assert len(ask(library.resolved(), STATUSES)) == 2


def test_a_contract_that_is_no_transaction_makes_no_deal(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (EventType.AGREEMENT, Stage.AGREED, "2020-01-01", {Role.PARTY: [LARK, PINE]}))
    assert ask(library.resolved(), "SELECT ?deal { ?deal a dg:Deal }") == []


def test_an_undated_contract_in_a_later_list_opens_nothing(library: Library, ask: Ask) -> None:
    library.file("2018-03-02", LARK, (ACQUISITION, Stage.COMPLETED, "2018-03-01", BID))
    library.file("2021-03-02", LARK, (ACQUISITION, Stage.AGREED, None, BID))
    store = library.resolved()
    assert ask(store, STATUSES) == [("completed", "2018-03-01", "2018-03-01")]
    assert ask(store, "SELECT ?why { ?deal dg:irregularity ?why }") == []


def test_a_plan_gives_no_status_beside_a_fact(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", BID))
    library.file("2020-01-03", LARK, (ACQUISITION, Stage.COMPLETED, "2020-01-03", BID), modality=Modality.PLANNED)
    assert ask(library.resolved(), STATUSES) == [("agreed", "2020-01-01", "None")]


def test_an_odd_order_of_stages_is_told(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.COMPLETED, "2020-01-01", BID))
    library.file("2020-02-02", LARK, (ACQUISITION, Stage.AMENDED, "2020-02-01", BID))
    store = library.resolved()
    assert ask(store, "SELECT ?status ?why { ?deal dg:status ?status ; dg:irregularity ?why }") == [
        ("completed", "amended on 2020-02-01 after completed on 2020-01-01")
    ]


def test_a_group_stays_a_group_in_the_deal(library: Library, ask: Ask) -> None:
    roles = {**BID, Role.SELLER: [DUN, "their affiliates"]}
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", roles))
    found = ask(
        library.resolved(),
        "SELECT ?kind ?label { ?deal a dg:Deal ; dg:seller ?who . ?who a ?kind ; rdfs:label ?label }",
    )
    assert ("OrganizationGroup", "their affiliates") in found
    assert ("CanonicalOrganization", DUN) in found


def test_a_group_does_not_keep_the_same_parties_apart(library: Library, ask: Ask) -> None:
    parties = {Role.PARTY: [LARK, PINE, "their lenders"]}
    library.file("2020-01-02", LARK, (MERGER, Stage.AGREED, "2020-01-01", parties))
    library.file("2020-02-02", PINE, (MERGER, Stage.AMENDED, "2020-02-01", parties))
    assert ask(library.resolved(), STATUSES) == [("amended", "2020-01-01", "None")]


def test_who_is_known_as_a_group_only_still_has_a_deal(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", {Role.SELLER: ["their holders"]}))
    library.file("2020-01-02", PINE, (ACQUISITION, Stage.AGREED, "2020-01-01", {Role.SELLER: ["their holders"]}))
    assert len(ask(library.resolved(), "SELECT ?deal { ?deal a dg:Deal ; rdfs:label 'their holders' }")) == 2


def test_a_named_unit_is_one_over_filings(library: Library, ask: Ask) -> None:
    sold = {Role.ACQUIRER: [LARK], Role.TARGET: ["Brightcrust unit"]}
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", sold))
    library.file("2020-02-02", DUN, (ACQUISITION, Stage.COMPLETED, "2020-02-01", sold))
    assert ask(library.resolved(), STATUSES) == [("completed", "2020-01-01", "2020-02-01")]


@pytest.mark.parametrize("amounts", [1, 2])
def test_later_reports_do_not_rename_a_deal(library: Library, ask: Ask, amounts: int) -> None:
    library.file("2020-01-02", LARK, (ACQUISITION, Stage.AGREED, "2020-01-01", BID))
    before = ask(library.resolved(), "SELECT (STR(?deal) AS ?iri) { ?deal a dg:Deal }")
    for month in range(2, 2 + amounts):
        library.file(f"2020-{month:02}-02", PINE, (ACQUISITION, Stage.AMENDED, f"2020-{month:02}-01", BID))
    assert ask(library.resolved(), "SELECT (STR(?deal) AS ?iri) { ?deal a dg:Deal }") == before


def test_the_cik_names_the_canonical_organisation(library: Library, ask: Ask) -> None:
    library.file("2020-01-02", Registrant(LARK, cik="0000000007"), (ACQUISITION, Stage.AGREED, "2020-01-01", BID))
    assert ask(library.resolved(), "SELECT (STR(?who) AS ?iri) { ?deal a dg:Deal ; dg:acquirer ?who }") == [
        ("https://w3id.org/dealgraph/id/organization/cik-0000000007",)
    ]


LABELS = """SELECT ?label (COUNT(?event) AS ?events) { ?event dg:partOfDeal ?deal . ?deal rdfs:label ?label }
            GROUP BY ?deal ?label"""


def test_a_list_of_deals_joins_none_of_them(library: Library, ask: Ask) -> None:
    elder = "Elder Voice, Inc."
    library.file("2007-03-02", LARK, (MERGER, Stage.AGREED, "2007-03-01", BID))
    library.file("2007-05-02", LARK, (MERGER, Stage.AGREED, "2007-05-01", {**BID, Role.TARGET: [elder]}))
    listed = {Role.ACQUIRER: [LARK], Role.TARGET: [PINE, elder, "Quillon Corp."]}
    library.file("2007-08-02", LARK, (ACQUISITION, Stage.ANNOUNCED, None, listed))
    library.file("2007-11-02", LARK, (ACQUISITION, Stage.ANNOUNCED, None, listed))
    assert ask(library.resolved(), LABELS) == [
        (f"{LARK} - {elder}", "3"),
        (f"{LARK} - {PINE}", "3"),
        (f"{LARK} - Quillon Corp.", "2"),
    ]


def test_two_companies_bought_together_are_one_deal(library: Library, ask: Ask) -> None:
    both = {**BID, Role.TARGET: [PINE, "Pinewood Mills Ltd."], Role.SELLER: [DUN]}
    library.file("2007-03-02", LARK, (ACQUISITION, Stage.AGREED, "2007-03-01", both))
    library.file("2007-05-02", LARK, (ACQUISITION, Stage.COMPLETED, "2007-05-01", BID))
    assert ask(library.resolved(), LABELS) == [(f"{LARK} - {PINE}, Pinewood Mills Ltd.", "2")]


def test_a_release_that_names_nobody_else_is_of_the_deal_that_its_filing_tells(library: Library, ask: Ask) -> None:
    release = (MERGER, Stage.AGREED, "2007-03-02", {Role.PARTY: [LARK]})
    library.file("2007-03-02", LARK, (MERGER, Stage.AGREED, "2007-03-01", BID), release)
    library.file("2007-06-02", LARK, (MERGER, Stage.AGREED, "2007-06-01", {Role.PARTY: [LARK]}))
    assert ask(library.resolved(), LABELS) == [(LARK, "1"), (f"{LARK} - {PINE}", "2")]


def test_where_a_filing_tells_two_deals_a_release_stays_by_itself(library: Library, ask: Ask) -> None:
    other = {**BID, Role.TARGET: ["Elder Voice, Inc."]}
    told = [(MERGER, Stage.AGREED, "2007-03-01", roles) for roles in (BID, other)]
    library.file("2007-03-02", LARK, *told, (MERGER, Stage.AGREED, "2007-03-02", {Role.PARTY: [LARK]}))
    assert [events for _, events in ask(library.resolved(), LABELS)] == ["1", "1", "1"]
