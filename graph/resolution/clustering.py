"""Clusters: what hangs together through shared keys, whatever the order it comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping


def clusters(keys: Mapping[str, Iterable[Hashable]]) -> list[tuple[str, ...]]:
    """The members that share a key with one another, directly or through others; each cluster and the list sorted.

    Union-find with path halving: near linear in the number of keys.
    """
    root: dict[Hashable, Hashable] = {}

    def find(item: Hashable) -> Hashable:
        while root.setdefault(item, item) != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for member, shared in keys.items():
        for key in shared:
            root[find(("key", key))] = find(("member", member))
    found: dict[Hashable, list[str]] = {}
    for member in sorted(keys):
        found.setdefault(find(("member", member)), []).append(member)
    return sorted(map(tuple, found.values()))
