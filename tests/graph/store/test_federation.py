from __future__ import annotations

import sys

import pytest

from graph.store.federation import refuse_federation
from ontology.errors import QueryError

REFUSED = [
    "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "select * { service silent <http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { ?s ?p ?o OPTIONAL { SERVICE ?where { ?s ?p ?o } } }",
    "SELECT * WHERE { { SELECT ?s WHERE { { ?s ?p ?o } UNION { SERVICE <http://example.org/> { ?s ?p ?o } } } } }",
    "SELECT * WHERE { ?s ?p ?o FILTER NOT EXISTS { SERVICE <http://example.org/> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "DESCRIBE ?s WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { S\\U00000045RVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * # a comment\nWHERE { SERVICE # another\n <http://example.org/> { ?s ?p ?o } }",
]

ALLOWED = [
    'SELECT * WHERE { ?s ?p "SERVICE <http://example.org/> { ?s ?p ?o }" }',
    "SELECT ?service WHERE { ?service ?p ?o }",
    "SELECT * WHERE { ?s <http://example.org/service> ?o } # SERVICE <http://example.org/> {}",
    'SELECT * WHERE { ?s ?p ?o FILTER(CONTAINS(LCASE(?o), "financial services")) }',
    'SELECT * WHERE { ?s ?p "\\u0053" }',
    "SELECT * WHERE { ?s ?p ?o }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_a_query_that_calls_elsewhere_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_federation(query)


@pytest.mark.parametrize("query", ALLOWED)
def test_the_mere_word_is_no_clause(query: str) -> None:
    refuse_federation(query)


def test_what_cannot_be_parsed_is_not_let_through() -> None:
    with pytest.raises(QueryError, match="malformed: line 1"):
        refuse_federation("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } ?broken")


def test_a_query_without_the_word_costs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib.plugins.sparql.parser", None)
    refuse_federation("SELECT * WHERE { ?s ?p ?o }")
