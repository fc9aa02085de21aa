"""The parts of a press release: headline, dateline, lead, quotations, and what every release repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.dates import find_dates
from extractors.model import Span
from extractors.passages.boilerplate import Boilerplate, boilerplate
from extractors.passages.paragraphs import is_table, paragraphs, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.mentions.date_styles import DateMention

_HEAD = 12_000
"""Code points in which a release's first sentence begins."""
_LINE = 140
"""Code points of a paragraph in which a dateline ends."""
_LONGEST_PLACE = 14
"""Words before a dateline's date: two cities with their states."""
_LONGEST_HEADLINE = 320
_DECK = 6
"""Paragraphs that a headline may have."""
_SHORTEST = 12
"""Words of a paragraph that may be a release's first."""
_FULL_DATE = 10
_BEHIND = re.compile(r"[\s)\].,]*(?:--+|—|–|-|\.\.+|:|,(?=\s?[A-Z])|/|(?<=[)/.])\s*(?=[A-Z]))\s*")
_CITY = re.compile(r"[A-Z][\w.’' ]{2,40}(?:, ?(?:the )?[A-Z][\w. ]{1,25})?\s*(?:--+|—|–|\s-\s)\s*(?=[A-Z“\"])")
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_MOSTLY = 0.5
"""The share of a paragraph in quotation marks that makes it a quotation."""
_CONTACT = re.compile(r"@|\bwww\.|(?:\(\d{3}\)|\b\d{3})[ .-]\s?\d{3}[.-]\d{4}|\+\d{1,3}[ (-]\d")
_RULE = re.compile(r"-{5}|_{5}|={5}")
"""Beneath the heads of columns."""
_UNFINISHED = re.compile(r"(?:\b(?:[a-z]{1,4}|(?i:acquires?|acquired|announces?|completes?|and|of|with))|[,&:–-])$")


@dataclass(frozen=True, slots=True)
class Release:
    """A press release's parts, as spans of its document's text."""

    headline: tuple[Span, ...]
    dateline: Span | None
    """Place, date and wire service at the beginning of the first paragraph."""
    date: str | None
    """ISO date of the dateline, or of a line above it."""
    body: tuple[Span, ...]
    """Paragraphs that tell, the lead first; neither quotations nor boilerplate nor tables."""
    quotations: tuple[Span, ...]
    about: tuple[Span, ...]
    """What it says of the companies in general ("About X")."""
    forward_looking: tuple[Span, ...]
    """The statement on forward-looking statements, and other legends."""


def read_release(text: str, start: int = 0, end: int | None = None) -> Release | None:
    """The release in ``text[start:end]``; None where it is none: neither a dateline nor an announcement begins it."""
    told = [(span, says(text, span)) for span in paragraphs(text, start, len(text) if end is None else end)]
    found = _lead(told, start + _HEAD)
    if found is None:
        return None
    at, line = found
    span, said = told[at]
    dateline = Span(span.start, _position(text, span, line)) if line else None
    date = _date(said[:line]) or next(filter(None, (_date(words) for _, words in reversed(told[:at]))), None)
    return Release(_headline(told, at), dateline, date, *_parts(text, told[at:]))


def _position(text: str, span: Span, length: int) -> int:
    """The place behind the first ``length`` characters of a paragraph whose white space is folded."""
    seen = 0
    for piece in re.finditer(r"\S+", text[span.start : span.end]):
        seen += len(piece[0])
        if seen >= length:
            return span.start + piece.end() - (seen - length)
        seen += 1
    return span.end


def _lead(told: Sequence[tuple[Span, str]], limit: int) -> tuple[int, int] | None:
    """The place of the first paragraph and the length of its dateline, 0 without."""
    head = [(at, said) for at, (span, said) in enumerate(told) if span.start < limit and not _RULE.search(said)]
    for at, said in head:
        if len(said.split()) >= _SHORTEST and (length := dateline(said)):
            return at, length
    marked = any(_marks().match(said) for _, said in head[:20])
    for at, said in head:
        if len(said.split()) >= _SHORTEST and boilerplate(said) is None and not _CONTACT.search(said):
            city = _CITY.match(said)
            if city is not None and _announces().search(said):
                return at, city.end()
            if marked and _announces().search(said):
                return at, 0
    return None


def dateline(said: str) -> int:
    """The length of the dateline with which a paragraph begins, 0 where it begins with none.

    >>> line = "ALBANY, N.Y., Jan. 16, 2003 /Wire/ -- Marram Grass, Inc. today said"
    >>> line[dateline(line):]
    'Marram Grass, Inc. today said'
    """
    head = said[:_LINE]
    for date in find_dates(head):
        if not _to_the_day(date) or not _is_place(head[: date.span.start]):
            continue
        wire = _wire().match(said, date.span.end)
        behind = _BEHIND.match(said, wire.end() if wire else date.span.end)
        if behind is not None and behind.end() < len(said):
            return _after_wire(said, behind.end())
        if wire is not None and wire.end() > date.span.end:
            return wire.end()
    return 0


def _after_wire(said: str, place: int) -> int:
    wire = _wire().match(said, place)
    if wire is None or wire.end() == place:
        return place
    behind = _BEHIND.match(said, wire.end())
    return behind.end() if behind else wire.end()


def _is_place(before: str) -> bool:
    """Whether what stands before a date can be names of places: capitals only, no verb."""
    wires = _wire_names().sub(" ", before)
    words = re.findall(r"[^\W\d_]+", wires)
    if not 0 < len(words) <= _LONGEST_PLACE or re.search(r"[:;?!\d]", wires):
        return False
    if any(word.lower() in _no_places() for word in words):
        return False
    return all(word[0].isupper() or word in _small_words() for word in words) and words[0][0].isupper()


def _date(said: str) -> str | None:
    """The first date of a line, to the day; of a long paragraph none."""
    if len(said) > _LINE:
        return None
    return next((value for date in find_dates(said) if (value := _value(date))), None)


def _to_the_day(date: DateMention) -> bool:
    return date.day is not None or _value(date) is not None


def _value(date: DateMention) -> str | None:
    return date.value if date.value and len(date.value) == _FULL_DATE else None


def _headline(told: Sequence[tuple[Span, str]], at: int) -> tuple[Span, ...]:
    """The paragraphs right above the first one that are neither marks nor whom to call."""
    found: list[Span] = []
    for span, said in reversed(told[:at]):
        nothing = (
            _marks().match(said)
            or _papers().match(said)
            or _contacts().match(said)
            or _CONTACT.search(said)
            or "\t" in said
        )
        if nothing or len(said) > _LONGEST_HEADLINE or len(said.split()) < 2 or _date(said):
            if found:
                break
            continue
        found.insert(0, span)
        if len(found) == _DECK:
            break
    return tuple(found)


def _parts(text: str, told: Sequence[tuple[Span, str]]) -> tuple[tuple[Span, ...], ...]:
    """Body, quotations, "About X" and legends, until the release ends."""
    body: list[Span] = []
    quotations: list[Span] = []
    about: list[Span] = []
    legends: list[Span] = []
    section: list[Span] | None = None
    for place, (span, said) in enumerate(told):
        if place and _ends().match(said):
            break
        kind = boilerplate(said) if place else None
        if kind is Boilerplate.ABOUT:
            section = about
        elif kind is not None:
            section = legends
        if section is not None:
            section.append(span)
        elif is_quotation(said):
            quotations.append(span)
        elif not is_table(text, span) and not _CONTACT.search(said[:200]):
            body.append(span)
    return tuple(body), tuple(quotations), tuple(about), tuple(legends)


def is_quotation(said: str) -> bool:
    """Whether a paragraph is what somebody says: begun in quotation marks, or mostly in them.

    >>> is_quotation("“We are proud,” said Jane Roe."), is_quotation("Dune (the “Company”) sold its mill.")
    (True, False)
    """
    quoted = sum(len(quote[0]) for quote in _QUOTED.finditer(said))
    return said[:1] in '“"' or quoted >= _MOSTLY * len(said)


def headlines(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The headline's sentences: a line that the next one goes on is one with it."""
    waiting: Span | None = None
    for span in spans:
        if waiting is not None and not _goes_on(says(text, waiting), says(text, span)):
            yield waiting
            waiting = None
        waiting = Span(waiting.start, span.end) if waiting is not None else span
    if waiting is not None:
        yield waiting


def _goes_on(line: str, following: str) -> bool:
    return _UNFINISHED.search(line) is not None or following.split()[0].casefold() in _small_words()


@cache
def _pattern(*names: str) -> re.Pattern[str]:
    data = load("passages")["releases"]
    return re.compile("|".join(piece for name in names for piece in data[name]), re.IGNORECASE)


def _marks() -> re.Pattern[str]:
    return _pattern("marks")


def _papers() -> re.Pattern[str]:
    return _pattern("papers")


def _contacts() -> re.Pattern[str]:
    return _pattern("contacts")


def _ends() -> re.Pattern[str]:
    return _pattern("ends")


@cache
def _announces() -> re.Pattern[str]:
    return re.compile(load("passages")["releases"]["announces"], re.IGNORECASE)


@cache
def _wire_names() -> re.Pattern[str]:
    return re.compile(rf"[(/\[]?\s*(?:{load('passages')['releases']['wires']})\b[\w -]*[)/\]]?", re.IGNORECASE)


@cache
def _wire() -> re.Pattern[str]:
    names = load("passages")["releases"]["wires"]
    return re.compile(rf"[\s,.)]*(?:/[^/\n]{{2,40}}/|[(\[]?\s*(?:{names})\b[^–—()\n-]{{0,30}}[)\]]?)?", re.IGNORECASE)


@cache
def _no_places() -> frozenset[str]:
    return frozenset(load("passages")["releases"]["no_places"])


@cache
def _small_words() -> frozenset[str]:
    return frozenset(load("passages")["releases"]["small_words"])
