"""Contracts that a turn of phrase tells without being a verb's object (``[[contracts]]`` of ``lexicon/notices.toml``).

"delivered to Foo a notice terminating the Supply Agreement", "borrowed $5 million under a Loan Agreement among ...",
"obtained a commitment letter from Bar", "its lease with Baz, which was amended on May 1".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.prose.notices.told_titles import title_end
from extractors.events.prose.sentences import clauses
from extractors.events.prose.sentences.surface import Surface, compiled
from extractors.events.titles import Title, find_title
from extractors.lexicon import load
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.mentions.reading import Reading, Unit
    from extractors.model import Span


@dataclass(frozen=True, slots=True)
class Turn:
    """A contract that a sentence tells something of."""

    verb: Word
    title: Title
    stage: Stage
    others: tuple[Unit, ...] = ()
    """Parties named elsewhere than behind the title."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    stage: Stage
    stems: tuple[str, ...]
    unless: re.Pattern[str] | None
    expressions: tuple[re.Pattern[str], ...]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            Stage.from_record(entry["stage"]),
            tuple(entry["stems"]),
            compiled(entry["unless"]) if "unless" in entry else None,
            tuple(compiled(pattern) for pattern in entry["patterns"]),
        )
        for entry in load("notices")["contracts"]
    )


def tells_turn(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has one of the turns of phrase."""
    return next(_matches(reading, sentence), None) is not None


def _matches(reading: Reading, sentence: Sentence) -> Iterator[tuple[_Pattern, Surface, re.Match[str]]]:
    small = reading.slice(sentence.start, sentence.end).lower()
    surface: Surface | None = None
    for pattern in _patterns():
        if not any(stem in small for stem in pattern.stems):
            continue
        surface = surface or Surface(reading, sentence)
        for expression in pattern.expressions:
            for match in expression.finditer(surface.text):
                if pattern.unless is None or not pattern.unless.search(match.group()):
                    yield pattern, surface, match


def find_turns(tree: Tree) -> list[Turn]:
    """The contracts of a sentence, in the order of the lexicon's patterns."""
    found = []
    for pattern, surface, match in _matches(tree.reading, tree.sentence):
        verb = tree.at(_token(tree, surface.span(*match.span("verb"))))
        if verb is None or clauses.conditional(tree, verb) or clauses.negated(tree, verb):
            continue
        others = tuple(_others(surface, match))
        title = _title(tree, surface.span(*match.span("title")), surface.span(*match.span()) if others else None)
        if title.kind is EventType.AGREEMENT:
            found.append(Turn(verb, title, pattern.stage, others))
    return found


def _others(surface: Surface, match: re.Match[str]) -> Iterator[Unit]:
    for group, text in match.groupdict().items():
        if group.startswith("other") and text is not None:
            yield from surface.units(*match.span(group))


def _token(tree: Tree, span: Span) -> int:
    tokens = tree.reading.tokens
    places = range(tree.sentence.start, tree.sentence.end)
    return next((at for at in places if tokens[at].end > span.start), tree.sentence.start)


def _title(tree: Tree, span: Span, whole: Span | None) -> Title:
    """The title that begins with a span, by the grammar of titles; the span itself where that knows none.

    Within ``whole``, where the turn itself tells the parties.
    """
    begin = _token(tree, span)
    stop = title_end(tree, begin, tree.sentence.end)
    title = find_title(tree.reading, begin, stop)
    if title is not None and (whole is None or tree.reading.tokens[title.head_end - 1].end < whole.end):
        return title
    if whole is not None:
        stop = next((at for at in range(begin, stop) if tree.reading.tokens[at].end >= whole.end), stop)
    last = max(
        begin + 1, next((at for at in range(begin, stop) if tree.reading.tokens[at].end >= span.end), stop - 1) + 1
    )
    head = " ".join(tree.reading.slice(begin, last).casefold().split())
    kind = title.kind if title is not None else EventType.AGREEMENT
    return Title(begin, last, stop, head, kind, Stage.AGREED)
