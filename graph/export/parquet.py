"""The deal table as Apache Parquet, in row groups: memory does not grow with the table."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING

from graph.export.deal_table import COLUMNS, DealRow, deal_rows
from graph.projection.reading import batches
from graph.projection.records import attributes
from graph.projection.selection import EVERYTHING
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from typing import BinaryIO

    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore

GROUP = 20_000
"""Rows of a row group."""


def write_deals_parquet(store: QuadStore, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    """Columns as ``DealRow`` has them; start and end are dates (date32), amount is a double.

    Raises:
        InvalidInputError: pyarrow is not installed.

    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise InvalidInputError("Parquet takes pyarrow: pip install dealgraph[tables]") from None
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), dt.date: pa.date32()}
    schema = pa.schema([(name, types[type_]) for name, type_ in attributes(DealRow, COLUMNS)])
    with parquet.ParquetWriter(out, schema) as writer:
        for rows in batches(deal_rows(store, selection), GROUP):
            writer.write_table(pa.Table.from_pylist([asdict(row) for row in rows], schema))
