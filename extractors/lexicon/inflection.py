"""The forms of English verbs and nouns, for trigger words that are written as lemmas."""

from __future__ import annotations

from functools import cache

from extractors.lexicon import load

_VOWELS = "aeiou"
_DOUBLING = frozenset(
    [
        "plan",
        "scrap",
        "drop",
        "step",
        "swap",
        "tap",
        "transfer",
        "submit",
        "spin",
        "split",
        "win",
        "begin",
        "shut",
        "set",
        "bid",
        "forbid",
        "merge-off",
        "cancel",
    ]
)


@cache
def verb_forms(lemma: str) -> dict[str, str]:
    """Each form of a verb (its first word inflects: "take over" -> "took over") with its kind: base, s, ed or ing."""
    word, _, rest = lemma.partition(" ")
    if "-" in word:
        head, _, particle = word.partition("-")
        return {form.replace(" ", "-"): kind for form, kind in verb_forms(f"{head} {particle}").items()}
    tail = f" {rest}" if rest else ""
    forms = {word + tail: "base", _third(word) + tail: "s", _gerund(word) + tail: "ing"}
    for past in load("inflections")["irregular"].get(word) or [_past(word)]:
        forms.setdefault(past + tail, "ed")
    return forms


def _third(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return word + (word[-1] if word in _DOUBLING else "") + "ed"


def _gerund(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith("ee"):
        return word[:-1] + "ing"
    return word + (word[-1] if word in _DOUBLING else "") + "ing"


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural of a noun phrase whose last word inflects."""
    if lemma.endswith(("s", "11", "7", "15")):
        return (lemma,)
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + ("es" if lemma.endswith(("x", "ch", "sh")) else "s")
