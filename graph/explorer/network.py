"""The deal network, whole or around one company, small enough for a browser."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from graph.explorer.dealings import deals_of, names_of
from graph.explorer.resource import node
from graph.projection import COMPANIES, Edge, Selection
from graph.projection import network as projected
from graph.projection.companies import edges_of
from graph.quads import DEFAULT_BASE
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO

    from graph.store.bundle import QuadStore

LARGEST = 40_000
"""Edges; of a larger network the latest deals."""
FARTHEST = 3
"""Hops from a company."""
FILTERS = ("types", "stages", "years", "company", "hops")
"""What narrows the network: record names separated by commas, years like ``2000-2005``, an id, and how far from it."""


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges in columns, which is what a browser reads fastest."""

    nodes: tuple[tuple[str, str, str, int], ...]
    """Id, name, kind, number of deals."""
    edges: tuple[tuple[int, int, str, str, str, str, str | None, str | None], ...]
    """Indices of both nodes, kind, id of the deal, type, stage, start and end."""
    left_out: int
    """Edges that did not fit."""


def network(store: QuadStore, asked: Mapping[str, str]) -> Network:
    """The network that ``asked`` selects (see ``FILTERS``).

    Raises:
        NotFoundError: There is no such company, type or stage.
        InvalidInputError: The years or the hops cannot be read.

    """
    wanted = selection(asked)
    if wanted.company is None:
        deals = (deal for deal in deals_of(store) if deal.admitted(wanted))
        return _columns(store, (edge for deal in deals for edge in edges_of(deal)))
    with projected(store, COMPANIES, wanted) as found:
        return _columns(store, (cast("Edge", link) for link in found.links))


def _columns(store: QuadStore, edges: Iterable[Edge]) -> Network:
    told = sorted(edges, key=_age, reverse=True)
    kept = told[:LARGEST]
    deals: defaultdict[str, set[str]] = defaultdict(set)
    for edge in kept:
        deals[edge.source].add(edge.deal)
        deals[edge.target].add(edge.deal)
    agents = sorted(deals)
    place = {iri: index for index, iri in enumerate(agents)}
    return Network(
        nodes=tuple(
            (_short(iri), *known, len(deals[iri])) for iri, known in zip(agents, names_of(store, agents), strict=True)
        ),
        edges=tuple(
            (
                place[one.source],
                place[one.target],
                one.kind,
                _short(one.deal),
                one.type,
                one.stage,
                one.started,
                one.ended,
            )
            for one in kept
        ),
        left_out=len(told) - len(kept),
    )


def write_network(store: QuadStore, asked: Mapping[str, str], out: BinaryIO) -> None:
    """The same network as GEXF, whole however large it is."""
    from graph.export.formats import EXPORTS, Wanted  # which need numpy

    EXPORTS["gexf"](store, out, Wanted(selection(asked)))


def selection(asked: Mapping[str, str]) -> Selection:
    """What the parameters of an address select; raises as ``network`` does."""
    company, hops = asked.get("company"), asked.get("hops") or "1"
    if hops not in {str(number) for number in range(1, FARTHEST + 1)}:
        raise InvalidInputError(f"hops: {hops!r}; give a number from 1 to {FARTHEST}")
    return Selection.of(
        types=filter(None, asked.get("types", "").split(",")),
        stages=filter(None, asked.get("stages", "").split(",")),
        years=asked.get("years") or None,
        company=node(company).value if company else None,
        hops=int(hops),
    )


def _age(edge: Edge) -> tuple[str, str]:
    return edge.started or "", edge.id


def _short(iri: str) -> str:
    return iri.removeprefix(DEFAULT_BASE)
