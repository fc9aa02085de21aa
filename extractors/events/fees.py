"""Termination fees: what is paid for ending a deal, by whom and to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.money import find_money
from extractors.model import Amount, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.model import Context, Participant

_NEAR = 160
"""Characters between the fee's name and its sum."""


@dataclass(frozen=True, slots=True)
class Fee:
    """A termination fee, or costs that are repaid instead."""

    amount: Amount | None
    """None where the text gives no sum."""
    payer: Participant | None = None
    payee: Participant | None = None


def fee_in(text: str, participants: Sequence[Participant], context: Context) -> Fee | None:
    """The fee that a text about an ending tells; None where it tells of none."""
    named = _words("names").search(text)
    if named is None:
        return None
    payer, payee = _sides(text, participants, context)
    return Fee(_sum_near(text, named), payer, payee)


def _sum_near(text: str, named: re.Match[str]) -> Amount | None:
    sums = [one for one in find_money(text) if one.value is not None and one.per is None]
    apart = {one: max(one.span.start - named.end(), named.start() - one.span.end) for one in sums}
    nearest = min(sums, key=lambda one: apart[one], default=None)
    if nearest is None or nearest.value is None or apart[nearest] > _NEAR:
        return None
    return Amount(nearest.value, nearest.currency, nearest.span)


def _sides(
    text: str, participants: Sequence[Participant], context: Context
) -> tuple[Participant | None, Participant | None]:
    """Who stands before "paid" or behind "to" gives; who stands before "received" gets."""
    received = _words("gets").search(text)
    verb = received or _words("pays").search(text)
    if verb is None:
        return None, None
    named = sorted(
        ((span, who) for who in participants for span in _places(text, who, context)), key=lambda one: one[0]
    )
    actor = next((who for span, who in reversed(named) if span.end <= verb.start()), None)
    others = (who for span, who in named if span.start >= verb.end() and (actor is None or who.name != actor.name))
    other = next(others, None)
    return (other, actor) if received else (actor, other)


def _places(text: str, who: Participant, context: Context) -> list[Span]:
    """Where the text names somebody: by the first word of the name, or as the filer that speaks."""
    first = re.escape(who.name.split()[0].rstrip(",.")) if who.name.split() else ""
    found = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){first}(?!\w)", text)] if len(first) > 2 else []
    if who.name == context.registrant:
        found += [Span(*match.span()) for match in _words("filer").finditer(text)]
    return found


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('deal_terms')['fee'][key])})\b", re.IGNORECASE)
