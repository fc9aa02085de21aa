"""Events -> deals: what several filings report of one intended transaction.

A report that names both what changes hands and who wants it (a *full* one) joins all others of the same family that
share such a pair. A *partial* report (only the target, only parties) joins the one deal it fits; where it fits none or
several it stays with those that say the same. Then each cluster is cut in time: after its end, or after a long
silence, the same parties' next contract is another deal.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.resolution.clustering import clusters
from graph.resolution.history import in_time, segments
from ontology.terms import DEAL_FAMILY, DEAL_SIDE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from graph.resolution.facts import Report


@dataclass(frozen=True, slots=True)
class Sides:
    """Who a report names, by what that says of the deal's identity."""

    family: str
    objects: frozenset[str]
    """What changes hands: target, spun-off company, venture."""
    bidders: frozenset[str]
    """Who wants it, or parts with it in a spin-off."""
    others: frozenset[str]

    @property
    def full(self) -> bool:
        """Whether both sides are named."""
        return bool(self.objects and self.bidders)

    @property
    def principals(self) -> frozenset[str]:
        """Everybody who is bound by the deal; vehicles are not."""
        return self.objects | self.bidders | self.others

    def pairs(self) -> set[Hashable]:
        """What a full report shares with others of its deal."""
        return {(self.family, wanted, bidder) for wanted in self.objects for bidder in self.bidders}

    def fits(self, other: Sides) -> bool:
        """Whether a partial report can be about the deal of ``other``: the same object, else two principals."""
        if self.objects:
            return bool(self.objects & other.objects) and not (self.bidders and self.bidders.isdisjoint(other.bidders))
        return len(self.principals & other.principals) >= 2


@dataclass(frozen=True, slots=True)
class Deal:
    """One intended transaction: its reports in time order."""

    family: str
    sides: Sides
    ordinal: int
    """Its place among the deals between the same sides."""
    reports: tuple[Report, ...]


def deals(reports: Iterable[Report], identity: Mapping[str, str]) -> list[Deal]:
    """The deals that ``reports`` tell of; a report without anybody in it belongs to none.

    ``identity`` says who an agent is over all filings. Who is not in it, as an unnamed group, joins no reports.
    """
    by_iri = {report.iri: report for report in reports if report.roles}
    sides = {iri: sides_of(report, identity) for iri, report in by_iri.items()}
    found = []
    for members in _clustered(sides):
        joint = _joint(sides[iri] for iri in members)
        ordered = in_time(by_iri[iri] for iri in members)
        found += [
            Deal(joint.family, joint, ordinal, segment) for ordinal, segment in enumerate(segments(ordered), start=1)
        ]
    return found


def sides_of(report: Report, identity: Mapping[str, str]) -> Sides:
    """Whom the report names."""
    named: dict[str, set[str]] = defaultdict(set)
    for role, agents in report.roles.items():
        if role in DEAL_SIDE:
            named[DEAL_SIDE[role]].update(identity[agent] for agent in agents if agent in identity)
    objects, bidders = frozenset(named["object"]), frozenset(named["bidder"])
    return Sides(DEAL_FAMILY[report.type], objects, bidders, frozenset(named["other"]) - objects - bidders)


def _clustered(sides: Mapping[str, Sides]) -> list[tuple[str, ...]]:
    full = clusters({iri: named.pairs() for iri, named in sides.items() if named.full})
    blocks: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, members in enumerate(full):
        for named in (sides[iri] for iri in members):
            for principal in named.principals:
                blocks[named.family, principal].add(number)
    joint = [_joint(sides[iri] for iri in members) for members in full]
    keys: dict[str, set[Hashable]] = {iri: {number} for number, members in enumerate(full) for iri in members}
    for iri, named in sides.items():
        if not named.full:
            near = {number for principal in named.principals for number in blocks[named.family, principal]}
            fitting = [number for number in near if named.fits(joint[number])]
            keys[iri] = {fitting[0]} if len(fitting) == 1 else _partial_keys(iri, named)
    return clusters(keys)


def _partial_keys(iri: str, named: Sides) -> set[Hashable]:
    if named.objects:
        return {(named.family, "object", wanted) for wanted in named.objects}
    if len(named.principals) >= 2:
        return {(named.family, "principals", named.principals)}
    return {("alone", iri)}


def _joint(sides: Iterable[Sides]) -> Sides:
    members = list(sides)
    objects = frozenset().union(*(named.objects for named in members))
    bidders = frozenset().union(*(named.bidders for named in members))
    others = frozenset().union(*(named.others for named in members)) - objects - bidders
    return Sides(members[0].family, objects, bidders, others)
