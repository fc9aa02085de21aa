"""The busiest acquirers, by the stage that their deals have reached."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph.plots.figure import INK, STAGES, legend_outside, narrowed, new_figure, stage_colour, titled
from graph.projection.agents import described
from graph.projection.companies import selected_deals
from ontology.errors import NotFoundError
from ontology.terms import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.figure import Figure

    from graph.projection import Selection
    from graph.store.bundle import QuadStore

_LONGEST = 42


def top_acquirers(store: QuadStore, selection: Selection, top: int = 10) -> Figure:
    """A bar for each of those with the most deals as acquirer; of equals the first by name.

    Raises:
        NotFoundError: No deal with an acquirer is selected.

    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for deal, _ in selected_deals(store, selection):
        for acquirer in deal.roles.get(Role.ACQUIRER, ()):
            counts[acquirer][deal.stage.record] += 1
    if not counts:
        raise NotFoundError(
            "no deal with an acquirer is selected, so there is nothing to draw; `dealgraph stats` counts deals"
        )
    least = sorted((count.total() for count in counts.values()), reverse=True)[:top][-1]
    near = sorted(acquirer for acquirer, count in counts.items() if count.total() >= least)
    labels = {acquirer: label for acquirer, (label, _, _) in described(store, near).items()}
    shown = sorted(near, key=lambda acquirer: (-counts[acquirer].total(), labels[acquirer], acquirer))[:top]
    equal = len(near) - len(shown)
    return _drawn([labels[one] for one in shown], [counts[one] for one in shown], equal, narrowed(selection))


def _drawn(names: Sequence[str], counts: Sequence[Mapping[str, int]], equal: int, selected: str) -> Figure:
    from matplotlib.ticker import MaxNLocator

    figure, axes = new_figure(9.0, 1.6 + 0.36 * len(names))
    places = range(len(names))
    ends = [0] * len(names)
    bars = []
    for stage in STAGES:
        widths = [count.get(stage, 0) for count in counts]
        if any(widths):
            bars.append(axes.barh(places, widths, left=ends, height=0.7, color=stage_colour(stage), label=stage))
            ends = [end + width for end, width in zip(ends, widths, strict=True)]
    for place, end in zip(places, ends, strict=True):
        axes.annotate(str(end), (end, place), (4, 0), textcoords="offset points", va="center", color=INK, fontsize=9)
    axes.set_yticks(list(places), [_short(name) for name in names])
    axes.invert_yaxis()
    axes.margins(x=0.08)
    axes.set_xlabel("Number of deals as acquirer")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    legend_outside(axes, bars, "Stage reached")
    left_out = f"{equal} more with as many as the last" if equal else ""
    titled(
        axes,
        "Top acquirers",
        "; ".join(filter(None, (f"{len(names)} {'company' if len(names) == 1 else 'companies'}", selected, left_out))),
    )
    return figure


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
