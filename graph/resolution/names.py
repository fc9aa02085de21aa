"""Names of organisations as keys: what is left when the legal form, case, accents and punctuation are set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.resolution.lexicon import lexicon

_EDGAR_SUFFIX = re.compile(r"\s*(?:[/\\][A-Za-z]{2,4}|[/\\][A-Za-z ]{2,12}[/\\])\s*$")
"""What EDGAR appends to a conformed name: "/DE/", "/NEW/", "\\PA\\", "/MA"."""
_REMARK = re.compile(r"\((?:r|tm|sm|c)\)|[\s,(]+(?:f/?k/?a|n/?k/?a|d/?b/?a|formerly)\b.*$", re.IGNORECASE | re.DOTALL)
"""Marks, and what follows a name to say by which other name it goes."""
_APOSTROPHE = re.compile(r"['’‘`]")
_WORD_DOT = re.compile(r"\.(?=[^\W_]{2})")
_AND = re.compile(r"&|(?<=\s)\+(?=\s)")
_NOT_WORD = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"\b[a-z](?: [a-z])+\b")
"""Initials written apart."""
_ARTICLE = re.compile(r"^the (?=.)|(?<=.) the$")
_NUMBER = re.compile(r"\bno (?=\d)")


@dataclass(frozen=True, slots=True, order=True)
class NameKey:
    """A name's stem and its legal forms, outermost last; a bare name has none."""

    stem: str
    forms: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether the name is written without a legal form."""
        return not self.forms

    @property
    def generic(self) -> bool:
        """Whether the stem would fit anybody: "Merger Sub"."""
        return _generic(self.stem)

    def __str__(self) -> str:
        """Stem and forms in one."""
        return " ".join([self.stem, *self.forms])


@lru_cache(maxsize=1 << 18)
def _generic(stem: str) -> bool:
    return all(word.isdigit() or word in lexicon().generic for word in stem.split())


@lru_cache(maxsize=1 << 18)
def name_key(name: str) -> NameKey:
    """The key of a name. Names with one key are the same; a vehicle's words are part of its stem.

    >>> name_key("HANARO TELECOM INC /NEW/") == name_key("Hanaro Telecom, Incorporated")
    True
    >>> name_key("Naray & Company, Inc.")
    NameKey(stem='naray and company', forms=('inc',))
    >>> name_key("Alpha Merger Sub, Inc.").stem
    'alpha merger sub'
    >>> name_key("SMUCKER J M CO /OH/")
    NameKey(stem='smucker jm', forms=('co',))
    """
    stem = _ARTICLE.sub("", _folded(_REMARK.sub(" ", _EDGAR_SUFFIX.sub("", _ascii(name)))))
    first, _, rest = stem.partition(" ")
    forms = [lexicon().forms[first]] if rest and first in lexicon().leading else []
    stem = rest if forms else stem
    ending: list[str] = []
    while (match := lexicon().form_ending.match(stem)) and not match[1].endswith(" and"):
        stem = match[1]
        ending.insert(0, lexicon().forms[match[2]])
    stem = _ARTICLE.sub("", _compared(stem))
    return NameKey(stem, tuple(ending + [form for form in forms if form not in ending]))


def _ascii(name: str) -> str:
    if name.isascii():
        return name
    from anyascii import anyascii

    return anyascii(name)


def _folded(name: str) -> str:
    plain = _WORD_DOT.sub(" ", _APOSTROPHE.sub("", _AND.sub(" and ", name))).replace(".", "").casefold()
    return _NOT_WORD.sub(" ", plain).strip()


def _compared(stem: str) -> str:
    """The stem with its initials joined, abbreviations written out and numbers in digits."""
    joined = _LETTERS.sub(lambda match: match[0].replace(" ", ""), stem)
    for written in ("united states of america", "united states", "united kingdom"):
        joined = joined.replace(written, "uk" if written.endswith("kingdom") else "us")
    words = [lexicon().abbreviations.get(word, word) for word in joined.split()]
    return _NUMBER.sub("", " ".join(words[:1] + [_digits(word) for word in words[1:]]))


def _digits(word: str) -> str:
    """A Roman numeral from i to xxxix in digits; any other word as it is.

    >>> [_digits(word) for word in ("iv", "xii", "vix", "ixi", "mix")]
    ['4', '12', 'vix', 'ixi', 'mix']
    """
    return _numerals().get(word, word)


@lru_cache(maxsize=1)
def _numerals() -> dict[str, str]:
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return {"x" * (number // 10) + ones[number % 10]: str(number) for number in range(1, 40)}
