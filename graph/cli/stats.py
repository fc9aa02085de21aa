"""``dealgraph stats``: what a store holds."""

from __future__ import annotations

import click

from graph.cli.command import as_json_text, json_option, store_option


@click.command()
@store_option
@json_option
def stats(store: str, as_json: bool) -> None:
    """Count what a store holds: filings, failures, exhibits, events, organisations, deals."""
    from graph.queries.showing import stats_table
    from graph.stats import stats as counted
    from graph.store.opening import opened_store

    with opened_store(store) as opened:
        found = counted(opened)
    click.echo(as_json_text(found) if as_json else stats_table(found), nl=as_json)
