"""Who is who in the contract of a deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.events.deal_roles import stem, vehicle_strength
from extractors.model import Basis
from ontology.terms import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

    Read = Callable[..., list[Event]]
    Told = Callable[[Event], dict[Role, set[str]]]

ALDER, HERON, CORBEL = "Alder & Birch, Inc.", "Heron Merger Sub, Inc.", "Corbel Freres S.A."
TRIAD = {Role.ACQUIRER: {ALDER}, Role.VEHICLE: {HERON}, Role.TARGET: {CORBEL}}


@pytest.mark.parametrize(
    "parties",
    [
        f"{ALDER}, {HERON} and {CORBEL}",
        f"{CORBEL}, {ALDER} and {HERON}",
        f"{CORBEL}, {ALDER} and {HERON}, a wholly owned subsidiary of {ALDER}",
    ],
)
def test_the_triad_in_any_order(parties: str, read: Read, roles: Told) -> None:
    (event,) = read(f"Agreement and Plan of Merger, dated as of May 2, 2015, by and among {parties}", "2.1")
    assert roles(event) == TRIAD


def test_whoever_files_the_triad(read: Read, roles: Told) -> None:
    text = f"Agreement and Plan of Merger among {ALDER}, {HERON} and {CORBEL}"
    for filer in (ALDER, CORBEL, "Quill Logistics, Inc."):
        (event,) = read(text, "2.1", filer)
        assert roles(event) == TRIAD


def test_a_representative_is_a_party(read: Read, roles: Told) -> None:
    (event,) = read(
        f"Agreement and Plan of Merger among {ALDER}, {HERON}, {CORBEL} and Jane B. Alcott, as Stockholder Representative",
        "2.1",
    )
    assert roles(event) == {**TRIAD, Role.PARTY: {"Jane B. Alcott"}}


def test_a_seller_is_a_party_of_a_merger(read: Read, roles: Told) -> None:
    (event,) = read(f"Merger Agreement among {ALDER}, {HERON}, {CORBEL} and Jane B. Alcott, as Seller", "2.1")
    assert roles(event) == {**TRIAD, Role.PARTY: {"Jane B. Alcott"}}


def test_a_company_made_to_acquire_is_no_vehicle_beside_one(read: Read, roles: Told) -> None:
    blank = "Birch Reef Acquisition Corp. II"
    (event,) = read(f"Business Combination Agreement by and among {blank}, {CORBEL} and {HERON}", "2.1")
    assert roles(event) == {Role.ACQUIRER: {blank}, Role.VEHICLE: {HERON}, Role.TARGET: {CORBEL}}


def test_two_companies_without_hint_are_parties(read: Read, roles: Told) -> None:
    for title in ("Agreement and Plan of Merger", "Stock Purchase Agreement", "Asset Purchase Agreement"):
        (event,) = read(f"{title} between {ALDER} and {CORBEL}", "2.1")
        assert roles(event) == {Role.PARTY: {ALDER, CORBEL}}


@pytest.mark.parametrize(
    ("buyer", "seller"), [("Buyer", "Seller"), ("Purchaser", "Seller"), ("purchaser", "vendor"), ("Buyer", "Sellers")]
)
def test_capacities_speak(buyer: str, seller: str, read: Read, roles: Told) -> None:
    (event,) = read(f"Stock Purchase Agreement between {ALDER}, as {buyer}, and {CORBEL}, as {seller}", "2.1")
    assert roles(event) == {Role.ACQUIRER: {ALDER}, Role.SELLER: {CORBEL}}
    assert {each.basis for each in event.participants} == {Basis.STATED}


def test_neither_buyer_nor_seller_is_bought(read: Read, roles: Told) -> None:
    (event,) = read(
        f"Stock Purchase Agreement among {ALDER}, as Buyer, Bay Storage, LLC, and {CORBEL}, as Seller", "2.1"
    )
    assert roles(event) == {Role.ACQUIRER: {ALDER}, Role.SELLER: {CORBEL}, Role.TARGET: {"Bay Storage, LLC"}}


def test_holders_of_a_company_sell_it(read: Read, roles: Told) -> None:
    (event,) = read(
        "Stock Purchase Agreement among Quill Logistics, Inc., Bay Storage, LLC and the stockholders of Bay Storage, LLC",
        "2.1",
    )
    assert roles(event) == {
        Role.ACQUIRER: {"Quill Logistics, Inc."},
        Role.TARGET: {"Bay Storage, LLC"},
        Role.SELLER: {"[the stockholders]"},
    }
    (holders,) = (each for each in event.participants if each.group)
    assert holders.affiliate_of == ("Bay Storage, LLC",)


def test_what_a_contract_relates_to_is_bought(read: Read, roles: Told) -> None:
    (event,) = read(f"Share Purchase Agreement between {ALDER} and {CORBEL} relating to Bay Storage, LLC", "2.1")
    assert roles(event)[Role.TARGET] == {"Bay Storage, LLC"}


def test_separation_of_companies_and_of_people(read: Read, roles: Told) -> None:
    (spin_off,) = read(
        "Separation and Distribution Agreement between Quill Logistics, Inc. and Quill Freight Corp.", "2.1"
    )
    assert roles(spin_off) == {Role.PARENT: {"Quill Logistics, Inc."}, Role.SPUN_OFF: {"Quill Freight Corp."}}
    (leaving,) = read("Separation Agreement between Quill Logistics, Inc. and Jane B. Alcott", "10.1")
    assert roles(leaving) == {Role.PARTY: {"Quill Logistics, Inc.", "Jane B. Alcott"}}


@pytest.mark.parametrize(
    ("name", "strength"),
    [
        ("Heron Merger Sub, Inc.", 2),
        ("Heron Merger Sub II, LLC", 2),
        ("Heron Acquisition Corp.", 1),
        ("Heron Instruments, Inc.", 0),
        ("Acquisition Corp.", 0),
        ("", 0),
    ],
)
def test_names_that_vehicles_bear(name: str, strength: int) -> None:
    assert vehicle_strength(name) == strength


def test_the_stem_has_no_legal_form() -> None:
    assert stem("Larch & Sons, L.P.") == ["larch", "sons"]


def test_every_role_has_its_reason(read: Read) -> None:
    (event,) = read(f"Agreement and Plan of Merger among {ALDER}, {HERON} and {CORBEL}", "2.1")
    assert all(each.reason for each in event.participants)
    assert len({each.reason for each in event.participants}) == 3
