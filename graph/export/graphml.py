"""GraphML for yEd, igraph, Cytoscape and networkx, written as a stream: memory does not grow with the graph.

The schema is http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd. Attributes are those of the GEXF file, and the first
and last day as ``start`` and ``end``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export.markup import safe, write_pieces
from graph.projection.companies import COMPANIES
from graph.projection.records import Node, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    from graph.projection.projection import Projection
    from graph.projection.records import Link

    Value = str | int | float | None

_TYPES = {str: "string", int: "int", float: "double"}


def write_graphml(
    out: BinaryIO,
    nodes: Iterable[Node],
    edges: Iterable[Link],
    *,
    projection: Projection = COMPANIES,
    positions: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Write a network; an edge may only name nodes that were given. ``positions`` become the attributes x and y."""
    write_pieces(out, _pieces(nodes, edges, projection, positions))


def _pieces(
    nodes: Iterable[Node],
    edges: Iterable[Link],
    projection: Projection,
    positions: Mapping[str, tuple[float, float]] | None,
) -> Iterator[str]:
    of_nodes = (("label", str), *attributes(Node, projection.node_fields))
    of_edges = (("label", str), *attributes(projection.link))
    places = (("x", float), ("y", float)) if positions is not None else ()
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", (*of_nodes, *_SPAN, *places))
    yield from _keys("edge", (*of_edges, *_SPAN))
    yield '<graph edgedefault="directed">\n'
    for node in nodes:
        x, y = (positions or {}).get(node.id, (None, None))
        told = [*_told(node, of_nodes), *zip(("start", "end", "x", "y"), (*node.lasts, x, y), strict=True)]
        yield f'<node id="{safe(node.id)}">{_data("n", told)}</node>\n'
    for edge in edges:
        told = [*_told(edge, of_edges), *zip(("start", "end"), edge.lasts, strict=True)]
        ends = f'source="{safe(edge.source)}" target="{safe(edge.target)}"'
        yield f'<edge id="{safe(edge.id)}" {ends}>{_data("e", told)}</edge>\n'
    yield "</graph>\n</graphml>\n"


_SPAN = (("start", str), ("end", str))


def _keys(of: str, told: Iterable[tuple[str, type]]) -> Iterator[str]:
    for name, type_ in told:
        yield f'<key id="{of[0]}-{name}" for="{of}" attr.name="{name}" attr.type="{_TYPES[type_]}"/>\n'


def _told(thing: Node | Link, told: Iterable[tuple[str, type]]) -> Iterator[tuple[str, Value]]:
    return ((name, getattr(thing, name)) for name, _ in told)


def _data(of: str, told: Iterable[tuple[str, Value]]) -> str:
    return "".join(f'<data key="{of}-{name}">{safe(str(value))}</data>' for name, value in told if value is not None)
