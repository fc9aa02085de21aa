"""Labels beside points, none over another or over a point: those that find no place are left out and counted."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from graph.plots.figure import FAINT, INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox
    from numpy.typing import NDArray

_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8))
_DISTANCES = (1.0, 12.0, 26.0, 44.0)
"""Points between the edge of a node and its label; from the second on, a thin line joins them."""

_APART = 2.0
"""Pixels around a label that stay free."""


def place_labels(
    axes: Axes,
    renderer: RendererAgg,
    labels: Sequence[tuple[str, tuple[float, float], float, bool]],
    lines: Sequence[tuple[tuple[float, float], tuple[float, float]]],
) -> int:
    """Write each label (text, point, radius of its node in points of print, whether bold), the weightiest first.

    Where it can be, not over the ``lines`` either. Returns how many found no place.
    """
    taken = [_around(axes, point, radius) for _, point, radius, _ in labels]  # of nodes first, in their order
    segments = axes.transData.transform(np.array(lines).reshape(-1, 2)).reshape(-1, 4)
    missing = 0
    for number, (text, point, radius, bold) in enumerate(labels):
        others = [*taken[:number], *taken[number + 1 :]]
        placed = _placed(axes, renderer, text, point, radius, others, segments, bold=bold)
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
    segments: NDArray[np.float64],
    *,
    bold: bool,
) -> Bbox | None:
    crossing = None
    for distance, (x, y) in product(_DISTANCES, _SIDES):
        label = _annotation(axes, text, point, (x, y), radius + distance + 1, bold=bold, line=distance > 1)
        box = label.get_window_extent(renderer).padded(_APART)
        if _within(box, axes) and not any(box.overlaps(other) for other in taken):
            if not _crossed(box, segments):
                return box
            crossing = crossing or (distance, (x, y), box)
        label.remove()
    if crossing is None:
        return None
    distance, side, box = crossing
    _annotation(axes, text, point, side, radius + distance + 1, bold=bold, line=distance > 1)
    return box


def _within(box: Bbox, axes: Axes) -> bool:
    whole = axes.bbox
    return bool(whole.x0 <= box.x0 and box.x1 <= whole.x1 and whole.y0 <= box.y0 and box.y1 <= whole.y1)


def _crossed(box: Bbox, segments: NDArray[np.float64]) -> bool:
    """Whether a segment (x, y, x, y) has a point in the box: what is left of it between the box's sides (Liang and Barsky, 1984)."""
    start, along = segments[:, :2], segments[:, 2:] - segments[:, :2]
    with np.errstate(divide="ignore", invalid="ignore"):
        near, far = (np.array([box.x0, box.y0]) - start) / along, (np.array([box.x1, box.y1]) - start) / along
    enters = np.nan_to_num(np.minimum(near, far), nan=-np.inf).max(axis=1, initial=0.0)
    leaves = np.nan_to_num(np.maximum(near, far), nan=np.inf).min(axis=1, initial=1.0)
    return bool((enters <= leaves).any())


def _annotation(
    axes: Axes, text: str, point: tuple[float, float], side: tuple[float, float], away: float, *, bold: bool, line: bool
) -> Annotation:
    from matplotlib.patheffects import withStroke

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
        path_effects=[withStroke(linewidth=2.5, foreground="white")],
        zorder=4,
    )


def _around(axes: Axes, point: tuple[float, float], radius: float) -> Bbox:
    from matplotlib.transforms import Bbox

    x, y = axes.transData.transform(point)
    pixels = (radius + 1) * axes.figure.dpi / 72
    return Bbox.from_extents(x - pixels, y - pixels, x + pixels, y + pixels)
