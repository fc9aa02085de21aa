"""Positions of nodes, computed once so that a file opens as a picture: the same network and seed, the same positions.

Each connected component is laid out by Fruchterman and Reingold's forces (Graph Drawing by Force-directed Placement,
Software: Practice and Experience 21(11), 1991), by igraph where it is installed; then the components are put on shelves,
the largest first. This is the one step of an export that holds the network, as numbers.
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np

from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from graph.projection.records import Link, Node

    Points = NDArray[np.float64]
    Pairs = NDArray[np.int64]

SPACING = 60.0
"""Units of Gephi for each node: the side of the square that it would have alone."""
LARGEST_WITHOUT_IGRAPH = 2000
"""Nodes of one component."""


def positions(nodes: Iterable[Node], links: Iterable[Link], *, seed: int = 0) -> dict[str, tuple[float, float]]:
    """The places (x, y) of the nodes, around (0, 0).

    Raises:
        InvalidInputError: The network is large and igraph is not installed.

    """
    place = {node.id: number for number, node in enumerate(nodes)}
    flat = np.fromiter((place[end] for link in links for end in (link.source, link.target)), dtype=np.int64)
    pairs = flat.reshape(-1, 2)
    points = np.zeros((len(place), 2))
    drawn = [(members, _component(len(members), inner, seed)) for members, inner in _components(len(place), pairs)]
    shelves = _Shelves([np.ptp(one, axis=0) + SPACING for _, one in drawn])
    for members, one in drawn:
        points[members] = one + shelves.place(np.ptp(one, axis=0) + SPACING)
    if len(points):
        points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(place, points.tolist(), strict=True)}


class _Shelves:
    """Puts boxes on shelves of one width, from top to bottom."""

    def __init__(self, boxes: Iterable[Points]) -> None:
        sizes = np.array([*boxes, np.zeros(2)])
        self._width = max(float(sizes[:, 0].max()), 1.3 * math.sqrt(float(sizes.prod(axis=1).sum())))
        self._x = self._y = self._height = 0.0

    def place(self, size: Points) -> Points:
        """The lower left corner of a box of this width and height."""
        width, height = map(float, size)
        if self._x and self._x + width > 1.001 * self._width:
            self._x, self._y, self._height = 0.0, self._y - self._height, 0.0
        corner = np.array([self._x, self._y - height])
        self._x, self._height = self._x + width, max(self._height, height)
        return corner


def _components(count: int, pairs: Pairs) -> Iterator[tuple[Pairs, Pairs]]:
    """Members and links (as places among the members) of each connected component, the largest first."""
    root = np.arange(count)
    while True:  # each node takes the smallest root among its neighbours', then its root's root
        before = root.copy()
        ends = root[pairs]
        np.minimum.at(root, pairs[:, 0], ends[:, 1])
        np.minimum.at(root, pairs[:, 1], ends[:, 0])
        root = root[root]
        if np.array_equal(root, before):
            break
    order = np.argsort(root, kind="stable")
    starts = np.flatnonzero(np.diff(root[order], prepend=-1))
    groups = np.split(order, starts[1:])
    links = pairs[np.argsort(root[pairs[:, 0]], kind="stable")] if len(pairs) else pairs
    owners = root[links[:, 0]]
    inside = np.empty(count, dtype=np.int64)
    for members in sorted(groups, key=lambda group: (-len(group), group[0] if len(group) else 0)):
        if len(members):
            inside[members] = np.arange(len(members))
            first, last = (
                np.searchsorted(owners, root[members[0]], side="left"),
                np.searchsorted(owners, root[members[0]], side="right"),
            )
            yield members, inside[links[first:last]]


def _component(count: int, pairs: Pairs, seed: int) -> Points:
    """One component with its lower left corner at (0, 0), as large as its number of nodes asks."""
    if count == 1:
        return np.zeros((1, 2))
    different = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    if count == 2:
        return np.array([[0.0, 0.0], [SPACING, 0.0]])
    drawn = _forces(count, different, seed)
    drawn -= drawn.min(axis=0)
    return drawn * (SPACING * math.sqrt(count) / max(float(drawn.max()), 1e-9))


def _forces(count: int, pairs: Pairs, seed: int) -> Points:
    start = np.random.default_rng(seed).random((count, 2)) * math.sqrt(count)
    try:
        import igraph
    except ImportError:
        if count > LARGEST_WITHOUT_IGRAPH:
            raise InvalidInputError(
                f"to lay out {count} connected nodes takes igraph: pip install dealgraph[plots], or leave --layout out"
            ) from None
        return spring(start, pairs)
    graph = igraph.Graph(n=count, edges=pairs)
    grid = "grid" if count > 1000 else "nogrid"
    rounds = 500 if count <= 10_000 else 200
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - to be the same each time, not to be secret
    try:
        return np.array(graph.layout_fruchterman_reingold(niter=rounds, seed=start.tolist(), grid=grid).coords)
    finally:
        igraph.set_random_number_generator(random)  # as igraph has it without us


def spring(points: Points, pairs: Pairs, rounds: int = 200) -> Points:
    """Fruchterman and Reingold's forces from ``points``, all pairs of nodes pushing each other: for small networks."""
    moved = points.copy()
    heat = float(np.ptp(points)) / 5
    for number in range(rounds):
        apart = moved[:, None, :] - moved[None, :, :]
        distance = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-3)
        push = (apart / (distance**2)[..., None]).sum(axis=1)
        along = moved[pairs[:, 0]] - moved[pairs[:, 1]]
        pull = along * np.hypot(along[:, 0], along[:, 1])[:, None]
        np.subtract.at(push, pairs[:, 0], pull)
        np.add.at(push, pairs[:, 1], pull)
        length = np.maximum(np.hypot(push[:, 0], push[:, 1]), 1e-9)[:, None]
        moved += push / length * np.minimum(length, heat * (1 - number / rounds))
    return moved
