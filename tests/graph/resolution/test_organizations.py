from __future__ import annotations

from itertools import permutations

import pytest

from graph.resolution.facts import LocalOrganization
from graph.resolution.organizations import identify


def organization(iri: str, name: str, cik: str | None = None, *former: str) -> LocalOrganization:
    return LocalOrganization(iri, (name,), former, cik)


def groups(*organizations: LocalOrganization) -> list[set[str]]:
    """Who is one, by IRI; asserted for every order."""
    found = []
    for order in permutations(organizations) if len(organizations) <= 4 else [organizations, organizations[::-1]]:
        together: dict[str, set[str]] = {}
        for identification in identify(order):
            together.setdefault(identification.canonical, set()).add(identification.local.iri)
        found.append(sorted(together.values(), key=sorted))
    assert all(grouping == found[0] for grouping in found)
    return found[0]


def reasons(*organizations: LocalOrganization) -> dict[str, str]:
    return {identification.local.iri: identification.reason for identification in identify(organizations)}


def test_one_cik_is_one_organisation_whatever_its_names() -> None:
    assert groups(
        organization("a", "Pinewood Foods Ltd.", "0000000001"), organization("b", "Brightcrust", "0000000001")
    ) == [{"a", "b"}]


def test_a_name_joins_the_one_cik_that_bears_it() -> None:
    named = organization("b", "HANARO TELECOM INC")
    assert groups(organization("a", "Hanaro Telecom, Inc.", "0000000001"), named) == [{"a", "b"}]


def test_a_bare_name_joins_the_only_legal_form() -> None:
    both = organization("a", "Hanaro Telecom, Inc."), organization("b", "Hanaro Telecom")
    assert groups(*both) == [{"a", "b"}]
    assert reasons(*both) == {"a": "name", "b": "bare-name"}


def test_a_bare_name_beside_two_legal_forms_stays_apart() -> None:
    assert groups(organization("a", "Alpha Inc."), organization("b", "Alpha LLC"), organization("c", "Alpha")) == [
        {"a"},
        {"b"},
        {"c"},
    ]


def test_a_name_that_two_ciks_bear_stays_apart() -> None:
    twins = organization("a", "Alpha Inc.", "0000000001"), organization("b", "ALPHA INC", "0000000002")
    assert groups(*twins, organization("c", "Alpha, Inc.")) == [{"a"}, {"b"}, {"c"}]


def test_a_former_name_leads_to_its_bearer() -> None:
    renamed = organization("a", "Brightcrust Group Ltd.", "0000000001", "PINEWOOD FOODS LTD")
    assert groups(renamed, organization("b", "Pinewood Foods Limited")) == [{"a", "b"}]
    assert reasons(renamed, organization("b", "Pinewood Foods Limited"))["b"] == "former-name"


def test_a_former_name_that_another_bears_now_is_the_others() -> None:
    renamed = organization("a", "Brightcrust Group Ltd.", "0000000001", "PINEWOOD FOODS LTD")
    heir = organization("b", "Pinewood Foods Ltd.", "0000000002")
    assert groups(renamed, heir, organization("c", "Pinewood Foods Ltd")) == [{"a"}, {"b", "c"}]


@pytest.mark.parametrize(
    "vehicle",
    ["Alpha Merger Sub, Inc.", "Alpha Acquisition, Inc.", "Alpha Holdings, Inc.", "Alpha Merger Sub II, Inc."],
)
def test_a_vehicle_is_never_its_parent(vehicle: str) -> None:
    parent = organization("a", "Alpha, Inc.", "0000000001")
    assert groups(parent, organization("b", vehicle), organization("c", "Alpha")) == [{"a", "c"}, {"b"}]


def test_a_name_that_fits_anybody_stays_in_its_filing() -> None:
    assert groups(organization("a", "Merger Sub, Inc."), organization("b", "Merger Sub, Inc.")) == [{"a"}, {"b"}]


def in_filing(filing: str, name: str, cik: str | None = None, filer: str | None = None) -> LocalOrganization:
    iri = f"f/filing/{filing}/organization/{name}"
    return LocalOrganization(iri, (name,), (), cik, filers=(filer,) if filer else ())


@pytest.mark.parametrize(
    ("short", "full", "cik", "reason"),
    [
        ("Nuance", "Nuance Communications, Inc.", "0000000001", "short-name"),
        ("Larkspur", "Larkspur Holdings, Inc.", "0000000001", "short-name"),
        ("Larkspur", "Larkspur Foods, Inc.", None, "short-name"),
        ("IBM", "International Business Machines Corporation", None, "initials"),
        ("PRFH", "PineRidge Foods Holdings, Inc.", None, "initials"),
        ("TWLC", "The Walt Larkspur Company", None, "initials"),
        ("Larkspur", "Larkspur, Inc.", None, "bare-name"),
    ],
)
def test_a_short_name_means_somebody_of_its_filing(short: str, full: str, cik: str | None, reason: str) -> None:
    together = in_filing("1", short), in_filing("1", full, cik)
    assert len(groups(*together)) == 1
    assert reasons(*together)[together[0].iri] == reason
    if reason != "bare-name":
        assert len(groups(in_filing("1", short), in_filing("2", full, cik))) == 2


@pytest.mark.parametrize(
    ("short", "full"),
    [("Prairie States", "Prairie States Gas Company"), ("IBM", "International Business Machines Corporation")],
)
def test_a_filer_goes_on_to_use_a_short_name(short: str, full: str) -> None:
    later, stranger = in_filing("2", short, None, "LARKSPUR INC"), in_filing("3", short, None, "Quillon plc")
    found = (in_filing("1", full, None, "Larkspur, Inc."), later, stranger)
    assert groups(*found) == [{found[0].iri, later.iri}, {stranger.iri}]
    assert reasons(*found)[later.iri] == "short-name-of-filer"


def test_a_short_name_that_means_two_in_its_filers_filings_stays_apart() -> None:
    full = [in_filing("1", f"Prairie States {kind} Company", None, "Larkspur, Inc.") for kind in ("Gas", "Coal")]
    short = in_filing("2", "Prairie States", None, "Larkspur, Inc.")
    assert {short.iri} in groups(*full, short)


@pytest.mark.parametrize(
    "others",
    [
        [("Larkspur Merger Sub, Inc.", "0000000001")],
        [("Larkspur Bank, N.A.", None)],
        [("Larkspur Credit Company", None)],
        [("Larkspur Foods, Inc.", None), ("Larkspur Farms, Inc.", None)],
    ],
)
def test_a_short_name_that_may_mean_another_stays_apart(others: list[tuple[str, str | None]]) -> None:
    short = in_filing("1", "Larkspur")
    found = groups(short, *(in_filing("1", name, cik) for name, cik in others))
    assert {short.iri} in found


def test_names_alike_are_one_and_say_why() -> None:
    pair = organization("a", "Pinewood Restaurants, Inc.", "0000000001"), organization("b", "PINEWOOD RESTUARANTS INC")
    assert len(groups(*pair)) == 1
    assert reasons(*pair)["b"] == "typing-error"
    assert min(found.score for found in identify(pair)) < 1


def test_names_alike_of_two_registrants_stay_apart() -> None:
    assert groups(
        organization("a", "Pinewood Restaurants, Inc.", "0000000001"),
        organization("b", "Pinewood Restaurant, Inc.", "0000000002"),
    ) == [{"a"}, {"b"}]
