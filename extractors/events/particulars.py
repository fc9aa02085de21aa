"""What a passage says of its deal outside of the sentence that tells it.

Price of a share, number of shares, when the closing is expected, the fee that the contract provides for ending it, and who
advises. Read off the text alone, by the patterns of ``lexicon/particulars.toml``; whose deal it is, the passage tells.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.terms import sentence_around
from extractors.lexicon import load
from extractors.mentions.dates import find_dates
from extractors.mentions.money import find_money
from extractors.mentions.quantities import find_share_counts
from extractors.mentions.reading import read
from extractors.model import Amount, MentionKind, Particular, ParticularKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.mentions.reading import Unit
    from extractors.model import Context

_ADVISERS = {"financial": ParticularKind.FINANCIAL_ADVISER, "legal": ParticularKind.LEGAL_ADVISER}
_FEWEST = 1_000
"""Shares; fewer are a ratio of exchange."""
_GAP = 3
"""Code points between an adviser's name and what says that it is one."""


def read_particulars(text: str, context: Context) -> tuple[Particular, ...]:
    """The particulars of a passage, each value once, where it is told first."""
    found: dict[tuple[object, ...], Particular] = {}
    for each in (*_prices(text), *_shares(text), *_closings(text), *_fees(text), *_advisers(text, context)):
        amount = (each.amount.currency, each.amount.value) if each.amount else None
        found.setdefault((each.kind, amount, each.count, each.value), each)
    return tuple(sorted(found.values(), key=lambda each: (each.span.start, each.kind)))


def _prices(text: str) -> Iterator[Particular]:
    for mention in find_money(text):
        if (
            mention.per_share
            and not mention.par_value
            and mention.value
            and _is_deals(text, mention.span, "price_per_share")
        ):
            amount = Amount(mention.value, mention.currency, mention.span)
            yield Particular(ParticularKind.PRICE_PER_SHARE, mention.span, amount=amount)


def _shares(text: str) -> Iterator[Particular]:
    for mention in find_share_counts(text):
        if mention.value is not None and mention.value >= _FEWEST and _is_deals(text, mention.span, "share_count"):
            yield Particular(ParticularKind.SHARES, mention.span, count=int(mention.value))


def _is_deals(text: str, span: Span, table: str) -> bool:
    """Whether the words around a number say that it is the deal's."""
    sentence = sentence_around(text, span).of(text)
    return bool(_pattern(table, "deal").search(sentence)) and not _pattern(table, "other").search(sentence)


def _closings(text: str) -> Iterator[Particular]:
    for said in _pattern("closing", "expected").finditer(text):
        end = min(
            said.end() + load("particulars")["closing"]["longest"],
            sentence_around(text, Span(said.start(), said.end())).end,
        )
        dates = find_dates(text[said.end() : end], bare_years=True)
        date = next((date for date in dates if date.value), None)
        if date is not None and date.value:
            span = Span(said.end() + date.span.start, said.end() + date.span.end)
            yield Particular(ParticularKind.EXPECTED_CLOSING, span, value=date.value)


def _fees(text: str) -> Iterator[Particular]:
    sums = [mention for mention in find_money(text) if mention.value and not mention.per]
    for said in _pattern("termination_fee", "names").finditer(text):
        near = load("particulars")["termination_fee"]["longest"]
        sentence = sentence_around(text, Span(said.start(), said.end()))
        inside = [
            each
            for each in sums
            if sentence.covers(each.span) and said.start() - near < each.span.start < said.end() + near
        ]
        nearest = min(inside, key=lambda each: abs(each.span.start - said.end()), default=None)
        if nearest is not None and nearest.value:
            amount = Amount(nearest.value, nearest.currency, nearest.span)
            yield Particular(ParticularKind.TERMINATION_FEE, nearest.span, amount=amount)


def _advisers(text: str, context: Context) -> Iterator[Particular]:
    said = [(kind, match) for name, kind in _ADVISERS.items() for match in _pattern("adviser", name).finditer(text)]
    if not said:
        return
    units = [unit for unit in read(text, context).units if unit.kind is MentionKind.ORGANIZATION]
    for kind, match in said:
        for unit in _named_before(text, units, match.start()):
            yield Particular(kind, unit.mention.span, value=unit.text)


def _named_before(text: str, units: list[Unit], end: int) -> Iterator[Unit]:
    """The names right before ``end``, a list of them too: "A LLP and B LLP are acting as ..."."""
    for unit in reversed([unit for unit in units if unit.mention.span.end <= end]):
        between = text[unit.mention.span.end : end].strip(" ,")
        if len(between) > _GAP and between.casefold() not in {"and", "together with"}:
            return
        yield unit
        end = unit.mention.span.start


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(load("particulars")[table][name]), re.IGNORECASE)
