"""What a deal's contract is about, told behind its parties: "... relating to the capital stock of X", "for the sale by A of X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.events.parties import Party, PartyClause
from extractors.model import MentionKind
from ontology.terms import EventType, Role

if TYPE_CHECKING:
    from extractors.events import deal_roles
    from extractors.events.titles import Title
    from extractors.mentions.reading import Reading

_TWO = 2


def with_object(
    reading: Reading, kind: EventType, clause: PartyClause, title: Title, roles: deal_roles.Assignment
) -> deal_roles.Assignment:
    """ "... relating to Weiland Pumpen GmbH", "with respect to Norsund Pacific Seafoods Ltda.": what the contract is about."""
    role = {
        EventType.ACQUISITION: Role.TARGET,
        EventType.DIVESTITURE: Role.TARGET,
        EventType.JOINT_VENTURE: Role.VENTURE,
    }.get(kind)
    if role is None or any(told is role for _, told, _ in roles) or not clause.parties:
        return roles
    parties = {id(party.unit) for party in clause.parties}
    about = re.compile(
        r"(?:equity of|establishment of|to establish|relating to|regarding|with respect to|in respect of|concerning|shares of|stock of|interests? in|acquisition of|purchase of|sale of|to form|to be named)(?: (?:all|the|of|shares|stock|outstanding|issued|and|capital|entire|share|interests?|in|certain|sale|purchase|acquisition|formation))* $"
    )
    for unit in reading.units:
        before = (
            " ".join(reading.slice(title.head_end, unit.start).split()).casefold() + " "
            if unit.start > title.head_end
            else ""
        )
        if (
            title.head_end <= unit.start < title.end
            and id(unit) not in parties
            and unit.kind is MentionKind.ORGANIZATION
            and about.search(before)
        ):
            told = _with_sides(reading, clause, title, [*roles, (Party(unit), role, "what the contract is about")])
            return _sold_by_a_person(told) if kind is EventType.ACQUISITION else told
    return roles


def _sold_by_a_person(roles: deal_roles.Assignment) -> deal_roles.Assignment:
    """Of a company and a person who agree on the shares of a third, the person sells."""
    sides = [entry for entry in roles if entry[1] is Role.PARTY]
    kinds = [party.unit.kind for party, _, _ in sides]
    if len(sides) != _TWO or kinds.count(MentionKind.PERSON) != 1 or MentionKind.GROUP in kinds:
        return roles
    sold = "of a company and a person, the person sells"
    return [
        (party, (Role.SELLER if party.unit.kind is MentionKind.PERSON else Role.ACQUIRER), sold)
        if role is Role.PARTY
        else (party, role, why)
        for party, role, why in roles
    ]


def _with_sides(
    reading: Reading, clause: PartyClause, title: Title, roles: deal_roles.Assignment
) -> deal_roles.Assignment:
    """ "for the sale by A and purchase by B of shares of C", "for the purchase of C by B": the clause tells who buys."""
    open_roles = [entry for entry in roles if entry[1] is Role.PARTY]
    told: dict[int, Role] = {}
    for unit in reading.units:
        if not clause.end <= unit.start < title.end:
            continue
        before = " ".join(reading.slice(clause.end, unit.start).split()[-4:]).casefold()
        role = (
            Role.SELLER
            if re.search(r"\b(?:sale|transfer|disposal|issuance) by$|\bfrom$", before)
            else Role.ACQUIRER
            if re.search(r"\b(?:purchase|acquisition) by$|\bby$|\bsale to$", before)
            else None
        )
        party = next(
            (
                p
                for p, _, _ in open_roles
                if p.unit.text == unit.text or (p.filer and unit.kind is MentionKind.REGISTRANT)
            ),
            None,
        )
        if role is not None and party is not None:
            told[id(party)] = role
    if not told or len(open_roles) > 3:
        return roles
    other = Role.SELLER if Role.ACQUIRER in told.values() else Role.ACQUIRER
    rest = [party for party, _, _ in open_roles if id(party) not in told]
    if len(rest) == 1 and other not in told.values():
        told[id(rest[0])] = other
    return [
        (party, told.get(id(party), role), "told by the clause on what is bought" if id(party) in told else reason)
        for party, role, reason in roles
    ]
