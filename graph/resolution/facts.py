"""What resolution reads of the filing graphs: their organisations, and the events that deals are made of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import DefaultGraph, Literal, NamedNode

from graph.quads.literals import node
from graph.resolution.people import LocalPerson
from ontology.terms import DEAL_FAMILY, Class, EventType, Modality, Property, Rdf, Rdfs, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Quad

    from ontology.term import Term

MOST_FILERS = 20
"""Registrants of one filing that give short names a scope. Each scope gives a key to each organisation of the filing, so that
keys grow by the square of a list: 399 registrants made nine tenths of the quads derived from 419 real filings. Of these 414
have one or two registrants, four 6 or 7 and one 399, and whatever limit from 1 to 399 is chosen, the organisations
found are the same; hence the number only has to lie between joint filers and lists of guarantors or funds.
"""
_ROLES = {role.value: role for role in Role}
_TYPES = {kind.value: kind for kind in DEAL_FAMILY}
TERM_NODES = (Property.CONSIDERATION, Property.APPROVAL, Property.CAUSE)
TERM_AMOUNTS = (Property.TERMINATION_FEE,)
TERM_AGENTS = (Property.FEE_PAID_BY, Property.FEE_PAID_TO)
TERM_WORDS = (Property.CAUSE_TEXT, Property.OBJECT_TEXT)
TERM_NUMBERS = (Property.PERCENTAGE, Property.PERCENTAGE_HELD)
_TERMS = (*TERM_NODES, *TERM_AMOUNTS, *TERM_AGENTS, *TERM_WORDS, *TERM_NUMBERS)
_TOLD = (Property.OCCURRED_ON, Property.EFFECTIVE_ON, Property.DATED_AS_OF)


class QuadReader(Protocol):
    """Where the filing graphs are read from; ``pyoxigraph.Store`` is one."""

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | Literal | None,  # noqa: A002  # pyoxigraph's name
        graph_name: NamedNode | DefaultGraph | None = None,
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
    sics: tuple[str, ...] = ()
    """Standard Industrial Classification, as the header gives it."""
    countries: tuple[str, ...] = ()
    """Where it is incorporated."""
    filers: tuple[str, ...] = ()
    """Names of its filing's registrants, where these are not more than ``MOST_FILERS``."""


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
    filing: str = ""
    """IRI."""
    registrants: frozenset[str] = frozenset()
    """IRIs of those who file, or about whom is filed."""
    told: Mapping[Property, str] = field(default_factory=dict)
    """Its dates by what they are dates of; of several the first."""
    terms: Mapping[Property, frozenset[str]] = field(default_factory=dict)
    """What it states of the deal beside parties, dates and price."""

    @property
    def contract(self) -> str | None:
        """The date of the contract that it tells the signing of; an amendment's or a termination's date is its own."""
        return self.told.get(Property.DATED_AS_OF) if self.stage is Stage.AGREED else None


@dataclass(frozen=True, slots=True, order=True)
class LocalRelation:
    """A relation between two agents, as one filing states it."""

    iri: str
    relation: str
    """IRI of the property that holds between them."""
    agent: str
    related: str


class Facts:
    """Reads the filing graphs, leaving out the derived one."""

    def __init__(self, reader: QuadReader, derived: NamedNode) -> None:
        self._reader = reader
        self._derived = derived
        self._labels: dict[str, str | None] = {}

    def organizations(self, graph: NamedNode | None = None) -> list[str]:
        """IRIs of every organisation of one filing graph, or of all."""
        return sorted(self._instances(Class.ORGANIZATION, graph))

    def organization(self, iri: str) -> LocalOrganization | None:
        """What its filing says of an organisation; None where the store has it no more."""
        said = self._said(iri)
        if not said[Property.NAME]:
            return None
        return LocalOrganization(
            iri,
            tuple(sorted(said[Property.NAME])),
            tuple(sorted(said[Property.FORMER_NAME])),
            min(said[Property.CIK], default=None),
            tuple(sorted(said[Property.SIC])),
            tuple(sorted(said[Property.COUNTRY])),
            self._filers(filing_named_in(iri)),
        )

    def people(self, graph: NamedNode | None = None) -> list[str]:
        """IRIs of every person of one filing graph, or of all."""
        return sorted(self._instances(Class.PERSON, graph))

    def person(self, iri: str) -> LocalPerson | None:
        """What its filing says of a person; None where the store has them no more."""
        names = self._objects(iri, Property.NAME)
        _, registrants = self._filings(filing_named_in(iri))
        return LocalPerson(iri, tuple(sorted(names)), tuple(sorted(registrants))) if names else None

    def label(self, agent: str) -> str:
        """What an agent is called; its IRI where nobody says."""
        if agent not in self._labels:
            self._labels[agent] = min(self._objects(agent, Rdfs.LABEL), default=None)
        return self._labels[agent] or agent

    def nameable(self, agent: str) -> bool:
        """Whether an agent that is no organisation is known by its name: a person, an asset; never a group."""
        kinds = self._objects(agent, Rdf.TYPE)
        return bool(kinds & {Class.PERSON, Class.ASSET_OR_UNIT, Class.AGENT})

    def events(self, graph: NamedNode | None = None) -> list[str]:
        """IRIs of the events of the types that deals are made of, of one filing graph or of all."""
        return sorted(set().union(*(self._instances(kind, graph) for kind in DEAL_FAMILY)))

    def events_of(self, agent: str) -> set[str]:
        """IRIs of the events that an agent takes part in, whatever their type."""
        quads = self._quads(None, None, NamedNode(agent))
        return {_subject(quad) for quad in quads if quad.predicate.value in _ROLES}

    def report(self, iri: str) -> Report | None:
        """What a filing says of an event; None where the store has it no more, or no deal is made of its type."""
        said = self._said(iri)
        kind = next((_TYPES[value] for value in said[Rdf.TYPE] if value in _TYPES), None)
        if kind is None:
            return None
        filing = min(said[Property.REPORTED_IN], default="")
        filed, registrants = self._filings(filing)
        return Report(
            iri,
            kind,
            Stage.from_iri(min(said[Property.STAGE])),
            Modality.from_iri(min(said[Property.MODALITY])),
            {_ROLES[predicate]: frozenset(agents) for predicate, agents in said.items() if predicate in _ROLES},
            _date(said, Stage.from_iri(min(said[Property.STAGE]))),
            filed,
            frozenset(said[Property.AMOUNT]),
            filing,
            registrants,
            {kind: min(said[kind]) for kind in _TOLD if said[kind]},
            {kind: frozenset(said[kind]) for kind in _TERMS if said[kind]},
        )

    def relations(self, graph: NamedNode | None = None) -> list[str]:
        """IRIs of the relations that one filing graph, or all, state between two agents."""
        return sorted(self._instances(Class.RELATION, graph))

    def relations_of(self, agent: str) -> set[str]:
        """IRIs of the relations that an agent stands in, on either side."""
        ends = (Property.AGENT, Property.RELATED_TO)
        found = (quad for end in ends for quad in self._quads(None, node(end), NamedNode(agent)))
        return {_subject(quad) for quad in found if Class.RELATION in self._objects(_subject(quad), Rdf.TYPE)}

    def relation(self, iri: str) -> LocalRelation | None:
        """A relation between two agents; None where the store has it no more, or it is to something else."""
        said = self._said(iri)
        ends = [min(said[end], default="") for end in (Property.RELATION, Property.AGENT, Property.RELATED_TO)]
        return LocalRelation(iri, *ends) if all(ends) else None

    @cached_property
    def _known_filings(self) -> dict[str, tuple[str | None, frozenset[str]]]:
        return {}

    def _filers(self, filing: str) -> tuple[str, ...]:
        if filing not in self._known_filers:
            _, registrants = self._filings(filing)
            few = registrants if len(registrants) <= MOST_FILERS else ()
            self._known_filers[filing] = tuple(
                sorted(name for who in few for name in self._objects(who, Property.NAME))
            )
        return self._known_filers[filing]

    @cached_property
    def _known_filers(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _filings(self, filing: str) -> tuple[str | None, frozenset[str]]:
        if filing not in self._known_filings:
            filed, registrants = (
                self._objects(filing, what) if filing else set() for what in (Property.FILED_ON, Property.REGISTRANT)
            )  # a filing has much else to say
            self._known_filings[filing] = min(filed, default=None), frozenset(registrants)
        return self._known_filings[filing]

    def _said(self, subject: str) -> defaultdict[str, set[str]]:
        said: defaultdict[str, set[str]] = defaultdict(set)
        for quad in self._quads(NamedNode(subject), None, None):
            said[quad.predicate.value].add(_value(quad))
        return said

    def _objects(self, subject: str, predicate: Term) -> set[str]:
        return {_value(quad) for quad in self._quads(NamedNode(subject), node(predicate), None)}

    def _instances(self, kind: Term, graph: NamedNode | None) -> set[str]:
        return {_subject(quad) for quad in self._quads(None, node(Rdf.TYPE), node(kind), graph)}

    def _quads(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        found = self._reader.quads_for_pattern(subject, predicate, value, graph)
        return (quad for quad in found if quad.graph_name != self._derived)


def _date(said: Mapping[str, set[str]], stage: Stage) -> str | None:
    """An event's best date; that of the contract alone is not the closing's."""
    best = min(said.get(Property.BEST_DATE, ()), default=None)
    of_the_closing = any(
        said.get(kind) for kind in (Property.OCCURRED_ON, Property.EFFECTIVE_ON, Property.ANNOUNCED_ON)
    )
    if stage is Stage.COMPLETED and not of_the_closing and best in said.get(Property.DATED_AS_OF, ()):
        return None
    return best


def filing_named_in(local: str) -> str:
    """The filing that an agent of a filing is named below."""
    return local.rsplit("/", 2)[0]


def _subject(quad: Quad) -> str:
    assert isinstance(quad.subject, NamedNode)
    return quad.subject.value


def _value(quad: Quad) -> str:
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object.value
