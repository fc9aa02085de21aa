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
