"""What a projection is: a way to see a store as nodes and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.projection.records import Link, Node
    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore


@dataclass(frozen=True, slots=True)
class Part:
    """What one deal, event or holding gives to a network."""

    iri: str
    members: tuple[str, ...]
    """IRIs of the agents that take part, also of those without a link."""
    links: tuple[Link, ...]
    node: Node | None = None
    """Itself, where it is a node."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A way to see a store as a network."""

    name: str
    meaning: str
    """One line."""
    node_fields: tuple[str, ...]
    """Fields of ``Node`` that have a meaning in it, besides identity and label."""
    link: type[Link]
    """The class of its links."""
    parts: Callable[[QuadStore, Selection], Iterator[Part]]
    """The selected part of a store, streamed in ascending order."""
