"""Contracts that a sentence reports as entered, amended or ended: verb, title, parties (guideline P3)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.events import clauses, contracts
from extractors.events.inflection import verb_forms
from extractors.events.phrases import named_by
from extractors.events.reports import Report
from extractors.events.titles import Title, find_title, names_instrument
from extractors.lexicon import load
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import GROUP_OF, EventGroup, EventType, Role, Stage

if TYPE_CHECKING:
    from extractors.events.dating import Calendar
    from extractors.events.discourse import Discourse
    from extractors.events.syntax import Tree, Word

_ARTICLES = frozenset(["a", "an", "the", "its", "their", "that", "this", "certain", "each", "into", "such", "his", "her", "our", "new", "definitive", "to", "of"])


@cache
def _verbs() -> dict[str, Stage]:
    """Form of a verb -> what it does to a contract."""
    found = {}
    for stage, verbs in load("prose")["contracting"].items():
        for verb in verbs:
            for form in verb_forms(verb):
                found[form.split()[0]] = Stage.from_record(stage)
    return found


def tells_contract(word: str) -> bool:
    """Whether the word may do something to a contract."""
    return word in _verbs()


def read_contracts(tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
    """The contracts that a parsed sentence reports on."""
    found: list[Report] = []
    taken = -1
    for word in tree.words:
        stage = _verbs().get(word.norm)
        if stage is None or word.unit is not None or word.start <= taken or not _contracts(tree, word):
            continue
        title = _title_behind(tree, word)
        if title is None:
            continue
        reports = _reports(tree, discourse, calendar, word, title, stage)
        for report in reports:
            report.sentence = place
        found += reports
        taken = title.head_end if reports else taken
    return found


def _contracts(tree: Tree, verb: Word) -> bool:
    """Whether the verb is one that acts now: neither a condition nor "may" nor "as amended"."""
    if not verb.verbal and verb.norm not in {"entry", "execution", "termination"}:
        return False
    tokens = tree.reading.tokens
    before = tokens[verb.start - 1].norm if verb.start else ""
    if before in {"as", "further", "otherwise"} or clauses.conditional(tree, verb):
        return False
    return not (verb.tag == "VBN" and verb.dep in {"acl", "amod"} and not clauses.auxiliaries(tree, verb) and verb.norm != "entered")


def _title_behind(tree: Tree, verb: Word) -> Title | None:
    """The contract title that is the verb's object, or its passive subject."""
    reading, tokens = tree.reading, tree.reading.tokens
    limit = tree.sentence.end
    at = verb.end
    near = min(limit, at + 14)
    inside = {place for unit in reading.units for place in range(unit.start, unit.end)}
    while at < near:
        norm = tokens[at].norm
        if norm in {"into", "an", "a", "the", "its", "their", "certain", "definitive", "separate", "new", "amendments", "amendment", "that", "certain"} or tokens[at].text in {"“", "("}:
            begin = at + (norm in _ARTICLES and norm not in {"amendment", "amendments"})
            while begin < near and tokens[begin].norm in _ARTICLES:
                begin += 1
            stop = _title_end(tree, begin, limit)
            head = " ".join(reading.slice(begin, min(stop, begin + 16)).casefold().split())
            if names_instrument(head) and (title := find_title(reading, begin, stop)) is not None and title.head_end - begin <= 14:
                return title
            return None
        at += 1
    _ = inside
    return None


def _title_end(tree: Tree, begin: int, limit: int) -> int:
    """Where the title with its parties ends at the latest: at a clause of its own."""
    tokens = tree.reading.tokens
    for at in range(begin + 1, limit):
        norm = tokens[at].norm
        if norm in {"pursuant", "whereby", "which"} or (norm in {"under", "providing", "that", "to"} and _clause_opens(tree, at)):
            return at
    return limit


def _clause_opens(tree: Tree, at: int) -> bool:
    tokens = tree.reading.tokens
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if tokens[at].norm == "to":
        word = tree.at(at + 1)
        return word is not None and word.tag == "VB"
    return tokens[at].norm in {"providing", "that"} or following == "which"


def _reports(tree: Tree, discourse: Discourse, calendar: Calendar, verb: Word, title: Title, stage: Stage) -> list[Report]:
    reading = tree.reading
    event = contracts.read_title(reading, discourse.names, title)
    kind = event.type if event is not None else title.kind
    participants = [p for p in (event.participants if event is not None else ()) if not p.reason.startswith("the filer")]
    actors = _actors(tree, discourse, verb)
    deal = GROUP_OF[kind] is EventGroup.MERGERS_AND_ACQUISITIONS
    known = {p.name.casefold() for p in participants}
    participants = [*(a for a in actors if a.name.casefold() not in known), *participants]
    if not participants:
        return []
    told = title.stage if stage is Stage.AGREED else stage
    told = Stage.AMENDED if told is Stage.AGREED and re.match(r"(?:\w+ )?(?:amendment|joinder|supplement|waiver|extension)", title.head) else told
    end = reading.tokens[min(title.end, tree.sentence.end) - 1].end
    date = calendar.of_contract(reading.tokens[title.head_end - 1].end, end) if stage is Stage.AGREED else None
    date = date or calendar.around(tree.sentence, reading.tokens[verb.start].start)
    report = Report(
        kind, told, reading.span(title.start, title.head_end), f"contract:{kind.record}", participants,
        dates=[date] if date else [], agreement=reading.span(title.start, title.head_end), certain=deal or len(participants) > 0,
    )  # fmt: skip
    return _one_each(report, title)


def _actors(tree: Tree, discourse: Discourse, verb: Word) -> list[Participant]:
    """Who enters into the contract, by the grammar."""
    found: dict[str, Participant] = {}
    for subject in clauses.subjects(tree, verb):
        for filler in named_by(tree, subject):
            unit = discourse.meant(tree, filler)
            if unit is None or unit.kind is MentionKind.GROUP:
                continue
            name = discourse.names.name(unit)
            if name:
                found.setdefault(name.casefold(), Participant(Role.PARTY, name, unit.mention.span, reason="enters into the contract", kind=unit.kind, confidence=0.85))
    if not found and discourse.names.registrant[0]:
        name, span = discourse.names.registrant
        return [Participant(Role.PARTY, name, span, basis=Basis.INFERRED, confidence=0.7, reason="the filer, where nobody else is told to act")]
    return list(found.values())


def _one_each(report: Report, title: Title) -> list[Report]:
    """ "employment agreements with A, B and C" are as many contracts."""
    people = [p for p in report.participants if p.kind is MentionKind.PERSON]
    if report.type is not EventType.AGREEMENT or len(people) < 2 or not re.search(r"agreements\b|amendments\b|letters\b", title.head):
        return [report]
    rest = [p for p in report.participants if p.kind is not MentionKind.PERSON]
    return [replace(report, participants=[*rest, person]) for person in people]
