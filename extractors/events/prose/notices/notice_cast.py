"""Who takes part in an event that a turn of phrase tells: whom its pattern names, who acts by the grammar, else the filer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events.prose.sentences import clauses
from extractors.events.prose.sentences.phrases import Via, named_by
from extractors.events.prose.sentences.surface import is_plain
from extractors.lexicon import load
from extractors.mentions.aliases import Names
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import ROLES_OF, EventType, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.reports import Report
    from extractors.events.prose.sentences.surface import Surface
    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.mentions.reading import Unit
    from extractors.model import Span

_FIRST = (Role.ISSUER, Role.ORGANIZATION, Role.DEBTOR)
_SILENT = ("court", "exchange", "regulator")
"""Offices whose bearers decide on others."""
_ACTING = frozenset([Via.SELF, Via.UNIT, Via.PRONOUN, Via.SHARES])
_TOLD_BESIDE = frozenset([EventType.NAME_CHANGE])
"""Types whose pattern names somebody beside who acts, in the same role."""
_PARTIES = {MentionKind.ORGANIZATION, MentionKind.REGISTRANT, MentionKind.PERSON}
_FARTHEST = 40
"""Tokens behind "against" in which the defendants are named."""
_OVER = frozenset(["in", "alleging", "for", "claiming", "seeking", "before"])


def cast(
    tree: Tree, discourse: Discourse, kind: EventType, surface: Surface, matches: Sequence[re.Match[str]]
) -> list[Participant]:
    """Everybody who takes part, nobody twice."""
    span = surface.span(matches[0].start(), matches[0].end())
    slots = _slots(discourse, surface, matches)
    if kind is EventType.LEGAL_PROCEEDING:
        return _litigants(tree, discourse, span, slots)
    first = next(role for role in _FIRST if role in ROLES_OF[kind])
    found: dict[str, Participant] = {}
    told = sum(participant.role is first for participant in slots)
    if told == 0 or (kind in _TOLD_BESIDE and told == 1):
        actor = _actor(tree, discourse, span, {p.name for p in slots if p.role is not first})
        _add(found, _participant(discourse, first, actor))
    for participant in slots:
        _add(found, participant)
    if kind is EventType.REGULATORY_DECISION:
        for unit in _regulators(tree, discourse):
            _add(found, _participant(discourse, Role.REGULATOR, unit))
    return list(found.values())


def _add(found: dict[str, Participant], participant: Participant) -> None:
    if participant.name:
        found.setdefault(participant.name.casefold(), participant)


def _participant(discourse: Discourse, role: Role, unit: Unit | None) -> Participant:
    if unit is None:
        name, span = discourse.names.registrant
        return Participant(
            role, name, span, basis=Basis.INFERRED, confidence=0.7, reason="the filer, where nobody else is told to act"
        )
    return Participant(role, discourse.name(unit), unit.mention.span, reason="acts", confidence=0.75, kind=unit.kind)


def _slots(discourse: Discourse, surface: Surface, matches: Sequence[re.Match[str]]) -> list[Participant]:
    """Whom the patterns name, by the groups of their matches: "auditor", "plaintiff2"."""
    found: dict[str, Participant] = {}
    for match in matches:
        for group in match.groupdict():
            role = Role.from_record(group.rstrip("0123456789"))
            for unit in surface.units(*match.span(group)) if match[group] is not None else ():
                if unit.kind is not MentionKind.GROUP and not _court(unit) and not _product(role, group, unit):
                    _add(found, _participant(discourse, role, unit))
    return list(found.values())


def _product(role: Role, group: str, unit: Unit) -> bool:
    """Whether "approved an application for X" may name a product: a company that something is for bears its legal form."""
    named_for = role is Role.ORGANIZATION and group in {"organization1", "organization2"}
    return named_for and unit.kind is MentionKind.ORGANIZATION and not Names.is_whole(unit)


def _office(unit: Unit, *offices: str) -> bool:
    return any(re.search(load("notices")["offices"][office], unit.text) for office in offices)


def _court(unit: Unit) -> bool:
    return _office(unit, "court")


def _trigger(tree: Tree, span: Span) -> Word | None:
    """The first verb of a match, else its first word."""
    tokens = tree.reading.tokens
    places = range(tree.sentence.start, tree.sentence.end)
    inside = [at for at in places if tokens[at].end > span.start and tokens[at].start < span.end]
    words = [word for at in inside if (word := tree.at(at)) is not None]
    verb = next((word for word in words if word.verbal and not clauses.is_auxiliary(word)), None)
    return verb or (words[0] if words else None)


def _actor(
    tree: Tree, discourse: Discourse, span: Span, others: set[str], silent: tuple[str, ...] = _SILENT
) -> Unit | None:
    """Who does it, by the grammar, none of ``others`` and of no ``silent`` office; None for the filer."""
    word = _trigger(tree, span)
    verb = clauses.governing_verb(tree, word) if word is not None else None
    above = next((each for each in tree.ancestors(verb) if each.verbal), None) if verb is not None else None
    places = [verb, above] if verb is not None and verb.dep in {"acl", "advcl", "xcomp", "ccomp"} else [verb]
    for subject in (each for place in places if place is not None for each in clauses.subjects(tree, place)):
        for filler in named_by(tree, subject):
            unit = discourse.meant(tree, filler)
            if unit is not None and filler.via is Via.PRONOUN and discourse.name(unit) in others:
                unit = _filer(discourse)  # "it sued Foo" is not Foo
            if unit is not None and filler.via in _ACTING and _acts(discourse, unit, others, silent):
                return unit
    return None


def _filer(discourse: Discourse) -> Unit | None:
    """The first mention of the filer, in a filing."""
    units = discourse.reading.units if discourse.names.registrant[0] else ()
    return next((unit for unit in units if discourse.names.is_registrant(unit)), None)


def _acts(discourse: Discourse, unit: Unit, others: set[str], silent: tuple[str, ...]) -> bool:
    """Whether the unit is an organisation, or the filer by a stand-in, and nobody who is told in another role."""
    if unit.kind is MentionKind.REGISTRANT:
        return bool(discourse.names.registrant[0]) and discourse.name(unit) not in others
    named = unit.kind is MentionKind.ORGANIZATION and not _office(unit, *silent) and not is_plain(unit)
    return named and discourse.name(unit) not in others


def without_guesses(reports: Sequence[Report]) -> list[Report]:
    """The reports, the filer left out as a guess where another notice of the type tells who it is."""
    told: dict[EventType, dict[Role, set[str]]] = {}
    for report in reports:
        for participant in report.participants:
            if participant.basis is Basis.STATED:
                told.setdefault(report.type, {}).setdefault(participant.role, set()).add(participant.name)
    return [
        replace(report, participants=[p for p in report.participants if not _guess(report.type, p, told)])
        if report.rule.startswith("notice:")
        else report
        for report in reports
    ]


def _guess(kind: EventType, participant: Participant, told: dict[EventType, dict[Role, set[str]]]) -> bool:
    """Whether the participant is only inferred where others are told, both names of a company that changes its own."""
    needed = 2 if kind in _TOLD_BESIDE else 1
    return participant.basis is Basis.INFERRED and len(told.get(kind, {}).get(participant.role, ())) >= needed


def takes(notice: Report, deal: Report) -> bool:
    """Whether what reads like a deal is a notice's matter: shares that their issuer sells, a listing, a bankrupt's plan."""
    if not notice.trigger.start <= deal.trigger.start < notice.trigger.end:
        return False
    if notice.type is EventType.LISTING_CHANGE:
        return deal.type is EventType.DIVESTITURE
    if notice.type is EventType.BANKRUPTCY:
        return deal.type is EventType.MERGER
    issuers = {p.name for p in notice.participants if p.role is Role.ISSUER}
    given = {p.name for p in deal.participants if p.role in {Role.SELLER, Role.TARGET}}
    bought = deal.type in {EventType.DIVESTITURE, EventType.ACQUISITION}
    return notice.type is EventType.SECURITIES_OFFERING and bought and bool(given) and given <= issuers


def _regulators(tree: Tree, discourse: Discourse) -> list[Unit]:
    """The regulators named in the sentence."""
    return [
        unit
        for unit in tree.reading.units
        if unit.kind is MentionKind.ORGANIZATION
        and tree.sentence.start <= unit.start < tree.sentence.end
        and not discourse.names.is_registrant(unit)
        and _office(unit, "regulator")
        and not is_plain(unit)
    ]


def _litigants(tree: Tree, discourse: Discourse, span: Span, slots: list[Participant]) -> list[Participant]:
    """Who sues and who is sued: by the caption, by what stands behind "against", by who acts."""
    found: dict[str, Participant] = {}
    told = {participant.role for participant in slots}
    for participant in slots:
        if participant.role is not Role.PARTY or not told & {Role.PLAINTIFF, Role.DEFENDANT}:
            _add(found, participant)
    if {Role.PLAINTIFF, Role.DEFENDANT} <= told:
        settler = _actor(tree, discourse, span, {p.name for p in found.values()})
        if settler is not None and re.search(r"\bsettle", tree.reading.slice(*tree.sentence), re.IGNORECASE):
            _add(found, _participant(discourse, Role.PARTY, settler))
        return list(found.values())
    if Role.DEFENDANT not in told and Role.PARTY not in told:
        for unit in _opposed(tree):
            _add(found, _participant(discourse, Role.DEFENDANT, unit))
    text = span.of(tree.reading.text)
    actor = _actor(tree, discourse, span, {p.name for p in found.values()}, ("court", "exchange"))
    role = _side(text, {participant.role for participant in found.values()})
    if actor is not None:
        _add(found, _participant(discourse, role, actor))
    elif not found or (discourse.names.registrant[0] and role is not Role.PLAINTIFF):
        _add(found, _participant(discourse, role if found else Role.PARTY, None))
    return list(found.values())


def _side(text: str, told: set[Role]) -> Role:
    """The side of who acts or of the filer, by the words of the match and by who is told already."""
    if Role.PLAINTIFF in told or re.search(r"\b(?:named|sued by|subject of)\b", text):
        return Role.DEFENDANT
    if Role.DEFENDANT in told:
        return Role.PLAINTIFF
    return Role.PARTY if Role.PARTY in told or re.search(r"\bsettle", text, re.IGNORECASE) else Role.PLAINTIFF


def _opposed(tree: Tree) -> list[Unit]:
    """Who is named behind "against", before what is alleged."""
    tokens = tree.reading.tokens
    places = range(tree.sentence.start, tree.sentence.end)
    against = next((at for at in places if tokens[at].norm == "against"), tree.sentence.end)
    found: list[Unit] = []
    for unit in tree.reading.units:
        if not against < unit.start <= min(against + _FARTHEST, tree.sentence.end - 1) or unit.kind not in _PARTIES:
            continue
        if {tokens[at].norm for at in range(against, unit.start)} & _OVER or _court(unit):
            break
        found.append(unit)
    return found
