"""EDGAR's index files, company pages and feed of latest filings, as listings.

The grammar of index lines, titles and summaries is edgartools', which is imported here and nowhere else: it takes two
seconds and makes its own folder (~/.edgar, or EDGAR_LOCAL_DATA_DIR).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import msgspec

from graph.edgar.listing import Listing
from graph.edgar.troubles import PassingError
from ontology.errors import InvalidInputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

Decoded = TypeVar("Decoded")

ISO_DATES = "%Y-%m-%d"
"""Of the days in quarterly indexes."""
PLAIN_DATES = "%Y%m%d"
"""Of the days in daily indexes."""

_RULE = re.compile(rb"^-{20,}\s*$", re.MULTILINE)
_ATOM = "{http://www.w3.org/2005/Atom}"


class _Columns(msgspec.Struct):
    accessions: list[str] = msgspec.field(name="accessionNumber")
    forms: list[str] = msgspec.field(name="form")
    days: list[str] = msgspec.field(name="filingDate")


class Page(msgspec.Struct):
    """A further page of a company's filings."""

    name: str
    since: str = msgspec.field(name="filingFrom")
    until: str = msgspec.field(name="filingTo")


class _Filings(msgspec.Struct):
    recent: _Columns
    files: list[Page] = []


class _Company(msgspec.Struct):
    name: str
    filings: _Filings


class _Ticker(msgspec.Struct):
    cik: int = msgspec.field(name="cik_str")
    ticker: str


def require_index(data: bytes) -> None:
    """Check the file of an index; raises ``PassingError`` where it is none, or breaks off in a line."""
    if not _RULE.search(data):
        raise PassingError("what came is no index")
    if not data.endswith(b"\n"):
        raise PassingError(f"the index breaks off after {len(data)} bytes")


def read_index(data: bytes, source: str, dates: str) -> Iterator[Listing]:
    """The lines of an index by form; ``dates`` is how it writes days.

    Raises:
        SourceError: A line is not one of an index.

    """
    text = data.decode("utf-8", "replace")
    if not _RULE.split(data, maxsplit=1)[1].strip():
        return
    names = ("cik", "accession_number", "form", "filing_date", "company")
    try:
        columns = _edgartools("_filings").read_index_file(text, filing_date_format=dates).to_pydict()
        for cik, accession, form, filed, company in zip(*(columns[name] for name in names), strict=True):
            yield Listing(cik, accession, form, filed.isoformat(), company)
    except (ValueError, IndexError, OverflowError) as error:
        raise SourceError(f"a line that is not one of an index ({error}); fetch it again", source=source) from error


def read_company(data: bytes, source: str, cik: int) -> tuple[list[Listing], list[Page]]:
    """The latest filings of a company, newest first, and the pages that have the earlier ones."""
    company = _decoded(data, _Company, source)
    return _listed(company.filings.recent, source, cik, company.name), company.filings.files


def read_page(data: bytes, source: str, cik: int) -> list[Listing]:
    """The filings of one further page."""
    return _listed(_decoded(data, _Columns, source), source, cik, "")


def read_tickers(data: bytes, source: str) -> dict[str, int]:
    """The CIK of each ticker."""
    return {entry.ticker.upper(): entry.cik for entry in _decoded(data, dict[str, _Ticker], source).values()}


def read_feed(data: bytes, source: str) -> tuple[list[Listing], list[str]]:
    """The entries of a page of the latest filings, newest first, and what is wrong with those that cannot be read.

    Raises:
        SourceError: The page is no feed.

    """
    from lxml import etree

    try:
        feed = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise SourceError(f"no feed ({error}); it is asked for again", source=source) from error
    listings, wrong = [], []
    for entry in feed.iter(f"{_ATOM}entry"):
        title, summary = (entry.findtext(_ATOM + name) or "" for name in ("title", "summary"))
        try:
            listings.append(_announced(title, summary))
        except ValueError as error:
            wrong.append(f"{source}: an entry cannot be read ({error})")
    return listings, wrong


def _announced(title: str, summary: str) -> Listing:
    current = _edgartools("current_filings")
    form, company, cik, _ = current.parse_title(" ".join(title.split()))
    filed, accession = current.parse_summary(summary)
    return Listing(int(cik), str(accession), form, filed.isoformat(), company)


def _listed(columns: _Columns, source: str, cik: int, company: str) -> list[Listing]:
    try:
        rows = zip(columns.accessions, columns.forms, columns.days, strict=True)
        return [Listing(cik, accession, form, filed, company) for accession, form, filed in rows]
    except ValueError as error:
        raise _not_edgars(source, error) from error


def _decoded(data: bytes, kind: type[Decoded], source: str) -> Decoded:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _not_edgars(source, error) from error


def _not_edgars(source: str, error: Exception) -> SourceError:
    return SourceError(f"not what EDGAR gives there ({error}); check the address", source=source)


def _edgartools(module: str) -> ModuleType:
    from importlib import import_module

    try:
        return import_module(f"edgar.{module}")
    except OSError as error:
        raise InvalidInputError(
            f"edgartools cannot make its folder ({error}); set EDGAR_LOCAL_DATA_DIR to one that is writable"
        ) from error
