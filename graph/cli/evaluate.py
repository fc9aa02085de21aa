"""``dealgraph evaluate``: extraction against annotated records."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.command import as_json_text, json_option, model_option


@click.command()
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@model_option
@json_option
def evaluate(gold: Path, model: str | None, as_json: bool) -> None:
    """Extract from annotated records and compare: how much of what is told was found, and how much of it is right.

    GOLD.jsonl has records with "events" beside, as in tests/golden/exhibits.jsonl. Figures are shares: F1, accuracy, or (for
    directions and spurious events) of errors.
    """
    from extractors.annotations import read_annotated
    from extractors.pipeline import Extractor
    from extractors.scoring import DEAL_TYPES, answers, score

    lines = read_annotated(gold)
    found = answers(lines, Extractor.load(model).extract_many)
    everything, deals = (score(lines, found, only).figures() for only in (None, DEAL_TYPES))
    if as_json:
        click.echo(as_json_text({"lines": len(lines), "all": everything, "deals": deals}))
        return
    click.echo(f"{len(lines)} lines{'all types':>29}{'M&A':>9}")
    for name in everything | deals:
        shares = (figures.get(name) for figures in (everything, deals))
        click.echo(f"{name:24}" + "".join(f"{'-' if share is None else f'{share:.3f}':>9}" for share in shares))
