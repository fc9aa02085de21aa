from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pyarrow.parquet
import pytest

from graph.export import xlsx
from graph.export.deal_table import DealRow, deal_rows, write_deals_csv
from graph.export.parquet import write_deals_parquet
from graph.export.xlsx import write_deals_xlsx
from graph.projection import Selection
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store.oxigraph import OxigraphStore

NAMES = [field.name for field in fields(DealRow)]


def written(write: Callable[..., None], market: OxigraphStore, *more: Any) -> io.BytesIO:
    out = io.BytesIO()
    write(market, out, *more)
    out.seek(0)
    return out


@pytest.fixture
def odd(market: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> DealRow:
    """A deal whose names a spreadsheet might take for something else."""
    [first, *_] = deal_rows(market)
    row = replace(first, acquirer="=1+1", target="+cmd|' /C calc'!A0", seller='Quote "," and\nline \x07', parent="-2")
    monkeypatch.setattr(xlsx, "deal_rows", lambda *_: iter([row]))
    return row


def test_a_row_tells_who_whom_when_and_how_much(market: OxigraphStore) -> None:
    rows = {row.deal.rsplit("/", 1)[1]: row for row in deal_rows(market)}
    assert list(rows) == ["1", "2", "3", "4", "5", "6"]
    one, two = rows["1"], rows["2"]
    assert (one.acquirer, one.acquirer_cik, one.target, one.type, one.stage) == (
        "Arden Holdings",
        "0000000001",
        "Birch Foods",
        "Acquisition",
        "terminated",
    )
    assert (one.days, one.amount, one.currency, one.filings) == (143, 1500000.0, "USD", "1 2")
    assert (two.started, two.start, two.end, two.days) == ("2004-05", dt.date(2004, 5, 1), dt.date(2005, 2, 1), None)
    assert (two.amount, two.amounts) == (None, "KRW 9; USD 1200000")
    assert (rows["4"].seller, rows["4"].seller_cik, rows["6"].parent) == ("Umber Securities", None, "Elm Group")


def test_csv_has_every_row(market: OxigraphStore) -> None:
    text = written(write_deals_csv, market).read().decode()
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head == NAMES
    assert rows == [["" if value is None else str(value) for value in values(row)] for row in deal_rows(market)]


def test_parquet_is_typed(market: OxigraphStore) -> None:
    table = pyarrow.parquet.read_table(written(write_deals_parquet, market))
    assert table.to_pylist() == [dict(zip(NAMES, values(row), strict=True)) for row in deal_rows(market)]
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["start"], types["amount"], types["days"], types["started"]) == (
        "date32[day]",
        "double",
        "int64",
        "string",
    )


def test_an_empty_table_has_its_columns(market: OxigraphStore) -> None:
    nothing = Selection.of(types=["Restatement"])
    assert pyarrow.parquet.read_table(written(write_deals_parquet, market, nothing)).column_names == NAMES
    assert written(write_deals_csv, market, nothing).read().decode().split() == [",".join(NAMES)]
    assert openpyxl.load_workbook(written(write_deals_xlsx, market, nothing))["Deals"].max_row == 1


def test_a_workbook_has_every_row(market: OxigraphStore) -> None:
    sheet = openpyxl.load_workbook(written(write_deals_xlsx, market))["Deals"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == NAMES
    days = [[value.date() if isinstance(value, dt.datetime) else value for value in row] for row in rows]
    assert days == [[value if value != "" else None for value in values(row)] for row in deal_rows(market)]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:W7")


def test_names_are_no_formulas(market: OxigraphStore, odd: DealRow) -> None:
    _, row = openpyxl.load_workbook(written(write_deals_xlsx, market))["Deals"].iter_rows()
    told = {column: (cell.value, cell.data_type) for column, cell in zip(NAMES, row, strict=True)}
    assert told["acquirer"] == (odd.acquirer, "s")
    assert told["target"] == (odd.target, "s")
    assert told["seller"] == ('Quote "," and\nline \ufffd', "s")


def test_what_excel_cannot_hold_is_told(market: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 5)
    with pytest.raises(InvalidInputError, match="an Excel sheet has 5 rows and there are more deals"):
        written(write_deals_xlsx, market)
    monkeypatch.setattr(xlsx, "LONGEST", 10)
    with pytest.raises(InvalidInputError, match="a cell of Excel holds 10 characters"):
        written(write_deals_xlsx, market)


@pytest.mark.parametrize(("package", "write"), [("openpyxl", write_deals_xlsx), ("pyarrow", write_deals_parquet)])
def test_what_to_install_is_told(
    market: OxigraphStore, monkeypatch: pytest.MonkeyPatch, package: str, write: Callable[..., None]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(InvalidInputError, match=rf"{package}: pip install dealgraph\[tables\]"):
        written(write, market)


def values(row: DealRow) -> list[Any]:
    return [getattr(row, name) for name in NAMES]
