"""Lasting relations that a filing states: subsidiaries, vehicles, officers, former names, capacities in contracts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.model import Basis, MentionKind, Participant, Relation, RelationKind
from graph.quads.iris import below, digest, folded
from graph.quads.literals import node, stated, text
from ontology.terms import CAPACITY_WORDS, Class, EventType, PartyCapacity, Property, Role, RoleBasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from extractors.model import Event, Passage
    from graph.quads.agents import Agents
    from graph.quads.evidence import Evidence
    from graph.quads.statements import Statements

RELATION_PROPERTIES = {
    RelationKind.SUBSIDIARY_OF: Property.SUBSIDIARY_OF,
    RelationKind.AFFILIATE_OF: Property.AFFILIATE_OF,
    RelationKind.VEHICLE_OF: Property.VEHICLE_OF,
    RelationKind.FORMER_NAME: Property.FORMER_NAME,
    RelationKind.OFFICER_OF: Property.OFFICER_OF,
    RelationKind.ACTS_IN: Property.ACTS_IN,
}


class Relations:
    """Describes the relations of one filing; one told twice is one, with all its evidence."""

    def __init__(self, filing: NamedNode, statements: Statements, agents: Agents, evidence: Evidence) -> None:
        self._filing = filing
        self._statements = statements
        self._agents = agents
        self._evidence = evidence

    def describe(self, passage: Passage, relation: Relation, contract: NamedNode | None = None) -> None:
        """State a relation, and the property it stands for; ``contract`` is what somebody acts in."""
        agent = self._agent(relation.subject, relation.subject_kind)
        related = self._agent(relation.related, MentionKind.ORGANIZATION) if _is_of_two(relation) else contract
        if related == agent or (related is None and relation.kind is not RelationKind.FORMER_NAME):
            return
        stands_for, say = RELATION_PROPERTIES[relation.kind], self._statements.say
        name = text(relation.related) if related is None else None
        said = (relation.kind.value, agent.value, related.value if related else folded(relation.related))
        iri = below(self._filing, "relation", digest(*said, folded(relation.wording)))
        say(agent, stands_for, related, name)
        self._statements.type(iri, Class.RELATION)
        say(iri, Property.RELATION, node(stands_for))
        say(iri, Property.AGENT, agent)
        say(iri, Property.RELATED_TO, related)
        say(iri, Property.NAME, name)
        say(iri, Property.POSITION, stated(relation.wording))
        say(iri, Property.BASIS, node(RoleBasis.from_record(relation.basis.value)))
        say(iri, Property.REPORTED_IN, self._filing)
        say(iri, Property.EVIDENCE, *self._evidence.mentions(passage, relation.span, iri))
        if relation.kind is RelationKind.ACTS_IN and (capacity := party_capacity(relation.wording)):
            say(iri, Property.CAPACITY, node(capacity))

    def _agent(self, name: str, kind: MentionKind) -> NamedNode:
        role = Role.PERSON if kind is MentionKind.PERSON else Role.PARTY
        return self._agents.participant(Participant(role, name, None, kind=kind), self._filing)


def appointments(event: Event) -> Iterator[Relation]:
    """Who becomes director or officer, as an appointment tells it."""
    if event.type is not EventType.APPOINTMENT:
        return
    people = [who for who in event.participants if who.role is Role.PERSON]
    bodies = [who for who in event.participants if who.role is Role.ORGANIZATION and not who.group]
    for person in people:
        for body in bodies:
            basis = Basis.STATED if Basis.INFERRED not in {person.basis, body.basis} else Basis.INFERRED
            yield Relation(
                RelationKind.OFFICER_OF,
                person.name,
                person.span or event.trigger,
                body.name,
                subject_kind=MentionKind.PERSON,
                basis=basis,
            )


def party_capacity(wording: str) -> PartyCapacity | None:
    """What capacity a wording means; the longest words that it contains decide.

    >>> party_capacity("as Administrative Agent").record
    'agent'
    """
    found = _words().findall(folded(wording))
    return _capacities()[max(found, key=lambda words: (len(words), words))] if found else None


def _is_of_two(relation: Relation) -> bool:
    return relation.kind not in {RelationKind.ACTS_IN, RelationKind.FORMER_NAME}


@cache
def _capacities() -> dict[str, PartyCapacity]:
    return {folded(words): capacity for words, capacity in CAPACITY_WORDS.items()}


@cache
def _words() -> re.Pattern[str]:
    longest_first = sorted(_capacities(), key=lambda words: (-len(words), words))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
