"""The canonical graph derived: whole, or only what changed filings touch.

Both ways give the same graph. The short one rests on two promises: organisations that share no blocking key do not bear
on each other (``organizations.blocking_keys``), nor do reports that share no key of a neighbourhood
(``Sides.neighbourhood``). The canonical graph keeps those keys, so what a filing touches is found by index.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad

from graph.quads.iris import DEFAULT_BASE, canonical_graph_iri
from graph.quads.literals import node, text
from graph.quads.statements import Statements, in_order
from graph.resolution.canonical import CanonicalGraph
from graph.resolution.deals import deals
from graph.resolution.facts import Facts
from graph.resolution.guidance import NO_GUIDANCE
from graph.resolution.identity import Identity
from graph.resolution.organizations import identify
from graph.resolution.people import people
from graph.resolution.situations import situations
from graph.resolution.standing import Standing
from graph.resolution.touched import Touched
from ontology.terms import VERSION, Class, Property, Prov

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.resolution.facts import LocalOrganization, LocalRelation, QuadReader, Report
    from graph.resolution.guidance import Guidance
    from graph.resolution.organizations import Identification
    from graph.resolution.people import PersonIdentification


@dataclass(frozen=True, slots=True)
class Change:
    """What to take from a store and what to put into it, as one transaction."""

    removed: tuple[Quad, ...]
    added: tuple[Quad, ...]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Quads form no cycles, and to look for some among millions of them takes half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def resolve(reader: QuadReader, *, base: str = DEFAULT_BASE, guidance: Guidance = NO_GUIDANCE) -> list[Quad]:
    """The canonical graph of everything that ``reader`` has, sorted, with its description in the default graph.

    Depends on nothing but the filing graphs: not on their order, nor on an earlier canonical graph. Put the result in
    that one's place (``canonical_graph_iri``). ``guidance`` is what a user knows beyond the filings; ``rederive`` needs the same.
    """
    return in_order(canonical_quads(reader, base=base, guidance=guidance))


def canonical_quads(
    reader: QuadReader, *, base: str = DEFAULT_BASE, guidance: Guidance = NO_GUIDANCE
) -> Iterator[Quad]:
    """The same quads while they are found, in no order and some of them twice: they need more memory than what they say.

    Everything is read before the first of them comes.
    """
    graph = canonical_graph_iri(base)
    facts = Facts(reader, graph)
    with _collector_paused():
        locals_ = (found for iri in facts.organizations() if (found := facts.organization(iri)))
        members = identified(locals_, base, guidance)
        identity = Identity(facts, members)
        met = [person for iri in facts.people() if (person := facts.person(iri))]
        merged = people(met, identity.canonical, base)
        identity.meet(met, merged)
        reports = [report for iri in facts.events() if (report := facts.report(iri))]
        relations = [relation for iri in facts.relations() if (relation := facts.relation(iri))]
        yield from written(base, members, merged, identity, reports, relations, guidance)
    about = Statements(DefaultGraph())
    about.type(graph, Class.CANONICAL_GRAPH, Prov.BUNDLE)
    about.say(graph, Property.ONTOLOGY_VERSION, text(VERSION))
    yield from about


def rederive(
    reader: QuadReader, changed: Iterable[NamedNode], *, base: str = DEFAULT_BASE, guidance: Guidance = NO_GUIDANCE
) -> Change:
    """What the canonical graph of ``reader`` has too much and lacks after some filing graphs came, changed or went.

    ``changed`` names those graphs. Cost grows with what they touch: the organisations that may be theirs and the deals
    in whose neighbourhood their events are; not with the store.
    """
    names = list(changed)
    graph = canonical_graph_iri(base)
    facts, standing = Facts(reader, graph), Standing(reader, graph)
    touched = Touched(facts, standing, [name.value for name in names], guidance)
    members = identified(touched.organizations.values(), base, guidance)
    identity = Identity(facts, members, standing)
    touched.reach_people(identity)
    merged = people(touched.people.values(), identity.canonical, base)
    identity.meet(touched.people.values(), merged)
    touched.spread(identity)
    old = touched.standing_quads()
    new = set(written(base, members, merged, identity, touched.reports.values(), touched.relations.values(), guidance))
    marks = {Quad(graph, node(Property.PENDING), name, DefaultGraph()) for name in names}
    return Change(tuple(in_order((old - new) | marks)), tuple(in_order(new - old)))


def identified(
    organizations: Iterable[LocalOrganization], base: str, guidance: Guidance
) -> dict[str, list[Identification]]:
    """The identifications of organisations by the IRI of the canonical one."""
    members: dict[str, list[Identification]] = defaultdict(list)
    for identification in identify(organizations, guidance):
        members[f"{base}organization/{identification.canonical}"].append(identification)
    return members


def written(
    base: str,
    members: Mapping[str, list[Identification]],
    met: Mapping[str, list[PersonIdentification]],
    identity: Identity,
    reports: Iterable[Report],
    relations: Iterable[LocalRelation],
    guidance: Guidance,
) -> Iterator[Quad]:
    """What the canonical graph says of organisations, of people, of the deals that reports tell of, and of relations."""
    told = list(reports)
    related = list(relations)
    identity.learn(agent for report in told for agents in report.roles.values() for agent in agents)
    identity.learn(agent for report in told for agent in report.registrants)
    identity.learn(end for relation in related for end in (relation.agent, relation.related))
    writer = CanonicalGraph(base, identity.canonical, identity.labels, guidance)
    for iri, cluster in members.items():
        writer.organization(NamedNode(iri), cluster)
        yield from writer.statements.taken()
    for iri, persons in met.items():
        writer.person(NamedNode(iri), persons)
        yield from writer.statements.taken()
    found = deals(told, identity.known)
    for deal in found:
        writer.deal(deal)
        yield from writer.statements.taken()
    for situation in situations(found):
        writer.situation(situation)
        yield from writer.statements.taken()
    for local in related:
        writer.relation(local)
        yield from writer.statements.taken()
