"""GEXF 1.3 for Gephi, written as a stream: memory does not grow with the graph.

The grammar is gexf.rng of the GEXF 1.3 primer (https://gexf.net/schema.html). Elements stand in the default namespace,
which graphology needs. Nodes and edges last from the first day of their first event to the last day of the one that
ended them, and have no end while they are open, so that Gephi's timeline plays them. A node is as large as it has
edges; an edge, and a node that is an event, has the colour of its stage.
"""

from __future__ import annotations

import math
from operator import attrgetter
from typing import TYPE_CHECKING

from graph.export.markup import Element, safe, write_pieces
from graph.export.palette import NODE_COLOURS, STAGE_COLOURS, UNKNOWN
from graph.projection.companies import COMPANIES
from graph.projection.records import Node, attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import BinaryIO

    from graph.export.palette import Colour
    from graph.projection.projection import Projection
    from graph.projection.records import Link

    Attributes = tuple[tuple[str, str], ...]

__all__ = ("EDGE_ATTRIBUTES", "NODE_ATTRIBUTES", "NODE_COLOURS", "STAGE_COLOURS", "declared", "write_gexf")

_TYPES = {str: "string", int: "integer", float: "double"}
_URIS = {"deal"}
_PLACE = '<viz:position x="%.2f" y="%.2f" z="0.0"/>'


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
    yield from _nodes(nodes, node_attributes, positions)
    yield "</nodes>\n<edges>\n"
    yield from _edges(edges, edge_attributes)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declaration(of: str, told: Attributes) -> str:
    inside = "".join(
        f'<attribute id="{number}" title="{name}" type="{type_}"/>' for number, (name, type_) in enumerate(told)
    )
    return f'<attributes class="{of}">{inside}</attributes>\n'


def _nodes(nodes: Iterable[Node], told: Attributes, positions: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    element, values = _element("node", ("id", "label"), told)
    for node in nodes:
        text = element.text((*node.lasts, *values(node)))
        size = f'<viz:size value="{4 + 4 * math.sqrt(node.degree):.2f}"/>'
        place = _PLACE % positions[node.id] if node.id in positions else ""
        yield f"{text}{size}{place}{_COLOURS.get(node.stage or node.kind, _UNKNOWN)}</node>\n"


def _edges(edges: Iterable[Link], told: Attributes) -> Iterator[str]:
    element, values = _element("edge", ("id", "source", "target", "label", "kind"), told)
    for edge in edges:
        text = element.text((*edge.lasts, *values(edge)))
        yield f"{text}{_COLOURS.get(edge.stage, _UNKNOWN)}</edge>\n"


def _element(
    tag: str, names: tuple[str, ...], told: Attributes
) -> tuple[Element, Callable[[object], tuple[object, ...]]]:
    """A node or edge but for its colour and its end, and what gets its values, those of its span apart."""
    span = ('start="%s" ', 'end="%s" ')
    values = (f'<attvalue for="{number}" value="%s"/>' for number, _ in enumerate(told))
    parts = [f"<{tag} ", *span, *(f'{name}="%s" ' for name in names), "><attvalues>", *values, "</attvalues>"]
    return Element(parts), attrgetter(*names, *(name for name, _ in told))


def _colour(colour: Colour) -> str:
    red, green, blue = colour
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


_COLOURS: dict[str | None, str] = {name: _colour(told) for name, told in (NODE_COLOURS | STAGE_COLOURS).items()}
_UNKNOWN = _colour(UNKNOWN)
