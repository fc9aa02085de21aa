"""What is told twice: a deal and the contract that it is made by, an offering and its purchase agreement, a deal and its letter of intent.

Several readers look at a sentence, each for its own kind of event; here they are told apart from what they only share.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.lexicon import wording
from ontology.terms import GROUP_OF, EventGroup, EventType, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.reports import Report
    from extractors.model import Event

_DEALS = EventGroup.MERGERS_AND_ACQUISITIONS
_NEAR = 60
"""Characters between a contract's title and the deal that it is for."""


def is_of(contract: Report, deal: Report) -> bool:
    """ "entered into an agreement to acquire": the contract is the deal's."""
    if contract.type is not EventType.AGREEMENT:
        return False
    gap = deal.trigger.start - contract.trigger.end
    return 0 < gap < _NEAR


def agree(deal: Report, contract: Report) -> None:
    """What the contract tells of its deal: that it is agreed, amended or ended, and when."""
    if contract.stage is not Stage.AGREED:
        deal.stage = contract.stage
    elif deal.stage in {Stage.PROPOSED, Stage.ANNOUNCED}:
        deal.stage = Stage.AGREED
    if contract.dates:
        deal.dates = [*contract.dates, *deal.dates]


def with_contracts(deals: list[Report], made: list[Report]) -> tuple[list[Report], list[Report]]:
    """ "entered into a purchase agreement with X ..., pursuant to which it sells 1,250,000 of its shares": one offering, to X."""
    offering = next((deal for deal in deals if deal.type is EventType.SECURITIES_OFFERING), None)
    if offering is None:
        return deals, made
    issuers = {p.name for p in offering.participants if p.role is Role.ISSUER}
    contracts = [contract for contract in made if issuers & {p.name for p in contract.participants}]
    told = {p.name for p in offering.participants}
    for participant in (p for contract in contracts for p in contract.participants if not p.group):
        if participant.name not in told:
            offering.participants.append(replace(participant, role=Role.INVESTOR))
            told.add(participant.name)
    deals = [deal for deal in deals if deal is offering or GROUP_OF[deal.type] is not _DEALS or deal.certain]
    return deals, [contract for contract in made if contract not in contracts]


def is_within(contract: Report, notice: Report) -> bool:
    """ "entered into an agreement to repurchase shares": a contract with nobody else is the notice's own."""
    inside = notice.trigger.start <= contract.trigger.start < notice.trigger.end
    return contract.type is EventType.AGREEMENT and len(contract.participants) == 1 and inside


def is_of_a_deal(event: Event, told: Sequence[Event], text: str) -> bool:
    """Whether an event is only how a deal of the passage is made: its letter of intent, the dividend that a spin-off pays."""
    head = event.agreement.of(text) if event.agreement is not None else event.trigger.of(text) if event.trigger else ""
    names = {participant.name for participant in event.participants if not participant.group}
    for other in told:
        others = {participant.name for participant in other.participants}
        if GROUP_OF[other.type] is not _DEALS or not names <= others:
            continue
        if event.type is EventType.AGREEMENT and len(names) > 1 and wording("overlaps", "intent").search(head):
            return True
        if event.type is EventType.DIVIDEND and other.type is EventType.SPIN_OFF and "pro rata" in head:
            return True
    return False
