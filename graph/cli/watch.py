"""``dealgraph watch``: EDGAR's feed of latest filings into a mirror, and into a store."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

from graph.cli.command import complain, status
from graph.cli.edgar_options import edgar_options, form_option
from graph.cli.ingest import ingest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.edgar.journal import Journal
    from graph.edgar.mirror import Mirror
    from graph.edgar.watching import Poll


@click.command()
@form_option
@click.option("--interval", type=click.FloatRange(1), default=60, show_default=True, help="Seconds between two looks.")
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option("--store", metavar="DIR|URL", help="Ingest what came into this store, each time.")
@edgar_options
@click.pass_context
def watch(
    ctx: click.Context,
    forms: tuple[str, ...],
    interval: float,
    once: bool,
    store: str | None,
    mirror: Path,
    user_agent: str | None,
    edgar: str | None,
    rate: float,
) -> None:
    """Fetch filings as EDGAR announces them, until interrupted (SIGINT or SIGTERM).

    The first look takes all that the feed has, each later one what is new. What was announced is remembered in the mirror, also
    over restarts, and asked for until it is there. A failed look is told, and the next one goes on.
    """
    from graph.edgar.journal import Journal
    from graph.edgar.session import session
    from graph.edgar.watching import Watch

    fetched = failed = 0
    with session(mirror, user_agent, edgar, rate) as opened, Journal.open(opened.mirror.journal) as journal:
        watching = Watch(*opened, journal, forms)
        with _until_stopped():
            while True:
                poll = watching.poll()
                fetched, failed = fetched + len(poll.fetched), failed + len(poll.failures)
                _tell(poll, mirror)
                if store is not None:
                    _ingest(ctx, store, journal, opened.mirror)
                if once:
                    break
                time.sleep(interval)
    click.echo(f"{mirror}: {fetched} filings fetched, {failed} failures told", err=True)
    ctx.exit(status(fetched or not once, failed))


@contextmanager
def _until_stopped() -> Iterator[None]:
    """SIGINT and SIGTERM end the block, wherever it is, without an error: what is under way is left as a kill would leave it."""

    def stop(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell(poll: Poll, mirror: Path) -> None:
    for failure in poll.failures:
        complain(failure.message)
    if poll.announced or poll.fetched:
        waiting = f", {poll.waiting} to be asked for again" if poll.waiting else ""
        click.echo(f"{mirror}: {poll.announced} announced, {len(poll.fetched)} fetched{waiting}", err=True)


def _ingest(ctx: click.Context, store: str, journal: Journal, mirror: Mirror) -> None:
    """Bring into the store what is in the mirror and was not ingested yet, by this watch or an earlier one."""
    from graph.edgar.journal import State

    if not (fetched := journal.all_in(State.FETCHED)):
        return
    there = [listing for listing in fetched if mirror.holds(listing)]
    with suppress(click.exceptions.Exit):  # which is its status; failures are told, and stand in the store
        ctx.invoke(ingest, sources=tuple(str(mirror.path(listing)) for listing in there), store=store)
    journal.note(State.INGESTED, *fetched)
