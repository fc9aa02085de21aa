"""Events -> deals: what several filings report of one intended transaction.

A report that names both what changes hands and who wants it (a *full* one) joins all others of the same family that
share such a pair. A *partial* report (only the target, only parties) joins the group it fits; where it fits several, the
one that its contract's date, the time, the type and its filer speak for; where they speak for none, it stays with those
that say the same. A *weak* one (no more than its registrant) joins the one deal that its filing tells of. Then each group is cut in time (``history.segments``): after its end, after a long silence, or with
another contract, the same parties' next approach is another deal.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.resolution.clustering import clusters
from graph.resolution.history import LONGEST_SILENCE, SAME_CONTRACT, days_between, in_time, same_date, segments
from graph.resolution.listings import taken_apart
from graph.resolution.sides import Sides, joint, keys_of, sides_of
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
    keys: frozenset[str]
    """Of its neighbourhoods."""


def takes_part(report: Report) -> bool:
    """Whether the report names anybody with a side in a deal, so that it belongs to one."""
    return any(role in DEAL_SIDE for role in report.roles)


def deals(reports: Iterable[Report], identity: Mapping[str, str]) -> list[Deal]:
    """The deals that ``reports`` tell of; a report without anybody in it belongs to none.

    ``identity`` says who an agent is over all filings. Who is not in it, as an unnamed group, joins no reports. The
    deals of a neighbourhood (``Sides.neighbourhood``) do not depend on reports outside of it.
    """
    told = _told([report for report in reports if takes_part(report)], identity)
    keys_by_event = {one.report.iri: one.keys for one in told.values()}
    found = []
    for members in _grouped(told):
        sides = joint(told[iri].sides for iri in members)
        ordered = in_time(told[iri].report for iri in members)
        for ordinal, segment in enumerate(segments(ordered, one_object=bool(sides.telling_objects)), start=1):
            keys = frozenset().union(*(keys_by_event[report.iri] for report in segment))
            found.append(Deal(sides.family, sides, ordinal, segment, keys))
    return found


def _told(reports: Sequence[Report], identity: Mapping[str, str]) -> dict[str, _Told]:
    by_filing: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_filing[report.filing].append(report)
    keys = {report.iri: keys_of(report, partial(by_filing.__getitem__, report.filing), identity) for report in reports}
    return {
        name: _Told(
            report,
            sides_of(report, identity),
            frozenset(identity[filer] for filer in report.registrants if filer in identity),
            keys[report.iri],
        )
        for name, report in taken_apart(reports, identity)
    }


def _grouped(told: Mapping[str, _Told]) -> list[tuple[str, ...]]:
    full = clusters({iri: one.sides.matches() for iri, one in told.items() if one.sides.full})
    groups = [_Group([told[iri] for iri in members]) for members in full]
    blocks: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for block in group.sides.principals | group.filings:
            blocks[group.sides.family, block].add(number)
    keys: dict[str, set[Hashable]] = {iri: {number} for number, members in enumerate(full) for iri in members}
    signed = _signed(told.values())
    for iri, one in told.items():
        if not one.sides.full:
            met = {one.report.filing} if one.sides.weak else one.sides.principals
            near = {number: groups[number] for block in met for number in blocks[one.sides.family, block]}
            chosen = _told_beside(one, near) if one.sides.weak else _chosen(one, near)
            keys[iri] = {chosen} if chosen is not None else _partial_keys(one, signed)
    return clusters(keys)


class _Group:
    """Full reports that share a pair of sides."""

    def __init__(self, members: Sequence[_Told]) -> None:
        self.sides = joint(one.sides for one in members)
        self.filings = frozenset(one.report.filing for one in members)
        self.contracts = {one.report.contract for one in members if one.report.contract}
        self.types = {one.report.type for one in members}
        self._dates = sorted(one.report.date for one in members if one.report.date)

    def covers(self, one: _Told) -> bool:
        """Whether a weak report of a filing that tells of the group may be about it: whom it names, and when."""
        date = one.report.date
        in_time = date is None or any(days_between(date, known) <= SAME_CONTRACT for known in self._dates)
        return in_time and one.sides.principals <= self.sides.principals | self.sides.vehicles

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
            one.report.type in self.types,
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


def _told_beside(one: _Told, groups: Mapping[int, _Group]) -> int | None:
    """The one group that a weak report's filing tells of; of several the one of its type."""
    covering = [number for number, group in groups.items() if group.covers(one)]
    typed = [number for number in covering if one.report.type in groups[number].types]
    return next((found[0] for found in (covering, typed) if len(found) == 1), None)


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
        return set(one.sides.neighbourhood(one.report.contract)) or {("alone", one.report.iri)}
    containing = set.intersection(*(signed[family, party] for party in parties))
    chosen = next(iter(containing)) if len(containing) == 1 and one.report.stage is not Stage.AGREED else parties
    return {(family, "parties", chosen)}
