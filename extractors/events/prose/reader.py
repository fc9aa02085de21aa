"""Prose read for events: 8-K items, press releases, news, single sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events.prose.background import (
    boilerplate_start,
    current,
    is_contingent,
    is_former,
    is_history,
    is_subsequent,
)
from extractors.events.prose.dating import Calendar
from extractors.events.prose.deals.considerations import read_considerations
from extractors.events.prose.deals.deals import read_deals
from extractors.events.prose.discourse import Discourse
from extractors.events.prose.fold import fold
from extractors.events.prose.notices.contracting import read_contracts, read_deal_titles
from extractors.events.prose.notices.notice_cast import takes, without_guesses
from extractors.events.prose.notices.notices import read_notices
from extractors.events.prose.notices.officers import read_officers
from extractors.events.prose.openings import contract_opening, read_opening
from extractors.events.prose.overlaps import agree, is_of, is_of_a_deal, is_within, with_contracts
from extractors.events.prose.plain_frames import read_plain_frames
from extractors.events.prose.prefilter import mattering
from extractors.events.prose.pricing import price, price_of_passage, with_tranches
from extractors.events.prose.sentences.names import item_of, read_names
from extractors.events.prose.sentences.sentences import sentences
from extractors.events.prose.sentences.syntax import draft, parse
from extractors.lexicon import wording
from extractors.mentions.aliases import Names
from extractors.mentions.money import find_money
from extractors.model import MentionKind
from ontology.terms import GROUP_OF, EventGroup, EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from extractors.events.prose.reports import Report
    from extractors.events.prose.sentences.sentences import Sentence
    from extractors.events.prose.sentences.trees import Tree
    from extractors.mentions.money import MoneyMention
    from extractors.mentions.reading import Reading
    from extractors.model import Amount, Context, Event

_BATCH = 64
"""Passages whose sentences are parsed together."""
_DEALS = EventGroup.MERGERS_AND_ACQUISITIONS
_EXHIBITS = frozenset(["7", "9.01"])
"""Items of form 8-K, before and since August 2004, that list what is filed: no event comes from it (guideline P2)."""
_OPENING = 120
"""Tokens in which a release tells its date."""


def read_prose(text: str, context: Context, nlp: Language) -> tuple[Reading, list[Event]]:
    """The reading of a passage of prose and the events it reports."""
    return next(read_many([(text, context)], nlp))


def read_many(passages: Iterable[tuple[str, Context]], nlp: Language) -> Iterator[tuple[Reading, list[Event]]]:
    """The readings and events of many passages, in order; only sentences that can matter are parsed."""
    drafts: list[Draft] = []
    for text, context in passages:
        drafts.append(Draft(text, context))
        if len(drafts) == _BATCH:
            yield from _finish(drafts, nlp)
            drafts = []
    yield from _finish(drafts, nlp)


def _finish(drafts: list[Draft], nlp: Language) -> Iterator[tuple[Reading, list[Event]]]:
    parse((tree for each in drafts for tree in each.trees.values()), nlp)
    for each in drafts:
        yield each.reading, each.events()


class Draft:
    """A passage whose sentences wait for the parser."""

    def __init__(self, text: str, context: Context) -> None:
        self.reading = read_names(text, context)
        self.item = item_of(text)
        self.sentences: list[Sentence] = sentences(self.reading) if self.reading.tokens else []
        listed = (context.form or "").startswith("8-K") and self.item in _EXHIBITS
        self.opening = None if listed else contract_opening(text)
        begin = self.opening[1] if self.opening else 0
        self.money: tuple[MoneyMention, ...] = find_money(text)
        self.trees: dict[int, Tree] = {
            place: draft(self.reading, self.sentences[place], self.money)
            for place in ([] if listed else mattering(self.reading, self.sentences))
            if self.reading.tokens[self.sentences[place].start].start >= begin
        }

    def events(self) -> list[Event]:
        """The events, once the trees are parsed."""
        if not self.reading.tokens:
            return []
        discourse = Discourse(self.reading, Names(self.reading), len(self.sentences), self.item)
        calendar = Calendar(self.reading, self.reading.tokens[min(_OPENING, len(self.reading.tokens)) - 1].end)
        reports: list[Report] = []
        end = boilerplate_start(self.reading.text)
        contract = self._contract()
        told_already = any(GROUP_OF[event.type] is _DEALS for event in contract)
        for place, tree in self.trees.items():
            if self.reading.tokens[tree.sentence.start].start >= end:
                break
            if told_already and wording("passages", "recital").search(self.reading.slice(*tree.sentence)):
                continue
            discourse.observe(tree)
            reports += self._told(tree, discourse, calendar, place)
        reports = without_guesses(reports)
        told = self._priced(fold(self._current(reports, discourse, calendar.day), discourse))
        told = [
            _as_the_item_says(event, self.item) for event in told if not is_of_a_deal(event, told, self.reading.text)
        ]
        if self.reading.context.registrant:
            told = [_dated(event, calendar) for event in told if _of_somebody(event)]
        return [*contract, *told]

    def _contract(self) -> list[Event]:
        """The contract that the passage begins with."""
        return read_opening(self.reading.text, self.opening, self.reading.context) if self.opening else []

    def _priced(self, events: list[Event]) -> list[Event]:
        """The events, the only deal among them with the price that another sentence may tell."""
        events = [self._sized(event) for event in events]
        deals = [event for event in events if GROUP_OF[event.type] is EventGroup.MERGERS_AND_ACQUISITIONS]
        if len(deals) != 1 or deals[0].type is EventType.SPIN_OFF:
            return events
        amount = price_of_passage(self.reading, self.sentences, self.money)
        taken = {event.amount.span for event in events if event.amount is not None}
        if amount is None or amount.span in taken or not _larger(amount, deals[0].amount):
            return events
        return [replace(event, amount=amount) if event is deals[0] else event for event in events]

    def _sized(self, event: Event) -> Event:
        """The event, with all tranches of what it raises or borrows; a spin-off has no price, nor has somebody's employment."""
        personal = event.type is EventType.AGREEMENT and any(p.kind is MentionKind.PERSON for p in event.participants)
        if event.amount is None or event.type is EventType.SPIN_OFF or (personal and not self._lends(event)):
            return replace(event, amount=None)
        if event.type in {EventType.SECURITIES_OFFERING, EventType.AGREEMENT, EventType.REDEMPTION}:
            return replace(event, amount=with_tranches(self.reading, self.sentences, self.money, event.amount))
        return event

    def _lends(self, event: Event) -> bool:
        return (
            event.agreement is not None
            and wording("passages", "loan").search(event.agreement.of(self.reading.text)) is not None
        )

    def _current(self, reports: list[Report], discourse: Discourse, day: str | None) -> list[Report]:
        """The reports; in news those of former times only count where they tell of the news' own deal."""
        tokens = self.reading.tokens
        spans = [(tokens[s.start].start, tokens[s.end - 1].end) for s in self.sentences]
        if not discourse.news:
            reports = [report for report in reports if not is_contingent(self.reading, report, spans)]
        first = next((report for report in reports if report.certain), None)
        if first is None:
            return reports
        if not discourse.story:
            told = [
                r for r in reports if r.sentence == first.sentence or not is_subsequent(self.reading, r, spans, reports)
            ]
            return _without_history(told, day, current(self.reading.context.form))
        for report in reports:
            if report.sentence != first.sentence and is_former(self.reading, report, spans):
                report.certain = False
        return reports

    def _told(self, tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
        deals = read_deals(tree, discourse, calendar, place)
        deals += read_considerations(tree, discourse, calendar, place)
        made = read_contracts(tree, discourse, calendar, place)
        if not any(report.type in {EventType.MERGER, EventType.ACQUISITION} for report in made):
            made += read_deal_titles(tree, discourse, calendar, place)
        for deal in deals:
            for contract in made:
                if is_of(contract, deal):
                    agree(deal, contract)
        made = [report for report in made if not any(deal.certain and is_of(report, deal) for deal in deals)]
        deals, made = with_contracts(deals, made)
        notices = read_notices(tree, discourse, calendar, place, self.money)
        made = [contract for contract in made if not any(is_within(contract, notice) for notice in notices)]
        reports = [*(deal for deal in deals if not any(takes(notice, deal) for notice in notices)), *made]
        for report in reports:
            report.headline = tree.headline
            self._price(report, place)
        reports += notices
        reports += read_plain_frames(tree, discourse, calendar, place)
        return [*reports, *read_officers(tree, discourse, calendar, place)]

    def _price(self, report: Report, place: int) -> None:
        """The report's price, from its own sentence; a contract's also from the sentence behind."""
        behind = 2 if report.type is EventType.AGREEMENT else 1
        for sentence in self.sentences[place : place + behind]:
            found = price(self.reading, sentence, self.money, report.trigger.start)
            if found is not None:
                report.price, report.amount = found
                return


def _without_history(reports: list[Report], day: str | None, longest: int) -> list[Report]:
    """The reports of a filing; deals of more than ``longest`` days before ``day`` that it mentions beside its news are left out."""
    news = [report for report in reports if not (GROUP_OF[report.type] is _DEALS and is_history(report, day, longest))]
    return news if any(report.certain for report in news) else reports


def _as_the_item_says(event: Event, item: str) -> Event:
    """Items 2 and 2.01 of form 8-K report what is completed: an offer that expired there did its work."""
    done = item in {"2", "2.01"} and GROUP_OF[event.type] is _DEALS and event.stage is Stage.TERMINATED
    return replace(event, stage=Stage.COMPLETED) if done else event


def _dated(event: Event, calendar: Calendar) -> Event:
    """The event, with the day that its filing goes on from where its own sentence tells none (guideline P5)."""
    date = calendar.going_on(event.trigger.start) if event.date is None and event.trigger is not None else None
    return event if date is None else replace(event, date=date, dates=(date, *event.dates))


def _of_somebody(event: Event) -> bool:
    """Whether somebody named takes part (guideline P1); in a filing whoever acts unnamed is the filer."""
    return any(not participant.group for participant in event.participants)


def _larger(amount: Amount, told: Amount | None) -> bool:
    """Whether what the passage calls the price is more than what the deal's own sentence does, which is then a part of it."""
    return told is None or (amount.currency == told.currency and amount.value > told.value)
