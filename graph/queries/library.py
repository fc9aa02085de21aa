"""The named queries: SPARQL files of this package, each told by its comment header.

A file begins with lines ``# key: value``: a ``title``, the ``question`` it answers, its ``param`` lines
(``name type = default: meaning``, without ``= default`` where any value is meant) and its ``column`` lines
(``name: meaning``). Where the query takes its parameters stands a line like

    VALUES (?company ?year) { (UNDEF UNDEF) } # parameters

so that the file is SPARQL as it is, and answers for any company and year; ``NamedQuery.bind`` writes the terms in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.queries.parameters import TYPES, Parameter
from ontology.errors import InvalidInputError, NotFoundError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEADER = re.compile(r"# (?P<key>title|question|param|column): (?P<value>.+)")
_PARAM = re.compile(r"(?P<name>\w+) (?P<type>[\w-]+)(?: = (?P<default>[^:]+))?: (?P<meaning>.+)")
_BLOCK = re.compile(r"VALUES \((?P<names>\?\w+(?: \?\w+)*)\) \{ \((?:UNDEF ?)+\) \} # parameters")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    """Name and meaning."""
    text: str
    """The whole file."""

    def bind(self, values: Mapping[str, str] | None = None) -> str:
        """The query with ``values`` (or the defaults) in the places of its parameters, as RDF terms.

        Raises:
            NotFoundError: A value for a parameter that the query does not have.
            InvalidInputError: A value is not of its parameter's type.

        """
        given = dict(values or {})
        if unknown := given.keys() - {parameter.name for parameter in self.parameters}:
            known = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise NotFoundError(f"query {self.name} has no parameter {sorted(unknown)[0]!r}; it has: {known}")
        terms = {one.name: _written(one, given.get(one.name, one.default)) for one in self.parameters}
        return _BLOCK.sub(lambda block: _filled(block["names"], terms), self.text)


def names() -> tuple[str, ...]:
    """The names of all queries, ascending."""
    found = (file.name for file in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".rq") for name in found if name.endswith(".rq")))


def library() -> Iterator[NamedQuery]:
    """All named queries by name."""
    return map(named_query, names())


@cache
def named_query(name: str) -> NamedQuery:
    """The query of this name; raises ``NotFoundError``, which lists the known ones."""
    if name not in names():
        raise NotFoundError(f"there is no query named {name!r}; there are: {', '.join(names())}")
    return _parsed(name, (files(__package__) / f"{name}.rq").read_text(encoding="utf-8"))


def _parsed(name: str, text: str) -> NamedQuery:
    header: dict[str, list[str]] = {"title": [], "question": [], "param": [], "column": []}
    for line in text.splitlines():
        if match := _HEADER.fullmatch(line):
            header[match["key"]].append(match["value"])
    columns = tuple(_column(column) for column in header["column"])
    parameters = tuple(_parameter(name, param) for param in header["param"])
    if not header["title"] or not header["question"]:
        raise QueryError(f"query file {name}.rq: its header lacks a title or a question")
    return NamedQuery(name, header["title"][0], " ".join(header["question"]), parameters, columns, text)


def _column(value: str) -> tuple[str, str]:
    name, _, meaning = value.partition(": ")
    return name, meaning


def _parameter(query: str, value: str) -> Parameter:
    match = _PARAM.fullmatch(value)
    if match is None or match["type"] not in TYPES:
        raise QueryError(f"query file {query}.rq: cannot read the parameter line {value!r}")
    return Parameter(match["name"], match["type"], match["default"], match["meaning"])


def _written(parameter: Parameter, value: str | None) -> str:
    """The term in N-Triples syntax, whose escapes keep any text inside its quotes, or UNDEF."""
    return "UNDEF" if value is None else str(parameter.term(value))


def _filled(names: str, terms: Mapping[str, str]) -> str:
    variables = [name.removeprefix("?") for name in names.split()]
    if missing := [name for name in variables if name not in terms]:
        raise InvalidInputError(f"the query uses ?{missing[0]} as a parameter without declaring it")
    return f"VALUES ({names}) {{ ({' '.join(terms[name] for name in variables)}) }}"
