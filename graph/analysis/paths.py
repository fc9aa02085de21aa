"""The shortest paths between two companies through deals, agreements, ownership and shared officers.

The network is searched from both ends, level by level, as far as the two searches meet: the store is never read whole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from graph.analysis.analysis import Analysis
from graph.analysis.companies import company, label
from graph.analysis.links import links
from graph.queries.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from networkx import Graph
    from pyoxigraph import NamedNode

    from graph.analysis.analysis import Row
    from graph.store.bundle import QuadStore


def paths(store: QuadStore, values: Mapping[str, str]) -> Iterator[Row]:
    """The steps of each shortest path, the paths in the order of their IRIs; nothing where there is none."""
    import networkx as nx

    start, end = company(store, values["from"]), company(store, values["to"])
    network = _joined(store, start, end, int(values["longest"]))
    if start == end or not (end in network and start in network and nx.has_path(network, start, end)):
        return
    found = sorted(nx.all_shortest_paths(network, start, end), key=lambda path: [one.value for one in path])
    for number, path in enumerate(found[: int(values["most"])], start=1):
        for step, (one, other) in enumerate(pairwise(path), start=1):
            for kind, via, filings in sorted(network.edges[one, other]["told"]):
                yield number, step, label(store, one), kind, label(store, other), via or None, filings or None


def _joined(store: QuadStore, start: NamedNode, end: NamedNode, longest: int) -> Graph[NamedNode]:
    """What both searches saw until they met, or until their levels are ``longest`` together."""
    from networkx import Graph

    network: Graph[NamedNode] = Graph()
    seen, edges = [{start}, {end}], [{start}, {end}]
    for _ in range(longest):
        if not seen[0].isdisjoint(seen[1]):
            break
        side = min(0, 1, key=lambda side: len(edges[side]))
        reached = {other for one in edges[side] for other in _expanded(store, one, network)}
        edges[side] = reached - seen[side]
        seen[side] |= reached
        if not edges[side]:
            break
    return network


def _expanded(store: QuadStore, one: NamedNode, network: Graph[NamedNode]) -> Iterator[NamedNode]:
    for link in links(store, one):
        if not network.has_edge(one, link.other):
            network.add_edge(one, link.other, told=set())
        network.edges[one, link.other]["told"].add((link.kind, link.via, " ".join(link.filings)))
        yield link.other


PATH = Analysis(
    "path",
    "Shortest path between two companies",
    "How are two companies joined, through deals, agreements, ownership and officers of the same name, and which filings "
    "say so? Every shortest path, step by step, with all that joins the two ends of a step.",
    (
        Parameter("from", "text", None, "IRI, CIK or whole words of the name of one company"),
        Parameter("to", "text", None, "IRI, CIK or whole words of the name of the other one"),
        Parameter("longest", "count", "6", "how many steps a path has at most"),
        Parameter("most", "count", "10", "how many paths to show at most"),
    ),
    (
        ("path", "its number"),
        ("step", "number within the path"),
        ("from_company", "where the step begins"),
        ("link", "deal, agreement, subsidiary, affiliate, vehicle or officer"),
        ("to_company", "where it ends"),
        ("via", "IRI of the deal or agreement, or the officer's name"),
        ("filings", "the filings that say so, separated by blanks"),
    ),
    paths,
    required=("from", "to"),
)
