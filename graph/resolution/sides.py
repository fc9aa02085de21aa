"""Who a report names, by what that says of the deal's identity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from ontology.terms import DEAL_FAMILY, DEAL_SIDE, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.resolution.facts import Report

SOLE = "separation"
"""The family of deals that only one can want: a unit has one parent to part from, and no rival bidders."""
BY_NAME = "name:"
"""Begins the identity of who is no organisation: a unit's or a person's name says little by itself."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Who a report, or all reports of a deal, name."""

    family: str
    objects: frozenset[str]
    """What changes hands: target, spun-off company, venture."""
    bidders: frozenset[str]
    """Who wants it, or parts with it in a spin-off."""
    others: frozenset[str]
    vehicles: frozenset[str] = frozenset()
    """Companies made for the deal: they bid in the name of others."""

    @property
    def full(self) -> bool:
        """Whether both sides are named."""
        return bool(self.objects and self.bidders)

    @property
    def principals(self) -> frozenset[str]:
        """Everybody who is bound by the deal; vehicles are not."""
        return self.objects | self.bidders | self.others

    @property
    def telling_objects(self) -> frozenset[str]:
        """The objects that tell a deal without its other side: companies, not units known by a name."""
        return frozenset(wanted for wanted in self.objects if not wanted.startswith(BY_NAME))

    @property
    def weak(self) -> bool:
        """Whether the report says too little to know its deal by: no company that is the object, no two that deal."""
        return not self.telling_objects and len(self.principals | self.vehicles) < 2

    def matches(self) -> set[tuple[str, ...]]:
        """What a full report shares with others of its deal; a vehicle stands for who sent it.

        The pair has no order: of two reports that tell who buys whom in opposite ways, one is wrong about one deal.
        """
        wanting = self.bidders | self.vehicles
        pairs = {(self.family, *sorted((wanted, bidder))) for wanted in self.objects for bidder in wanting}
        return pairs | {(self.family, wanted) for wanted in self.telling_objects} if self.family == SOLE else pairs

    def fits(self, other: Sides) -> bool:
        """Whether a partial report can be about the deal of ``other``: the same object, else two principals."""
        if self.telling_objects:
            same = bool(self.telling_objects & other.objects)
            return same and (not self.bidders or not self.bidders.isdisjoint(other.bidders | other.vehicles))
        return len(self.principals & other.principals) >= 2

    def neighbourhood(self, contract: str | None) -> frozenset[str]:
        """Keys of everything that may be of the same deal or a rival of it.

        Reports that share none, directly or through others, have nothing to do with each other: a deal can be derived
        from its neighbourhood alone.
        """
        keys = {f"{self.family} of {wanted}" for wanted in self.telling_objects}
        principals = sorted(self.principals | self.vehicles)
        keys |= {f"{self.family} between {one} and {other}" for one, other in combinations(principals, 2)}
        if contract and len(principals) == 1:
            keys.add(f"{self.family} contract of {principals[0]} dated {contract}")
        return frozenset(keys)


def sides_of(report: Report, identity: Mapping[str, str]) -> Sides:
    """Whom the report names; who is not in ``identity``, as an unnamed group, joins no reports."""
    named: dict[str, set[str]] = defaultdict(set)
    for role, agents in report.roles.items():
        side = "vehicle" if role is Role.VEHICLE else DEAL_SIDE.get(role)
        if side is not None:
            named[side].update(identity[agent] for agent in agents if agent in identity)
    objects, bidders = frozenset(named["object"]), frozenset(named["bidder"])
    vehicles = frozenset(named["vehicle"]) - objects - bidders
    others = frozenset(named["other"]) - objects - bidders - vehicles
    return Sides(DEAL_FAMILY[report.type], objects, bidders, others, vehicles)


def keys_of(report: Report, others: Callable[[], Iterable[Report]], identity: Mapping[str, str]) -> frozenset[str]:
    """The keys of the neighbourhoods that a report is in; ``others`` gives the reports of its filing.

    A weak report may be about any deal that its filing tells of, and so is in all their neighbourhoods.
    """
    sides = sides_of(report, identity)
    own = sides.neighbourhood(report.contract)
    if not sides.weak:
        return own
    beside = (sides_of(other, identity).neighbourhood(other.contract) for other in others() if is_akin(report, other))
    return own.union(*beside)


def is_akin(one: Report, other: Report) -> bool:
    """Whether two reports are of one filing and one family."""
    return one.filing == other.filing and DEAL_FAMILY[one.type] == DEAL_FAMILY[other.type]


def joint(sides: Iterable[Sides]) -> Sides:
    """Everybody whom several reports of one deal name."""
    members = list(sides)
    objects, bidders, others, vehicles = (
        frozenset().union(*(getattr(named, side) for named in members))
        for side in ("objects", "bidders", "others", "vehicles")
    )
    # Who is a vehicle by one report bids in the name of others in the next.
    bidders = bidders - vehicles or bidders
    vehicles = vehicles - objects - bidders
    return Sides(members[0].family, objects, bidders, others - objects - bidders - vehicles, vehicles)
