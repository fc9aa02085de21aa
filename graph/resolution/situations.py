"""Deal situations: rival deals for one target, open at the same time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from graph.resolution.clustering import clusters
from graph.resolution.history import ENDS, LONGEST_SILENCE, days_between, status, steps
from graph.resolution.sides import SOLE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from graph.resolution.deals import Deal


@dataclass(frozen=True, slots=True)
class Situation:
    """Rival deals for one target, by the time of their beginning."""

    family: str
    target: str
    """Who the target is over all filings."""
    ordinal: int
    """Its place among the contests for this target."""
    deals: tuple[Deal, ...]


def situations(deals: Iterable[Deal]) -> list[Situation]:
    """Where two or more bid for one target at the same time; each pair of neighbours in a contest overlaps."""
    wanted: dict[tuple[str, str], list[Deal]] = defaultdict(list)
    for deal in deals:
        if deal.family != SOLE and deal.sides.bidders and deal.started:
            for target in deal.sides.telling_objects - deal.sides.bidders:
                wanted[deal.family, target].append(deal)
    return [situation for contest in sorted(wanted) for situation in _contests(*contest, wanted[contest])]


def _contests(family: str, target: str, bids: list[Deal]) -> list[Situation]:
    by_name = {f"{deal.started} {deal.reports[0].iri}": deal for deal in bids}
    meeting: dict[str, set[Hashable]] = {name: {name} for name in by_name}
    for one, other in combinations(sorted(by_name), 2):
        if rivals(by_name[one], by_name[other]):
            meeting[other].add(one)
    contests = [contest for contest in clusters(meeting) if len(contest) > 1]
    return [
        Situation(family, target, ordinal, tuple(by_name[name] for name in contest))
        for ordinal, contest in enumerate(contests, start=1)
    ]


def rivals(first: Deal, second: Deal) -> bool:
    """Whether the deals have different bidders and the later one began while the earlier one was open.

    A deal is open until it ends, or until a year and a half after its last report.
    """
    if not first.sides.bidders.isdisjoint(second.sides.bidders):
        return False
    earlier, later = sorted((first, second), key=lambda deal: deal.started or "")
    if not (earlier.last and later.started):
        return False
    reached = status(steps(earlier.reports))
    if reached.stage in ENDS and reached.date:
        return later.started <= reached.date or days_between(later.started, reached.date) == 0
    return later.started <= earlier.last or days_between(earlier.last, later.started) <= LONGEST_SILENCE
