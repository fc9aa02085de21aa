"""RDF exports: everything the store says, graph by graph, with memory for one quad at a time."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graph.store.bundle import QuadStore


def write_nquads(store: QuadStore, out: BinaryIO) -> None:
    """Sorted N-Quads: equal content gives equal bytes."""
    store.dump(out)


def write_trig(store: QuadStore, out: BinaryIO) -> None:
    """TriG: the default graph, then the named graphs by name."""
    ox.serialize(_quads(store), out, ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))


def write_jsonld(store: QuadStore, out: BinaryIO) -> None:
    """JSON-LD 1.0 with the vocabulary's prefixes as its context."""
    ox.serialize(_quads(store), out, ox.RdfFormat.JSON_LD, prefixes=dict(PREFIXES))


def write_turtle(store: QuadStore, out: BinaryIO) -> None:
    """Turtle: the triples of all graphs without the graphs' names."""
    triples = (quad.triple for quad in _quads(store))
    ox.serialize(triples, out, ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))


def _quads(store: QuadStore) -> Iterator[ox.Quad]:
    names: Iterable[ox.DefaultGraph | ox.NamedNode] = chain([ox.DefaultGraph()], store.graphs())
    return chain.from_iterable(store.quads_for_pattern(None, None, None, name) for name in names)
