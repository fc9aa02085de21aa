from __future__ import annotations

from pyoxigraph import DefaultGraph, NamedNode, Store

from extractors.model import Failure
from graph.quads import failed_source_iri, failure_quads
from ontology.terms import Class, Property, Rdf

EMPTY = Failure("inbox/a.txt", "empty", "inbox/a.txt is empty; fetch it again", "0" * 64)
LATER = Failure("inbox/a.txt", "error", "inbox/a.txt, exhibit 2.1: cannot be read", "0" * 64)


def test_everything_about_a_failed_file_hangs_on_its_name() -> None:
    name = failed_source_iri("inbox/a.txt").value
    quads = {*failure_quads(EMPTY), *failure_quads(LATER)}
    assert all(quad.graph_name == DefaultGraph() and str(quad.subject).startswith(f"<{name}") for quad in quads)


def test_failures_of_one_file_are_counted_apart() -> None:
    store = Store()
    store.extend([*failure_quads(EMPTY), *failure_quads(LATER), *failure_quads(EMPTY)])
    kind = NamedNode(Rdf.TYPE)
    assert len(list(store.quads_for_pattern(None, kind, NamedNode(Class.FAILED_SOURCE), None))) == 1
    assert len(list(store.quads_for_pattern(None, kind, NamedNode(Class.FAILURE), None))) == 2
    reasons = {quad.object.value for quad in store.quads_for_pattern(None, NamedNode(Property.REASON), None, None)}  # type: ignore[union-attr]
    assert reasons == {"empty", "error"}
