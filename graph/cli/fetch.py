"""``dealgraph fetch``: filings from EDGAR into a mirror."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from graph.cli.command import complain, progress_option, status
from graph.cli.edgar_options import edgar_options, form_option
from graph.cli.progress import progress_bar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from extractors.model import Failure
    from graph.edgar.listing import Listing

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--cik", "ciks", multiple=True, type=click.IntRange(1, 9_999_999_999), help="A company's filings.")
@click.option("--ticker", "tickers", multiple=True, help="Those of the company that has this ticker now.")
@click.option("--accession", "accessions", multiple=True, metavar="NUMBER", help="A single filing; --cik: its company.")
@click.option("--daily-index", "days", multiple=True, type=DAY, metavar="DATE", help="A day's filings.")
@form_option
@click.option("--from", "since", type=DAY, metavar="DATE", help="Only filings of this day and later.")
@click.option("--to", "until", type=DAY, metavar="DATE", help="Only filings of this day and earlier.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N filings.")
@click.option("--list", "only_list", is_flag=True, help="Print what would be fetched, and fetch only indexes.")
@edgar_options
@progress_option
@click.pass_context
def fetch(
    ctx: click.Context,
    ciks: tuple[int, ...],
    tickers: tuple[str, ...],
    accessions: tuple[str, ...],
    days: tuple[datetime, ...],
    forms: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    limit: int | None,
    only_list: bool,
    mirror: Path,
    user_agent: str | None,
    edgar: str | None,
    rate: float,
    progress: bool | None,
) -> None:
    """Fetch filings from EDGAR into a mirror, where `dealgraph ingest` reads them.

    Name companies, single filings, days, or a time with --from and --to; --form narrows them. What the mirror has is not
    fetched again, so the same command continues an interrupted run. At most ten requests a second are sent, as the
    SEC's fair access policy has it, also by several runs into one mirror.
    """
    from graph.edgar.catalogue import Catalogue
    from graph.edgar.fetching import fetch as run
    from graph.edgar.listing import Selection, accession_number
    from graph.edgar.session import session
    from graph.edgar.wanted import Wanted

    selection = Selection(forms, since.date() if since else None, until.date() if until else None)
    numbers = tuple(map(accession_number, accessions))
    wanted = Wanted(ciks, tickers, numbers, tuple(day.date() for day in days), selection)
    with session(mirror, user_agent, edgar, rate) as opened:
        listings = islice(wanted.listings(Catalogue(*opened)), limit)
        if only_list:
            ctx.exit(_list(listings))
        with progress_bar(progress, "filings") as advance:
            report = run(listings, *opened, observe=lambda listing: advance(listing.path))
    for failure in report.failures:
        complain(failure.message)
    click.echo(
        f"{mirror}: {report.fetched} filings fetched ({report.size / 1e6:.1f} MB), {report.present} there already, "
        f"{len(report.failures)} failed",
        err=True,
    )
    ctx.exit(status(report.fetched + report.present, len(report.failures)))


def _list(listings: Iterable[Listing | Failure]) -> int:
    """Print one line a filing; returns the exit status."""
    from extractors.model import Failure

    listed = failed = 0
    for listing in listings:
        if isinstance(listing, Failure):
            complain(listing.message)
            failed += 1
            continue
        listed += 1
        click.echo("\t".join((listing.filed, listing.form, listing.company, listing.path)))
    return status(listed, failed)
