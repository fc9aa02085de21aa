"""What a contract's title says of its parties in passing: whose subsidiary, vehicle or successor they are, as what they act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.model import Basis, MentionKind, Relation, RelationKind, Span
from ontology.terms import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.events.deal_roles import Assignment
    from extractors.events.parties import Party, PartyClause
    from extractors.mentions.aliases import Names
    from extractors.mentions.reading import Reading, Unit

_OF_A_NAME = (MentionKind.ORGANIZATION, MentionKind.REGISTRANT)


def read_relations(reading: Reading, names: Names, clause: PartyClause, roles: Assignment) -> tuple[Relation, ...]:
    """The relations that a title states of its parties; a vehicle's owner is inferred where one acquirer is told."""
    found = [relation for party in clause.parties for relation in _stated(reading, names, party)]
    told = {(relation.subject, relation.related) for relation in found}
    found += [relation for relation in _vehicles(names, roles) if (relation.subject, relation.related) not in told]
    return tuple(dict.fromkeys(relation for relation in found if relation.subject != relation.related))


def _stated(reading: Reading, names: Names, party: Party) -> Iterator[Relation]:
    subject = _name(names, party.unit)
    if not subject or party.unit.kind is MentionKind.GROUP:
        return
    if party.parent is not None and party.parent.kind in _OF_A_NAME and (parent := _name(names, party.parent)):
        kind = RelationKind.AFFILIATE_OF if party.affiliated else RelationKind.SUBSIDIARY_OF
        yield Relation(kind, subject, _spanning(party.unit, party.parent), parent, subject_kind=party.unit.kind)
    if party.former is not None and party.former.kind is MentionKind.ORGANIZATION:
        span = _spanning(party.unit, party.former)
        yield Relation(RelationKind.FORMER_NAME, subject, span, party.former.text, subject_kind=party.unit.kind)
    if party.worded is not None:
        wording = " ".join(party.worded.of(reading.text).split())
        yield Relation(RelationKind.ACTS_IN, subject, party.worded, wording=wording, subject_kind=party.unit.kind)


def _vehicles(names: Names, roles: Assignment) -> Iterator[Relation]:
    acquirers = [party for party, role, _ in roles if role is Role.ACQUIRER and party.unit.kind in _OF_A_NAME]
    for party, role, _ in roles:
        if role is Role.VEHICLE and len(acquirers) == 1 and party.unit.kind is MentionKind.ORGANIZATION:
            yield Relation(
                RelationKind.VEHICLE_OF,
                _name(names, party.unit),
                party.unit.mention.span,
                _name(names, acquirers[0].unit),
                basis=Basis.INFERRED,
            )


def _name(names: Names, unit: Unit) -> str:
    """As participants are named: in a list of parties a name means nobody but itself."""
    return unit.text if unit.kind is MentionKind.ORGANIZATION else names.name(unit)


def _spanning(one: Unit, other: Unit) -> Span:
    spans = one.mention.span, other.mention.span
    return Span(min(span.start for span in spans), max(span.end for span in spans))
