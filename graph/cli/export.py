"""``dealgraph export``: the network, the deal table or the graph as a file."""

from __future__ import annotations

import click

from graph.cli.command import output_option, store_option
from graph.cli.selecting import selection_options

EXPORT_FORMATS = (
    "gexf",
    "graphml",
    "gephi-csv",
    "neo4j",
    "deals-csv",
    "deals-parquet",
    "deals-xlsx",
    "turtle",
    "trig",
    "nquads",
    "jsonld",
)
PROJECTIONS = ("companies", "events", "ownership")


@click.command()
@store_option
@click.option("-f", "--format", "format_", type=click.Choice(EXPORT_FORMATS), required=True)
@output_option
@click.option(
    "--projection",
    type=click.Choice(PROJECTIONS),
    default=PROJECTIONS[0],
    show_default=True,
    help="Of a network: what its nodes and edges are.",
)
@selection_options
@click.option(
    "--layout", is_flag=True, help="Give nodes positions (gexf, graphml), so that the file opens as a picture."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of the layout: the same one, the same positions.")
def export(
    store: str,
    format_: str,
    output: str,
    projection: str,
    types: tuple[str, ...],
    stages: tuple[str, ...],
    years: str | None,
    company: str | None,
    hops: int,
    layout: bool,
    seed: int,
) -> None:
    """Write a network, the deal table or the graph to a file.

    Networks: gexf (Gephi), graphml (yEd, igraph, Cytoscape), gephi-csv and neo4j (a directory with two tables). Deal
    tables: deals-csv, deals-parquet, deals-xlsx. The graph as RDF: turtle, trig, nquads, jsonld; of a selection, what the
    store says of the selected deals, with the filings that report them.
    """
    from graph.export.formats import Wanted, write_export
    from graph.projection import Selection
    from graph.projection.networks import projection as named
    from graph.store.opening import opened_store

    wanted = Wanted(Selection.of(types, stages, years, company, hops), named(projection), layout, seed)
    with opened_store(store) as opened:
        write_export(opened, format_, output, wanted)
