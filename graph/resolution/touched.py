"""What changed filing graphs touch: found by key in the canonical graph as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.resolution.canonical import filing_of
from graph.resolution.deals import takes_part
from graph.resolution.organizations import blocking_keys
from graph.resolution.people import person_key
from graph.resolution.sides import keys_of
from ontology.terms import Class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import Quad

    from graph.resolution.facts import Facts, LocalOrganization, LocalRelation, Report
    from graph.resolution.guidance import Guidance
    from graph.resolution.identity import Identity
    from graph.resolution.people import LocalPerson
    from graph.resolution.standing import Standing


class Touched:
    """The organisations, people, reports and relations to derive again, and what the canonical graph says of them now."""

    def __init__(self, facts: Facts, standing: Standing, graphs: Iterable[str], guidance: Guidance) -> None:
        self._facts = facts
        self._standing = standing
        self._graphs = set(graphs)
        self._guidance = guidance
        self.organizations: dict[str, LocalOrganization] = {}
        self.people: dict[str, LocalPerson] = {}
        self.reports: dict[str, Report] = {}
        self.relations: dict[str, LocalRelation] = {}
        self._old_organizations = self._of_changed(Class.CANONICAL_ORGANIZATION)
        self._old_people: set[str] = set()
        self._filed: dict[str, list[Report]] = {}
        self._old_deals: set[str] = set()
        self._old_relations: set[str] = set()
        self._reach(
            [iri for name in self._graphs for iri in facts.organizations(NamedNode(name))],
            self._old_organizations,
            self._organization_keys,
        )

    def reach_people(self, identity: Identity) -> None:
        """Find the people who may be others than before: their filing changed, or the company that filed it is another."""
        self._graphs |= self._moved(self.organizations, identity)
        self._old_people = self._of_changed(Class.CANONICAL_PERSON)
        self._meet((iri for name in self._graphs for iri in self._facts.people(NamedNode(name))), identity)
        keys = {key for iri in self._old_people for key in self._standing.keys(iri)}
        keys |= {key for person in self.people.values() if (key := person_key(person, identity.canonical))}
        self._old_people |= {iri for key in keys for iri in self._standing.with_key(key)}
        self._meet((local for iri in self._old_people for local in self._standing.sources(iri)), identity)

    def spread(self, identity: Identity) -> None:
        """Add the deals and relations of whom ``identity`` tells to be somebody else than before, or calls otherwise."""
        self._graphs |= self._moved(self.people, identity)
        self._old_deals = self._of_changed(Class.DEAL)
        for iri in self._old_organizations | self._old_people:
            if identity.labels.get(iri) != self._standing.label(iri):
                self._old_deals |= self._standing.deals_of(iri)
        events = [iri for name in self._graphs for iri in self._facts.events(NamedNode(name))]
        self._reach(events, self._old_deals, lambda iri: self._report_keys(iri, identity))
        self._add_relations()

    def standing_quads(self) -> set[Quad]:
        """What the canonical graph says now of everything that is touched."""
        agents = self._old_organizations | self._old_people
        found = {quad for iri in agents for quad in self._standing.agent_quads(iri)}
        found |= {quad for iri in self._old_deals for quad in self._standing.deal_quads(iri)}
        return found | {quad for iri in self._old_relations for quad in self._standing.relation_quads(iri)}

    def _moved(self, locals_: Iterable[str], identity: Identity) -> set[str]:
        """The graphs of those who are somebody else than before."""
        return {graph_of(one) for one in locals_ if identity.canonical.get(one) != self._standing.canonical(one)}

    def _meet(self, locals_: Iterable[str], identity: Identity) -> None:
        for iri in locals_:
            if person := self._facts.person(iri):
                self.people[iri] = person
                identity.learn(person.registrants)

    def _of_changed(self, kind: Class) -> set[str]:
        return {iri for name in self._graphs for iri in self._standing.of_filing(filing_named(name), kind)}

    def _reach(self, locals_: Iterable[str], old: set[str], keys_of: Callable[[str], Iterable[str]]) -> None:
        """Follow keys from ``locals_`` and ``old`` until nothing new is met; ``old`` grows by what is met."""
        waiting, seen_keys, seen = set(locals_), set[str](), set[str]()
        expanded: set[str] = set()
        while waiting or old - expanded:
            for iri in waiting - seen:
                seen.add(iri)
                self._follow(keys_of(iri), seen_keys, old)
            waiting = set()
            for iri in old - expanded:
                expanded.add(iri)
                waiting |= self._standing.sources(iri) - seen
                self._follow(self._standing.keys(iri), seen_keys, old)

    def _follow(self, keys: Iterable[str], seen: set[str], old: set[str]) -> None:
        for key in set(keys) - seen:
            seen.add(key)
            old |= self._standing.with_key(key)

    def _organization_keys(self, local: str) -> Iterable[str]:
        found = self._facts.organization(local)
        if found is None:
            return ()
        self.organizations[local] = found
        return blocking_keys(found, self._guidance)

    def _report_keys(self, event: str, identity: Identity) -> Iterable[str]:
        report = self._facts.report(event)
        if report is None or not takes_part(report):
            return ()
        self.reports[event] = report
        identity.learn(agent for agents in report.roles.values() for agent in agents)
        return keys_of(report, lambda: self._of_filing(event, identity), identity.known)

    def _of_filing(self, event: str, identity: Identity) -> list[Report]:
        """The reports of an event's filing, whoever takes part in them known."""
        graph = graph_of(event)
        if graph not in self._filed:
            found = map(self._facts.report, self._facts.events(NamedNode(graph)))
            self._filed[graph] = [report for report in found if report is not None and takes_part(report)]
            identity.learn(agent for one in self._filed[graph] for agents in one.roles.values() for agent in agents)
        return self._filed[graph]

    def _add_relations(self) -> None:
        named = {iri for name in self._graphs for iri in self._facts.relations(NamedNode(name))}
        self._old_relations = self._of_changed(Class.RELATION)
        named |= {source for iri in self._old_relations for source in self._standing.sources(iri)}
        self.relations = {iri: found for iri in sorted(named) if (found := self._facts.relation(iri))}


def graph_of(local: str) -> str:
    """The filing graph that something of a filing is told in."""
    return filing_of(local).value.replace("/filing/", "/graph/", 1)


def filing_named(graph: str) -> str:
    """The filing whose graph it is."""
    return graph.replace("/graph/", "/filing/", 1)
