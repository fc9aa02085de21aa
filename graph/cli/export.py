"""``dealgraph export``: the network or the graph as a file."""

from __future__ import annotations

import click

from graph.cli.command import output_option, store_option

EXPORT_FORMATS = ("gexf", "graphml", "turtle", "trig", "nquads", "jsonld")


@click.command()
@store_option
@click.option("-f", "--format", "format_", type=click.Choice(EXPORT_FORMATS), required=True)
@output_option
def export(store: str, format_: str, output: str) -> None:
    """Write the deal network (gexf, graphml) or the whole graph (turtle, trig, nquads, jsonld) to a file."""
    from graph.export.formats import EXPORTS
    from graph.output import output as written_to
    from graph.store.opening import opened_store

    with opened_store(store) as opened, written_to(output) as out:
        EXPORTS[format_](opened, out)
