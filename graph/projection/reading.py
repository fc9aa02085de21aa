"""Asking a store about many things a batch at a time, so that neither side holds all of them.

Every question names its subjects by VALUES. A store answers it by its index, a server in one request, and how much
memory it takes depends on the batch alone.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.parse import unquote

from graph.store.sorting import sorted_lines
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Literal, NamedNode, QuerySolutions

    from graph.store.bundle import QuadStore

BATCH = 500
RUN = 100_000
"""Lines that are sorted in memory at a time: about 20 MB."""

Item = TypeVar("Item")
Row = tuple[str | None, ...]


def rows(store: QuadStore, query: str) -> Iterator[Row]:
    """The answer to a SELECT as values without datatypes, None for what is unbound; raises ``StoreError``."""
    try:
        for solution in cast("QuerySolutions", store.query(query)):
            yield tuple(None if term is None else cast("Literal | NamedNode", term).value for term in solution)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store could not be read to its end: {error}") from error


def asked(store: QuadStore, query: str, iris: Iterable[str]) -> Iterator[Row]:
    """The answers to ``query``, in which ``%s`` stands for the IRIs that are asked about, batch by batch."""
    for batch in batches(iris, BATCH):
        yield from rows(store, query.replace("%s", " ".join(f"<{iri}>" for iri in batch)))


def in_order(iris: Iterable[str]) -> Iterator[str]:
    """IRIs in ascending order, each once, by way of the disk."""
    return (line[:-1].decode() for line in sorted_lines((f"{iri}\n".encode() for iri in iris), RUN))


def batches(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items by so many at a time.

    >>> list(batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def last_part(iri: str) -> str:
    """The local name of an IRI: behind its last ``#`` or ``/``."""
    return unquote(iri.replace("#", "/").rsplit("/", 1)[-1])


def one_of(terms: Iterable[str]) -> str:
    """IRIs as the right side of SPARQL's IN."""
    return f"({', '.join(f'<{term}>' for term in sorted(terms))})"
