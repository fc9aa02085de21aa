"""What a noun phrase names: itself, the company whose shares it counts, the owner of the assets it lists.

"51 pct of the shares of Foo Inc" is about Foo Inc, "certain assets of Foo Inc" leaves Foo Inc the owner, "its Bar unit"
names Bar and an owner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.mentions.reading import Unit

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
PRONOUNS = frozenset(["it", "they", "them", "itself", "he", "she", "him", "her", "its", "their", "his"])
_RELATIVES = frozenset(["which", "who", "that", "whom"])
_UNTOLD = frozenset(
    [
        "certain",
        "some",
        "other",
        "existing",
        "entire",
        "remaining",
        "various",
        "own",
        "several",
        "more",
        "another",
        "additional",
    ]
)
_DEBT = frozenset(["notes", "debentures", "bonds", "principal", "warrants", "note", "debenture", "securities"])
_PARTS = frozenset(["subsidiary", "unit", "division", "affiliate", "arm"])
_SETS = frozenset(["chain", "network", "portfolio", "group", "line", "series", "number"])
_DEEPEST = 6


class Via(StrEnum):
    """How a phrase comes to what it names."""

    SELF = "self"
    SHARES = "shares"
    OWNER = "owner"
    """The one named owns what the phrase is about."""
    UNIT = "unit"
    """A part of somebody, by its own name."""
    DESCRIBED = "described"
    """No name: the words of the phrase."""
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Filler:
    """Something that a phrase names."""

    word: Word
    via: Via
    unit: Unit | None = None
    tokens: tuple[int, int] | None = None
    """Of a description: the tokens ``[start, end)``."""


@cache
def head_words(kind: str) -> frozenset[str]:
    """The nouns of one kind of ``[heads]`` in ``lexicon/prose.toml``."""
    return frozenset(load("prose")["heads"][kind])


@cache
def _holdings() -> frozenset[str]:
    """What a holder has of another: whose stake it is does not say in whom."""
    return frozenset(load("prose")["stakes"]["nouns"])


def named_by(tree: Tree, word: Word, depth: int = 0) -> list[Filler]:
    """What the noun phrase with this head names, its conjuncts included."""
    found: list[Filler] = []
    named = word.unit is not None and word.unit.kind in _NAMES
    for member in [*_listed_before(tree, word), *tree.conjuncts(word), *_together(tree, word)]:
        told = _one(tree, member, depth)
        # "Foo Inc, a beef and pork products provider": a description joined to a name goes on describing.
        describes = named and (member is not word and member.norm in head_words("assets"))
        found += [
            filler
            for filler in told
            if not (named and filler.via is Via.DESCRIBED) and not (describes and filler.via is Via.UNIT)
        ]
    return found


def _listed_before(tree: Tree, word: Word) -> Iterator[Word]:
    """ "X, Y and privately owned Z" that the parser took for one Z: X and Y as well."""
    if word.unit is None or word.unit.kind not in _NAMES:
        return
    for child in tree.children(word, "nmod", "compound"):
        if (
            child.unit is not None
            and child.unit.kind in _NAMES
            and tree.words[child.index + 1].norm in {",", "and", "&"}
        ):
            yield from (each for each in tree.conjuncts(child) if each.unit is not None)


def _together(tree: Tree, word: Word) -> Iterator[Word]:
    """ "the management together with Foo": Foo as well."""
    for prep in tree.children(word, "prep"):
        if prep.norm == "with" and prep.index and tree.words[prep.index - 1].norm in {"together", "along"}:
            yield from tree.children(prep, "pobj")


def _one(tree: Tree, word: Word, depth: int) -> list[Filler]:
    if depth > _DEEPEST:
        return []
    if word.unit is not None and word.unit.kind in _NAMES:
        part = tree.reading.tokens[word.end - 1].norm in head_words("units")
        owners = _owners(tree, word, depth, Via.OWNER) if part else _possessors(tree, word, depth)
        for apposed in tree.children(word, "appos"):
            if apposed.unit is None and apposed.norm in _PARTS:
                owners += _owners(tree, apposed, depth, Via.OWNER)
        return [Filler(word, Via.SELF, word.unit), *(owners or _told_owners(tree, word, depth))]
    if (leader := _leader(tree, word)) is not None:
        return [Filler(leader, Via.SELF, leader.unit)]
    if word.unit is not None and word.unit.kind is MentionKind.REGISTRANT and word.dep != "compound":
        return [Filler(word, Via.SELF, word.unit)]
    if word.unit is not None and word.unit.kind is MentionKind.GROUP and (members := _apposed(tree, word)):
        return members  # "its three shareholders, A, B and C"
    if word.norm in PRONOUNS | _RELATIVES:
        return [Filler(word, Via.PRONOUN, word.unit)]
    if word.norm in _DEBT:
        return []
    if word.norm in head_words("shares") or word.money:
        found = _of_shares(tree, word, depth)
        if found or word.norm not in head_words("units"):
            return found
    if word.tag == "CD" and word.norm != "one" and word.norm not in head_words("shares"):
        parts = [inner for _, inner in tree.prepositional(word, "of") if inner.norm not in head_words("shares")]
        return [filler for inner in parts for filler in named_by(tree, inner, depth + 1)]
    if word.norm in head_words("bodies"):
        return _owners(tree, word, depth, Via.SELF)
    if word.norm in head_words("units") or word.norm in head_words("assets"):
        return _of_unit(tree, word, depth)
    if word.unit is not None:
        return [Filler(word, Via.SELF, word.unit)]
    named = _apposed(tree, word) or _known_as(tree, word) or _modifiers(tree, word, Via.SELF)
    if not named and _named_thing(tree, word):
        return [Filler(word, Via.DESCRIBED, None, description(tree, word))]
    return [*named, *_possessors(tree, word, depth)] if named else []


def _named_thing(tree: Tree, word: Word) -> bool:
    """ "the Mission Oaks Business Park": a property that bears a name."""
    first, end = description(tree, word)
    return end - first > 1 and all(
        token.text[0].isupper() and token.text.isalpha() for token in tree.reading.tokens[first:end]
    )


def _told_owners(tree: Tree, word: Word, depth: int) -> list[Filler]:
    """ "Foo and Bar, which are subsidiaries of Baz": Baz."""
    found: list[Filler] = []
    for clause in tree.children(word, "relcl"):
        if clause.norm in {"is", "are", "was", "were"}:
            for part in tree.children(clause, "attr"):
                if part.norm in head_words("units"):
                    found += [f for f in _owners(tree, part, depth + 1, Via.OWNER) if f.unit is not None]
    return found


def _of_shares(tree: Tree, word: Word, depth: int) -> list[Filler]:
    found: list[Filler] = []
    holders = [word, *(child for child in tree.children(word, "acl", "amod") if child.norm in head_words("shares"))]
    phrases = [phrase for holder in holders for phrase in tree.prepositional(holder, "of", "in", "from")]
    for preposition, inner in phrases:
        for filler in named_by(tree, inner, depth + 1):
            via = Via.SHARES if filler.via is Via.SELF else filler.via
            via = Via.OWNER if preposition == "from" and found else via
            found.append(Filler(filler.word, via, filler.unit, filler.tokens))
    if not found and (joined := [each for each in tree.children(word, "conj") if each.unit is None]):
        # "the stock and related assets of Foo": also the stock is Foo's
        of = [f for _, inner in tree.prepositional(joined[0], "of") for f in named_by(tree, inner, depth + 1)]
        found += [Filler(f.word, Via.SHARES, f.unit) for f in of if f.via is Via.SELF]
    found = found or _modifiers(tree, word, Via.SHARES)
    for child in tree.children(word, "poss"):
        for filler in named_by(tree, child, depth + 1):
            via = Via.OWNER if found or word.norm in _holdings() else Via.SHARES
            found.append(Filler(filler.word, via if filler.via is Via.SELF else filler.via, filler.unit))
    if not found and (place := next(iter(tree.children(word, "appos")), None)) is not None and place.unit:
        found.append(Filler(place, Via.SHARES, place.unit))
    return found


def _of_unit(tree: Tree, word: Word, depth: int) -> list[Filler]:
    found = (
        _apposed(tree, word) or _known_as(tree, word) or _modifiers(tree, word, Via.UNIT) or _named_behind(tree, word)
    )
    whole = (word.norm in {"assets", "business"} and _wholly(tree, word)) or word.norm in {"deposits", "liabilities"}
    owners = _owners(tree, word, depth, Via.SHARES if whole else Via.OWNER)
    if not found and not (whole and owners):
        inner = [f for _, phrase in tree.prepositional(word, "of") for f in named_by(tree, phrase, depth + 1)]
        parts = [f for f in inner if f.via in {Via.DESCRIBED, Via.UNIT}]
        if parts and word.norm in head_words("assets") | {"operations"}:
            return inner
        if parts and word.norm in _SETS:
            return [*inner, *_possessors(tree, word, depth)]  # "its chain of 61 Foo stores"
        found.append(Filler(word, Via.DESCRIBED, None, description(tree, word)))
    return found + owners


def _wholly(tree: Tree, word: Word) -> bool:
    """ "all of the assets of", "the stock and assets of": the business as a whole changes hands."""
    tokens = tree.reading.tokens
    before = {token.norm for token in tokens[max(tree.sentence.start, word.start - 6) : word.start]}
    return {"stock", "and"} <= before or bool(before & {"all", "majority", "substantially", "entire"})


def _leader(tree: Tree, word: Word) -> Word | None:
    """ "a group led by X", "a venture controlled by X": X."""
    if word.norm not in {"group", "venture", "consortium", "concern", "partnership", "company", "firm"}:
        return None
    members = [word, *(inner for _, inner in tree.prepositional(word, "of"))]
    for clause in (clause for member in members for clause in tree.children(member, "acl")):
        if clause.norm in {"led", "headed", "controlled", "formed", "owned"}:
            for _, agent in tree.prepositional(clause, "by"):
                near = [agent, *tree.children(agent, "appos", "compound", "nmod")]
                leader = next((each for each in near if each.unit is not None and each.unit.kind in _NAMES), None)
                if leader is not None:
                    return leader
    return None


def _possessors(tree: Tree, word: Word, depth: int) -> list[Filler]:
    """ "Foo's Bar Terminals": Foo owns them."""
    owners = [filler for child in tree.children(word, "poss") for filler in named_by(tree, child, depth + 1)]
    return [Filler(filler.word, Via.OWNER, filler.unit) for filler in owners if filler.via in {Via.SELF, Via.PRONOUN}]


def _owners(tree: Tree, word: Word, depth: int, via: Via) -> list[Filler]:
    phrases = [*tree.children(word, "poss"), *(inner for _, inner in tree.prepositional(word, "of"))]
    owners = [filler for phrase in phrases for filler in named_by(tree, phrase, depth + 1)]
    named = (Via.SELF, Via.PRONOUN, Via.SHARES, Via.UNIT)
    return [_owning(tree, filler, via) for filler in owners if filler.via in named]


def _owning(tree: Tree, filler: Filler, via: Via) -> Filler:
    """The owner, but "assets of the Salt Lake City Division" are that division, not its owner's."""
    if via is Via.OWNER and filler.unit is not None and tree.reading.tokens[filler.unit.end - 1].norm in _PARTS:
        return Filler(filler.word, Via.UNIT, filler.unit)
    pronoun = filler.via is Via.PRONOUN and via is not Via.OWNER
    return Filler(filler.word, Via.PRONOUN if pronoun else via, filler.unit)


def _apposed(tree: Tree, word: Word) -> list[Filler]:
    """ "its subsidiary, Foo Inc"; "Foo Inc" may also be the phrase's head with the noun before it."""
    return [
        Filler(each, Via.UNIT, each.unit)
        for child in tree.children(word, "appos")
        for each in tree.conjuncts(child)
        if each.unit is not None and each.unit.kind in _NAMES
    ]


def _known_as(tree: Tree, word: Word) -> list[Filler]:
    """ "an apartment community known as The Palms", "a subsidiary called Foo"; a new company is not there yet."""
    if any(child.norm in {"new", "newly"} for child in tree.children(word)):
        return []
    return [
        Filler(name, Via.UNIT, name.unit)
        for clause in tree.children(word, "acl", "relcl", "amod")
        if clause.norm in {"known", "called", "named"}
        for name in (
            *(inner for _, inner in tree.prepositional(clause, "as")),
            *tree.children(clause, "oprd", "dobj", "attr"),
        )
        if name.unit is not None and name.unit.kind in _NAMES
    ]


def _named_behind(tree: Tree, word: Word) -> list[Filler]:
    """ "its foodservice unit, Service America Corp": a name straight behind that the parser hung elsewhere."""
    behind = tree.words[word.index + 1 : word.index + 3]
    if behind and behind[0].norm == ",":
        behind = behind[1:]
    name = behind[0] if behind else None
    if (
        name is None
        or name.unit is None
        or name.unit.kind is not MentionKind.ORGANIZATION
        or word.norm not in head_words("units")
    ):
        return []
    following = tree.words[name.index + 1].norm if name.index + 1 < len(tree.words) else "."
    return [Filler(name, Via.UNIT, name.unit)] if following in {",", ".", "to", "for", "from", "in", ";", "and"} else []


def _modifiers(tree: Tree, word: Word, via: Via) -> list[Filler]:
    """ "the Foo unit", "Foo shares"."""
    return [
        Filler(each, via, each.unit)
        for child in _before(tree, word)
        if child.unit is not None and child.unit.kind in _NAMES
        for each in tree.conjuncts(child)
        if each.unit is not None and each.unit.kind in _NAMES
    ]


def _before(tree: Tree, word: Word) -> Iterator[Word]:
    """The words before a noun that belong to it, those of a noun before it as well: "the Foo shoe stores"."""
    for child in tree.children(word, "compound", "nmod", "amod", "nummod", "npadvmod"):
        yield child
        if child.dep == "compound" and child.unit is None:
            yield from tree.children(child, "compound", "nmod")


def description(tree: Tree, word: Word) -> tuple[int, int]:
    """The tokens of a phrase without article, possessor and what follows its head."""
    first = word
    for child in tree.children(word, "compound", "amod", "nmod", "nummod", "advmod"):
        if child.index < word.index and child.norm not in _UNTOLD:
            first = min(first, leftmost(tree, child), key=lambda each: each.index)
    return first.start, word.end


def leftmost(tree: Tree, word: Word) -> Word:
    """The first word of the subtree's left side."""
    first = word
    for child in tree.children(word):
        if child.index < first.index:
            first = min(first, leftmost(tree, child), key=lambda each: each.index)
    return first
