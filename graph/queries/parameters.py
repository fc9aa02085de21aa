"""Typed parameters of named queries: from what a person writes to an RDF term, never to query text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology.errors import InvalidInputError
from ontology.terms import EventType, Stage, Xsd

if TYPE_CHECKING:
    from collections.abc import Callable

    Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a named query that the asker may set."""

    name: str
    type: str
    """A key of ``TYPES``."""
    default: str | None
    """As a person would write it; None leaves the variable unbound, which means "any"."""
    meaning: str

    def term(self, value: str) -> Term:
        """The RDF term that ``value`` stands for.

        Raises:
            InvalidInputError: The value is not of the parameter's type.

        """
        try:
            return TYPES[self.type](value)
        except ValueError as error:
            raise InvalidInputError(f"parameter {self.name}: {value!r} is no {self.type} ({error})") from error


def _matching(pattern: str, example: str, datatype: Xsd) -> Callable[[str], ox.Literal]:
    def literal(value: str) -> ox.Literal:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(f"write it like {example}")
        return ox.Literal(value, datatype=ox.NamedNode(datatype))

    return literal


def _date(value: str) -> ox.Literal:
    if len(value) != 10:
        raise ValueError("write it like 2003-01-16")
    return ox.Literal(date.fromisoformat(value).isoformat(), datatype=ox.NamedNode(Xsd.DATE))


def _cik(value: str) -> ox.Literal:
    if not re.fullmatch(r"\d{1,10}", value, re.ASCII):
        raise ValueError("up to ten digits")
    return ox.Literal(value.zfill(10))


def _record_name(terms: type[EventType | Stage]) -> Callable[[str], ox.NamedNode]:
    def node(value: str) -> ox.NamedNode:
        known = {term.record.casefold(): term for term in terms}
        if value.casefold() not in known:
            raise ValueError("one of " + ", ".join(term.record for term in terms))
        return ox.NamedNode(known[value.casefold()])

    return node


TYPES: dict[str, Callable[[str], Term]] = {
    "text": ox.Literal,
    "iri": ox.NamedNode,
    "integer": _matching(r"[+-]?\d{1,18}", "12", Xsd.INTEGER),
    "decimal": _matching(r"[+-]?\d{1,18}(\.\d{1,9})?", "2.5", Xsd.DECIMAL),
    "year": _matching(r"\d{4}", "2003", Xsd.G_YEAR),
    "month": _matching(r"\d{4}-(0[1-9]|1[0-2])", "2003-01", Xsd.G_YEAR_MONTH),
    "date": _date,
    "cik": _cik,
    "event-type": _record_name(EventType),
    "stage": _record_name(Stage),
}
"""What a parameter may be, and how its written form becomes a term; the converters raise ValueError."""
