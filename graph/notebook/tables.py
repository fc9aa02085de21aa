"""Rows that show themselves as an HTML table, every text in it escaped."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pandas import DataFrame

Value = object
SHOWN = 20
"""Rows of a table on a page; the others are counted below it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their columns' names."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    hidden: frozenset[str] = frozenset()
    """Columns that a page leaves out; data frames have them."""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def to_pandas(self) -> DataFrame:
        """The rows as a data frame, dates as datetimes; what is not known is missing there.

        Raises:
            InvalidInputError: pandas is not installed.

        """
        try:
            from pandas import DataFrame, to_datetime
        except ImportError:
            raise InvalidInputError("data frames take pandas: pip install dealgraph[tables]") from None
        frame = DataFrame.from_records(list(self.rows), columns=list(self.columns)).convert_dtypes()
        for number, column in enumerate(self.columns):
            if any(isinstance(row[number], dt.date) for row in self.rows):
                frame[column] = to_datetime(frame[column])
        return frame

    def _repr_html_(self) -> str:
        shown = [number for number, column in enumerate(self.columns) if column not in self.hidden]
        head = "".join(f"<th>{escape(self.columns[number])}</th>" for number in shown)
        body = "".join(f"<tr>{_cells([row[number] for number in shown])}</tr>" for row in self.rows[:SHOWN])
        rest = len(self.rows) - SHOWN
        note = f"<p>{rest} more {'row' if rest == 1 else 'rows'}</p>" if rest > 0 else ""
        caption = f"{self.title}, {len(self.rows)} {'row' if len(self.rows) == 1 else 'rows'}"
        return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _cells(row: Sequence[Value]) -> str:
    return "".join(f"<td>{'' if value is None else escape(str(value))}</td>" for value in row)
