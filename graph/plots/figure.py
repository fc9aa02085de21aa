"""One style for all pictures, and files that depend on nothing but what is drawn."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graph.export.palette import STAGE_COLOURS, hexadecimal
from ontology.errors import InvalidInputError
from ontology.terms import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from graph.projection import Selection

FORMATS = ("png", "svg", "pdf")
INK, FAINT = "#222222", "#777777"
STAGES = tuple(stage.record for stage in Stage)
"""In the order of a deal's life, which is that of stacks and legends."""
_DPI = 200
_STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "svg.fonttype": "path",
    "svg.hashsalt": "dealgraph",
    "text.parse_math": False,  # names may have dollar signs
}
_NO_DATE = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}


@contextmanager
def styled() -> Iterator[None]:
    """What is drawn and saved in it has our style, whatever the reader's settings are.

    Raises:
        InvalidInputError: matplotlib is not installed.

    """
    try:
        import matplotlib as mpl
    except ImportError:
        raise InvalidInputError("pictures take matplotlib: pip install dealgraph[plots]") from None
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        yield


def new_figure(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty figure of so many inches."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(FAINT)
    axes.tick_params(colors=INK, length=3)
    return figure, axes


def titled(axes: Axes, title: str, below: str) -> None:
    """A title with a smaller line below it, both at the left edge."""
    axes.set_title(title, loc="left", fontsize=13, fontweight="bold", color=INK, pad=22)
    axes.annotate(below, (0, 1), (0, 6), "axes fraction", "offset points", fontsize=9, color=FAINT)


def stage_colour(stage: str | None) -> str:
    """As in Gephi files."""
    return hexadecimal(STAGE_COLOURS.get(stage or "", (150, 150, 150)))


def legend_outside(axes: Axes, handles: Iterable[object], title: str) -> None:
    """A legend to the right of the axes."""
    shown = list(handles)
    if shown:
        legend = axes.legend(handles=shown, title=title, loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False)
        legend.get_title().set_fontweight("bold")
        legend._legend_box.align = "left"  # type: ignore[attr-defined]  # noqa: SLF001 - its title has no other way to the left


def save(figure: Figure, out: BinaryIO, format: str) -> None:  # noqa: A002 - the field's word
    """Write the figure as one of ``FORMATS``: the same picture, the same bytes."""
    with styled():
        figure.savefig(out, format=format, dpi=_DPI, metadata=_NO_DATE[format], facecolor="white")


def narrowed(selection: Selection) -> str:
    """The selection in words, for the line below a title; empty where it is everything."""
    told = [
        ", ".join(sorted(type_.record for type_ in selection.types)),
        ", ".join(stage for stage in STAGES if stage in {one.record for one in selection.stages}),
        "" if selection.years is None else _years(selection.years),
    ]
    return "; ".join(filter(None, told))


def _years(years: range) -> str:
    return f"begun in {years[0]}" if len(years) == 1 else f"begun in {years[0]} to {years[-1]}"
