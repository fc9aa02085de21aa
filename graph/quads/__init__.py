"""RDF of filings: IRIs and quads of one filing, pure, sorted and deterministic; one named graph a filing."""

from __future__ import annotations

from graph.quads.failures import failure_quads
from graph.quads.filing import filing_quads
from graph.quads.iris import DEFAULT_BASE, canonical_graph_iri, failed_source_iri, filing_iri, graph_iri

__all__ = [
    "DEFAULT_BASE",
    "canonical_graph_iri",
    "failed_source_iri",
    "failure_quads",
    "filing_iri",
    "filing_quads",
    "graph_iri",
]
