from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.export.tables import write_gephi_tables, write_neo4j_tables, write_table
from graph.projection import PROJECTIONS, network
from graph.projection.records import EVENT, Node

if TYPE_CHECKING:
    from graph.projection.projection import Projection
    from graph.store.oxigraph import OxigraphStore

each_projection = pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
NODE = Node("urn:a", "Arden", "CanonicalOrganization", None, 1)


def read(table: io.BytesIO) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.getvalue().decode(), newline="")))


@each_projection
def test_gephi_reads_ends_ids_and_direction(market: OxigraphStore, projection: Projection) -> None:
    nodes, edges = io.BytesIO(), io.BytesIO()
    with network(market, projection) as found:
        write_gephi_tables(nodes, edges, found.nodes, found.links, projection=projection)
        assert [(row["Id"], row["Label"], row["degree"]) for row in read(nodes)] == [
            (node.id, node.label, str(node.degree)) for node in found.nodes
        ]
        assert [(row["Id"], row["Source"], row["Target"]) for row in read(edges)] == [
            (link.id, link.source, link.target) for link in found.links
        ]
    assert {row["Type"] for row in read(edges)} == {"Directed"}
    heads = [name.casefold() for name in read(edges)[0]]
    assert len(set(heads)) == len(heads)  # Gephi does not tell Type from type


@each_projection
def test_neo4j_reads_types_and_labels(market: OxigraphStore, projection: Projection) -> None:
    nodes, edges = io.BytesIO(), io.BytesIO()
    with network(market, projection) as found:
        write_neo4j_tables(nodes, edges, found.nodes, found.links, projection=projection)
    of_nodes, of_edges = read(nodes), read(edges)
    assert {row[":START_ID"] for row in of_edges} | {row[":END_ID"] for row in of_edges} <= {
        row["iri:ID"] for row in of_nodes
    }
    assert {"iri:ID", "name", "deals:int", "degree:int", "start:date", ":LABEL"} <= of_nodes[0].keys()
    assert {":START_ID", ":END_ID", ":TYPE", "start:date", "end:date"} <= of_edges[0].keys()
    assert all(row[":TYPE"].replace("_", "").isalpha() and row[":TYPE"].isupper() for row in of_edges)
    assert {row[":LABEL"] for row in of_nodes} <= {"Agent;CanonicalOrganization", "Agent", EVENT}


def test_amounts_are_numbers_for_neo4j(market: OxigraphStore) -> None:
    nodes, edges = io.BytesIO(), io.BytesIO()
    with network(market) as found:
        write_neo4j_tables(nodes, edges, found.nodes, found.links)
    told = {row["deal"]: row["amount:double"] for row in read(edges)}
    assert told["https://example.org/deal/1"] == "1500000.0"
    assert told["https://example.org/deal/2"] == ""


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")), min_size=1))
def test_any_text_comes_back(labels: list[str]) -> None:
    nodes, edges = io.BytesIO(), io.BytesIO()
    write_gephi_tables(nodes, edges, [replace(NODE, label=label) for label in labels], [])
    assert [row["Label"] for row in read(nodes)] == labels


def test_the_stream_stays_open() -> None:
    out = io.BytesIO()
    write_table(out, ("a",), [(None,), ("b",)])
    assert out.getvalue() == b'a\r\n""\r\nb\r\n'
