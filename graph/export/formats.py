"""Which export is called what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export.gexf import write_gexf
from graph.export.rdf import write_jsonld, write_nquads, write_trig, write_turtle
from graph.projection import edges, nodes, to_networkx

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from graph.store.bundle import QuadStore


def _gexf(store: QuadStore, out: BinaryIO) -> None:
    write_gexf(out, nodes(store), edges(store))


def _graphml(store: QuadStore, out: BinaryIO) -> None:
    from networkx import write_graphml

    write_graphml(to_networkx(store), out)


EXPORTS: dict[str, Callable[[QuadStore, BinaryIO], None]] = {
    "gexf": _gexf,
    "graphml": _graphml,
    "turtle": write_turtle,
    "trig": write_trig,
    "nquads": write_nquads,
    "jsonld": write_jsonld,
}
"""What ``dealgraph export --format`` writes: the deal network first, then the whole graph."""
