from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.notebook import Opened, opened
from graph.notebook.tables import SHOWN, Table
from graph.plots import networks
from graph.store.oxigraph import OxigraphStore
from ontology.errors import InvalidInputError, NotFoundError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEALS = Path(__file__).parents[1] / "export" / "market.trig"
EVIL = '<script>alert("1")</script>'


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    place = tmp_path_factory.mktemp("notebook") / "store"
    with OxigraphStore.open(place, write=True) as store:
        store.engine.load(path=str(DEALS))
        store.engine.update(
            "INSERT DATA { GRAPH <https://example.org/graph/canonical> { <https://example.org/organization/arden> "
            f"<https://w3id.org/dealgraph/ns#name> {ox.Literal(EVIL)} }} }}"
        )
        store.engine.flush()
    with opened(place) as found:
        yield found


def test_a_store_shows_its_counts(market: Opened) -> None:
    assert "<th>deals completed</th><td>3</td>" in market._repr_html_()


def test_deals_are_rows_and_a_data_frame(market: Opened) -> None:
    deals = market.deals(types=["acquisition"], stages=["terminated"])
    assert len(deals) == 2
    frame = deals.to_pandas()
    assert list(frame["acquirer"]) == ["Arden Holdings", "Arden Holdings"]
    assert frame["start"].iloc[0].date() == dt.date(2004, 1, 10)
    assert str(frame["days"].dtype) == "Int64"
    assert "Birch Foods" in deals._repr_html_()


def test_named_queries_take_their_parameters(market: Opened) -> None:
    rows = market.query("deals", status="agreed")
    assert [row[rows.columns.index("acquirer")] for row in rows] == ["Elm Group"]
    assert market.query("SELECT (COUNT(?d) AS ?n) { ?d a dg:Deal }").rows == ((6,),)
    with pytest.raises(NotFoundError, match="query deals has no parameter 'nothing'"):
        market.query("deals", nothing=1)
    with pytest.raises(InvalidInputError, match="only the rows of a SELECT"):
        market.query("ASK { ?s ?p ?o }")


def test_a_query_is_described(market: Opened, capsys: pytest.CaptureFixture[str]) -> None:
    market.describe("deals")
    assert "--param company=" in capsys.readouterr().out


def test_networks_become_graphs_and_data_frames(market: Opened) -> None:
    network = market.network(company="Arden Holdings")
    graph = network.to_networkx()
    nodes, edges = network.to_pandas()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(nodes), len(edges)) == (3, 2)
    assert set(nodes["id"]) == set(graph.nodes)
    assert set(edges["stage"]) == {"terminated"}
    assert "3 nodes, 2 edges" in network._repr_html_()


def test_what_is_too_large_to_draw_shows_its_size(market: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.notebook.networks.LARGEST", 2)
    shown = market.network()._repr_html_()
    assert "6 nodes, 8 edges" in shown
    assert "<img" not in shown


def test_without_matplotlib_a_network_says_what_to_install(market: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    assert networks.LARGEST
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert "pip install dealgraph[plots]" in market.network()._repr_html_()


def test_a_company_shows_its_names_escaped(market: Opened) -> None:
    arden = market.company("Arden Bakeries")
    assert (arden.label, arden.ciks) == ("Arden Holdings", ("0000000001",))
    assert EVIL in arden.names
    shown = arden._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert len(arden.deals()) == 2
    assert arden.network().to_networkx().number_of_nodes() == 3
    with pytest.raises(NotFoundError, match="no company is called 'Nobody'"):
        market.company("Nobody")


def test_pictures_show_themselves(market: Opened) -> None:
    assert market.plot("top-acquirers", top=2)._repr_png_().startswith(b"\x89PNG")


def test_long_tables_are_cut_on_a_page_alone() -> None:
    table = Table(EVIL, ("a", "<b>"), tuple((number, EVIL) for number in range(SHOWN + 1)))
    shown = table._repr_html_()
    assert "<script" not in shown
    assert "<th><b></th>" not in shown
    assert "1 more row<" in shown
    assert len(table.to_pandas()) == SHOWN + 1


def test_without_pandas_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InvalidInputError, match=r"pip install dealgraph\[tables\]"):
        Table("x", ("a",), ()).to_pandas()


def test_what_is_closed_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        opened(tmp_path / "nowhere")
    with OxigraphStore.open(tmp_path / "store", write=True) as store:
        store.engine.flush()
    found = opened(tmp_path / "store")
    found.close()
    with pytest.raises(StoreError, match="closed"):
        found.deals()
