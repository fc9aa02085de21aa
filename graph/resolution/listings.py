"""Reports that list several deals ("our acquisitions of Alpha, Beta and Gamma"), taken apart.

Joined whole, such a report would make one deal of all that it lists. Which of its objects are deals of their own is told
by the other reports: what one of them names alone changes hands by itself. What is listed beside it does too, unless the
report tells a dated step, for then the two may have been bought together and the other report be brief.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.resolution.sides import sides_of
from ontology.terms import DEAL_SIDE, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.resolution.facts import Report
    from graph.resolution.sides import Sides

Alone = dict[tuple[str, str], set[str]]
"""By family and object: who bids for it in reports that name no other object."""


def taken_apart(reports: Iterable[Report], identity: Mapping[str, str]) -> Iterator[tuple[str, Report]]:
    """Every report with a name of its own; of a listing one report for each object, with the event's IRI.

    What a listing becomes depends only on reports that share a key of its neighbourhood (``Sides.neighbourhood``).
    """
    told = [(report, sides_of(report, identity)) for report in reports]
    alone = _alone(sides for _, sides in told)
    for report, sides in told:
        if not _lists(report, sides, alone):
            yield report.iri, report
            continue
        for wanted in sorted(sides.objects):
            yield f"{report.iri} {wanted}", _about(report, wanted, identity)


def _alone(told: Iterable[Sides]) -> Alone:
    alone: Alone = defaultdict(set)
    for sides in told:
        if sides.full and len(sides.objects) == 1:
            alone[sides.family, next(iter(sides.objects))] |= sides.bidders | sides.vehicles
    return alone


def _lists(report: Report, sides: Sides, alone: Alone) -> bool:
    if len(sides.objects) < 2:
        return False
    apart = {wanted for wanted in sides.objects if _by_itself(wanted, sides, alone)}
    dated_step = report.date is not None and report.stage is not Stage.ANNOUNCED
    return apart == sides.objects or (bool(apart) and not dated_step)


def _by_itself(wanted: str, sides: Sides, alone: Alone) -> bool:
    """Whether others tell of it alone: for the same bidder; where none is named, of a company, whose name tells enough."""
    by = alone.get((sides.family, wanted), set())
    bidders = sides.bidders | sides.vehicles
    return not by.isdisjoint(bidders) if bidders else bool(by) and wanted in sides.telling_objects


def _about(report: Report, wanted: str, identity: Mapping[str, str]) -> Report:
    roles = {
        role: agents if DEAL_SIDE.get(role) != "object" else frozenset(a for a in agents if identity.get(a) == wanted)
        for role, agents in report.roles.items()
    }
    return replace(report, roles={role: agents for role, agents in roles.items() if agents})
