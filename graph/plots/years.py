"""Deals per year, by the stage that they have reached."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.plots.figure import STAGES, legend_outside, narrowed, new_figure, stage_colour, titled
from graph.projection.companies import selected_deals
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from graph.projection import Selection
    from graph.store.bundle import QuadStore


def deals_per_year(store: QuadStore, selection: Selection) -> Figure:
    """A bar for each year, from that of the first deal to that of the last.

    Raises:
        NotFoundError: No deal with a date is selected.

    """
    counts: Counter[tuple[int, str]] = Counter()
    undated = 0
    for deal, _ in selected_deals(store, selection):
        if deal.started:
            counts[int(deal.started[:4]), deal.stage.record] += 1
        else:
            undated += 1
    if not counts:
        raise NotFoundError(
            "no deal with a date is selected, so there is nothing to draw; `dealgraph stats` counts deals"
        )
    return _drawn(counts, undated, narrowed(selection))


def _drawn(counts: Counter[tuple[int, str]], undated: int, selected: str) -> Figure:
    from matplotlib.ticker import MaxNLocator

    years = range(min(year for year, _ in counts), max(year for year, _ in counts) + 1)
    figure, axes = new_figure(max(7.0, min(14.0, 3.5 + 0.28 * len(years))), 4.5)
    bottom = dict.fromkeys(years, 0)
    bars = []
    for stage in STAGES:
        heights = [counts[year, stage] for year in years]
        if any(heights):
            shown = axes.bar(
                list(years), heights, bottom=list(bottom.values()), width=0.8, color=stage_colour(stage), label=stage
            )
            bars.append(shown)
            bottom = {year: bottom[year] + height for year, height in zip(years, heights, strict=True)}
    axes.set_xlabel("Year in which the deal began")
    axes.set_ylabel("Number of deals")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=14, min_n_ticks=1))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(years[0] - 0.7, years[-1] + 0.7)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    legend_outside(axes, reversed(bars), "Stage reached")
    total = f"{counts.total()} deals"
    left_out = f"{undated} without a date left out" if undated else ""
    titled(axes, "Deals per year", "; ".join(filter(None, (total, selected, left_out))))
    return figure
