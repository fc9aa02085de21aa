"""The Turtle file, read for what is generated from it."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Literal, Node

from ontology.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE = Path(__file__).parent / "corporate_events.ttl"
DG = Namespace("https://w3id.org/dealgraph/ns#")
ONTOLOGY = URIRef("https://w3id.org/dealgraph/ns")


class Vocabulary:
    """The Turtle file, asked for what the generated files hold.

    Raises ``OntologyError`` with the term at fault when the file lacks an answer.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def literal(self, subject: Node, predicate: URIRef) -> str:
        """The one literal that ``subject`` has for ``predicate``."""
        value = self.graph.value(subject, predicate)
        if not isinstance(value, Literal):
            raise OntologyError(f"{SOURCE.name}: {subject} has no {predicate}")
        return str(value)

    def ordered(self, terms: Iterable[Node]) -> list[URIRef]:
        """``terms`` by ``dg:order``."""
        return sorted(
            (term for term in terms if isinstance(term, URIRef)), key=lambda term: int(self.literal(term, DG.order))
        )

    def subclasses(self, parent: URIRef) -> list[URIRef]:
        """The direct subclasses of ``parent``, ordered."""
        return self.ordered(self.graph.subjects(RDFS.subClassOf, parent))

    @cached_property
    def groups(self) -> list[URIRef]:
        """The classes that group the event types."""
        return self.subclasses(DG.CorporateEvent)

    @cached_property
    def types(self) -> list[URIRef]:
        """The event types."""
        return self.ordered(kind for group in self.groups for kind in self.subclasses(group))

    @cached_property
    def roles(self) -> list[URIRef]:
        """The sub-properties of ``dg:participant``."""
        return self.ordered(self.graph.subjects(RDFS.subPropertyOf, DG.participant))

    @cached_property
    def schemes(self) -> list[tuple[str, list[URIRef]]]:
        """The concept schemes that become enumerations: name and concepts."""
        found = [
            node
            for node in self.graph.subjects(RDF.type, SKOS.ConceptScheme)
            if (node, DG.recordName, None) in self.graph
        ]
        return sorted((self.literal(node, DG.recordName), self.concepts(node)) for node in found)

    def concepts(self, scheme: Node) -> list[URIRef]:
        """The concepts of a scheme, ordered."""
        return self.ordered(self.graph.subjects(SKOS.inScheme, scheme))

    @cached_property
    def items(self) -> list[URIRef]:
        """The items of form 8-K, current ones first."""
        return self.ordered(self.graph.subjects(SKOS.notation, None))

    def member(self, term: Node) -> str:
        """The Python expression of a term that has a record name: ``Role.SPUN_OFF``."""
        kinds = {"EventGroup": self.groups, "EventType": self.types, "Role": self.roles, **dict(self.schemes)}
        for enum, terms in kinds.items():
            if term in terms:
                return f"{enum}.{member_name(self.literal(term, DG.recordName))}"
        raise OntologyError(f"{SOURCE.name}: {term} is no event group, type, role or concept")

    def members(self, subject: Node, predicate: URIRef) -> list[str]:
        """The expressions of the terms that ``subject`` has for ``predicate``, ordered."""
        return [self.member(term) for term in self.ordered(self.graph.objects(subject, predicate))]

    def own(self, *kinds: URIRef) -> list[URIRef]:
        """Terms of our namespace that are of one of ``kinds`` and are neither event types nor roles, by name."""
        enumerated = {*self.groups, *self.types, *self.roles}
        found = {node for kind in kinds for node in self.graph.subjects(RDF.type, kind)}
        return sorted(node for node in found - enumerated if isinstance(node, URIRef) and node.startswith(str(DG)))

    @cached_property
    def reused(self) -> dict[str, list[URIRef]]:
        """Terms of other vocabularies, by prefix."""
        by_prefix: dict[str, list[URIRef]] = {}
        for node in sorted(map(URIRef, map(str, self.graph.objects(ONTOLOGY, DG.reuses)))):
            by_prefix.setdefault(self.prefix(node), []).append(node)
        return by_prefix

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The file's ``@prefix`` declarations, in its order."""
        declared = re.findall(r"^@prefix ([\w-]+): <([^>]*)> \.$", SOURCE.read_text("utf-8"), re.MULTILINE)
        return dict(declared)

    def prefix(self, term: URIRef) -> str:
        """The prefix of the namespace that ``term`` is of."""
        for prefix, namespace in self.prefixes.items():
            if local_name(term) == term.removeprefix(namespace):
                return prefix
        raise OntologyError(f"{SOURCE.name}: no @prefix for {term}")


def uris(nodes: Iterable[Node]) -> Iterator[URIRef]:
    """Those of ``nodes`` that are IRIs."""
    return (node for node in nodes if isinstance(node, URIRef))


def local_name(term: URIRef) -> str:
    """``Acquisition`` of ``https://w3id.org/dealgraph/ns#Acquisition``."""
    return re.split(r"[#/]", term)[-1]


def member_name(name: str) -> str:
    """``SPUN_OFF`` of ``spunOff``, ``SPIN_OFF`` of ``SpinOff``, ``CIK`` of ``cik``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()
