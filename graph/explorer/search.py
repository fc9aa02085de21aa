"""Companies by a part of their names, or by their CIK."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from graph.explorer.canonical import having, once, told
from graph.explorer.parties import DEAL_ROLES
from graph.explorer.resource import Resource
from ontology.terms import Class, Property, Rdf, Rdfs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.store.bundle import QuadStore

SHOWN = 20
LOOKED_AT = 400
"""Names that fit, of which the best are shown."""

_NAMES = (Rdfs.LABEL, Property.NAME, Property.FORMER_NAME, Property.CIK)


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
    words = asked["q"].casefold().split()
    if not words:
        return Results((), more=False)
    names: dict[str, set[str]] = {}
    for _, name, iri in islice(_fitting(_names(store), words), LOOKED_AT):
        names.setdefault(iri, set()).add(name)
    best = sorted((_found(Resource.of(store, iri), told, words) for iri, told in names.items()), key=lambda one: one[0])
    return Results(tuple(company for _, company in best[:SHOWN]), more=len(best) > SHOWN)


@once
def _names(store: QuadStore) -> tuple[tuple[str, str, str], ...]:
    """All names of all companies: in small letters, as written, whose. Read once, since people type letter by letter."""
    companies = having(store, Rdf.TYPE, Class.CANONICAL_ORGANIZATION)
    names = {(name, iri) for property_ in _NAMES for iri, name in told(store, property_) if iri in companies}
    return tuple((name.casefold(), name, iri) for name, iri in sorted(names))


def _fitting(names: Iterable[tuple[str, str, str]], words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return (one for one in names if all(word in one[0] for word in words))


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
