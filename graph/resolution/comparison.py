"""Two names compared: may they be one organisation's, how surely, and by what reason.

A word more is another organisation ("Alpha Bank" beside "Alpha", "Alpha Merger Sub" beside "Alpha"), so names are the same
only if their words stand for each other one by one. The scores rank reasons; they were set so that two doubts at once
(a typing error in a short word, and a legal form left out) stay below the threshold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from graph.resolution.lexicon import lexicon

if TYPE_CHECKING:
    from graph.resolution.names import NameKey

SAME = 0.87
"""Score from which on two names count as one organisation's."""
_FORM_LEFT_OUT = 0.97
_SHORT_WORD = 0.93
_MIDDLING_WORD = 0.97
_ONLY_WORD = 0.93
_SHORTEST, _MIDDLING, _LONG = 5, 7, 9
"""Letters that a word must have for a typing error in it to be seen, and from which on it is middling, and long."""
_VOWELS = frozenset("aeiouy")
_SURNAMES = 0.85
"""Of words that differ in a consonant more: "Johnson" and "Johnston" are two surnames rather than one mistyped."""
_DOUBLED = re.compile(r"([^\Waeiou\d_])\1")


class Reason(StrEnum):
    """Why two names, or a filing's organisation and a canonical one, are taken for the same (``dg:reason``)."""

    JUDGEMENT = "judgement"
    CIK = "cik"
    NAME = "name"
    REGISTER = "register"
    FORMER_NAME = "former-name"
    SPACING = "spacing"
    BARE_NAME = "bare-name"
    WORD_ORDER = "word-order"
    SPELLING = "spelling"
    TYPING_ERROR = "typing-error"
    SHORT_NAME = "short-name"
    INITIALS = "initials"
    MIDDLE_NAME = "middle-name"
    """A person's middle name is left out, or cut to its initial."""
    FILER_SHORT_NAME = "short-name-of-filer"
    """A short name that the same filer's other filings have the one organisation for."""
    GENERIC_NAME = "generic-name"
    """Not taken for anybody else: the name would fit anybody."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two names gave."""

    score: float
    reason: Reason | None
    """None where the names are two organisations'."""
    explanation: str

    @property
    def same(self) -> bool:
        """Whether the names are taken for one organisation's."""
        return self.score >= SAME


def compare(one: NameKey, other: NameKey) -> Comparison:
    """Compare two names by themselves, without knowing what other names there are.

    >>> from graph.resolution.names import name_key
    >>> compare(name_key("Hanaro Telecom"), name_key("HANARO TELECOM INC")).reason
    <Reason.BARE_NAME: 'bare-name'>
    >>> compare(name_key("JPMorgan Chase Bank, N.A."), name_key("JPMorgan Chase & Co.")).explanation
    'words of one alone: bank; of the other: and company'
    """
    if not (leaves_out(one.stem, one.forms, other.forms) or leaves_out(other.stem, other.forms, one.forms)):
        return Comparison(0.0, None, f"legal forms differ: {_told(one.forms)}; {_told(other.forms)}")
    stems = compare_stems(one.stem, other.stem)
    if stems.reason is None or one.forms == other.forms:
        return stems
    reason = Reason.BARE_NAME if stems.reason is Reason.NAME else stems.reason
    return Comparison(stems.score * _FORM_LEFT_OUT, reason, f"{stems.explanation}; a legal form is left out")


def leaves_out(stem: str, forms: tuple[str, ...], fewer: tuple[str, ...]) -> bool:
    """Whether a name written with ``fewer`` may be the one with ``forms``: "Co." of "Co., Ltd.".

    Not where the bare name is a bank's and the other that of the company which owns it.

    >>> leaves_out("oakfield", ("corp",), ()), leaves_out("bank of oakfield", ("corp",), ())
    (True, False)
    """
    rest = iter(forms)
    return all(form in rest for form in fewer) and (bool(fewer) or not _owns_bank(stem, forms))


def _owns_bank(stem: str, forms: tuple[str, ...]) -> bool:
    words = stem.split()
    return "bank" in {*words[:1], *words[-1:]} and not lexicon().bank_owners.isdisjoint(forms)


def _told(forms: tuple[str, ...]) -> str:
    return " ".join(forms) or "none"


@lru_cache(maxsize=1 << 16)
def compare_stems(one: str, other: str) -> Comparison:
    """Compare names without their legal forms."""
    if one == other:
        return Comparison(1.0, Reason.NAME, "the same name")
    left, right = one.split(), other.split()
    if "".join(left) == "".join(right):
        return Comparison(0.98, Reason.SPACING, "the same letters, spaced otherwise")
    if sorted(left) == sorted(right):
        return _reordered(left, right)
    if len(left) == len(right):
        differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
        if len(differing) == 1 and (found := _word(*differing[0], alone=len(left) == 1)):
            return found
    if (spelt := romanised("".join(left))) == romanised("".join(right)) and len(spelt) >= _LONG:
        return Comparison(0.9, Reason.SPELLING, "the same name, romanised otherwise")
    return Comparison(0.0, None, _difference(left, right))


def romanised(letters: str) -> str:
    """Letters as they are compared across romanisations: "ue" is "u", "kh" is "h", doubled consonants are single.

    >>> romanised("muenchener") == romanised("munchener")
    True
    """
    for written, read in lexicon().romanisation:
        letters = letters.replace(written, read)
    return _DOUBLED.sub(r"\1", letters)


def telling(word: str) -> bool:
    """Whether a word tells whom a name means: no number, and not one that many names have."""
    return word.isalpha() and word not in lexicon().common and word not in lexicon().generic


def _reordered(left: list[str], right: list[str]) -> Comparison:
    moved = {a for a, b in zip(left, right, strict=True) if a != b} - {"and"}
    if all(map(telling, moved)):
        return Comparison(0.93, Reason.WORD_ORDER, f"the same words in another order: {' '.join(sorted(moved))}")
    return Comparison(0.0, None, "the same words in another order, which names of common words do not survive")


def _word(one: str, other: str, *, alone: bool) -> Comparison | None:
    """How two words stand for each other that are not equal; None if they do not."""
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if not (short.isalpha() and long.isalpha()) or len(short) < _SHORTEST:
        return None
    if long in {short + "s", short + "es", short[:-1] + "ies"}:
        return None if alone else Comparison(0.9, Reason.SPELLING, f"singular and plural: {one}, {other}")
    if not (telling(one) or telling(other)) or OSA.distance(one, other, score_cutoff=1) > 1:
        return None
    score = _slip(short, long) * (_SHORT_WORD if len(short) < _MIDDLING else _MIDDLING_WORD if len(long) < _LONG else 1)
    explanation = f"a typing error: {one}, {other}"
    return Comparison(score * (_ONLY_WORD if alone else 1), Reason.TYPING_ERROR, explanation)


def _slip(short: str, long: str) -> float:
    """How easily one word is typed for the other: letters doubled or swapped easily, replaced hardly."""
    if len(short) == len(long):
        return 0.96 if sorted(short) == sorted(long) else 0.88
    if romanised(short) == romanised(long):
        return 0.96
    left_out = next((a for a, b in zip(long, short, strict=False) if a != b), long[-1])
    return 0.92 if left_out in _VOWELS or len(short) > _LONG else _SURNAMES


def _difference(left: list[str], right: list[str]) -> str:
    only = [" ".join(word for word in words if word not in others) for words, others in ((left, right), (right, left))]
    return f"words of one alone: {only[0] or 'none'}; of the other: {only[1] or 'none'}"
