"""``dealgraph load``: parts that another engine wrote, into a store."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from graph.cli.command import progress_option, store_option
from graph.cli.progress import progress_bar


@click.command()
@click.argument("parts", nargs=-1, required=True)
@store_option
@click.option(
    "--derive/--no-derive",
    default=True,
    help="Find out afterwards what organisations and deals are the same (default).",
)
@progress_option
def load(parts: tuple[str, ...], store: str, derive: bool, progress: bool | None) -> None:
    """Load parts written by `dealgraph ingest --engine spark` into a store.

    PARTS are files of N-Quads (.nq, .nq.gz) or directories of them. What the store has already is passed over, so the same
    command continues an interrupted run.
    """
    from graph.engine.deriving import Deriving
    from graph.engine.loading import load as run
    from graph.resolution import canonical_quads, read_guidance, rederive
    from graph.store.heap import share_one_heap
    from graph.store.opening import opened_store
    from graph.store.parts import parts as found

    share_one_heap()
    with opened_store(store, write=True) as opened, progress_bar(progress, "parts") as advance:
        guidance = read_guidance(Path(store))
        deriving = Deriving(opened, partial(canonical_quads, guidance=guidance), partial(rederive, guidance=guidance))
        report = run(found(parts), opened, deriving, observe=lambda part: advance(str(part.path)))
        if derive:
            deriving.finish()
        opened.publish()
    click.echo(
        f"{store}: {report.loaded} filings and failures loaded, {report.replaced} written one by one, "
        f"{report.known} known already",
        err=True,
    )
