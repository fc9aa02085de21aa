"""A local copy of a part of EDGAR, laid out as EDGAR is.

MIRROR/Archives/edgar/data/CIK/ACCESSION.txt          complete submissions
MIRROR/Archives/edgar/full-index/YEAR/QTRn/form.idx   indexes of quarters that are over
MIRROR/.pace                                          when the last request was allowed (pace.py)
MIRROR/.watch                                         what the watch has seen (journal.py)

A file has its name only when it is whole, so that what is there need not be fetched again.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graph.edgar.site import Quarter, quarterly_path
from graph.output import output
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from pathlib import Path

    from graph.edgar.listing import Listing


class Mirror:
    """The directory of a mirror; it is made by what is first put into it."""

    def __init__(self, root: Path) -> None:
        if root.exists() and not root.is_dir():
            raise InvalidInputError(f"{root}: a file, not a directory; give the directory of the mirror")
        self.root = root
        self.pace = root / ".pace"
        self.journal = root / ".watch"

    def path(self, listing: Listing) -> Path:
        """Where a submission lies, or shall lie."""
        return self.root / listing.path

    def holds(self, listing: Listing) -> bool:
        """Whether the submission is there."""
        return self.path(listing).is_file()

    def keep(self, listing: Listing, data: bytes) -> None:
        """Put a submission in its place, whole."""
        _write(self.path(listing), data)

    def index(self, quarter: Quarter) -> bytes | None:
        """The index of a quarter, None where it is not there, or was fetched before the quarter was over."""
        path = self.root / quarterly_path(quarter)
        if not path.is_file() or Quarter.of(date.fromtimestamp(path.stat().st_mtime)) <= quarter:  # noqa: DTZ012 - days
            return None
        return path.read_bytes()

    def keep_index(self, quarter: Quarter, data: bytes) -> None:
        """Put the index of a quarter in its place."""
        _write(self.root / quarterly_path(quarter), data)


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInputError(f"{path.parent}: cannot be made ({error.strerror}); check the --mirror") from error
    with output(path) as out:
        out.write(data)
