"""Answers in the formats that people and programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.queries.typed import TYPED_FORMATS
from ontology.errors import InvalidInputError, StoreError
from ontology.prefixes import PREFIXES
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import BinaryIO

    from graph.store.bundle import Answer

RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
    "csv": ox.QueryResultsFormat.CSV,
}
"""SPARQL 1.1 result formats, for SELECT and ASK."""

GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats for the triples of CONSTRUCT and DESCRIBE."""

_RECORD_NAMES = {term.value: term.record for terms in (EventType, Stage, Role) for term in terms}


def write_answer(answer: Answer, out: BinaryIO, format: str) -> None:  # noqa: A002 - the field's word
    """Write an answer in one of ``RESULT_FORMATS`` or ``GRAPH_FORMATS``, whichever kind it is.

    Raises:
        InvalidInputError: The format does not fit the kind of answer, or takes a package that is not installed.
        StoreError: Reading the store failed on the way.

    """
    if format in TYPED_FORMATS and isinstance(answer, ox.QuerySolutions):
        TYPED_FORMATS[format](answer, out)
        return
    formats: Collection[str] = (
        GRAPH_FORMATS if isinstance(answer, ox.QueryTriples) else (*RESULT_FORMATS, *TYPED_FORMATS)
    )
    if format not in formats or format in TYPED_FORMATS:
        raise InvalidInputError(f"format {format} does not fit this kind of query; use one of: {', '.join(formats)}")
    try:
        if isinstance(answer, ox.QueryTriples):
            ox.serialize(answer, out, GRAPH_FORMATS[format], prefixes=dict(PREFIXES))
        else:
            answer.serialize(out, RESULT_FORMATS[format])
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the answer could not be read to its end: {error}") from error


def rows(answer: ox.QuerySolutions) -> Iterator[tuple[str, ...]]:
    """The rows as a person reads them (see ``readable``)."""
    return (tuple(readable(term) for term in solution) for solution in answer)


def readable(term: object) -> str:
    """A term as a person reads it.

    Event types, stages and roles by their record names, other IRIs with a prefix where one fits, literals without quotes
    and datatypes, and nothing as ``""``.

    >>> readable(ox.NamedNode("https://w3id.org/dealgraph/stage#terminated"))
    'terminated'
    >>> readable(ox.NamedNode("http://www.w3.org/ns/prov#Bundle"))
    'prov:Bundle'
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return _RECORD_NAMES.get(term.value) or _abbreviated(term.value)
    return str(getattr(term, "value", term))


def _abbreviated(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri[len(namespace) :].replace("_", "").isalnum():
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
