"""What resolution reads of the filing graphs: their organisations, and the events that deals are made of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal, NamedNode

from graph.quads.literals import node
from ontology.terms import DEAL_FAMILY, Class, EventType, Modality, Property, Rdf, Rdfs, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Quad

    from ontology.term import Term

_ROLES = {role.value: role for role in Role}


class QuadReader(Protocol):
    """Where the filing graphs are read from; ``pyoxigraph.Store`` is one."""

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | None,  # noqa: A002  # pyoxigraph's name
        graph_name: NamedNode | None = None,
        /,
    ) -> Iterator[Quad]:
        """The quads that fit; None fits everything."""


@dataclass(frozen=True, slots=True, order=True)
class LocalOrganization:
    """An organisation as one filing knows it."""

    iri: str
    names: tuple[str, ...]
    former_names: tuple[str, ...] = ()
    cik: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An event that may be a stage of a deal, as one filing reports it."""

    iri: str
    type: EventType
    stage: Stage
    modality: Modality
    roles: Mapping[Role, frozenset[str]]
    """IRIs of those who take part."""
    date: str | None = None
    """The event's best date."""
    filed: str | None = None
    """Of the filing; puts undated events in order, and is never taken for their date."""
    amounts: frozenset[str] = frozenset()


class Facts:
    """Reads the filing graphs, leaving out the derived one."""

    def __init__(self, reader: QuadReader, derived: NamedNode) -> None:
        self._reader = reader
        self._derived = derived

    def organizations(self) -> list[LocalOrganization]:
        """Every filing's organisations, by IRI."""
        names = self._values(Property.NAME)
        former = self._values(Property.FORMER_NAME)
        ciks = self._values(Property.CIK)
        return sorted(
            LocalOrganization(
                iri, tuple(sorted(names[iri])), tuple(sorted(former.get(iri, ()))), min(ciks.get(iri, ()), default=None)
            )
            for iri in self._instances(Class.ORGANIZATION)
        )

    def other_agents(self) -> set[str]:
        """Named people, assets, and agents of which the filing does not show what they are; groups have no name."""
        kinds = (Class.PERSON, Class.ASSET_OR_UNIT, Class.AGENT)
        return set().union(*(self._instances(kind) for kind in kinds))

    def labels(self) -> dict[str, str]:
        """The label of everything that has one."""
        return {iri: min(labels) for iri, labels in self._values(Rdfs.LABEL).items()}

    def reports(self) -> list[Report]:
        """The events of the types that deals are made of, by IRI."""
        filed = self._values(Property.FILED_ON)
        events = {iri: kind for kind in DEAL_FAMILY for iri in self._instances(kind)}
        return [self._report(iri, kind, filed) for iri, kind in sorted(events.items())]

    def _report(self, iri: str, kind: EventType, filed: Mapping[str, set[str]]) -> Report:
        said: dict[str, set[str]] = defaultdict(set)
        for quad in self._quads(NamedNode(iri), None, None):
            said[quad.predicate.value].add(_value(quad))
        roles = {_ROLES[predicate]: frozenset(agents) for predicate, agents in said.items() if predicate in _ROLES}
        filings = {day for filing in said[Property.REPORTED_IN] for day in filed.get(filing, ())}
        return Report(
            iri,
            kind,
            Stage.from_iri(min(said[Property.STAGE])),
            Modality.from_iri(min(said[Property.MODALITY])),
            roles,
            min(said[Property.BEST_DATE], default=None),
            min(filings, default=None),
            frozenset(said[Property.AMOUNT]),
        )

    def _instances(self, kind: Term) -> set[str]:
        return {_subject(quad) for quad in self._quads(None, node(Rdf.TYPE), node(kind))}

    def _values(self, predicate: Term) -> dict[str, set[str]]:
        values: dict[str, set[str]] = defaultdict(set)
        for quad in self._quads(None, node(predicate), None):
            values[_subject(quad)].add(_value(quad))
        return values

    def _quads(self, subject: NamedNode | None, predicate: NamedNode | None, value: NamedNode | None) -> Iterator[Quad]:
        found = self._reader.quads_for_pattern(subject, predicate, value, None)
        return (quad for quad in found if quad.graph_name != self._derived)


def _subject(quad: Quad) -> str:
    assert isinstance(quad.subject, NamedNode)
    return quad.subject.value


def _value(quad: Quad) -> str:
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object.value
