"""Titles of contracts: which event, at which stage, on which day, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.events.titles import find_title, is_silent, names_plan
from extractors.mentions.reading import read as read_mentions
from extractors.model import Context, DateKind
from ontology.terms import EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

    Read = Callable[..., list[Event]]
    Told = Callable[[Event], dict[Role, set[str]]]

BETWEEN = "between Quill Logistics, Inc. and Nordlys ASA"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Agreement and Plan of Merger", EventType.MERGER),
        ("Merger Agreement", EventType.MERGER),
        ("Arrangement Agreement", EventType.MERGER),
        ("Business Combination Agreement", EventType.MERGER),
        ("Share Exchange Agreement", EventType.MERGER),
        ("Stock Purchase Agreement", EventType.ACQUISITION),
        ("Share Purchase Agreement", EventType.ACQUISITION),
        ("Asset Purchase and Sale Agreement", EventType.ACQUISITION),
        ("Membership Interest Purchase Agreement", EventType.ACQUISITION),
        ("Unit Purchase Agreement", EventType.ACQUISITION),
        ("Separation and Distribution Agreement", EventType.SPIN_OFF),
        ("Joint Venture Agreement", EventType.JOINT_VENTURE),
        ("Securities Purchase Agreement", EventType.AGREEMENT),
        ("Note Purchase Agreement", EventType.AGREEMENT),
        ("Registration Rights Agreement", EventType.AGREEMENT),
        ("Tender and Support Agreement", EventType.AGREEMENT),
        ("Voting Agreement", EventType.AGREEMENT),
        ("Credit Agreement", EventType.AGREEMENT),
        ("Lease", EventType.AGREEMENT),
        ("Indenture", EventType.AGREEMENT),
        ("Underwriting Agreement", EventType.AGREEMENT),
        ("Supply Agreement", EventType.AGREEMENT),
    ],
)
def test_which_contract_is_which_event(title: str, kind: EventType, read: Read) -> None:
    (event,) = read(f"{title}, dated as of May 2, 2015, {BETWEEN}", "2.1")
    assert (event.type, event.stage) == (kind, Stage.AGREED)
    assert event.rule == f"title:{kind.record}"


@pytest.mark.parametrize(
    ("head", "stage"),
    [
        ("Stock Purchase Agreement", Stage.AGREED),
        ("Amendment No. 2 to the Stock Purchase Agreement", Stage.AMENDED),
        ("First Amendment to Stock Purchase Agreement", Stage.AMENDED),
        ("Amended and Restated Stock Purchase Agreement", Stage.AMENDED),
        ("Second Amended and Restated Stock Purchase Agreement", Stage.AMENDED),
        ("Waiver under the Stock Purchase Agreement", Stage.AMENDED),
        ("Termination of Stock Purchase Agreement", Stage.TERMINATED),
    ],
)
def test_what_a_title_says_of_the_stage(head: str, stage: Stage, read: Read) -> None:
    (event,) = read(f"{head}, dated May 2, 2015, {BETWEEN}", "2.1")
    assert (event.type, event.stage) == (EventType.ACQUISITION, stage)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lease dated as of May 2, 2015 {}", "2015-05-02"),
        ("Lease {}, dated May 2, 2015", "2015-05-02"),
        ("Lease, made as of the 2nd day of May, 2015, {}", "2015-05-02"),
        ("Amendment No. 2, dated April 4, 2014, to the Lease, dated as of March 3, 2013, {}", "2014-04-04"),
        ("Amendment No. 2 dated April 4, 2014 to Lease dated March 3, 2013 {}", "2014-04-04"),
        ("Lease dated May 2015 {}", "2015-05"),
        ("Lease {}", None),
        ("Indenture dated May 2, 2015 {}, for notes due June 1, 2022", "2015-05-02"),
    ],
)
def test_the_contract_s_own_date_or_that_of_its_amendment(text: str, day: str | None, read: Read) -> None:
    (event,) = read(text.format(BETWEEN), "10.1")
    assert (event.date.value if event.date else None) == day
    assert event.date is None or event.date.kind is DateKind.DATED_AS_OF


@pytest.mark.parametrize(
    "text",
    [
        "Form of Employment Agreement",
        "Form of Indemnification Agreement between Quill Logistics, Inc. and its directors",
        "Consent of Dorn & Hale LLP",
        "Power of Attorney of Jane B. Alcott",
        "Certificate of Incorporation of Quill Logistics, Inc.",
        "Amended and Restated Bylaws of Quill Logistics, Inc.",
        "Subsidiaries of Quill Logistics, Inc.",
        "Specimen Common Stock Certificate of Quill Logistics, Inc.",
        "Code of Ethics",
        "2015 Equity Incentive Plan",
        "Opinion of Dorn & Hale LLP",
        "Unaudited pro forma financial statements of Quill Logistics, Inc. and Bay Storage, LLC",
        "Financial statements of Bay Storage, LLC",
        "Investor presentation dated June 1, 2015",
    ],
)
def test_documents_that_tell_no_event(text: str, read: Read) -> None:
    assert read(text, "10.2") == []


def test_a_contract_without_party_tells_nothing_unless_it_is_a_deal(read: Read, roles: Told) -> None:
    assert read("Credit Agreement dated as of May 1, 2015", "10.1") == []
    (event,) = read("Agreement and Plan of Merger dated as of May 1, 2015", "2.1")
    assert roles(event) == {Role.PARTY: {"Quill Logistics, Inc."}}


def test_the_filer_is_the_other_side_of_one_who_is_named(read: Read, roles: Told) -> None:
    (event,) = read("Employment Agreement with Jane B. Alcott", "10.1")
    assert roles(event) == {Role.PARTY: {"Quill Logistics, Inc.", "Jane B. Alcott"}}


def test_several_contracts_in_one_line(read: Read, roles: Told) -> None:
    first, second = read(
        "Lease dated May 2, 2015 between Quill Logistics, Inc. and Bay Storage, LLC; "
        "Escrow Agreement dated May 3, 2015 between Quill Logistics, Inc. and Bank of Ostmark, N.A.",
        "10.1",
    )
    assert [event.date.value for event in (first, second) if event.date] == ["2015-05-02", "2015-05-03"]
    assert "Bay Storage, LLC" in roles(first)[Role.PARTY]
    assert "Bank of Ostmark, N.A." in roles(second)[Role.PARTY]


def test_unnamed_parties_are_groups(read: Read, roles: Told) -> None:
    (event,) = read(
        "Credit Agreement among Quill Logistics, Inc., the lenders party thereto and Bank of Ostmark, N.A., as Agent",
        "10.1",
    )
    assert roles(event)[Role.PARTY] == {"Quill Logistics, Inc.", "[the lenders]", "Bank of Ostmark, N.A."}


def test_capacities_appositives_and_aliases_are_no_names(read: Read, roles: Told) -> None:
    (event,) = read(
        "Lease between Quill Logistics, Inc., a Delaware corporation (“Quill” or the “Tenant”), as tenant, and Bay Storage, LLC, "
        "an Ohio corporation, as landlord",
        "10.1",
    )
    assert roles(event) == {Role.PARTY: {"Quill Logistics, Inc.", "Bay Storage, LLC"}}


def test_a_termination_agreement_is_about_the_deal_when_a_vehicle_signs_it(read: Read) -> None:
    (deal,) = read(
        "Termination Agreement among Alder & Birch, Inc., Heron Merger Sub, Inc. and Corbel Freres S.A.", "2.1"
    )
    (other,) = read("Termination Agreement between Quill Logistics, Inc. and Bay Storage, LLC", "10.1")
    assert (deal.type, deal.stage) == (EventType.MERGER, Stage.TERMINATED)
    assert (other.type, other.stage) == (EventType.AGREEMENT, Stage.TERMINATED)


def test_a_letter_of_intent_proposes_the_deal(read: Read) -> None:
    (event,) = read("Letter of Intent, dated May 2, 2015, for the acquisition of Bay Storage, LLC", "10.1")
    assert (event.type, event.stage, event.modality) == (EventType.ACQUISITION, Stage.PROPOSED, Modality.PLANNED)


def test_the_head_ends_where_parties_or_date_begin() -> None:
    reading = read_mentions("Share Purchase Agreement dated May 2, 2015 between Alder plc and Birch plc", Context())
    title = find_title(reading, 0, len(reading.tokens))
    assert title is not None
    assert title.head == "share purchase agreement"


def test_plans_are_told_from_contracts_that_are_named_after_one() -> None:
    assert names_plan("2015 stock option plan")
    assert not names_plan("agreement and plan of merger")
    assert not names_plan("stock option plan agreement")
    assert is_silent("form of lease")
    assert not is_silent("lease")
