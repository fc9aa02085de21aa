from __future__ import annotations

import math
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.export import layout
from graph.export.layout import SPACING, positions
from graph.projection.records import Edge, Node
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

Pairs = list[tuple[int, int]]

PROGRAM = """
from graph.export.layout import positions
from graph.projection.records import Edge, Node
nodes = [Node(str(n), "", "Agent", None, 0) for n in range(40)]
edge = lambda a, b: Edge("", str(a), str(b), "", "", "", "", None, None, None, None, None, "")
print(positions(nodes, [edge(n, n * n % 40) for n in range(40)], seed=3))
"""


def network(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[list[Node], list[Edge]]:
    nodes = [Node(str(number), "", "Agent", None, 0) for number in range(count)]
    return nodes, [Edge("", str(a), str(b), "", "", "", "", None, None, None, None, None, "") for a, b in pairs]


@pytest.fixture(params=["igraph", "own"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "own":
        monkeypatch.setitem(sys.modules, "igraph", None)
    return str(request.param)


networks = st.integers(1, 12).flatmap(
    lambda count: st.tuples(
        st.just(count), st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=20)
    )
)


@settings(deadline=None)
@given(networks, st.integers(0, 3))
def test_every_node_has_a_place_of_its_own(drawn: tuple[int, Pairs], seed: int) -> None:
    places = positions(*network(*drawn), seed=seed)
    assert list(places) == [str(number) for number in range(drawn[0])]
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert all(math.dist(one, other) > 1 for one, other in combinations(places.values(), 2))


@pytest.mark.usefixtures("engine")
def test_the_same_seed_gives_the_same_places_and_another_one_others() -> None:
    ring = network(30, [(number, (number + 1) % 30) for number in range(30)])
    assert positions(*ring, seed=1) == positions(*ring, seed=1)
    assert positions(*ring, seed=1) != positions(*ring, seed=2)


def test_another_process_gives_the_same_places() -> None:
    told = {subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(told) == 1


@pytest.mark.usefixtures("engine")
def test_neighbours_are_nearer_than_strangers() -> None:
    path = network(10, [(number, number + 1) for number in range(9)])
    places = positions(*path)
    assert math.dist(places["0"], places["1"]) < math.dist(places["0"], places["9"])


def test_components_do_not_lie_over_each_other() -> None:
    places = positions(*network(30, [(number, number + 1) for number in range(29) if number % 10 != 9]))
    boxes = [_box([places[str(number)] for number in range(start, start + 10)]) for start in (0, 10, 20)]
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_the_picture_is_around_the_middle_and_grows_with_the_network() -> None:
    places = positions(*network(50, [(0, number) for number in range(1, 50)]))
    left, low, right, high = _box(list(places.values()))
    assert left == pytest.approx(-right)
    assert low == pytest.approx(-high)
    assert right - left <= SPACING * math.sqrt(50) + 1


def test_what_is_too_large_without_igraph_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "igraph", None)
    monkeypatch.setattr(layout, "LARGEST_WITHOUT_IGRAPH", 3)
    with pytest.raises(InvalidInputError, match=r"4 connected nodes takes igraph: pip install dealgraph\[plots\]"):
        positions(*network(4, [(0, 1), (1, 2), (2, 3)]))


def test_nothing_has_no_places() -> None:
    assert positions([], []) == {}


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
