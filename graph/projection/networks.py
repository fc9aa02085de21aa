"""A projection read once, by way of the disk: nodes and links as often as an exporter likes."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import groupby
from typing import TYPE_CHECKING

from graph.projection.agents import described
from graph.projection.companies import COMPANIES
from graph.projection.events import EVENTS
from graph.projection.ownership import OWNERSHIP
from graph.projection.reading import BATCH, RUN, batches
from graph.projection.records import Node
from graph.projection.selection import EVERYTHING
from graph.projection.spool import Spool
from graph.store.sorting import sorted_lines
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networkx import MultiDiGraph

    from graph.projection.projection import Part, Projection
    from graph.projection.records import Link
    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore

PROJECTIONS: tuple[Projection, ...] = (COMPANIES, EVENTS, OWNERSHIP)
"""All projections; the first one is meant where none is named."""


@dataclass(frozen=True, slots=True)
class Network:
    """A projection of a store: agents by IRI, then events by IRI; links by what they come from."""

    projection: Projection
    nodes: Spool[Node]
    links: Spool[Link]


def projection(name: str) -> Projection:
    """The projection of this name; raises ``NotFoundError``, which lists the known ones."""
    for one in PROJECTIONS:
        if one.name == name:
            return one
    raise NotFoundError(f"there is no projection {name!r}; there are: {', '.join(one.name for one in PROJECTIONS)}")


@contextmanager
def network(
    store: QuadStore, projection: Projection = COMPANIES, selection: Selection = EVERYTHING
) -> Iterator[Network]:
    """Read the selected part of a projection. Nodes and links lie in temporary files, which go with the context.

    Raises:
        NotFoundError, InvalidInputError: The selection names a company that is not known, or several.
        StoreError: The store cannot be read.

    """
    with Spool(Node) as nodes, Spool(projection.link) as links, Spool(Node) as events:
        ends = sorted_lines(_ends(projection.parts(store, selection), links, events), RUN)
        for node in _agents(store, ends):
            nodes.append(node)
        for event in events:
            nodes.append(event)
        yield Network(projection, nodes, links)


def to_networkx(
    store: QuadStore, projection: Projection = COMPANIES, selection: Selection = EVERYTHING
) -> MultiDiGraph[str]:
    """The network with the fields of its nodes and links as attributes; what is not known is left out."""
    from networkx import MultiDiGraph

    graph: MultiDiGraph[str] = MultiDiGraph()
    with network(store, projection, selection) as found:
        for node in found.nodes:
            graph.add_node(node.id, **told(node, ("label", *projection.node_fields)))
        names = tuple(field.name for field in fields(projection.link) if field.name not in {"id", "source", "target"})  # type: ignore[arg-type]
        for link in found.links:
            graph.add_edge(link.source, link.target, key=link.id, **told(link, names))
    return graph


def told(thing: Node | Link, names: tuple[str, ...]) -> dict[str, str | int | float]:
    """The fields of these names that are known."""
    return {name: value for name in names if (value := getattr(thing, name)) is not None}


def _ends(parts: Iterator[Part], links: Spool[Link], events: Spool[Node]) -> Iterator[bytes]:
    """A line for each agent's end of a link, and for each agent without one: agent, part, link, start."""
    for part in parts:
        linked = set()
        for link in part.links:
            number = len(links)
            links.append(link)
            for end in sorted({link.source, link.target} - {part.iri}):
                linked.add(end)
                yield f"{end}\t{part.iri}\t{number}\t{link.lasts[0] or ''}\n".encode()
        for member in sorted({*part.members} - linked):
            yield f"{member}\t{part.iri}\t\t\n".encode()
        if part.node:
            events.append(part.node)


def _agents(store: QuadStore, ends: Iterator[bytes]) -> Iterator[Node]:
    """A node for each agent in the lines, which are sorted."""
    told = (line[:-1].decode().split("\t") for line in ends)
    for batch in batches(counted(told), BATCH):
        known = described(store, [agent for agent, *_ in batch])
        for agent, parts, degree, started in batch:
            label, kind, cik = known[agent]
            yield Node(agent, label, kind, cik, parts, degree, started=started)


def counted(told: Iterator[list[str]]) -> Iterator[tuple[str, int, int, str | None]]:
    """Agent, number of parts, number of links, earliest start (None where a link has none)."""
    for agent, lines in groupby(told, key=lambda line: line[0]):
        parts, degree, earliest, last = 0, 0, None, None
        for _, part, number, start in lines:
            parts += part != last
            last = part
            if number:
                degree += 1
                earliest = start if earliest is None else min(earliest, start)
        yield agent, parts, degree, earliest or None
