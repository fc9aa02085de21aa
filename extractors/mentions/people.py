"""Whether a capitalised run without legal form names a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "cpa"])
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "y",
    ]
)


def is_person(words: Sequence[str]) -> bool:
    """True for two to five name words such as "Mark H. O'Brien", "Susan Okafor-Reyes", "Wai-kit Leung".

    Organisation words and legal forms are ruled out before; a single word is never taken for a person.
    """
    core = [word for word in words if word.lower().replace(".", "") not in _SUFFIXES and word not in {",", "."}]
    if not 2 <= len(core) <= 5 or "&" in core:
        return False
    if any(any(letter.isdigit() for letter in word) for word in core):
        return False
    if not all(word[0].isupper() or word.lower() in _PARTICLES for word in core):
        return False
    last = core[-1]
    return len(last) > 1 and not (len(last) > 3 and last.isupper() and not all(word.isupper() for word in core))
