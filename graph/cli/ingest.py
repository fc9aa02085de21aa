"""``dealgraph ingest``: filings into a store."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli.command import complain, model_option, progress_option, status
from graph.cli.progress import progress_bar

if TYPE_CHECKING:
    from graph.engine.assignment import Assignment


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--store", metavar="DIR|URL", help="The quad store: a directory, or a SPARQL server.")
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
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Processes of this machine into --store, or a Spark cluster into --parts.",
)
@click.option(
    "--master", metavar="URL", help="Of Spark: local[2], spark://HOST:7077, yarn ...; default: as configured."
)
@click.option(
    "--parts", metavar="DIR", help="Where Spark writes Parquet and N-Quads; any address that it can write to."
)
@progress_option
@click.pass_context
def ingest(
    ctx: click.Context,
    sources: tuple[str, ...],
    store: str | None,
    model: str | None,
    force: bool,
    jobs: int,
    seconds: float,
    megabytes: int,
    engine: str,
    master: str | None,
    parts: str | None,
    progress: bool | None,
) -> None:
    """Read filings into a store, or on a Spark cluster into parts for `dealgraph load`.

    SOURCES are files, directories, glob patterns, .zip or .tar.gz archives of filings, or - for standard input; Spark also
    reads .parquet tables of texts and addresses like s3a://BUCKET/feed/*.tar.gz. What is known already is passed over, so
    the same command continues an interrupted run.
    """
    from extractors.version import extractor_version
    from graph.engine.assignment import Assignment, load_extractor
    from graph.engine.bounds import Bounds

    bounds = Bounds(seconds, megabytes << 20)
    assignment = Assignment(partial(load_extractor, model), extractor_version(model), bounds=bounds)
    if engine == "spark":
        if parts is None or store is not None:
            raise click.UsageError("--engine spark writes to --parts DIR, without --store; `dealgraph load` reads them")
        ctx.exit(_on_spark(sources, parts, master, assignment, force=force))
    if store is None or parts is not None or master is not None:
        raise click.UsageError("give --store DIR|URL; --parts and --master are for --engine spark")
    ctx.exit(_into_store(sources, store, jobs, assignment, force=force, progress=progress))


def _on_spark(sources: tuple[str, ...], parts: str, master: str | None, assignment: Assignment, *, force: bool) -> int:
    from graph.engine.spark.run import extract
    from graph.engine.spark.session import spark

    with spark(master) as session:
        report = extract(session, sources, parts, assignment, force=force)
    for message in report.messages:
        complain(message)
    if (more := report.failed - len(report.messages)) > 0:
        complain(f"{more} more failures: see {parts}/failures")
    click.echo(
        f"{parts}: {report.stored} filings read, {report.known} known already, {report.failed} failed; "
        f"{report.events} events found",
        err=True,
    )
    return status(report.stored + report.known, report.failed)


def _into_store(
    sources: tuple[str, ...], store: str, jobs: int, assignment: Assignment, *, force: bool, progress: bool | None
) -> int:
    from graph.engine.pool import Pool
    from graph.store.heap import share_one_heap
    from graph.store.opening import opened_store

    share_one_heap()
    with ExitStack() as stack:
        opened = stack.enter_context(opened_store(store, write=True))
        pool = stack.enter_context(Pool(jobs, assignment))  # whose processes start while this one imports the rest
        from graph.engine.ingest import ingest as run
        from graph.resolution import canonical_quads, read_guidance, rederive

        advance = stack.enter_context(progress_bar(progress, "filings"))
        guidance = read_guidance(Path(store))
        report = run(
            sources,
            opened,
            pool,
            partial(canonical_quads, guidance=guidance),
            version=assignment.version,
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
    return status(report.stored + report.known, len(report.failures))
