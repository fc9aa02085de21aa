"""The options that select a part of a network, for the verbs that show or write one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_OPTIONS = (
    click.option(
        "--type", "types", multiple=True, metavar="TYPE", help="Only deals of this type, as Merger; repeatable."
    ),
    click.option(
        "--stage", "stages", multiple=True, metavar="STAGE", help="Only deals that have reached this stage; repeatable."
    ),
    click.option("--years", metavar="YEARS", help="Only deals that began in these years: 2003 or 2000-2005."),
    click.option("--company", metavar="NAME|CIK|IRI", help="Only the neighbourhood of a company."),
    click.option("--hops", type=click.IntRange(min=1), default=1, show_default=True, help="How far from it."),
)


def selection_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options ``types``, ``stages``, ``years``, ``company`` and ``hops``."""
    for option in reversed(_OPTIONS):
        verb = option(verb)
    return verb
