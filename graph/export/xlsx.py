"""The deal table as an Excel workbook (Office Open XML, ECMA-376), written row by row and without the time of writing."""

from __future__ import annotations

import datetime as dt
import zipfile
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from graph.export.deal_table import COLUMNS, deal_rows
from graph.projection.selection import EVERYTHING
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from graph.export.deal_table import DealRow
    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore

MOST_ROWS = 1_048_576
"""Of a worksheet, its head included."""
LONGEST = 32_767
"""Characters of a cell."""
_WIDTHS = {"deal": 20, "acquirer": 36, "target": 36, "seller": 36, "amounts": 24, "filings": 24}
_NEVER = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the first day that a zip archive knows; it has no zone


def write_deals_xlsx(store: QuadStore, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    """One sheet, ``Deals``, with a head that stays in sight and a filter on it. Names that begin with ``=`` stay names.

    Raises:
        InvalidInputError: openpyxl is not installed; more deals than a sheet has rows; a cell too long for Excel.

    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise InvalidInputError("Excel files take openpyxl: pip install dealgraph[tables]") from None
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Deals")
    try:
        _fill(sheet, deal_rows(store, selection))
    except BaseException:
        sheet.close()
        raise
    _save(book, out)


def _fill(sheet: WriteOnlyWorksheet, rows: Iterable[DealRow]) -> None:
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[_letters(number)].width = _WIDTHS.get(column, 13)
    sheet.append([_cell(sheet, column, bold=True) for column in COLUMNS])
    count = 1
    for count, row in enumerate(rows, start=2):
        if count > MOST_ROWS:
            raise InvalidInputError(
                f"an Excel sheet has {MOST_ROWS} rows and there are more deals; select some, or write Parquet"
            )
        sheet.append([_cell(sheet, value) for value in astuple(row)])
    sheet.auto_filter.ref = f"A1:{_letters(len(COLUMNS))}{count}"


def _cell(sheet: WriteOnlyWorksheet, value: object, *, bold: bool = False) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    if isinstance(value, str):
        if len(value) > LONGEST:
            raise InvalidInputError(
                f"a cell of Excel holds {LONGEST} characters and {value[:40]!r}... is longer; write CSV or Parquet"
            )
        value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # or what begins with "=" would be a formula
    if bold:
        cell.font = Font(bold=True)
    return cell


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _save(book: Workbook, out: BinaryIO) -> None:
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = _NEVER
    with _Archive(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).save()


class _Archive(zipfile.ZipFile):
    """A zip archive whose members have no time of their own."""

    def writestr(self, zinfo_or_arcname: str | zipfile.ZipInfo, data: Any, *_: object, **__: object) -> None:
        """Write a member from memory."""
        with self._member(getattr(zinfo_or_arcname, "filename", str(zinfo_or_arcname))) as member:
            member.write(data.encode() if isinstance(data, str) else data)

    def write(self, filename: object, arcname: object = None, *_: object, **__: object) -> None:
        """Write a member from a file, piece by piece."""
        with open(str(filename), "rb") as source, self._member(str(arcname or filename)) as member:  # noqa: PTH123
            while piece := source.read(1 << 20):
                member.write(piece)

    def _member(self, name: str) -> BinaryIO:
        told = zipfile.ZipInfo(name, date_time=_NEVER.timetuple()[:6])
        told.compress_type = zipfile.ZIP_DEFLATED
        return self.open(told, "w", force_zip64=True)  # type: ignore[return-value]
