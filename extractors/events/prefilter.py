"""Which sentences can tell an event: those with a trigger. What is never parsed costs nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.events.contracting import tells_contract
from extractors.events.frames import phrases_from
from extractors.events.notices import tells_notice
from extractors.events.officers import tells_officer

if TYPE_CHECKING:
    from extractors.events.sentences import Sentence
    from extractors.mentions.reading import Reading


def matters(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence holds a word that may tell an event."""
    tokens = reading.tokens
    if any(_telling(token.norm) for token in tokens[sentence.start : sentence.end]):
        return True
    text = reading.text[tokens[sentence.start].start : tokens[sentence.end - 1].end]
    return tells_notice(" ".join(text.split()))


@cache
def _telling(word: str) -> bool:
    return (
        tells_contract(word)
        or tells_officer(word)
        or any(
            meaning.frames and any(frame.weight >= 6 for frame in meaning.frames)
            for _, slot in phrases_from(word)
            for meaning in slot.values()
        )
    )
