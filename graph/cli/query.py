"""``dealgraph query``: ask a store."""

from __future__ import annotations

import sys

import click

from graph.cli.command import output_option
from ontology.errors import InvalidInputError

ROW_FORMATS = ("table", "csv", "json", "xml", "tsv", "records", "parquet")
FORMATS = (*ROW_FORMATS, "turtle", "nt", "jsonld")


@click.command()
@click.argument("question", required=False)
@click.option("--store", metavar="DIR|URL", help="The quad store: a directory, or a SPARQL server.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of a named query.")
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), help="Default: table, or turtle for triples.")
@output_option
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

    Rows come as a table, csv, tsv, SPARQL results in json or xml, records (a JSON array of objects) or parquet; the
    triples of CONSTRUCT and DESCRIBE as turtle, nt or jsonld.

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
