"""Who an agent of a filing is over all filings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.quads.iris import key
from graph.resolution.canonical import label_of
from graph.resolution.sides import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.resolution.facts import Facts
    from graph.resolution.organizations import Identification
    from graph.resolution.people import LocalPerson, PersonIdentification
    from graph.resolution.standing import Standing


class Identity:
    """Learns agents as they are met.

    Organisations are the canonical ones of ``members``, else (``standing``) those of the canonical graph. People and
    units are known by their name; groups by nothing, for "its affiliates" are others in every text. Who a person is over
    the filings of a company is told by ``meet``.
    """

    def __init__(
        self, facts: Facts, members: Mapping[str, list[Identification]], standing: Standing | None = None
    ) -> None:
        self._facts = facts
        self._standing = standing
        self.canonical = {one.local.iri: iri for iri, cluster in members.items() for one in cluster}
        """Canonical IRIs of organisations."""
        self.known = dict(self.canonical)
        """The same with everybody who is known by name."""
        self.labels = {iri: label_of(cluster) for iri, cluster in members.items()}
        """What agents, canonical and local, are called."""

    def meet(self, locals_: Iterable[LocalPerson], people: Mapping[str, Sequence[PersonIdentification]]) -> None:
        """Take in who some people are; deals go on to know them by their names."""
        for local in locals_:
            self.labels[local.iri] = self._facts.label(local.iri)
            self.known[local.iri] = BY_NAME + key(self.labels[local.iri])
        for iri, found in people.items():
            self.labels[iri] = label_of(found)
            self.canonical.update((one.local.iri, iri) for one in found)

    def learn(self, agents: Iterable[str]) -> None:
        """Find out who some agents are."""
        for agent in set(agents) - self.labels.keys():
            self.labels[agent] = self._facts.label(agent)
            if agent not in self.known:
                self._meet(agent)

    def _meet(self, agent: str) -> None:
        canonical = self._standing.canonical(agent) if self._standing else None
        if canonical is not None and self._standing is not None:
            self.canonical[agent] = self.known[agent] = canonical
            self.labels.setdefault(canonical, self._standing.label(canonical) or canonical)
        if self._facts.nameable(agent):
            self.known[agent] = BY_NAME + key(self.labels[agent])
