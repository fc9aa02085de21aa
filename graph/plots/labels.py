"""Labels beside points, none over another or over a point: those that find no place are left out and counted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from graph.plots.figure import FAINT, INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox

_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8))
_DISTANCES = (1.0, 14.0, 30.0)
"""Points between the edge of a node and its label; from the second on, a thin line joins them."""


def place_labels(
    axes: Axes,
    renderer: RendererAgg,
    labels: Sequence[tuple[str, tuple[float, float], float, bool]],
) -> int:
    """Write each label (text, point, radius of its node in points of print, whether bold), the weightiest first.

    Returns how many found no place.
    """
    taken = [_around(axes, point, radius) for _, point, radius, _ in labels]
    missing = 0
    for text, point, radius, bold in labels:
        placed = _placed(axes, renderer, text, point, radius, taken, bold=bold)
        if placed is None:
            missing += 1
        else:
            taken.append(placed)
    return missing


def _placed(
    axes: Axes,
    renderer: RendererAgg,
    text: str,
    point: tuple[float, float],
    radius: float,
    taken: Sequence[Bbox],
    *,
    bold: bool,
) -> Bbox | None:
    for distance in _DISTANCES:
        for side in _SIDES:
            label = _annotation(axes, text, point, side, radius + distance + 1, bold=bold, line=distance > 1)
            box = label.get_window_extent(renderer)
            inside = (
                axes.bbox.x0 <= box.x0 and box.x1 <= axes.bbox.x1 and axes.bbox.y0 <= box.y0 and box.y1 <= axes.bbox.y1
            )
            if inside and not any(box.overlaps(other) for other in taken):
                return box
            label.remove()
    return None


def _annotation(
    axes: Axes, text: str, point: tuple[float, float], side: tuple[float, float], away: float, *, bold: bool, line: bool
) -> Annotation:
    x, y = side
    return axes.annotate(
        text,
        point,
        (x * away, y * away),
        textcoords="offset points",
        fontsize=8.5 if bold else 7.5,
        fontweight="bold" if bold else "normal",
        color=INK,
        ha="left" if x > 0 else "right" if x < 0 else "center",
        va="bottom" if y > 0 else "top" if y < 0 else "center",
        arrowprops={"arrowstyle": "-", "color": FAINT, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 0} if line else None,
        annotation_clip=False,
        zorder=4,
    )


def _around(axes: Axes, point: tuple[float, float], radius: float) -> Bbox:
    from matplotlib.transforms import Bbox

    x, y = axes.transData.transform(point)
    pixels = radius * axes.figure.dpi / 72 / math.sqrt(2)  # the square inside the circle: corners may touch
    return Bbox.from_extents(x - pixels, y - pixels, x + pixels, y + pixels)
