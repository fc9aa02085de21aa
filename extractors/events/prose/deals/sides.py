"""What a sentence says outright of who is who in a deal: who becomes whose subsidiary, what is founded, what is distributed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.prose.sentences import clauses
from extractors.events.prose.sentences.phrases import Via, named_by
from extractors.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.events.prose.sentences.phrases import Filler
    from extractors.events.prose.sentences.trees import Tree, Word

_BECOMING = frozenset(
    ["become", "becomes", "became", "becoming", "continue", "continues", "continuing", "survive", "survives", "surviving", "survived", "operate", "remain", "be", "making"]
)  # fmt: skip
_REACH = 45
"""Words behind "distribution" in which it is told whose shares are distributed."""
_FOUNDING = frozenset(["form", "formed", "forming", "forms", "create", "created", "creating", "establish", "established", "establishing", "organize", "organized"])  # fmt: skip


def subsidiaries(tree: Tree) -> Iterator[tuple[Filler, Filler]]:
    """ "X will become a wholly owned subsidiary of Y": X, which is taken over, and Y."""
    for word in tree.words:
        if word.norm != "subsidiary" or word.unit is not None:
            continue
        verb = clauses.governing_verb(tree, word)
        if verb is None or verb.norm not in _BECOMING or (verb.norm == "be" and not clauses.auxiliaries(tree, verb)):
            continue
        owners = [f for _, inner in tree.prepositional(word, "of") for f in named_by(tree, inner) if f.via is Via.SELF]
        taken = [f for subject in clauses.subjects(tree, verb) for f in named_by(tree, subject) if f.via is Via.SELF]
        if owners and taken:
            yield taken[0], owners[0]


def founded(tree: Tree) -> Iterator[Filler]:
    """ "the parties will form X", "a joint venture to be named X": the venture."""
    for word in tree.words:
        if word.norm in _FOUNDING and word.verbal:
            things = [*tree.children(word, "dobj", "nsubjpass"), *(w for w in tree.children(word, "oprd"))]
        elif word.norm in {"named", "called", "known"}:
            things = [*tree.children(word, "oprd", "dobj", "attr"), *(w for _, w in tree.prepositional(word, "as"))]
        else:
            continue
        for thing in things:
            yield from (
                filler
                for filler in named_by(tree, thing)
                if filler.unit is not None
                and filler.unit.kind is MentionKind.ORGANIZATION
                and filler.via in {Via.SELF, Via.UNIT}
            )


def distributed(tree: Tree) -> Iterator[Filler]:
    """ "the distribution of all of the shares of X to its shareholders": X."""
    for word in tree.words:
        if word.norm == "distribution":
            things = [inner for _, inner in tree.prepositional(word, "of")]
        elif word.norm in {"distribute", "distributed", "distributes", "distributing"}:
            things = list(tree.children(word, "dobj", "nsubjpass"))
        else:
            continue
        told = [
            f
            for thing in things
            for f in named_by(tree, thing)
            if f.via is Via.SHARES and f.unit is not None and f.word.dep != "poss"
        ]
        yield from told or _behind_shares(tree, word)


def _behind_shares(tree: Tree, word: Word) -> Iterator[Filler]:
    """ "distribution of 98% of the shares of common stock, par value $0.01 per share, of X": X, which hangs on nothing."""
    words = tree.words[word.index + 1 : word.index + _REACH]
    shares = next((other.index for other in words if other.norm in {"shares", "stock"}), None)
    if shares is None:
        return
    for comma, of, named in zip(words, words[1:], words[2:], strict=False):
        if comma.index > shares and comma.norm == "," and of.norm == "of":
            yield from (f for f in named_by(tree, named) if f.via is Via.SELF and f.unit is not None)
            return
