"""Words that the parser hangs in the wrong place, hung right: only where English leaves no doubt."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load

if TYPE_CHECKING:
    from extractors.events.trees import Tree, Word

_SAYING = frozenset(["said", "says", "announced", "reported"])


def mend(tree: Tree) -> None:
    """Correct heads and labels of a parsed tree before its words are told their children."""
    for word in tree.words:
        _reattach(tree, word)
        _give_subject(tree, word)


def _reattach(tree: Tree, word: Word) -> None:
    """Hang "of" on the noun straight before it, "in" on a count of shares: the parser often takes the verb instead."""
    if word.norm not in {"of", "in"} or word.dep != "prep" or not word.index:
        return
    before = tree.words[word.index - 1]
    noun = before.tag.startswith("N") or before.norm in _shares()
    if before.index == word.head or before.verbal or not noun or (word.norm == "in" and before.norm not in _shares()):
        return
    if not _leads_list(tree, before, word.head) and not _is_above(tree, before, word):
        word.head = before.index


def _leads_list(tree: Tree, member: Word, head: int) -> bool:
    """Whether ``head`` is the first of the list that ends with ``member``: "assets and liabilities of Foo" are all Foo's."""
    while member.dep == "conj" and member.head != member.index:
        member = tree.words[member.head]
        if member.index == head:
            return True
    return False


def _is_above(tree: Tree, word: Word, other: Word) -> bool:
    """Whether ``other`` governs ``word``."""
    for _ in tree.words:
        if word.head in {word.index, other.index}:
            break
        word = tree.words[word.head]
    return word.head == other.index


def _give_subject(tree: Tree, word: Word) -> None:
    """ "Foo said holders approved ...": the holders approved, nobody says holders."""
    if word.dep != "dobj" or tree.words[word.head].norm not in _SAYING:
        return
    told = next((each for each in tree.words[word.index :] if each.dep == "ccomp" and each.head == word.head), None)
    if told is None or any(each.head == told.index and each.dep in {"nsubj", "nsubjpass"} for each in tree.words):
        return
    passive = any(each.head == told.index and each.dep == "auxpass" for each in tree.words)
    word.head, word.dep = told.index, "nsubjpass" if passive else "nsubj"


@cache
def _shares() -> frozenset[str]:
    return frozenset(load("prose")["heads"]["shares"])
