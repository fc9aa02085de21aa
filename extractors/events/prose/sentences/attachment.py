"""Words that the parser hangs in the wrong place, hung right: only where English leaves no doubt."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load

if TYPE_CHECKING:
    from extractors.events.prose.sentences.trees import Tree, Word

_CONTRACTS = frozenset(
    [
        "agreement",
        "letter",
        "memorandum",
        "contract",
        "deal",
        "pact",
        "agreements",
        "sheet",
        "application",
        "petition",
        "request",
        "proposal",
    ]
)
_FEWEST = 3
_SHORTEST = 2
_REACH = 8
"""Words between a proposal and what is said of it."""
_SAYING = frozenset(["said", "says", "announced", "reported"])


def mend(tree: Tree) -> None:
    """Correct heads and labels of a parsed tree before its words are told their children."""
    for word in tree.words:
        _reattach(tree, word)
        _give_subject(tree, word)
        _of_contract(tree, word)
        _for_somebody(tree, word)
        _over_date(tree, word)
    _speaking(tree)


def _reattach(tree: Tree, word: Word) -> None:
    """Hang "of" on the noun straight before it, "in" on a count of shares: the parser often takes the verb instead."""
    if word.norm == "by" and word.dep in {"prep", "agent"} and word.index:
        _by_noun(tree, word)
        return
    if word.norm == "into" and word.dep == "prep":
        _into_merger(tree, word)
        return
    if word.norm not in {"of", "in"} or word.dep != "prep" or not word.index:
        return
    before = tree.words[word.index - 1]
    noun = before.tag.startswith("N") or before.norm in _shares()
    if before.index == word.head or before.verbal or not noun or (word.norm == "in" and before.norm not in _shares()):
        return
    if not _leads_list(tree, before, word.head) and not _is_above(tree, before, word):
        word.head = before.index


def _into_merger(tree: Tree, word: Word) -> None:
    """ "approved the merger of X into Y": the merger goes there."""
    merged = next(
        (
            w
            for w in tree.words
            if w.head == word.head and w.dep in {"dobj", "nsubjpass"} and w.norm in {"merger", "combination"}
        ),
        None,
    )
    if merged is not None and merged.index < word.index:
        word.head = merged.index


def _over_date(tree: Tree, verb: Word) -> None:
    """ "agreed in July 2012 to be acquired": it agreed to be; the month does nothing."""
    above = tree.words[verb.head]
    if verb.dep not in {"relcl", "acl"} or not verb.verbal or above.dep != "pobj" or above.norm not in _months():
        return
    infinitive = any(word.head == verb.index and word.norm == "to" for word in tree.words)
    over = tree.words[tree.words[above.head].head]
    if infinitive and over.verbal and over is not verb:
        verb.head, verb.dep = over.index, "xcomp"


def _speaking(tree: Tree) -> None:
    """A headline's "X and Y to combine": they do."""
    root = next((word for word in tree.words if word.head == word.index), None)
    if root is None or root.tag != "VB" or root.index < _SHORTEST or tree.words[root.index - 1].norm != "to":
        return
    first = tree.words[0]
    if first.unit is not None and first.head == root.index and first.dep not in {"nsubj", "nsubjpass"}:
        first.dep = "nsubj"


def _by_noun(tree: Tree, word: Word) -> None:
    """ "approved its acquisition by X": X acquires; the verb is active and does nothing by X."""
    before, above = tree.words[word.index - 1], tree.words[word.head]
    named = any(each.head == word.index and each.dep == "pobj" and each.unit is not None for each in tree.words)
    active = (
        above.verbal
        and above.tag != "VBN"
        and not any(w.head == above.index and w.dep in {"auxpass", "nsubjpass"} for w in tree.words)
    )
    if named and active and before.tag.startswith("N") and before.unit is None and before.head == above.index:
        word.head = before.index


def _of_contract(tree: Tree, verb: Word) -> None:
    """ "signed a letter of intent with X to acquire ...": what the letter is for, not why it was signed."""
    if (
        verb.dep not in {"advcl", "xcomp"}
        or verb.tag != "VB"
        or not verb.index
        or tree.words[verb.index - 1].norm != "to"
    ):
        return
    above = tree.words[verb.head]
    objects = [word for word in tree.words if word.dep in {"dobj", "pobj"} and word.norm in _CONTRACTS]
    objects = [
        word
        for word in objects
        if above.index < word.index < verb.index
        and (word.head == above.index or tree.words[word.head].head == above.index)
    ]
    if not objects and above.norm in {"made", "dated", "received"}:
        objects = [word for word in tree.words[max(0, above.index - _REACH) : above.index] if word.norm in _CONTRACTS]
    if objects and above.verbal:
        noun = objects[-1]
        behind = tree.words[noun.index + 1 : noun.index + 3]
        if [word.norm for word in behind] in (["of", "intent"], ["of", "understanding"]):
            noun = behind[1]  # the phrase's last word bears its meaning
        verb.head, verb.dep = noun.index, "acl"


def _for_somebody(tree: Tree, verb: Word) -> None:
    """ "an agreement for X to acquire Y": X acquires."""
    if (
        verb.dep not in {"acl", "advcl", "relcl", "xcomp"}
        or verb.tag != "VB"
        or verb.index < _FEWEST
        or tree.words[verb.index - 1].norm != "to"
    ):
        return
    if any(word.head == verb.index and word.dep in {"nsubj", "nsubjpass"} for word in tree.words):
        return
    above = tree.words[verb.head]
    for word in tree.words[above.index + 1 : verb.index - 1]:
        prep = tree.words[word.head]
        if (
            word.dep == "pobj"
            and word.unit is not None
            and prep.norm == "for"
            and prep.head == above.index
            and above.norm in _CONTRACTS
        ):
            word.head, word.dep = verb.index, "nsubj"
            return


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
def _months() -> frozenset[str]:
    return frozenset(name for names in load("dates")["months"].values() for name in names)


@cache
def _shares() -> frozenset[str]:
    return frozenset(load("prose")["heads"]["shares"])
