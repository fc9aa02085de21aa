"""Which of the dates around a trigger is the event's (guideline P5): when it happened, else when it was announced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.lexicon import wording
from extractors.mentions.dates import find_dates, resolve_date
from extractors.model import DateKind, EventDate

if TYPE_CHECKING:
    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.mentions.dates import DateMention
    from extractors.mentions.reading import Reading

_WINDOW = 60
_FAR = 130
"""Characters before a date in which something is said to be expected."""


_DAY = len("YYYY-MM-DD")


class Calendar:
    """The dates of a passage and the day it was written."""

    def __init__(self, reading: Reading, opening: int) -> None:
        text = reading.text
        self.reading = reading
        self.mentions = find_dates(text, bare_years=True)
        self.day = self._dateline(opening) or reading.context.filing_date
        """The dateline's date, else the filing's: what "today" means."""
        self.dateline = self._dateline(opening)

    def _dateline(self, opening: int) -> str | None:
        """The first full date before ``opening`` that is not a period's: a release's own date."""
        for mention in self.mentions:
            if mention.span.start > opening:
                return None
            if self._today(mention):
                continue
            value = resolve_date(mention, self.reading.context.filing_date)
            if value is not None and len(value) == _DAY and not self._other(mention):
                return value
        return None

    def _today(self, mention: DateMention) -> bool:
        return wording("dating", "today").fullmatch(mention.span.of(self.reading.text)) is not None

    def _before(self, mention: DateMention) -> str:
        return self.reading.text[max(0, mention.span.start - _WINDOW) : mention.span.start]

    def _kind(self, mention: DateMention) -> DateKind:
        """Whether a date is that of the event or of its announcement."""
        behind = self.reading.text[mention.span.end : mention.span.end + _FAR]
        before = self._before(mention)
        if wording("dating", "announced").search(before) or (
            wording("dating", "lead").search(before) and wording("dating", "announcing").search(behind)
        ):
            return DateKind.ANNOUNCED
        return DateKind.OCCURRED

    def expected(self, sentence: Sentence) -> list[EventDate]:
        """The dates for which something is expected, scheduled or planned."""
        found = []
        start = self.reading.tokens[sentence.start].start
        for mention in self.inside(sentence):
            before = self.reading.text[max(start, mention.span.start - _FAR) : mention.span.start]
            if (
                wording("dating", "expected").search(" ".join(before.split()) + " ")
                and (value := self.value(mention)) is not None
            ):
                found.append(EventDate(value, DateKind.EXPECTED, mention.span))
        return found

    def lead(self, before: int) -> EventDate | None:
        """The last full date before a character that opens a sentence: "On May 4, 2009, ...", what is told goes on from there."""
        for mention in reversed(self.mentions):
            value = self.value(mention)
            if (
                mention.span.start < before
                and value is not None
                and len(value) == _DAY
                and wording("dating", "lead").search(self._before(mention).lstrip())
            ):
                return EventDate(value, DateKind.OCCURRED, mention.span)
        return None

    def _other(self, mention: DateMention) -> bool:
        return bool(wording("dating", "other").search(self._before(mention)))

    def value(self, mention: DateMention) -> str | None:
        """The mention's date, completed from the day of the text; "today" is the dateline's, never the filing's."""
        if self.dateline is None and self._today(mention):
            return None
        return resolve_date(mention, self.day)

    def inside(self, sentence: Sentence) -> list[DateMention]:
        """The dates in a sentence."""
        tokens = self.reading.tokens
        start, end = tokens[sentence.start].start, tokens[sentence.end - 1].end
        return [mention for mention in self.mentions if start <= mention.span.start < end]

    def of_contract(self, start: int, end: int) -> EventDate | None:
        """The "dated as of" date among the characters ``[start, end)``."""
        for mention in self.mentions:
            if not start <= mention.span.start < end or (value := self.value(mention)) is None:
                continue
            if wording("dating", "contract").search(self._before(mention)) and len(value) == 10:
                return EventDate(value, DateKind.DATED_AS_OF, mention.span)
        return None

    def effective(self, sentence: Sentence) -> EventDate | None:
        """The date on which something takes effect."""
        for mention in self.inside(sentence):
            value = self.value(mention)
            if value is not None and wording("dating", "effective").search(self._before(mention)):
                return EventDate(value, DateKind.EFFECTIVE, mention.span)
        return None

    def around(self, sentence: Sentence, trigger: int) -> EventDate | None:
        """The date nearest to the character ``trigger``, those that belong to something else left out."""
        best: tuple[int, EventDate] | None = None
        for mention in self.inside(sentence):
            value = self.value(mention)
            if value is None or self._other(mention) or re.search(r"\bdated(?: as of)?\s*$", self._before(mention)):
                continue
            distance = abs(mention.span.start - trigger) + (40 if mention.span.start > trigger else 0)
            distance += 400 if len(value) < 7 else 0
            if best is None or distance < best[0]:
                best = (distance, EventDate(value, self._kind(mention), mention.span))
        return best[1] if best else None

    def going_on(self, before: int) -> EventDate | None:
        """The day that a sentence without a date goes on from: that which an earlier one opens with, else the text's own."""
        return self.lead(before) or (EventDate(self.dateline, DateKind.ANNOUNCED) if self.dateline else None)
