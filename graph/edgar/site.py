"""Addresses of EDGAR: which path has what.

Documented in the SEC's "Accessing EDGAR Data" and "EDGAR Application Programming Interfaces"
(https://www.sec.gov/search-filings/edgar-search-assistance/accessing-edgar-data).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, urlsplit

from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from datetime import date

WWW = "https://www.sec.gov"
DATA = "https://data.sec.gov"
FEED_PAGE = 100
"""Entries asked for in one page of the latest filings; EDGAR gives no more."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year, as EDGAR divides its indexes."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter that a day is in."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def following(self) -> Quarter:
        """The next one."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)


@dataclass(frozen=True, slots=True)
class Site:
    """EDGAR itself, or a server that has its paths."""

    www: str = WWW
    data: str = DATA

    @classmethod
    def at(cls, address: str) -> Self:
        """A server that has the paths of both of EDGAR's hosts."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InvalidInputError(f"{address}: not the address of a server; give one like {WWW}")
        return cls(address.rstrip("/"), address.rstrip("/"))

    @property
    def tickers(self) -> str:
        """All tickers with their CIK, as JSON."""
        return f"{self.www}/files/company_tickers.json"

    def submissions(self, name: str) -> str:
        """A page of a company's filings, as JSON."""
        return f"{self.data}/submissions/{quote(name)}"

    def quarterly(self, quarter: Quarter) -> str:
        """The index of a quarter's filings by form."""
        return f"{self.www}/{quarterly_path(quarter)}"

    def daily(self, day: date) -> str:
        """The index of a day's filings by form."""
        quarter = Quarter.of(day)
        return f"{self.www}/Archives/edgar/daily-index/{quarter.year}/QTR{quarter.number}/form.{day:%Y%m%d}.idx"

    def submission(self, path: str) -> str:
        """The complete submission at ``path`` (``Archives/edgar/data/CIK/ACCESSION.txt``)."""
        return f"{self.www}/{path}"

    def latest(self, form: str, start: int) -> str:
        """A page of the latest filings, as an Atom feed; an empty form stands for all."""
        query = f"action=getcurrent&type={quote(form)}&company=&dateb=&owner=include&start={start}&count={FEED_PAGE}"
        return f"{self.www}/cgi-bin/browse-edgar?{query}&output=atom"


def quarterly_path(quarter: Quarter) -> str:
    """Where the index of a quarter lies, on EDGAR and in a mirror."""
    return f"Archives/edgar/full-index/{quarter.year}/QTR{quarter.number}/form.idx"
