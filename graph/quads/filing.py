"""The quads of one filing."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from extractors.events.coreference import chains
from graph.quads.agents import Agents, organizations_of
from graph.quads.events import Reports
from graph.quads.evidence import Evidence
from graph.quads.iris import DEFAULT_BASE, filing_iri, graph_iri
from graph.quads.places import Places
from graph.quads.provenance import provenance_quads
from graph.quads.relations import Relations
from graph.quads.statements import Statements, in_order
from graph.quads.submission import describe_filing, exhibit_iris
from graph.quads.unread import describe_unread
from ontology.terms import Property

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad

    from extractors.model import Extraction, Filing


def filing_quads(
    filing: Filing, extractions: Sequence[Extraction], *, base: str = DEFAULT_BASE, extractor: str | None = None
) -> list[Quad]:
    """What ``filing`` says, in its named graph, and what is known about that graph, in the default graph.

    Pure: the same arguments give the same quads in the same order, without blank nodes. ``base`` is the IRI that
    resources are named under, ``extractor`` the version to be named as the one that read the filing (default: the
    installed one). Raises ``OntologyError`` when an extraction breaks the vocabulary's rules: a role that its type does
    not admit, something that is no date, evidence that is not in the file.
    """
    node = filing_iri(filing.id, base)
    statements = Statements(graph_iri(filing.id, base))
    agents = Agents(node, statements, organizations_of(extractions))
    exhibits = exhibit_iris(node, filing)
    places = Places(node, filing, exhibits, statements)
    evidence = Evidence(node, filing, statements, places)
    describe_filing(node, filing, statements, agents)
    statements.say(node, Property.SOURCE_TEXT, evidence.describe_text())
    relations = Relations(node, statements, agents, evidence)
    reports = Reports(node, base, statements, agents, evidence, places, relations)
    for found in chains(extractions):
        reports.describe(found)
    reports.describe_particulars(extractions)
    for extraction in extractions:
        for relation in extraction.relations:
            relations.describe(extraction.passage, relation)
    describe_unread(exhibits, reports.read, reports.dealt, statements)
    agents.label()
    return in_order(chain(statements, provenance_quads(filing, base=base, extractor=extractor)))
