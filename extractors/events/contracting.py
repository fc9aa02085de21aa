"""Contracts that a sentence reports as entered, amended or ended: verb, title, parties (guideline P3)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.events import clauses, deal_roles
from extractors.events.parties import Party, PartyClause, read_parties
from extractors.events.phrases import named_by
from extractors.events.reports import Report
from extractors.events.titles import LIST_OPENERS, Title, find_title, names_instrument
from extractors.lexicon import load
from extractors.lexicon.inflection import verb_forms
from extractors.mentions.reading import QUOTES
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from extractors.events.dating import Calendar
    from extractors.events.discourse import Discourse
    from extractors.events.trees import Tree, Word
    from extractors.mentions.reading import Unit

_ARTICLES = frozenset(
    [
        "a",
        "an",
        "the",
        "its",
        "their",
        "that",
        "this",
        "certain",
        "each",
        "into",
        "such",
        "his",
        "her",
        "our",
        "new",
        "definitive",
        "to",
        "of",
    ]
)


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


def read_deal_titles(tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
    """Deals whose contract a sentence names with its parties: "pursuant to an Agreement and Plan of Merger by and among ..."."""
    reading, tokens = tree.reading, tree.reading.tokens
    for opener in range(tree.sentence.start + 2, tree.sentence.end):
        if tokens[opener].norm not in LIST_OPENERS:
            continue
        begin = _title_begin(tree, opener)
        title = find_title(reading, begin, _title_end(tree, begin, tree.sentence.end)) if begin is not None else None
        if (
            title is None
            or title.kind not in _INSTRUMENTS
            or title.stage not in {Stage.AGREED, Stage.AMENDED, Stage.TERMINATED}
            or not begin
            or title.end <= opener
        ):
            continue
        clause = _clause(tree, title)
        for party in clause.parties:
            party.filer = party.unit.kind is not MentionKind.GROUP and discourse.names.is_registrant(party.unit)
        participants = _participants(discourse, deal_roles.assign(title.kind, clause, reading.context.form, title.head))
        if sum(not p.group for p in participants) < 2:
            continue
        assert begin is not None
        date = calendar.of_contract(tokens[begin].start, tokens[min(title.end, tree.sentence.end) - 1].end)
        span = reading.span(title.start, title.head_end)
        stage = _told_stage(title, _done_to(tree, begin))
        return [
            Report(
                title.kind,
                stage,
                span,
                f"title:{title.kind.record}",
                participants,
                sentence=place,
                dates=[date] if date and stage not in _DONE else [],
                agreement=span,
            )
        ]
    return []


_DONE = frozenset([Stage.APPROVED, Stage.TERMINATED, Stage.REJECTED])


def _done_to(tree: Tree, begin: int) -> Stage:
    """What the verb above a contract's title does to it: "shareholders approved the Agreement and Plan of Merger between ..."."""
    word = tree.at(begin)
    verb = clauses.governing_verb(tree, word) if word is not None else None
    beside = verb is not None and 0 <= begin - verb.end <= 1
    if word is None or verb is None or clauses.tense(tree, verb) != "past" or not (beside or tree.head(word) is verb):
        return Stage.AGREED
    operator = clauses.operator_of(tree, verb)
    return operator.stage if operator is not None and operator.stage in _DONE else Stage.AGREED


_INSTRUMENTS = frozenset([EventType.MERGER, EventType.ACQUISITION, EventType.SPIN_OFF, EventType.JOINT_VENTURE])
_FARTHEST = 45
"""Tokens between the beginning of a title and its parties."""


def _title_begin(tree: Tree, opener: int) -> int | None:
    """Where the title before a party list begins: with the capitalised words that lead to its first "Agreement"."""
    tokens = tree.reading.tokens
    nearest = max(tree.sentence.start, opener - _FARTHEST)
    heads = [
        at for at in range(nearest, opener) if tokens[at].norm in {"agreement", "plan"} and tokens[at].text[0].isupper()
    ]
    head = next(
        (at for at in reversed(heads) if not {token.text for token in tokens[max(at - 3, 0) : at]} & QUOTES), None
    )
    if head is None:
        return None
    begin = head
    while (
        begin > nearest
        and (tokens[begin - 1].text[0].isupper() or tokens[begin - 1].norm in {"and", "of"})
        and tokens[begin - 1].norm not in {"the", "a", "an"}
    ):
        begin -= 1
    while begin < head and not tokens[begin].text[0].isupper():
        begin += 1
    return begin


def _contracts(tree: Tree, verb: Word) -> bool:
    """Whether the verb is one that acts now: neither a condition nor "may" nor "as amended"."""
    if not verb.verbal and verb.norm not in {"entry", "execution", "termination"}:
        return False
    tokens = tree.reading.tokens
    before = tokens[verb.start - 1].norm if verb.start else ""
    if before in {"as", "further", "otherwise"} or clauses.conditional(tree, verb):
        return False
    return not (
        verb.tag == "VBN"
        and verb.dep in {"acl", "amod"}
        and not clauses.auxiliaries(tree, verb)
        and verb.norm != "entered"
    )


def _title_behind(tree: Tree, verb: Word) -> Title | None:
    """The contract title that is the verb's object, or its passive subject."""
    reading, tokens = tree.reading, tree.reading.tokens
    limit = tree.sentence.end
    at = verb.end
    near = min(limit, at + 14)
    inside = {place for unit in reading.units for place in range(unit.start, unit.end)}
    while at < near:
        norm = tokens[at].norm
        if norm in {
            "into",
            "an",
            "a",
            "the",
            "its",
            "their",
            "certain",
            "definitive",
            "separate",
            "new",
            "amendments",
            "amendment",
            "that",
        } or tokens[at].text in {"“", "("}:
            begin = at + (norm in _ARTICLES and norm not in {"amendment", "amendments"})
            while begin < near and tokens[begin].norm in _ARTICLES:
                begin += 1
            stop = _title_end(tree, begin, limit)
            head = " ".join(reading.slice(begin, min(stop, begin + 16)).casefold().split())
            if (
                names_instrument(head)
                and (title := find_title(reading, begin, stop)) is not None
                and title.head_end - begin <= 14
            ):
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
        if norm in {"pursuant", "whereby", "which"} or (
            norm in {"under", "providing", "that", "to"} and _clause_opens(tree, at)
        ):
            return at
    return limit


def _clause_opens(tree: Tree, at: int) -> bool:
    tokens = tree.reading.tokens
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if tokens[at].norm == "to":
        word = tree.at(at + 1)
        return word is not None and word.tag == "VB"
    return tokens[at].norm in {"providing", "that"} or following == "which"


def _reports(
    tree: Tree, discourse: Discourse, calendar: Calendar, verb: Word, title: Title, stage: Stage
) -> list[Report]:
    reading = tree.reading
    clause = _clause(tree, title)
    actors = _actors(tree, discourse, verb)
    told = {discourse.name(party.unit).casefold() for party in clause.parties}
    clause.parties[:0] = [
        party for party in _listed(tree, verb, actors) if discourse.name(party.unit).casefold() not in told
    ]
    for party in clause.parties:
        party.filer = party.unit.kind is not MentionKind.GROUP and discourse.names.is_registrant(party.unit)
    kind = _kind(title)
    participants = _participants(discourse, deal_roles.assign(kind, clause, reading.context.form, title.head))
    if not actors and not any(party.filer for party in clause.parties) and discourse.names.registrant[0]:
        name, span = discourse.names.registrant
        filer = Participant(
            Role.PARTY,
            name,
            span,
            basis=Basis.INFERRED,
            confidence=0.7,
            reason="the filer, where nobody else is told to act",
        )
        participants = [filer, *participants]
    if not any(not p.group for p in participants):
        return []
    end = reading.tokens[min(title.end, tree.sentence.end) - 1].end
    date = calendar.of_contract(reading.tokens[title.head_end - 1].end, end) if stage is Stage.AGREED else None
    date = date or calendar.around(tree.sentence, reading.tokens[verb.start].start)
    report = Report(
        kind, _told_stage(title, stage), reading.span(title.start, title.head_end), f"contract:{kind.record}", participants,
        dates=[date] if date else [], agreement=reading.span(title.start, title.head_end),
    )  # fmt: skip
    return _one_each(report, title)


def _clause(tree: Tree, title: Title) -> PartyClause:
    """The party lists behind the title: "with A, B and C", "by and among D and E"."""
    reading = tree.reading
    clause = PartyClause(end=title.head_end)
    at = title.head_end
    while at < title.end:
        word = tree.at(at)
        if word is not None and word.verbal and word.tag in {"VBD", "VBZ", "VBP"}:
            break  # another clause: its "with" is not the contract's
        norm = reading.tokens[at].norm
        if norm in LIST_OPENERS or (
            norm == "with" and reading.tokens[min(at + 1, title.end - 1)].norm not in {"respect", "regard", "reference"}
        ):
            found = read_parties(reading, at + 1, title.end)
            clause.parties += found.parties
            clause.stand_ins |= found.stand_ins
            at = max(found.end, at + 1)
            if clause.parties:
                break
        else:
            at += 1
    return clause


def _kind(title: Title) -> EventType:
    """A purchase agreement without more is one for securities."""
    if title.kind is EventType.ACQUISITION and re.match(r"(?:note |securities )?purchase agreement$", title.head):
        return EventType.AGREEMENT
    return title.kind


def _told_stage(title: Title, stage: Stage) -> Stage:
    told = title.stage if stage is Stage.AGREED else stage
    amends = re.match(r"(?:\w+ )?(?:amendments?|joinder|supplement|waiver|extension)", title.head)
    return Stage.AMENDED if told is Stage.AGREED and amends else told


def _participants(discourse: Discourse, roles: deal_roles.Assignment) -> list[Participant]:
    found: dict[str, Participant] = {}
    for party, role, reason in roles:
        unit = party.unit
        name = discourse.name(unit)
        if name:
            basis = Basis.STATED if role is Role.PARTY or reason.startswith("as ") else Basis.INFERRED
            found.setdefault(
                name.casefold(),
                Participant(
                    role, name, unit.mention.span, unit.kind is MentionKind.GROUP, basis, 0.85, reason, unit.kind
                ),
            )
    return list(found.values())


def _listed(tree: Tree, verb: Word, actors: list[Unit]) -> list[Party]:
    """The actors as a list of parties, with what their appositions say ("a wholly owned subsidiary of X")."""
    kinds = {MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.REGISTRANT}
    tokens = tree.reading.tokens
    units = [
        unit for unit in tree.reading.units if tree.sentence.start <= unit.start < verb.start and unit.kind in kinds
    ]
    first = next((unit for unit in units if unit.start == 0 or tokens[unit.start - 1].norm not in _TIED), None)
    if first is None or any(
        word.tag in {"VBD", "VBZ", "VBP", "MD"}
        for word in tree.words
        if first.start <= word.start < verb.start and not clauses.is_auxiliary(word)
    ):
        return [Party(unit) for unit in actors]
    listed = [
        party for party in read_parties(tree.reading, first.start, verb.start).parties if party.unit.kind in kinds
    ]
    if len(listed) > len(actors) and all(any(party.unit is unit for party in listed) for unit in actors):
        return listed
    return [Party(unit) for unit in actors]


_TIED = frozenset(["of", "by", "with", "to", "from", "under", "between", "among", "for", "in", "at"])


def _actors(tree: Tree, discourse: Discourse, verb: Word) -> list[Unit]:
    """Who enters into the contract, by the grammar."""
    found: dict[str, Unit] = {}
    for subject in clauses.subjects(tree, verb):
        for filler in named_by(tree, subject):
            for unit in discourse.all_meant(tree, filler):
                if unit.kind is not MentionKind.GROUP and (name := discourse.name(unit)):
                    found.setdefault(name.casefold(), unit)
    return list(found.values())


def _one_each(report: Report, title: Title) -> list[Report]:
    """ "employment agreements with A, B and C" are as many contracts."""
    people = [p for p in report.participants if p.kind is MentionKind.PERSON]
    if (
        report.type is not EventType.AGREEMENT
        or len(people) < 2
        or not re.search(r"agreements\b|amendments\b|letters\b", title.head)
    ):
        return [report]
    rest = [p for p in report.participants if p.kind is not MentionKind.PERSON]
    return [replace(report, participants=[*rest, person]) for person in people]
