"""How Oxigraph plans the named queries: whatever a store holds, nothing is read that no row asks for.

Its plans do not depend on the data, so those for an empty store are those for a million events.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from graph.queries.library import library, named_query

if TYPE_CHECKING:
    from collections.abc import Iterator

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
VALUES = {
    "name": "arden",
    "year": "2003",
    "industry": "20",
    "iri": "https://example.org/deal/1",
    "event-type": "Merger",
    "stage": "completed",
    "text": "US",
    "date": "2003-01-16",
    "count": "10",
    "integer": "3",
}
ASKED = [
    (query.name, *asked)
    for query in library()
    for asked in [(), *((one.name,) for one in query.parameters), tuple(one.name for one in query.parameters)]
]

pytestmark = pytest.mark.skipif(not OXIGRAPH.exists(), reason="the oxigraph command is not installed (extra dev)")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("empty") / "store"
    ox.Store(place).flush()
    return place


def plan(store: Path, query: str) -> dict[str, Any]:
    told = store.with_name("plan.json")
    command = [str(OXIGRAPH), "query", "--union-default-graph", "--location", str(store), "--query", query]
    answer = ["--results-format", "csv", "--results-file", str(store.with_name("answer"))]
    subprocess.run([*command, *answer, "--explain-file", str(told)], check=True, timeout=30)
    found: dict[str, Any] = json.loads(told.read_text())["plan"]
    return found


def steps(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    yield from chain.from_iterable(map(steps, node.get("children", ())))


def tables(node: dict[str, Any]) -> Iterator[str]:
    """The steps that build a table of everything that fits a pattern, or read all that does for every row."""
    for step in steps(node):
        if step["name"].startswith(("LeftJoin", "Minus")):
            yield step["name"]
        if step["name"].startswith("Join") and not _is_short(step["children"][0]):
            yield step["name"]


def _is_short(node: dict[str, Any]) -> bool:
    """Whether a step gives constants, or the one row of an aggregate over everything."""
    name, children = node["name"], node["children"]
    if name.startswith("StaticBindings") or (name.startswith("Aggregate(") and not name.startswith("Aggregate(?")):
        return True
    return name.startswith(("Extend", "Join", "Project")) and all(map(_is_short, children))


@pytest.mark.parametrize(("name", "given"), [(name, given) for name, *given in ASKED])
def test_rows_are_looked_up(empty: Path, name: str, given: list[str]) -> None:
    query = named_query(name)
    values = {one.name: VALUES[one.type] for one in query.parameters if one.name in given}
    assert not list(tables(plan(empty, query.bind(values))))


def test_a_table_is_seen(empty: Path) -> None:
    star = "SELECT * { ?deal dg:firstAmount ?sum OPTIONAL { ?sum dg:value ?value ; dg:currency ?code } }"
    exists = "SELECT * { ?deal dg:status ?any FILTER EXISTS { ?event dg:partOfDeal ?deal ; dg:stage ?stage } }"
    prefix = "PREFIX dg: <https://w3id.org/dealgraph/ns#>\n"
    assert list(tables(plan(empty, prefix + star)))
    assert list(tables(plan(empty, prefix + exists)))
