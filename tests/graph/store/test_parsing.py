from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.queries.library import library
from graph.store.bundle import Bundle, Dataset
from graph.store.oxigraph import OxigraphStore
from graph.store.parsing import may_say, names_dataset, parsed
from ontology.errors import QueryError

SAYS = [
    "SELECT * FROM <urn:a> { ?s ?p ?o }",
    "select*from named<urn:a>{ ?s ?p ?o }",
    "ASK FR\\u004fM <urn:a> { ?s ?p ?o }",
    "PREFIX a: <urn:> SELECT * # a comment\nFROM a:a { ?s a:b\\#c ?o }",
    "PREFIX a: <urn:> CONSTRUCT { ?s ?p a:b\\#c } FROM <urn:a> WHERE { ?s ?p ?o }",
]
SAYS_NOT = [
    "SELECT * { ?s ?p ?o } # FROM <urn:a>",
    'SELECT * { ?s ?p "FROM <urn:a>" }',
    "SELECT * { ?s ?p '''it's FROM <urn:a>''' }",
    "SELECT ?from { ?s ?p ?from, <urn:from> }",
]


@pytest.mark.parametrize("query", SAYS)
def test_a_query_that_chooses_its_graphs(query: str) -> None:
    assert may_say(query, "from")
    assert names_dataset(query)


@pytest.mark.parametrize("query", SAYS_NOT)
def test_the_word_elsewhere_loads_no_parser(query: str) -> None:
    assert not may_say(query, "from")
    assert not names_dataset(query)


def test_no_named_query_needs_the_parser() -> None:
    assert not [query.name for query in library() for word in ("from", "service") if may_say(query.bind(), word)]


def test_depth_beyond_the_parser_is_an_error_of_ours() -> None:
    with pytest.raises(QueryError, match="too deeply"):
        parsed("SELECT * " + "{" * 5000 + "}" * 5000)


@pytest.fixture
def graphs() -> OxigraphStore:
    store = OxigraphStore.in_memory()
    for name in ("a", "b"):
        node = ox.NamedNode(f"urn:{name}")
        store.replace([Bundle(node, (ox.Quad(node, ox.NamedNode("urn:is"), ox.Literal(name), node),))])
    return store


def values(store: OxigraphStore, text: str, dataset: Dataset | None = None) -> set[str]:
    return {row[0].value for row in store.query(text, dataset)}  # type: ignore[union-attr]


def test_from_chooses_the_graphs(graphs: OxigraphStore) -> None:
    assert values(graphs, "SELECT ?o { ?s ?p ?o }") == {"a", "b"}
    assert values(graphs, "SELECT ?o FROM <urn:b> { ?s ?p ?o }") == {"b"}
    assert values(graphs, "SELECT ?o FROM <urn:b> { GRAPH ?g { ?s ?p ?o } }") == set()
    assert values(graphs, "SELECT ?o FROM NAMED <urn:a> { GRAPH ?g { ?s ?p ?o } }") == {"a"}


def test_a_dataset_goes_before_from(graphs: OxigraphStore) -> None:
    a, b = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
    assert values(graphs, "SELECT ?o FROM <urn:b> { ?s ?p ?o }", Dataset((a,), ())) == {"a"}
    assert values(graphs, "SELECT ?o { ?s ?p ?o }", Dataset((), (b,))) == set()
    assert values(graphs, "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", Dataset((a,), (b,))) == {"b"}
