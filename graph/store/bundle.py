"""What a store replaces as one, and what it must be able to do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol, Self

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

    Answer = QuerySolutions | QueryBoolean | QueryTriples


PIECE = 50_000
"""Quads that are worth a load of their own: a fraction of a second, and some 50 MB of memory in Oxigraph."""


def pieces(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Quads as N-Quads, ``PIECE`` of them at a time."""
    source = iter(quads)
    while piece := ox.serialize(islice(source, PIECE), format=ox.RdfFormat.N_QUADS):
        yield piece


@dataclass(frozen=True, slots=True)
class Lines(Collection[ox.Quad]):
    """Quads as the N-Quads that Oxigraph wrote them as, a line each: most go on to a store that nobody looked at."""

    nquads: bytes

    def __iter__(self) -> Iterator[Quad]:
        return iter(ox.parse(self.nquads, ox.RdfFormat.N_QUADS))

    def __len__(self) -> int:
        return self.nquads.count(b"\n")

    def __contains__(self, quad: object) -> bool:
        return any(quad == each for each in self)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A named graph together with what the default graph says about it (PROV-O's bundle).

    The default graph's quads of a bundle have ``name`` or an IRI below it (``name#run``, ``name/document/1``) as
    subject, or a subject that several bundles share and describe alike (the extractor, a run's software): the first
    kind goes when the bundle is replaced, the second stays.
    """

    name: NamedNode
    quads: Collection[Quad]

    @classmethod
    def written(cls, name: str, nquads: bytes) -> Self:
        """The bundle of the N-Quads that ``nquads`` gives, which are not parsed before somebody looks at them."""
        return cls(ox.NamedNode(name), Lines(nquads))

    @property
    def nquads(self) -> bytes:
        """The quads as N-Quads, in their order."""
        if isinstance(self.quads, Lines):
            return self.quads.nquads
        return ox.serialize(self.quads, format=ox.RdfFormat.N_QUADS) or b""

    @property
    def has_blank_node(self) -> bool:
        """Whether a subject or an object is a blank node."""
        if isinstance(self.quads, Lines) and b"_:" not in self.quads.nquads:
            return False
        return any(isinstance(term, ox.BlankNode) for quad in self.quads for term in (quad.subject, quad.object))

    def __reduce__(self) -> tuple[Callable[[str, bytes], Bundle], tuple[str, bytes]]:
        """As N-Quads from process to process, which is ten times as fast as quad by quad."""
        return type(self).written, (self.name.value, self.nquads)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query shall be answered from (SPARQL 1.1 Protocol, section 2.1.4)."""

    default: tuple[NamedNode, ...]
    """Their merge is the default graph; without any it is empty."""
    named: tuple[NamedNode, ...]


class QuadStore(Protocol):
    """What ingest, queries and exports need of a store."""

    def replace(self, bundles: Iterable[Bundle]) -> None:
        """Put each bundle in the place of what the store has under its name: all of a bundle or nothing of it."""

    def remove(self, names: Iterable[NamedNode]) -> None:
        """Drop bundles; names that the store does not have are passed over."""

    def amend(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Take quads away and put others in, in one transaction."""

    def extend(self, quads: Iterable[Quad]) -> None:
        """Put any number of quads in, in bounded memory; after a kill some of them are there."""

    def holds(self, name: NamedNode) -> bool:
        """Whether a bundle of this name is stored."""

    def description(self, name: NamedNode) -> Iterator[Quad]:
        """What the default graph says about a bundle (see ``Bundle``)."""

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | Literal | None,  # noqa: A002 - RDF's word, and pyoxigraph's
        graph_name: NamedNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """The quads of this pattern; None stands for anything."""

    def graphs(self) -> Iterator[NamedNode]:
        """The names of the graphs, in ascending order."""

    def query(self, text: str) -> Answer:
        """Answer SPARQL 1.1 over the union of all graphs, or those that FROM names; the vocabulary's prefixes are known without declaring them.

        Raises:
            QueryError: The query is malformed or uses SERVICE.
            StoreError: The store cannot be read.

        """

    def publish(self) -> None:
        """Let those who serve the store while it is written go over to its present state, whole."""

    def dump(self, out: BinaryIO) -> None:
        """Write all quads as N-Quads, sorted by code point and without doubles: the same content, the same bytes."""

    def close(self) -> None:
        """Let others open the store."""
