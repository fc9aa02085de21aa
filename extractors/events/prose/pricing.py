"""The price or size of an event among the sums of money around it (guideline P5: the total, not a share's)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from extractors.model import Amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.mentions.money import MoneyMention
    from extractors.mentions.reading import Reading

_PRICE_BEFORE = re.compile(
    r"\b(?:for|price of|priced at|consideration of|considerations? (?:was|is|totaling|totalling|to be)|(?:consideration|price) (?:paid|payable|received)[^.;]{0,40} (?:was|is|were|of)|valued at|worth|value of|total of|totaling|totalling|paid|pay|paying|payment of|pays|"
    r"bid of|offer of|offering|offered|proposal of|price (?:is|was|will be)|cost of|proceeds of|exchange for|amount of|investment of|valu\w+ [^.;]{0,60} at|value [^.;]{0,30}at|capitalis?z?es [^.;]{0,40} at|shares at|realized|receives?|received|cost [^.;]{0,40}at|cost of|price (?:is|of)|includes?|included|involves|in a|total|investing|value of|of about|of approximately|or|a|an|the|its|to|invest|invested)\s*"
    r"(?:(?:about|approximately|around|some|roughly|nearly|a total of|total|an aggregate of|aggregate|an estimated|cash|net|gross|cash consideration of|in excess of|over|more than|an additional|slightly|just|under)\s+)*$",
    re.IGNORECASE,
)
_PRICE_AFTER = re.compile(
    r"^[\s,]*(?:\([^)]*\)\s*)?(?:in |of )?(?:(?:Canadian |U\.?S\.? |cash|stock|notes|aggregate|unsecured|secured|revolving|agreed|cash-and-stock|all-cash)\s*)*(?:cash|stock|deal|transaction|acquisition|merger|offer|bid|buyout|takeover|purchase|principal|credit|term loan|revolving|facility|and (?:the )?assum|sale|settlement|proposal|leveraged|worth of|investment|takeover bid|tender)\b",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"\b(?:revenues?|sales(?! price)|earnings|income|profits?|loss(?:es)?|gain|charge|assets(?! of (?-i:[A-Z]))|debt|liabilities|net worth|book value|dividend|turnover|deposits|capitalization|backlog|annual|savings|penalty|fee|fees|(?<!total )(?<!aggregate )costs?(?! of the (?:takeover|transaction|acquisition|purchase|deal))|expenses?|salary|sublimit|"
    r"up to an additional|threshold|tax|borrowings?|outstanding|exceed|create|goodwill|intangible\w*|recorded|recognized|inventory|reserves|budget|exceeding|remaining)\b[^.;]{0,35}$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    r"^\s*(?:in|of|of annual|in annual|in net|of net|in total|of total)?\s*(?:annual |net |total |pretax |pre-tax |after-tax )*(?:revenues?|sales|earnings|income|profits?|losses|loss|gain|assets|debt|liabilities|deposits|charge|fee|break-?up|termination|penalty|letters? of credit|letter|swingline|sublimit|goodwill|in fees|expenses|costs)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|aggregate|purchase price|transaction|valued)\b", re.IGNORECASE)


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
            best = (score, Amount(item.value, item.currency, item.span))
    return best


def price_of_passage(reading: Reading, places: Sequence[Sentence], money: Sequence[MoneyMention]) -> Amount | None:
    """The price among all the sums of a passage that tells one deal, where a sentence calls a sum its price or value."""
    best: tuple[float, Amount] | None = None
    for sentence in places:
        start = reading.tokens[sentence.start].start
        text = reading.text[start : reading.tokens[sentence.end - 1].end]
        if _ABOUT_DEAL.search(text) is None:
            continue
        found = price(reading, sentence, money, start)
        if found is not None and found[0] > _SURE and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best is not None else None


_SURE = 2.8
_ABOUT_DEAL = re.compile(
    r"\b(?:transaction|deal|purchase price|consideration|sale|offer|bid|acquisition|purchase|merger|buyout|takeover|valu\w+|stake|price|agreement|paid|shares)\b",
    re.IGNORECASE,
)


_TRANCHE = re.compile(
    r"^,? ?(?:in )?(?:aggregate )?principal amount\b|^ (?:[\w-]+ ){0,5}?(?:term loans?|revolving|revolver|credit facility|facility|loans?|notes|debentures)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:includ\w+|of which|sub-?limit|existing|outstanding|increas\w+|additional|up to|option|portion|repay\w*|redeem\w*|refinanc\w*|per|from|same series)\b|[;.] ",
    re.IGNORECASE,
)


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
        if item.per is not None or item.par_value or _TRANCHE.match(text[item.span.end : item.span.end + 80]) is None:
            continue
        if chain and _APART.search(" ".join(text[chain[-1].span.end : item.span.start].split())):
            if any(each.span == amount.span for each in chain):
                break
            chain = []
        chain.append(item)
    if len(chain) < _PAIR or all(each.span != amount.span for each in chain):
        return amount
    return Amount(
        sum((each.value for each in chain if each.value is not None), Decimal(0)), amount.currency, chain[0].span
    )


_PAIR = 2


def _score(text: str, start: int, end: int, item: MoneyMention, trigger: int) -> float:
    before = " ".join(text[max(start, item.span.start - 90) : item.span.start].split()) + " "
    after = " ".join(text[item.span.end : min(end, item.span.end + 60)].split())
    after = (" " if text[item.span.end : item.span.end + 1].isspace() else "") + after
    if _OTHER_AFTER.match(after) or _OTHER_BEFORE.search(before):
        return 0.0
    if item.value is not None and item.value < 1000:
        return 0.0
    score = 1.0
    score += 2.0 if _PRICE_BEFORE.search(before) else 0.0
    score += 2.0 if _PRICE_AFTER.match(after) else 0.0
    score += 1.0 if _TOTAL.search(before[-50:]) else 0.0
    score -= 1.5 if item.upper_bound else 0.0
    score -= min(abs(item.span.start - trigger), 400) / 400
    score -= 0.5 if item.span.start < trigger else 0.0
    return score if score > 1.2 else 0.0
