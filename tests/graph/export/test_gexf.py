from __future__ import annotations

import io
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from graph.export.gexf import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, STAGE_COLOURS, declared, write_gexf
from graph.export.layout import positions
from graph.projection import PROJECTIONS, edges, network, nodes
from graph.projection.networks import to_networkx
from graph.projection.records import Edge, Node
from ontology.terms import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.projection.projection import Projection
    from graph.store.oxigraph import OxigraphStore

SHARED = Path(__file__).resolve().parents[3] / "../shared"
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
NODE = Node("urn:a", "Arden", "CanonicalOrganization", None, 1)
EDGE = Edge("urn:e", "urn:a", "urn:a", "acquires", "urn:d", "Merger", "agreed", "2004", None, None, None, None, "0001")

each_projection = pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)


def gexf(some_nodes: list[Node], some_edges: list[Edge], **more: Any) -> bytes:
    out = io.BytesIO()
    write_gexf(out, some_nodes, some_edges, **more)
    return out.getvalue()


def exported(market: OxigraphStore, projection: Projection) -> bytes:
    out = io.BytesIO()
    with network(market, projection) as found:
        places = positions(found.nodes, found.links)
        write_gexf(out, found.nodes, found.links, projection=projection, positions=places)
    return out.getvalue()


def parsed(document: bytes, tag: str) -> list[etree._Element]:
    return list(etree.fromstring(document).iter(GEXF + tag))


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    path = SHARED / "gexf-1.3" / "gexf.rng"
    if not path.is_file():
        pytest.skip("the GEXF 1.3 grammar is not at hand (../shared/gexf-1.3)")
    return etree.RelaxNG(etree.parse(path))


@each_projection
def test_every_projection_is_valid(grammar: etree.RelaxNG, market: OxigraphStore, projection: Projection) -> None:
    document = exported(market, projection)
    grammar.assertValid(etree.fromstring(document))
    assert parsed(document, "node")
    assert parsed(document, "edge")


def test_the_network_without_positions_is_valid(grammar: etree.RelaxNG, market: OxigraphStore) -> None:
    grammar.assertValid(etree.fromstring(gexf(list(nodes(market)), list(edges(market)))))


def test_an_empty_network_is_valid(grammar: etree.RelaxNG) -> None:
    grammar.assertValid(etree.fromstring(gexf([], [])))


def test_the_grammar_would_tell(grammar: etree.RelaxNG) -> None:
    broken = gexf([NODE], [EDGE]).replace(b'start="2004-01-01"', b'start="spring"')
    assert not grammar.validate(etree.fromstring(broken))


@each_projection
def test_networkx_reads_back_the_same_network(market: OxigraphStore, projection: Projection) -> None:
    ours = to_networkx(market, projection)
    read = nx.read_gexf(io.BytesIO(exported(market, projection)), version="1.3")
    of_nodes, of_edges = ({name for name, _ in told} for told in declared(projection))
    nodes_read = {node: _only(data, of_nodes | {"label"}) for node, data in read.nodes(data=True)}
    assert nodes_read == dict(ours.nodes.items())
    told = {data["id"]: (source, target, _only(data, of_edges)) for source, target, data in read.edges(data=True)}
    assert told == {key: (source, target, data) for source, target, key, data in ours.edges(keys=True, data=True)}


def _only(data: dict[str, object], names: set[str]) -> dict[str, object]:
    return {name: value for name, value in data.items() if name in names}


@each_projection
def test_edges_join_nodes_that_live_as_long(market: OxigraphStore, projection: Projection) -> None:
    document = exported(market, projection)
    spans = {str(node.attrib["id"]): (node.get("start", ""), node.get("end", "9")) for node in parsed(document, "node")}
    for edge in parsed(document, "edge"):
        start, end = edge.get("start", ""), edge.get("end", "9")
        assert start <= end
        for node in (spans[str(edge.attrib["source"])], spans[str(edge.attrib["target"])]):
            assert node[0] <= start
            assert end <= node[1]


def test_a_deal_has_its_span_on_the_timeline_and_the_colour_of_its_stage(market: OxigraphStore) -> None:
    by_id = {str(edge.attrib["id"]): edge for edge in parsed(gexf(list(nodes(market)), list(edges(market))), "edge")}
    closed = next(edge for id_, edge in by_id.items() if id_.startswith("https://example.org/deal/4|acquires"))
    assert (closed.get("start"), closed.get("end")) == ("2006-08-01", "2006-11-30")
    colour = next(iter(closed.iter(VIZ + "color")))
    assert tuple(int(colour.attrib[channel]) for channel in "rgb") == STAGE_COLOURS["completed"]
    unfinished = next(edge for id_, edge in by_id.items() if id_.startswith("https://example.org/deal/5"))
    assert (unfinished.get("start"), unfinished.get("end")) == ("2007-03-01", None)


def test_nothing_ends_before_it_begins() -> None:
    [edge] = parsed(gexf([NODE], [replace(EDGE, started="2004-05-02", ended="2004-03")]), "edge")
    assert (edge.get("start"), edge.get("end")) == ("2004-05-02", "2004-05-02")


def test_nodes_with_more_edges_are_larger() -> None:
    document = etree.fromstring(gexf([NODE, replace(NODE, id="urn:b", degree=9)], []))
    small, large = (float(size.attrib["value"]) for size in document.iter(VIZ + "size"))
    assert small < large


def test_positions_stand_where_they_are_given() -> None:
    document = etree.fromstring(gexf([NODE, replace(NODE, id="urn:b")], [], positions={"urn:a": (1.5, -2)}))
    assert [dict(place.attrib) for place in document.iter(VIZ + "position")] == [
        {"x": "1.50", "y": "-2.00", "z": "0.0"}
    ]


def test_attributes_are_typed() -> None:
    assert dict(NODE_ATTRIBUTES)["degree"] == "integer"
    assert dict(EDGE_ATTRIBUTES) | {"amount": "double", "deal": "anyURI", "stage": "string"} == dict(EDGE_ATTRIBUTES)


def test_every_stage_has_a_colour() -> None:
    assert set(STAGE_COLOURS) == {stage.record for stage in Stage}


@settings(deadline=None)
@given(label=st.text(st.characters(codec="utf-8")))
def test_any_name_comes_through_but_for_what_xml_cannot_say(label: str) -> None:
    [node] = parsed(gexf([replace(NODE, label=label)], []), "node")
    read = node.attrib["label"]
    assert len(read) == len(label)
    assert all(mine == theirs or theirs == "\ufffd" for mine, theirs in zip(label, read, strict=True))


def test_memory_does_not_grow_with_the_network() -> None:
    def many(count: int) -> Iterator[Edge]:
        return (replace(EDGE, id=f"urn:{number}") for number in range(count))

    def peak(count: int) -> int:
        with Path("/dev/null").open("wb") as out:
            tracemalloc.start()
            write_gexf(out, [NODE], many(count))
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    peak(1)
    assert peak(8_000) < 1.2 * peak(4_000)
