"""What a passage tells beside its news: deals of former times, boilerplate (guideline P2)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from extractors.lexicon import load, wording
from extractors.model import DateKind
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.reports import Report
    from extractors.mentions.reading import Reading


def is_former(reading: Reading, report: Report, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the sentence that tells the report puts it into former times."""
    start, end = spans[report.sentence]
    near = reading.text[max(start, report.trigger.start - 80) : min(end, report.trigger.end + 120)]
    return wording("background", "formerly").search(" ".join(near.split())) is not None


def is_subsequent(reading: Reading, report: Report, spans: Sequence[tuple[int, int]], news: Sequence[Report]) -> bool:
    """ "Immediately after the Merger, the banks will merge": a step that follows the deal told before, of others than its sides."""
    sides = {p.name for each in news if each.sentence < report.sentence and each.certain for p in each.participants}
    merging = {p.name for p in report.participants if p.reason != "whose subsidiary merges"}
    if not merging or merging & sides:
        return False
    start, _ = spans[report.sentence]
    opening = " ".join(reading.text[start : report.trigger.start].split())
    match = wording("background", "subsequent").search(opening)
    return report.type is EventType.MERGER and match is not None and match.start() < _OPENING


_OPENING = 25
"""Characters with which a sentence says after what its news happens."""


def is_contingent(reading: Reading, report: Report, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an end that is told is only what a contract provides for: "a fee is payable if the agreement is terminated"."""
    start, end = spans[report.sentence]
    told = " ".join(reading.text[start:end].split())
    return report.stage is Stage.TERMINATED and wording("background", "contingent").search(told) is not None


_LONG = 400
"""Days after which what a filing tells is history beside its news."""
_THREE_YEARS = 3 * 366 + 120
"""Days that an annual report looks back on as its own: three years (Regulation S-X, rule 3-02), and until it is filed."""
_ANNUAL = ("10-K", "20-F", "40-F")


def current(form: str | None) -> int:
    """Days before its filing in which what a form tells is its news."""
    return _THREE_YEARS if (form or "").startswith(_ANNUAL) else _LONG


def is_history(report: Report, day: str | None, longest: int = _LONG) -> bool:
    """Whether the report is of a day, month or year more than ``longest`` days before ``day`` (YYYY-MM-DD)."""
    told = min((each.value for each in report.dates if each.kind is not DateKind.DATED_AS_OF), default=None)
    if day is None or told is None or report.agreement is not None:
        return False
    latest = told + "-12-31"[len(told) - 4 :] if len(told) < len(day) else told
    return (date.fromisoformat(day) - date.fromisoformat(_whole(latest))).days > longest


def _whole(day: str) -> str:
    """A day that is in the month ("2011-06-31" is none)."""
    year, month, last = map(int, day.split("-"))
    return f"{year:04}-{month:02}-{min(last, monthrange(year, month)[1]):02}"


def boilerplate_start(text: str) -> int:
    """Where the part begins that every release repeats ("About X", forward-looking statements); the text's end if none does."""
    match = re.search("|".join(load("prose")["boilerplate"]), text)
    return match.start() if match is not None and match.start() > 0 else len(text)
