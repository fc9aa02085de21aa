"""Events that a turn of phrase tells: dividends, listings, suits, results and the like (``[[notices]]`` of the prose lexicon)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.events import clauses
from extractors.events.phrases import Via, named_by
from extractors.events.reports import Report
from extractors.lexicon import load
from extractors.model import Basis, MentionKind, Participant, Span
from ontology.terms import ROLES_OF, EventType, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.events.dating import Calendar
    from extractors.events.discourse import Discourse
    from extractors.events.trees import Tree
    from extractors.mentions.reading import Unit

_STAGES = ("completed", "agreed", "approved", "rejected")
_FIRST = (Role.ISSUER, Role.ORGANIZATION, Role.DEBTOR)
_HYPOTHETICAL = re.compile(
    r"\b(?:(?-i:may)|might|could|would|if|unless|shall|can|no assurance|risk|subject to|any)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Notice:
    type: EventType
    stems: tuple[str, ...]
    """Small letters, of which one must stand in a text that the pattern matches."""
    pattern: re.Pattern[str]
    stages: tuple[tuple[Stage, re.Pattern[str]], ...]


@cache
def _notices() -> tuple[_Notice, ...]:
    return tuple(
        _Notice(
            EventType.from_record(entry["type"]),
            tuple(entry["stems"]),
            re.compile("|".join(entry["patterns"]), re.IGNORECASE),
            tuple(
                (Stage.from_record(name), re.compile(entry[name], re.IGNORECASE)) for name in _STAGES if name in entry
            ),
        )
        for entry in load("prose")["notices"]
    )


_INNER_DOT = re.compile(r"(?<=\d)\.(?=\d)|(?<=\b(?:Inc|Ltd))\.|(?<=\bCorp)\.|(?<=\b(?:Co|Mr|Ms|Dr|No))\.|(?<=\bU\.S)\.")


def _without_dots(text: str) -> str:
    """The text, blanks folded one for one, without dots that end no clause: patterns stop at dots. Same length."""
    return _INNER_DOT.sub(lambda dot: "0" if text[dot.start() - 1].isdigit() else " ", re.sub(r"\s", " ", text))


def tells_notice(text: str) -> bool:
    """Whether a sentence has one of the turns of phrase."""
    text = _without_dots(text)
    small = text.lower()
    return any(any(stem in small for stem in notice.stems) and notice.pattern.search(text) for notice in _notices())


def read_notices(tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
    """The notices of a parsed sentence."""
    tokens = tree.reading.tokens
    start, end = tokens[tree.sentence.start].start, tokens[tree.sentence.end - 1].end
    text = _without_dots(tree.reading.text[start:end])
    found = []
    for notice in _notices():
        match = notice.pattern.search(text)
        if match is None or _HYPOTHETICAL.search(text[max(0, match.start() - 25) : match.end()]):
            continue
        stage = next((stage for stage, pattern in notice.stages if pattern.search(match.group())), Stage.ANNOUNCED)
        span = Span(start + match.start(), start + match.end())
        participants = _participants(tree, discourse, notice.type, span)
        date = calendar.around(tree.sentence, span.start)
        found.append(
            Report(
                notice.type,
                stage,
                span,
                f"notice:{notice.type.record}",
                participants,
                sentence=place,
                dates=[date] if date else [],
            )
        )
    return found


def _participants(tree: Tree, discourse: Discourse, kind: EventType, span: Span) -> list[Participant]:
    roles = ROLES_OF[kind]
    first = next((role for role in _FIRST if role in roles), None)
    found: list[Participant] = []
    if kind is EventType.LEGAL_PROCEEDING:
        return _litigants(tree, discourse, span)
    if first is not None:
        unit = _actor(tree, discourse, span)
        found.append(_participant(discourse, first, unit))
    other = {
        EventType.REGULATORY_DECISION: Role.REGULATOR,
        EventType.SECURITIES_OFFERING: Role.UNDERWRITER,
        EventType.AUDITOR_CHANGE: Role.AUDITOR,
    }.get(kind)
    taken = {p.name.casefold() for p in found}
    if other is not None:
        for unit in _others(tree, discourse, kind):
            name = discourse.name(unit)
            if name.casefold() not in taken:
                taken.add(name.casefold())
                found.append(_participant(discourse, other, unit))
    return [p for p in found if p.name]


def _participant(discourse: Discourse, role: Role, unit: Unit | None) -> Participant:
    if unit is None:
        name, span = discourse.names.registrant
        return Participant(
            role, name, span, basis=Basis.INFERRED, confidence=0.7, reason="the filer, where nobody else is told to act"
        )
    return Participant(role, discourse.name(unit), unit.mention.span, reason="acts", confidence=0.75, kind=unit.kind)


def _actor(tree: Tree, discourse: Discourse, span: Span) -> Unit | None:
    """Who does it, by the grammar; None for the filer."""
    tokens = tree.reading.tokens
    at = next(
        (place for place in range(tree.sentence.start, tree.sentence.end) if tokens[place].end > span.start),
        tree.sentence.start,
    )
    word = tree.at(at)
    verb = clauses.governing_verb(tree, word) if word is not None else None
    if verb is None:
        return None
    for subject in clauses.subjects(tree, verb):
        for filler in named_by(tree, subject):
            unit = discourse.meant(tree, filler)
            if (
                unit is not None
                and unit.kind is MentionKind.ORGANIZATION
                and filler.via in {Via.SELF, Via.UNIT, Via.PRONOUN, Via.SHARES}
            ):
                return unit
    return None


def _others(tree: Tree, discourse: Discourse, kind: EventType) -> Iterator[Unit]:
    """Regulators, underwriters and auditors named in the sentence."""
    tokens = tree.reading.tokens
    begin = tree.sentence.start
    if kind is EventType.SECURITIES_OFFERING:
        begin = next(
            (
                at
                for at in range(tree.sentence.start, tree.sentence.end)
                if tokens[at].norm in {"underwriting", "underwriters", "underwriter"}
            ),
            tree.sentence.end,
        )
    for unit in tree.reading.units:
        if (
            unit.kind is MentionKind.ORGANIZATION
            and begin <= unit.start < tree.sentence.end
            and not discourse.names.is_registrant(unit)
        ) and (kind is not EventType.REGULATORY_DECISION or _regulates(unit.text)):
            yield unit


def _regulates(name: str) -> bool:
    return (
        re.search(
            r"commission|administration|corporation|department|agency|authority|ministry|board|reserve|bureau|FDIC|FDA|FCC|FERC|SEC\b|NASA",
            name,
            re.IGNORECASE,
        )
        is not None
    )


def _litigants(tree: Tree, discourse: Discourse, span: Span) -> list[Participant]:
    """Who sues and who is sued: the subject and what stands behind "against"."""
    tokens = tree.reading.tokens
    against = next((at for at in range(tree.sentence.start, tree.sentence.end) if tokens[at].norm == "against"), None)
    found: dict[str, Participant] = {}
    if against is not None:
        for unit in tree.reading.units:
            if (
                against < unit.start <= against + 40
                and unit.start < tree.sentence.end
                and unit.kind in {MentionKind.ORGANIZATION, MentionKind.REGISTRANT, MentionKind.PERSON}
            ):
                gap = {tokens[at].norm for at in range(against, unit.start)}
                if gap & {"in", "alleging", "for", "claiming"} or re.search(r"court", unit.text, re.IGNORECASE):
                    break
                name = discourse.name(unit)
                if name:
                    found.setdefault(
                        name.casefold(),
                        Participant(
                            Role.DEFENDANT, name, unit.mention.span, reason='"against"', confidence=0.7, kind=unit.kind
                        ),
                    )
    actor = _actor(tree, discourse, span)
    if actor is not None and discourse.name(actor).casefold() not in found:
        role = (
            Role.DEFENDANT
            if re.search(r"\b(?:named|sued by|subject of)\b", span.of(tree.reading.text))
            else Role.PLAINTIFF
        )
        if re.search(r"\bsettle", span.of(tree.reading.text)):
            role = Role.PARTY
        found[discourse.name(actor).casefold()] = _participant(discourse, role, actor)
    elif not found and discourse.names.registrant[0]:
        found["filer"] = _participant(discourse, Role.PARTY, None)
    return list(found.values())
