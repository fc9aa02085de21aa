"""The dependency tree of a sentence: its words, names one word each, and which word stands at which position of another.

Labels and tags are those of spaCy's English models (CLEAR style); :mod:`extractors.events.prose.sentences.syntax` makes the trees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.mentions.reading import Reading, Unit


@dataclass(slots=True)
class Word:
    """A word of the tree: a token, or all tokens of a name or a sum of money."""

    index: int
    start: int
    end: int
    """Tokens ``[start, end)`` of the reading."""
    norm: str
    unit: Unit | None = None
    money: bool = False
    tag: str = ""
    dep: str = ""
    head: int = 0
    children: list[int] = field(default_factory=list)

    @property
    def verbal(self) -> bool:
        """Whether the tagger calls it a verb."""
        return self.tag.startswith("VB")


@dataclass(slots=True)
class Tree:
    """A parsed sentence."""

    reading: Reading
    sentence: Sentence
    words: list[Word]
    headline: bool = False

    def children(self, word: Word, *deps: str) -> Iterator[Word]:
        """The children of ``word`` with one of the labels (all without labels), left to right."""
        for index in word.children:
            child = self.words[index]
            if not deps or child.dep in deps:
                yield child

    def head(self, word: Word) -> Word | None:
        """The governor; None for the root."""
        return None if word.head == word.index else self.words[word.head]

    def ancestors(self, word: Word) -> Iterator[Word]:
        """The governors, from the nearest up."""
        seen = 0
        while (head := self.head(word)) is not None and seen < len(self.words):
            yield head
            word, seen = head, seen + 1

    def conjuncts(self, word: Word) -> list[Word]:
        """The word and those joined to it behind it."""
        found = [word]
        for member in found:
            found.extend(child for child in self.children(member, "conj") if child not in found)
        return found

    def at(self, token: int) -> Word | None:
        """The word that covers a token."""
        return next((word for word in self.words if word.start <= token < word.end), None)

    def prepositional(self, word: Word, *prepositions: str) -> Iterator[tuple[str, Word]]:
        """Each preposition under ``word`` with its object; conjoined prepositions and objects apart."""
        for prep in self.children(word, "prep", "agent", "dative"):
            if prep.dep == "dative" and prep.tag != "IN" and prep.tag != "TO":
                continue
            for each in self.conjuncts(prep):
                norm = each.norm
                for child in self.children(each, "pobj", "pcomp"):
                    if not prepositions or norm in prepositions:
                        yield norm, child
                for inner in self.children(each, "prep"):  # "out of", "from among"
                    for child in self.children(inner, "pobj"):
                        if not prepositions or norm in prepositions:
                            yield norm, child
