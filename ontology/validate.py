"""Checks graphs against ``shapes.ttl`` (SHACL), and says which filing each finding is of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.terms import ONTOLOGY, Property, Prov

if TYPE_CHECKING:
    from rdflib import Dataset, Graph
    from rdflib.term import Node

_HERE = Path(__file__).parent


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a shape does not allow."""

    severity: Severity
    focus: str
    """IRI of the node that breaks the shape."""
    filing: str | None
    """IRI of the filing whose graph tells of the node; of what is derived from several, all of them, blanks between."""
    message: str
    path: str | None = None
    """The property at fault, where it is a single one."""
    value: str | None = None
    evidence: str | None = None
    """The words of the source text that tell of the node, where it has any."""

    @property
    def rank(self) -> tuple[int, str, str, str, str, str]:
        """Sorts findings: the gravest first."""
        order = list(Severity).index(self.severity)
        return order, self.filing or "", self.focus, self.message, self.path or "", self.value or ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that validation found, the gravest first."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return not self.by_severity[Severity.VIOLATION]

    @property
    def by_severity(self) -> Counter[Severity]:
        """How many findings of each severity there are."""
        return Counter(finding.severity for finding in self.findings)


def validate(dataset: Dataset) -> Report:
    """Check all graphs of ``dataset`` together: filing graphs, the default graph, the canonical graph if it is there.

    Shapes see the union of the graphs, since a deal's events stand in other graphs than the deal. Memory and time grow
    with the data (rdflib): meant for filings and samples, not for a whole store of millions of quads.
    """
    from pyshacl import validate as check
    from rdflib import Graph

    union = Graph()
    union += _parsed("corporate_events.ttl")  # pyshacl's ont_graph would leave out our annotations
    for subject, predicate, value, _ in dataset.quads():
        union.add((subject, predicate, value))
    _, results, _ = check(union, shacl_graph=_parsed("shapes.ttl"), inplace=True)
    findings = (_finding(results, result, dataset) for result in _results(results))
    return Report(tuple(sorted(set(findings), key=lambda finding: finding.rank)))


@lru_cache(maxsize=2)
def _parsed(name: str) -> Graph:
    from rdflib import Graph

    return Graph().parse(_HERE / name)


def _results(results: Graph) -> list[Node]:
    from rdflib import RDF, SH

    return list(results.subjects(RDF.type, SH.ValidationResult))


def _finding(results: Graph, result: Node, dataset: Dataset) -> Finding:
    from rdflib import SH, URIRef

    focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    if focus == URIRef(ONTOLOGY):  # a constraint on all data: the value is the node at fault
        focus, value = value, None
    severity = str(results.value(result, SH.resultSeverity)).rpartition("#")[2].lower()
    path = results.value(result, SH.resultPath)
    return Finding(
        Severity(severity),
        str(focus),
        _filing(dataset, focus) if focus is not None else None,
        str(results.value(result, SH.resultMessage)),
        str(path) if isinstance(path, URIRef) else None,
        None if value is None else str(value),
        _evidence(dataset, focus) if focus is not None else None,
    )


def _evidence(dataset: Dataset, focus: Node) -> str | None:
    """What the source text says of a node: its own evidence, else that of what it is derived from."""
    from rdflib import URIRef

    evidence, derived, text = URIRef(Property.EVIDENCE), URIRef(Prov.WAS_DERIVED_FROM), URIRef(Property.TEXT)
    mentions = {quad[2] for quad in dataset.quads((focus, evidence, None, None))} or {
        quad[2]
        for source in dataset.quads((focus, derived, None, None))
        for quad in dataset.quads((source[2], evidence, None, None))
    }
    words = {str(quad[2]) for mention in mentions for quad in dataset.quads((mention, text, None, None))}
    return " | ".join(sorted(words)) or None


def _filing(dataset: Dataset, focus: Node) -> str | None:
    """The filing that is the source of the first graph with statements about ``focus``, or about it as a graph.

    Of what is derived, the filings that it is derived from, separated by blanks.
    """
    from rdflib import URIRef

    source = URIRef(Prov.HAD_PRIMARY_SOURCE)
    graphs = {str(graph) for *_, graph in dataset.quads((focus, None, None, None)) if graph is not None}
    for graph in [*sorted(graphs), str(focus)]:
        filings = {str(quad[2]) for quad in dataset.quads((URIRef(graph), source, None, None))}
        if filings:
            return " ".join(sorted(filings))
    return None
