from __future__ import annotations

import io
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from graph.export.gexf import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, STAGE_COLOURS, write_gexf
from graph.projection import Edge, Node, edges, nodes, to_networkx
from ontology.terms import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store.oxigraph import OxigraphStore

SHARED = Path(__file__).resolve().parents[3] / "../shared"
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
NODE = Node("urn:a", "Arden", "CanonicalOrganization", None, 1)
EDGE = Edge("urn:e", "urn:a", "urn:a", "acquires", "urn:d", "Merger", "agreed", "2004", None, None, None, None, "0001")


def gexf(some_nodes: list[Node], some_edges: list[Edge]) -> bytes:
    out = io.BytesIO()
    write_gexf(out, some_nodes, some_edges)
    return out.getvalue()


def parsed(document: bytes, tag: str) -> list[etree._Element]:
    return list(etree.fromstring(document).iter(GEXF + tag))


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    path = SHARED / "gexf-1.3" / "gexf.rng"
    if not path.is_file():
        pytest.skip("the GEXF 1.3 grammar is not at hand (../shared/gexf-1.3)")
    return etree.RelaxNG(etree.parse(path))


def test_the_network_is_valid(grammar: etree.RelaxNG, market: OxigraphStore) -> None:
    grammar.assertValid(etree.fromstring(gexf(list(nodes(market)), list(edges(market)))))


def test_an_empty_network_is_valid(grammar: etree.RelaxNG) -> None:
    grammar.assertValid(etree.fromstring(gexf([], [])))


def test_the_grammar_would_tell(grammar: etree.RelaxNG) -> None:
    broken = gexf([NODE], [EDGE]).replace(b'start="2004-01-01"', b'start="spring"')
    assert not grammar.validate(etree.fromstring(broken))


def test_networkx_reads_back_the_same_network(market: OxigraphStore) -> None:
    ours = to_networkx(market)
    read = nx.read_gexf(io.BytesIO(gexf(list(nodes(market)), list(edges(market)))), version="1.3")
    assert set(read.nodes) == set(ours.nodes)
    for node, data in ours.nodes(data=True):
        assert {name: read.nodes[node][name] for name, _ in NODE_ATTRIBUTES if name in data} == {
            name: data[name] for name, _ in NODE_ATTRIBUTES if name in data
        }
        assert read.nodes[node]["label"] == data["label"]
    told = {data["id"]: (source, target, data) for source, target, data in read.edges(data=True)}
    assert len(told) == ours.number_of_edges()
    for source, target, key, data in ours.edges(keys=True, data=True):
        assert told[key][:2] == (source, target)
        assert {name: told[key][2].get(name) for name, _ in EDGE_ATTRIBUTES} == {
            name: data.get(name) for name, _ in EDGE_ATTRIBUTES
        }


def test_a_deal_has_its_span_on_the_timeline_and_the_colour_of_its_stage(market: OxigraphStore) -> None:
    by_id = {str(edge.attrib["id"]): edge for edge in parsed(gexf(list(nodes(market)), list(edges(market))), "edge")}
    closed = next(edge for id_, edge in by_id.items() if id_.startswith("https://example.org/deal/4|acquires"))
    assert (closed.get("start"), closed.get("end")) == ("2006-08-01", "2006-11-30")
    colour = next(iter(closed.iter(VIZ + "color")))
    assert tuple(int(colour.attrib[channel]) for channel in "rgb") == STAGE_COLOURS["completed"]
    unfinished = next(edge for id_, edge in by_id.items() if id_.startswith("https://example.org/deal/5"))
    assert (unfinished.get("start"), unfinished.get("end")) == ("2007-03-01", None)


def test_busier_companies_are_larger() -> None:
    document = etree.fromstring(gexf([NODE, replace(NODE, id="urn:b", deals=9)], []))
    small, large = (float(size.attrib["value"]) for size in document.iter(VIZ + "size"))
    assert small < large


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
