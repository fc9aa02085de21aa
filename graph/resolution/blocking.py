"""Which names are worth comparing: those that share a key. Every comparison that can succeed is found, or nearly.

Two keys see what ``comparison`` allows. The *letters* key leaves of a name only its consonants, sorted: names that differ in
spacing, word order, romanisation, a vowel, doubled or swapped letters share it. The *rest* keys leave out one word each, so
that any slip in that word is seen, provided that what is left tells who is meant. A slip in a consonant of the only telling
word is thus not looked for: "Teltrend" and "Teltrond" meet, "Teltrend" and "Teltrent" do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from graph.resolution.comparison import compare_stems, romanised, telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.resolution.comparison import Comparison

_VOWELS = re.compile(r"[aeiouy]")
_PLURAL = re.compile(r"(?<=\w{4})s\b")
_SLIPPING = 5
"""Letters of a word in which a slip is looked for."""
_CROWD = 40
"""Names in a block from which on each is compared with its neighbours in the alphabet only, so that cost stays linear."""
_NEIGHBOURS = 10


def letters_key(stem: str) -> str:
    """The consonants of a name, sorted.

    >>> letters_key("voice signal technologies") == letters_key("voicesignal technology")
    True
    """
    letters = romanised(_PLURAL.sub("", stem).replace(" ", ""))
    return "letters " + ("".join(sorted(_VOWELS.sub("", letters))) or stem)


def rest_keys(stem: str) -> Iterator[str]:
    """The name without each of its longer words, where the rest tells who is meant."""
    words = stem.split()
    for place, word in enumerate(words):
        rest = words[:place] + words[place + 1 :]
        if (
            len(word) >= _SLIPPING
            and word.isalpha()
            and any(len(other) >= _SLIPPING and telling(other) for other in rest)
        ):
            yield f"rest {place} {' '.join(rest)}"


@lru_cache(maxsize=1 << 18)
def stem_keys(stem: str) -> frozenset[str]:
    """The keys of a name without its legal forms: those of which names that are alike share one."""
    return frozenset((letters_key(stem), *rest_keys(stem)))


def likenesses(stems: Iterable[str]) -> list[tuple[str, str, Comparison]]:
    """The pairs of different names that are alike, surest first; everybody in a group of alike ones is like everybody.

    That rules out chains: of three names of which only the middle one is like both others, the surer pair is kept.
    """
    found = {pair: compare_stems(*pair) for pair in _candidates(stems)}
    alike = sorted(((one, other, how) for (one, other), how in found.items() if how.same), key=_surest)
    groups: dict[str, set[str]] = {}
    kept = []
    for one, other, how in alike:
        left, right = groups.setdefault(one, {one}), groups.setdefault(other, {other})
        if left is right:
            kept.append((one, other, how))
        elif all(compare_stems(*sorted((a, b))).same for a in left for b in right):
            kept.append((one, other, how))
            left |= right
            groups.update(dict.fromkeys(right, left))
    return kept


def _surest(pair: tuple[str, str, Comparison]) -> tuple[float, str, str]:
    one, other, how = pair
    return -how.score, one, other


def _candidates(stems: Iterable[str]) -> set[tuple[str, str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for stem in sorted(set(stems)):
        for key in stem_keys(stem):
            blocks[key].append(stem)
    return {pair for block in blocks.values() for pair in _pairs(block)}


def _pairs(block: list[str]) -> Iterator[tuple[str, str]]:
    if len(block) <= _CROWD:
        yield from combinations(block, 2)
        return
    for place, stem in enumerate(block):
        for neighbour in block[place + 1 : place + 1 + _NEIGHBOURS]:
            yield stem, neighbour
