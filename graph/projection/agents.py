"""Who the agents of a network are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.projection.reading import asked, last_part, one_of
from ontology.terms import Class, Property, Rdf, Rdfs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.store.bundle import QuadStore

KINDS = (Class.CANONICAL_ORGANIZATION, Class.ORGANIZATION_GROUP, Class.PERSON, Class.ASSET_OR_UNIT, Class.AGENT)
"""The classes that nodes are told apart by; the first one that an agent has is its kind."""

_SAID = (Rdf.TYPE, Rdfs.LABEL, Property.CIK)
_FACTS = f"SELECT ?agent ?said ?value {{ VALUES ?agent {{ %s }} ?agent ?said ?value FILTER(?said IN {one_of(_SAID)}) }}"


def described(store: QuadStore, iris: Sequence[str]) -> dict[str, tuple[str, str, str | None]]:
    """Label, kind and CIK of each of the agents; whom the store does not describe has the end of the IRI as label."""
    facts: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for agent, said, value in asked(store, _FACTS, iris):
        facts[str(agent)][str(said)].add(str(value))
    return {iri: _described(iri, facts[iri]) for iri in iris}


def _described(iri: str, said: defaultdict[str, set[str]]) -> tuple[str, str, str | None]:
    label = min(said[Rdfs.LABEL], default=last_part(iri))
    kind = next((kind for kind in KINDS if kind in said[Rdf.TYPE]), Class.AGENT)
    return label, kind.local, min(said[Property.CIK], default=None)
