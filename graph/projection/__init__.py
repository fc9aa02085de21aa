"""From the store to networks that one can look at: the step between RDF and every export.

Three projections are known (``networks.PROJECTIONS``): *companies*, whose edges are deals from the one who acts to the
one who is acted on; *events*, bipartite, whose edges are roles of companies in events; and *ownership*, from owner to
owned. Nodes and edges come as streams by way of the disk, so that exporters need not hold the graph; ``to_networkx``
does. ``Selection`` narrows each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.projection.companies import COMPANIES
from graph.projection.days import first_day, last_day
from graph.projection.networks import PROJECTIONS, Network, network, to_networkx
from graph.projection.records import Edge, Node
from graph.projection.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store.bundle import QuadStore

__all__ = (
    "COMPANIES",
    "EVERYTHING",
    "PROJECTIONS",
    "Edge",
    "Network",
    "Node",
    "Selection",
    "edges",
    "first_day",
    "last_day",
    "network",
    "nodes",
    "to_networkx",
)


def nodes(store: QuadStore, selection: Selection = EVERYTHING) -> Iterator[Node]:
    """The nodes of the deal network, by IRI."""
    with network(store, COMPANIES, selection) as found:
        yield from found.nodes


def edges(store: QuadStore, selection: Selection = EVERYTHING) -> Iterator[Edge]:
    """The edges of the deal network, by deal."""
    for part in COMPANIES.parts(store, selection):
        yield from (link for link in part.links if isinstance(link, Edge))
