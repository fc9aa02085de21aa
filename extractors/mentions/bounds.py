"""How exactly a number is meant: "about", "up to", "more than", read from the words before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import load

_WINDOW = 80
"""Characters before a number in which its bounds are looked for."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the words before a number say of it."""

    approximate: bool = False
    upper: bool = False
    lower: bool = False


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrases in load("numerals")["bounds"].values() for phrase in phrases)


@cache
def _pattern() -> re.Pattern[str]:
    kinds = load("numerals")["bounds"]
    alternatives = (
        rf"(?P<{kind}>{'|'.join(_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True))})"
        for kind, phrases in kinds.items()
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})\s*\Z", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())


def bounds_before(text: str, start: int) -> Bounds:
    """The bounds of the number that starts at ``start``; several may be stacked ("up to approximately")."""
    found: set[str] = set()
    window = text[max(0, start - _WINDOW) : start]
    while (words := window.rsplit(None, 1)) and words[-1].lower().lstrip("(") in _last_words():
        match = _pattern().search(window)
        if match is None:
            break
        found.add(str(match.lastgroup))
        window = window[: match.start()]
    return Bounds("approximate" in found, "upper" in found, "lower" in found)
