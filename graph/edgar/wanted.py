"""What a run shall fetch, as its user says it, and the listings that this comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.model import Failure
from graph.edgar.listing import Selection
from ontology.errors import InvalidInputError, NotFoundError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from graph.edgar.catalogue import Catalogue
    from graph.edgar.listing import Listing


@dataclass(frozen=True, slots=True)
class Wanted:
    """Companies, single filings, days, or everything in a time; ``selection`` narrows all but single filings.

    Raises:
        InvalidInputError: Nothing is named, or a time that ends before it begins.

    """

    ciks: tuple[int, ...] = ()
    tickers: tuple[str, ...] = ()
    accessions: tuple[str, ...] = ()
    """With one of ``ciks`` beside, that is their company."""
    days: tuple[date, ...] = ()
    selection: Selection = field(default_factory=Selection)

    def __post_init__(self) -> None:
        since, until = self.selection.since, self.selection.until
        if since and until and until < since:
            raise InvalidInputError(f"from {since} to {until} is no time; turn the dates round")
        if not (self.ciks or self.tickers or self.accessions or self.days or since):
            raise InvalidInputError(
                "what shall be fetched? Name companies (--cik, --ticker), filings (--accession), days (--daily-index) "
                "or a time (--from, --to); --form narrows them"
            )

    def listings(self, catalogue: Catalogue) -> Iterator[Listing | Failure]:
        """The filings in order; what cannot be listed is a Failure, and the rest goes on.

        Raises what ends a run: ``RefusedError``, ``InvalidInputError``.
        """
        for name, source in self._sources(catalogue):
            try:
                yield from source
            except (SourceError, NotFoundError) as error:
                yield Failure(name, "not-listed", str(error))

    def _sources(self, catalogue: Catalogue) -> Iterator[tuple[str, Iterator[Listing]]]:
        company = self.ciks[0] if len(self.ciks) == 1 else None
        for accession in self.accessions:
            yield accession, catalogue.of_accession(accession, company)
        for cik in () if self.accessions else self.ciks:
            yield f"CIK {cik}", catalogue.of_company(cik, self.selection)
        for ticker in self.tickers:
            yield ticker, catalogue.of_ticker(ticker, self.selection)
        for day in self.days:
            yield f"daily index of {day}", catalogue.of_day(day, self.selection)
        if not (self.ciks or self.tickers or self.accessions or self.days):
            yield "full index", catalogue.of_time(self.selection)
