"""GEXF 1.3 for Gephi, written as a stream: memory does not grow with the graph.

The grammar is gexf.rng of the GEXF 1.3 primer (https://gexf.net/schema.html). Elements stand in the default namespace,
which graphology needs; a deal's edge lasts from the first day of its events to the last day of the one that ended it,
and has no end while the deal is open, so that Gephi's timeline plays them.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graph.projection import Edge, Node

NODE_ATTRIBUTES = (("kind", "string"), ("cik", "string"), ("deals", "integer"))
EDGE_ATTRIBUTES = (
    ("type", "string"),
    ("stage", "string"),
    ("started", "string"),
    ("ended", "string"),
    ("amount", "double"),
    ("currency", "string"),
    ("amounts", "string"),
    ("deal", "anyURI"),
    ("filings", "string"),
)
"""Fields of ``Node`` and ``Edge`` that become attributes, with their GEXF types. The order gives their ids."""

STAGE_COLOURS = {
    "rumored": (188, 189, 220),
    "proposed": (117, 107, 177),
    "announced": (150, 150, 150),
    "agreed": (49, 130, 189),
    "amended": (107, 174, 214),
    "approved": (65, 171, 93),
    "rejected": (253, 141, 60),
    "completed": (0, 109, 44),
    "terminated": (215, 48, 31),
}
"""Red, green and blue of an edge: violet before the contract, blue under it, green towards the end, red against it."""

NODE_COLOURS = {
    "CanonicalOrganization": (78, 121, 167),
    "OrganizationGroup": (186, 176, 172),
    "Person": (242, 142, 43),
    "AssetOrUnit": (118, 183, 178),
}
_UNKNOWN_COLOUR = (150, 150, 150)
_CHUNK = 1000
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"[\w .,;:/#|~()+*'-]*")
"""Most values have nothing else, and then nothing to escape, which makes the whole export twice as fast."""
_ENTITIES = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def write_gexf(out: BinaryIO, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
    """Write the network; an edge may only name nodes that were given."""
    chunk: list[str] = []
    for piece in _pieces(nodes, edges):
        chunk.append(piece)
        if len(chunk) >= _CHUNK:
            out.write("".join(chunk).encode())
            chunk.clear()
    out.write("".join(chunk).encode())


def _pieces(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield "<meta><creator>dealgraph</creator><description>Deals between companies, from SEC filings</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    yield _declared("node", NODE_ATTRIBUTES)
    yield _declared("edge", EDGE_ATTRIBUTES)
    yield "<nodes>\n"
    yield from map(_node, nodes)
    yield "</nodes>\n<edges>\n"
    yield from map(_edge, edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(of: str, attributes: tuple[tuple[str, str], ...]) -> str:
    inside = "".join(
        f'<attribute id="{number}" title="{name}" type="{type_}"/>' for number, (name, type_) in enumerate(attributes)
    )
    return f'<attributes class="{of}">{inside}</attributes>\n'


def _node(node: Node) -> str:
    size = 4 + 4 * math.sqrt(node.deals)
    return (
        f'<node id="{_text(node.id)}" label="{_text(node.label)}">{_values(node, NODE_ATTRIBUTES)}'
        f'<viz:size value="{size:.2f}"/>{_colour(NODE_COLOURS.get(node.kind, _UNKNOWN_COLOUR))}</node>\n'
    )


def _edge(edge: Edge) -> str:
    start = f' start="{edge.start}"' if edge.start else ""
    end = f' end="{edge.end}"' if edge.end else ""
    return (
        f'<edge id="{_text(edge.id)}" source="{_text(edge.source)}" target="{_text(edge.target)}"'
        f' label="{_text(edge.type)}" kind="{_text(edge.kind)}"{start}{end}>{_values(edge, EDGE_ATTRIBUTES)}'
        f"{_colour(STAGE_COLOURS.get(edge.stage, _UNKNOWN_COLOUR))}</edge>\n"
    )


def _values(thing: Node | Edge, attributes: tuple[tuple[str, str], ...]) -> str:
    told = (
        f'<attvalue for="{number}" value="{_text(str(value))}"/>'
        for number, (name, _) in enumerate(attributes)
        if (value := getattr(thing, name)) is not None
    )
    return f"<attvalues>{''.join(told)}</attvalues>"


def _colour(colour: tuple[int, int, int]) -> str:
    red, green, blue = colour
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _text(value: str) -> str:
    """Safe as an attribute's value; characters that XML 1.0 cannot say become U+FFFD."""
    if _PLAIN.fullmatch(value):
        return value
    return escape(_NOT_XML.sub("\ufffd", value), _ENTITIES)
