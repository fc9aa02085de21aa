"""``dealgraph analyze``: ask a store what SPARQL alone cannot answer."""

from __future__ import annotations

import sys

import click

from graph.cli.command import output_option
from graph.cli.query import ROW_FORMATS
from ontology.errors import InvalidInputError


@click.command()
@click.argument("name", required=False)
@click.option("--store", metavar="DIR|URL", help="The quad store: a directory, or a SPARQL server.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of the analysis.")
@click.option("-f", "--format", "format_", type=click.Choice(ROW_FORMATS), help="Default: table.")
@output_option
@click.option("--list", "listing", is_flag=True, help="List the analyses.")
@click.option("--describe", metavar="NAME", help="Tell what an analysis asks, takes and gives.")
def analyze(
    name: str | None,
    store: str | None,
    params: tuple[str, ...],
    format_: str | None,
    output: str,
    listing: bool,
    describe: str | None,
) -> None:
    """Ask a store for paths, central companies, communities, lineage, quartiles and medians.

    NAME is that of an analysis; its rows come in the formats of `dealgraph query`.
    """
    from graph.analysis.library import ANALYSES, analysis
    from graph.queries.showing import description, shown, table

    if listing or describe:
        rows = [(one.name, one.question) for one in ANALYSES]
        told = "\n".join(description(analysis(describe))) + "\n" if describe else table(["name", "answers"], rows)
        click.echo(told, nl=False)
        return
    if name is None or store is None:
        raise InvalidInputError("analyze needs a NAME and --store DIR; `dealgraph analyze --list` names analyses")
    from graph.output import output as written_to
    from graph.queries.asking import assigned
    from graph.store.opening import opened_store

    asked, values = analysis(name), dict(map(assigned, params))
    with opened_store(store) as opened, written_to(output) as out:
        shown(asked.answer(opened, values), out, format_, terminal=output == "-" and sys.stdout.isatty())
