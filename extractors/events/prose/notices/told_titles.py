"""Where a sentence names a contract: behind the verb that does something to it, before a list of parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.titles import contracts_in, find_title, names_instrument
from extractors.mentions.reading import QUOTES

if TYPE_CHECKING:
    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.events.titles import Title

_ARTICLES = frozenset(
    ["a", "an", "the", "its", "their", "that", "this", "certain", "each", "into", "such", "his", "her", "our", "new",
     "definitive", "to", "of"]
)  # fmt: skip
_LEADING = frozenset(
    ["into", "an", "a", "the", "its", "their", "our", "certain", "definitive", "separate", "new", "amendments", "amendment", "that"]
)  # fmt: skip
"""Words that a title may begin behind, or with."""
_PASSING = frozenset(
    ["in", "on", "as", "of", "effective", "today", "also", "separately", "concurrently", "simultaneously", "with", "both", "and", "i", "a",
     "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)  # fmt: skip
_LOOSE = frozenset(["made", "make", "makes", "making", "reached", "reach", "concluded", "conclude"])
"""Verbs that take much else: their contract stands straight behind them."""
_BARE = frozenset(["letter", "letters", "release", "consent", "order", "extension", "settlement"])
"""Heads that are no contract by themselves."""
_NEAR, _LONGEST = 14, 14
"""Tokens between a verb and its title, and of a title."""


def title_begin(tree: Tree, opener: int) -> int | None:
    """Where the title before a party list begins: with the capitalised words that lead to its first "Agreement"."""
    tokens = tree.reading.tokens
    nearest = max(tree.sentence.start, opener - _FARTHEST)
    heads = [
        at for at in range(nearest, opener) if tokens[at].norm in {"agreement", "plan"} and tokens[at].text[0].isupper()
    ]
    head = next(
        (at for at in reversed(heads) if not {token.text for token in tokens[max(at - 3, 0) : at]} & QUOTES), None
    )
    if head is None:
        return None
    begin = head
    while (
        begin > nearest
        and (tokens[begin - 1].text[0].isupper() or tokens[begin - 1].norm in {"and", "of"})
        and tokens[begin - 1].norm not in {"the", "a", "an"}
    ):
        begin -= 1
    while begin < head and not tokens[begin].text[0].isupper():
        begin += 1
    return begin


def title_behind(tree: Tree, verb: Word) -> Title | None:
    """The contract title that is the verb's object."""
    tokens, limit = tree.reading.tokens, tree.sentence.end
    near = min(limit, verb.end + _NEAR)
    if verb.norm.startswith("enter") and "into" not in {token.norm for token in tokens[verb.end : near]}:
        return None
    if verb.norm in _LOOSE:
        near = min(near, verb.end + 1)
    for at in range(verb.end, near):
        opens = tokens[at].text in {"“", "("}
        if tokens[at].norm not in _LEADING and not opens:
            if _between(tree, at):
                continue
            return None
        title = _title_at(tree, at + (tokens[at].norm in _ARTICLES), near)
        if title is not None or tokens[at].norm != "into":
            return title
    return None


def _between(tree: Tree, at: int) -> bool:
    """Whether a token may stand between a verb and its contract: "entered into, on June 29, 2022, a lease", "with Foo a lease"."""
    norm = tree.reading.tokens[at].norm
    if norm in _PASSING or norm[0].isdigit() or not norm[0].isalnum():
        return True
    return any(unit.start <= at < unit.end for unit in tree.reading.units)


def _title_at(tree: Tree, begin: int, near: int) -> Title | None:
    reading, tokens = tree.reading, tree.reading.tokens
    while begin < near and tokens[begin].norm in _ARTICLES:
        begin += 1
    stop = title_end(tree, begin, tree.sentence.end)
    head = " ".join(reading.slice(begin, min(stop, begin + 16)).casefold().split())
    title = find_title(reading, begin, stop) if names_instrument(head) else None
    if title is None or title.head in _BARE or "by reference" in title.head:
        return None
    return title if title.head_end - begin <= _LONGEST * contracts_in(title.head.rstrip(",. ")) else None


def title_end(tree: Tree, begin: int, limit: int) -> int:
    """Where the title with its parties ends at the latest: at a clause of its own."""
    tokens = tree.reading.tokens
    for at in range(begin + 1, limit):
        norm = tokens[at].norm
        if norm in {"pursuant", "whereby", "which"} or (
            norm in {"under", "providing", "that", "to"} and _clause_opens(tree, at)
        ):
            return at
    return limit


def _clause_opens(tree: Tree, at: int) -> bool:
    tokens = tree.reading.tokens
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if tokens[at].norm == "to":
        word = tree.at(at + 1)
        return word is not None and word.tag == "VB"
    return tokens[at].norm in {"providing", "that"} or following == "which"


_FARTHEST = 45
"""Tokens between the beginning of a title and its parties."""
