"""The canonical graph: organisations over filings and deals over events, each with what it was derived from."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode

from graph.quads.iris import DEFAULT_BASE, below, canonical_graph_iri, digest, key
from graph.quads.literals import buckets, decimal, node, partial_date, text
from graph.quads.statements import Statements, in_order
from graph.resolution import history
from graph.resolution.deals import deals
from graph.resolution.facts import Facts
from graph.resolution.organizations import identify, preferred_name
from ontology.terms import DEAL_SIDE, VERSION, Class, EventType, Property, Prov, Rdfs, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import Quad

    from graph.resolution.deals import Deal
    from graph.resolution.facts import QuadReader, Report
    from graph.resolution.organizations import Identification

_CERTAIN = 1.0
"""Score of the layers that compare identifiers or whole names."""


def resolve(reader: QuadReader, *, base: str = DEFAULT_BASE) -> list[Quad]:
    """The canonical graph of everything that ``reader`` has, sorted, with its description in the default graph.

    Depends on nothing but the filing graphs: not on their order, nor on an earlier canonical graph. Put the result in
    that one's place (``canonical_graph_iri``).
    """
    graph = canonical_graph_iri(base)
    facts = Facts(reader, graph)
    writer = CanonicalGraph(base)
    canonical = writer.organizations(identify(facts.organizations()))
    labels = facts.labels()
    names = {agent: f"name:{key(labels[agent])}" for agent in facts.other_agents() if agent in labels}
    writer.deals(deals(facts.reports(), {**names, **canonical}), canonical, labels)
    about = Statements(DefaultGraph())
    about.type(graph, Class.CANONICAL_GRAPH, Prov.BUNDLE)
    about.say(graph, Property.ONTOLOGY_VERSION, text(VERSION))
    return in_order([*writer.statements, *about])


class CanonicalGraph:
    """Writes what resolution found."""

    def __init__(self, base: str) -> None:
        self.statements = Statements(canonical_graph_iri(base))
        self._base = base
        self._labels: dict[str, str] = {}

    def organizations(self, identifications: Sequence[Identification]) -> dict[str, str]:
        """State who is who; returns the canonical IRI of every filing's organisation."""
        members: dict[str, list[Identification]] = defaultdict(list)
        for identification in identifications:
            members[f"{self._base}organization/{identification.canonical}"].append(identification)
        for iri, found in members.items():
            self._organization(NamedNode(iri), found)
        return {found.local.iri: iri for iri, cluster in members.items() for found in cluster}

    def _organization(self, iri: NamedNode, found: Sequence[Identification]) -> None:
        say = self.statements.say
        names = Counter(name for identification in found for name in identification.local.names)
        former = {name for identification in found for name in identification.local.former_names}
        self._labels[iri.value] = preferred_name(names)
        self.statements.type(iri, Class.CANONICAL_ORGANIZATION, Class.ORGANIZATION)
        say(iri, Rdfs.LABEL, text(self._labels[iri.value]))
        say(iri, Property.NAME, *map(text, names))
        say(iri, Property.FORMER_NAME, *map(text, former))
        say(
            iri, Property.CIK, *(text(identification.local.cik) for identification in found if identification.local.cik)
        )
        for identification in found:
            self._identification(iri, identification)

    def _identification(self, canonical: NamedNode, identification: Identification) -> None:
        local = NamedNode(identification.local.iri)
        judgement = NamedNode(f"{self._base}identification/{digest(local.value)}")
        say = self.statements.say
        say(local, Property.CANONICAL, canonical)
        say(canonical, Prov.WAS_DERIVED_FROM, local)
        self.statements.type(judgement, Class.IDENTIFICATION)
        say(judgement, Property.IDENTIFIES, local)
        say(judgement, Property.CANONICAL, canonical)
        say(judgement, Property.SCORE, decimal(_CERTAIN))
        say(judgement, Property.REASON, text(identification.reason))

    def deals(self, found: Sequence[Deal], identity: Mapping[str, str], local_labels: Mapping[str, str]) -> None:
        """State every deal."""
        labels = {**local_labels, **self._labels}
        for deal in found:
            self._deal(deal, identity, labels)

    def _deal(self, deal: Deal, identity: Mapping[str, str], labels: Mapping[str, str]) -> None:
        iri = deal_iri(deal, self._base)
        roles = deal_roles(deal, identity)
        say = self.statements.say
        self.statements.type(iri, Class.DEAL)
        say(iri, Rdfs.LABEL, text(deal_label(roles, labels)))
        say(iri, Property.DEAL_TYPE, node(deal_type(deal)))
        for role, agents in roles.items():
            say(iri, role, *map(NamedNode, agents))
        for report in deal.reports:
            say(NamedNode(report.iri), Property.PART_OF_DEAL, iri)
            say(iri, Prov.WAS_DERIVED_FROM, NamedNode(report.iri))
            say(iri, Property.AMOUNT, *map(NamedNode, report.amounts))
        self._history(iri, deal)

    def _history(self, iri: NamedNode, deal: Deal) -> None:
        steps = history.steps(deal.reports)
        reached = history.status(steps)
        say = self.statements.say
        say(iri, Property.STATUS, node(reached.stage))
        say(iri, Property.IRREGULARITY, *map(text, history.irregularities(steps)))
        for number, step in enumerate(steps, start=1):
            self._step(iri, below(iri, "status", str(number)), step)
        if started := min((report.date for report in deal.reports if report.date), default=None):
            year, month = buckets(started)
            say(iri, Property.STARTED_ON, partial_date(started))
            say(iri, Property.IN_YEAR, year)
            say(iri, Property.IN_MONTH, month)
        if reached.stage in history.ENDS and reached.date:
            say(iri, Property.ENDED_ON, partial_date(reached.date))

    def _step(self, deal: NamedNode, change: NamedNode, step: Report) -> None:
        self.statements.say(deal, Property.STATUS_CHANGE, change)
        self.statements.type(change, Class.STATUS_CHANGE)
        self.statements.say(change, Property.STAGE, node(step.stage))
        self.statements.say(change, Property.AS_OF, partial_date(step.date) if step.date else None)
        self.statements.say(change, Prov.WAS_DERIVED_FROM, NamedNode(step.iri))


def deal_iri(deal: Deal, base: str) -> NamedNode:
    """A deal is named by its sides and its place among the deals between them, so later reports do not rename it."""
    sides = deal.sides
    who = [sorted(sides.objects), sorted(sides.bidders), [] if sides.full else sorted(sides.others)]
    alone = deal.reports[0].iri if len(sides.principals) <= 1 and not sides.objects else None
    return NamedNode(f"{base}deal/{digest(deal.family, who, alone, deal.ordinal)}")


def deal_roles(deal: Deal, identity: Mapping[str, str]) -> dict[Role, list[str]]:
    """Who takes part, canonically; somebody with a role of their own is not also a bare party."""
    roles: dict[Role, set[str]] = defaultdict(set)
    for report in deal.reports:
        for role, agents in report.roles.items():
            roles[role].update(identity.get(agent, agent) for agent in agents)
    telling = {
        agent for role, agents in roles.items() if role in DEAL_SIDE and role is not Role.PARTY for agent in agents
    }
    roles[Role.PARTY] -= telling
    return {role: sorted(agents) for role, agents in roles.items() if agents}


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
