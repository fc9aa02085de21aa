"""The command ``dealgraph``: one verb a function, thin over the packages, which are imported where they are used."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from ontology.errors import DealgraphError, InvalidInputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from extractors.model import Extraction, Passage

NOTHING_READ = 2
SOME_FAILED = 3

FORMATS = ("table", "csv", "json", "xml", "tsv", "turtle", "nt", "jsonld")
EXPORT_FORMATS = ("gexf", "graphml", "turtle", "trig", "nquads", "jsonld")

_store = click.option(
    "--store", required=True, metavar="DIR|URL", help="The quad store: a directory, or a SPARQL server."
)
_directory = click.option("--store", required=True, metavar="DIR", help="Directory of the quad store.")
_output = click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output.")
_model = click.option("--model", metavar="NAME", help="spaCy model to use in the place of the default one.")
_progress = click.option("--progress/--no-progress", default=None, help="Show progress (default: on a terminal).")
_file = click.Path(exists=True, dir_okay=False, path_type=Path)
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


class Verbs(click.Group):
    """Tells the family of our own errors in one line instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; an error of ours becomes a line and an exit status."""
        try:
            return super().invoke(ctx)
        except DealgraphError as error:
            complain(str(error))
            ctx.exit(NOTHING_READ)


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"dealgraph: error: {' '.join(message.split())}", err=True)


def status(read: int, failed: int) -> int:
    """The exit status of a verb that reads many things."""
    return 0 if not failed else SOME_FAILED if read else NOTHING_READ


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dealgraph")
def main() -> None:
    """Corporate events from SEC filings as an RDF graph: read, extract, query, export.

    Exit status: 0 done, 2 nothing could be read or the call was wrong, 3 some files or records failed.
    """


@main.command()
@click.argument("sources", nargs=-1, required=True)
@_store
@_model
@click.option("--force", is_flag=True, help="Read again what the store knows already.")
@_progress
@click.pass_context
def ingest(
    ctx: click.Context, sources: tuple[str, ...], store: str, model: str | None, force: bool, progress: bool | None
) -> None:
    """Read filings into a store.

    SOURCES are files, directories, glob patterns, .zip or .tar.gz archives of filings, or - for standard input. What the
    store knows is passed over, so the same command continues an interrupted run.
    """
    from extractors.pipeline import Extractor
    from extractors.version import rules_digest
    from graph.engine.ingest import ingest as run
    from graph.quads.provenance import software_version
    from graph.resolution import read_guidance, rederive, resolve
    from graph.store.opening import opened_store

    version = f"{software_version()}+{rules_digest()}" + (f".{quote(Path(model).name)}" if model else "")
    with opened_store(store, write=True) as opened, _bar(progress, "filings") as advance:
        guidance = read_guidance(Path(store))
        report = run(
            sources,
            opened,
            lambda: Extractor.load(model),
            partial(resolve, guidance=guidance),
            version=version,
            rederive=partial(rederive, guidance=guidance),
            force=force,
            observe=lambda reading: advance(reading.source),
        )
    for failure in report.failures:
        complain(failure.message)
    if report.replaced:
        click.echo(f"{report.replaced} took the place of other contents with the same accession number", err=True)
    click.echo(
        f"{store}: {report.stored} filings stored, {report.known} known already, {len(report.failures)} failed; "
        f"{report.events} events found",
        err=True,
    )
    ctx.exit(status(report.stored + report.known, len(report.failures)))


@main.command()
@_directory
@click.option(
    "--judgements", type=_file, metavar="FILE", help="Keep these judgements with the store, for later runs too."
)
@click.option("--register", "registers", type=_file, multiple=True, metavar="FILE", help="Keep these names of EDGAR's.")
@click.option("--explain", nargs=2, metavar="A B", help="Only tell why two organisations are one, or two.")
def resolve(store: str, judgements: Path | None, registers: tuple[Path, ...], explain: tuple[str, str] | None) -> None:
    """Find out anew which organisations and deals of the filings are the same.

    JUDGEMENTS are lines of "accept A B", "reject A B" or "split A", parted by tabs; A and B are names, CIKs or IRIs.
    A register is EDGAR's cik-lookup-data.txt or company_tickers.json.
    """
    from graph.quads import canonical_graph_iri
    from graph.resolution import keep, read_guidance
    from graph.resolution import resolve as resolved
    from graph.resolution.explanation import explain as explained
    from graph.store.bundle import Bundle
    from graph.store.oxigraph import OxigraphStore

    if explain:
        with OxigraphStore.open(store) as opened:
            found = explained(opened, *explain, guidance=read_guidance(Path(store)))
        click.echo("\n".join(found.lines))
        return
    with OxigraphStore.open(store, write=True) as opened:
        keep(Path(store), judgements, registers)
        quads = tuple(resolved(opened, guidance=read_guidance(Path(store))))
        opened.remove([canonical_graph_iri()])  # so that the new one is loaded in bulk, not as one long update
        opened.replace([Bundle(canonical_graph_iri(), quads)])
        opened.publish()


@main.command()
@click.argument("records", default="-", metavar="[IN.jsonl]")
@_output
@_model
@click.option(
    "--explain", type=click.Choice(("text", "html")), help="Tell why, to read or as a page, instead of records."
)
@_progress
@click.pass_context
def extract(
    ctx: click.Context, records: str, output: str, model: str | None, explain: str | None, progress: bool | None
) -> None:
    """Extract events from texts, one JSON record a line in, one out, in the same order.

    In: {"id", "text", "context": {"registrant", "form", "filing_date", "exhibit", "known_names"}}, the context optional.
    Out: {"id", "events"}. A line that is no record is told and left out.
    """
    from extractors.explain import explained
    from extractors.pipeline import Extractor
    from extractors.records import encode
    from graph.output import output as written_to

    failed: list[SourceError] = []
    read = 0

    def counted(advance: Callable[[str], None]) -> Iterator[Extraction]:
        nonlocal read
        for extraction in Extractor.load(model).extract_many(_passages(lines, records, failed)):
            yield extraction
            read += 1
            advance(extraction.passage.id)

    colour = output == "-" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    with _lines(records) as lines, _bar(progress, "records") as advance, written_to(output) as out:
        if explain:
            out.writelines(piece.encode() for piece in explained(counted(advance), explain, colour=colour))
        else:
            out.writelines(map(encode, counted(advance)))
    ctx.exit(status(read, len(failed)))


@main.command()
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@_model
@_json
def evaluate(gold: Path, model: str | None, as_json: bool) -> None:
    """Extract from annotated records and compare: how much of what is told was found, and how much of it is right.

    GOLD.jsonl has records with "events" beside, as in tests/golden/exhibits.jsonl. Figures are shares: F1, accuracy, or (for
    directions and spurious events) of errors.
    """
    from extractors.annotations import read_annotated
    from extractors.pipeline import Extractor
    from extractors.scoring import DEAL_TYPES, answers, score

    lines = read_annotated(gold)
    found = answers(lines, Extractor.load(model).extract_many)
    everything, deals = (score(lines, found, only).figures() for only in (None, DEAL_TYPES))
    if as_json:
        click.echo(_as_json({"lines": len(lines), "all": everything, "deals": deals}))
        return
    click.echo(f"{len(lines)} lines{'all types':>29}{'M&A':>9}")
    for name in everything | deals:
        shares = (figures.get(name) for figures in (everything, deals))
        click.echo(f"{name:24}" + "".join(f"{'-' if share is None else f'{share:.3f}':>9}" for share in shares))


@main.command()
@click.argument("question", required=False)
@click.option("--store", metavar="DIR|URL", help="The quad store: a directory, or a SPARQL server.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of a named query.")
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), help="Default: table, or turtle for triples.")
@_output
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option("--describe", metavar="NAME", help="Tell what a named query asks and takes, and show its SPARQL.")
def query(
    question: str | None,
    store: str | None,
    params: tuple[str, ...],
    format_: str | None,
    output: str,
    listing: bool,
    describe: str | None,
) -> None:
    """Ask a store.

    QUESTION is the name of a named query, SPARQL text, a file of SPARQL, or - for SPARQL on standard input. The default
    graph is all that the store has; the prefixes of the vocabulary need no declaration.
    """
    from graph.queries.asking import answer_to
    from graph.queries.showing import described, listed, shown

    if listing or describe:
        click.echo(described(describe) if describe else listed(), nl=False)
        return
    if question is None or store is None:
        raise InvalidInputError("query needs a QUESTION and --store DIR; `dealgraph query --list` names questions")
    from graph.output import output as written_to
    from graph.store.opening import opened_store

    with opened_store(store) as opened, written_to(output) as out:
        shown(answer_to(opened, question, params), out, format_, terminal=output == "-" and sys.stdout.isatty())


@main.command()
@_store
@click.option("-f", "--format", "format_", type=click.Choice(EXPORT_FORMATS), required=True)
@_output
def export(store: str, format_: str, output: str) -> None:
    """Write the deal network (gexf, graphml) or the whole graph (turtle, trig, nquads, jsonld) to a file."""
    from graph.export.formats import EXPORTS
    from graph.output import output as written_to
    from graph.store.opening import opened_store

    with opened_store(store) as opened, written_to(output) as out:
        EXPORTS[format_](opened, out)


@main.command()
@_directory
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on: this computer only.")
@click.option("--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 takes a free one.")
@click.option("--timeout", type=click.FloatRange(min=0.1), metavar="SECONDS", help="How long a query may take.")
@click.option("--max-rows", type=click.IntRange(min=1), metavar="N", help="How many rows an answer may have.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="How many queries are evaluated at once.")
@click.option("--allow-origin", multiple=True, metavar="ORIGIN", help="Whose pages may read (CORS); default: any.")
def serve(
    store: str,
    host: str,
    port: int,
    timeout: float | None,
    max_rows: int | None,
    workers: int | None,
    allow_origin: tuple[str, ...],
) -> None:
    """Answer SPARQL over HTTP, read-only, at /sparql, and give single graphs at /graphs, until interrupted.

    What is served is the state that the last complete ingest left. Ingest may run at the same time: its result is
    served as soon as it is complete.
    """
    from graph.server.limits import Limits
    from graph.server.serving import serve as run

    given = {"deadline": timeout, "rows": max_rows, "workers": workers}
    limits = Limits(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    run(
        Path(store),
        host,
        port,
        limits,
        origins=allow_origin or ("*",),
        ready=lambda address: click.echo(f"{store}: answering at {address}", err=True),
    )


@main.command()
@_store
@_json
def stats(store: str, as_json: bool) -> None:
    """Count what a store holds: filings, failures, exhibits, events, organisations, deals."""
    from graph.queries.showing import stats_table
    from graph.stats import stats as counted
    from graph.store.opening import opened_store

    with opened_store(store) as opened:
        found = counted(opened)
    click.echo(_as_json(found) if as_json else stats_table(found), nl=as_json)


@main.command()
@_directory
@_json
@click.pass_context
def validate(ctx: click.Context, store: str, as_json: bool) -> None:
    """Check a store against the vocabulary's shapes (SHACL). Exit status 3 when something breaks one.

    Meant for samples: it needs the whole graph in memory.
    """
    from graph.queries.showing import findings_table
    from graph.store.oxigraph import OxigraphStore
    from graph.store.rdflib_view import rdflib_dataset
    from ontology.validate import validate as checked

    with OxigraphStore.open(store) as opened:
        report = checked(rdflib_dataset(opened))
    click.echo(_as_json(report.findings) if as_json else findings_table(report.findings), nl=as_json)
    ctx.exit(0 if report.conforms else SOME_FAILED)


def _as_json(found: object) -> str:
    import msgspec

    return msgspec.json.encode(found).decode()


def _passages(lines: Iterable[bytes], source: str, failed: list[SourceError]) -> Iterator[Passage]:
    from extractors.records import decode

    for record in decode(lines, source):
        if isinstance(record, SourceError):
            complain(str(record))
            failed.append(record)
        else:
            yield record


@contextmanager
def _lines(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 - the with stands below, outside of the guard
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror}); check the path", source=path) from error
    with stream:
        yield stream


@contextmanager
def _bar(wanted: bool | None, what: str) -> Iterator[Callable[[str], None]]:
    """Progress on standard error: how many, how long, and which now."""
    if not (sys.stderr.isatty() if wanted is None else wanted):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} " + what),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),  # a path may have brackets
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=None)
        yield lambda current: progress.update(task, advance=1, description=current)


if __name__ == "__main__":
    main()
