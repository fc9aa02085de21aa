"""A deal in time: the order of its reports, where one deal ends and the next begins, its steps and its status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ontology.terms import NEXT_STAGES, Modality, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.resolution.facts import Report

LONGEST_SILENCE = 548
"""Days without a report after which the same parties' next approach is another deal: a year and a half."""
LONGEST_PENDING = 1096
"""Days without a report after which an amendment, approval or closing is no more of the deal: three years."""
LONGEST_OPEN = 365
"""Days from one contract to the next of the same parties for the same target after which they are two deals."""
SAME_CONTRACT = 30
"""As above where no target is named: two contracts a month apart are two deals, a few days apart one misdated."""
LATE_NEWS = 30
"""Days after a deal is completed in which its signing may still be told; who was bought is not approached again."""
ENDS = frozenset(stage for stage, following in NEXT_STAGES.items() if not following)
_OPENINGS = frozenset({Stage.RUMORED, Stage.PROPOSED, Stage.AGREED})
_ORDER = {stage: place for place, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that the deal reached, with every report that tells so, in time order."""

    stage: Stage
    date: str | None
    reports: tuple[Report, ...]


def in_time(reports: Iterable[Report]) -> list[Report]:
    """By date, undated ones by their filing's date; on one day in the usual order of the stages."""
    return sorted(reports, key=lambda report: (report.date or report.filed or "", _ORDER[report.stage], report.iri))


def segments(ordered: Sequence[Report], *, one_object: bool) -> list[tuple[Report, ...]]:
    """The reports of one group, cut into deals. What has no date of its own never opens a new one.

    ``one_object`` says that all are about the same target, so that a second contract soon after may be the same deal's.
    """
    found: list[list[Report]] = []
    for report in ordered:
        if not found or _opens(found[-1], report, LONGEST_OPEN if one_object else SAME_CONTRACT):
            found.append([])
        found[-1].append(report)
    return [tuple(segment) for segment in found]


def _opens(segment: Sequence[Report], report: Report, between_contracts: int) -> bool:
    last = next((earlier.date for earlier in reversed(segment) if earlier.date), None)
    if report.date is None or last is None:
        return False
    if report.stage not in _OPENINGS:
        return days_between(last, report.date) > LONGEST_PENDING
    contracts = [earlier.contract for earlier in segment if earlier.contract]
    if report.contract and contracts:
        apart = min(days_between(contract, report.contract) for contract in contracts)
        if not apart or apart > between_contracts:
            return bool(apart)
    ends = [earlier.stage for earlier in segment if earlier.stage in ENDS and asserted(earlier) and earlier.date]
    late_news = ends and ends[-1] is Stage.COMPLETED and days_between(last, report.date) <= LATE_NEWS
    return (bool(ends) and not late_news and report.date > last) or days_between(last, report.date) > LONGEST_SILENCE


def steps(reports: Sequence[Report]) -> list[Step]:
    """The stages that the deal reached, in time order; one stage told several times is one step.

    Only asserted reports count, unless there is none; but that something is rumored or proposed is a fact even where the
    text tells the transaction as a plan. "announced" counts if nothing else is known. Each amendment of a day of its own
    is a step. What has no date and tells a stage that is known adds to that step.
    """
    counting = [report for report in reports if asserted(report) or _approaches(report)]
    counting = counting or [report for report in reports if report.modality is not Modality.DENIED] or list(reports)
    telling = [report for report in counting if report.stage is not Stage.ANNOUNCED] or counting
    dated = {report.stage for report in telling if report.date}
    found: list[list[Report]] = []
    for report in telling:
        if report.date is None and report.stage in dated:
            continue
        if not found or not _repeats(found[-1][-1], report):
            found.append([])
        found[-1].append(report)
    for report in telling:
        if report.date is None and report.stage in dated:
            next(step for step in found if step[0].stage is report.stage).append(report)
    return [Step(step[0].stage, step[0].date, tuple(step)) for step in found]


def _repeats(earlier: Report, later: Report) -> bool:
    if earlier.stage is not later.stage:
        return False
    return later.stage is not Stage.AMENDED or None in (earlier.date, later.date) or same_date(earlier.date, later.date)


def status(history: Sequence[Step]) -> Step:
    """The step that gives the deal its status: its end if it has one, else the last."""
    return next((step for step in reversed(history) if step.stage in ENDS), history[-1])


def irregularities(history: Sequence[Step]) -> list[str]:
    """The dated steps that the deal's stages do not allow, for a person to read."""
    dated = [step for step in history if step.date is not None]
    return [
        f"{after.stage.record} on {after.date} after {before.stage.record} on {before.date}"
        for before, after in pairwise(dated)
        if after.stage is not before.stage and after.stage not in NEXT_STAGES[before.stage]
    ]


def asserted(report: Report) -> bool:
    """Whether the text states the report as a fact; an end that is dated after the filing that tells it is none yet."""
    return report.modality is Modality.ASSERTED and not (report.stage in ENDS and _ahead(report))


def _ahead(report: Report) -> bool:
    date, filed = report.date, report.filed
    return date is not None and filed is not None and date[: len(filed)] > filed[: len(date)]


def _approaches(report: Report) -> bool:
    return report.stage in {Stage.RUMORED, Stage.PROPOSED} and report.modality is not Modality.DENIED


def same_date(one: str | None, other: str | None) -> bool:
    """Whether two partial dates may be the same day: "2005-03" and "2005-03-14" may."""
    return one is not None and other is not None and (one.startswith(other) or other.startswith(one))


def days_between(one: str, other: str) -> int:
    """Days from one partial date to another, 0 where they may be the same day."""
    return 0 if same_date(one, other) else abs((_day(other) - _day(one)).days)


def _day(value: str) -> date:
    return date.fromisoformat((value + "-01-01")[:10])
