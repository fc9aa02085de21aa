"""A network that shows itself as a picture, or in numbers where it is too large for one."""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING

from graph.notebook.tables import Table
from graph.plots.networks import LARGEST
from graph.plots.pictures import draw
from graph.projection import network, to_networkx
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pandas import DataFrame

    from graph.projection import Selection
    from graph.projection.projection import Projection
    from graph.store.bundle import QuadStore


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in PNG."""

    png: bytes

    def _repr_png_(self) -> bytes:
        return self.png


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A projection of a store, or the selected part of it; it is read when it is asked for something."""

    store: QuadStore
    projection: Projection
    selection: Selection

    def to_networkx(self) -> MultiDiGraph[str]:
        """A networkx graph: nodes by IRI, edges by id, what is known of them as attributes."""
        return to_networkx(self.store, self.projection, self.selection)

    def nodes(self) -> Table:
        """The nodes; ``to_pandas()`` of it is a data frame."""
        names = ("id", "label", *self.projection.node_fields)
        with network(self.store, self.projection, self.selection) as found:
            rows = tuple(tuple(getattr(node, name) for name in names) for node in found.nodes)
        return Table(f"Nodes of {self.projection.name}", names, rows, frozenset({"id"}))

    def edges(self) -> Table:
        """The edges; ``to_pandas()`` of it is a data frame."""
        names = tuple(field.name for field in fields(self.projection.link))  # type: ignore[arg-type]
        with network(self.store, self.projection, self.selection) as found:
            rows = tuple(tuple(getattr(link, name) for name in names) for link in found.links)
        return Table(f"Edges of {self.projection.name}", names, rows, frozenset({"id"}))

    def to_pandas(self) -> tuple[DataFrame, DataFrame]:
        """Nodes and edges as data frames; raises ``InvalidInputError`` where pandas is not installed."""
        return self.nodes().to_pandas(), self.edges().to_pandas()

    def picture(self, seed: int = 0) -> Picture:
        """The network drawn; raises ``InvalidInputError`` when it is too large or matplotlib is not installed."""
        return drawn(self.store, "network", self.selection, projection=self.projection, seed=seed)

    def _repr_html_(self) -> str:
        with network(self.store, self.projection, self.selection) as found:
            nodes, links = len(found.nodes), len(found.links)
        told = f"<p><b>{escape(self.projection.name)}</b>: {nodes} nodes, {links} edges</p>"
        if not 0 < nodes <= LARGEST:
            return told
        try:
            image = b64encode(self.picture().png).decode()
        except InvalidInputError as error:
            return f"{told}<p>{escape(str(error))}</p>"
        return f'{told}<img alt="network" style="max-width:100%" src="data:image/png;base64,{image}">'


def drawn(store: QuadStore, picture: str, selection: Selection, **more: object) -> Picture:
    """One of ``graph.plots.pictures.PICTURES``."""
    out = io.BytesIO()
    draw(store, picture, selection, **more)(out, "png")  # type: ignore[arg-type]
    return Picture(out.getvalue())
