"""Which sentences can tell an event: those with the words that every reader of sentences asks for.

What is never parsed costs nothing; ``benchmarks/prose.py`` measures how many of the annotated events survive.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.contracting import tells_contract
from extractors.events.deal_frames import tells_deal
from extractors.events.frames import phrases_from
from extractors.events.notices import tells_notice
from extractors.events.officers import positions, tells_officer
from ontology.terms import GROUP_OF, EventGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.sentences import Sentence
    from extractors.mentions.reading import Reading

_INSTRUMENT = re.compile(
    r"agreement|amendment|contract|lease|indenture|joinder|letter|memorandum|plan|facility|waiver|stipulation|guarant|note|supplement|arrangement",
    re.IGNORECASE,
)


def mattering(reading: Reading, sentences: Sequence[Sentence]) -> list[int]:
    """The places of the sentences that may tell an event, ascending."""
    return [place for place, sentence in enumerate(sentences) if _matters(reading, sentence)]


def _matters(reading: Reading, sentence: Sentence) -> bool:
    tokens = reading.tokens[sentence.start : sentence.end]
    words = {token.norm for token in tokens}
    if any(_of_deal(word) for word in words):
        return True
    text = reading.text[tokens[0].start : tokens[-1].end]
    if any(tells_contract(word) for word in words) and _INSTRUMENT.search(text):
        return True
    if any(tells_officer(word) for word in words) and (
        words & positions() or any(word.startswith("resign") for word in words)
    ):
        return True
    return tells_notice(re.sub(r"\s", " ", text))


@cache
def _of_deal(word: str) -> bool:
    """Whether the word begins a deal's trigger, or ends it (a noun phrase is told by its last word)."""
    if tells_deal(word):
        return True
    deals = EventGroup.MERGERS_AND_ACQUISITIONS
    return any(
        GROUP_OF[frame.type] is deals
        for _, slot in phrases_from(word)
        for meaning in slot.values()
        for frame in meaning.frames
    )
