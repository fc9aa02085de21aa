"""The word lists that names are found by, and their phrases matched on tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.lexicon.inflection import verb_forms
from extractors.mentions.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Phrases:
    """Token sequences that can be recognised at a place: legal forms, vehicle words, capacities."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(token.norm for token in tokenize(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def match(self, tokens: Sequence[Token], at: int) -> int:
        """How many tokens from ``at`` on are a phrase (the longest), 0 if none is."""
        if at >= len(tokens):
            return 0
        for words in self._by_first.get(tokens[at].norm, ()):
            if len(words) == 1 or tuple(token.norm for token in tokens[at : at + len(words)]) == words:
                return len(words)
        return 0


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """The word lists that names are found by."""

    forms: Phrases
    bodies: Phrases
    parenthesised: frozenset[str]
    branch_words: frozenset[str]
    organisation_words: frozenset[str]
    of_heads: frozenset[str]
    particles: frozenset[str]
    common: frozenset[str]
    hard_stop: frozenset[str]
    soft_stop: frozenset[str]
    positions: frozenset[str]
    trailing: frozenset[str]
    possessive: frozenset[str]


def _trigger_words(exceptions: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that trigger an event or set its stage, and every form of the verbs that do."""
    data = load("frames")
    nouns = {noun for entry in (*data["frames"], *data["operators"]) for noun in entry["nouns"] if noun.isalpha()}
    forms = {
        form.split()[0]
        for entry in (*data["frames"], *data["operators"])
        for verb in entry["verbs"]
        if verb.split()[0] not in exceptions
        for form in verb_forms(verb)
    }
    return frozenset(nouns) - exceptions, frozenset(form for form in forms if form.isalpha()) - exceptions


@cache
def lexicon() -> NameLexicon:
    """The lists of ``legal_forms.toml`` and ``names.toml``."""
    forms, names = load("legal_forms"), load("names")
    nouns, verbs = _trigger_words(frozenset(names["trigger_exceptions"]))
    lists = {
        key: frozenset(names[key])
        for key in (
            "organisation_words",
            "of_heads",
            "particles",
            "common",
            "hard_stop",
            "soft_stop",
            "positions",
            "trailing",
            "possessive",
        )
    }
    # What triggers an event belongs to a name only where a legal form follows it.
    lists["soft_stop"] |= nouns - lists["hard_stop"]
    lists["hard_stop"] |= nouns | verbs
    return NameLexicon(
        forms=Phrases(forms["strong"]),
        bodies=Phrases(names["bodies"]),
        parenthesised=frozenset(word.replace(".", "") for word in forms["parenthesised"]),
        branch_words=frozenset(forms["branch_words"]),
        **lists,
    )
