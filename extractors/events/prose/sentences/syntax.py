"""Sentences made ready for the parser, parsed, and made trees.

The parser sees a sentence with every name merged into one word and without the parentheses that only define aliases: long
names and definitions are what breaks its trees in filings.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from extractors.events.prose.sentences.asides import behind_aside, behind_property, behind_unit
from extractors.events.prose.sentences.attachment import mend
from extractors.events.prose.sentences.datelines import behind_dateline
from extractors.events.prose.sentences.trees import Tree, Word
from extractors.lexicon import load
from extractors.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.mentions.money import MoneyMention
    from extractors.mentions.reading import Reading

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_HEADLINE = 0.7
"""The share of capitalised words that makes a headline."""


def draft(reading: Reading, sentence: Sentence, money: Sequence[MoneyMention]) -> Tree:
    """The words of a sentence before it is parsed."""
    first = bisect_left(reading.units, sentence.start, key=lambda unit: unit.start)
    inside = takewhile(lambda unit: unit.start < sentence.end, islice(reading.units, first, None))
    starts = {unit.start: unit for unit in inside}
    sums = _sum_tokens(reading, sentence, money)
    words: list[Word] = []
    at = behind_dateline(reading.tokens, sentence.start, sentence.end)
    while at < sentence.end:
        if (behind := behind_aside(reading, at, sentence.end, begun=bool(words))) is not None:
            at = behind
            continue
        unit = starts.get(at)
        if unit is not None and unit.kind in _NAMES:
            end = min(unit.end, sentence.end)
            words.append(Word(len(words), at, end, reading.tokens[at].norm, unit))
            at = end
        elif at in sums:
            words.append(Word(len(words), at, sums[at], "$", None, money=True))
            at = behind_unit(reading, sums[at], sentence.end)
        else:
            end = behind_property(reading, at, sentence, starts)
            words.append(Word(len(words), at, end, reading.tokens[end - 1].norm))
            at = end
    # Stand-ins and groups keep their words; the last one bears the unit.
    for unit in starts.values():
        if unit.kind not in _NAMES:
            bearer = next((word for word in words if word.start <= unit.end - 1 < word.end), None)
            if bearer is not None and bearer.unit is None:
                bearer.unit = unit
    tree = Tree(reading, sentence, words)
    tree.headline = _is_headline(tree)
    return tree


def _sum_tokens(reading: Reading, sentence: Sentence, money: Sequence[MoneyMention]) -> dict[int, int]:
    """First token of each sum of money and the token behind it."""
    found: dict[int, int] = {}
    tokens = reading.tokens
    at = sentence.start
    for item in money:
        while at < sentence.end and tokens[at].end <= item.span.start:
            at += 1
        start = at
        while at < sentence.end and tokens[at].start < item.span.end:
            at += 1
        if at > start:
            found[start] = at
    return found


def parse(trees: Iterable[Tree], nlp: Language) -> None:
    """Fill tags, labels and heads of drafted trees, in batches."""
    from spacy.tokens import Doc

    trees = [tree for tree in trees if tree.words]
    docs = (
        Doc(nlp.vocab, [_surface(tree, word) for word in tree.words], sent_starts=_one_sentence(len(tree.words)))
        for tree in trees
    )
    with nlp.memory_zone():  # what words the model meets is forgotten, or millions of filings would fill the memory
        for tree, doc in zip(trees, nlp.pipe(docs, batch_size=64), strict=True):
            _adopt(tree, doc)


def _one_sentence(size: int) -> list[bool | int | None]:
    return [True, *([False] * (size - 1))]


def _is_headline(tree: Tree) -> bool:
    """Whether words that are no names begin with capitals all the same."""
    texts = [
        tree.reading.tokens[word.start].text for word in tree.words if word.unit is None or word.unit.kind not in _NAMES
    ]
    long = [text for text in texts if len(text) > 3 and text.isalpha()]
    return len(long) > 1 and sum(text[0].isupper() for text in long) >= _HEADLINE * len(long)


def _surface(tree: Tree, word: Word) -> str:
    """What the parser sees: one proper noun for every long name, a headline's words in small letters."""
    if word.money:
        return "$5"
    text = tree.reading.tokens[word.start if word.unit is not None else word.end - 1].text
    if text in _SHORT:
        return _SHORT[text]
    if tree.headline and (word.unit is None or word.unit.kind not in _NAMES):
        return text.lower()
    if word.unit is not None and word.unit.kind in _NAMES:
        long = word.end - word.start > 1
        if not text.isalpha() or text.isupper() or (long and text.lower() in _misleading()):
            return "Acme"
    return text


_SHORT = {"mln": "million", "pct": "percent", "dlrs": "dollars", "dlr": "dollar", "bln": "billion"}
"""What news wires abbreviate, as the parser knows it."""


@cache
def _misleading() -> frozenset[str]:
    """First words of names that the parser takes for what they otherwise are: "May", "First", "General"."""
    return frozenset(load("prose")["misleading"])


def _adopt(tree: Tree, doc: Doc) -> None:
    for word, token in zip(tree.words, doc, strict=True):
        word.tag, word.dep, word.head = token.tag_, token.dep_, token.head.i
    mend(tree)
    for word in tree.words:
        if word.head != word.index:
            tree.words[word.head].children.append(word.index)
        if word.unit is not None and _common_word(word, tree):
            word.unit = None


def _common_word(word: Word, tree: Tree) -> bool:
    """A capitalised word that the tagger does not take for a name: "Successful completion", "Terms were"."""
    if word.end - word.start > 1 or word.unit is None or word.unit.kind not in _NAMES or word.tag.startswith("NNP"):
        return False
    text = tree.reading.tokens[word.start].text
    first = word.start == tree.sentence.start
    if any(other.start < word.start and other.text.startswith(text + " ") for other in tree.reading.units):
        return False  # short for a name told before
    return (
        not tree.headline
        and text[1:].islower()
        and (first or word.tag in {"RB", "IN", "DT", "CC", "TO", "MD", "PRP", "WRB", "WDT"})
    )
