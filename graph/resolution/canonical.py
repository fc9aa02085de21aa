"""Writes the canonical graph: organisations and people over filings, deals over events, each with what it was derived from."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.quads.iris import below, canonical_graph_iri, digest, words
from graph.quads.literals import buckets, day_number, decimal, integer, node, partial_date, text
from graph.quads.statements import Statements
from graph.resolution import history
from graph.resolution.amounts import describe_amount
from graph.resolution.contradictions import contradictions, votes
from graph.resolution.guidance import NO_GUIDANCE
from graph.resolution.organizations import blocking_keys, preferred_name
from graph.resolution.terms import terms
from ontology.terms import DEAL_SIDE, Class, EventType, Property, Prov, Rdfs, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.resolution.contradictions import Contradiction
    from graph.resolution.deals import Deal
    from graph.resolution.facts import LocalOrganization, LocalRelation
    from graph.resolution.guidance import Guidance
    from graph.resolution.history import Step
    from graph.resolution.organizations import Identification
    from graph.resolution.people import PersonIdentification
    from graph.resolution.situations import Situation


class CanonicalGraph:
    """Writes what resolution found. ``identity`` and ``labels`` are of agents: who they are, what they are called."""

    def __init__(
        self, base: str, identity: Mapping[str, str], labels: Mapping[str, str], guidance: Guidance = NO_GUIDANCE
    ) -> None:
        self.statements = Statements(canonical_graph_iri(base))
        self._base = base
        self._identity = identity
        self._labels = labels
        self._guidance = guidance

    def organization(self, iri: NamedNode, found: Sequence[Identification]) -> None:
        """State a canonical organisation, and which organisations of filings it is."""
        say = self.statements.say
        former = {name for identification in found for name in identification.local.former_names}
        keys = {key for identification in found for key in blocking_keys(identification.local, self._guidance)}
        self.statements.type(iri, Class.CANONICAL_ORGANIZATION, Class.ORGANIZATION)
        say(iri, Rdfs.LABEL, text(label_of(found)))
        say(iri, Property.NAME, *(text(name) for one in found for name in one.local.names))
        say(iri, Property.FORMER_NAME, *map(text, former))
        say(iri, Property.CIK, *(text(one.local.cik) for one in found if one.local.cik))
        say(iri, Property.BLOCKING_KEY, *map(text, keys))
        self._found_by(iri, [identification.local for identification in found])
        for identification in found:
            self._identification(iri, identification)

    def person(self, iri: NamedNode, found: Sequence[PersonIdentification]) -> None:
        """State a canonical person, and which people of filings they are."""
        say = self.statements.say
        names = {name for identification in found for name in identification.local.names}
        self.statements.type(iri, Class.CANONICAL_PERSON, Class.PERSON)
        say(iri, Rdfs.LABEL, text(label_of(found)))
        say(iri, Property.NAME, *map(text, names))
        say(iri, Property.NAME_WORD, *map(text, words(*names)))
        say(iri, Property.BLOCKING_KEY, *(text(identification.key) for identification in found))
        for identification in found:
            self._identification(iri, identification)

    def _found_by(self, iri: NamedNode, locals_: Sequence[LocalOrganization]) -> None:
        """State what questions select organisations by: words of their names, industry, country, how often they are named."""
        say = self.statements.say
        sics = {sic for local in locals_ for sic in local.sics}
        named = {name for local in locals_ for name in (*local.names, *local.former_names)}
        say(iri, Property.NAME_WORD, *map(text, words(*named)))
        say(iri, Property.SIC, *map(text, sics))
        say(iri, Property.INDUSTRY, *map(text, {sic[:digits] for sic in sics for digits in (2, 3, 4)}))
        say(iri, Property.COUNTRY, *map(text, {country for local in locals_ for country in local.countries}))
        filings = integer(len({filing_of(local.iri) for local in locals_}))
        say(iri, Property.FILING_COUNT, filings)
        say(iri, Property.UNIDENTIFIED_IN, None if any(local.cik for local in locals_) else filings)

    def _identification(self, canonical: NamedNode, identification: Identification | PersonIdentification) -> None:
        local = NamedNode(identification.local.iri)
        judgement = NamedNode(f"{self._base}identification/{digest(local.value)}")
        say = self.statements.say
        say(local, Property.CANONICAL, canonical)
        say(canonical, Prov.WAS_DERIVED_FROM, local)
        say(canonical, Prov.HAD_PRIMARY_SOURCE, filing_of(local.value))
        self.statements.type(judgement, Class.IDENTIFICATION)
        say(judgement, Property.IDENTIFIES, local)
        say(judgement, Property.CANONICAL, canonical)
        say(judgement, Property.SCORE, decimal(identification.score))
        say(judgement, Property.REASON, text(identification.reason))

    def deal(self, deal: Deal) -> None:
        """State a deal: who takes part, how far it has come, and what its reports do not agree on."""
        iri = deal_iri(deal, self._base)
        roles = deal_roles(deal, self._identity)
        say = self.statements.say
        amount = partial(describe_amount, iri, statements=self.statements)
        self.statements.type(iri, Class.DEAL)
        say(iri, Rdfs.LABEL, text(deal_label(roles, self._labels)))
        say(iri, Property.DEAL_TYPE, node(deal_type(deal)))
        say(iri, Property.BLOCKING_KEY, *map(text, deal.keys))
        for role, agents in roles.items():
            say(iri, role, *map(NamedNode, agents))
        for report in deal.reports:
            say(NamedNode(report.iri), Property.PART_OF_DEAL, iri)
            say(iri, Prov.WAS_DERIVED_FROM, NamedNode(report.iri))
            say(iri, Prov.HAD_PRIMARY_SOURCE, filing_of(report.iri))
            say(iri, Property.AMOUNT, *map(amount, report.amounts))
            say(iri, Property.DATED_AS_OF, partial_date(report.contract) if report.contract else None)
        for stated, values in terms(deal, self._identity, amount):
            say(iri, stated, *values)
        self._history(iri, deal)
        for contradiction in contradictions(deal, self._identity, self._labels):
            self._contradiction(iri, contradiction)

    def _history(self, iri: NamedNode, deal: Deal) -> None:
        steps = history.steps(deal.reports)
        reached = history.status(steps)
        say = self.statements.say
        say(iri, Property.STATUS, node(reached.stage))
        say(iri, Property.IRREGULARITY, *map(text, history.irregularities(steps)))
        for number, step in enumerate(steps, start=1):
            self._step(iri, below(iri, "status", str(number)), step)
        if deal.started:
            year, month = buckets(deal.started)
            say(iri, Property.STARTED_ON, partial_date(deal.started))
            say(iri, Property.IN_YEAR, year)
            say(iri, Property.STARTED_IN_YEAR, year)
            say(iri, Property.IN_MONTH, month)
            say(iri, Property.DAY_NUMBER, day_number(deal.started))
        if deal.last:
            say(iri, Property.LATEST_ON, partial_date(deal.last))
        if reached.stage in history.ENDS and reached.date:
            say(iri, Property.ENDED_ON, partial_date(reached.date))
            say(iri, Property.ENDED_IN_YEAR, buckets(reached.date)[0])
            say(iri, Property.END_DAY_NUMBER, day_number(reached.date))

    def _step(self, deal: NamedNode, change: NamedNode, step: Step) -> None:
        self.statements.say(deal, Property.STATUS_CHANGE, change)
        self.statements.type(change, Class.STATUS_CHANGE)
        self.statements.say(change, Property.STAGE, node(step.stage))
        self.statements.say(change, Property.AS_OF, partial_date(step.date) if step.date else None)
        self.statements.say(change, Property.DAY_NUMBER, day_number(step.date) if step.date else None)
        self.statements.say(change, Prov.WAS_DERIVED_FROM, *(NamedNode(report.iri) for report in step.reports))

    def _contradiction(self, deal: NamedNode, found: Contradiction) -> None:
        iri = below(deal, "contradiction", digest(found.about, found.message))
        say = self.statements.say
        say(deal, Property.CONTRADICTION, iri)
        self.statements.type(iri, Class.CONTRADICTION)
        say(iri, Property.ABOUT, node(found.about))
        say(iri, Property.MESSAGE, text(found.message))
        say(iri, Prov.WAS_DERIVED_FROM, *(NamedNode(report.iri) for report in found.reports))

    def situation(self, situation: Situation) -> None:
        """State that deals are bids in one contest."""
        iri = NamedNode(f"{self._base}situation/{digest(situation.family, situation.target, situation.ordinal)}")
        deals = [deal_iri(deal, self._base) for deal in situation.deals]
        started = min(deal.started for deal in situation.deals if deal.started)
        say = self.statements.say
        self.statements.type(iri, Class.DEAL_SITUATION)
        say(iri, Rdfs.LABEL, text(f"bids for {self._labels.get(situation.target, situation.target)}"))
        say(iri, Role.TARGET, NamedNode(situation.target))
        say(iri, Property.STARTED_ON, partial_date(started))
        for deal in deals:
            say(deal, Property.PART_OF_SITUATION, iri)
            say(iri, Prov.WAS_DERIVED_FROM, deal)

    def relation(self, local: LocalRelation) -> None:
        """State the relation between two organisations that a filing states; the same node for all that state it."""
        agent, related = (self._identity.get(end, end) for end in (local.agent, local.related))
        if agent == related:
            return
        iri = NamedNode(f"{self._base}relation/{digest(local.relation, agent, related)}")
        say = self.statements.say
        self.statements.type(iri, Class.RELATION)
        say(iri, Property.RELATION, NamedNode(local.relation))
        say(iri, Property.AGENT, NamedNode(agent))
        say(iri, Property.RELATED_TO, NamedNode(related))
        say(NamedNode(agent), Property.from_iri(local.relation), NamedNode(related))
        say(iri, Prov.WAS_DERIVED_FROM, NamedNode(local.iri))
        say(iri, Prov.HAD_PRIMARY_SOURCE, filing_of(local.iri))


def label_of(found: Sequence[Identification] | Sequence[PersonIdentification]) -> str:
    """What a canonical organisation or person is called."""
    return preferred_name(Counter(name for identification in found for name in identification.local.names))


def filing_of(iri: str) -> NamedNode:
    """The filing that something is of: agents, events and relations are named below it."""
    start = iri.index("/filing/") + len("/filing/")
    return NamedNode(iri[: iri.index("/", start)])


def deal_iri(deal: Deal, base: str) -> NamedNode:
    """A deal is named by its sides and its place among the deals between them, so later reports do not rename it."""
    sides = deal.sides
    who = [sorted(sides.objects), sorted(sides.bidders), [] if sides.full else sorted(sides.others)]
    alone = None
    if len(sides.principals) <= 1 and not sides.telling_objects:
        alone = deal.reports[0].contract or deal.reports[0].iri
    return NamedNode(f"{base}deal/{digest(deal.family, who, alone, deal.ordinal)}")


def deal_roles(deal: Deal, identity: Mapping[str, str]) -> dict[Role, list[str]]:
    """Who takes part, canonically.

    Whom reports put on both sides stands on the side that most put them; as a party where they are even. A vehicle is
    not also who sent it, and somebody with a role of their own is not also a bare party.
    """
    roles: dict[Role, set[str]] = defaultdict(set)
    for report in deal.reports:
        for role, agents in report.roles.items():
            roles[role].update(identity.get(agent, agent) for agent in agents)
    for agent, sides in votes(deal.reports, identity).items():
        for side in _outvoted({side: len(told) for side, told in sides.items()}):
            for role in [role for role in roles if _side(role) == side]:
                roles[role].discard(agent)
    sent = roles[Role.ACQUIRER] - roles[Role.VEHICLE]
    if sent:
        roles[Role.ACQUIRER] = sent
    roles[Role.VEHICLE] -= roles[Role.ACQUIRER]
    telling = {agent for role, agents in roles.items() if _side(role) and role is not Role.PARTY for agent in agents}
    everybody = {
        identity.get(agent, agent)
        for report in deal.reports
        for role, agents in report.roles.items()
        if _side(role)
        for agent in agents
    }
    roles[Role.PARTY] = (roles[Role.PARTY] | everybody) - telling
    return {role: sorted(agents) for role, agents in roles.items() if agents}


def _outvoted(told: Mapping[str, int]) -> tuple[str, ...]:
    if not (told["bidder"] and told["object"]):
        return ()
    if told["bidder"] == told["object"]:
        return "bidder", "object"
    return (min("bidder", "object", key=lambda side: told[side]),)


def _side(role: Role) -> str | None:
    return "vehicle" if role is Role.VEHICLE else DEAL_SIDE.get(role)


def deal_type(deal: Deal) -> EventType:
    """The type that most reports have; of equals the first in the vocabulary's order."""
    counts = Counter(report.type for report in deal.reports)
    return max(EventType, key=lambda kind: counts[kind])


def deal_label(roles: Mapping[Role, Sequence[str]], labels: Mapping[str, str]) -> str:
    """For people: "bidders - objects", or whoever is known."""
    sides: dict[str, set[str]] = defaultdict(set)
    for role, agents in roles.items():
        sides[DEAL_SIDE.get(role, "")].update(labels.get(agent, agent) for agent in agents)
    told = [sides["bidder"], sides["object"]] if sides["bidder"] and sides["object"] else [set().union(*sides.values())]
    return " - ".join(", ".join(sorted(side)) for side in told)
