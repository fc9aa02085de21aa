"""RDF exports: everything the store says, or what selected deals rest on, with memory for one quad at a time."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.export.excerpt import excerpt
from graph.projection.selection import EVERYTHING
from ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore


def write_nquads(store: QuadStore, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    """Sorted N-Quads: equal content gives equal bytes."""
    if selection == EVERYTHING:
        store.dump(out)
    else:
        out.writelines(excerpt(store, selection))


def write_trig(store: QuadStore, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    """TriG: the default graph, then the named graphs by name; of a selection, statements by subject."""
    with _quads(store, selection) as quads:
        ox.serialize(quads, out, ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))


def write_jsonld(store: QuadStore, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    """JSON-LD 1.0 with the vocabulary's prefixes as its context."""
    with _quads(store, selection) as quads:
        ox.serialize(quads, out, ox.RdfFormat.JSON_LD, prefixes=dict(PREFIXES))


def write_turtle(store: QuadStore, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    """Turtle: the triples of all graphs without the graphs' names."""
    with _quads(store, selection) as quads:
        triples = (quad.triple for quad in quads)
        ox.serialize(triples, out, ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))


@contextmanager
def _quads(store: QuadStore, selection: Selection) -> Iterator[Iterable[ox.Quad]]:
    if selection == EVERYTHING:
        names: Iterable[ox.DefaultGraph | ox.NamedNode] = chain([ox.DefaultGraph()], store.graphs())
        yield chain.from_iterable(store.quads_for_pattern(None, None, None, name) for name in names)
        return
    with TemporaryFile() as lines:
        lines.writelines(excerpt(store, selection))
        lines.seek(0)
        yield ox.parse(lines, ox.RdfFormat.N_QUADS)
