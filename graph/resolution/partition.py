"""Who is one: links joined surest first, as far as identifiers and judgements allow. The order they come in is of no matter."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.quads.iris import key
from graph.resolution.comparison import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.resolution.names import NameKey

CIK, NAME = "cik-", "name-"
"""What the nodes of registrants and of names begin with."""


@lru_cache(maxsize=1 << 18)
def name_node(written: NameKey) -> str:
    """The node of all who bear a name."""
    return NAME + key(str(written))


@dataclass(frozen=True, slots=True)
class Link:
    """That two nodes (registrants, names, organisations of a filing) are taken for one."""

    one: str
    other: str
    score: float
    reason: Reason

    @property
    def order(self) -> tuple[float, int, str, str]:
        """Surest first."""
        return -self.score, _RANK[self.reason], min(self.one, self.other), max(self.one, self.other)

    def end(self, other: str) -> str:
        """The node at the other end."""
        return self.other if other == self.one else self.one


_RANK = {reason: place for place, reason in enumerate(Reason)}


class Partition:
    """Nodes in clusters; a cluster has one CIK at most, unless a judgement joins two, and no two that are kept apart."""

    def __init__(self, links: Iterable[Link], apart: Iterable[tuple[str, str]] = ()) -> None:
        self._members: dict[str, list[str]] = {}
        self._cluster: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._joined: dict[str, list[Link]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self.refused: list[Link] = []
        """Links that were not followed, since they would join two CIKs or what is kept apart."""
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        for link in sorted(set(links), key=lambda link: link.order):
            self._follow(link)

    def cluster(self, node: str) -> list[str]:
        """All nodes of a node's cluster, in no order."""
        return self._members.get(self._cluster.get(node, node), [node])

    def name(self, node: str) -> str:
        """The node that a cluster is named by: its registrant (the lowest CIK), else a name, the longest of them."""
        cluster = self._cluster.get(node, node)
        if cluster not in self._names:
            self._names[cluster] = min(self.cluster(node), key=_fitness)
        return self._names[cluster]

    def paths(self, node: str) -> dict[str, list[Link]]:
        """By which links each node of a cluster is tied to ``node``, nearest first."""
        found: dict[str, list[Link]] = {node: []}
        waiting = [node]
        for here in waiting:
            for link in self._joined[here]:
                if (there := link.end(here)) not in found:
                    found[there] = [link, *found[here]]
                    waiting.append(there)
        return found

    def _follow(self, link: Link) -> None:
        one, other = (self._cluster.setdefault(node, node) for node in (link.one, link.other))
        if one == other:
            return
        left, right = (self._members.setdefault(name, [name]) for name in (one, other))
        if self._forbidden(left, right, link):
            self.refused.append(link)
            return
        if len(left) < len(right):
            one, other, left, right = other, one, right, left
        left.extend(right)
        self._cluster.update(dict.fromkeys(right, one))
        del self._members[other]
        for node in (link.one, link.other):
            self._joined[node].append(link)

    def _forbidden(self, left: list[str], right: list[str], link: Link) -> bool:
        if any(not self._apart[node].isdisjoint(right) for node in left if node in self._apart):
            return True
        return link.reason is not Reason.JUDGEMENT and any(_ciks(left)) and any(_ciks(right))


def _ciks(nodes: Iterable[str]) -> Iterator[str]:
    return (node for node in nodes if node.startswith(CIK))


def _fitness(node: str) -> tuple[bool, bool, int, str]:
    return not node.startswith(CIK), not node.startswith(NAME), -len(node), node
