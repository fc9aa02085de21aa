"""``dealgraph ingest``: filings into a store."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import quote

import click

from graph.cli.command import complain, model_option, progress_option, status, store_option
from graph.cli.progress import progress_bar


@click.command()
@click.argument("sources", nargs=-1, required=True)
@store_option
@model_option
@click.option("--force", is_flag=True, help="Read again what the store knows already.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes that read.")
@click.option(
    "--time-limit",
    "seconds",
    type=click.FloatRange(0, min_open=True),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="A filing that takes longer has failed.",
)
@click.option(
    "--memory-limit",
    "megabytes",
    type=click.IntRange(0),
    default=2048,
    show_default=True,
    metavar="MB",
    help="A filing that needs more has failed; 0: no limit.",
)
@progress_option
@click.pass_context
def ingest(
    ctx: click.Context,
    sources: tuple[str, ...],
    store: str,
    model: str | None,
    force: bool,
    jobs: int,
    seconds: float,
    megabytes: int,
    progress: bool | None,
) -> None:
    """Read filings into a store.

    SOURCES are files, directories, glob patterns, .zip or .tar.gz archives of filings, or - for standard input. What the
    store knows is passed over, so the same command continues an interrupted run.
    """
    from extractors.pipeline import Extractor
    from extractors.version import rules_digest
    from graph.engine.bounds import Bounds
    from graph.engine.ingest import ingest as run
    from graph.engine.pool import Pool
    from graph.quads.provenance import software_version
    from graph.resolution import read_guidance, rederive, resolve
    from graph.store.opening import opened_store

    version = f"{software_version()}+{rules_digest()}" + (f".{quote(Path(model).name)}" if model else "")
    pool = Pool(jobs, partial(Extractor.load, model), version, bounds=Bounds(seconds, megabytes << 20))
    with opened_store(store, write=True) as opened, pool, progress_bar(progress, "filings") as advance:
        guidance = read_guidance(Path(store))
        report = run(
            sources,
            opened,
            pool,
            partial(resolve, guidance=guidance),
            version=version,
            rederive=partial(rederive, guidance=guidance),
            force=force,
            observe=lambda reading: advance(reading.source),
        )
    for failure in report.failures:
        complain(failure.message)
    if report.passed_over:
        names = ", ".join(report.passed_over[:3]) + (", ..." if len(report.passed_over) > 3 else "")
        click.echo(f"{len(report.passed_over)} passed over, by their names no filings: {names}", err=True)
    if report.replaced:
        click.echo(f"{report.replaced} took the place of other contents with the same accession number", err=True)
    click.echo(
        f"{store}: {report.stored} filings stored, {report.known} known already, {len(report.failures)} failed; "
        f"{report.events} events found",
        err=True,
    )
    ctx.exit(status(report.stored + report.known, len(report.failures)))
