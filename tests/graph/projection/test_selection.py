from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.projection import PROJECTIONS, Selection, edges, network, nodes
from graph.projection.neighbourhood import company
from graph.projection.networks import projection
from ontology.errors import InvalidInputError, NotFoundError
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store.oxigraph import OxigraphStore

    Stored = Callable[[str], OxigraphStore]
    Chain = Callable[[int], str]


def test_names_are_read_in_any_case() -> None:
    chosen = Selection.of(types=["merger", " SpinOff"], stages=["Completed"])
    assert chosen.types == {EventType.MERGER, EventType.SPIN_OFF}
    assert chosen.stages == {Stage.COMPLETED}


@pytest.mark.parametrize(
    ("text", "years"), [("2003", [2003]), ("2003-2005", [2003, 2004, 2005]), ("1999 - 2000", [1999, 2000])]
)
def test_years(text: str, years: list[int]) -> None:
    chosen = Selection.of(years=text).years
    assert chosen is not None
    assert list(chosen) == years


@pytest.mark.parametrize("text", ["2005-2003", "03", "2003-", "20030", "2003-05-01", "spring", "٢٠٠٣"])
def test_what_are_no_years_is_told(text: str) -> None:
    with pytest.raises(InvalidInputError, match="write one like 2003, or the first and the last like 2000-2005"):
        Selection.of(years=text)


def test_unknown_names_list_what_there_is() -> None:
    with pytest.raises(NotFoundError, match=r"no event type 'Mergr'; there are: Acquisition, Merger"):
        Selection.of(types=["Mergr"])
    with pytest.raises(NotFoundError, match=r"no stage 'over'; there are: .*terminated"):
        Selection.of(stages=["over"])
    with pytest.raises(NotFoundError, match=r"no projection 'people'; there are: companies, events, ownership"):
        projection("people")


def test_no_hop_leads_nowhere() -> None:
    with pytest.raises(InvalidInputError, match="give 1 or more"):
        Selection.of(company="x", hops=0)


@pytest.mark.parametrize(
    ("chosen", "deals"),
    [
        (Selection.of(years="2001-2002"), {"urn:x:d1", "urn:x:d2"}),
        (Selection.of(years="1990-1999"), set()),
        (Selection.of(types=["Merger"], stages=["agreed"]), {"urn:x:d0", "urn:x:d1", "urn:x:d2", "urn:x:d3"}),
        (Selection.of(types=["Acquisition"]), set()),
        (Selection.of(stages=["completed"]), set()),
        (Selection.of(company="Company 2"), {"urn:x:d1", "urn:x:d2"}),
        (Selection.of(company="Company 0", hops=2), {"urn:x:d0", "urn:x:d1"}),
        (Selection.of(company="Company 2", years="2001"), {"urn:x:d1"}),
        (Selection.of(company="Company 4", years="2001"), set()),
    ],
)
def test_deals_are_selected(stored: Stored, chain: Chain, chosen: Selection, deals: set[str]) -> None:
    assert {edge.deal for edge in edges(stored(chain(4)), chosen)} == deals


def test_nodes_are_those_of_the_selected_deals(stored: Stored, chain: Chain) -> None:
    store = stored(chain(4))
    assert [node.id for node in nodes(store, Selection.of(years="2001"))] == ["urn:x:c1", "urn:x:c2"]
    assert {node.id: node.degree for node in nodes(store)} == {
        "urn:x:c0": 1,
        "urn:x:c1": 2,
        "urn:x:c2": 2,
        "urn:x:c3": 2,
        "urn:x:c4": 1,
    }


def test_deals_between_the_outermost_belong_to_a_neighbourhood(stored: Stored, chain: Chain) -> None:
    triangle = (
        chain(2)
        + """
    :back a dg:Deal ; dg:dealType dg:Merger ; dg:status stage:agreed ; dg:acquirer :c0 ; dg:target :c2 .
    :away a dg:Deal ; dg:dealType dg:Merger ; dg:status stage:agreed ; dg:acquirer :c2 ; dg:target :far .
    :far a dg:CanonicalOrganization ; rdfs:label "Far" ."""
    )
    found = {edge.deal for edge in edges(stored(triangle), Selection.of(company="Company 0"))}
    assert found == {"urn:x:d0", "urn:x:d1", "urn:x:back"}


NAMES = """
:a a dg:CanonicalOrganization ; rdfs:label "Arden" ; dg:cik "0000000007" ; dg:formerName "Oak" .
:b a dg:CanonicalOrganization ; rdfs:label "Arden Foods" ; dg:name "ARDEN FOODS, INC." ."""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("arden", "urn:x:a"),
        ("7", "urn:x:a"),
        ("0000000007", "urn:x:a"),
        ("oak", "urn:x:a"),
        ("foods, i", "urn:x:b"),
        ("urn:x:b", "urn:x:b"),
    ],
)
def test_a_company_is_found(stored: Stored, asked: str, found: str) -> None:
    assert company(stored(NAMES), asked)[0] == found


def test_a_name_of_several_lists_them(stored: Stored) -> None:
    with pytest.raises(InvalidInputError, match=r"2 companies are called 'rde': Arden \(urn:x:a\); Arden Foods"):
        company(stored(NAMES), "rde")


@pytest.mark.parametrize("asked", ["Nobody", "99", "urn:x:nobody", '" } #', "a\nb"])
def test_nobody_is_told(stored: Stored, asked: str) -> None:
    with pytest.raises(NotFoundError, match="no company is called"):
        company(stored(NAMES), asked)


def test_ownership_has_no_stages(stored: Stored) -> None:
    with (
        pytest.raises(InvalidInputError, match="leave --stage out"),
        network(stored(""), PROJECTIONS[2], Selection.of(stages=["agreed"])),
    ):
        pass
