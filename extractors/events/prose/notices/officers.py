"""People who come and go: appointments, elections, resignations, retirements (guideline P6: one event per person)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.events.prose.background import is_history
from extractors.events.prose.discourse import positions
from extractors.events.prose.notices.posts import organizations
from extractors.events.prose.reports import Report
from extractors.events.prose.sentences import clauses
from extractors.events.prose.sentences.phrases import Via, named_by
from extractors.lexicon import load
from extractors.lexicon.inflection import verb_forms
from extractors.model import DateKind, EventDate, MentionKind, Participant
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from extractors.events.prose.dating import Calendar
    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.mentions.reading import Unit


_STANDING = frozenset(["stand", "seek"])
_SERVING = "serve"
_ENDING = ("end", "terminat", "ceas", "conclud", "expir")
"""Beginnings of verbs that end an employment."""
_RECENT = 200
"""Days after which a change of officers is background."""
_PARTICLES = frozenset(["away", "down", "aside", "back"])
"""What makes a departure of "pass" and "step"."""
_NEAR = 60
"""Characters between "employment" and the day on which it ended."""
_EACH = frozenset(["each", "all", "both", "one", "two", "three", "four", "five", "messrs", "following", "some", "any"])
_TITLES = frozenset(["mr", "ms", "mrs", "dr", "messrs", "sir"])


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
    return word in _verbs() or word in _nouns() or word in _STANDING or word == _SERVING


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
        elif word.norm == _SERVING and clauses.tense(tree, word) == "future" and _serves(tree, word):
            longer = any(child.norm == "longer" for child in tree.children(word, "advmod"))
            kind = EventType.DEPARTURE if longer else EventType.APPOINTMENT
            people = _of_verb(tree, discourse, word, "subject")
        if kind is None or not people or clauses.conditional(tree, word) or not _of_office(tree, word, kind):
            continue
        if (clauses.negated(tree, word) and word.norm not in _STANDING) or _aside(tree, word, discourse.item):
            continue
        day = discourse.reading.context.filing_date or calendar.day
        reports = [_report(tree, discourse, calendar, word, kind, person, place) for person in people]
        found += [report for report in reports if not _is_past(discourse, report, day)]
    return found


def _serves(tree: Tree, verb: Word) -> bool:
    """ "will serve as president": in a post, not as an adviser."""
    return any(post.norm in positions() for _, post in tree.prepositional(verb, "as"))


_BACKGROUND = frozenset(["since", "before", "until", "to", "after"])
_UNCERTAIN = frozenset(["earlier", "until", "or"])


def _aside(tree: Tree, word: Word, item: str) -> bool:
    """What is told beside the news: "prior to joining Foo", "until her retirement or earlier resignation", votes of holders."""
    before = [each.norm for each in tree.words[max(0, word.index - 3) : word.index]]
    if word.verbal:
        votes = word.norm.replace("-", "").startswith(("elect", "reelect"))
        if votes and item == "5.07":
            return True
        norms = {token.norm for token in tree.reading.tokens[tree.sentence.start : tree.sentence.end]}
        if votes and ("meeting" in norms or any(s.norm.endswith("holders") for s in clauses.subjects(tree, word))):
            return True
        return word.tag == "VBG" and bool(before) and before[-1] in _BACKGROUND
    return bool(_UNCERTAIN & set(before)) or "expert" in before


def _is_past(discourse: Discourse, report: Report, day: str | None) -> bool:
    """Whether a filing only looks back: to a day long gone, or to a year ("joined the Company in 2008")."""
    if not discourse.names.registrant[0] or day is None:
        return False
    report.dates = [date for date in report.dates if date.value != day[: len("YYYY")]]  # "the 2019 annual meeting"
    year = [date for date in report.dates if len(date.value) == len("YYYY")]
    return is_history(report, day, _RECENT) or (bool(year) and len(year) == len(report.dates))


def _of_office(tree: Tree, word: Word, kind: EventType) -> bool:
    """Whether a post is told: "named", "joined", "became" and "left" are said of much else."""
    norms = {tree.reading.tokens[at].norm for at in range(tree.sentence.start, tree.sentence.end)}
    if kind is EventType.APPOINTMENT and positions() & norms == {"trustee"}:
        return False  # of a bankrupt, or of notes
    if word.norm in _STANDING or word.norm.startswith(("pass", "step")):
        behind = tree.words[word.index + 1 : word.index + 2]
        return word.norm in _STANDING or (bool(behind) and behind[0].norm in _PARTICLES)
    leaves = kind is EventType.DEPARTURE and "employment" in norms
    return word.norm.startswith(("resign", "retir")) or leaves or bool(positions() & norms)


def _declines(tree: Tree, verb: Word) -> bool:
    """ "will not stand for re-election"."""
    aims = {word.norm.replace("-", "") for _, word in tree.prepositional(verb, "for")}
    return clauses.negated(tree, verb) and bool(aims & {"reelection", "election", "renomination"})


def _people(tree: Tree, discourse: Discourse, word: Word) -> list[Unit]:
    if word.unit is None and word.norm in _EACH:
        inner = [each for _, each in tree.prepositional(word, "of")]
        return [person for each in inner for person in _people(tree, discourse, each)]
    found = []
    for filler in named_by(tree, word):
        unit = discourse.meant(tree, filler) if filler.via is not Via.OWNER else None
        if unit is not None and unit.kind is MentionKind.PERSON:
            found.append(unit)
    return found


def _joined_subject(tree: Tree, verb: Word) -> Unit | None:
    """ "A resigned as a director of the Company and B was appointed": B, whom the parser may join to the Company."""
    first = tree.head(verb)
    if verb.dep != "conj" or first is None or any(tree.children(verb, "nsubj", "nsubjpass")):
        return None
    before = [word for word in tree.words[first.index + 1 : verb.index] if word.unit is not None]
    person = next((word for word in reversed(before) if word.unit and word.unit.kind is MentionKind.PERSON), None)
    joined = person is not None and tree.words[person.index - 1].norm == "and"
    return person.unit if person is not None and joined else None


def _of_verb(tree: Tree, discourse: Discourse, verb: Word, position: str) -> list[Unit]:
    passive = clauses.is_passive(tree, verb)
    if (position == "subject" or passive) and (own := _joined_subject(tree, verb)) is not None:
        return [own]
    if position == "subject" and passive:
        words = [agent for _, agent in tree.prepositional(verb, "by")]
    elif position == "subject" or passive:
        words = clauses.subjects(tree, verb)
    else:
        words = list(tree.children(verb, "dobj", "oprd", "dative", "ccomp", "nsubj")) if not passive else []
        words = [word for word in words if word.index > verb.index]
        words += [child for word in words for child in tree.children(word, "nsubj", "appos")]
        posts = [word for word in words if word.norm in positions()]
        words += [
            child for word in posts for child in tree.children(word, "compound", "nmod") if child.unit is not None
        ]
    return [person for word in words for person in _people(tree, discourse, word)]


def _of_noun(tree: Tree, discourse: Discourse, noun: Word) -> list[Unit]:
    if noun.norm == "employment":
        return _of_employment(tree, discourse, noun)
    words = [*tree.children(noun, "poss"), *(inner for _, inner in tree.prepositional(noun, "of", "from", "by"))]
    people = [person for word in words for person in _people(tree, discourse, word)]
    if (
        not people
        and (verb := clauses.governing_verb(tree, noun)) is not None
        and verb.norm.startswith(("tender", "submit", "announc", "deliver", "provid", "gave", "notif"))
    ):
        people = [person for word in clauses.subjects(tree, verb) for person in _people(tree, discourse, word)]
    return people


def _of_employment(tree: Tree, discourse: Discourse, noun: Word) -> list[Unit]:
    """ "whose employment ended", "Ms. Roe's employment was terminated", "the termination of her employment"."""
    above = [word for word in tree.ancestors(noun) if word.norm.startswith(_ENDING)][:1]
    if not above:
        return []
    owners = list(tree.children(noun, "poss"))
    if any(owner.norm == "whose" for owner in owners):
        heads = [tree.head(word) for word in (above[0], *tree.ancestors(above[0])) if word.dep == "relcl"]
        owners = [head for head in heads if head is not None]
    owners += [inner for _, inner in tree.prepositional(noun, "of")]
    people = [person for owner in owners for person in _people(tree, discourse, owner)]
    before = [unit for unit in tree.reading.units if tree.sentence.start <= unit.start < noun.start]
    nearest = [unit for unit in before if unit.kind is MentionKind.PERSON][-1:]
    whose = any(owner.norm == "whose" for owner in tree.children(noun, "poss"))
    return people or (nearest if whose else [])


def _ended(calendar: Calendar, at: int) -> EventDate | None:
    """ "whose employment ended on May 1": the day close behind, which elsewhere would end a period."""
    for mention in calendar.mentions:
        value = calendar.value(mention)
        if value is not None and 0 < mention.span.start - at < _NEAR:
            return EventDate(value, DateKind.OCCURRED, mention.span)
    return None


def _name(discourse: Discourse, person: Unit) -> str:
    """The person's name in full; a title is none of it, and last names come first in China."""
    name = discourse.name(person)
    words = name.split()
    if words[0].casefold().rstrip(".") not in _TITLES or len(words) == 1:
        return name
    last = words[-1]
    for other in discourse.reading.units:
        if other.kind is MentionKind.PERSON and other.text.split()[0] == last and " " in other.text:
            return " ".join(other.text.split())
    return " ".join(words[1:])


def _report(
    tree: Tree, discourse: Discourse, calendar: Calendar, word: Word, kind: EventType, person: Unit, place: int
) -> Report:
    name = _name(discourse, person)
    participants = [
        Participant(
            Role.PERSON, name, person.mention.span, reason="comes or goes", kind=MentionKind.PERSON, confidence=0.9
        )
    ]
    participants += organizations(tree, discourse, word, person)
    at = tree.reading.tokens[word.start].start
    ended = _ended(calendar, at) if word.norm == "employment" else None
    dates = [ended or calendar.around(tree.sentence, at), calendar.effective(tree.sentence)]
    return Report(
        kind, Stage.ANNOUNCED, tree.reading.span(word.start, word.end), f"officer:{kind.record}", participants,
        sentence=place, dates=[date for date in dates if date is not None],
    )  # fmt: skip
