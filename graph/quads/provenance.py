"""What is known about a filing's graph (PROV-O, in the default graph): who made it, from what, in which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode

from extractors.version import software_version
from graph.quads.iris import DEFAULT_BASE, below, filing_iri, graph_iri
from graph.quads.literals import partial_date, text
from graph.quads.statements import Statements, in_order
from ontology.terms import VERSION, VERSION_IRI, Class, Owl, Property, Prov, Rdfs

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from extractors.model import Filing


def provenance_quads(filing: Filing, *, base: str = DEFAULT_BASE, extractor: str | None = None) -> list[Quad]:
    """The default graph's quads about the graph of ``filing``.

    All have the graph's IRI, or one below it, as subject, but for the two that name the software: those are the same
    for every filing that it read. No time of the run is stated: the same filing gives the same quads.
    """
    release = extractor or software_version()
    graph = graph_iri(filing.id, base)
    run = below(graph, "extraction")
    software = NamedNode(f"{base}software/dealgraph/{release}")
    about = Statements(DefaultGraph())
    about.type(graph, Class.FILING_GRAPH, Prov.BUNDLE)
    about.say(graph, Prov.WAS_GENERATED_BY, run)
    about.say(graph, Prov.HAD_PRIMARY_SOURCE, filing_iri(filing.id, base))
    about.say(graph, Property.FILED_ON, partial_date(filing.filed) if filing.filed else None)
    about.say(graph, Property.SHA256, text(filing.sha256))
    about.say(graph, Property.ONTOLOGY_VERSION, text(VERSION))
    about.type(run, Class.EXTRACTION, Prov.ACTIVITY)
    about.say(run, Prov.USED, filing_iri(filing.id, base), NamedNode(VERSION_IRI))
    about.say(run, Prov.WAS_ASSOCIATED_WITH, software)
    about.say(run, Property.EXTRACTOR_VERSION, text(release))
    about.type(software, Prov.SOFTWARE_AGENT)
    about.say(software, Rdfs.LABEL, text(f"dealgraph {release}"))
    about.say(software, Owl.VERSION_INFO, text(release))
    return in_order(about)
