"""Names of organisations as keys: what is left when the legal form, case, accents and punctuation are set apart."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graph.quads.iris import folded

_EDGAR_SUFFIX = re.compile(r"\s*[/\\][A-Za-z]{2,4}[/\\]?\s*$")
"""What EDGAR appends to a conformed name: "/DE/", "/NEW/"."""


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
        return all(word in _lexicon().generic for word in self.stem.split())


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What ``names.toml`` holds."""

    forms: dict[str, str]
    """The form's code for every way to write it."""
    generic: frozenset[str]


@lru_cache(maxsize=1)
def _lexicon() -> NameLexicon:
    tables = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
    forms = {spelling: code for code, spellings in tables["forms"].items() for spelling in spellings}
    return NameLexicon(forms, frozenset(tables["words"]["generic"]))


@lru_cache(maxsize=1)
def _form_ending() -> re.Pattern[str]:
    longest_first = sorted(_lexicon().forms, key=lambda spelling: (-len(spelling), spelling))
    return re.compile(rf"^(.+?) ({'|'.join(map(re.escape, longest_first))})$")


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> NameKey:
    """The key of a name. Names with one key are the same; a vehicle's words are part of its stem.

    >>> name_key("HANARO TELECOM INC /NEW/") == name_key("Hanaro Telecom, Incorporated")
    True
    >>> name_key("Naray & Company, Inc.")
    NameKey(stem='naray and company', forms=('inc',))
    >>> name_key("Alpha Merger Sub, Inc.").stem
    'alpha merger sub'
    """
    stem = folded(_EDGAR_SUFFIX.sub("", name)).removeprefix("the ")
    forms: list[str] = []
    while match := _form_ending().match(stem):
        if match[1].endswith(" and"):
            break
        stem = match[1]
        forms.insert(0, _lexicon().forms[match[2]])
    return NameKey(stem, tuple(forms))
