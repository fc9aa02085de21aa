"""The canonical graph, property by property in the order of the store's own index.

Where a page looks through all companies or all deals, this is several times as fast as one query for all that is said of
them, which puts every row together first.
"""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar, cast

from pyoxigraph import DefaultGraph, Literal, NamedNode

from ontology.terms import Class, Rdf

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from pyoxigraph import QuerySolutions

    from graph.store.bundle import QuadStore
    from ontology.term import Term


Value = TypeVar("Value")


def once(read: Callable[[QuadStore], Value]) -> Callable[[QuadStore], Value]:
    """Keep what was read from the store that was asked last: one that is being served does not change."""
    kept = lru_cache(maxsize=1)(read)

    @wraps(read)
    def asked(store: QuadStore) -> Value:
        return kept(cast("Hashable", store))  # a store is one by its identity

    return asked


@once
def canonical_graph(store: QuadStore) -> NamedNode | None:
    """Its name; None where nobody says which graph it is: then all graphs are looked through."""
    described = store.quads_for_pattern(None, NamedNode(Rdf.TYPE), NamedNode(Class.CANONICAL_GRAPH), DefaultGraph())
    return next((quad.subject for quad in described if isinstance(quad.subject, NamedNode)), None)


def told(store: QuadStore, property: Term) -> Iterator[tuple[str, str]]:  # noqa: A002 - RDF's word
    """Who has which value of a property, in any order; of blank nodes nothing is told."""
    graph = canonical_graph(store)
    pattern = f"?subject <{property}> ?value"
    query = f"SELECT ?subject ?value {{ {f'GRAPH {graph} {{ {pattern} }}' if graph else pattern} }}"
    for subject, value in cast("QuerySolutions", store.query(query)):
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            yield subject.value, value.value


def having(store: QuadStore, property: Term, value: Term) -> set[str]:  # noqa: A002
    """IRIs of those who have this term as a value of the property."""
    quads = store.quads_for_pattern(None, NamedNode(property), NamedNode(value), canonical_graph(store))
    return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
