"""Why two organisations are one, or two: their names compared, and what ties or parts them in a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.quads.iris import DEFAULT_BASE, canonical_graph_iri
from graph.resolution.comparison import compare
from graph.resolution.facts import Facts
from graph.resolution.guidance import NO_GUIDANCE, local_node, node_of
from graph.resolution.names import NameKey, name_key
from graph.resolution.organizations import Resolution
from graph.resolution.partition import CIK
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.resolution.facts import LocalOrganization, QuadReader
    from graph.resolution.guidance import Guidance
    from graph.resolution.partition import Link


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found of two organisations, each given by a name, a CIK or an IRI."""

    one: str
    other: str
    same: bool
    """Whether the store has them as one."""
    lines: tuple[str, ...]
    """For people."""


def explain(
    reader: QuadReader, one: str, other: str, *, base: str = DEFAULT_BASE, guidance: Guidance = NO_GUIDANCE
) -> Explanation:
    """Resolve what ``reader`` has and tell how two organisations stand to each other.

    Raises:
        NotFoundError: The store has no organisation of that name, CIK or IRI.

    """
    facts = Facts(reader, canonical_graph_iri(base))
    resolution = Resolution((found for iri in facts.organizations() if (found := facts.organization(iri))), guidance)
    left, right = (_nodes(resolution, subject) for subject in (one, other))
    names = {resolution.partition.name(node) for node in left}, {resolution.partition.name(node) for node in right}
    same = names[0] == names[1] and len(names[0]) == 1
    lines = [
        *_compared(one, other),
        *(f"{subject}: {_told(of)}" for subject, of in ((one, names[0]), (other, names[1]))),
    ]
    lines.append("one organisation" if same else "not the same organisation")
    lines += map(_link, _ties(resolution, node_of(one), node_of(other), left, right) if same else ())
    lines += [
        f"not followed, for it would join two CIKs or what is kept apart: {_link(link)}"
        for link in _refused(resolution, left | right)
    ]
    return Explanation(one, other, same, tuple(lines))


def _nodes(resolution: Resolution, subject: str) -> set[str]:
    wanted = node_of(subject)
    key = None if wanted.startswith(CIK) or "://" in subject else name_key(subject)
    nodes = {resolution.node(found) for found in resolution.organizations if _is(found, wanted, key, resolution)}
    if not nodes:
        raise NotFoundError(
            f"no organisation {subject!r} in the store; give a name as a filing writes it, a CIK, or an IRI"
        )
    return nodes


def _is(organization: LocalOrganization, wanted: str, key: NameKey | None, resolution: Resolution) -> bool:
    if key is not None:
        return key in set(map(name_key, organization.names))
    return wanted in {resolution.node(organization), local_node(organization.iri)}


def _compared(one: str, other: str) -> Iterator[str]:
    if any("://" in subject or node_of(subject).startswith(CIK) for subject in (one, other)):
        return
    found = compare(name_key(one), name_key(other))
    verdict = f"alike, {found.score:.2f} {found.reason}" if found.same and found.reason else "not alike"
    yield f"names by themselves: {verdict} ({found.explanation})"


def _told(names: set[str]) -> str:
    return ", ".join(sorted(names)[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _ties(resolution: Resolution, one: str, other: str, left: set[str], right: set[str]) -> list[Link]:
    """The links from the one to the other; from their names, where organisations of that name are known by more."""
    start, end = (
        min(nodes, key=lambda node: (node != subject, node)) for nodes, subject in ((left, one), (right, other))
    )
    paths = resolution.partition.paths(end)
    return paths.get(one, paths[start])


def _refused(resolution: Resolution, nodes: set[str]) -> list[Link]:
    return [link for link in resolution.partition.refused if nodes & {link.one, link.other}]


def _link(link: Link) -> str:
    return f"{link.one} = {link.other}: {link.score:.2f} {link.reason}"
