"""Contracts that a sentence reports as entered, amended or ended: verb, title, parties (guideline P3)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.events import deal_roles
from extractors.events.parties import Party
from extractors.events.prose.background import is_history
from extractors.events.prose.notices.contract_parties import actors, listed, participants, party_clause
from extractors.events.prose.notices.contract_turns import Turn, find_turns
from extractors.events.prose.notices.told_titles import title_begin, title_behind, title_end
from extractors.events.prose.reports import Report
from extractors.events.prose.sentences import clauses
from extractors.events.titles import LIST_OPENERS, Title, contracts_in, find_title, names_instrument
from extractors.lexicon import load, wording
from extractors.lexicon.inflection import verb_forms
from extractors.model import Basis, DateKind, MentionKind, Participant
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from extractors.events.prose.dating import Calendar
    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.model import EventDate


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
    taken: list[tuple[int, int]] = []
    turns = find_turns(tree)
    sure = [turn for turn in turns if turn.others or turn.stage is Stage.TERMINATED]
    for turn in [*sure, *_by_verbs(tree), *(turn for turn in turns if turn not in sure)]:
        title = turn.title
        if any(start < title.head_end and title.start < end for start, end in taken) or _settles(tree, title):
            continue
        if _exists(tree, turn):
            continue
        reports = [_now(discourse, report) for report in _reports(tree, discourse, calendar, turn)]
        reports = [report for report in reports if not _is_past(discourse, report)]
        for report in reports:
            report.sentence = place
        found += reports
        if reports:
            taken.append((title.start, title.head_end))
    return found


def _exists(tree: Tree, turn: Turn) -> bool:
    """ "loans under its existing credit agreement, entered into in 2006 and amended in 2007": the background of another."""
    before = {token.norm for token in tree.reading.tokens[max(0, turn.title.start - 2) : turn.title.start]}
    told = "existing" in before or re.search(r"\bexisting\b", turn.title.head) is not None
    return (
        told
        and turn.stage is not Stage.TERMINATED
        and turn.verb.tag == "VBN"
        and turn.verb.dep in {"acl", "conj", "relcl"}
    )


def _now(discourse: Discourse, report: Report) -> Report:
    """The report; item 1.02 of form 8-K tells how contracts of former times end."""
    if discourse.item == "1.02" and _is_past(discourse, report):
        return replace(report, stage=Stage.TERMINATED, dates=[])
    return report


def _is_past(discourse: Discourse, report: Report) -> bool:
    """Whether a filing tells of a contract that was made long before: where what it tells of began."""
    day = discourse.reading.context.filing_date
    made = report.stage is Stage.AGREED and report.type is EventType.AGREEMENT
    dates = [replace(date, kind=DateKind.OCCURRED) for date in report.dates]
    told = replace(report, agreement=None, dates=dates)
    return made and bool(discourse.names.registrant[0]) and is_history(told, day)


def _by_verbs(tree: Tree) -> list[Turn]:
    """The contracts that are objects of verbs."""
    found: list[Turn] = []
    taken = -1
    for word in tree.words:
        stage = _verbs().get(word.norm)
        if stage is None or word.unit is not None or word.start <= taken or not _contracts(tree, word):
            continue
        if (title := title_behind(tree, word)) is not None:
            found.append(Turn(word, title, stage))
            taken = title.head_end
    return found


def _settles(tree: Tree, title: Title) -> bool:
    """Whether the contract settles a suit or gives in to an order: that is the event, not the contract."""
    text = tree.reading.slice(*tree.sentence).casefold()
    if wording("contracting", "suit").search(text) and (
        re.search(r"\b(?:settlement|stipulation|compromise)\b", title.head)
        or wording("contracting", "settling").search(text)
    ):
        return True
    return re.match(r"(?:stipulation|consent)\b", title.head) is not None and "order" in text


def read_deal_titles(tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
    """Deals whose contract a sentence names with its parties: "pursuant to an Agreement and Plan of Merger by and among ..."."""
    reading, tokens = tree.reading, tree.reading.tokens
    for opener in range(tree.sentence.start + 2, tree.sentence.end):
        if tokens[opener].norm not in LIST_OPENERS:
            continue
        begin = title_begin(tree, opener)
        title = find_title(reading, begin, title_end(tree, begin, tree.sentence.end)) if begin is not None else None
        if (
            title is None
            or title.kind not in _INSTRUMENTS
            or title.stage not in {Stage.AGREED, Stage.AMENDED, Stage.TERMINATED}
            or not begin
            or title.end <= opener
        ):
            continue
        clause = party_clause(tree, title)
        for party in clause.parties:
            party.filer = party.unit.kind is not MentionKind.GROUP and discourse.names.is_registrant(party.unit)
        told = participants(discourse, deal_roles.assign(title.kind, clause, reading.context.form, title.head))
        if sum(not p.group for p in told) < 2:
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
                told,
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


_EXPECTING = frozenset(
    ["expect", "expects", "expected", "intend", "intends", "intended", "plan", "plans", "anticipate", "anticipates", "seek", "seeks",
     "propose", "proposes", "hope", "hopes", "negotiate", "negotiating", "contemplate", "contemplates", "continue", "require",
     "required", "requires", "obligated", "wish", "seeking", "anticipated", "expecting", "planning"]
)  # fmt: skip


def _as_amended(tree: Tree, verb: Word) -> bool:
    """ "as amended and supplemented by": said of a contract that the sentence is not about."""
    before = [token.norm for token in tree.reading.tokens[max(0, verb.start - 3) : verb.start]]
    return len(before) > 1 and before[0] == "as" and before[1] in _verbs() and before[-1] in {"and", ",", "or"}


def _expected(tree: Tree, verb: Word) -> bool:
    """Whether the contract is yet to come: "expects to enter into", "will enter into at the closing"."""
    if clauses.tense(tree, verb) == "future":
        return True
    head = tree.head(verb)
    aims = clauses.tense(tree, verb) == "infinitive" or verb.tag == "VBG"
    return aims and head is not None and head.norm in _EXPECTING


def _by_contract(tree: Tree, verb: Word) -> bool:
    """Whether a contract changes another ("the Amendment extends the Lease", "..., which restated the Loan Agreement"): told already."""
    stage = _verbs().get(verb.norm)
    if stage is Stage.AMENDED and any(word.norm == "which" for word in tree.children(verb, "nsubj")):
        return True
    acting = clauses.subjects(tree, verb) if stage is not Stage.AGREED and not clauses.is_passive(tree, verb) else []
    return any(word.unit is None and names_instrument(word.norm) for word in acting)


def _contracts(tree: Tree, verb: Word) -> bool:
    """Whether the verb is one that acts now: neither a condition nor "may" nor "as amended"."""
    if not verb.verbal and verb.norm not in {"entry", "execution", "termination"}:
        return False
    tokens = tree.reading.tokens
    before = tokens[verb.start - 1].norm if verb.start else ""
    if before in {"as", "further", "otherwise"} or _as_amended(tree, verb) or clauses.conditional(tree, verb):
        return False
    if _expected(tree, verb) or clauses.negated(tree, verb) or _by_contract(tree, verb):
        return False
    return not (
        verb.tag == "VBN"
        and verb.dep in {"acl", "amod"}
        and not clauses.auxiliaries(tree, verb)
        and verb.norm != "entered"
    )


def _reports(tree: Tree, discourse: Discourse, calendar: Calendar, turn: Turn) -> list[Report]:
    reading, title = tree.reading, turn.title
    clause = party_clause(tree, title)
    clause.parties += [Party(unit) for unit in turn.others]
    acting = actors(tree, discourse, turn.verb)
    told = {discourse.name(party.unit).casefold() for party in clause.parties}
    clause.parties[:0] = [
        party for party in listed(tree, turn.verb, acting) if discourse.name(party.unit).casefold() not in told
    ]
    for party in clause.parties:
        party.filer = party.unit.kind is not MentionKind.GROUP and discourse.names.is_registrant(party.unit)
    kind = _kind(title)
    if turn.others and kind is not EventType.AGREEMENT:
        return []
    cast = participants(discourse, deal_roles.assign(kind, clause, reading.context.form, title.head))
    alone = len(cast) == 1 and cast[0].kind is MentionKind.PERSON
    if (not acting or alone) and not any(party.filer for party in clause.parties) and discourse.names.registrant[0]:
        cast = [_filer(discourse), *cast]
    if not any(not p.group for p in cast):
        return []
    date = _date(tree, calendar, turn)
    report = Report(
        kind, _told_stage(title, turn.stage), reading.span(title.start, title.head_end), f"contract:{kind.record}", cast,
        dates=[date] if date else [], agreement=reading.span(title.start, title.head_end),
    )  # fmt: skip
    return _one_each(report, title)


def _filer(discourse: Discourse) -> Participant:
    name, span = discourse.names.registrant
    return Participant(
        Role.PARTY,
        name,
        span,
        basis=Basis.INFERRED,
        confidence=0.7,
        reason="the filer, where nobody else is told to act",
    )


def _date(tree: Tree, calendar: Calendar, turn: Turn) -> EventDate | None:
    """The contract's date; an amendment's own, not that of the contract which it amends."""
    tokens, title = tree.reading.tokens, turn.title
    start, end = tokens[title.head_end - 1].end, tokens[min(title.end, tree.sentence.end) - 1].end
    date = calendar.of_contract(start, end) if turn.stage is Stage.AGREED else None
    if date is not None and date.span is not None and wording("contracting", "of_another").match(title.head):
        before = tree.reading.text[tokens[title.start].start : date.span.start].casefold()
        if wording("contracting", "to_another").search(re.sub(r"\bas of\b", "", before)):
            date = None
    told = calendar.around(tree.sentence, tokens[turn.verb.start].start)
    if date is not None and told is not None and _long_before(date.value, told.value):
        return told
    return date or told


def _long_before(one: str, other: str) -> bool:
    """Whether a contract's date is in a month long before the day that its sentence tells."""
    months = [int(day[:4]) * 12 + int(day[5:7]) if len(day) >= _MONTH else None for day in (one, other)]
    return months[0] is not None and months[1] is not None and months[1] - months[0] > _MONTHS


_MONTH, _MONTHS = len("YYYY-MM"), 2


def _kind(title: Title) -> EventType:
    """A purchase agreement without more is one for securities."""
    if title.kind is EventType.ACQUISITION and re.match(r"(?:note |securities )?purchase agreement$", title.head):
        return EventType.AGREEMENT
    if title.kind is EventType.ALLIANCE and re.match(r"(?:\w+ )?co-?operation agreement$", title.head):
        return EventType.AGREEMENT  # as activists make them
    return title.kind


def _told_stage(title: Title, stage: Stage) -> Stage:
    told = title.stage if stage is Stage.AGREED else stage
    amends = re.match(r"(?:\w+ )?(?:amendments?|joinder|supplement|waiver|extension)", title.head)
    if told is Stage.AMENDED and stage is Stage.AGREED and not wording("contracting", "changes").search(title.head):
        return Stage.AGREED  # an Assumption Agreement takes over what is new
    return Stage.AMENDED if told is Stage.AGREED and amends else told


def _one_each(report: Report, title: Title) -> list[Report]:
    """ "employment agreements with A, B and C" are as many contracts, "a Lease, a License Agreement and a Note" are three."""
    people = [p for p in report.participants if p.kind is MentionKind.PERSON]
    several = contracts_in(title.head.rstrip(",. "))
    if report.type is not EventType.AGREEMENT:
        return [report]
    if several > 1 and report.stage is Stage.AGREED:
        return [replace(report) for _ in range(several)]
    if len(people) < 2 or not re.search(r"agreements\b|amendments\b|letters\b", title.head):
        return [report]
    rest = [p for p in report.participants if p.kind is not MentionKind.PERSON]
    return [replace(report, participants=[*rest, person]) for person in people]
