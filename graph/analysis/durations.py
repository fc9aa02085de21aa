"""How long deals take: quartiles of days, by what is paid with and whether a regulator has a say."""

from __future__ import annotations

from collections import defaultdict
from statistics import median, quantiles
from typing import TYPE_CHECKING

from graph.analysis.analysis import Analysis
from graph.analysis.asking import answers
from graph.queries.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.analysis.analysis import Row
    from graph.store.bundle import QuadStore


def durations(store: QuadStore, values: Mapping[str, str]) -> Iterator[Row]:
    """One row for the completed deals of each kind, and one for the terminated ones."""
    year = {name: value for name, value in values.items() if name == "year"}
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in answers(store, "completion-times", year):
        groups["completed", row.get("consideration") or "not told", row["regulator"]].append(int(row["days"]))
    for row in answers(store, "termination-times", year):
        groups["terminated", "", row["after_approval"]].append(int(row["days"]))
    for (end, consideration, approval), days in sorted(groups.items()):
        low, _, high = quantiles(days, n=4, method="inclusive") if len(days) > 1 else days * 3
        yield end, consideration or None, approval, len(days), min(days), low, median(days), high, max(days)


DURATIONS = Analysis(
    "durations",
    "How long deals take",
    "How many days pass from a deal's first event to its completion, by consideration and regulator's approval, and from "
    "its agreement to its termination? Built on the queries completion-times and termination-times.",
    (Parameter("year", "year", None, "year in which the deals ended, or several, as 2000-2004"),),
    (
        ("end", "completed or terminated"),
        ("consideration", "of completed deals: what was paid with, where the text says so"),
        ("approval", "completed: a regulator's is spoken of; terminated: holders had approved"),
        ("deals", "how many, with both dates known to the day"),
        ("least", "days"),
        ("lower_quartile", "days"),
        ("median", "days"),
        ("upper_quartile", "days"),
        ("most", "days"),
    ),
    durations,
)
