"""The options that `fetch` and `watch` share: who asks EDGAR, where, how fast, and into which mirror."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Verb = TypeVar("Verb", bound="Callable[..., Any]")

form_option = click.option(
    "--form", "forms", multiple=True, metavar="TYPE", help="Only filings of this form; 8-K* has the amendments too."
)


def edgar_options(verb: Verb) -> Verb:
    """Add the options to a verb."""
    for option in (
        click.option("--rate", type=float, default=8.0, show_default=True, help="Requests a second; 10 at most."),
        click.option("--edgar", metavar="URL", help="Another server that has EDGAR's paths, in the place of sec.gov."),
        click.option(
            "--user-agent",
            metavar="'NAME E-MAIL'",
            help="Who asks: the SEC requires it of automated readers. Default: EDGAR_IDENTITY.",
        ),
        click.option(
            "--mirror",
            required=True,
            type=click.Path(file_okay=False, path_type=Path),
            help="Where filings are put, as Archives/edgar/data/CIK/ACCESSION.txt.",
        ),
    ):
        verb = option(verb)
    return verb
