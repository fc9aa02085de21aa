"""Listed filings into the mirror."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from extractors.model import Failure
from graph.edgar.completeness import require_whole
from graph.edgar.troubles import AbsentError
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.edgar.client import Client
    from graph.edgar.listing import Listing
    from graph.edgar.mirror import Mirror
    from graph.edgar.site import Site


@dataclass(slots=True)
class FetchReport:
    """Counts of one run; every listed filing is fetched, there already, or failed."""

    fetched: int = 0
    present: int = 0
    size: int = 0
    """Bytes fetched."""
    failures: list[Failure] = field(default_factory=list)


def fetch(
    listings: Iterable[Listing | Failure],
    client: Client,
    site: Site,
    mirror: Mirror,
    observe: Callable[[Listing], None] = lambda _: None,
) -> FetchReport:
    """Bring every filing once into the mirror; ``observe`` is told of each. A filing of several companies lies with the first.

    Raises:
        RefusedError: EDGAR lets this asker ask no more.
        InvalidInputError: The mirror cannot be written.

    """
    report = FetchReport()
    seen: set[str] = set()
    for listing in listings:
        if isinstance(listing, Failure):
            report.failures.append(listing)
            continue
        if listing.accession in seen:
            continue
        seen.add(listing.accession)
        try:
            size = fetch_one(listing, client, site, mirror)
        except SourceError as error:
            report.failures.append(failure(listing, error))
        else:
            report.fetched += size > 0
            report.present += size == 0
            report.size += size
        observe(listing)
    return report


def fetch_one(listing: Listing, client: Client, site: Site, mirror: Mirror) -> int:
    """Bring one filing into the mirror, whole; returns its size in bytes, 0 if it was there already.

    Raises what ``Client.get`` and ``Mirror.keep`` raise.
    """
    if mirror.holds(listing):
        return 0
    data = client.get(site.submission(listing.path), partial(require_whole, accession=listing.accession))
    mirror.keep(listing, data)
    return len(data)


def failure(listing: Listing, error: SourceError) -> Failure:
    """What the run tells of a filing that could not be had."""
    return Failure(listing.path, "absent" if isinstance(error, AbsentError) else "not-fetched", str(error))
