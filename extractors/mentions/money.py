"""Sums of money in every spelling of filings and news wires: "US$1.2 billion", "412 million euros", "150 mln dlrs"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extractors.mentions.bounds import bounds_before
from extractors.mentions.currencies import DEFAULT, currencies, sign_before
from extractors.mentions.numerals import LONGEST, Numeral, figures, scaled, spelled_before, whole
from extractors.mentions.places import places
from extractors.mentions.prices import is_par_value, price_of
from extractors.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum of money, or a range of sums."""

    span: Span
    """Sign, number, scale and currency; neither "about" before it nor "per share" behind it."""
    value: Decimal | None
    """In whole units of the currency (fifty cents are 0.50); None for a range."""
    currency: str | None
    """ISO 4217; None where several currencies share the word ("crowns")."""
    per: str | None = None
    """What it is the price of: ``share`` (one security of any kind), ``each``, or a unit (``barrel``, ``year``)."""
    par_value: bool = False
    """The nominal value of a share: no price."""
    approximate: bool = False
    """ "about", "nearly"."""
    upper_bound: bool = False
    """ "up to", "as much as"."""
    lower_bound: bool = False
    """ "more than", "at least"."""
    low: Decimal | None = None
    """Of a range, with ``high``."""
    high: Decimal | None = None

    @property
    def per_share(self) -> bool:
        """Whether it is the price of one share or other security."""
        return self.per == "share"


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number that may be money."""

    numeral: Numeral
    mention: MoneyMention | None
    factor: Decimal = Decimal(1)
    """0.01 for cents and pence."""

    @property
    def span(self) -> Span:
        return self.mention.span if self.mention else self.numeral.span


def find_money(text: str, default_currency: str | None = "USD") -> tuple[MoneyMention, ...]:
    """The sums of money in ``text``, left to right, none inside another.

    ``default_currency`` is that of a bare "$", of "dollars" and of "cents"; the wires' "dlrs" are USD. A sum told in words
    and again in parentheses in figures is one mention, and so is a range.
    """
    sums = [_of_figures(text, numeral, default_currency) for numeral in figures(text)]
    sums.extend(_of_words(text, default_currency))
    sums.sort(key=lambda item: (item.span.start, -item.span.end))
    return tuple(_qualified(text, mention) for mention in _ranges(text, _told_once(text, _apart(sums))))


def _qualified(text: str, mention: MoneyMention) -> MoneyMention:
    start, end = mention.span.start, mention.span.end
    bounds = bounds_before(text, start)
    return replace(
        mention,
        per=price_of(text, start, end),
        par_value=is_par_value(text, start, end),
        approximate=bounds.approximate,
        upper_bound=bounds.upper,
        lower_bound=bounds.lower,
    )


def _of_figures(text: str, numeral: Numeral, default: str | None) -> _Sum:
    sign = _sign(text, numeral)
    if sign is not None:
        return _with_sign(text, numeral, *sign, default)
    suffix = _suffix(text, numeral.span.end)
    if suffix is None or suffix["paren"] or numeral.glued:
        return _Sum(numeral, None)
    if suffix["code"]:
        return _Sum(numeral, MoneyMention(Span(numeral.span.start, suffix.end()), numeral.value, suffix["code"]))
    return _with_noun(text, numeral, suffix, default)


def _sign(text: str, numeral: Numeral) -> tuple[int, str] | None:
    """Where the currency sign before a number starts, and the sign."""
    found = sign_before(text, numeral.span.start)
    if found is not None and found[1] in currencies().cautious_prefixes and (numeral.scale == 1 or numeral.letter):
        return None
    return found


_NEXT = re.compile(r"[\s-]{0,3}\(?([^\W\d_]+)")


def _suffix(text: str, end: int) -> re.Match[str] | None:
    """The currency's noun or code behind a number."""
    following = _NEXT.match(text, end)
    if following is None or following[1].lower() not in currencies().heads:
        return None
    return currencies().suffix.match(text, end)


_SPACES = re.compile(r"(?: [0-9]{3})+(?![0-9,])")


def _spaced(text: str, numeral: Numeral) -> Numeral:
    """Blanks between thousands, believed after a sign other than a dollar's: "EUR 1 200 000"."""
    groups = _SPACES.match(text, numeral.span.end, numeral.span.end + LONGEST)
    if groups is None or not numeral.plain or numeral.value >= 1000:
        return numeral
    value = Decimal(text[numeral.span.start : groups.end()].replace(" ", ""))
    return scaled(text, Numeral(Span(numeral.span.start, groups.end()), value))


def _with_sign(text: str, numeral: Numeral, start: int, sign: str, default: str | None) -> _Sum:
    """A sum with its sign, and what may still follow: "$5 million (Canadian)", "$5 million CAD", "$5 million Canadian dollars"."""
    currency = currencies().prefixes[sign]
    numeral = numeral if "$" in sign else _spaced(text, numeral)
    suffix = _suffix(text, numeral.span.end)
    end = numeral.span.end
    if suffix is not None and (told := _told_after(suffix)) is not None:
        end, currency = suffix.end(), currency if told == DEFAULT else told
    return _Sum(numeral, MoneyMention(Span(start, end), numeral.value, default if currency == DEFAULT else currency))


def _told_after(suffix: re.Match[str]) -> str | None:
    if suffix["code"]:
        return suffix["code"]
    dollars = currencies().nouns["dollars"]
    if suffix["paren"]:
        word = suffix["paren"]
        return dollars.adjectives.get(word.lower(), word.upper())
    if suffix["noun"].lower() not in {"dollars", "euros", "euro", "pounds", "sterling", "yen", "pesos", "reais"}:
        return None
    return dollars.adjectives.get(_adjective(suffix), DEFAULT)


def _adjective(match: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", (match["adjective"] or "").lower())


def _with_noun(text: str, numeral: Numeral, match: re.Match[str], default: str | None) -> _Sum:
    """A sum with its noun: "412 million euros", "50 cents", "150 mln Canadian dlrs"."""
    word, adjective = match["noun"].lower(), _adjective(match)
    noun = currencies().nouns[word]
    if adjective and adjective not in noun.adjectives:
        return _Sum(numeral, None)
    cautious = word in currencies().cautious_nouns and not adjective
    if cautious and (numeral.scale == 1 or currencies().not_money.match(text, match.end())):
        return _Sum(numeral, None)
    currency = noun.adjectives[adjective] if adjective else noun.currency
    mention = MoneyMention(
        Span(numeral.span.start, match.end()), numeral.value * noun.factor, default if currency == DEFAULT else currency
    )
    return _Sum(numeral, mention, noun.factor)


def _of_words(text: str, default: str | None) -> Iterator[_Sum]:
    """Sums whose number is in words, found from the currency's noun ("one hundred million dollars")."""
    for place, _ in places(text, currencies().anchors, whole=False):
        adjective = currencies().adjective.search(text[max(0, place - 20) : place])
        start = max(0, place - 20) + adjective.start() if adjective else place
        phrase = currencies().noun.match(text, start)
        if phrase is not None and (numeral := spelled_before(text, _before_cents(text, start))) is not None:
            yield _with_noun(text, numeral, phrase, default)


_NO_CENTS = re.compile(r"\band\s+(?:no|00|zero)(?:/100)?s?\s*\Z", re.IGNORECASE)


def _before_cents(text: str, end: int) -> int:
    """Where the number of "one million and 00/100 dollars" ends."""
    start = max(0, end - 16)
    match = _NO_CENTS.search(text[start:end])
    return end if match is None else start + match.start()


def _apart(sums: Iterable[_Sum]) -> Iterator[_Sum]:
    """Of overlapping ones the first, but money before a mere number ("one hundred (100) dollars")."""
    kept: _Sum | None = None
    for item in sums:
        if kept is None or item.span.start >= kept.span.end:
            if kept is not None:
                yield kept
            kept = item
        elif kept.mention is None and item.mention is not None:
            kept = item
    if kept is not None:
        yield kept


_OPENING = re.compile(r",?\s*\(")


def _told_once(text: str, sums: Iterable[_Sum]) -> Iterator[_Sum]:
    """Words and figures as one sum: "one hundred million dollars ($100,000,000)"; the currency in the parentheses counts."""
    before: _Sum | None = None
    for item in sums:
        if before is not None and (both := _same(text, before, item)) is not None:
            before = both
            continue
        if before is not None:
            yield before
        before = item
    if before is not None:
        yield before


def _same(text: str, outer: _Sum, inner: _Sum) -> _Sum | None:
    if outer.mention is None or inner.mention is None or outer.mention.value != inner.mention.value:
        return None
    if text[inner.span.end : inner.span.end + 1] != ")" or not _OPENING.fullmatch(
        text, outer.span.end, inner.span.start
    ):
        return None
    return replace(inner, mention=replace(inner.mention, span=Span(outer.span.start, inner.span.end + 1)))


_JOIN = re.compile(r"\s*(?P<word>[-–—]|\bto\b|\band\b)\s*")


def _ranges(text: str, sums: Iterable[_Sum]) -> Iterator[MoneyMention]:
    """Two ends joined: "$10 to $12 million", "10-12 mln dlrs", "between $5 and $6". "from 5 to 6" tells of a change."""
    previous: _Sum | None = None
    for item in sums:
        mention = _range(text, previous, item) if previous else None
        if mention is not None:
            previous = replace(item, mention=mention)
            continue
        if previous is not None and previous.mention is not None:
            yield previous.mention
        previous = item
    if previous is not None and previous.mention is not None:
        yield previous.mention


def _range(text: str, lower: _Sum, upper: _Sum) -> MoneyMention | None:
    join = _JOIN.fullmatch(text, lower.span.end, upper.span.start)
    if join is None or upper.mention is None or upper.mention.value is None:
        return None
    before = text[max(0, lower.span.start - 10) : lower.span.start].rstrip().lower()
    if join["word"] == "and" and not before.endswith("between"):
        return None
    if join["word"] == "to" and before.endswith("from"):
        return None
    low = _low_end(lower, upper, upper.mention)
    if low is None or low >= upper.mention.value:
        return None
    span = Span(lower.span.start, upper.span.end)
    return replace(upper.mention, span=span, value=None, low=low, high=upper.mention.value)


def _low_end(lower: _Sum, upper: _Sum, mention: MoneyMention) -> Decimal | None:
    """The lower end's value; it shares the upper one's scale where it has none ("$10 to $12 million")."""
    if lower.mention is not None and (lower.mention.value is None or lower.mention.currency != mention.currency):
        return None
    if lower.mention is None and lower.numeral.plain and lower.numeral.value >= 1000:
        return None  # "rose in 1986 to 12 mln dlrs"
    value = lower.numeral.value * (lower.factor if lower.mention else upper.factor)
    return whole(value * upper.numeral.scale) if lower.numeral.scale == 1 and value < 1000 else value
