"""The price or size of an event among the sums of money around it (guideline P5: the total, not a share's)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.model import Amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.mentions.money import MoneyMention
    from extractors.mentions.reading import Reading

_SURE = 2.8
_PAIR = 2
_NEAR = 90
"""Code points before a sum that say what it is."""
_FAR = 400
"""Code points before a sum in which other parts of the consideration are told."""
_STATED = 180
"""Code points before a sum in which it may be called the price."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The regular expressions of ``lexicon/pricing.toml``."""
    return {name: re.compile(said, re.IGNORECASE) for name, said in load("pricing")["sums"].items()}


def price(
    reading: Reading, sentence: Sentence, money: Sequence[MoneyMention], trigger: int
) -> tuple[float, Amount] | None:
    """The sum of a sentence that is most likely the price, with its score; None where none is."""
    start, end = reading.tokens[sentence.start].start, reading.tokens[sentence.end - 1].end
    best: tuple[float, Amount] | None = None
    for item in money:
        if not start <= item.span.start < end or item.value is None or item.per is not None or item.par_value:
            continue
        score = _score(reading.text, start, end, item, trigger)
        if score > 0 and (best is None or score > best[0]):
            best = (score, _with_parts(reading.text, end, item, money))
    return best


def _with_parts(text: str, end: int, first: MoneyMention, money: Sequence[MoneyMention]) -> Amount:
    """The sum, with those that a sentence ending at ``end`` lists behind it: "(i) a cash payment of $5 and (ii) a note of $3"."""
    assert first.value is not None
    total, last = first.value, first
    for item in money:
        gap = text[last.span.end : item.span.start]
        listed = last.span.end <= item.span.start < end and _patterns()["part"].match(" ".join(gap.split()) + " ")
        if listed and item.value is not None and item.currency == first.currency and item.per is None:
            total, last = total + item.value, item
    return Amount(total, first.currency, first.span)


def price_of_passage(reading: Reading, places: Sequence[Sentence], money: Sequence[MoneyMention]) -> Amount | None:
    """The price among all the sums of a passage that tells one deal, where a sentence calls a sum its price or value."""
    best: tuple[float, Amount] | None = None
    for sentence in places:
        start = reading.tokens[sentence.start].start
        text = reading.text[start : reading.tokens[sentence.end - 1].end]
        if _patterns()["about_deal"].search(text) is None:
            continue
        found = price(reading, sentence, money, start)
        if found is not None and found[0] > _SURE and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best is not None else None


def with_tranches(
    reading: Reading, places: Sequence[Sentence], money: Sequence[MoneyMention], amount: Amount
) -> Amount:
    """The sum of all tranches that a sentence lists beside ``amount``: "$300 million of its 2026 notes and $200 million of its 2030 notes"."""
    if amount.span is None:
        return amount
    tokens, text = reading.tokens, reading.text
    bounds = ((tokens[place.start].start, tokens[place.end - 1].end) for place in places)
    start, end = next(((a, b) for a, b in bounds if a <= amount.span.start < b), (0, 0))
    chain: list[MoneyMention] = []
    for item in money:
        if not start <= item.span.start < end or item.value is None or item.currency != amount.currency:
            continue
        if (
            item.per is not None
            or item.par_value
            or _patterns()["tranche"].match(text[item.span.end : item.span.end + 80]) is None
        ):
            continue
        if chain and _patterns()["apart"].search(" ".join(text[chain[-1].span.end : item.span.start].split())):
            if any(each.span == amount.span for each in chain):
                break
            chain = []
        chain.append(item)
    if len(chain) < _PAIR or all(each.span != amount.span for each in chain):
        return amount
    return Amount(
        sum((each.value for each in chain if each.value is not None), Decimal(0)), amount.currency, chain[0].span
    )


def _score(text: str, start: int, end: int, item: MoneyMention, trigger: int) -> float:
    patterns = _patterns()
    told = " ".join(text[max(start, item.span.start - _STATED) : item.span.start].split()) + " "
    before = told[-_NEAR:]
    after = " ".join(text[item.span.end : min(end, item.span.end + 60)].split())
    after = (" " if text[item.span.end : item.span.end + 1].isspace() else "") + after
    stated = patterns["stated"].search(told)
    if patterns["in_kind"].search(" ".join(text[max(start, item.span.start - _FAR) : item.span.start].split())):
        return 0.0  # "consists of 5.8 million shares and $201 million in cash": not the total
    other = patterns["other_before"].search(before)
    if stated is not None and other is not None:
        # "sold its assets for a purchase price of", "the price, net of liabilities assumed, was"
        closer = len(told) - stated.start() < len(before) - other.start()
        other = None if closer or stated["copula"] else other
    if patterns["other_after"].match(after) or other is not None:
        return 0.0
    if item.value is not None and item.value < 1000:
        return 0.0
    score = 1.0
    score += 2.0 if stated is not None or patterns["before"].search(before) else 0.0
    score += 2.0 if patterns["after"].match(after) else 0.0
    score += 1.0 if patterns["total"].search(before[-50:]) else 0.0
    score += 1.5 if stated is not None else 0.0
    score -= 1.5 if item.upper_bound else 0.0
    score -= min(abs(item.span.start - trigger), 400) / 400
    score -= 0.5 if item.span.start < trigger else 0.0
    return score if score > 1.2 else 0.0
