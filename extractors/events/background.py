"""What a passage tells beside its news: deals of former times, boilerplate (guideline P2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.reports import Report
    from extractors.mentions.reading import Reading

_FORMERLY = re.compile(
    r"\b(?:last (?:year|month|january|february|march|april|june|july|august|september|october|november|december|summer|fall|spring|winter|week)|(?:in|since) (?:early |late |mid-?)?(?:january |february |march |april |may |june |july |august |september |october |november |december )?(?:of )?(?:19|20)\d\d|"
    r"(?:years?|months?) ago|previously|earlier (?:this|last) (?:year|month)|formerly|originally)\b",
    re.IGNORECASE,
)


def is_former(reading: Reading, report: Report, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the sentence that tells the report puts it into former times."""
    start, end = spans[report.sentence]
    near = reading.text[max(start, report.trigger.start - 80) : min(end, report.trigger.end + 120)]
    return _FORMERLY.search(" ".join(near.split())) is not None


def boilerplate_start(text: str) -> int:
    """Where the part begins that every release repeats ("About X", forward-looking statements); the text's end if none does."""
    match = re.search("|".join(load("prose")["boilerplate"]), text)
    return match.start() if match is not None and match.start() > 0 else len(text)
