"""The answers of named queries as plain values, for programs that go on from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from graph.queries.library import named_query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Literal, NamedNode, QuerySolutions

    from graph.store.bundle import QuadStore


def answers(store: QuadStore, query: str, values: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The rows of a named query by column; what is unbound is left out."""
    found = cast("QuerySolutions", store.query(named_query(query).bind(values)))
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: cast("Literal | NamedNode", row[name]).value for name in names if row[name] is not None}
