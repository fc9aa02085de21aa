"""Who acts although nobody is written: the filer, or who issued the announcement (guideline 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.model import Basis, MentionKind, Participant
from ontology.terms import ROLES_OF, EventType, Role, Stage

if TYPE_CHECKING:
    from extractors.events.envelope import Envelope
    from extractors.mentions.aliases import Names
    from extractors.mentions.reading import Unit

_JOINT = frozenset([EventType.MERGER, EventType.JOINT_VENTURE, EventType.ALLIANCE, EventType.AGREEMENT])
_TOGETHER = _JOINT | {EventType.ACQUISITION}
_OPEN_BIDS = frozenset([Stage.PROPOSED, Stage.REJECTED, Stage.RUMORED])
# Which role falls to the filer, in this order, when nobody is told to have it.
_ORDER: dict[EventType, tuple[Role, ...]] = {
    EventType.TENDER_OFFER: (Role.ACQUIRER, Role.TARGET),
    EventType.DIVESTITURE: (Role.SELLER,),
    EventType.SPIN_OFF: (Role.PARENT,),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a statement tells before the filer is put in."""

    kind: EventType
    stage: Stage
    told_by_noun: bool
    """The trigger is a noun: a bid that somebody else makes may then be one for the filer."""
    passive: bool = False
    """The trigger is a verb in the passive: who is acted upon is its subject."""


def with_actor(participants: list[Participant], known: Known, names: Names, envelope: Envelope) -> list[Participant]:
    """The participants and the filer (or the issuer) where a reader takes it for the actor."""
    issuer = envelope.issuer
    if known.kind is EventType.AUDITOR_CHANGE and issuer is not None and not names.is_registrant(issuer):
        participants = _auditor(participants, names, issuer)
        issuer = None
    named = [participant for participant in participants if not participant.group]
    if len(envelope.issuers) > 1 and known.kind in _TOGETHER and not named:
        return [_inferred(Role.PARTY, names, unit, "issues the joint release") for unit in envelope.issuers]
    role = _missing(known, named)
    if role is None:
        return participants
    actor = _actor(role, names, envelope if issuer is not None else None, {p.name.casefold() for p in participants})
    told = participants if actor is None else [actor, *participants]
    if actor is not None and not named and known.kind in _JOINT and envelope.document == "letter":
        # "Letter from X to the Board of Directors proposing a merger": with the filer.
        other = _actor(role, names, None, {actor.name.casefold()})
        told = told if other is None else [*told, other]
    return _with_addressee(told, known, names, envelope)


def _with_addressee(
    participants: list[Participant], known: Known, names: Names, envelope: Envelope
) -> list[Participant]:
    """A letter that ends or proposes a contract is written to its other side."""
    unit = envelope.addressee
    if (
        unit is None
        or known.kind not in _JOINT
        or known.stage not in {Stage.TERMINATED, Stage.PROPOSED, Stage.REJECTED}
    ):
        return participants
    if sum(not participant.group for participant in participants) > 1 or envelope.document != "letter":
        return participants
    return [*participants, _inferred(Role.PARTY, names, unit, "to whom the letter is written")]


def _auditor(participants: list[Participant], names: Names, issuer: Unit) -> list[Participant]:
    """A letter on a change of accountants is written by the accountant."""
    kept = [participant for participant in participants if participant.role is not Role.ORGANIZATION]
    return [*kept, _inferred(Role.AUDITOR, names, issuer, "writes the letter")]


def _inferred(role: Role, names: Names, unit: Unit, reason: str) -> Participant:
    return Participant(role, names.name(unit), unit.mention.span, basis=Basis.INFERRED, confidence=0.8, reason=reason)


def _actor(role: Role, names: Names, envelope: Envelope | None, taken: set[str]) -> Participant | None:
    """The filer; who wrote the letter; the issuer, where the filer has another role already."""
    issuer = envelope.issuer if envelope is not None else None
    company = issuer is not None and issuer.kind is MentionKind.ORGANIZATION
    if envelope is not None and issuer is not None and company:
        speaks = envelope.document == "letter" or names.is_registrant(issuer)
        if speaks or names.registrant[0].casefold() in taken:
            actor = _inferred(role, names, issuer, "issues the announcement")
            if actor.name.casefold() not in taken:
                return actor
    name, span = names.registrant
    if not name or name.casefold() in taken:
        return None
    reason = "the filer, where nobody else is told to act"
    return Participant(role, name, span, basis=Basis.INFERRED, confidence=0.8, reason=reason)


def _missing(known: Known, named: list[Participant]) -> Role | None:
    """The role that is left to the filer; None where all is told."""
    roles = {participant.role for participant in named}
    kind = known.kind
    if kind is EventType.ACQUISITION:
        return _buyer_or_target(known, roles)
    if kind is EventType.MERGER:
        return None if sum(p.role is Role.PARTY for p in named) > 1 else _merging(roles)
    if kind is EventType.LEGAL_PROCEEDING:
        return _litigant(roles)
    if kind is EventType.CONTRACT_AWARD:
        return Role.SUPPLIER if Role.SUPPLIER not in roles else None
    if kind in _JOINT:
        return Role.PARTY if sum(participant.role is Role.PARTY for participant in named) < 2 else None
    order = _ORDER.get(kind) or [r for r in ROLES_OF[kind] if r in {Role.ISSUER, Role.ORGANIZATION, Role.DEBTOR}]
    return next((role for role in order if role not in roles), None)


def _buyer_or_target(known: Known, roles: set[Role]) -> Role | None:
    if Role.ACQUIRER not in roles and Role.PARTY not in roles:
        return Role.ACQUIRER
    if known.passive and Role.ACQUIRER in roles and not roles & {Role.TARGET, Role.SELLER, Role.PARTY}:
        return Role.TARGET
    aims_at_filer = known.stage in _OPEN_BIDS
    return Role.TARGET if aims_at_filer and not roles & {Role.TARGET, Role.SELLER, Role.PARTY} else None


def _merging(roles: set[Role]) -> Role | None:
    if Role.ACQUIRER in roles:
        return None if Role.TARGET in roles else Role.TARGET
    return Role.ACQUIRER if Role.TARGET in roles else Role.PARTY


def _litigant(roles: set[Role]) -> Role | None:
    if Role.PLAINTIFF in roles:
        return None if Role.DEFENDANT in roles else Role.DEFENDANT
    return Role.PLAINTIFF if Role.DEFENDANT in roles else Role.PARTY
