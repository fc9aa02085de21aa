from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.projection import Selection, network
from graph.projection.events import EVENTS
from graph.projection.records import EVENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store.oxigraph import OxigraphStore

    Stored = Callable[[str], OxigraphStore]

STORY = """
:oak a dg:CanonicalOrganization ; rdfs:label "Oak" ; dg:cik "0000000001" . :elm a dg:CanonicalOrganization ; rdfs:label "Elm" .
:oak1 dg:canonical :oak . :elm1 dg:canonical :elm . :ann a dg:Person ; rdfs:label "Ann" .
:d dg:endedOn "2004-06"^^xsd:gYearMonth .
:e1 a dg:Acquisition, dg:CorporateEvent ; dg:stage stage:agreed ; dg:bestDate "2004-01-10"^^xsd:date ; dg:inYear "2004"^^xsd:gYear ;
  dg:reportedIn :filing ; dg:partOfDeal :d ; dg:acquirer :oak1 ; dg:target :elm1 ; dg:participation :p .
:p dg:role dg:acquirer ; dg:agent :oak1 ; dg:basis <https://w3id.org/dealgraph/basis#inferred> ; dg:confidence 0.7 .
:e2 a dg:Appointment, dg:CorporateEvent ; dg:stage stage:announced ; dg:bestDate "2005-03"^^xsd:gYearMonth ; dg:inYear "2005"^^xsd:gYear ;
  dg:organization :elm1 ; dg:person :ann .
"""


def test_agents_are_canonical_and_events_are_nodes(stored: Stored) -> None:
    with network(stored(STORY), EVENTS) as found:
        nodes = {node.id[6:]: (node.label, node.kind, node.degree) for node in found.nodes}
    assert nodes == {
        "ann": ("Ann", "Person", 1),
        "elm": ("Elm", "CanonicalOrganization", 2),
        "oak": ("Oak", "CanonicalOrganization", 1),
        "e1": ("Acquisition, agreed", EVENT, 2),
        "e2": ("Appointment, announced", EVENT, 2),
    }


def test_roles_last_from_the_event_to_the_end_of_its_deal(stored: Stored) -> None:
    with network(stored(STORY), EVENTS) as found:
        links = {(link.source[6:], link.kind): link for link in found.links}
    assert links["oak", "acquirer"].lasts == ("2004-01-10", "2004-06-30")
    assert links["ann", "person"].lasts == ("2005-03-01", "2005-03-31")


def test_the_surest_telling_of_a_role(stored: Stored) -> None:
    with network(stored(STORY), EVENTS) as found:
        told = {link.kind: (link.basis, link.confidence) for link in found.links}  # type: ignore[attr-defined]
    assert told["acquirer"] == ("inferred", 0.7)
    assert told["target"] == (None, None)


@pytest.mark.parametrize(
    ("chosen", "events"),
    [
        (Selection.of(types=["Appointment"]), {"urn:x:e2"}),
        (Selection.of(stages=["agreed"], years="2004"), {"urn:x:e1"}),
        (Selection.of(company="Oak"), {"urn:x:e1"}),
        (Selection.of(company="Oak", hops=2), {"urn:x:e1", "urn:x:e2"}),
    ],
)
def test_events_are_selected(stored: Stored, chosen: Selection, events: set[str]) -> None:
    with network(stored(STORY), EVENTS, chosen) as found:
        assert {node.id for node in found.nodes if node.kind == EVENT} == events
