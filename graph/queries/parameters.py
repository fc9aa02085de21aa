"""Typed parameters of named queries: from what a person writes to an RDF term, never to query text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.quads.iris import words
from ontology.errors import InvalidInputError
from ontology.terms import EventType, Stage, Xsd

if TYPE_CHECKING:
    from collections.abc import Callable

    Term = ox.NamedNode | ox.Literal
    Row = dict[str, Term]
    """Variables of one solution."""


WORD = "_word"
"""Ends the variable that holds a word of a ``name``."""
_LONGEST = 200
"""Years of a span: more is a typing error."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a named query that the asker may set."""

    name: str
    type: str
    """A key of ``TYPES``."""
    default: str | None
    """As a person would write it; None leaves the variable unbound, which means "any"."""
    meaning: str

    def rows(self, value: str) -> list[Row]:
        """What ``value`` stands for: one row for every term it may be, with all variables of the parameter.

        Raises:
            InvalidInputError: The value is not of the parameter's type.

        """
        try:
            if self.type == "name":
                return [_name(self.name, value)]
            return [{self.name: TYPES[self.type](one)} for one in _listed(self.type, value)]
        except ValueError as error:
            raise InvalidInputError(f"parameter {self.name}: {value!r} is no {self.type} ({error})") from error

    def term(self, value: str) -> Term:
        """The one RDF term that ``value`` stands for; raises ``InvalidInputError`` for none or several."""
        rows = self.rows(value)
        if len(rows) != 1:
            raise InvalidInputError(f"parameter {self.name}: {value!r} are several; give one")
        return rows[0][self.name]


def _name(parameter: str, value: str) -> Row:
    """A part of a name in small letters, and its longest word folded, by which an index finds those who bear it."""
    found = words(value)
    if not found:
        raise ValueError("give at least one whole word of it")
    return {parameter: ox.Literal(value.strip().lower()), f"{parameter}{WORD}": ox.Literal(max(found, key=len))}


def _listed(type_: str, value: str) -> list[str]:
    return spanned(value) if type_ == "year" else [value]


def spanned(value: str) -> list[str]:
    """The years of ``2000-2004``, one by one, so that each is looked up; anything else as it is."""
    span = re.fullmatch(r"(\d{4})-(\d{4})", value, re.ASCII)
    if span is None:
        return [value]
    first, last = map(int, span.groups())
    if not first <= last < first + _LONGEST:
        raise ValueError(f"write the earlier year first, and at most {_LONGEST} years")
    return [str(year) for year in range(first, last + 1)]


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
    "name": ox.Literal,
    "iri": ox.NamedNode,
    "industry": _matching(r"\d{2,4}", "48 or 4813", Xsd.STRING),
    "count": _matching(r"\d{1,9}", "100", Xsd.INTEGER),
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
