"""All deals of a store, and the names of those who take part: what a picture of the whole network needs, and no more."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.explorer.canonical import canonical_graph, having, told
from graph.explorer.resource import Resource
from graph.projection.deals import ROLES, Deal
from ontology.terms import Class, EventType, Property, Rdf, Rdfs, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.store.bundle import QuadStore
    from ontology.term import Term

_FACTS = (Property.DEAL_TYPE, Property.STATUS, Property.STARTED_ON, Property.ENDED_ON)
_TYPES = {type_.value: type_ for type_ in EventType}
_STAGES = {stage.value: stage for stage in Stage}
FEW = 100
"""Agents that are looked up one by one."""
_KINDS = (Class.CANONICAL_ORGANIZATION, Class.ORGANIZATION_GROUP, Class.PERSON, Class.ASSET_OR_UNIT)


def deals_of(store: QuadStore) -> Iterator[Deal]:
    """All deals with a type and a stage, without their sums and filings, in any order."""
    said: defaultdict[str, dict[Term, set[str]]] = defaultdict(dict)
    for property_ in (*_FACTS, *ROLES):
        for subject, value in told(store, property_):
            said[subject].setdefault(property_, set()).add(value)
    for iri, facts in said.items():
        one = {property_: min(values) for property_, values in facts.items()}
        if Property.DEAL_TYPE in one and Property.STATUS in one:
            yield Deal(
                iri=iri,
                label="",
                type=_TYPES[one[Property.DEAL_TYPE]],
                stage=_STAGES[one[Property.STATUS]],
                started=one.get(Property.STARTED_ON),
                ended=one.get(Property.ENDED_ON),
                roles={role: tuple(sorted(facts[role])) for role in ROLES if role in facts},
                sums=(),
                filings=(),
            )


def names_of(store: QuadStore, agents: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The name of each, and the local name of its class. What the canonical graph names is an organisation or a person."""
    many = canonical_graph(store) is not None and len(agents) > FEW
    canonical = dict(told(store, Rdfs.LABEL)) if many else {}
    people = having(store, Rdf.TYPE, Class.PERSON) if many else set()
    for iri in agents:
        if name := canonical.get(iri):
            yield name, (Class.PERSON if iri in people else Class.CANONICAL_ORGANIZATION).local
        else:
            agent = Resource.of(store, iri)
            yield agent.name, next((kind.local for kind in _KINDS if agent.is_a(kind)), Class.AGENT.local)
