"""What a store holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, QuerySolutions

    from graph.store.bundle import QuadStore

_EVENTS = """SELECT ?type ?stage (COUNT(DISTINCT ?event) AS ?count) WHERE {
  VALUES ?type { %s } ?event a ?type ; dg:stage ?stage
} GROUP BY ?type ?stage""" % " ".join(f"<{type_}>" for type_ in EventType)  # noqa: UP031 - braces are SPARQL's here


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a store. Names are those of records."""

    filings: int
    failures: dict[str, int]
    """By reason."""
    exhibits: int
    events: dict[str, dict[str, int]]
    """By type, then by stage."""
    organizations: int
    """Canonical ones: each counts once over all filings."""
    deals: dict[str, int]
    """By the stage they have reached."""


def stats(store: QuadStore) -> Stats:
    """Count what the store holds; raises ``StoreError`` when it cannot be read."""
    return Stats(
        filings=_instances(store, "dg:FilingGraph"),
        failures=_counts(store, "SELECT ?k (COUNT(?f) AS ?n) WHERE { ?f a dg:Failure ; dg:reason ?k } GROUP BY ?k"),
        exhibits=_instances(store, "dg:Exhibit"),
        events=_events(store),
        organizations=_instances(store, "dg:CanonicalOrganization"),
        deals=_by_stage(
            _counts(store, "SELECT ?k (COUNT(?d) AS ?n) WHERE { ?d a dg:Deal ; dg:status ?k } GROUP BY ?k")
        ),
    )


def _instances(store: QuadStore, class_: str) -> int:
    return _counts(store, f"SELECT ('all' AS ?k) (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s a {class_} }}")["all"]


def _counts(store: QuadStore, query: str) -> dict[str, int]:
    rows = cast("QuerySolutions", store.query(query))
    found = {_value(row[0]): int(_value(row[1])) for row in rows}
    return dict(sorted(found.items()))


def _by_stage(counts: dict[str, int]) -> dict[str, int]:
    return {stage.record: counts[stage.value] for stage in Stage if stage.value in counts}


def _events(store: QuadStore) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for type_, stage, count in cast("QuerySolutions", store.query(_EVENTS)):
        found.setdefault(_value(type_), {})[_value(stage)] = int(_value(count))
    return {type_.record: _by_stage(found[type_.value]) for type_ in EventType if type_.value in found}


def _value(term: object) -> str:
    return cast("Literal | NamedNode", term).value
