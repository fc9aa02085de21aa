from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.projection import edges, first_day, last_day, nodes, to_networkx
from graph.store.oxigraph import OxigraphStore

EX = "https://example.org/"


@pytest.fixture(scope="module")
def market() -> OxigraphStore:
    store = ox.Store()
    store.load(path=str(Path(__file__).parents[1] / "export" / "market.trig"))
    return OxigraphStore(store)


def test_a_node_is_a_company_with_its_deals(market: OxigraphStore) -> None:
    arden, *_ = nodes(market)
    assert (arden.id, arden.label, arden.kind) == (EX + "organization/arden", "Arden Holdings", "CanonicalOrganization")
    assert (arden.cik, arden.deals) == ("0000000001", 2)


def test_an_edge_is_a_deal_from_acquirer_to_target(market: OxigraphStore) -> None:
    edge = next(edge for edge in edges(market) if edge.deal == EX + "deal/1")
    assert (edge.source, edge.target, edge.kind) == (EX + "organization/arden", EX + "organization/birch", "acquires")
    assert (edge.type, edge.stage) == ("Acquisition", "terminated")
    assert (edge.started, edge.ended, edge.start, edge.end) == ("2004-01-10", "2004-06-01", "2004-01-10", "2004-06-01")
    assert (edge.amount, edge.currency, edge.amounts) == (1500000.0, "USD", "USD 1200000; USD 1500000")
    assert edge.filings == "1 2"


def test_sums_in_different_currencies_are_not_compared(market: OxigraphStore) -> None:
    edge = next(edge for edge in edges(market) if edge.deal == EX + "deal/2")
    assert (edge.amount, edge.currency, edge.amounts) == (None, None, "KRW 9; USD 1200000")


def test_what_is_open_has_no_end(market: OxigraphStore) -> None:
    edge = next(edge for edge in edges(market) if edge.deal == EX + "deal/5")
    assert (edge.start, edge.end) == ("2007-03-01", None)


def test_every_edge_joins_nodes_and_has_an_id_of_its_own(market: OxigraphStore) -> None:
    known = {node.id for node in nodes(market)}
    found = list(edges(market))
    assert {edge.source for edge in found} | {edge.target for edge in found} <= known
    assert len({edge.id for edge in found}) == len(found)


def test_networkx_has_the_same_without_what_is_unknown(market: OxigraphStore) -> None:
    network = to_networkx(market)
    assert (network.number_of_nodes(), network.number_of_edges()) == (6, 8)
    data = next(iter(network.get_edge_data(EX + "organization/elm", EX + "organization/cedar").values()))
    assert data["stage"] == "agreed"
    assert "ended" not in data
    assert "cik" not in network.nodes[EX + "organization/dune"]


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2004", "2004-01-01", "2004-12-31"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("2004-02-10", "2004-02-10", "2004-02-10"),
    ],
)
def test_the_days_that_a_date_may_mean(partial: str, first: str, last: str) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


@given(st.dates().map(str), st.sampled_from([4, 7, 10]))
def test_a_date_lies_between_its_first_and_last_day(day: str, known: int) -> None:
    assert first_day(day[:known]) <= day <= last_day(day[:known])
