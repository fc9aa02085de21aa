"""The word lists that names are compared by: ``names.toml`` beside this file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What ``names.toml`` holds, turned for looking up."""

    forms: dict[str, str]
    """The legal form's code for every way to write it."""
    leading: frozenset[str]
    """Forms that stand before a name too."""
    abbreviations: dict[str, str]
    """The word that is compared for every other way to write it."""
    romanisation: tuple[tuple[str, str], ...]
    generic: frozenset[str]
    """A name of these alone would fit anybody."""
    common: frozenset[str]
    """Words that many names are made of."""
    daughters: frozenset[str]
    """Words that, put behind a name, make another organisation of it."""
    vehicles: frozenset[str]
    """Those of them that make a vehicle of it."""
    bank_owners: frozenset[str]
    """Codes of legal forms that a bank's owner has and the bank itself does not write."""
    person_titles: frozenset[str]
    """Words before a person's name that are none of it."""
    person_suffixes: frozenset[str]
    """Words behind it that tell a son from his father."""

    @property
    def form_ending(self) -> re.Pattern[str]:
        """A name that ends in a legal form, the longest one that fits."""
        return _form_ending()


@cache
def lexicon() -> NameLexicon:
    """The lists of ``names.toml``."""
    tables = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
    words = tables["words"]
    return NameLexicon(
        _turned(tables["forms"]),
        frozenset(tables["leading"]["forms"]),
        _turned(tables["abbreviations"]),
        tuple((written, read) for written, read in tables["romanisation"]["rules"]),
        frozenset(words["generic"]),
        frozenset(words["common"]),
        frozenset(words["daughters"]),
        frozenset(words["vehicles"]),
        frozenset(tables["banks"]["owners"]),
        frozenset(tables["people"]["titles"]),
        frozenset(tables["people"]["suffixes"]),
    )


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    return {spelling: word for word, spellings in table.items() for spelling in spellings}


@cache
def _form_ending() -> re.Pattern[str]:
    longest_first = sorted(lexicon().forms, key=lambda spelling: (-len(spelling), spelling))
    return re.compile(rf"^(.+?) ({'|'.join(map(re.escape, longest_first))})$")
