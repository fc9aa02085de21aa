from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.cli.export import EXPORT_FORMATS
from graph.export.formats import EXPORTS
from graph.projection import to_networkx

if TYPE_CHECKING:
    from graph.store.oxigraph import OxigraphStore


def exported(market: OxigraphStore, name: str) -> bytes:
    out = io.BytesIO()
    EXPORTS[name](market, out)
    return out.getvalue()


def quads(market: OxigraphStore) -> set[ox.Quad]:
    return set(market.quads_for_pattern(None, None, None))


@pytest.mark.parametrize(
    ("name", "format_"),
    [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_nothing_is_lost_with_graphs(market: OxigraphStore, name: str, format_: ox.RdfFormat) -> None:
    assert set(ox.parse(exported(market, name), format_)) == quads(market)


def test_turtle_has_the_triples_of_all_graphs(market: OxigraphStore) -> None:
    read = {quad.triple for quad in ox.parse(exported(market, "turtle"), ox.RdfFormat.TURTLE)}
    assert read == {quad.triple for quad in quads(market)}


def test_nquads_are_sorted(market: OxigraphStore) -> None:
    lines = exported(market, "nquads").splitlines()
    assert lines == sorted(set(lines))


def test_graphml_is_the_network(market: OxigraphStore) -> None:
    read = nx.read_graphml(io.BytesIO(exported(market, "graphml")), force_multigraph=True)
    ours = to_networkx(market)
    assert dict(read.nodes.items()) == dict(ours.nodes.items())
    assert read.adj == ours.adj


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_store_gives_the_same_bytes(market: OxigraphStore, name: str) -> None:
    assert exported(market, name) == exported(market, name)


def test_the_command_offers_what_there_is() -> None:
    assert set(EXPORT_FORMATS) == set(EXPORTS)
