"""The dependency tree of a sentence, its names one word each, and which mention stands at which position of a word.

The parser (Universal-like labels of the CLEAR style, as spaCy's English models give them) sees a sentence with every name
merged into one word and without the parentheses that only define aliases: long names and definitions are what breaks
its trees in filings.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.reading import QUOTES
from extractors.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from extractors.events.sentences import Sentence
    from extractors.mentions.money import MoneyMention
    from extractors.mentions.reading import Reading, Unit

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_HEADLINE = 0.7
"""The share of capitalised words that makes a headline."""
_LONGEST_ASIDE = 40
"""Tokens of a parenthesis that may be left out."""


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

    def first_conjunct(self, word: Word) -> Word:
        """The first member of the list that the word is in."""
        while word.dep == "conj" and (head := self.head(word)) is not None:
            word = head
        return word

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


def draft(reading: Reading, sentence: Sentence, money: Sequence[MoneyMention]) -> Tree:
    """The words of a sentence before it is parsed."""
    starts = {unit.start: unit for unit in reading.units if sentence.start <= unit.start < sentence.end}
    sums = _sum_tokens(reading, sentence, money)
    words: list[Word] = []
    at = _behind_dateline(reading, sentence)
    while at < sentence.end:
        behind = _aside(reading, at, sentence.end) or (_place(reading, at, sentence.end) if words else None)
        behind = behind or (_state(reading, at, sentence.end) if words else None)
        if behind is not None:
            at = behind
            continue
        unit = starts.get(at)
        if unit is not None and unit.kind in _NAMES:
            end = min(unit.end, sentence.end)
            words.append(Word(len(words), at, end, reading.tokens[at].norm, unit))
            at = end
        elif at in sums:
            words.append(Word(len(words), at, sums[at], "$", None, money=True))
            at = _behind_unit(reading, sums[at], sentence.end)
        else:
            words.append(Word(len(words), at, at + 1, reading.tokens[at].norm))
            at += 1
    # Stand-ins and groups keep their words; the last one bears the unit.
    for unit in starts.values():
        if unit.kind not in _NAMES:
            bearer = next((word for word in words if word.start <= unit.end - 1 < word.end), None)
            if bearer is not None and bearer.unit is None:
                bearer.unit = unit
    tree = Tree(reading, sentence, words)
    tree.headline = _is_headline(tree)
    return tree


_DASHES = frozenset(["-", "--", "–", "—"])
_DATELINE = 24
"""Tokens within which a dateline ends."""


def _behind_dateline(reading: Reading, sentence: Sentence) -> int:
    """The first token behind "HARTFORD, Conn., Sept. 29 /PRNewswire/ --"; the sentence's first where it has no dateline."""
    tokens = reading.tokens
    dated = False
    for at in range(sentence.start, min(sentence.end - 1, sentence.start + _DATELINE)):
        token = tokens[at]
        if token.text in _DASHES and at - sentence.start > 1:
            if not dated:
                return sentence.start
            while at < sentence.end - 1 and tokens[at].text in _DASHES | {"/"}:
                at += 1
            return at
        if token.text[0].islower() and token.norm not in {"and", "of", "the"}:
            return sentence.start
        dated = dated or token.text == "/" or token.norm.rstrip(".") in _months()
    return sentence.start


@cache
def _months() -> frozenset[str]:
    return frozenset(name for names in load("dates")["months"].values() for name in names)


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


def _aside(reading: Reading, at: int, end: int) -> int | None:
    """Behind a parenthesis that tells no event of its own (an alias, a ticker, a place); None where none opens at ``at``."""
    tokens = reading.tokens
    if tokens[at].text != "(":
        return None
    depth = 0
    for place in range(at, min(end, at + _LONGEST_ASIDE)):
        depth += (tokens[place].text == "(") - (tokens[place].text == ")")
        if not depth:
            inner = tokens[at + 1 : place]
            quoted = any(token.text in QUOTES for token in inner)
            tells = any(token.norm.endswith("ed") and token.text.islower() for token in inner)
            return place + 1 if quoted or not tells else None
    return None


_PER = frozenset(["a", "an", "per", "each", "the"])
_SECURITIES = frozenset(["share", "unit", "ads", "adr", "ordinary", "common"])
_SITUATED = frozenset(["of", "in", "based", "headquartered", "near"])


def _behind_unit(reading: Reading, at: int, end: int) -> int:
    """Behind "a share", "per common share": a price's unit says nothing of the sentence's build."""
    tokens = reading.tokens
    place = at
    while place < end and tokens[place].norm in _PER | _SECURITIES:
        place += 1
    return place if place > at and tokens[place - 1].norm in _SECURITIES else at


def _place(reading: Reading, at: int, end: int) -> int | None:
    """Behind a place that only says where the one named before is: "of Salem, Ore.,", ", Englewood, Colo.,"; else None."""
    tokens = reading.tokens
    if not _named_before(reading, at):
        return None
    start = at + (tokens[at].text == ",")
    first = start
    while first < end and tokens[first].norm in _SITUATED and first - start < 2:
        first += 1
    based = first > start and tokens[first - 1].norm == "in" and tokens[first - 2].norm in {"based", "headquartered"}
    town = first
    while town < end and town - first < 3 and tokens[town].text[0].isupper() and tokens[town].text[-1].isalpha():
        town += 1
    if town == first or (first == at):
        return None
    behind = town
    if town + 1 < end and tokens[town].text == "," and tokens[town + 1].norm in _states():
        behind = town + 2
        if behind < end and tokens[behind].text == "." and behind + 1 < end:
            behind += 1
    elif not based and (first == start or " ".join(token.norm for token in tokens[first:town]) not in _places()):
        return None
    return (
        behind + 1
        if behind < end
        and tokens[behind].text == ","
        and tokens[at].text == ","
        or (behind < end and tokens[behind].text == "," and behind > town)
        else behind
    )


def _state(reading: Reading, at: int, end: int) -> int | None:
    """Behind the state of a town: ", Colo.," in "the Englewood, Colo., homebuilder"; else None."""
    tokens = reading.tokens
    if (
        tokens[at].text != ","
        or at + 1 >= end
        or tokens[at + 1].norm not in _states()
        or not tokens[at - 1].text[0].isupper()
    ):
        return None
    behind = at + 2
    if behind + 1 < end and tokens[behind].text == ".":
        behind += 1
    return behind + 1 if behind + 1 < end and tokens[behind].text == "," else behind


def _named_before(reading: Reading, at: int) -> bool:
    place = bisect_left(reading.units, at, key=lambda unit: unit.end)  # units are disjoint, left to right
    before = reading.units[place : place + 1]
    return any(unit.end == at and unit.kind is MentionKind.ORGANIZATION for unit in before)


@cache
def _states() -> frozenset[str]:
    return frozenset(load("prose")["no_names"]["states"])


@cache
def _places() -> frozenset[str]:
    return frozenset(load("prose")["no_names"]["places"])


def parse(trees: Iterable[Tree], nlp: Language) -> None:
    """Fill tags, labels and heads of drafted trees, in batches."""
    from spacy.tokens import Doc

    trees = [tree for tree in trees if tree.words]
    docs = (
        Doc(nlp.vocab, [_surface(tree, word) for word in tree.words], sent_starts=_one_sentence(len(tree.words)))
        for tree in trees
    )
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
    text = tree.reading.tokens[word.start].text
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
    for word in tree.words:
        _reattach(tree, word)
        _give_subject(tree, word)
    for word in tree.words:
        if word.head != word.index:
            tree.words[word.head].children.append(word.index)
        if word.unit is not None and _common_word(word, tree):
            word.unit = None


def _reattach(tree: Tree, word: Word) -> None:
    """Hang "of" on the noun straight before it, "in" on a count of shares: the parser often takes the verb instead."""
    if word.norm not in {"of", "in"} or word.dep != "prep" or not word.index:
        return
    before = tree.words[word.index - 1]
    noun = before.tag.startswith("N") or before.norm in _shares()
    if before.index == word.head or before.verbal or not noun or (word.norm == "in" and before.norm not in _shares()):
        return
    first = before
    while first.dep == "conj" and first.head != first.index:
        first = tree.words[first.head]
        if first.index == word.head:
            return
    above, steps = before, 0
    while above.head != above.index and steps < len(tree.words):
        if above.head == word.index:
            return
        above, steps = tree.words[above.head], steps + 1
    # A number or an adjective taken for a noun bears the phrase for the noun that it modifies.
    word.head = before.index


_SAYING = frozenset(["said", "says", "announced", "reported"])


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
