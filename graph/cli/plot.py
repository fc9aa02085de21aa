"""``dealgraph plot``: a picture of a store."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.command import store_option
from graph.cli.export import PROJECTIONS
from graph.cli.selecting import selection_options
from ontology.errors import InvalidInputError

PICTURES = ("deals-per-year", "top-acquirers", "network")
FORMATS = ("png", "svg", "pdf")


@click.command()
@click.argument("picture", type=click.Choice(PICTURES))
@store_option
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write; - is standard output.")
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), help="Default: by the name of the file.")
@selection_options
@click.option("--top", type=click.IntRange(1, 50), default=10, show_default=True, help="How many acquirers.")
@click.option(
    "--projection", type=click.Choice(PROJECTIONS), default=PROJECTIONS[0], show_default=True, help="Of the network."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of the network's layout.")
def plot(
    picture: str,
    store: str,
    output: str,
    format_: str | None,
    types: tuple[str, ...],
    stages: tuple[str, ...],
    years: str | None,
    company: str | None,
    hops: int,
    top: int,
    projection: str,
    seed: int,
) -> None:
    """Draw deals per year, the top acquirers or a network.

    A network of more than 1500 nodes is for Gephi: --company NAME draws the neighbourhood of one company. Needs the
    extra plots: pip install dealgraph[plots].
    """
    from graph.output import output as written_to
    from graph.plots.pictures import draw
    from graph.projection import Selection
    from graph.projection.networks import projection as named
    from graph.store.opening import opened_store

    selection = Selection.of(types, stages, years, company, hops)
    chosen = format_ or _format_of(output)
    with opened_store(store) as opened:
        drawn = draw(opened, picture, selection, top=top, projection=named(projection), seed=seed)
    with written_to(output) as out:
        drawn(out, chosen)


def _format_of(output: str) -> str:
    suffix = Path(output).suffix.removeprefix(".").lower()
    if suffix not in FORMATS:
        raise InvalidInputError(
            f"{output}: its name does not say what to draw; end it in .png, .svg or .pdf, or give --format"
        )
    return suffix
