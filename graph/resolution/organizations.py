"""Filing-local organisations -> canonical ones.

First what cannot guess wrong: a CIK, a name that one registrant alone bears or bore, a name of the same filing cut short.
Then names that are alike (``comparison``). A name is never enough where it could mean two: a name that two CIKs bear, a bare
name beside two legal forms, and a name that would fit anybody ("Merger Sub, Inc.") all stay apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.resolution.aliases import alias_keys, aliases
from graph.resolution.blocking import likenesses, stem_keys
from graph.resolution.comparison import SAME, Comparison, Reason, compare
from graph.resolution.guidance import NO_GUIDANCE, local_node, nodes_of
from graph.resolution.known_names import SCORES, KnownNames
from graph.resolution.names import NameKey, name_key
from graph.resolution.partition import CIK, NAME, Link, Partition, name_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.resolution.facts import LocalOrganization
    from graph.resolution.guidance import Guidance

_ALIAS, _FILERS_ALIAS = 0.9, 0.88
"""Scores of a short name within its filing, and within the filings of its filer."""


@dataclass(frozen=True, slots=True)
class Identification:
    """The judgement that a filing's organisation is a canonical one."""

    local: LocalOrganization
    canonical: str
    """Last part of the canonical organisation's IRI."""
    reason: str
    """A ``comparison.Reason``: what ties it to the others, first of all."""
    score: float = 1.0
    """How sure the judgement is, from 0 to 1: that of the weakest link between the two."""


def blocking_keys(organization: LocalOrganization, guidance: Guidance = NO_GUIDANCE) -> frozenset[str]:
    """What an organisation is found by: those that share no key, directly or through others, are never the same.

    Nor does one of them bear on who the other is: ``identify`` gives for the organisations that hang together through
    keys what it gives for them among all. That is what lets the canonical graph be kept up filing by filing.
    """
    written = map(name_key, (*organization.names, *organization.former_names))
    stems = {name.stem for name in written if not name.generic}
    keys = {found for stem in stems for found in stem_keys(stem)}
    ciks = {cik for stem in stems for named in guidance.registered(stem).values() for cik in named}
    keys |= {f"cik {cik}" for cik in ciks | ({organization.cik} if organization.cik else set())}
    if guidance.accepted:
        nodes = nodes_of(organization)
        keys |= {f"judgement {' '.join(pair)}" for pair in guidance.accepted if not nodes.isdisjoint(pair)}
    return frozenset(keys.union(alias_keys(organization)))


def identify(organizations: Iterable[LocalOrganization], guidance: Guidance = NO_GUIDANCE) -> list[Identification]:
    """Who every organisation is, in the order of their IRIs; it does not matter in which order they come."""
    return Resolution(organizations, guidance).identifications()


class Resolution:
    """Who is who among some organisations, and why."""

    def __init__(self, organizations: Iterable[LocalOrganization], guidance: Guidance = NO_GUIDANCE) -> None:
        self.organizations = sorted(organizations)
        self._guidance = guidance
        self.names = KnownNames(self.organizations, guidance)
        self._judged = guidance.named
        self._aliases = aliases(self.organizations)
        self.partition = Partition(self._links(), guidance.rejected)

    def identifications(self) -> list[Identification]:
        """Who every organisation is, in the order of their IRIs."""
        paths: dict[str, dict[str, list[Link]]] = {}
        found = []
        for organization in self.organizations:
            node = self.node(organization)
            name = self.partition.name(node)
            if name not in paths:
                paths[name] = self.partition.paths(name)
            path = paths[name][node]
            reason = path[0].reason if path else self._reason(organization)
            score = min((link.score for link in path), default=1.0)
            found.append(Identification(organization, name, reason, score))
        return found

    def node(self, organization: LocalOrganization) -> str:
        """What stands for an organisation: its CIK, else its name, else, where that tells too little, itself."""
        if organization.cik is not None:
            return CIK + organization.cik
        name, local = name_node(self._written(organization)), local_node(organization.iri)
        alone = self._reason(organization) is not Reason.NAME or organization.iri in self._aliases
        return local if alone or local in self._judged else name

    def _reason(self, organization: LocalOrganization) -> Reason:
        """Why an organisation that is tied to nothing is who it is."""
        if organization.cik is not None:
            return Reason.CIK
        written = self._written(organization)
        if name_node(written) in self._guidance.split:
            return Reason.JUDGEMENT
        return Reason.GENERIC_NAME if written.generic else Reason.NAME

    def _written(self, organization: LocalOrganization) -> NameKey:
        return min(map(name_key, organization.names))

    def _links(self) -> Iterator[Link]:
        yield from (Link(one, other, 1.0, Reason.JUDGEMENT) for one, other in self._guidance.accepted)
        yield from self.names.links()
        for iri, (meant, reason) in self._aliases.items():
            score = _FILERS_ALIAS if reason is Reason.FILER_SHORT_NAME else _ALIAS
            yield Link(local_node(iri), self.node(meant), score, reason)
        if self._judged:
            yield from filter(None, map(self._bearing, self.organizations))
        for one, other, how in likenesses(self.names.forms):
            yield from self._alike(one, other, how)

    def _bearing(self, organization: LocalOrganization) -> Link | None:
        """What ties an organisation that a judgement is about to those that bear its name."""
        node = self.node(organization)
        if node not in self._judged or organization.iri in self._aliases or node.startswith((CIK, NAME)):
            return None
        bears = self._reason(organization) is Reason.NAME
        return Link(node, name_node(self._written(organization)), SCORES[Reason.NAME], Reason.NAME) if bears else None

    def _alike(self, one: str, other: str, how: Comparison) -> Iterator[Link]:
        """Links between two names that are alike: where their legal forms agree, or leave no choice."""
        left, right = self.names.fullest(one), self.names.fullest(other)
        pairs = [(form, form) for form in left if form in right]
        if not pairs and len(left) == len(right) == 1:
            pairs = [(left[0], right[0])]
        for form, fellow in pairs:
            names = NameKey(one, form), NameKey(other, fellow)
            if how.reason and (score := compare(*names).score) >= SAME:
                yield Link(name_node(names[0]), name_node(names[1]), score, how.reason)


def preferred_name(names: Mapping[str, int]) -> str:
    """A name with its legal form before one cut short; then the one that most filings write, not all capitals; the longest."""
    return min(names, key=lambda name: (name_key(name).bare, name.isupper(), -names[name], -len(name), name))
