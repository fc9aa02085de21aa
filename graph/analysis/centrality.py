"""Who stands in the middle of the deal network, year by year, and which companies deal mostly with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.analysis.analysis import Analysis
from graph.projection import COMPANIES, Selection, to_networkx
from graph.queries.parameters import Parameter, spanned
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from networkx import Graph

    from graph.analysis.analysis import Row
    from graph.store.bundle import QuadStore

SAMPLE = 200
"""Companies from which betweenness is estimated in a network that has more."""
SEED = 1
MEASURES = ("betweenness", "partners", "deals")


def centrality(store: QuadStore, values: Mapping[str, str]) -> Iterator[Row]:
    """The most central companies of each year, or of all years together."""
    measure, most = values["by"], int(values["most"])
    if measure not in MEASURES:
        raise InvalidInputError(f"parameter by: {measure!r} is no measure; one of {', '.join(MEASURES)}")
    for year in _years(values):
        network, deals = _network(store, year)
        group = {company: number for number, members in enumerate(_groups(network), start=1) for company in members}
        scores = _betweenness(network)
        told = {one: (scores[one], network.degree(one), deals[one]) for one in network}
        place = MEASURES.index(measure)
        ranked = sorted(told, key=lambda one: (-told[one][place], [-score for score in told[one]], one))
        for rank, one in enumerate(ranked[:most], start=1):
            name = network.nodes[one].get("label") or one
            yield year, rank, name, deals[one], network.degree(one), scores[one], group[one], NamedNode(one)


def communities(store: QuadStore, values: Mapping[str, str]) -> Iterator[Row]:
    """The communities of each year, the largest first."""
    for year in _years(values):
        network, _ = _network(store, year)
        for number, members in enumerate(_groups(network), start=1):
            if len(members) < int(values["least"]):
                break
            inside = network.subgraph(members)
            names = sorted(inside, key=lambda one: (-inside.degree(one), one))
            told = "; ".join(network.nodes[one].get("label") or one for one in names[:10])
            yield year, number, len(members), inside.number_of_edges(), told


def _years(values: Mapping[str, str]) -> Sequence[str | None]:
    return spanned(values["year"]) if "year" in values else [None]


def _network(store: QuadStore, year: str | None) -> tuple[Graph[str], dict[str, int]]:
    """The companies with who dealt with whom, and in how many deals each takes part."""
    import networkx as nx

    several = to_networkx(store, COMPANIES, Selection.of(years=year))
    deals: dict[str, set[str]] = {one: set() for one in several}
    for source, target, told in several.edges(data=True):
        deals[source].add(told["deal"])
        deals[target].add(told["deal"])
    network: Graph[str] = nx.Graph(several)
    network.remove_edges_from(list(nx.selfloop_edges(network)))
    network.remove_nodes_from(list(nx.isolates(network)))
    return network, {one: len(found) for one, found in deals.items()}


def _betweenness(network: Graph[str]) -> dict[str, float]:
    """Part of all shortest paths that lead through a company (Freeman 1977), by Brandes' algorithm, sampled if large."""
    import networkx as nx

    sampled = SAMPLE if len(network) > SAMPLE else None
    scores: dict[str, float] = nx.betweenness_centrality(network, k=sampled, seed=SEED)
    return scores


def _groups(network: Graph[str]) -> list[set[str]]:
    """Communities by the method of Louvain (Blondel et al. 2008), largest first, the same for the same network."""
    import networkx as nx

    ordered: Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(network))
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in network.edges()))
    found = nx.community.louvain_communities(ordered, seed=SEED) if len(ordered) else []
    return sorted(found, key=lambda members: (-len(members), min(members)))


_YEAR = Parameter("year", "year", None, "year in which the deals started; of several, as 2000-2004, each by itself")
_OF = ("year", "the year; empty where all deals are taken together")
CENTRALITY = Analysis(
    "centrality",
    "Central companies",
    "Which companies stand in the middle of the deal network, by year, and to which community does each belong? For the "
    "network itself with its timeline: `dealgraph export -f gexf --years`.",
    (
        _YEAR,
        Parameter("by", "text", "betweenness", "what to rank by: betweenness, partners or deals"),
        Parameter("most", "count", "25", "how many companies of a year"),
    ),
    (
        _OF,
        ("rank", "place in its year"),
        ("company", "name"),
        ("deals", "in how many it takes part"),
        ("partners", "how many others it deals with"),
        (
            "betweenness",
            f"part of the shortest paths that lead through it, from 0 to 1; estimated from {SAMPLE} companies where there are more",
        ),
        ("community", "number of its community in that year"),
        ("iri", "of the company"),
    ),
    centrality,
)
COMMUNITIES = Analysis(
    "communities",
    "Communities of the deal network",
    "Which companies deal mostly with each other, by year?",
    (_YEAR, Parameter("least", "count", "3", "how many members at least")),
    (
        _OF,
        ("community", "number in its year, the largest is 1"),
        ("size", "how many members"),
        ("links", "pairs of members that deal with each other"),
        ("members", "the ten with the most partners inside"),
    ),
    communities,
)
