"""Which of two merging companies the passage shows to be taken over.

"A and B agreed to merge" does not say; "each share of B will be exchanged", "holders of B will receive", "B will become a
subsidiary of A", "A will issue 2 mln shares" do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.model import Basis, MentionKind
from ontology.terms import Role, Stage

if TYPE_CHECKING:
    from extractors.events.prose.discourse import Discourse
    from extractors.mentions.reading import Unit
    from extractors.model import Participant

_COMPANIES = frozenset([MentionKind.ORGANIZATION, MentionKind.REGISTRANT])
_WINDOW = 90
"""Characters before and behind a mention that are looked at."""

_TAKEN_BEFORE = re.compile(
    r"\b(?:each (?:outstanding )?(?:share|one) of(?: the)?(?: common stock of)?|(?<!meeting of )(?<!meeting of the )(?<!approval of )(?<!approval of the )(?<!by )(?<!by the )(?:stock|share)?holders of|acquisition of)\s*$",
    re.IGNORECASE,
)
_TAKEN_BEHIND = re.compile(
    r"^(?:['’]s?)?(?: outstanding| common| ordinary)* (?:share|stock|stockholder|shareholder|holder)s?\b[^.;]{0,70}\b(?:will|would|to|may|shall)\b[^.;]{0,25}\b(?:receive|get|be (?:converted|exchanged|paid)|exchange)|"
    r"^,?(?: which| it)? (?:will|would|is to|to) (?:become|be|operate as|continue as|survive as) (?:a |an )?(?:wholly|separate|indirect|\w+)?[ -]?(?:owned )?(?:subsidiary|unit|division)\b|"
    r"^(?: outstanding| common)* shares? (?:will|would) be (?:converted|exchanged)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:['’]s?)? (?:share|stock)?holders? (?:will|would|to) (?:have|own|hold|get|receive) (?:about |approximately |an? )*([\d.]+) ?(?:pct|percent|%)",
    re.IGNORECASE,
)
"""Which part of the joint company falls to the holders: the larger one to the buyer's."""
_HALF = 50
_EQUALS = re.compile(r"\bmerger of equals\b", re.IGNORECASE)
_TAKING_BEFORE = re.compile(
    r"\b(?:subsidiary of|merged? (?:with and )?into|acquisition by|acquired by|[\d.]+ (?:of a )?(?:new )?shares? of)\s*$",
    re.IGNORECASE,
)
_TAKING_BEHIND = re.compile(
    r"^,? (?:will|would|has agreed to|agreed to|is to|plans to) (?:issue|pay|exchange|acquire|buy|offer|assume)\b|^,? (?:said it )?(?:will|would) be the surviving|^(?:['’]s?)? (?:common |ordinary )?(?:stock|shares) for each\b",
    re.IGNORECASE,
)


def with_sides(participants: list[Participant], discourse: Discourse, stage: Stage) -> list[Participant]:
    """Two merging parties as acquirer and target where the passage shows which is which; else as they were.

    Items 2 and 2.01 of form 8-K report what the filer has acquired or disposed of: in a merger that is done it acquired.
    """
    if _EQUALS.search(discourse.reading.text):
        return participants
    parties = [p for p in participants if p.role is Role.PARTY and p.kind in _COMPANIES]
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
    if (part := _PART.match(gap + behind)) is not None:
        return -2 if float(part[1]) > _HALF else 2
    taken = bool(_TAKEN_BEHIND.search(gap + behind)) or bool(_TAKEN_BEFORE.search(before))
    taking = bool(_TAKING_BEHIND.search(gap + behind)) or bool(_TAKING_BEFORE.search(before))
    return taken - taking
