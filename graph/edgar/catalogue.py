"""What EDGAR has: the filings of companies, of days and of quarters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graph.edgar.indexes import (
    ISO_DATES,
    PLAIN_DATES,
    read_company,
    read_index,
    read_page,
    read_tickers,
    require_index,
)
from graph.edgar.listing import Listing, Selection
from graph.edgar.site import Quarter
from graph.edgar.troubles import AbsentError
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.edgar.client import Client
    from graph.edgar.mirror import Mirror
    from graph.edgar.site import Site

FIRST = date(1993, 1, 1)
"""EDGAR's first filings are of January 1993."""
_CLOSE = 3
"""How many similar tickers are told where one is not known."""


class Catalogue:
    """Lists filings. Indexes of quarters that are over are kept in the mirror.

    All methods raise what ``Client.get`` raises, and ``SourceError`` where an index cannot be read.
    """

    def __init__(self, client: Client, site: Site, mirror: Mirror) -> None:
        self._client = client
        self._site = site
        self._mirror = mirror

    def of_ticker(self, ticker: str, selection: Selection) -> Iterator[Listing]:
        """The filings of the company that has this ticker now.

        Raises:
            NotFoundError: No company has it.

        """
        known = read_tickers(self._client.get(self._site.tickers), self._site.tickers)
        cik = known.get(ticker.upper())
        if cik is None:
            raise _unknown(ticker, known)
        yield from self.of_company(cik, selection)

    def of_company(self, cik: int, selection: Selection) -> Iterator[Listing]:
        """A company's filings, newest first."""
        address = self._site.submissions(f"CIK{cik:010d}.json")
        listings, pages = read_company(self._client.get(address), address, cik)
        yield from (listing for listing in listings if listing in selection)
        for page in pages:
            if _overlap(page.since, page.until, selection):
                address = self._site.submissions(page.name)
                rest = read_page(self._client.get(address), address, cik)
                yield from (listing for listing in rest if listing in selection)

    def of_day(self, day: date, selection: Selection) -> Iterator[Listing]:
        """A day's filings by form, from the daily index; weekends and holidays have none."""
        address = self._site.daily(day)
        found = read_index(self._client.get(address, require_index), address, PLAIN_DATES)
        yield from (listing for listing in found if listing in selection)

    def of_time(self, selection: Selection) -> Iterator[Listing]:
        """The filings of a time, quarter by quarter, from the full index."""
        until = selection.until or date.today()  # noqa: DTZ011 - a day of the calendar, and the index tells which are there
        quarter, last = Quarter.of(selection.since or FIRST), Quarter.of(until)
        while quarter <= last:
            yield from (listing for listing in self._quarter(quarter) if listing in selection)
            quarter = quarter.following

    def of_accession(self, accession: str, cik: int | None = None) -> Iterator[Listing]:
        """One filing. Where its company is not told it is looked up in the indexes of the year that its number has.

        Raises:
            NotFoundError: No index has it.

        """
        if cik is not None:
            yield Listing(cik, accession)
            return
        two = int(accession[11:13])
        year = two + (1900 if two >= FIRST.year % 100 else 2000)
        for number in range(1, 5):
            try:
                found = [listing for listing in self._quarter(Quarter(year, number)) if listing.accession == accession]
            except AbsentError:  # the year is not over
                break
            if found:
                yield found[0]
                return
        raise NotFoundError(f"{accession}: not in the indexes of {year}; name its company with --cik")

    def _quarter(self, quarter: Quarter) -> Iterator[Listing]:
        address = self._site.quarterly(quarter)
        data = self._mirror.index(quarter)
        if data is None:
            data = self._client.get(address, require_index)
            self._mirror.keep_index(quarter, data)
        return read_index(data, address, ISO_DATES)


def _overlap(since: str, until: str, selection: Selection) -> bool:
    return not (
        (selection.since and until and until < str(selection.since))
        or (selection.until and since and since > str(selection.until))
    )


def _unknown(ticker: str, known: dict[str, int]) -> NotFoundError:
    from difflib import get_close_matches

    close = ", ".join(get_close_matches(ticker.upper(), known, _CLOSE)) or "none"
    return NotFoundError(
        f"{ticker}: no company has this ticker now (similar: {close}); delisted companies have a --cik only"
    )
