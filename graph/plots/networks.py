"""A network drawn: that of a company and whom it deals with, or all that is selected."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from graph.export.layout import positions
from graph.export.palette import NODE_COLOURS, UNKNOWN, hexadecimal
from graph.plots.figure import FAINT, STAGES, legend_outside, narrowed, new_figure, stage_colour, titled
from graph.plots.labels import place_labels
from graph.projection import COMPANIES, network
from graph.projection.neighbourhood import company
from graph.projection.records import EVENT
from ontology.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from graph.projection import Node, Selection
    from graph.projection.projection import Projection
    from graph.projection.records import Link
    from graph.store.bundle import QuadStore

    Places = Mapping[str, tuple[float, float]]

LARGEST = 1500
"""Nodes that a picture can hold; larger networks are for Gephi."""
_STRETCH = 1.3
"""Names are wider than high."""
_KINDS = {
    "CanonicalOrganization": "company",
    "OrganizationGroup": "group",
    "Person": "person",
    "AssetOrUnit": "asset or unit",
    "Agent": "other",
}
_TITLES = {"companies": "Deals", "events": "Events", "ownership": "Ownership"}


def network_picture(
    store: QuadStore, selection: Selection, projection: Projection = COMPANIES, seed: int = 0
) -> Figure:
    """Nodes as large as they have links, links in the colours of their stages, a company in bold in its middle.

    Raises:
        NotFoundError: Nothing is selected, or no company is called so.
        InvalidInputError: Several companies are; more than ``LARGEST`` nodes.

    """
    with network(store, projection, selection) as found:
        if not len(found.nodes):
            raise NotFoundError(
                "nothing is selected, so there is nothing to draw; `dealgraph stats` tells what there is"
            )
        if len(found.nodes) > LARGEST:
            raise InvalidInputError(
                f"{len(found.nodes)} nodes are too many for a picture (at most {LARGEST}): select fewer "
                "(--company, --years, --type), or look at them in Gephi (dealgraph export --format gexf --layout)"
            )
        nodes, links = list(found.nodes), list(found.links)
    middle = company(store, selection.company) if selection.company else None
    around = f"{selection.hops} {'hop' if selection.hops == 1 else 'hops'}" if middle else ""
    told = "; ".join(filter(None, (around, f"{len(nodes)} nodes, {len(links)} edges", narrowed(selection))))
    title = _TITLES[projection.name] + (f" around {middle[1]}" if middle else "")
    places = {id_: (_STRETCH * x, y) for id_, (x, y) in positions(nodes, links, seed=seed).items()}
    return _drawn(nodes, links, places, middle[0] if middle else None, title, told)


def _drawn(
    nodes: Sequence[Node], links: Sequence[Link], places: Places, middle: str | None, title: str, told: str
) -> Figure:
    figure, axes = new_figure(*_size(nodes, places))
    axes.set_axis_off()
    axes.set_aspect("equal", adjustable="datalim")
    axes.margins(min(0.5, 1.9 / figure.get_figwidth()), 0.1)
    radii = {node.id: _radius(node) for node in nodes}
    axes.scatter(
        [places[node.id][0] for node in nodes],
        [places[node.id][1] for node in nodes],
        s=[(2 * radii[node.id]) ** 2 for node in nodes],
        c=[_colour(node) for node in nodes],
        edgecolors=["black" if node.id == middle else "white" for node in nodes],
        linewidths=[1.6 if node.id == middle else 0.6 for node in nodes],
        zorder=3,
    )
    _draw_links(axes, links, places, radii)
    legend_outside(axes, _legend(nodes, links), "Edges by stage, nodes by kind")
    titled(axes, title, told)
    figure.canvas.draw()  # sizes are known only now
    figure.set_layout_engine("none")
    weighty = sorted(nodes, key=lambda node: (node.id != middle, -node.degree, node.label, node.id))
    missing = place_labels(
        axes,
        figure.canvas.get_renderer(),  # type: ignore[attr-defined]
        [(_short(node), places[node.id], radii[node.id], node.id == middle) for node in weighty],
        [(places[link.source], places[link.target]) for link in links],
    )
    if missing:
        note = f"{missing} of {len(nodes)} names left out where they would lie over others"
        figure.text(0.01, 0.01, note, fontsize=8, color=FAINT)
    return figure


def _size(nodes: Sequence[Node], places: Places) -> tuple[float, float]:
    """Inches: as wide as the layout asks, with room for the legend."""
    (left, low), (right, high) = (tuple(map(pick, zip(*places.values(), strict=True))) for pick in (min, max))
    side = min(13.0, 4.2 + 0.8 * math.sqrt(len(nodes)))
    wide = (right - left + 100) / (high - low + 100)
    return side * min(1.8, max(0.9, wide)) + 3.2, side


def _draw_links(axes: Axes, links: Sequence[Link], places: Places, radii: Mapping[str, float]) -> None:
    """Arrows; those between the same two nodes side by side."""
    from matplotlib.patches import FancyArrowPatch

    between: defaultdict[frozenset[str], list[Link]] = defaultdict(list)
    for link in links:
        between[frozenset((link.source, link.target))].append(link)
    for pair in between.values():
        for number, link in enumerate(pair):
            bend = 0.0 if len(pair) == 1 else 0.3 * (number - (len(pair) - 1) / 2) / max(1, (len(pair) - 1) / 2)
            bend = -bend if link.source > link.target else bend
            arrow = FancyArrowPatch(
                places[link.source],
                places[link.target],
                arrowstyle="-|>",
                mutation_scale=9,
                shrinkA=radii[link.source],
                shrinkB=radii[link.target] + 1,
                connectionstyle=f"arc3,rad={bend:.3f}",
                color=stage_colour(link.stage),
                linewidth=1.4 if len(links) < 200 else 0.8,
                zorder=2,
            )
            axes.add_patch(arrow)


def _legend(nodes: Sequence[Node], links: Sequence[Link]) -> Iterator[object]:
    from matplotlib.lines import Line2D

    stages = {link.stage for link in links}
    for stage in (*STAGES, None):
        if stage in stages:
            yield Line2D([], [], color=stage_colour(stage), linewidth=2.5, label=stage or "stated in a filing")
    kinds = {node.kind for node in nodes}
    for kind, word in _KINDS.items():
        if kind in kinds:
            colour = hexadecimal(NODE_COLOURS[kind])
            yield Line2D(
                [],
                [],
                color="none",
                marker="o",
                markersize=8,
                markerfacecolor=colour,
                markeredgecolor="white",
                label=word,
            )
    if EVENT in kinds:
        yield Line2D(
            [],
            [],
            color="none",
            marker="o",
            markersize=6,
            markerfacecolor="#999999",
            markeredgecolor="white",
            label="event, in the colour of its stage",
        )


def _radius(node: Node) -> float:
    """In points of print."""
    return 3.0 + 2.0 * math.sqrt(min(node.degree, 60))


def _colour(node: Node) -> str:
    return stage_colour(node.stage) if node.kind == EVENT else hexadecimal(NODE_COLOURS.get(node.kind, UNKNOWN))


def _short(node: Node) -> str:
    return node.label if len(node.label) <= 34 else node.label[:33].rstrip() + "…"
