"""Companies by a part of their names, or by their CIK."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal

from graph.explorer.parties import DEAL_ROLES
from graph.explorer.resource import Resource
from ontology.terms import Class, Property, Rdfs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode, QuerySolutions

    from graph.store.bundle import QuadStore

SHOWN = 20
LOOKED_AT = 400
"""Names that are compared before the best are shown."""

_NAMES = f"<{Rdfs.LABEL}>|<{Property.NAME}>|<{Property.FORMER_NAME}>|<{Property.CIK}>"


@dataclass(frozen=True, slots=True)
class Found:
    """A company that was found."""

    id: str
    name: str
    also: str | None
    """The name that was found, where it is another one."""
    cik: str | None
    deals: int


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, the best first."""

    companies: tuple[Found, ...]
    more: bool


def search(store: QuadStore, asked: Mapping[str, str]) -> Results:
    """The companies with all words of ``q`` in one of their names or in their CIK."""
    words = asked["q"].lower().split()
    if not words:
        return Results((), more=False)
    conditions = " && ".join(f"CONTAINS(LCASE(?name), {Literal(word)})" for word in words)
    text = (
        f"SELECT DISTINCT ?company ?name {{ ?company a <{Class.CANONICAL_ORGANIZATION}> ; {_NAMES} ?name "
        f"FILTER({conditions}) }} LIMIT {LOOKED_AT}"
    )
    names: dict[str, set[str]] = {}
    for solution in cast("QuerySolutions", store.query(text)):
        company, name = cast("NamedNode", solution["company"]), cast("Literal", solution["name"])
        names.setdefault(company.value, set()).add(name.value)
    found = [_found(Resource.of(store, iri), told, words) for iri, told in names.items()]
    best = sorted(found, key=lambda one: one[0])
    return Results(tuple(company for _, company in best[:SHOWN]), more=len(best) > SHOWN)


def _found(company: Resource, names: set[str], words: list[str]) -> tuple[tuple[object, ...], Found]:
    """The company, and what it is ranked by."""
    query = " ".join(words)
    label = company.name
    name = min(names, key=lambda one: (_rank(one, query), one != label, one))
    deals = len({deal.id for role in DEAL_ROLES for deal in company.sources(role) if deal.is_a(Class.DEAL)})
    found = Found(company.id, label, None if name.lower() == label.lower() else name, company.text(Property.CIK), deals)
    return (_rank(name, query), -deals, label), found


def _rank(name: str, query: str) -> int:
    """How well a name fits: the whole, its beginning, the beginning of a word, else anywhere."""
    low = name.lower()
    return 0 if low == query else 1 if low.startswith(query) else 2 if f" {query}" in low else 3
