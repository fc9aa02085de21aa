"""A passage with its tokens and its mentions: what titles and frames are read from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.name_words import compact
from extractors.mentions.names import Name, find_names
from extractors.mentions.people import is_person
from extractors.mentions.tokens import Token, tokenize
from extractors.model import Context, Mention, MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUOTES = frozenset("\"“”‘’'«»")


@dataclass(frozen=True, slots=True)
class Unit:
    """A mention and the half-open range of tokens it covers."""

    mention: Mention
    start: int
    end: int

    @property
    def kind(self) -> MentionKind:
        """What the mention names."""
        return self.mention.kind

    @property
    def text(self) -> str:
        """The mention's characters."""
        return self.mention.text


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage's text, tokens and units, left to right."""

    text: str
    tokens: tuple[Token, ...]
    units: tuple[Unit, ...]
    context: Context

    def slice(self, start: int, end: int) -> str:
        """The text from token ``start`` up to token ``end``, exclusive."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""

    def span(self, start: int, end: int) -> Span:
        """The characters of the tokens from ``start`` up to ``end``, exclusive."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


@dataclass(frozen=True, slots=True)
class _Words:
    registrant: frozenset[str]
    sure: frozenset[str]
    pronouns: frozenset[str]
    groups: frozenset[str]
    determiners: frozenset[str]
    adjectives: frozenset[str]


@cache
def _words() -> _Words:
    data = load("mentions")
    return _Words(
        *(
            frozenset(data[key])
            for key in (
                "registrant_words",
                "registrant_sure",
                "pronouns",
                "group_nouns",
                "group_determiners",
                "group_adjectives",
            )
        )
    )


def read(text: str, context: Context) -> Reading:
    """Tokens and mentions of a passage (its book-keeping blanked out before)."""
    tokens = tokenize(text)
    known = frozenset(
        compact(token.norm for token in tokenize(name)) for name in (context.registrant, *context.known_names) if name
    )
    units = [_named(text, tokens, name, known) for name in _names(text, tokens, known)]
    taken = {place for unit in units for place in range(unit.start, unit.end)}
    for at in range(len(tokens)):
        if (
            at not in taken
            and (unit := _stand_in(text, tokens, at, taken) or _group(text, tokens, at, taken)) is not None
        ):
            units.append(unit)
            taken.update(range(unit.start, unit.end))
    units.sort(key=lambda unit: unit.start)
    return Reading(text, tuple(tokens), tuple(units), context)


def _names(text: str, tokens: Sequence[Token], known: frozenset[str]) -> Iterator[Name]:
    """The names of every paragraph: none goes on from one to the next."""
    breaks = [at for at in range(1, len(tokens)) if "\n\n" in text[tokens[at - 1].end : tokens[at].start]]
    for start, end in pairwise([0, *breaks, len(tokens)]):
        for name in find_names(tokens[start:end], known):
            yield replace(name, start=name.start + start, end=name.end + start)


def _unit(text: str, tokens: Sequence[Token], start: int, end: int, kind: MentionKind) -> Unit:
    span = Span(tokens[start].start, tokens[end - 1].end)
    return Unit(Mention(span, span.of(text), kind), start, end)


def _named(text: str, tokens: Sequence[Token], name: Name, known: frozenset[str]) -> Unit:
    """A name the filing knows a company by is no person's."""
    own = compact(token.norm for token in tokens[name.start : name.end])
    person = (
        not name.has_form
        and not any(other.startswith(own) for other in known)
        and not name.has_organisation_word
        and is_person([t.text for t in tokens[name.start : name.end]])
    )
    kind = MentionKind.PERSON if person else MentionKind.ORGANIZATION
    return _unit(text, tokens, name.start, name.end, kind)


def _stand_in(text: str, tokens: Sequence[Token], at: int, taken: set[int]) -> Unit | None:
    """ "the Company", "Registrant", "our": the filer without its name."""
    token, words = tokens[at], _words()
    if token.norm in words.pronouns and token.text not in {"US", "U.S."}:
        return _unit(text, tokens, at, at + 1, MentionKind.REGISTRANT)
    if token.norm in {"the", "our", "this"} and at + 1 < len(tokens) and at + 1 not in taken:
        noun = tokens[at + 1]
        capital = noun.text[0].isupper()
        if noun.norm in words.sure or (noun.norm in words.registrant and capital):
            return _unit(text, tokens, at, at + 2, MentionKind.REGISTRANT)
    if token.norm in words.sure and token.text[0].isupper() and not _splits(tokens, at):
        return _unit(text, tokens, at, at + 1, MentionKind.REGISTRANT)
    return None


def _splits(tokens: Sequence[Token], at: int) -> bool:
    """ "Notice of Company Split": the word is a part of what happens."""
    return at + 1 < len(tokens) and tokens[at].norm == "company" and tokens[at + 1].norm in {"split", "splits"}


def _group(text: str, tokens: Sequence[Token], at: int, taken: set[int]) -> Unit | None:
    """An unnamed set: its noun with what determines it ("their affiliates", "certain of its stockholders")."""
    words = _words()
    if tokens[at].norm not in words.groups or (at + 1 < len(tokens) and tokens[at + 1].text in {"'", "’", "-"}):
        return None
    start = at
    while start > 0 and start - 1 not in taken and tokens[start - 1].norm in words.adjectives:
        start -= 1
    while start > 0 and start - 1 not in taken and tokens[start - 1].norm in words.determiners - {"and", "of", "a"}:
        start -= 1
    return _unit(text, tokens, start, at + 1, MentionKind.GROUP)
