"""``dealgraph resolve``: which organisations and deals are the same."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from graph.cli.command import directory_option, existing_file


@click.command()
@directory_option
@click.option(
    "--judgements", type=existing_file, metavar="FILE", help="Keep these judgements with the store, for later runs too."
)
@click.option(
    "--register", "registers", type=existing_file, multiple=True, metavar="FILE", help="Keep these names of EDGAR's."
)
@click.option("--explain", nargs=2, metavar="A B", help="Only tell why two organisations are one, or two.")
def resolve(store: str, judgements: Path | None, registers: tuple[Path, ...], explain: tuple[str, str] | None) -> None:
    """Find out anew which organisations and deals of the filings are the same.

    JUDGEMENTS are lines of "accept A B", "reject A B" or "split A", parted by tabs; A and B are names, CIKs or IRIs.
    A register is EDGAR's cik-lookup-data.txt or company_tickers.json.
    """
    from graph.engine.deriving import Deriving
    from graph.resolution import canonical_quads, keep, read_guidance
    from graph.resolution.explanation import explain as explained
    from graph.store.heap import share_one_heap
    from graph.store.oxigraph import OxigraphStore

    if explain:
        with OxigraphStore.open(store) as opened:
            found = explained(opened, *explain, guidance=read_guidance(Path(store)))
        click.echo("\n".join(found.lines))
        return
    share_one_heap()
    with OxigraphStore.open(store, write=True) as opened:
        keep(Path(store), judgements, registers)
        Deriving(opened, partial(canonical_quads, guidance=read_guidance(Path(store)))).renew()
        opened.publish()
