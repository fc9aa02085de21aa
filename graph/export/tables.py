"""Networks as pairs of CSV tables (RFC 4180, UTF-8), for Gephi's spreadsheet import and for Neo4j's bulk import.

Gephi ("Import CSV data" in its user manual) reads ``Id``, ``Label``, ``Source``, ``Target`` and ``Type``,
which says whether an edge is directed, so that the type of a transaction is ``transaction`` there. The headers for
``neo4j-admin database import full`` are those of Neo4j's operations manual, "Neo4j-admin import".
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from graph.projection.companies import COMPANIES
from graph.projection.records import EVENT, Node, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graph.projection.projection import Projection
    from graph.projection.records import Link

    Cells = tuple[object, ...]

_NEO4J_TYPES = {str: "", int: ":int", float: ":double"}
_NO_NAME = re.compile(r"[^A-Z0-9]+")


def write_gephi_tables(
    nodes_out: BinaryIO,
    edges_out: BinaryIO,
    nodes: Iterable[Node],
    edges: Iterable[Link],
    *,
    projection: Projection = COMPANIES,
) -> None:
    """Write the tables that *File > Import spreadsheet* takes, nodes first."""
    of_nodes, of_edges = _names(Node, projection.node_fields), _names(projection.link)
    told = {"type": "transaction"}
    write_table(
        nodes_out,
        ("Id", "Label", *(told.get(name, name) for name in of_nodes), "start", "end"),
        ((node.id, node.label, *_values(node, of_nodes), *node.lasts) for node in nodes),
    )
    write_table(
        edges_out,
        ("Source", "Target", "Type", "Id", "Label", *(told.get(name, name) for name in of_edges), "start", "end"),
        (
            (edge.source, edge.target, "Directed", edge.id, edge.label, *_values(edge, of_edges), *edge.lasts)
            for edge in edges
        ),
    )


def write_neo4j_tables(
    nodes_out: BinaryIO,
    edges_out: BinaryIO,
    nodes: Iterable[Node],
    edges: Iterable[Link],
    *,
    projection: Projection = COMPANIES,
) -> None:
    """Write the tables that ``neo4j-admin database import full`` takes.

    A node's label is its kind, with ``Agent`` unless it is an event; a relationship's type is its kind in capitals.
    """
    of_nodes, of_edges = attributes(Node, projection.node_fields), attributes(projection.link)
    span = ("start:date", "end:date")
    write_table(
        nodes_out,
        ("iri:ID", "name", *(f"{name}{_NEO4J_TYPES[type_]}" for name, type_ in of_nodes), *span, ":LABEL"),
        (
            (node.id, node.label, *_values(node, (name for name, _ in of_nodes)), *node.lasts, _labels(node.kind))
            for node in nodes
        ),
    )
    write_table(
        edges_out,
        (":START_ID", ":END_ID", ":TYPE", "id", *(f"{name}{_NEO4J_TYPES[type_]}" for name, type_ in of_edges), *span),
        (
            (
                edge.source,
                edge.target,
                _NO_NAME.sub("_", edge.kind.upper()),
                edge.id,
                *_values(edge, (name for name, _ in of_edges)),
                *edge.lasts,
            )
            for edge in edges
        ),
    )


def write_table(out: BinaryIO, head: Cells, rows: Iterable[Cells]) -> None:
    """Write rows under their head; None is an empty cell."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=False)
    try:
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(head)
        table.writerows(rows)
        text.flush()
    finally:
        text.detach()


def _names(record: type[object], names: tuple[str, ...] | None = None) -> tuple[str, ...]:
    return tuple(name for name, _ in attributes(record, names))


def _values(thing: Node | Link, names: Iterable[str]) -> Iterator[object]:
    return (getattr(thing, name) for name in names)


def _labels(kind: str) -> str:
    return kind if kind in {EVENT, "Agent"} else f"Agent;{kind}"
