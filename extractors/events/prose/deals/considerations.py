"""Deals told by who pays whose holders: "Foo will issue to the stockholders of Bar 1,200,000 shares", of a merger.

An 8-K that goes on about a merger, or reports the shares issued in it (item 3.02), tells no more of it than this
(``[considerations]`` of ``lexicon/pricing.toml``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.prose.reports import CONSIDERATION, Report
from extractors.events.prose.sentences.surface import Surface, compiled
from extractors.lexicon import load
from extractors.model import MentionKind, Participant
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.events.prose.dating import Calendar
    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree

_NEAR = 40
"""Characters before a match that may make it a condition."""
_ROLES = {
    "acquirer": (Role.ACQUIRER, "pays the holders"),
    "target": (Role.TARGET, "whose holders are paid"),
    "seller": (Role.SELLER, "is paid"),
}
_MERGER = re.compile(r"\bmerge[rds]?\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(map(compiled, load("pricing")["considerations"]["patterns"]))


@cache
def _words(name: str) -> re.Pattern[str]:
    return compiled(load("pricing")["considerations"][name])


def tells_consideration(text: str) -> bool:
    """Whether a sentence may tell who is paid for a company."""
    return _words("about").search(text) is not None


def read_considerations(tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
    """The deal whose price a sentence says is or will be paid to holders, the ``place``-th of its passage."""
    if discourse.news or not tells_consideration(tree.reading.slice(*tree.sentence)):
        return []
    surface = Surface(tree.reading, tree.sentence)
    for pattern in _patterns():
        for match in pattern.finditer(surface.text):
            if _words("unless").search(surface.text, max(0, match.start() - _NEAR), match.end()):
                continue
            cast = list(_cast(surface, match, discourse))
            if len({p.name for p in cast}) < len(cast):
                continue
            sold = {p.role for p in cast} == {Role.SELLER}
            done = _words("done").search(match["verb"]) is not None
            trigger = surface.span(*match.span("verb"))
            date = calendar.around(tree.sentence, trigger.start)
            return [
                Report(
                    EventType.ACQUISITION if sold or not _MERGER.search(tree.reading.text) else EventType.MERGER,
                    Stage.COMPLETED if done and not sold else Stage.AGREED,
                    trigger,
                    CONSIDERATION,
                    cast,
                    sentence=place,
                    dates=[date] if date else [],
                    definite=sold,
                    certain=not sold,
                )
            ]
    return []


def _cast(surface: Surface, match: re.Match[str], discourse: Discourse) -> Iterator[Participant]:
    for group, (role, reason) in _ROLES.items():
        if match.groupdict().get(group) is None:
            continue
        for unit in surface.units(*match.span(group)):
            yield Participant(
                role,
                discourse.name(unit),
                unit.mention.span,
                unit.kind is MentionKind.GROUP,
                reason=reason,
                kind=unit.kind,
            )
