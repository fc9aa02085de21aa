"""The part of the RDF graph that a selection of deals rests on.

That is: what the store says of the deals, of their steps and of those who take part, which events are theirs, and the
filings that report them: their graphs whole, with what is known about those graphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.projection.companies import selected_deals
from graph.projection.reading import RUN, asked
from graph.quads.literals import node
from graph.store.sorting import sorted_lines
from ontology.terms import Property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore

_GRAPH = "SELECT ?filing ?graph { VALUES ?filing { %s } GRAPH ?graph { ?filing a dg:Filing } }"


def excerpt(store: QuadStore, selection: Selection) -> Iterator[bytes]:
    """Its quads as lines of N-Quads, sorted by code point, each once; by way of the disk."""
    things = sorted_lines(_things(store, selection), RUN)
    return sorted_lines(
        (line for thing in things for line in _lines(_quads(store, *thing[:-1].decode().split("\t")))), RUN
    )


def _things(store: QuadStore, selection: Selection) -> Iterator[bytes]:
    for deal, _ in selected_deals(store, selection):
        yield f"deal\t{deal.iri}\n".encode()
        yield from (f"member\t{member}\n".encode() for member in deal.members)
        yield from (f"filing\t{filing}\n".encode() for filing in deal.filings)


def _quads(store: QuadStore, kind: str, iri: str) -> Iterator[ox.Quad]:
    thing = ox.NamedNode(iri)
    if kind == "filing":
        for _, graph in asked(store, _GRAPH, [iri]):
            name = ox.NamedNode(str(graph))
            yield from store.quads_for_pattern(None, None, None, name)
            yield from store.description(name)
        return
    for quad in store.quads_for_pattern(thing, None, None):
        yield quad
        if kind == "deal" and isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(f"{iri}/"):
            yield from store.quads_for_pattern(quad.object, None, None)
    pointing = Property.PART_OF_DEAL if kind == "deal" else Property.CANONICAL
    yield from store.quads_for_pattern(None, node(pointing), thing)


def _lines(quads: Iterator[ox.Quad]) -> list[bytes]:
    return cast("bytes", ox.serialize(quads, None, ox.RdfFormat.N_QUADS)).splitlines(keepends=True)
