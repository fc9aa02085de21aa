"""Which of two merging companies the passage shows to be taken over.

"A and B agreed to merge" does not say; "each share of B will be exchanged", "holders of B will receive", "B will become a
subsidiary of A", "A will issue 2 mln shares" do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events.deal_roles import PARENT
from extractors.lexicon import wording
from extractors.model import Basis, MentionKind
from ontology.terms import Role, Stage

if TYPE_CHECKING:
    from extractors.events.prose.discourse import Discourse
    from extractors.mentions.reading import Unit
    from extractors.model import Participant

_COMPANIES = frozenset([MentionKind.ORGANIZATION, MentionKind.REGISTRANT])
_WINDOW = 90
"""Characters before and behind a mention that are looked at."""

_HALF = 50
_SIDES = frozenset([Role.ACQUIRER, Role.TARGET, Role.VEHICLE])
_TURNED = {Role.ACQUIRER: Role.TARGET, Role.TARGET: Role.ACQUIRER}


def with_sides(participants: list[Participant], discourse: Discourse, stage: Stage) -> list[Participant]:
    """Two merging parties as acquirer and target where the passage shows which is which; else as they were.

    Items 2 and 2.01 of form 8-K report what the filer has acquired or disposed of: in a merger that is done it acquired.
    """
    if wording("merging", "equals").search(discourse.reading.text):
        return participants
    text = discourse.reading.text
    if wording("merging", "votes").search(text) and not wording("merging", "joint").search(text):
        participants = _turned(participants, discourse.names.registrant[0])
    parties = [p for p in participants if p.role is Role.PARTY and p.kind in _COMPANIES]
    if [p.role for p in participants if p.kind in _COMPANIES and p.role in _SIDES] == [Role.ACQUIRER] and len(
        parties
    ) == 1:
        return [replace(p, role=Role.TARGET, reason="who is left") if p is parties[0] else p for p in participants]
    if len(parties) != 2 or any(p.role in {Role.ACQUIRER, Role.TARGET} for p in participants):
        return participants
    first, second = (_lean(p.name, discourse) for p in parties)
    filer = discourse.names.registrant[0]
    if first == second and not (
        discourse.item in {"2", "2.01"} and stage is Stage.COMPLETED and filer in {p.name for p in parties}
    ):
        return participants
    if first == second:
        first, second = (p.name != filer for p in parties)
    target = parties[0] if first > second else parties[1]
    return [
        replace(
            p,
            role=Role.TARGET if p is target else Role.ACQUIRER,
            basis=Basis.INFERRED,
            reason="what holders get for their shares",
        )
        if p in parties
        else p
        for p in participants
    ]


def _turned(participants: list[Participant], filer: str) -> list[Participant]:
    """A filer that only its place in the list made the vehicle's parent is the target where its own holders are to vote."""
    guessed = any(p.role is Role.ACQUIRER and p.name == filer and p.reason == PARENT for p in participants)
    both = [p.role for p in participants if p.role in _TURNED]
    if not guessed or sorted(both) != sorted(_TURNED):
        return participants
    return [
        replace(p, role=_TURNED[p.role], reason="whose holders vote") if p.role in _TURNED else p for p in participants
    ]


def _lean(name: str, discourse: Discourse) -> int:
    """How often the passage treats the company as taken over, less how often as taking over."""
    units = [
        unit
        for unit in discourse.reading.units
        if unit.kind is MentionKind.ORGANIZATION and discourse.name(unit) == name
    ]
    return sum(_weigh(unit, discourse.reading.text) for unit in units)


def _weigh(unit: Unit, text: str) -> int:
    before = " ".join(text[max(0, unit.mention.span.start - _WINDOW) : unit.mention.span.start].split())
    behind = " ".join(text[unit.mention.span.end : unit.mention.span.end + _WINDOW].split())
    gap = "" if text[unit.mention.span.end : unit.mention.span.end + 1] in {",", "'", "’"} else " "
    if (part := wording("merging", "part").match(gap + behind)) is not None:
        return -2 if float(part[1]) > _HALF else 2
    taken = bool(wording("merging", "taken_behind").search(gap + behind)) or bool(
        wording("merging", "taken_before").search(before)
    )
    taking = bool(wording("merging", "taking_behind").search(gap + behind)) or bool(
        wording("merging", "taking_before").search(before)
    )
    return taken - taking
