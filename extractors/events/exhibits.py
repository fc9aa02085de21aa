"""What one exhibit description tells: contract titles, announcements, headlines, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.bookkeeping import blank_bookkeeping
from extractors.events.envelope import open_envelope
from extractors.events.statements import read_statements
from extractors.events.titles import find_title, is_silent, names_plan, read_title
from extractors.mentions.aliases import Names
from extractors.mentions.reading import Reading, read
from extractors.model import Context, Event

_ANNOUNCES = re.compile(r"\b(?:press|news|media|earnings)[ -]releases?\b|\bannounce|\bnotice\b|\bnotification\b|\bstatement dated|\bletter (?:dated|to|from|of|referencing|regarding)\b|\bmaterial fact\b|\brelevant (?:information|fact)\b|\bsignificant event\b", re.IGNORECASE)


def read_exhibit(text: str, context: Context) -> tuple[Reading, list[Event]]:
    """The reading of an exhibit description and its events."""
    reading = read(blank_bookkeeping(text), context)
    if not reading.tokens:
        return reading, []
    names = Names(reading)
    events: list[Event] = []
    for start, end in _parts(reading):
        events += _read_part(reading, names, start, end)
    return reading, events


def _parts(reading: Reading) -> Sequence[tuple[int, int]]:
    """A line may tell of several documents: "...; Escrow Agreement dated ..."."""
    tokens = reading.tokens
    cuts = [0]
    depth = 0
    for at, token in enumerate(tokens[:-1]):
        depth += token.text in {"(", "“"}
        depth -= token.text in {")", "”"} and depth > 0
        if depth == 0 and token.text in {";", "|"} and tokens[at + 1].text[0].isupper():
            cuts.append(at + 1)
    cuts.append(len(tokens))
    return [(start, end) for start, end in zip(cuts, cuts[1:], strict=False) if end > start]


def _read_part(reading: Reading, names: Names, start: int, end: int) -> list[Event]:
    text = reading.slice(start, end)
    announces = _ANNOUNCES.search(text[:160])
    if not announces:
        title = find_title(reading, start, end)
        if title is not None:
            event = read_title(reading, names, title)
            return [event] if event is not None else []
        bare = " ".join(text[:200].casefold().replace("’", "'").split())
        if is_silent(bare) or names_plan(bare):
            return []
    envelope = open_envelope(reading, start, end)
    if envelope is None or envelope.start >= envelope.end:
        return []
    return read_statements(reading, names, envelope)
