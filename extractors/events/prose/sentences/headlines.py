"""The names in a release's headline: where every word is in capitals, only the text behind tells which of them are names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.prose.sentences.datelines import begins_dateline
from extractors.mentions.aliases import stem
from extractors.mentions.name_lexicon import lexicon
from extractors.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.events.prose.sentences.words import ProseWords
    from extractors.mentions.reading import Unit

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_OPENING = 60
"""Tokens in which a headline begins."""
_LATEST = 100
"""Tokens in which a dateline begins."""
_FEWEST = 5
"""Words in capitals that make a headline."""
_LONGEST = 40
_SHORT = 3
"""Words of a name that may be called by its first one."""
_JOINTS = frozenset(["&", "and", "the"])
"""What a name's words are told with or without."""
_SMALL = frozenset(
    ["a", "an", "the", "to", "for", "of", "by", "with", "and", "in", "on", "at", "from", "as", "its", "signs", "announces", "reports",
     "completes", "acquires", "sells", "enters", "into", "agrees", "will", "is", "has", "acquire", "sell", "merge", "buy", "names",
     "files", "declares", "closes", "commences", "terminates", "receives", "approves", "appoints", "elects", "new", "agreement"]
)  # fmt: skip
"""What stands around names in headlines and belongs to none."""


_INNER = frozenset(["its", "their", "to", "for", "with", "from", "off", "announces", "acquire", "sell"])
"""What a name does not have inside."""


def with_headline(text: ProseWords, units: Sequence[Unit]) -> list[Unit]:
    """The units, those of the headline replaced by the names that the text behind spells out, else without small words."""
    units = _before_dateline(text, units)
    start, end = _headline(text)
    if end == start:
        return units
    known = [unit for unit in units if unit.start >= end and unit.kind is MentionKind.ORGANIZATION]
    told = sorted(_told(text, start, end, known), key=lambda unit: unit.start)
    kept = []
    for unit in units:
        inside = start <= unit.start < end and unit.kind in _NAMES
        trimmed = _trimmed(text, unit, end) if inside else unit
        if trimmed is not None and not any(other.start < trimmed.end and trimmed.start < other.end for other in told):
            kept.append(trimmed)
    return sorted([*kept, *told], key=lambda unit: unit.start)


def _before_dateline(text: ProseWords, units: Sequence[Unit]) -> list[Unit]:
    """The units, one that runs into a dateline cut before it: "... UNIT STOCKHOLM, February 6, 2008:"."""
    return [
        unit if place is None else text.unit(unit.start, place, unit.kind)
        for unit in units
        for place in [
            next((at for at in range(unit.start + 1, unit.end) if begins_dateline(text.tokens, at)), None)
            if unit.start < _LATEST
            else None
        ]
    ]


def _headline(text: ProseWords) -> tuple[int, int]:
    """The first run of words in capitals, tokens ``[start, end)``; empty where there is none."""
    start = words = 0
    for at, token in enumerate(text.tokens):
        place = words >= _FEWEST and begins_dateline(text.tokens, at)
        if place or (token.text.isalpha() and not token.text.isupper()):
            if words >= _FEWEST or at >= _OPENING:
                break
            start, words = at + 1, 0
        else:
            words += token.text.isalpha()
            if at - start >= _LONGEST:
                break
    else:
        return 0, 0  # capitals throughout say nothing
    return (start, at) if words >= _FEWEST else (0, 0)


def _told(text: ProseWords, start: int, end: int, known: Sequence[Unit]) -> Iterator[Unit]:
    """Names of the text behind, or their first words, as they stand in the headline."""
    at_words = [at for at in range(start, end) if text.tokens[at].norm not in _JOINTS]
    norms = [text.tokens[at].norm for at in at_words]
    taken: set[int] = set()
    names = {tuple(word for word in stem(unit.text) if word not in _JOINTS) for unit in known}
    for part in sorted(
        {words[:length] for words in names for length in range(1, len(words) + 1)}, key=lambda p: (-len(p), p)
    ):
        length = len(part)
        if length == 1 and (
            len(part[0]) < _FEWEST or part[0] in _SMALL or not any(len(w) <= _SHORT and w[:1] == part for w in names)
        ):
            continue
        for at in range(len(norms) - length + 1):
            if tuple(norms[at : at + length]) == part and not taken & set(range(at, at + length)):
                taken |= set(range(at, at + length))
                last = at_words[at + length - 1]
                yield text.unit(at_words[at], _with_form(text, last + 1), MentionKind.ORGANIZATION)


def _with_form(text: ProseWords, end: int) -> int:
    """Behind the legal form that follows a name, a comma between or not."""
    begin = end + (end < len(text.tokens) and text.tokens[end].text == ",")
    length = lexicon().forms.match(text.tokens, begin) if begin < len(text.tokens) else 0
    return begin + length if length else end


def _trimmed(text: ProseWords, unit: Unit, end: int) -> Unit | None:
    """The unit without small words at its ends, and what lies behind the headline; None where nothing is left."""
    first, last = unit.start, min(unit.end, end)
    while first < last and text.tokens[first].norm in _SMALL:
        first += 1
    while last > first and text.tokens[last - 1].norm in _SMALL:
        last -= 1
    if any(token.norm in _INNER for token in text.tokens[first:last]):
        return None  # "OFF ITS GARDEN AND PET BUSINESS": no name
    if (first, last) == (unit.start, unit.end):
        return unit
    return text.unit(first, last, MentionKind.ORGANIZATION) if first < last else None
