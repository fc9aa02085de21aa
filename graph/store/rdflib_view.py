"""The same store as an rdflib ``Dataset``, for programs that speak rdflib.

>>> import pyoxigraph as ox
>>> from graph.store.bundle import Bundle
>>> from graph.store.oxigraph import OxigraphStore
>>> from rdflib import URIRef
>>> filing = ox.NamedNode("https://example.org/filing/1")
>>> form = ox.NamedNode("https://example.org/form")
>>> with OxigraphStore.in_memory() as store:
...     store.replace([Bundle(filing, (ox.Quad(filing, form, ox.Literal("6-K"), filing),))])
...     dataset = rdflib_dataset(store)
...     [str(value) for value in dataset.graph(URIRef(filing.value)).objects()]
['6-K']

With a store on disk, ``OxigraphStore.open(path)`` opens it for reading, and rdflib cannot change it either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

    from graph.store.oxigraph import OxigraphStore


def rdflib_dataset(store: OxigraphStore) -> Dataset:
    """An rdflib view for reading ``store`` without copying; it ends when the store is closed.

    Its default graph is the union of all graphs, as in ``dealgraph query``; ``dataset.graph(name)`` is one filing's.
    SPARQL asked through it is answered by Oxigraph, but not checked for SERVICE: ask what comes from outside through
    ``QuadStore.query``.
    """
    from oxrdflib import OxigraphStore as OxigraphForRdflib
    from rdflib import Dataset

    class ReadOxigraph(OxigraphForRdflib):
        def add_graph(self, graph: Graph) -> None:
            """Do nothing: rdflib declares every graph that it is asked for, which a read-only store refuses."""

    return Dataset(store=ReadOxigraph(store=store.engine), default_union=True)
