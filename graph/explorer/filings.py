"""Filings as sources: what they are called and where EDGAR has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.terms import Property

if TYPE_CHECKING:
    from graph.explorer.resource import Resource

EDGAR = "https://www.sec.gov"


@dataclass(frozen=True, slots=True)
class Source:
    """A filing."""

    id: str
    accession: str | None
    """None for a file without a header."""
    form: str | None
    filed: str | None
    """ISO date."""
    file: str | None
    registrants: tuple[str, ...]
    edgar: str | None
    """Address of its index page on EDGAR; None where its accession number is not known."""


def source(filing: Resource) -> Source:
    """A filing as a page names it."""
    registrants = list(filing.nodes(Property.REGISTRANT))
    accession = filing.text(Property.ACCESSION_NUMBER)
    ciks = (cik for one in registrants if (cik := one.text(Property.CIK)))
    return Source(
        id=filing.id,
        accession=accession,
        form=filing.text(Property.FORM),
        filed=filing.text(Property.FILED_ON),
        file=filing.text(Property.FILE_NAME),
        registrants=tuple(sorted({one.canonical.name for one in registrants})),
        edgar=filing_address(accession, next(ciks, None)) if accession else None,
    )


def filing_address(accession: str, cik: str | None) -> str:
    """The index page of a filing on EDGAR; without a CIK by that of the filer agent, which accession numbers begin with.

    >>> filing_address("0000912057-03-000123", "0001104349")
    'https://www.sec.gov/Archives/edgar/data/1104349/000091205703000123/0000912057-03-000123-index.htm'
    """
    number = int(cik or accession.partition("-")[0])
    return f"{EDGAR}/Archives/edgar/data/{number}/{accession.replace('-', '')}/{accession}-index.htm"


def company_address(cik: str) -> str:
    """The list of a company's filings on EDGAR.

    >>> company_address("0001104349")
    'https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0001104349'
    """
    return f"{EDGAR}/cgi-bin/browse-edgar?action=getcompany&CIK={cik}"
