"""The named queries: SPARQL files of this package, each told by its comment header.

A file begins with lines ``# key: value``: a ``title``, the ``question`` it answers, its ``param`` lines
(``name type = default: meaning``, without ``= default`` where any value is meant) and its ``column`` lines
(``name: meaning``). Where the query takes its parameters stands a line like

    VALUES (?company ?year) { (UNDEF UNDEF) } # parameters

and what only narrows the answer to a parameter's value stands between two lines

    # if year
    ?deal dg:inYear ?year .
    # end

so that the file is SPARQL as it is, and answers for any company and year. ``NamedQuery.bind`` writes the terms in and
leaves out what no value asks for: a store then looks up instead of trying every row. ``LIMIT 100 # most`` stands for as many
rows as the parameter ``most`` says. A type may stand for several
variables (a ``name`` is also its ``_word``, which an index has) or several values (``2000-2004``, a row each).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

from graph.queries.parameters import TYPES, WORD, Parameter
from ontology.errors import InvalidInputError, NotFoundError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.queries.parameters import Row

_HEADER = re.compile(r"# (?P<key>title|question|param|column): (?P<value>.+)")
_PARAM = re.compile(r"(?P<name>\w+) (?P<type>[\w-]+)(?: = (?P<default>[^:]+))?: (?P<meaning>.+)")
_BLOCK = re.compile(r"VALUES \((?P<names>\?\w+(?: \?\w+)*)\) \{ \((?:UNDEF ?)+\) \} # parameters")
_LIMIT = re.compile(r"LIMIT \d+ # (?P<name>\w+)")
_IF = re.compile(r"^ *# if (?P<name>\w+)\n(?P<body>(?:.*\n)*?) *# end\n", re.MULTILINE)


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
        rows: dict[str, list[Row]] = {}
        for one in self.parameters:
            value = given.get(one.name, one.default)
            rows[one.name] = [] if value is None else one.rows(value)
        text = _IF.sub(lambda block: block["body"] if rows[block["name"]] else "", self.text)
        text = _LIMIT.sub(lambda line: f"LIMIT {rows[line['name']][0][line['name']].value}", text)
        return _BLOCK.sub(lambda block: _filled(block["names"], rows), text)


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


def _filled(names: str, rows: Mapping[str, Sequence[Row]]) -> str:
    """The block with the terms of its variables in N-Triples syntax, whose escapes keep any text inside its quotes.

    Variables without a value are left out, and so is the block where none has one.
    """
    wanted = {name.removeprefix("?") for name in names.split()}
    if missing := sorted(name for name in wanted if name.removesuffix(WORD) not in rows):
        raise InvalidInputError(f"the query uses ?{missing[0]} as a parameter without declaring it")
    sets = [list(found) for found in rows.values() if found and not wanted.isdisjoint(found[0])]
    if not sets:
        return ""
    joined = [{name: term for row in several for name, term in row.items()} for several in product(*sets)]
    variables = sorted(wanted & joined[0].keys())
    told = " ".join(f"({' '.join(str(row[name]) for name in variables)})" for row in joined)
    return f"VALUES ({' '.join(f'?{name}' for name in variables)}) {{ {told} }}"
