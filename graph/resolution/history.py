"""A deal in time: the order of its reports, where one deal ends and the next begins, its status."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ontology.terms import NEXT_STAGES, Modality, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.resolution.facts import Report

LONGEST_SILENCE = 548
"""Days without a report after which the same parties' next report is of another deal: a year and a half."""
ENDS = frozenset(stage for stage, following in NEXT_STAGES.items() if not following)
_OPENINGS = frozenset({Stage.RUMORED, Stage.PROPOSED, Stage.AGREED})
_ORDER = {stage: place for place, stage in enumerate(Stage)}


def in_time(reports: Iterable[Report]) -> list[Report]:
    """By date, undated ones by their filing's date; on one day in the usual order of the stages."""
    return sorted(reports, key=lambda report: (report.date or report.filed or "", _ORDER[report.stage], report.iri))


def segments(ordered: Sequence[Report]) -> list[tuple[Report, ...]]:
    """The reports of one cluster, cut into deals. What has no date of its own never opens a new one."""
    found: list[list[Report]] = []
    for report in ordered:
        if not found or _opens(found[-1], report):
            found.append([])
        found[-1].append(report)
    return [tuple(segment) for segment in found]


def _opens(segment: Sequence[Report], report: Report) -> bool:
    dated = [earlier for earlier in segment if earlier.date is not None]
    if report.date is None or not dated:
        return False
    last = dated[-1].date or ""
    ended = any(earlier.stage in ENDS and _counts(earlier) for earlier in dated)
    if ended and report.stage in _OPENINGS and report.date > last:
        return True
    return (_day(report.date) - _day(last)).days > LONGEST_SILENCE


def steps(reports: Sequence[Report]) -> list[Report]:
    """The reports that changed the deal's stage, in time order.

    Only asserted reports count, unless there is none; "announced" counts if nothing else is known.
    """
    counting = [report for report in reports if _counts(report)]
    counting = counting or [report for report in reports if report.modality is not Modality.DENIED] or list(reports)
    telling = [report for report in counting if report.stage is not Stage.ANNOUNCED] or counting
    return [
        report for place, report in enumerate(telling) if place == 0 or telling[place - 1].stage is not report.stage
    ]


def status(history: Sequence[Report]) -> Report:
    """The step that gives the deal its status: its end if it has one, else the last."""
    return next((report for report in reversed(history) if report.stage in ENDS), history[-1])


def irregularities(history: Sequence[Report]) -> list[str]:
    """The dated steps that the deal's stages do not allow, for a person to read."""
    dated = [report for report in history if report.date is not None]
    return [
        f"{after.stage.record} on {after.date} after {before.stage.record} on {before.date}"
        for before, after in pairwise(dated)
        if after.stage not in NEXT_STAGES[before.stage]
    ]


def _counts(report: Report) -> bool:
    return report.modality is Modality.ASSERTED


def _day(value: str) -> date:
    return date.fromisoformat((value + "-01-01")[:10])
