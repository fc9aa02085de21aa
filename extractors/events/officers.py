"""People who come and go: appointments, elections, resignations, retirements (guideline P6: one event per person)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.events import clauses
from extractors.events.phrases import Via, named_by
from extractors.events.reports import Report
from extractors.lexicon import load
from extractors.lexicon.inflection import verb_forms
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from extractors.events.dating import Calendar
    from extractors.events.discourse import Discourse
    from extractors.events.trees import Tree, Word
    from extractors.mentions.reading import Unit


_STANDING = frozenset(["stand", "seek"])


@cache
def _verbs() -> dict[str, tuple[EventType, str]]:
    """Form of a verb -> event type, and whether the person is its ``subject`` or its ``object``."""
    found = {}
    for entry in load("prose")["officers"]:
        for verb in entry["verbs"]:
            for form in verb_forms(verb):
                found[form.split()[0]] = (EventType.from_record(entry["type"]), entry["person"])
    return found


@cache
def _nouns() -> dict[str, EventType]:
    return {
        noun: EventType.from_record(entry["type"]) for entry in load("prose")["officers"] for noun in entry["nouns"]
    }


def tells_officer(word: str) -> bool:
    """Whether the word may tell that somebody comes or goes."""
    return word in _verbs() or word in _nouns() or word in _STANDING


@cache
def positions() -> frozenset[str]:
    """Last words of the posts that people hold."""
    return frozenset(load("prose")["positions"])


def read_officers(tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
    """The appointments and departures that a parsed sentence tells."""
    found: list[Report] = []
    for word in tree.words:
        if word.unit is not None:
            continue
        people: list[Unit] = []
        kind: EventType | None = None
        if word.norm in _verbs() and word.verbal:
            kind, position = _verbs()[word.norm]
            people = _of_verb(tree, discourse, word, position)
        elif word.norm in _nouns() and not word.verbal:
            kind = _nouns()[word.norm]
            people = _of_noun(tree, discourse, word)
        elif word.norm in _STANDING and word.verbal and _declines(tree, word):
            kind, people = EventType.DEPARTURE, _of_verb(tree, discourse, word, "subject")
        if kind is None or not people or clauses.conditional(tree, word) or not _of_office(tree, word, kind):
            continue
        found += [_report(tree, discourse, calendar, word, kind, person, place) for person in people]
    return found


def _of_office(tree: Tree, word: Word, kind: EventType) -> bool:
    """Whether a post is told: "named", "joined", "became" and "left" are said of much else."""
    norms = {tree.reading.tokens[at].norm for at in range(tree.sentence.start, tree.sentence.end)}
    leaves = kind is EventType.DEPARTURE and "employment" in norms
    return word.norm.startswith("resign") or leaves or bool(positions() & norms)


def _declines(tree: Tree, verb: Word) -> bool:
    """ "will not stand for re-election"."""
    aims = {word.norm.replace("-", "") for _, word in tree.prepositional(verb, "for")}
    return clauses.negated(tree, verb) and bool(aims & {"reelection", "election", "renomination"})


def _people(tree: Tree, discourse: Discourse, word: Word) -> list[Unit]:
    found = []
    for filler in named_by(tree, word):
        unit = discourse.meant(tree, filler) if filler.via is not Via.OWNER else None
        if unit is not None and unit.kind is MentionKind.PERSON:
            found.append(unit)
    return found


def _of_verb(tree: Tree, discourse: Discourse, verb: Word, position: str) -> list[Unit]:
    passive = clauses.is_passive(tree, verb)
    if position == "subject" or passive:
        words = clauses.subjects(tree, verb)
    else:
        words = list(tree.children(verb, "dobj", "oprd", "dative", "ccomp", "nsubj")) if not passive else []
        words = [word for word in words if word.index > verb.index]
        words += [child for word in words for child in tree.children(word, "nsubj", "appos")]
    return [person for word in words for person in _people(tree, discourse, word)]


def _of_noun(tree: Tree, discourse: Discourse, noun: Word) -> list[Unit]:
    words = [*tree.children(noun, "poss"), *(inner for _, inner in tree.prepositional(noun, "of", "from", "by"))]
    people = [person for word in words for person in _people(tree, discourse, word)]
    if (
        not people
        and (verb := clauses.governing_verb(tree, noun)) is not None
        and verb.norm.startswith(("tender", "submit", "announc", "deliver", "provid", "gave", "notif"))
    ):
        people = [person for word in clauses.subjects(tree, verb) for person in _people(tree, discourse, word)]
    return people


def _report(
    tree: Tree, discourse: Discourse, calendar: Calendar, word: Word, kind: EventType, person: Unit, place: int
) -> Report:
    name = discourse.name(person)
    participants = [
        Participant(
            Role.PERSON, name, person.mention.span, reason="comes or goes", kind=MentionKind.PERSON, confidence=0.9
        )
    ]
    participants += _organizations(tree, discourse, person)
    at = tree.reading.tokens[word.start].start
    dates = [calendar.around(tree.sentence, at), calendar.effective(tree.sentence)]
    return Report(
        kind, Stage.ANNOUNCED, tree.reading.span(word.start, word.end), f"officer:{kind.record}", participants,
        sentence=place, dates=[date for date in dates if date is not None],
    )  # fmt: skip


def _organizations(tree: Tree, discourse: Discourse, person: Unit) -> list[Participant]:
    """Whose post it is: organisations behind "of" after a post, else the filer."""
    tokens = tree.reading.tokens
    found: dict[str, Participant] = {}
    units = [unit for unit in tree.reading.units if tree.sentence.start <= unit.start < tree.sentence.end]
    previous_counts = False
    for unit in units:
        if unit.kind not in {MentionKind.ORGANIZATION, MentionKind.REGISTRANT} or unit.text.casefold() in {"we", "us"}:
            previous_counts = False
            continue
        at = unit.start - 1
        while at > tree.sentence.start and tokens[at].norm in {"the", "both", "our"}:
            at -= 1
        before = [tokens[place].norm for place in range(max(tree.sentence.start, at - 6), at)]
        joined = tokens[at].norm in {"and", ","} and previous_counts
        possessed = (
            unit.end < len(tokens)
            and tokens[unit.end].norm in {"'s", "’s"}
            and any(
                tokens[place].norm in positions() for place in range(unit.end, min(unit.end + 7, tree.sentence.end))
            )
        )
        counts = (
            joined
            or possessed
            or (tokens[at].norm in {"of", "at", "for", "from", "with"} and bool(set(before) & positions()))
        )
        previous_counts = counts
        if not counts:
            continue
        name = discourse.name(unit)
        if name:
            found.setdefault(
                name.casefold(),
                Participant(Role.ORGANIZATION, name, unit.mention.span, reason="whose post it is", confidence=0.8),
            )
    _ = person
    if found:
        return list(found.values())
    name, span = discourse.names.registrant
    if not name:
        return []
    return [
        Participant(
            Role.ORGANIZATION,
            name,
            span,
            basis=Basis.INFERRED,
            confidence=0.8,
            reason="the filer, where no other is told",
        )
    ]
