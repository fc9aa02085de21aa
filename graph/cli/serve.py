"""``dealgraph serve``: the explorer, and SPARQL over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.command import directory_option


@click.command()
@directory_option
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
    """Show the explorer in a browser, answer SPARQL at /sparql, and give single graphs at /graphs: read-only.

    Runs until it is interrupted. What is served is the state that the last complete ingest left. Ingest may run at the same time: its result is
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
        ready=lambda address: click.echo(
            f"{store}: answering at {address}\nexplorer: {address.removesuffix('sparql')}", err=True
        ),
    )
