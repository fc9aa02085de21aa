"""Literals in the one lexical form that every store gives back unchanged (XSD 1.1 canonical forms)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ontology.errors import OntologyError
from ontology.terms import Xsd

if TYPE_CHECKING:
    from decimal import Decimal

    from ontology.term import Term

_ISO = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?", re.ASCII)
_EPOCH = date(1970, 1, 1).toordinal()
_DATATYPES = (Xsd.G_YEAR, Xsd.G_YEAR_MONTH, Xsd.DATE)


@cache
def node(term: Term) -> NamedNode:
    """The node of a term of the vocabulary."""
    return NamedNode(term.value)


def text(value: str) -> Literal:
    """A plain string. Code points that no RDF literal can hold (lone surrogates) become U+FFFD."""
    try:
        return Literal(value)
    except ValueError:
        return Literal(value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def stated(value: str | None) -> Literal | None:
    """A plain string, or None where there is nothing to say."""
    return text(value) if value else None


def decimal(value: Decimal | float) -> Literal:
    """An ``xsd:decimal`` without exponent or trailing zeros; floats are rounded to six places."""
    plain = f"{value:.6f}" if isinstance(value, float) else f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal(plain, datatype=node(Xsd.DECIMAL))


def integer(value: int) -> Literal:
    """An ``xsd:integer``."""
    return Literal(str(value), datatype=node(Xsd.INTEGER))


def partial_date(value: str) -> Literal:
    """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` as ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``.

    Raises ``OntologyError`` when ``value`` is no date of the Gregorian calendar.
    """
    match = _ISO.fullmatch(value)
    try:
        if match is None:
            raise ValueError("neither YYYY-MM-DD nor YYYY-MM nor YYYY")
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError as error:
        raise OntologyError(f"{value!r} is not a date: {error}") from None
    return Literal(value, datatype=node(_DATATYPES[value.count("-")]))


def buckets(value: str) -> tuple[Literal, Literal | None]:
    """The year and, if known, the month that a partial date lies in."""
    month = partial_date(value[:7]) if len(value) >= len("YYYY-MM") else None
    return partial_date(value[:4]), month


def day_number(value: str) -> Literal | None:
    """Days from 1970-01-01 to a partial date that is known to the day, so that their difference is the days between.

    >>> day_number("1970-02-01")
    <Literal value=31 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#integer>>
    """
    return integer(date.fromisoformat(value).toordinal() - _EPOCH) if len(value) == len("YYYY-MM-DD") else None
