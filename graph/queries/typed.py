"""Answers with values that programs compute with: JSON records, and Apache Parquet with a type for each column."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology.errors import InvalidInputError, StoreError
from ontology.terms import Xsd

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    Value = str | int | bool | Decimal | date | None

_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_READ: dict[str, Callable[[str], Value]] = {
    Xsd.INTEGER: int,
    Xsd.DECIMAL: Decimal,
    Xsd.DATE: date.fromisoformat,
    _BOOLEAN: lambda text: text in {"true", "1"},
}


def value(term: object) -> Value:
    """A term as a Python value: numbers, dates and truth values as such, everything else as text.

    >>> value(ox.Literal("2.50", datatype=ox.NamedNode(Xsd.DECIMAL)))
    Decimal('2.50')
    """
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return _READ.get(term.datatype.value, str)(term.value)
    return str(getattr(term, "value", term))


def write_records(answer: ox.QuerySolutions, out: BinaryIO) -> None:
    """A JSON array with one object a row; what is unbound is null, dates are ISO strings."""
    names = [variable.value for variable in answer.variables]
    out.write(b"[")
    for number, row in enumerate(_rows(answer)):
        record = dict(zip(names, map(_plain, row), strict=True))
        out.write(f"{',' if number else ''}\n{json.dumps(record, ensure_ascii=False)}".encode())
    out.write(b"\n]\n")


def write_parquet(answer: ox.QuerySolutions, out: BinaryIO) -> None:
    """One column a variable: int64, double, date32 or bool where all of its values are such, else string.

    Raises:
        InvalidInputError: pyarrow is not installed.

    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise InvalidInputError("Parquet takes pyarrow: pip install 'dealgraph[tables]'") from None
    names = [variable.value for variable in answer.variables]
    columns = list(zip(*_rows(answer), strict=True)) or [() for _ in names]
    kinds = {int: pa.int64(), Decimal: pa.float64(), date: pa.date32(), bool: pa.bool_(), str: pa.string()}
    fields, arrays = [], []
    for name, column in zip(names, columns, strict=True):
        kind = _kind(column)
        fields.append(pa.field(name, kinds[kind]))
        arrays.append(pa.array([_as(kind, cell) for cell in column], kinds[kind]))
    parquet.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), out)


def _kind(column: tuple[Value, ...]) -> type:
    kinds = {type(cell) for cell in column if cell is not None}
    if kinds == {int, Decimal}:
        return Decimal
    return kinds.pop() if len(kinds) == 1 else str


def _as(kind: type, cell: Value) -> str | int | float | bool | date | None:
    if cell is None:
        return None
    return float(str(cell)) if kind is Decimal else str(cell) if kind is str else _kept(cell)


def _kept(cell: str | int | bool | Decimal | date) -> str | int | float | bool | date:
    return float(cell) if isinstance(cell, Decimal) else cell


def _plain(term: Value) -> str | int | float | bool | None:
    return term.isoformat() if isinstance(term, date) else float(term) if isinstance(term, Decimal) else term


def _rows(answer: ox.QuerySolutions) -> list[tuple[Value, ...]]:
    try:
        return [tuple(map(value, row)) for row in answer]
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the answer could not be read to its end: {error}") from error


TYPED_FORMATS: dict[str, Callable[[ox.QuerySolutions, BinaryIO], None]] = {
    "records": write_records,
    "parquet": write_parquet,
}
"""Formats that keep what the values are, for SELECT."""
