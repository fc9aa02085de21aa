"""``dealgraph validate``: a store against the shapes."""

from __future__ import annotations

import click

from graph.cli.command import SOME_FAILED, as_json_text, directory_option, json_option


@click.command()
@directory_option
@json_option
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
    click.echo(as_json_text(report.findings) if as_json else findings_table(report.findings), nl=as_json)
    ctx.exit(0 if report.conforms else SOME_FAILED)
