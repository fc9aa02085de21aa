"""Answers to queries as rows of Python values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.notebook.tables import Table
from graph.queries.answers import readable
from ontology.errors import InvalidInputError, StoreError
from ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.notebook.tables import Value
    from graph.store.bundle import Answer

_BY_NAME: dict[str, Callable[[str], Value]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "boolean": lambda text: text == "true",
}
_VALUES = {f"{PREFIXES['xsd']}{name}": read for name, read in _BY_NAME.items()}


def table(title: str, answer: Answer) -> Table:
    """The rows of a SELECT; numbers as numbers, dates as far as they are known as text, terms by their names.

    Raises:
        InvalidInputError: The query is no SELECT.
        StoreError: The store could not be read to its end.

    """
    if not isinstance(answer, ox.QuerySolutions):
        raise InvalidInputError(
            "only the rows of a SELECT make a table; `dealgraph query` shows what other queries answer"
        )
    columns = tuple(variable.value for variable in answer.variables)
    try:
        return Table(title, columns, tuple(tuple(map(value, solution)) for solution in answer))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the answer could not be read to its end: {error}") from error


def value(term: object) -> Value:
    """A term as Python has it.

    >>> value(ox.Literal(3)), value(ox.Literal("2003-01")), value(None)
    (3, '2003-01', None)
    """
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return _VALUES.get(term.datatype.value, str)(term.value)
    return readable(term)
