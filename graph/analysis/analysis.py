"""An analysis: a question with typed parameters, answered by a program instead of a query, in rows like a query's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology.errors import InvalidInputError, NotFoundError
from ontology.terms import Xsd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from graph.queries.parameters import Parameter
    from graph.store.bundle import QuadStore

    Cell = ox.NamedNode | ox.Literal | str | bool | int | float | Decimal | None
    Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One of ``library.ANALYSES``."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    """Name and meaning."""
    run: Callable[[QuadStore, Mapping[str, str]], Iterable[Row]]
    """Gets every parameter that has a value, as a person writes it."""
    required: tuple[str, ...] = ()
    """Parameters without which there is no question."""

    def answer(self, store: QuadStore, values: Mapping[str, str] | None = None) -> ox.QuerySolutions:
        """The rows as solutions, so that they go wherever a query's answer goes.

        Raises:
            NotFoundError: A value for a parameter that the analysis does not have, or a company that the store lacks.
            InvalidInputError: A value is not of its parameter's type.

        """
        given = dict(values or {})
        if unknown := given.keys() - {parameter.name for parameter in self.parameters}:
            known = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise NotFoundError(f"analysis {self.name} has no parameter {sorted(unknown)[0]!r}; it has: {known}")
        written = {one.name: given.get(one.name, one.default) for one in self.parameters}
        told = {name: value for name, value in written.items() if value is not None}
        if missing := [name for name in self.required if name not in told]:
            raise InvalidInputError(f"analysis {self.name} needs --param {missing[0]}=VALUE")
        for parameter in self.parameters:
            if parameter.name in told:
                parameter.rows(told[parameter.name])
        return solutions([name for name, _ in self.columns], self.run(store, told))


def solutions(columns: Sequence[str], rows: Iterable[Row]) -> ox.QuerySolutions:
    """Rows as the answer to a query that says no more than its values."""
    variables = " ".join(f"?{column}" for column in columns)
    told = "\n".join(f"({' '.join(map(_written, row))})" for row in rows)
    found = ox.Store().query(f"SELECT {variables} WHERE {{ VALUES ({variables}) {{ {told} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    return found


def _written(cell: Cell) -> str:
    if cell is None:
        return "UNDEF"
    if isinstance(cell, ox.NamedNode | ox.Literal):
        return str(cell)
    if isinstance(cell, bool):
        return str(ox.Literal(cell))
    if isinstance(cell, str):
        return str(ox.Literal(cell))
    kind = Xsd.INTEGER if isinstance(cell, int) else Xsd.DECIMAL
    plain = str(cell) if isinstance(cell, int) else f"{cell:.4f}".rstrip("0").rstrip(".")
    return str(ox.Literal(plain, datatype=ox.NamedNode(kind)))
