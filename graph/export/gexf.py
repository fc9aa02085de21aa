"""GEXF 1.3 for Gephi, written as a stream: memory does not grow with the graph.

The grammar is gexf.rng of the GEXF 1.3 primer (https://gexf.net/schema.html). Elements stand in the default namespace,
which graphology needs. Nodes and edges last from the first day of their first event to the last day of the one that
ended them, and have no end while they are open, so that Gephi's timeline plays them. A node is as large as it has
edges; an edge, and a node that is an event, has the colour of its stage.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from graph.export.markup import safe, write_pieces
from graph.export.palette import NODE_COLOURS, STAGE_COLOURS, UNKNOWN
from graph.projection.companies import COMPANIES
from graph.projection.records import Node, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    from graph.export.palette import Colour
    from graph.projection.projection import Projection
    from graph.projection.records import Link

    Attributes = tuple[tuple[str, str], ...]

__all__ = ("EDGE_ATTRIBUTES", "NODE_ATTRIBUTES", "NODE_COLOURS", "STAGE_COLOURS", "declared", "write_gexf")

_TYPES = {str: "string", int: "integer", float: "double"}
_URIS = {"deal"}


def declared(projection: Projection) -> tuple[Attributes, Attributes]:
    """Names and GEXF types of the attributes of a projection's nodes and of its edges; the order gives their ids."""
    told = attributes(Node, projection.node_fields), attributes(projection.link)
    nodes, edges = (tuple((name, "anyURI" if name in _URIS else _TYPES[type_]) for name, type_ in one) for one in told)
    return nodes, edges


NODE_ATTRIBUTES, EDGE_ATTRIBUTES = declared(COMPANIES)
"""Of the deal network."""


def write_gexf(
    out: BinaryIO,
    nodes: Iterable[Node],
    edges: Iterable[Link],
    *,
    projection: Projection = COMPANIES,
    positions: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Write a network; an edge may only name nodes that were given. ``positions`` are x and y by node (see ``layout``)."""
    write_pieces(out, _pieces(nodes, edges, projection, positions or {}))


def _pieces(
    nodes: Iterable[Node],
    edges: Iterable[Link],
    projection: Projection,
    positions: Mapping[str, tuple[float, float]],
) -> Iterator[str]:
    node_attributes, edge_attributes = declared(projection)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield f"<meta><creator>dealgraph</creator><description>From SEC filings: {safe(projection.meaning)}</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    yield _declaration("node", node_attributes)
    yield _declaration("edge", edge_attributes)
    yield "<nodes>\n"
    for node in nodes:
        yield _node(node, node_attributes, positions.get(node.id))
    yield "</nodes>\n<edges>\n"
    for edge in edges:
        yield _edge(edge, edge_attributes)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declaration(of: str, told: Attributes) -> str:
    inside = "".join(
        f'<attribute id="{number}" title="{name}" type="{type_}"/>' for number, (name, type_) in enumerate(told)
    )
    return f'<attributes class="{of}">{inside}</attributes>\n'


def _node(node: Node, told: Attributes, position: tuple[float, float] | None) -> str:
    size = 4 + 4 * math.sqrt(node.degree)
    colour = STAGE_COLOURS.get(node.stage or "") or NODE_COLOURS.get(node.kind, UNKNOWN)
    place = f'<viz:position x="{position[0]:.2f}" y="{position[1]:.2f}" z="0.0"/>' if position else ""
    return (
        f'<node id="{safe(node.id)}" label="{safe(node.label)}"{_span(node)}>{_values(node, told)}'
        f'<viz:size value="{size:.2f}"/>{place}{_colour(colour)}</node>\n'
    )


def _edge(edge: Link, told: Attributes) -> str:
    return (
        f'<edge id="{safe(edge.id)}" source="{safe(edge.source)}" target="{safe(edge.target)}"'
        f' label="{safe(edge.label)}" kind="{safe(edge.kind)}"{_span(edge)}>{_values(edge, told)}'
        f"{_colour(STAGE_COLOURS.get(edge.stage or '', UNKNOWN))}</edge>\n"
    )


def _span(thing: Node | Link) -> str:
    start, end = thing.lasts
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")


def _values(thing: Node | Link, told: Attributes) -> str:
    known = (
        f'<attvalue for="{number}" value="{safe(str(value))}"/>'
        for number, (name, _) in enumerate(told)
        if (value := getattr(thing, name)) is not None
    )
    return f"<attvalues>{''.join(known)}</attvalues>"


def _colour(colour: Colour) -> str:
    red, green, blue = colour
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
