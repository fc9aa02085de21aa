"""Whose the post is that somebody takes or gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.prose.discourse import positions
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.mentions.reading import Unit

_KINDS = frozenset([MentionKind.ORGANIZATION, MentionKind.REGISTRANT])
_ARTICLES = frozenset(["the", "both", "our", "each"])
_BEHIND_POST = frozenset(["of", "at", "for", "from", "with"])
_TAKING = frozenset(["as", "to", "be", "become", "becomes", "becoming", "named", "appointed", "elected", "is", "was"])
"""Words between somebody and the post that is told of, not one held so far."""
_HELD = frozenset(
    [
        "former",
        "formerly",
        "previously",
        "currently",
        "current",
        "past",
        "recently",
        "prior",
        "who",
        "since",
        "until",
        "retired",
        "ex",
    ]
)
_SUBSIDIARY = frozenset(["subsidiary", "subsidiaries", "parent", "affiliate", "unit"])
_REACH, _NEAR = 6, 7
"""Tokens between a post and its "of", and from a possessor to the post."""


def organizations(tree: Tree, discourse: Discourse, word: Word, person: Unit) -> list[Participant]:
    """The organisations whose post ``word`` tells of, else the filer."""
    people = {other.text for other in tree.reading.units if other.kind is MentionKind.PERSON}
    told = [unit for unit in _told(tree) if discourse.name(unit) and discourse.name(unit) not in people]
    if word.norm.startswith("join"):
        told = [unit for unit in told if tree.reading.tokens[unit.start - 1].norm != "from"]
    if word.norm.startswith(("leave", "leaving", "left", "depart", "join")):
        whom = [each.unit for each in tree.children(word, "dobj") if each.unit is not None and each.unit.kind in _KINDS]
        told = [unit for unit in whom if discourse.name(unit) and discourse.name(unit) not in people] or told
    behind = [unit for unit in told if unit.start > word.start and not _held(tree, person, unit)]
    before = [unit for unit in told if unit.start < word.start and not _apposed(tree, person, unit)]
    found: dict[str, Participant] = {}
    for unit in behind or before:
        name = discourse.name(unit)
        told_of = Participant(Role.ORGANIZATION, name, unit.mention.span, reason="whose post it is", confidence=0.8)
        found.setdefault(name.casefold(), told_of)
    return list(found.values()) or _filer(discourse)


def _filer(discourse: Discourse) -> list[Participant]:
    name, span = discourse.names.registrant
    reason = "the filer, where no other is told"
    return (
        [Participant(Role.ORGANIZATION, name, span, basis=Basis.INFERRED, confidence=0.8, reason=reason)]
        if name
        else []
    )


def _told(tree: Tree) -> Iterator[Unit]:
    """The organisations of a sentence that a post is told of, and those joined to them."""
    tokens = tree.reading.tokens
    last: Unit | None = None
    for unit in tree.reading.units:
        if not tree.sentence.start <= unit.start < tree.sentence.end:
            continue
        if unit.kind not in _KINDS or unit.text.casefold() in {"we", "us"}:
            last = last if last is not None and _in_parentheses(tree, unit) else None
            continue
        at = unit.start - 1
        while at > tree.sentence.start and tokens[at].norm in _ARTICLES:
            at -= 1
        before = {tokens[place].norm for place in range(max(tree.sentence.start, at - _REACH), at)}
        own = tokens[at].norm in _BEHIND_POST and bool(before & positions())
        if own or _possesses(tree, unit) or (last is not None and _joined(tree, last, unit)):
            last = unit
            yield unit
        elif not _in_parentheses(tree, unit):
            last = None


def _in_parentheses(tree: Tree, unit: Unit) -> bool:
    tokens = tree.reading.tokens
    opening = [tokens[at].text for at in range(max(tree.sentence.start, unit.start - 3), unit.start)]
    return "(" in opening


def _possesses(tree: Tree, unit: Unit) -> bool:
    """ "Foo's chief executive officer"."""
    tokens = tree.reading.tokens
    if unit.end >= len(tokens) or tokens[unit.end].norm not in {"'s", "’s"}:
        return False
    return any(tokens[at].norm in positions() for at in range(unit.end, min(unit.end + _NEAR, tree.sentence.end)))


def _joined(tree: Tree, last: Unit, unit: Unit) -> bool:
    """ "of Foo and Bar", "of Foo and its subsidiary, Bar": between them stands no more than that; asides do not count."""
    gap: list[str] = []
    depth = 0
    for token in tree.reading.tokens[last.end : unit.start]:
        depth += (token.text == "(") - (token.text == ")")
        if not depth and token.text != ")":
            gap.append(token.norm)
    if not gap or gap[0] not in {"and", ","}:
        return False
    rest = [norm for norm in gap if norm not in {"and", ",", "the", "of"}]
    return not rest or (bool(set(rest) & _SUBSIDIARY) and len(rest) <= _NEAR and "and" in gap)


def _between(tree: Tree, person: Unit, unit: Unit) -> list[str]:
    return [token.norm for token in tree.reading.tokens[person.end : unit.start]]


def _held(tree: Tree, person: Unit, unit: Unit) -> bool:
    """Whether the post is one that the person holds or held: "Jane Roe, formerly president of Foo"."""
    if unit.start < person.start:
        return False
    between = _between(tree, person, unit)
    taken = [at for at, norm in enumerate(between) if norm in _TAKING]
    latest = between[taken[-1] :] if taken else between
    return bool(set(latest) & _HELD) or (between[:1] == [","] and not taken)


def _apposed(tree: Tree, person: Unit, unit: Unit) -> bool:
    """Whether the post before the verb is one held so far, told as such."""
    return unit.start > person.start and bool(set(_between(tree, person, unit)) & _HELD)
