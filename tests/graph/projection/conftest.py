from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = """
@prefix dg: <https://w3id.org/dealgraph/ns#> . @prefix stage: <https://w3id.org/dealgraph/stage#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix : <urn:x:> .
"""


@pytest.fixture
def stored() -> Callable[[str], OxigraphStore]:
    """A store of what Turtle says, in one graph; names begin with ``urn:x:``."""

    def store(turtle: str) -> OxigraphStore:
        found = ox.Store()
        found.load(input=HEAD + turtle, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("urn:x:graph"))
        return OxigraphStore(found)

    return store


@pytest.fixture
def chain() -> Callable[[int], str]:
    """Turtle of deals from c0 to c1, from c1 to c2 and so on, a year apart."""

    def turtle(length: int) -> str:
        companies = "".join(
            f':c{n} a dg:CanonicalOrganization ; rdfs:label "Company {n}" . ' for n in range(length + 1)
        )
        deals = "".join(
            f":d{n} a dg:Deal ; dg:dealType dg:Merger ; dg:status stage:agreed ; dg:acquirer :c{n} ; dg:target :c{n + 1} ; "
            f'dg:startedOn "{2000 + n}"^^xsd:gYear ; dg:inYear "{2000 + n}"^^xsd:gYear . '
            for n in range(length)
        )
        return companies + deals

    return turtle
