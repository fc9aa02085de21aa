"""The currency lexicon: how money is written, as compiled patterns (``lexicon/currencies.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DEFAULT = ""
"""The code of "$", "dollars" and "cents" in the lexicon: the caller says which currency that is."""
HEAD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class CurrencyNoun:
    """A word for a currency after a number."""

    currency: str | None
    """ISO 4217, ``DEFAULT``, or None where several countries share the word."""
    factor: Decimal
    """0.01 for cents and pence."""
    adjectives: Mapping[str, str]
    """Code by the adjective before the noun, lower case."""


@dataclass(frozen=True, slots=True)
class CurrencyLexicon:
    """Signs, codes and nouns of currencies, and the patterns made of them."""

    prefixes: Mapping[str, str]
    cautious_prefixes: frozenset[str]
    cautious_nouns: frozenset[str]
    nouns: Mapping[str, CurrencyNoun]
    anchors: tuple[str, ...]
    """Stems of the nouns before which a number may be in words."""
    longest: int
    """Characters of the longest prefix."""
    heads: frozenset[str]
    """The first words of what may follow a number: a look-up before the pattern is tried."""
    noun: re.Pattern[str]
    """Groups ``adjective`` and ``noun``."""
    adjective: re.Pattern[str]
    """At the end of the text before a noun."""
    suffix: re.Pattern[str]
    """What may follow a number: the noun's groups, or ``code``, or ``paren`` ("(Canadian)")."""
    not_money: re.Pattern[str]
    """What follows a cautious noun that is none ("pounds of")."""


def alternatives(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first; a blank stands for any white space."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))
    )


@cache
def currencies() -> CurrencyLexicon:
    """The lexicon, read once."""
    data = load("currencies")
    prefixes = {**{code: code for code in data["codes"]}, **data["prefixes"]}
    nouns = {word: _noun(entry) for entry in data["nouns"] for word in entry["words"]}
    adjectives = {word for noun in nouns.values() for word in noun.adjectives}
    adjective = alternatives(adjectives)
    noun = rf"(?:(?P<adjective>{adjective})[\s-]+)?(?P<noun>{alternatives(nouns)})(?!\w)"
    code = alternatives(data["codes"])
    paren = rf"\s?\((?P<paren>{alternatives(nouns['dollars'].adjectives)}|{code})(?:\s(?:dollars|funds))?\)"
    return CurrencyLexicon(
        prefixes=prefixes,
        cautious_prefixes=frozenset(data["cautious"]["prefixes"]),
        cautious_nouns=frozenset(data["cautious"]["nouns"]),
        nouns=nouns,
        anchors=tuple(sorted({stem for entry in data["nouns"] for stem in entry.get("anchors", ())})),
        longest=max(map(len, prefixes)),
        heads=frozenset(
            match.group() for word in (*nouns, *adjectives, *data["codes"]) if (match := HEAD.match(word.lower()))
        ),
        noun=re.compile(noun, re.IGNORECASE),
        adjective=re.compile(rf"(?<!\w)(?P<adjective>{adjective})[\s-]+\Z", re.IGNORECASE),
        suffix=re.compile(rf"(?i:[\s-]{{0,3}}{noun}|{paren})|\s?(?P<code>{code})(?!\w)"),
        not_money=re.compile(rf"\s+(?:{alternatives(data['cautious']['not_before'])})\b", re.IGNORECASE),
    )


def _noun(entry: Mapping[str, Any]) -> CurrencyNoun:
    return CurrencyNoun(entry.get("currency"), Decimal(entry.get("factor", "1")), entry.get("adjectives", {}))


def sign_before(text: str, end: int) -> tuple[int, str] | None:
    """Start and text of the currency sign that ends at ``end`` or up to two blanks before it, the longest there is."""
    lexicon = currencies()
    window = text[max(0, end - lexicon.longest - 2) : end]
    stem = window.rstrip()
    if not stem or len(window) - len(stem) > 2:
        return None
    end -= len(window) - len(stem)
    for start in range(max(0, end - lexicon.longest), end):
        if text[start:end] in lexicon.prefixes and _begins(text, start):
            return start, text[start:end]
    return None


def _begins(text: str, start: int) -> bool:
    """Whether a sign may start here: a word not inside another, "$" not after a capital ("Z$" is no dollar that we know)."""
    before = text[start - 1 : start]
    return not (before.isalnum() or before == "_") or (not text[start].isalnum() and before.islower())
