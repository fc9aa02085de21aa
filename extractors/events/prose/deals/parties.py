"""The kind of a deal that several reports tell of, and everybody who takes part in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events import deal_roles
from extractors.model import MentionKind
from ontology.terms import ROLES_OF, EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.reports import Report
    from extractors.model import Participant

_THINGS = frozenset([Role.TARGET, Role.SPUN_OFF])


_ACTORS = frozenset([Role.ACQUIRER, Role.SELLER])


def offer_done(group: Sequence[Report]) -> bool:
    """Whether an offer is completed and the merger that follows it only planned."""
    done = [r for r in group if r.type is EventType.TENDER_OFFER and r.certain and r.stage is Stage.COMPLETED]
    planned = {Stage.PROPOSED, Stage.ANNOUNCED, Stage.AGREED}
    return bool(done) and all(r.stage in planned or not r.certain for r in group if r.type is EventType.MERGER)


def kind_of(group: Sequence[Report]) -> EventType:
    """What kind of deal reports of different kinds tell of together."""
    if offer_done(group):
        return EventType.TENDER_OFFER
    spun = [report.type for report in group if report.certain or report.rule == "clause:SpinOff:verb"]
    planned = {Modality.PLANNED, Modality.POSSIBLE}
    sure = any(report.certain for report in group)
    kinds = spun or [
        r.type
        for r in group
        if not sure or r.certain or (r.modality not in planned and r.type is not EventType.TENDER_OFFER)
    ]
    lead = next((r for r in group if r.certain), group[0])
    if lead.type is EventType.ACQUISITION and not _same_offer(group):
        kinds = [kind for kind in kinds if kind is not EventType.TENDER_OFFER]
    for kind in (EventType.SPIN_OFF, EventType.MERGER, EventType.TENDER_OFFER):
        if kind in kinds:
            return kind
    return kinds[0]


def _same_offer(group: Sequence[Report]) -> bool:
    """Whether an offer to holders is told as done or under way, not as one that may follow."""
    return any(r.type is EventType.TENDER_OFFER and r.certain and r.stage is not Stage.PROPOSED for r in group)


# A role told under one type, in an event of another: None where it has none there.
_AS: dict[tuple[EventType, Role], Role | None] = {
    (EventType.SPIN_OFF, Role.ACQUIRER): Role.PARENT,
    (EventType.SPIN_OFF, Role.SELLER): Role.PARENT,
    (EventType.SPIN_OFF, Role.PARTY): Role.PARENT,
    (EventType.SPIN_OFF, Role.TARGET): Role.SPUN_OFF,
    (EventType.TENDER_OFFER, Role.PARTY): None,
}


def participants_of(group: Sequence[Report], kind: EventType) -> list[Participant]:
    """Everybody in the role told first; a specific role outweighs "party"."""
    found: dict[str, Participant] = {}
    spun = {p.name for report in group for p in report.participants if p.role is Role.SPUN_OFF}
    # What a contract's list of parties says of them outweighs a clause on one step of the deal.
    for report in (
        sorted(group, key=lambda report: not report.rule.startswith(("contract", "title")))
        if kind is EventType.MERGER
        else group
    ):
        for participant in report.participants:
            moved = (
                report.type is EventType.DIVESTITURE
                and kind is EventType.SPIN_OFF
                and (not spun or participant.name in spun)
            )
            role = (
                Role.SPUN_OFF
                if moved and participant.role is Role.ACQUIRER
                else _AS.get((kind, participant.role), participant.role)
            )
            if role is None or role not in ROLES_OF[kind]:
                continue
            key = participant.name.casefold()
            known = found.get(key)
            if known is None or (known.role is Role.PARTY and role is not Role.PARTY):
                found[key] = replace(participant, role=role)
    participants = list(found.values())
    if any(p.role is Role.ACQUIRER for p in participants) and kind is not EventType.MERGER:
        # Who contracts because nobody else is told to is not a further party beside the buyer.
        participants = [
            p for p in participants if p.role is not Role.PARTY or not p.reason.startswith("the filer, where")
        ]
    if any(p.role in _THINGS and p.kind is not MentionKind.ASSET for p in participants):
        # Beside a name a description says what else goes with it.
        participants = [p for p in participants if p.kind is not MentionKind.ASSET]
    return _merger_sides(participants) if kind is EventType.MERGER else participants


def _merger_sides(participants: list[Participant]) -> list[Participant]:
    """A vehicle is nobody's buyer, and beside a vehicle and its parent the other company is the target."""
    buyers = [p for p in participants if p.role is Role.ACQUIRER and not deal_roles.vehicle_strength(p.name)]
    vehicles = [
        p for p in participants
        if p.role is Role.VEHICLE or deal_roles.vehicle_strength(p.name) == 2 or (buyers and p.role is not Role.TARGET and deal_roles.vehicle_strength(p.name))
    ]  # fmt: skip
    if vehicles and len(vehicles) < len(participants):
        participants = [replace(p, role=Role.VEHICLE) if p in vehicles else p for p in participants]
    companies = [
        p
        for p in participants
        if p.kind is MentionKind.ORGANIZATION
        and p.role in {Role.PARTY, Role.ACQUIRER, Role.TARGET}
        and not deal_roles.representative(p.name)
    ]
    told = {p.role for p in companies}
    if len(companies) == 2 and told & {Role.ACQUIRER, Role.TARGET} and Role.PARTY in told:
        other = Role.TARGET if Role.ACQUIRER in told else Role.ACQUIRER
        return [replace(p, role=other) if p in companies and p.role is Role.PARTY else p for p in participants]
    return participants


def leading(group: Sequence[Report]) -> list[Report]:
    """The group without buyers and sellers beside those told before: whom later sentences name are rivals, units, owners."""
    told: dict[Role, set[str]] = {}
    found = []
    for report in group:
        new = [p for p in report.participants if p.role not in _ACTORS or p.role not in told or p.name in told[p.role]]
        for role in _ACTORS:
            if names := {p.name for p in report.participants if p.role is role}:
                told.setdefault(role, names)
        found.append(replace(report, participants=new))
    return found
