"""The deal network, whole or around one company, small enough for a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.explorer.resource import node
from graph.projection import edges, nodes
from graph.quads import DEFAULT_BASE
from ontology.errors import InvalidInputError
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.projection import Edge, Node
    from graph.store.bundle import QuadStore

LARGEST = 40_000
"""Edges; of a larger network the latest deals."""


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
    """The network that ``asked`` selects (see ``selected``)."""
    found_nodes, found_edges = selected(store, asked)
    kept = sorted(found_edges, key=lambda edge: (edge.started or "", edge.id), reverse=True)[:LARGEST]
    used = {end for edge in kept for end in (edge.source, edge.target)}
    shown = [one for one in found_nodes if one.id in used]
    place = {one.id: index for index, one in enumerate(shown)}
    return Network(
        nodes=tuple((_short(one.id), one.label, one.kind, one.deals) for one in shown),
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
        left_out=len(found_edges) - len(kept),
    )


def selected(store: QuadStore, asked: Mapping[str, str]) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of some ``types`` and ``stages`` (record names, separated by commas), started in the years ``from`` to ``to``, and around ``company`` (its deals, and the deals between those that it deals with).

    Raises:
        NotFoundError: There is no such type or stage.

    """
    wanted = [edge for edge in edges(store) if _in_years(edge, asked.get("from"), asked.get("to"))]
    if types := _listed(asked, "types"):
        known_types = {EventType.from_record(type_).record for type_ in types}
        wanted = [edge for edge in wanted if edge.type in known_types]
    if stages := _listed(asked, "stages"):
        known_stages = {Stage.from_record(stage).record for stage in stages}
        wanted = [edge for edge in wanted if edge.stage in known_stages]
    if "company" in asked:
        wanted = list(_around(wanted, node(asked["company"]).value))
    used = {end for edge in wanted for end in (edge.source, edge.target)}
    return [one for one in nodes(store) if one.id in used], wanted


def _in_years(edge: Edge, first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    year = _year(edge.started) if edge.started else None
    return year is not None and _year(first or "0000") <= year <= _year(last or "9999")


def _year(date: str) -> int:
    if not date[:4].isascii() or not date[:4].isdecimal():
        raise InvalidInputError(f"{date!r} is no year; write it like 2003")
    return int(date[:4])


def _around(found: Iterable[Edge], company: str) -> Iterator[Edge]:
    all_ = list(found)
    own = {edge.deal for edge in all_ if company in (edge.source, edge.target)}
    near = {end for edge in all_ if edge.deal in own for end in (edge.source, edge.target)}
    return (edge for edge in all_ if edge.source in near and edge.target in near)


def _listed(asked: Mapping[str, str], name: str) -> list[str]:
    return [one for one in asked.get(name, "").split(",") if one]


def _short(iri: str) -> str:
    return iri.removeprefix(DEFAULT_BASE)
