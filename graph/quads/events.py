"""What a filing reports: events with their stage, participants, dates, amount, contract and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from extractors.model import Basis, DateKind, PassageKind
from graph.quads.agreements import describe_agreement
from graph.quads.iris import below, digest
from graph.quads.literals import buckets, day_number, decimal, node, partial_date, stated
from graph.quads.relations import appointments
from graph.quads.terms import describe_terms
from ontology.errors import OntologyError
from ontology.terms import (
    GROUP_OF,
    ORIGINAL_ROLES_OF,
    RESULTING_ROLES_OF,
    ROLES_OF,
    Class,
    Org,
    Property,
    RoleBasis,
    Stage,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.model import Amount, Event, Exhibit, Participant, Passage
    from graph.quads.agents import Agents
    from graph.quads.evidence import Evidence
    from graph.quads.relations import Relations
    from graph.quads.statements import Statements
    from ontology.terms import Role

DATE_PROPERTIES = {
    DateKind.ANNOUNCED: Property.ANNOUNCED_ON,
    DateKind.OCCURRED: Property.OCCURRED_ON,
    DateKind.EFFECTIVE: Property.EFFECTIVE_ON,
    DateKind.EXPECTED: Property.EXPECTED_ON,
    DateKind.DATED_AS_OF: Property.DATED_AS_OF,
}


class Reports:
    """Describes the events of one filing."""

    def __init__(
        self,
        filing: NamedNode,
        base: str,
        statements: Statements,
        agents: Agents,
        evidence: Evidence,
        exhibits: list[tuple[NamedNode, Exhibit]],
        relations: Relations,
    ) -> None:
        self._filing = filing
        self._base = base
        self._statements = statements
        self._agents = agents
        self._evidence = evidence
        self._exhibits = exhibits
        self.exhibits: set[NamedNode] = set()
        """Those whose description tells an event."""
        self._relations = relations

    def describe(self, passage: Passage, event: Event) -> NamedNode:
        """The event's node, with everything that is known of it; raises ``OntologyError`` for a role its type lacks."""
        check_roles(passage, event)
        iri = below(self._filing, "event", _event_key(passage, event))
        say = self._statements.say
        self._statements.type(iri, event.type, GROUP_OF[event.type], Class.CORPORATE_EVENT)
        say(iri, Property.STAGE, node(event.stage))
        say(iri, Property.MODALITY, node(event.modality))
        say(iri, Property.CONFIDENCE, decimal(event.confidence))
        say(iri, Property.RULE, stated(event.rule))
        say(iri, Property.REPORTED_IN, self._filing)
        say(iri, Property.IN_EXHIBIT, self._exhibit(passage))
        say(iri, Property.EVIDENCE, *self._evidence.mentions(passage, event.trigger, iri))
        self._date(iri, event)
        say(iri, Property.AMOUNT, self._amount(event.amount) if event.amount else None)
        nodes = self._participants(iri, passage, event)
        self._change(iri, event, nodes)
        describe_terms(iri, passage, event, nodes, self._statements, self._amount)
        contract = None
        if event.agreement is not None:
            contract = describe_agreement(self._filing, iri, passage, event, nodes, self._statements)
        for relation in (*event.relations, *appointments(event)):
            self._relations.describe(passage, relation, contract)
        return iri

    def _date(self, iri: NamedNode, event: Event) -> None:
        say = self._statements.say
        for date in event.dates if event.date is None else (event.date, *event.dates):
            say(iri, DATE_PROPERTIES[date.kind], partial_date(date.value))
        if event.date is not None:
            year, month = buckets(event.date.value)
            say(iri, Property.BEST_DATE, partial_date(event.date.value))
            say(iri, Property.IN_YEAR, year)
            say(iri, Property.IN_MONTH, month)
            say(iri, Property.DAY_NUMBER, day_number(event.date.value))

    def _amount(self, amount: Amount) -> NamedNode:
        """Equal sums are one resource, so that a deal told twice with one price has one price."""
        value = decimal(amount.value)
        iri = NamedNode(f"{self._base}amount/{amount.currency or 'unknown'}/{value.value}")
        self._statements.type(iri, Class.MONETARY_AMOUNT)
        self._statements.say(iri, Property.VALUE, value)
        self._statements.say(iri, Property.CURRENCY, stated(amount.currency))
        return iri

    def _participants(self, iri: NamedNode, passage: Passage, event: Event) -> dict[Participant, NamedNode]:
        nodes = {participant: self._agents.participant(participant, iri) for participant in event.participants}
        by_name = {participant.name: agent for participant, agent in nodes.items()}
        told: dict[tuple[Role, NamedNode], list[Participant]] = {}
        for participant, agent in nodes.items():
            told.setdefault((participant.role, agent), []).append(participant)
            owners = [by_name[name] for name in participant.affiliate_of if name in by_name]
            self._statements.say(agent, Property.AFFILIATE_OF, *owners)
        for (role, agent), tellings in told.items():
            self._statements.say(iri, role, agent)
            self._participation(iri, passage, agent, tellings)
        return nodes

    def _participation(
        self, iri: NamedNode, passage: Passage, agent: NamedNode, tellings: Sequence[Participant]
    ) -> None:
        """One node for an agent's role, however often it is told: the surest telling counts, all are evidence."""
        surest = max(tellings, key=lambda participant: (participant.confidence, participant.basis is Basis.STATED))
        participation = below(iri, surest.role.record, agent.value.rsplit("/", 1)[1])
        say = self._statements.say
        say(iri, Property.PARTICIPATION, participation)
        self._statements.type(participation, Class.PARTICIPATION)
        say(participation, Property.ROLE, node(surest.role))
        say(participation, Property.AGENT, agent)
        say(participation, Property.BASIS, node(RoleBasis.from_record(surest.basis.value)))
        say(participation, Property.CONFIDENCE, decimal(surest.confidence))
        say(participation, Property.REASON, stated(surest.reason))
        for span in (participant.span for participant in tellings if participant.span is not None):
            say(participation, Property.EVIDENCE, *self._evidence.mentions(passage, span, agent))

    def _change(self, iri: NamedNode, event: Event, nodes: Mapping[Participant, NamedNode]) -> None:
        """A completed merger or spin-off is also a change of organisations (W3C ORG)."""
        original = ORIGINAL_ROLES_OF.get(event.type, ())
        if event.stage is not Stage.COMPLETED or not original:
            return

        def holders(roles: tuple[Role, ...]) -> list[NamedNode]:
            return [agent for participant, agent in nodes.items() if participant.role in roles]

        self._statements.type(iri, Org.CHANGE_EVENT)
        self._statements.say(iri, Org.ORIGINAL_ORGANIZATION, *holders(original))
        self._statements.say(iri, Org.RESULTING_ORGANIZATION, *holders(RESULTING_ROLES_OF[event.type]))

    def _exhibit(self, passage: Passage) -> NamedNode | None:
        if passage.kind is not PassageKind.EXHIBIT:
            return None
        numbered = [entry for entry in self._exhibits if entry[1].number == passage.context.exhibit]
        told = [iri for iri, exhibit in numbered if exhibit.description == passage.text]
        found = next(iter(told), numbered[0][0] if numbered else None)
        self.exhibits.update(filter(None, [found]))
        return found


def check_roles(passage: Passage, event: Event) -> None:
    """Raise ``OntologyError`` when a participant has a role that the event's type does not admit."""
    admitted = ROLES_OF[event.type]
    for participant in event.participants:
        if participant.role not in admitted:
            known = ", ".join(role.record for role in admitted)
            raise OntologyError(
                f"{passage.id}: {event.type.record} has no role {participant.role.record} ({participant.name}); "
                f"its roles are {known}"
            )


def _event_key(passage: Passage, event: Event) -> str:
    """An event is told apart by what is said, not by where: a text told twice tells one event."""
    participants = sorted((participant.role.record, participant.name) for participant in event.participants)
    said = (passage.context.exhibit, passage.text, event.trigger.start, event.trigger.end)
    return digest(*said, event.type.record, event.stage.record, event.modality.record, participants)
