"""A sentence as its turns of phrase are looked for: one sign for each name, no parentheses, no dots that end no clause.

A pattern says ``<org>`` for a company, ``<court>`` for a court, ``<60>`` for up to 60 characters of the same clause
(:func:`compiled` writes these out); what it matches goes back to the mentions and to the characters of the passage.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.model import MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.mentions.reading import Reading, Unit

_FIRST = 0xE000
_SIZE = 0x200
"""Signs of one kind: of Unicode's private use area, which no text has."""
_KINDS = ("org", "exchange", "regulator", "court", "person", "filer", "agency")
_DOTS = re.compile(
    r"(?<=\b[A-Z])\.|(?<=\bInc)\.|(?<=\b(?:Ltd|Mrs|Drs))\.|(?<=\bCorp)\.|(?<=\b(?:Co|Mr|Ms|Dr|No|vs))\.|(?<=\bv)\."
)
_ASIDE = re.compile(r"\([^()]{0,200}\)|[“”\"]")


def _range(kind: str) -> tuple[int, int]:
    first = _FIRST + _KINDS.index(kind) * _SIZE
    return first, first + _SIZE - 1


def _class(*kinds: str) -> str:
    return "[" + "".join("{}-{}".format(*map(chr, _range(kind))) for kind in kinds) + "]"


@cache
def _macros() -> dict[str, str]:
    """What the short words of patterns stand for; those of the lexicon may be made of the signs."""
    signs = {kind: _class(kind) for kind in _KINDS}
    none = "[^.;" + signs["org"][1:]
    one = {
        **signs,
        "no_org": none,
        "who": _class("org", "filer"),
        "rater": _class("org", "agency"),
        "party": _class("org", "filer", "person"),
        "any": _class(*_KINDS),
    }
    lists = {f"{kind}s": _list(one[kind]) for kind in ("org", "party", "person")}
    named = {**one, **lists}
    for name, pattern in load("notices")["words"].items():
        named[name] = f"(?:{_written(pattern, named)})"
    return named


def _list(sign: str) -> str:
    """Several names, with what is told of each: "A, a Delaware corporation, B and C"."""
    described = r"(?:, (?:an?|its|the|our) [^.;,]{0,60})?"
    return rf"{sign}(?:{described}(?:,? and (?:the )?|, |,? & |,? or ){sign})*"


def _written(pattern: str, macros: dict[str, str]) -> str:
    pattern = re.sub(r"(?<!\?P)<(\d+)>", r"[^.;]{0,\1}?", pattern)
    return re.sub(r"(?<!\?P)<([a-z_]+)>", lambda word: macros[word[1]], pattern)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the lexicon, its short words written out; case does not count."""
    return re.compile(_written(pattern, _macros()), re.IGNORECASE)


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Names that act by their office, and how they are told."""
    return tuple((kind, re.compile(pattern)) for kind, pattern in load("notices")["offices"].items())


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(load("notices")["no_names"]["last"])


def is_plain(unit: Unit) -> bool:
    """Whether a capitalised run is read as the words that it is ("Full-Year", "Stipulation")."""
    return unit.kind in {MentionKind.ORGANIZATION, MentionKind.PERSON} and _plain().search(unit.text) is not None


def _kind(unit: Unit) -> str | None:
    if is_plain(unit):
        return None
    if unit.kind is MentionKind.REGISTRANT:
        return "filer"
    plain = {MentionKind.ORGANIZATION: "org", MentionKind.PERSON: "person"}.get(unit.kind)
    office = (kind for kind, pattern in _classes() if pattern.search(unit.text))
    return next(office, plain) if plain is not None else None


class Surface:
    """The signs of a sentence and what each stands for."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self._units: dict[str, Unit] = {}
        self._offsets: list[int] = []
        self._ends: list[int] = []
        self.text = ""
        self._build(reading, sentence)

    def _build(self, reading: Reading, sentence: Sentence) -> None:
        start = reading.tokens[sentence.start].start
        end = reading.tokens[sentence.end - 1].end
        asides = [Span(start + m.start(), start + m.end()) for m in _ASIDE.finditer(reading.text[start:end])]
        signs: list[str] = []
        at = start
        for unit in reading.units:
            span = unit.mention.span
            if span.start < at or span.end > end or any(a.start <= span.start < a.end for a in asides):
                continue
            if (kind := _kind(unit)) is None:
                continue
            self._copy(reading.text, at, span.start, asides, signs)
            sign = chr(_range(kind)[0] + len(self._units) % _SIZE)
            self._units[sign] = unit
            self._add(sign, span.start, span.end, signs)
            at = span.end
        self._copy(reading.text, at, end, asides, signs)
        self.text = "".join(signs)

    def _add(self, sign: str, start: int, end: int, signs: list[str]) -> None:
        signs.append(sign)
        self._offsets.append(start)
        self._ends.append(end)

    def _copy(self, text: str, start: int, end: int, asides: list[Span], signs: list[str]) -> None:
        """The characters ``[start, end)``: asides left out, blanks folded, dots that end no clause blanked."""
        piece = list(text[start:end])
        for dot in _DOTS.finditer(text, max(0, start - 6), end):
            if dot.start() >= start:
                piece[dot.start() - start] = " "
        for aside in asides:
            for place in range(max(aside.start, start), min(aside.end, end)):
                piece[place - start] = " "
        for place, sign in enumerate(piece):
            at = start + place
            inner = sign == "." and text[at + 1 : at + 2].isdigit()
            sign = "0" if inner else " " if sign.isspace() else sign.replace("’", "'")
            if sign == " " and (not signs or signs[-1] == " "):
                continue
            if sign in ",.;" and signs and signs[-1] == " ":
                signs[-1], self._offsets[-1], self._ends[-1] = sign, at, at + 1
                continue
            self._add(sign, at, at + 1, signs)

    def span(self, start: int, end: int) -> Span:
        """The characters of the passage behind the signs ``[start, end)``."""
        return Span(self._offsets[start], self._ends[max(start, end - 1)])

    def units(self, start: int, end: int) -> Iterator[Unit]:
        """The mentions behind the signs ``[start, end)``, left to right."""
        for sign in self.text[start:end]:
            if sign in self._units:
                yield self._units[sign]
