"""The command ``dealgraph``: one verb a module, thin over the packages, which are imported where they are used."""

from __future__ import annotations

import click

from graph.cli.analyze import analyze
from graph.cli.command import Verbs
from graph.cli.evaluate import evaluate
from graph.cli.export import export
from graph.cli.extract import extract
from graph.cli.fetch import fetch
from graph.cli.ingest import ingest
from graph.cli.load import load
from graph.cli.plot import plot
from graph.cli.query import query
from graph.cli.resolve import resolve
from graph.cli.serve import serve
from graph.cli.stats import stats
from graph.cli.validate import validate
from graph.cli.watch import watch


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dealgraph")
def main() -> None:
    """Corporate events from SEC filings as an RDF graph: read, extract, query, export.

    Exit status: 0 done, 2 nothing could be read or the call was wrong, 3 some files or records failed.
    """


VERBS = (analyze, evaluate, export, extract, fetch, ingest, load, plot, query, resolve, serve, stats, validate, watch)
for verb in VERBS:
    main.add_command(verb)
