"""Events -> deals: what several filings report of one intended transaction.

A report that names both what changes hands and who wants it (a *full* one) joins all others of the same family that
share such a pair. A *partial* report (only the target, only parties) joins the group it fits; where it fits several, the
one that its contract's date, the time, the type and its filer speak for; where they speak for none, it stays with those
that say the same. Then each group is cut in time (``history.segments``): after its end, after a long silence, or with
another contract, the same parties' next approach is another deal.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.resolution.clustering import clusters
from graph.resolution.history import LONGEST_SILENCE, days_between, in_time, same_date, segments
from graph.resolution.sides import Sides, joint, sides_of
from ontology.terms import DEAL_SIDE, Stage

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from graph.resolution.facts import Report


@dataclass(frozen=True, slots=True)
class Deal:
    """One intended transaction: its reports in time order."""

    family: str
    sides: Sides
    ordinal: int
    """Its place among the deals between the same sides."""
    reports: tuple[Report, ...]
    keys: frozenset[str]
    """Of the neighbourhoods that its reports are in."""

    @property
    def started(self) -> str | None:
        """The earliest date of its reports."""
        return min((report.date for report in self.reports if report.date), default=None)

    @property
    def last(self) -> str | None:
        """The latest date of its reports."""
        return max((report.date for report in self.reports if report.date), default=None)


@dataclass(frozen=True, slots=True)
class _Told:
    """A report with what it says of its deal's identity."""

    report: Report
    sides: Sides
    filers: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        return self.sides.neighbourhood(self.report.contract)


def takes_part(report: Report) -> bool:
    """Whether the report names anybody with a side in a deal, so that it belongs to one."""
    return any(role in DEAL_SIDE for role in report.roles)


def deals(reports: Iterable[Report], identity: Mapping[str, str]) -> list[Deal]:
    """The deals that ``reports`` tell of; a report without anybody in it belongs to none.

    ``identity`` says who an agent is over all filings. Who is not in it, as an unnamed group, joins no reports. The
    deals of a neighbourhood (``Sides.neighbourhood``) do not depend on reports outside of it.
    """
    told = {
        report.iri: _Told(
            report,
            sides_of(report, identity),
            frozenset(identity[filer] for filer in report.registrants if filer in identity),
        )
        for report in reports
        if takes_part(report)
    }
    found = []
    for members in _grouped(told):
        sides = joint(told[iri].sides for iri in members)
        ordered = in_time(told[iri].report for iri in members)
        for ordinal, segment in enumerate(segments(ordered, one_object=bool(sides.telling_objects)), start=1):
            keys = frozenset().union(*(told[report.iri].keys for report in segment))
            found.append(Deal(sides.family, sides, ordinal, segment, keys))
    return found


def _grouped(told: Mapping[str, _Told]) -> list[tuple[str, ...]]:
    full = clusters({iri: one.sides.matches() for iri, one in told.items() if one.sides.full})
    groups = [_Group([told[iri] for iri in members]) for members in full]
    blocks: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for principal in group.sides.principals:
            blocks[group.sides.family, principal].add(number)
    keys: dict[str, set[Hashable]] = {iri: {number} for number, members in enumerate(full) for iri in members}
    signed = _signed(told.values())
    for iri, one in told.items():
        if not one.sides.full:
            near = {number for principal in one.sides.principals for number in blocks[one.sides.family, principal]}
            chosen = _chosen(one, {number: groups[number] for number in near})
            keys[iri] = {chosen} if chosen is not None else _partial_keys(one, signed)
    return clusters(keys)


class _Group:
    """Full reports that share a pair of sides."""

    def __init__(self, members: Sequence[_Told]) -> None:
        self.sides = joint(one.sides for one in members)
        self.contracts = {one.report.contract for one in members if one.report.contract}
        self._types = {one.report.type for one in members}
        self._dates = sorted(one.report.date for one in members if one.report.date)

    def admits(self, one: _Told) -> bool:
        """Whether a partial report may be about a deal of the group: a contract of another day is another deal's."""
        if not one.sides.fits(self.sides):
            return False
        if one.sides.telling_objects or not one.report.contract or not self.contracts:
            return True
        return self._has_contract(one.report)

    def speaks_for(self, one: _Told) -> tuple[bool, ...]:
        """What tells this group from others that admit the report, the weightiest first."""
        filed_by = self.sides.bidders | self.sides.vehicles
        return (
            self._has_contract(one.report),
            bool(one.filers & filed_by),
            self._active(one.report.date),
            one.report.type in self._types,
        )

    def _has_contract(self, report: Report) -> bool:
        return any(same_date(report.contract, contract) for contract in self.contracts)

    def _active(self, date: str | None) -> bool:
        if date is None or not self._dates:
            return False
        nearest = min(days_between(date, known) for known in self._dates)
        return self._dates[0] <= date <= self._dates[-1] or nearest <= LONGEST_SILENCE


def _chosen(one: _Told, groups: Mapping[int, _Group]) -> int | None:
    ranked = sorted(
        ((group.speaks_for(one), number) for number, group in groups.items() if group.admits(one)), reverse=True
    )
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


Signed = dict[tuple[str, str], set[frozenset[str]]]
"""By family and party: the sets of parties that signed a contract."""


def _signed(told: Iterable[_Told]) -> Signed:
    signed: Signed = defaultdict(set)
    for one in told:
        if one.report.stage is Stage.AGREED:
            for party in one.sides.principals:
                signed[one.sides.family, party].add(one.sides.principals)
    return signed


def _partial_keys(one: _Told, signed: Signed) -> set[Hashable]:
    """What a partial report shares with others like it: the target, else exactly the same parties.

    Who signs with a third party signs another contract. But what follows a contract may be told with fewer of its
    parties: it joins the only larger set that signed one.
    """
    family, parties = one.sides.family, one.sides.principals
    if one.sides.telling_objects:
        return {(family, "object", wanted) for wanted in one.sides.telling_objects}
    if len(parties) < 2:
        return set(one.keys) or {("alone", one.report.iri)}
    containing = set.intersection(*(signed[family, party] for party in parties))
    chosen = next(iter(containing)) if len(containing) == 1 and one.report.stage is not Stage.AGREED else parties
    return {(family, "parties", chosen)}
