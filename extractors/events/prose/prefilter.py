"""Which sentences can tell an event: those with the words that every reader of sentences asks for.

What is never parsed costs nothing; ``benchmarks/prose.py`` measures how many of the annotated events survive.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.frames import phrases_from
from extractors.events.prose.deals.considerations import tells_consideration
from extractors.events.prose.deals.standing import tells_end
from extractors.events.prose.deals.triggers import tells_deal
from extractors.events.prose.discourse import positions
from extractors.events.prose.notices.contract_turns import tells_turn
from extractors.events.prose.notices.contracting import tells_contract
from extractors.events.prose.notices.notices import tells_notice
from extractors.events.prose.notices.officers import tells_officer
from extractors.events.prose.plain_frames import tells_plainly
from extractors.lexicon import load
from ontology.terms import GROUP_OF, EventGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.mentions.reading import Reading

_INSTRUMENT = re.compile(
    r"agreement|amendment|contract|lease|indenture|joinder|letter|memorandum|plan|facility|waiver|stipulation|guarant|note|supplement|arrangement|transaction",
    re.IGNORECASE,
)


_OF_OFFICE = frozenset(["employment", "re-election", "reelection", "away"])
"""What tells of an office beside its name."""
_MONEY = frozenset(["$", "dlrs", "dlr", "us$", "€", "£"])


def mattering(reading: Reading, sentences: Sequence[Sentence]) -> list[int]:
    """The places of the sentences that may tell an event, ascending."""
    return [place for place, sentence in enumerate(sentences) if _matters(reading, sentence)]


def _matters(reading: Reading, sentence: Sentence) -> bool:
    tokens = reading.tokens[sentence.start : sentence.end]
    norms = [token.norm for token in tokens]
    words = set(norms)
    if _tells_deal(norms, words):
        return True
    text = reading.text[tokens[0].start : tokens[-1].end]
    if any(tells_contract(word) for word in words) and _INSTRUMENT.search(text):
        return True
    if any(tells_officer(word) for word in words) and (
        words & (positions() | _OF_OFFICE) or any(word.startswith(("resign", "retir")) for word in words)
    ):
        return True
    folded = re.sub(r"\s", " ", text)
    if tells_consideration(folded) or tells_end(folded):
        return True
    return tells_notice(reading, sentence) or tells_plainly(folded) or tells_turn(reading, sentence)


def _tells_deal(norms: Sequence[str], words: set[str]) -> bool:
    """Whether a deal's trigger stands among the words, whole; a price paid or a changed stake with what it takes."""
    taken = words & _stake_nouns() or "for" in words or "tendered" in words or (words & _MONEY and "offered" in words)
    if taken and any(tells_deal(word) for word in words):
        return True
    for at, word in enumerate(norms):
        for phrase in _deal_phrases(word):
            if all(at + i < len(norms) and norms[at + i] == other for i, other in enumerate(phrase)):
                return True
    return False


@cache
def _stake_nouns() -> frozenset[str]:
    return frozenset(load("prose")["stakes"]["nouns"])


@cache
def _deal_phrases(word: str) -> tuple[tuple[str, ...], ...]:
    """The triggers of deals that begin with the word."""
    deals = EventGroup.MERGERS_AND_ACQUISITIONS
    return tuple(
        phrase
        for phrase, slot in phrases_from(word)
        if any(GROUP_OF[frame.type] is deals for meaning in slot.values() for frame in meaning.frames)
    )
