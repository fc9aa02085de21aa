"""What a filing reports: events with their stage, participants, dates, amount, contract and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from extractors.model import Basis, DateKind
from graph.quads.agreements import describe_agreement
from graph.quads.disagreements import DATE_PROPERTIES, disagreements
from graph.quads.facts import Facts
from graph.quads.iris import below, digest
from graph.quads.literals import buckets, day_number, decimal, node, partial_date, stated, text
from graph.quads.particulars import describe_particulars
from graph.quads.relations import appointments
from graph.quads.terms import describe_terms
from ontology.errors import OntologyError
from ontology.terms import (
    DEAL_FAMILY,
    GROUP_OF,
    ORIGINAL_ROLES_OF,
    RESULTING_ROLES_OF,
    ROLES_OF,
    Class,
    Org,
    Property,
    Prov,
    RoleBasis,
    Stage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractors.events.coreference import Chain
    from extractors.model import Amount, Event, EventDate, Extraction, Participant, Passage
    from graph.quads.agents import Agents
    from graph.quads.disagreements import Disagreement
    from graph.quads.evidence import Evidence
    from graph.quads.places import Places
    from graph.quads.relations import Relations
    from graph.quads.statements import Statements
    from ontology.terms import EventType, Role


class Reports:
    """Describes the events of one filing."""

    def __init__(
        self,
        filing: NamedNode,
        base: str,
        statements: Statements,
        agents: Agents,
        evidence: Evidence,
        places: Places,
        relations: Relations,
    ) -> None:
        self._filing = filing
        self._base = base
        self._statements = statements
        self._agents = agents
        self._evidence = evidence
        self._facts = Facts(statements, evidence)
        self._places = places
        self.read: set[NamedNode] = set()
        """Exhibits whose description or text tells an event."""
        self.dealt: set[NamedNode] = set()
        """Exhibits whose description or text tells an event of a deal."""
        self._relations = relations
        self._events: list[tuple[Chain, NamedNode]] = []

    def describe(self, chain: Chain) -> NamedNode:
        """The event's node, with everything that is known of it; raises ``OntologyError`` for a role its type lacks."""
        lead = chain.lead
        iri = below(self._filing, "event", _event_key(lead.passage, lead.event))
        self._kind(iri, chain)
        for told in chain.tellings:
            check_roles(told.passage, told.event)
            self._told(iri, told.passage, told.event)
        best = next(filter(_is_best, (told.event.date for told in chain.tellings)), None)
        self._best_date(iri, best, lead.event.type)
        nodes = self._participants(iri, chain)
        self._change(iri, lead.event, nodes)
        self._contracts(iri, chain, nodes)
        for found in disagreements(chain):
            self._contradiction(iri, found)
        self._events.append((chain, iri))
        return iri

    def describe_particulars(self, extractions: Iterable[Extraction]) -> None:
        """State what passages say of the events described so far without telling them."""
        describe_particulars(extractions, self._events, self._facts, self._agents, self._amount)

    def _kind(self, iri: NamedNode, chain: Chain) -> None:
        event, say = chain.lead.event, self._statements.say
        self._statements.type(iri, event.type, GROUP_OF[event.type], Class.CORPORATE_EVENT)
        say(iri, Property.STAGE, node(event.stage))
        say(iri, Property.MODALITY, node(event.modality))
        say(iri, Property.CONFIDENCE, decimal(max(told.event.confidence for told in chain.tellings)))
        say(iri, Property.RULE, stated(event.rule))
        say(iri, Property.REPORTED_IN, self._filing)
        say(iri, Property.SIGNALLED_BY, *self._places.signals(event.type))

    def _told(self, iri: NamedNode, passage: Passage, event: Event) -> None:
        """What one telling says of when and for how much, and where it stands."""
        self._places.describe(iri, passage)
        exhibit = self._places.exhibit(passage)
        if exhibit is not None:
            self.read.add(exhibit)
        if exhibit is not None and event.type in DEAL_FAMILY:
            self.dealt.add(exhibit)
        self._statements.say(iri, Property.EVIDENCE, *self._evidence.mentions(passage, event.trigger, iri))
        for date in dict.fromkeys(event.dates if event.date is None else (event.date, *event.dates)):
            value = partial_date(date.value)
            self._facts.state(iri, DATE_PROPERTIES[date.kind], value, passage, date.span or event.trigger)
        if event.amount is not None:
            amount = self._amount(event.amount)
            self._facts.state(iri, Property.AMOUNT, amount, passage, event.amount.span or event.trigger)

    def _best_date(self, iri: NamedNode, date: EventDate | None, kind: EventType) -> None:
        if date is not None:
            say = self._statements.say
            year, month = buckets(date.value)
            say(iri, Property.BEST_DATE, partial_date(date.value))
            say(iri, Property.IN_YEAR, year)
            say(iri, Property.IN_MONTH, month)
            say(iri, Property.KIND_IN_YEAR, text(f"{kind.record} {year.value}"))
            say(iri, Property.DAY_NUMBER, day_number(date.value))

    def _amount(self, amount: Amount) -> NamedNode:
        """Equal sums are one resource, so that a deal told twice with one price has one price."""
        value = decimal(amount.value)
        iri = NamedNode(f"{self._base}amount/{amount.currency or 'unknown'}/{value.value}")
        self._statements.type(iri, Class.MONETARY_AMOUNT)
        self._statements.say(iri, Property.VALUE, value)
        self._statements.say(iri, Property.CURRENCY, stated(amount.currency))
        return iri

    def _participants(self, iri: NamedNode, chain: Chain) -> dict[Participant, NamedNode]:
        nodes: dict[Participant, NamedNode] = {}
        told: dict[tuple[Role, NamedNode], list[tuple[Passage, Participant]]] = {}
        for telling in chain.tellings:
            for participant in dict.fromkeys(telling.event.participants):
                agent = nodes[participant] = self._agents.participant(participant, iri)
                told.setdefault((participant.role, agent), []).append((telling.passage, participant))
        by_name = {participant.name: agent for participant, agent in nodes.items()}
        for participant, agent in nodes.items():
            owners = [by_name[name] for name in participant.affiliate_of if name in by_name]
            self._statements.say(agent, Property.AFFILIATE_OF, *owners)
        for (role, agent), tellings in told.items():
            self._statements.say(iri, role, agent)
            self._participation(iri, agent, tellings)
        return nodes

    def _participation(self, iri: NamedNode, agent: NamedNode, tellings: Sequence[tuple[Passage, Participant]]) -> None:
        """One node for an agent's role, however often it is told: the surest telling counts, all are evidence."""
        surest = max((told for _, told in tellings), key=lambda each: (each.confidence, each.basis is Basis.STATED))
        participation = below(iri, surest.role.record, agent.value.rsplit("/", 1)[1])
        say = self._statements.say
        say(iri, Property.PARTICIPATION, participation)
        self._statements.type(participation, Class.PARTICIPATION)
        say(participation, Property.ROLE, node(surest.role))
        say(participation, Property.AGENT, agent)
        say(participation, Property.BASIS, node(RoleBasis.from_record(surest.basis.value)))
        say(participation, Property.CONFIDENCE, decimal(surest.confidence))
        say(participation, Property.REASON, stated(surest.reason))
        for passage, told in tellings:
            if told.span is not None:
                say(participation, Property.EVIDENCE, *self._evidence.mentions(passage, told.span, agent))

    def _contracts(self, iri: NamedNode, chain: Chain, nodes: Mapping[Participant, NamedNode]) -> None:
        """The contract that the event is about, its terms, and relations told in passing."""
        contract = None
        for told in chain.tellings:
            passage, event = told.passage, told.event
            describe_terms(iri, passage, event, nodes, self._facts, self._amount)
            if event.agreement is not None and contract is None:
                contract = describe_agreement(self._filing, iri, passage, event, nodes, self._statements)
                self._facts.state(iri, Property.AGREEMENT, contract, passage, event.agreement)
            for relation in (*event.relations, *appointments(event)):
                self._relations.describe(passage, relation, contract)

    def _contradiction(self, event: NamedNode, found: Disagreement) -> None:
        iri = below(event, "contradiction", digest(found.about, found.message))
        say = self._statements.say
        say(event, Property.CONTRADICTION, iri)
        self._statements.type(iri, Class.CONTRADICTION)
        say(iri, Property.ABOUT, node(found.about))
        say(iri, Property.MESSAGE, text(found.message))
        say(iri, Prov.WAS_DERIVED_FROM, event)

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


def _is_best(date: EventDate | None) -> bool:
    """Whether a date is one to put the event at: what is only expected some month or year is none."""
    return date is not None and (date.kind is not DateKind.EXPECTED or len(date.value) == len("YYYY-MM-DD"))


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
