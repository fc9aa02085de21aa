"""Who takes part: in a deal over all filings, in an event as one filing tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.terms import DEAL_SIDE, Property, Role, RoleBasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.explorer.resource import Resource

DEAL_ROLES = (*DEAL_SIDE, Role.VEHICLE, Role.TERMINATING_PARTY)
"""The roles that deals have, those that make up a deal's identity first."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a role."""

    id: str
    name: str
    kind: str
    """``company``, ``group``, ``person``, ``asset`` or ``agent``."""
    role: str
    """Record name."""
    side: str
    """What the role says of a deal: ``bidder``, ``object`` or ``other``."""


@dataclass(frozen=True, slots=True)
class Participation(Party):
    """Somebody in a role of one event."""

    basis: str | None
    """``stated`` or ``inferred``."""
    confidence: float | None
    reason: str | None
    """What the extractor took the role from."""


def parties(of: Resource) -> tuple[Party, ...]:
    """Who a deal's statements name, bidders first."""
    return tuple(party(one.canonical, role) for role in DEAL_ROLES for one in of.nodes(role))


def party(who: Resource, role: Role) -> Party:
    """``who`` in a role."""
    return Party(who.id, who.name, who.kind, role.record, DEAL_SIDE.get(role, "other"))


def participations(event: Resource) -> tuple[Participation, ...]:
    """Who takes part in an event, in the order of the roles."""
    order = list(Role)
    return tuple(sorted(_participations(event), key=lambda one: (order.index(Role.from_record(one.role)), one.name)))


def _participations(event: Resource) -> Iterator[Participation]:
    told: set[tuple[Role, str]] = set()
    for one in event.nodes(Property.PARTICIPATION):
        role = Role.from_iri(one.text(Property.ROLE) or "")
        for agent in one.nodes(Property.AGENT):
            told.add((role, agent.id))
            basis = one.text(Property.BASIS)
            yield Participation(
                *_party(agent, role),
                basis=RoleBasis.from_iri(basis).record if basis else None,
                confidence=one.number(Property.CONFIDENCE),
                reason=one.text(Property.REASON),
            )
    for role in Role:
        for agent in event.nodes(role):
            if (role, agent.id) not in told:
                yield Participation(*_party(agent, role), basis=None, confidence=None, reason=None)


def _party(agent: Resource, role: Role) -> tuple[str, str, str, str, str]:
    found = party(agent.canonical, role)
    return found.id, found.name, found.kind, found.role, found.side
