"""Events that a turn of phrase tells: dividends, listings, suits, results and the like (``lexicon/notices.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.prose.background import is_history
from extractors.events.prose.notices.notice_cast import cast
from extractors.events.prose.reports import Report
from extractors.events.prose.sentences.sentences import Sentence
from extractors.events.prose.sentences.surface import Surface, compiled
from extractors.lexicon import load
from extractors.model import Amount, DateKind, EventDate
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from extractors.events.prose.dating import Calendar
    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree
    from extractors.mentions.money import MoneyMention
    from extractors.mentions.reading import Reading
    from extractors.model import Span

_STAGES = ("announced", "completed", "agreed", "approved", "rejected")
_BEFORE, _AROUND = 25, 40
"""Characters before a match in which a condition counts, and around it in which it is taken back."""
_BEHIND = 90
"""Characters behind a match in which its sum may stand."""
_SURE = 2.0
"""How surely a sum in or behind the match is the event's."""
_LEAST = 1000
"""Units of money; what is less is a share's."""


@dataclass(frozen=True, slots=True)
class _Notice:
    type: EventType
    stems: tuple[str, ...]
    """Small letters, of which one must stand in a text that the pattern matches."""
    patterns: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    never: re.Pattern[str] | None
    stages: tuple[tuple[Stage, re.Pattern[str]], ...]
    sized: bool
    day_after: re.Pattern[str] | None
    certain: bool


@cache
def _notices() -> tuple[_Notice, ...]:
    return tuple(
        _Notice(
            EventType.from_record(entry["type"]),
            tuple(entry["stems"]),
            tuple(compiled(pattern) for pattern in entry["patterns"]),
            compiled(entry["unless"]) if "unless" in entry else None,
            compiled(entry["never"]) if "never" in entry else None,
            tuple((Stage.from_record(name), compiled(entry[name])) for name in _STAGES if name in entry),
            entry.get("sized", False),
            compiled(entry["day_after"]) if "day_after" in entry else None,
            entry.get("certain", False),
        )
        for entry in load("notices")["notices"]
    )


@cache
def _hypothetical() -> re.Pattern[str]:
    return compiled(load("notices")["hypothetical"])


@cache
def _denied() -> re.Pattern[str]:
    return compiled(load("notices")["denied"])


@cache
def _dates_end() -> re.Pattern[str]:
    return compiled(load("notices")["dates_end"])


def tells_notice(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has one of the turns of phrase."""
    return next(_found(reading, sentence), None) is not None


def _found(reading: Reading, sentence: Sentence) -> Iterator[tuple[_Notice, Surface, list[re.Match[str]]]]:
    """The notices of a sentence, each with its matches."""
    small = reading.slice(sentence.start, sentence.end).lower()
    surface: Surface | None = None
    for notice in _notices():
        if not any(stem in small for stem in notice.stems):
            continue
        surface = surface or Surface(reading, sentence)
        if notice.never is not None and notice.never.search(surface.text):
            continue
        found = (pattern.search(surface.text) for pattern in notice.patterns)
        if matches := [match for match in found if match is not None and _stands(notice, match)]:
            yield notice, surface, matches


def _stands(notice: _Notice, match: re.Match[str]) -> bool:
    """Whether the match is neither a mere possibility nor taken back."""
    text, start, end = match.string, match.start(), match.end()
    if not notice.certain and _hypothetical().search(text[max(0, start - _BEFORE) : end]):
        return False
    if _denied().search(text[:start]):
        return False
    return notice.unless is None or notice.unless.search(text[max(0, start - _AROUND) : end + _AROUND]) is None


def read_notices(
    tree: Tree, discourse: Discourse, calendar: Calendar, place: int, money: Sequence[MoneyMention] = ()
) -> list[Report]:
    """The notices of a parsed sentence, the ``place``-th of its passage; ``money`` are the passage's sums."""
    told = []
    for notice, surface, matches in _found(tree.reading, tree.sentence):
        match = matches[0]
        span = surface.span(match.start(), match.end())
        date = _own_date(notice, calendar, span) or _date(tree, calendar, surface, match)
        stage = _stage(notice, matches)
        amount = _size(surface, matches, money) if _has_size(notice, stage) else None
        report = Report(
            notice.type,
            stage,
            span,
            f"notice:{notice.type.record}",
            cast(tree, discourse, notice.type, surface, matches),
            sentence=place,
            dates=[date] if date else [],
            amount=amount,
            price=_SURE if amount is not None else 0.0,
        )
        if (calendar.dateline is None and discourse.news) or not is_history(
            report, discourse.reading.context.filing_date or calendar.day
        ):
            report.dates = [each for each in report.dates if _dates(discourse, notice.type, each)]
            told.append(report)
    return told


def _stage(notice: _Notice, matches: Sequence[re.Match[str]]) -> Stage:
    told = (stage for stage, pattern in notice.stages if any(pattern.search(match.group()) for match in matches))
    stage = next(told, Stage.ANNOUNCED)
    agreed = next((pattern for each, pattern in notice.stages if each is Stage.AGREED), None)
    if stage is Stage.ANNOUNCED and agreed is not None and agreed.search(matches[0].string[: matches[0].start()]):
        return Stage.AGREED  # "entered into a purchase agreement to sell"
    return stage


def _own_date(notice: _Notice, calendar: Calendar, span: Span) -> EventDate | None:
    """The date behind the match that its notice says to be its own: a payment "due May 1, 2012" was missed then."""
    for mention in calendar.mentions if notice.day_after is not None else ():
        start = mention.span.start
        before = calendar.reading.text[max(0, start - _AROUND) : start].rstrip()
        value = calendar.value(mention)
        if span.start < start < span.end + _BEHIND and value and notice.day_after and notice.day_after.search(before):
            return EventDate(value, DateKind.OCCURRED, mention.span)
    return None


_REPORTING = frozenset([EventType.GUIDANCE, EventType.FINANCIAL_RESULTS])
_YEAR, _DAY = len("YYYY"), len("YYYY-MM-DD")


def _dates(discourse: Discourse, kind: EventType, date: EventDate) -> bool:
    """Whether the date can be the event's; in filings a year, or a month of results, is the period that is told of."""
    if not discourse.names.registrant[0]:
        return True
    return len(date.value) == _DAY or (len(date.value) > _YEAR and kind not in _REPORTING)


def _date(tree: Tree, calendar: Calendar, surface: Surface, match: re.Match[str]) -> EventDate | None:
    """The date near the match, before what is told of payment, record and due dates."""
    end = tree.sentence.end
    if (stop := _dates_end().search(surface.text, match.start() + 1)) is not None:
        until = surface.span(stop.start(), stop.end()).start
        tokens = tree.reading.tokens
        end = next((at for at in range(tree.sentence.start, end) if tokens[at].start >= until), end)
    trigger = surface.span(match.start(), match.end()).start
    return calendar.around(Sentence(tree.sentence.start, max(end, tree.sentence.start + 1)), trigger)


def _has_size(notice: _Notice, stage: Stage) -> bool:
    """Whether the event has a size; dividends have one once they are paid."""
    return notice.sized and (notice.type is not EventType.DIVIDEND or stage is Stage.COMPLETED)


def _size(surface: Surface, matches: Sequence[re.Match[str]], money: Sequence[MoneyMention]) -> Amount | None:
    """The first sum in a match or close behind it that is no share's price."""
    for match in matches:
        near = surface.span(match.start(), min(match.end() + _BEHIND, len(surface.text)))
        for item in money:
            if near.start <= item.span.start < near.end and _sizes(item) and item.value is not None:
                return Amount(item.value, item.currency, item.span)
    return None


def _sizes(item: MoneyMention) -> bool:
    return item.per is None and not item.par_value and item.value is not None and item.value >= _LEAST
