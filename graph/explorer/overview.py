"""What the store holds, for the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from graph.explorer.canonical import once
from ontology.terms import Class, Property, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Literal, NamedNode, QuerySolutions

    from graph.store.bundle import QuadStore

_YEARS = f"""SELECT ?year ?status (COUNT(DISTINCT ?deal) AS ?n) {{
  ?deal a <{Class.DEAL}> ; <{Property.STATUS}> ?status OPTIONAL {{ ?deal <{Property.IN_YEAR}> ?year }}
}} GROUP BY ?year ?status"""


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of a store."""

    filings: int
    companies: int
    events: int
    deals: int
    years: dict[str, dict[str, int]]
    """Deals that started in a year (empty: nobody knows), by the stage that they have reached."""


def overview(store: QuadStore, _: Mapping[str, str]) -> Overview:
    """Count what the store holds."""
    return _counted(store)


@once
def _counted(store: QuadStore) -> Overview:
    years: dict[str, dict[str, int]] = {}
    for solution in cast("QuerySolutions", store.query(_YEARS)):
        year, status = cast("Literal | None", solution["year"]), cast("NamedNode", solution["status"])
        stages = years.setdefault(year.value if year else "", {})
        stages[Stage.from_iri(status.value).record] = int(cast("Literal", solution["n"]).value)
    return Overview(
        filings=_instances(store, Class.FILING),
        companies=_instances(store, Class.CANONICAL_ORGANIZATION),
        events=_instances(store, Class.CORPORATE_EVENT),
        deals=sum(sum(stages.values()) for stages in years.values()),
        years=dict(sorted(years.items())),
    )


def _instances(store: QuadStore, class_: Class) -> int:
    (row,) = cast("QuerySolutions", store.query(f"SELECT (COUNT(DISTINCT ?one) AS ?n) {{ ?one a <{class_}> }}"))
    return int(cast("Literal", row["n"]).value)
