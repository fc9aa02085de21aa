"""Any SPARQL 1.1 server as a ``QuadStore``: queries and updates by its protocol, graphs by the Graph Store Protocol.

Servers differ in what a default graph is, so that ours is a named graph there, ``DEFAULT``. Queries are answered over
the union of all graphs, as in the embedded store, by servers whose default graph that is.

Several requests are no transaction. A bundle is described last, and what is not described is not known, so that a run
that was interrupted writes it again; every request may be repeated with the same effect.
"""

from __future__ import annotations

import re
from itertools import groupby, islice
from typing import TYPE_CHECKING, Self, cast

import pyoxigraph as ox

from graph.store.federation import refuse_federation
from graph.store.oxigraph import below, checked_batch
from graph.store.sorting import sorted_lines
from ontology.errors import StoreError
from ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from graph.store.bundle import Answer, Bundle
    from graph.store.remote import Remote

DEFAULT = ox.NamedNode("urn:x-dealgraph:default")
"""The graph of the server that is our default graph."""
CHUNK = 500
"""Quads of one update: Virtuoso compiles an update into a procedure, whose size has a limit."""

_JSON = "application/sparql-results+json"
_TRIPLES = re.compile(r"\s*(?:(?:base|prefix)\b[^<]*<[^>]*>\s*|#[^\n]*\n\s*)*(construct|describe)\b", re.IGNORECASE)


class SparqlStore:
    """A ``QuadStore`` on another server."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote

    @classmethod
    def open(cls, location: str) -> Self:
        """The store that answers queries at the address ``location`` (see ``remote.Addresses``)."""
        from graph.store.remote import Remote

        return cls(Remote(location))

    def close(self) -> None:
        """Close the connection."""
        self._remote.close()

    def replace(self, bundles: Iterable[Bundle]) -> None:
        """Put each bundle in the place of what the store has under its name.

        Raises:
            InvalidInputError: A name comes twice in one batch, or a quad has a blank node.
            StoreError: The store cannot be written.

        """
        batch = checked_batch(bundles)
        self._delete([quad for bundle in batch for quad in self.description(bundle.name)])
        for bundle in batch:
            self._put_graphs(bundle)
        self._insert([quad for bundle in batch for quad in bundle.quads if _in_default(quad)])

    def remove(self, names: Iterable[ox.NamedNode]) -> None:
        """Drop bundles; names that the store does not have are passed over."""
        for name in names:
            self._delete(list(self.description(name)))
            self._remote.update(f"DROP SILENT GRAPH {name}")

    def amend(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take quads away, then put others in; a run that ends between is finished by the next one."""
        self._delete(list(removed))
        self._insert(list(added))

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Put any number of quads in, in bounded memory; after a kill some of them are there."""
        source = iter(quads)
        while piece := list(islice(source, CHUNK)):
            self._insert(piece)

    def holds(self, name: ox.NamedNode) -> bool:
        """Whether a bundle of this name is stored."""
        return bool(
            self._answer(f"ASK {{ {{ GRAPH {DEFAULT} {{ {name} ?p ?o }} }} UNION {{ GRAPH {name} {{ ?s ?p ?o }} }} }}")
        )

    def description(self, name: ox.NamedNode) -> Iterator[ox.Quad]:
        """What the default graph says about a bundle: of its name, and of IRIs below it that it leads to."""
        seen, waiting = {name}, [name]
        while waiting:
            found = list(self._described(waiting))
            yield from found
            objects = (quad.object for quad in found if isinstance(quad.object, ox.NamedNode))
            waiting = [one for one in dict.fromkeys(objects) if one not in seen and below(name, one)]
            seen.update(waiting)

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.Literal | None,  # noqa: A002 - RDF's word, and pyoxigraph's
        graph_name: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of this pattern; None stands for anything."""
        graph = DEFAULT if isinstance(graph_name, ox.DefaultGraph) else graph_name
        given = zip("spog", (subject, predicate, object, graph), strict=True)
        s, p, o, g = (f"?{name}" if term is None else str(term) for name, term in given)
        fixed = dict(zip("spog", (subject, predicate, object, graph), strict=True))
        for row in self._rows(
            f"SELECT * {{ GRAPH {g} {{ {s} {p} {o} }} }}", [name for name in fixed if fixed[name] is None]
        ):
            yield _quad({**fixed, **row})

    def graphs(self) -> Iterator[ox.NamedNode]:
        """The names of our graphs, those that are described, in ascending order; a server may have others too."""
        described = f"SELECT DISTINCT ?g {{ GRAPH {DEFAULT} {{ ?g ?a ?b }} GRAPH ?g {{ ?s ?p ?o }} }}"
        names = (row["g"] for row in self._rows(described, ["g"]))
        return iter(sorted((name for name in names if isinstance(name, ox.NamedNode)), key=lambda name: name.value))

    def query(self, text: str) -> Answer:
        """Answer SPARQL 1.1 over what the server takes for the default graph.

        Raises:
            QueryError: The query is malformed or uses SERVICE.
            StoreError: The server does not answer, or not completely.

        """
        refuse_federation(text)
        used = (f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items() if f"{prefix}:" in text)
        return self._answer("".join(used) + text)

    def publish(self) -> None:
        """Nothing to do: what is written is served at once."""

    def dump(self, out: BinaryIO) -> None:
        """Write all quads as N-Quads, sorted by code point and without doubles."""
        out.writelines(sorted_lines(self._lines()))

    def _lines(self) -> Iterator[bytes]:
        names: tuple[ox.DefaultGraph | ox.NamedNode, ...] = (ox.DefaultGraph(), *self.graphs())
        for name in names:
            quads = self.quads_for_pattern(None, None, None, name)
            yield from cast("bytes", ox.serialize(quads, None, ox.RdfFormat.N_QUADS)).splitlines(keepends=True)

    def _answer(self, text: str) -> Answer:
        triples = bool(_TRIPLES.match(text))
        response = self._remote.query(text, "application/n-triples" if triples else _JSON)
        if "x-sparql-maxrows" in response.headers:
            raise StoreError(
                f"{self._remote.location}: the server gives at most {response.headers['x-sparql-maxrows']} rows and left "
                "some out; raise ResultSetMaxRows in its settings"
            )
        return _triples(response.content) if triples else _results(response.content)

    def _rows(self, text: str, names: Sequence[str]) -> Iterator[dict[str, ox.NamedNode | ox.Literal]]:
        for solution in cast("ox.QuerySolutions", self._answer(text)):
            yield {name: cast("ox.NamedNode | ox.Literal", solution[name]) for name in names}

    def _described(self, subjects: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
        values = " ".join(map(str, subjects))
        for row in self._rows(f"SELECT * {{ VALUES ?s {{ {values} }} GRAPH {DEFAULT} {{ ?s ?p ?o }} }}", "spo"):
            yield _quad({**row, "g": DEFAULT})

    def _put_graphs(self, bundle: Bundle) -> None:
        named = sorted((quad for quad in bundle.quads if not _in_default(quad)), key=_graph)
        for graph, quads in groupby(named, _graph):
            self._remote.put(graph, _ntriples(quads), add=graph != bundle.name.value)
        if bundle.name.value not in map(_graph, named):
            self._remote.update(f"DROP SILENT GRAPH {bundle.name}")

    def _insert(self, quads: Sequence[ox.Quad]) -> None:
        self._update("INSERT DATA", quads)

    def _delete(self, quads: Sequence[ox.Quad]) -> None:
        self._update("DELETE DATA", quads)

    def _update(self, verb: str, quads: Sequence[ox.Quad]) -> None:
        for start in range(0, len(quads), CHUNK):
            self._remote.update(f"{verb} {{\n{_data(quads[start : start + CHUNK])}}}")


def _quad(terms: dict[str, ox.NamedNode | ox.Literal | None]) -> ox.Quad:
    s, p, o, g = (terms[name] for name in "spog")
    graph = ox.DefaultGraph() if g == DEFAULT else g
    return ox.Quad(s, p, o, graph)  # type: ignore[arg-type]


def _in_default(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


def _graph(quad: ox.Quad) -> str:
    return cast("ox.NamedNode", quad.graph_name).value


def _ntriples(quads: Iterable[ox.Quad]) -> bytes:
    return cast("bytes", ox.serialize((quad.triple for quad in quads), None, ox.RdfFormat.N_TRIPLES))


def _data(quads: Iterable[ox.Quad]) -> str:
    return "".join(f"GRAPH {DEFAULT if _in_default(quad) else quad.graph_name} {{ {quad.triple} }}\n" for quad in quads)


def _results(data: bytes) -> Answer:
    try:
        return ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
    except SyntaxError as error:
        raise StoreError(f"the server's answer is no SPARQL result: {error}") from error


def _triples(data: bytes) -> ox.QueryTriples:
    """As the embedded store gives them, by way of one that lives in memory."""
    store = ox.Store()
    store.bulk_load(data, ox.RdfFormat.N_TRIPLES)
    return cast("ox.QueryTriples", store.query("CONSTRUCT WHERE { ?s ?p ?o }"))
