"""A filing as EDGAR's indexes list it, and what a user can want of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from datetime import date

_ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")
_BARE = re.compile(r"\d{18}")


@dataclass(frozen=True, slots=True)
class Listing:
    """One filing of an index. A filing of several companies is listed once for each of them.

    Raises:
        ValueError: The accession number is none.

    """

    cik: int
    accession: str
    form: str = ""
    filed: str = ""
    """ISO date."""
    company: str = ""

    def __post_init__(self) -> None:
        if not _ACCESSION.fullmatch(self.accession):  # it becomes a path, and an index is somebody else's word
            raise ValueError(f"{self.accession!r} is not an accession number")

    @property
    def path(self) -> str:
        """Where the complete submission lies, on EDGAR and in a mirror."""
        return f"Archives/edgar/data/{self.cik}/{self.accession}.txt"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the listed filings are wanted: of these forms, filed in this time."""

    forms: tuple[str, ...] = ()
    """Form types, in which ``*`` stands for anything (``8-K*`` has the amendments too); none of them stands for all."""
    since: date | None = None
    until: date | None = None

    def __contains__(self, listing: Listing) -> bool:
        return self.of_form(listing.form) and self.of_day(listing.filed)

    def of_form(self, form: str) -> bool:
        """Whether filings of this form are wanted."""
        return not self.forms or any(fnmatchcase(form.upper(), wanted.upper()) for wanted in self.forms)

    def of_day(self, filed: str) -> bool:
        """Whether filings of this ISO date are wanted."""
        since, until = (str(day) if day else "" for day in (self.since, self.until))
        return since <= filed and (not until or filed <= until)


def accession_number(text: str) -> str:
    """The accession number with its hyphens.

    >>> accession_number("000099001405000011")
    '0000990014-05-000011'

    Raises:
        InvalidInputError: It is none.

    """
    number = f"{text[:10]}-{text[10:12]}-{text[12:]}" if _BARE.fullmatch(text) else text
    if not _ACCESSION.fullmatch(number):
        raise InvalidInputError(f"{text}: not an accession number; they look like 0000320193-94-000016")
    return number
