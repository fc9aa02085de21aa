"""The neighbourhood of a company: whom it reaches in so many hops over shared deals, events or holdings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.projection.reading import rows
from graph.projection.sources import told
from graph.quads.literals import text
from ontology.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.projection.selection import Selection
    from graph.projection.sources import Source, Told
    from graph.store.bundle import QuadStore

_BY_CIK = "SELECT DISTINCT ?agent ?label { ?agent dg:cik %s ; a dg:CanonicalOrganization ; rdfs:label ?label }"
_BY_NAME = """SELECT DISTINCT ?agent ?label ?name {
  ?agent a dg:CanonicalOrganization ; rdfs:label ?label ; rdfs:label|dg:name|dg:formerName ?name
  FILTER(CONTAINS(LCASE(?name), LCASE(%s))) }"""
_CIK = re.compile(r"\d{1,10}", re.ASCII)
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Agents around a company."""

    start: frozenset[str]
    """The company itself."""
    inner: frozenset[str]
    """Those at a smaller distance than the last hop's."""
    agents: frozenset[str]
    """All of them."""

    def holds(self, *agents: str) -> bool:
        """Whether all of ``agents`` are in it."""
        return self.agents.issuperset(agents)

    def touching(self, store: QuadStore, source: Source[Told], *, inner: bool = False) -> Iterator[str]:
        """IRIs of the things in which one of them (or of the inner ones) takes part, in any order."""
        return source.touching(store, sorted(self.inner if inner else self.agents))


def neighbourhood(store: QuadStore, sources: Sequence[Source[Told]], selection: Selection) -> Neighbourhood | None:
    """Who can be reached from the selection's company over what is selected; None where it names none.

    Raises:
        NotFoundError: No company is called so.
        InvalidInputError: Several are; the message lists them.

    """
    if selection.company is None:
        return None
    start = frozenset({company(store, selection.company)[0]})
    reached, frontier, inner = start, start, start
    for _ in range(selection.hops):
        inner = reached
        met = {
            member
            for source in sources
            for thing in told(store, source, selection, source.touching(store, sorted(frontier)))
            for member in thing.members
        }
        frontier = frozenset(met - reached)
        reached |= frontier
    return Neighbourhood(start, inner, reached)


def company(store: QuadStore, asked: str) -> tuple[str, str]:
    """IRI and label of the organisation that is meant: by IRI, CIK, name, former name or a part of one of them.

    Raises:
        NotFoundError: None is called so.
        InvalidInputError: Several are, and none exactly so; the message lists them.

    """
    found = _called(store, asked.strip())
    if not found:
        raise NotFoundError(
            f"no company is called {asked!r}; `dealgraph query deals -p company=PART` shows names, and a CIK or IRI does too"
        )
    if len(found) > 1:
        names = [f"{label} ({iri})" for iri, label in sorted(found.items(), key=lambda one: (one[1], one[0]))]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        raise InvalidInputError(
            f"{len(found)} companies are called {asked!r}: {'; '.join(names[:_SHOWN])}{more}; "
            "give the whole name, the CIK or the IRI of one"
        )
    return next(iter(found.items()))


def _called(store: QuadStore, asked: str) -> dict[str, str]:
    """Labels by IRI: of those that are called exactly so, else of those of whose name it is a part."""
    if _IRI.fullmatch(asked):
        labels = sorted(str(label) for (label,) in rows(store, f"SELECT ?label {{ <{asked}> rdfs:label ?label }}"))
        return {asked: labels[0]} if labels else {}
    if _CIK.fullmatch(asked):
        by_cik = {
            str(agent): str(label) for agent, label in rows(store, _BY_CIK.replace("%s", str(text(asked.zfill(10)))))
        }
        if by_cik:
            return by_cik
    named = list(rows(store, _BY_NAME.replace("%s", str(text(asked)))))
    exact = {str(agent): str(label) for agent, label, name in named if str(name).casefold() == asked.casefold()}
    return exact or {str(agent): str(label) for agent, label, _ in named}
