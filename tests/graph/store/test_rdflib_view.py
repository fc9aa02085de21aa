from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import XSD, Literal, URIRef

from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore
from graph.store.rdflib_view import rdflib_dataset

if TYPE_CHECKING:
    from pathlib import Path

FILING = ox.NamedNode("https://example.org/filing/1")
FORM = ox.NamedNode("https://example.org/form")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with OxigraphStore.open(tmp_path / "store", write=True) as store:
        store.replace([Bundle(FILING, (ox.Quad(FILING, FORM, ox.Literal("6-K"), FILING),))])
    return tmp_path / "store"


def test_rdflib_reads_triples_graphs_and_answers_from_the_store_on_disk(store: Path) -> None:
    with OxigraphStore.open(store) as opened:
        dataset = rdflib_dataset(opened)
        assert (URIRef(FILING.value), URIRef(FORM.value), Literal("6-K", datatype=XSD.string)) in dataset
        assert [str(value) for value in dataset.graph(URIRef(FILING.value)).objects()] == ["6-K"]
        rows = dataset.query("SELECT ?form WHERE { ?filing <https://example.org/form> ?form }")
        assert [str(row[0]) for row in rows] == ["6-K"]  # type: ignore[index]


def test_rdflib_cannot_change_a_store_that_is_open_for_reading(store: Path) -> None:
    with OxigraphStore.open(store) as opened, pytest.raises(RuntimeError, match="read-write"):
        rdflib_dataset(opened).add((URIRef("urn:a"), URIRef("urn:b"), URIRef("urn:c"), URIRef("urn:g")))  # type: ignore[arg-type]
