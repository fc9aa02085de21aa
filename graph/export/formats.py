"""Which export is called what, and what can be chosen for it."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.export import gexf, graphml
from graph.export.deal_table import write_deals_csv
from graph.export.layout import positions
from graph.export.parquet import write_deals_parquet
from graph.export.rdf import write_jsonld, write_nquads, write_trig, write_turtle
from graph.export.tables import write_gephi_tables, write_neo4j_tables
from graph.export.xlsx import write_deals_xlsx
from graph.output import STANDARD_OUTPUT, output
from graph.projection import COMPANIES, EVERYTHING, network
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from graph.projection import Network, Selection
    from graph.projection.projection import Projection
    from graph.store.bundle import QuadStore


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export."""

    selection: Selection = EVERYTHING
    projection: Projection = COMPANIES
    layout: bool = False
    """Whether nodes get positions."""
    seed: int = 0
    """Of the layout: the same one gives the same positions."""


def _gexf(store: QuadStore, out: BinaryIO, wanted: Wanted) -> None:
    with network(store, wanted.projection, wanted.selection) as found:
        places = _places(found, wanted)
        gexf.write_gexf(out, found.nodes, found.links, projection=wanted.projection, positions=places)


def _graphml(store: QuadStore, out: BinaryIO, wanted: Wanted) -> None:
    with network(store, wanted.projection, wanted.selection) as found:
        places = _places(found, wanted)
        graphml.write_graphml(out, found.nodes, found.links, projection=wanted.projection, positions=places)


def _gephi(store: QuadStore, outs: tuple[BinaryIO, BinaryIO], wanted: Wanted) -> None:
    with network(store, wanted.projection, wanted.selection) as found:
        write_gephi_tables(*outs, found.nodes, found.links, projection=wanted.projection)


def _neo4j(store: QuadStore, outs: tuple[BinaryIO, BinaryIO], wanted: Wanted) -> None:
    with network(store, wanted.projection, wanted.selection) as found:
        write_neo4j_tables(*outs, found.nodes, found.links, projection=wanted.projection)


def _places(found: Network, wanted: Wanted) -> dict[str, tuple[float, float]] | None:
    return positions(found.nodes, found.links, seed=wanted.seed) if wanted.layout else None


EXPORTS: dict[str, Callable[[QuadStore, BinaryIO, Wanted], None]] = {
    "gexf": _gexf,
    "graphml": _graphml,
    "deals-csv": lambda store, out, wanted: write_deals_csv(store, out, wanted.selection),
    "deals-parquet": lambda store, out, wanted: write_deals_parquet(store, out, wanted.selection),
    "deals-xlsx": lambda store, out, wanted: write_deals_xlsx(store, out, wanted.selection),
    "turtle": lambda store, out, wanted: write_turtle(store, out, wanted.selection),
    "trig": lambda store, out, wanted: write_trig(store, out, wanted.selection),
    "nquads": lambda store, out, wanted: write_nquads(store, out, wanted.selection),
    "jsonld": lambda store, out, wanted: write_jsonld(store, out, wanted.selection),
}
"""What ``dealgraph export --format`` writes to one file: networks, then deal tables, then RDF."""

FOLDERS: dict[str, tuple[tuple[str, str], Callable[[QuadStore, tuple[BinaryIO, BinaryIO], Wanted], None]]] = {
    "gephi-csv": (("nodes.csv", "edges.csv"), _gephi),
    "neo4j": (("nodes.csv", "relationships.csv"), _neo4j),
}
"""What it writes to a directory, and the names of the files there."""

_NETWORKS = ("gexf", "graphml", *FOLDERS)
_DRAWN = ("gexf", "graphml")


def write_export(store: QuadStore, format: str, target: str, wanted: Wanted = Wanted()) -> None:  # noqa: A002 - frozen
    """Write an export to the file or directory ``target``; nothing has its final name before all is written.

    Raises:
        InvalidInputError: The format has no projections or positions, or the target cannot be written.

    """
    if wanted.projection is not COMPANIES and format not in _NETWORKS:
        raise InvalidInputError(f"{format} has no projections; they are for: {', '.join(_NETWORKS)}")
    if wanted.layout and format not in _DRAWN:
        raise InvalidInputError(f"{format} has no positions; --layout is for: {', '.join(_DRAWN)}")
    if format in FOLDERS:
        names, write = FOLDERS[format]
        with _folder(target, names) as (first, second):
            write(store, (first, second), wanted)
    else:
        with output(target) as out:
            EXPORTS[format](store, out, wanted)


@contextmanager
def _folder(target: str, names: tuple[str, str]) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    if target == STANDARD_OUTPUT:
        raise InvalidInputError(f"this format is two files, {' and '.join(names)}: name a directory with --output")
    place = Path(target)
    new = not place.exists()
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise InvalidInputError(f"{target}: is no directory and cannot be made one ({error.strerror})") from error
    try:
        with output(place / names[0]) as first, output(place / names[1]) as second:
            yield first, second
    except BaseException:
        if new:
            with suppress(OSError):
                place.rmdir()
        raise
