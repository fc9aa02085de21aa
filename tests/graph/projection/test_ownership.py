from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.projection import EVERYTHING, Selection, network
from graph.projection.ownership import OWNERSHIP, Claim, holdings

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.projection.records import Holding
    from graph.store.oxigraph import OxigraphStore

    Stored = Callable[[str], OxigraphStore]

STORY = """
:oak a dg:CanonicalOrganization ; rdfs:label "Oak" . :elm a dg:CanonicalOrganization ; rdfs:label "Elm" .
:ash a dg:CanonicalOrganization ; rdfs:label "Ash" .
:bought a dg:Deal ; dg:dealType dg:Acquisition ; dg:status stage:completed ; dg:acquirer :oak ; dg:target :elm ;
  dg:endedOn "2001-05"^^xsd:gYearMonth ; dg:startedOn "2001-01-01"^^xsd:date ; dg:inYear "2001"^^xsd:gYear .
:sold a dg:Deal ; dg:dealType dg:Divestiture ; dg:status stage:completed ; dg:seller :oak ; dg:target :elm ; dg:acquirer :ash ;
  dg:endedOn "2004-02-01"^^xsd:date .
:wished a dg:Deal ; dg:dealType dg:Acquisition ; dg:status stage:terminated ; dg:acquirer :ash ; dg:target :oak .
:stated a dg:Relation ; dg:relation dg:subsidiaryOf ; dg:agent :elm ; dg:relatedTo :oak ; prov:hadPrimarySource :f2, :f1 .
:local a dg:Relation ; dg:relation dg:subsidiaryOf ; dg:agent :elm ; dg:relatedTo :oak ; dg:reportedIn :f1 .
:f1 dg:filedOn "2002-03-01"^^xsd:date . :f2 dg:filedOn "2003-03-01"^^xsd:date .
"""


def found(
    store: OxigraphStore, selection: Selection = EVERYTHING
) -> list[tuple[str, str, str, str | None, str | None]]:
    with network(store, OWNERSHIP, selection) as ours:
        told: list[Holding] = list(ours.links)  # type: ignore[arg-type]
    return [(one.source[6:], one.target[6:], one.kind, one.started, one.ended) for one in told]


def test_completed_deals_begin_and_end_holdings_and_filings_state_them(stored: Stored) -> None:
    assert found(stored(STORY)) == [
        ("ash", "elm", "acquired", "2004-02-01", None),
        ("oak", "elm", "acquired", "2001-05", "2004-02-01"),
        ("oak", "elm", "subsidiary", "2002-03-01", None),
    ]


def test_a_neighbourhood_and_a_type(stored: Stored) -> None:
    assert found(stored(STORY), Selection.of(types=["Acquisition"])) == [("oak", "elm", "acquired", "2001-05", None)]
    assert {holding[0] for holding in found(stored(STORY), Selection.of(company="Ash"))} == {"ash", "oak"}


def claim(date: str, kind: str) -> Claim:
    return Claim("urn:o", "urn:t", "deal", date, kind, f"urn:{kind[0]}/{date}", "Acquisition", ("urn:f",))


@pytest.mark.parametrize(
    ("claims", "spans"),
    [
        ([("", "acquired")], [(None, None)]),
        ([("2001", "parted with")], [(None, "2001")]),
        ([("2001", "acquired"), ("2002", "acquired")], [("2001", None)]),
        ([("2001", "acquired"), ("2002", "parted with"), ("2003", "acquired")], [("2001", "2002"), ("2003", None)]),
        ([("2001", "parted with"), ("2002", "parted with")], [(None, "2001"), (None, "2002")]),
    ],
)
def test_claims_of_one_pair_become_spans(
    claims: list[tuple[str, str]], spans: list[tuple[str | None, str | None]]
) -> None:
    assert [(one.started, one.ended) for one in holdings(claim(*told) for told in claims)] == spans


@given(st.lists(st.tuples(st.integers(1990, 2020).map(str), st.sampled_from(["acquired", "parted with"]))))
def test_no_deal_is_lost_and_no_span_runs_backwards(told: list[tuple[str, str]]) -> None:
    claims = [claim(*one) for one in sorted(told)]
    spans = list(holdings(claims))
    assert {deal for span in spans for deal in span.deals.split()} == {one.deal for one in claims}
    assert len({span.id for span in spans}) == len(spans)
    assert all(start <= end for start, end in (span.lasts for span in spans) if start and end)
