"""Invented filings: companies that bid, merge, borrow, issue, hire and fail, told as the extractor would tell it."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from extractors.model import (
    Amount,
    Context,
    DateKind,
    Event,
    EventDate,
    Exhibit,
    Extraction,
    Filing,
    MentionKind,
    Offsets,
    Participant,
    Passage,
    PassageKind,
    Registrant,
    Relation,
    RelationKind,
    Span,
    Telling,
)
from ontology.terms import EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "77713"
"""Stands in every number that is one block's own, for a copy of the block to have another."""
WORD = "Qzxj"
"""Stands in every company's and person's name, for the same reason."""
BANKS = tuple(
    f"{name} Bank, N.A."
    for name in ("Harbor", "Summit", "Pilgrim", "Granite", "Meridian", "Ironwood", "Atlas", "Keystone")
)
FIRST = (
    "Alder",
    "Birch",
    "Cedar",
    "Dune",
    "Elm",
    "Fjord",
    "Grove",
    "Heath",
    "Isle",
    "Juniper",
    "Knoll",
    "Larch",
    "Moor",
    "North",
    "Oak",
)
SECOND = (
    "Foods",
    "Media",
    "Networks",
    "Oil",
    "Paper",
    "Steel",
    "Telecom",
    "Textiles",
    "Tools",
    "Water",
    "Retail",
    "Rail",
    "Motors",
)
FORM = ("Inc.", "Corp.", "Holdings, Inc.", "Ltd.", "LLC")
SICS = ("4813", "4899", *(f"{group}{rest}" for group in range(10, 90, 2) for rest in ("11", "90") if group != 48))
STATES = ("DE", "DE", "DE", "NY", "CA", "NV", "M5", "X0", "A6", "M0", "2M")
GIVEN = ("Ada", "Carl", "Dora", "Emil", "Flora", "Gus", "Hanna", "Ivo", "June", "Karl")
CAUSES = (
    "by mutual consent",
    "because the antitrust authority refused to clear it",
    "due to poor market conditions",
    "because financing could not be raised",
)
STAKES = ("", "", "", "", "", "", "", "25% of the shares of ", "40% of the shares of ", "60% of the shares of ")
GROUP = "certain shareholders"
WAYS = (" in cash", " for shares of its common stock", " in cash, subject to regulatory approval", "", "")


@dataclass(frozen=True, slots=True)
class Company:
    name: str
    cik: str | None
    sic: str
    state: str

    @property
    def registrant(self) -> Registrant:
        return Registrant(self.name, self.cik, sic=self.sic, state=self.state)


@dataclass(slots=True)
class Told:
    """One passage with its event, to be filed by ``filer`` on ``day``."""

    filer: Company
    day: date
    text: str
    event: Event
    exhibit: str | None = None


@dataclass(slots=True)
class Stories:
    """Makes filings up; the same seed gives the same filings."""

    random: random.Random
    companies: list[Company] = field(default_factory=list)
    serial: int = 0

    @classmethod
    def seeded(cls, seed: int, companies: int) -> Stories:
        stories = cls(random.Random(seed))
        stories.companies = [stories._company(number) for number in range(companies)]
        return stories

    def _company(self, number: int) -> Company:
        pick = self.random.choice
        name = f"{pick(FIRST)} {WORD}{number:04} {pick(SECOND)} {pick(FORM)}"
        cik = f"{number:05}{MARK}" if self.random.random() < 0.6 else None
        return Company(name, cik, pick(SICS), pick(STATES))

    def filings(self, events: int) -> Iterator[tuple[Filing, list[Extraction]]]:
        """Filings with ``events`` events or a few more; those of one day and filer are one filing."""
        told: list[Told] = []
        while len(told) < events:
            story = list(self._story())
            told.extend(story)
            told.extend(self._results_too(one) for one in story if self.random.random() < 0.5)
        together: dict[tuple[str, date], list[Told]] = {}
        for one in told:
            together.setdefault((one.filer.name, one.day), []).append(one)
        for (_, day), tellings in sorted(together.items(), key=lambda item: (item[0][1], item[0][0])):
            yield self._filing(day, tellings)

    def _story(self) -> Iterator[Told]:
        kinds = (self._deal, self._loan, self._offering, self._career, self._distress, self._spin_off, self._results)
        [tell] = self.random.choices(kinds, weights=(30, 16, 9, 12, 4, 1, 4))
        yield from tell()

    def _pick(self) -> Company:
        """A company; some are met far more often than others."""
        return self.companies[int(len(self.companies) * self.random.random() ** 2)]

    def _filer(self, *sides: Company) -> Company:
        known = [side for side in sides if side.cik]
        return self.random.choice(known) if known else self.random.choice([one for one in self.companies if one.cik])

    def _start(self) -> date:
        return date(1996, 1, 1) + timedelta(days=self.random.randrange(365 * 28))

    def _deal(self) -> Iterator[Told]:
        target = self._pick()
        started = self._start()
        yield from self._approach(self._pick(), target, started)
        if self.random.random() < 0.05:
            yield from self._approach(self._pick(), target, started + timedelta(days=20))

    def _approach(self, buyer: Company, target: Company, started: date) -> Iterator[Told]:
        if buyer is target:
            return
        chance, price = self.random.random, Decimal(self.random.randrange(5, 4000)) * 1_000_000
        seller, day = (self._pick() if chance() < 0.2 else None), started
        if chance() < 0.15:
            yield self._bid(Stage.PROPOSED, "Proposal of ", buyer, target, day, price)
            day += timedelta(days=30)
        yield self._bid(Stage.AGREED, "Merger agreement under which ", buyer, target, day, price, seller, "2.1")
        if chance() < 0.05:
            yield self._bid(Stage.AGREED, "An agreement by which ", buyer, target, day, price + 1_000_000, seller)
        if chance() < 0.15:
            day, price = day + timedelta(days=25), price * 11 / 10
            yield self._bid(Stage.AMENDED, "Amendment under which ", buyer, target, day, price)
        if chance() < 0.3:
            day += timedelta(days=40)
            yield self._bid(Stage.APPROVED, "The shareholders approved that ", buyer, target, day)
        day += timedelta(days=self.random.randrange(20, 200))
        ended = chance()
        if ended < 0.68:
            yield self._bid(Stage.COMPLETED, "Completion of the deal by which ", buyer, target, day, seller=seller)
        elif ended < 0.82:
            yield self._failed(buyer, target, day)
            if chance() < 0.1:
                yield self._alone(
                    EventType.BANKRUPTCY, Role.DEBTOR, target, day + timedelta(days=300), " filed for bankruptcy"
                )
            elif chance() < 0.3:
                yield from self._approach(self._pick(), target, day + timedelta(days=90))

    def _bid(
        self, stage: Stage, opening: str, buyer: Company, target: Company, day: date,
        price: Decimal | None = None, seller: Company | None = None, exhibit: str | None = "99.1",
    ) -> Told:  # fmt: skip
        pieces: list[str | tuple[Role, str]] = [
            opening,
            (Role.ACQUIRER, buyer.name),
            f" buys {self.random.choice(STAKES)}",
            (Role.TARGET, target.name),
        ]
        if seller and seller not in (buyer, target):
            pieces += [" from ", (Role.SELLER, self.random.choices((seller.name, GROUP), (4, 1))[0])]
        filer = self._filer(buyer, target)
        return self._told(filer, day, EventType.ACQUISITION, stage, [*pieces, self.random.choice(WAYS)], price, exhibit)

    def _failed(self, buyer: Company, target: Company, day: date) -> Told:
        pieces: list[str | tuple[Role, str]] = [
            (Role.TERMINATING_PARTY, buyer.name), " ended its agreement to buy ", (Role.TARGET, target.name), " ",
            self.random.choice(CAUSES), ".",
        ]  # fmt: skip
        if self.random.random() < 0.3:
            pieces.append(f" {buyer.name} paid a termination fee of ${self.random.randrange(1, 60)} million.")
        told = self._told(
            self._filer(buyer, target), day, EventType.ACQUISITION, Stage.TERMINATED, pieces, None, "99.1"
        )
        acquirer = Participant(Role.ACQUIRER, buyer.name, told.event.participants[0].span)
        told.event = _with(told.event, participants=(acquirer, *told.event.participants))
        return told

    def _loan(self) -> Iterator[Told]:
        borrower, bank = self._pick(), self.random.choice(BANKS)
        pieces: list[str | tuple[Role, str]] = [
            "Credit Agreement between ", (Role.PARTY, borrower.name), " and ", (Role.PARTY, bank), ", as Administrative Agent",
        ]  # fmt: skip
        told = self._told(self._filer(borrower), self._start(), EventType.AGREEMENT, Stage.AGREED, pieces, None, "10.1")
        acts = Relation(
            RelationKind.ACTS_IN, bank, told.event.participants[1].span or Span(0, 1), wording="as Administrative Agent"
        )
        told.event = _with(told.event, agreement=Span(0, len("Credit Agreement")), relations=(acts,))
        yield told

    def _offering(self) -> Iterator[Told]:
        issuer, bank = self._pick(), self.random.choice(BANKS)
        pieces: list[str | tuple[Role, str]] = [
            (Role.ISSUER, issuer.name),
            " sold notes through ",
            (Role.UNDERWRITER, bank),
        ]
        price = Decimal(self.random.randrange(10, 900)) * 1_000_000
        filer = self._filer(issuer)
        yield self._told(filer, self._start(), EventType.SECURITIES_OFFERING, Stage.COMPLETED, pieces, price, None)

    def _career(self) -> Iterator[Told]:
        person = f"{self.random.choice(GIVEN)} {WORD}{self.random.randrange(len(self.companies)):04} Brook"
        day, place = self._start(), self._pick()
        for kind, verb in ((EventType.APPOINTMENT, " joined "), (EventType.DEPARTURE, " left ")):
            pieces: list[str | tuple[Role, str]] = [(Role.PERSON, person), verb, (Role.ORGANIZATION, place.name)]
            yield self._told(self._filer(place), day, kind, Stage.ANNOUNCED, pieces, None, None)
            day += timedelta(days=self.random.randrange(100, 1500))

    def _distress(self) -> Iterator[Told]:
        kind, role, words = self.random.choice(
            [
                (EventType.DEFAULT, Role.DEBTOR, " did not pay its notes"),
                (EventType.IMPAIRMENT, Role.ORGANIZATION, " wrote off goodwill"),
                (EventType.BANKRUPTCY, Role.DEBTOR, " filed for bankruptcy"),
            ]
        )
        yield self._alone(kind, role, self._pick(), self._start(), words)

    def _results_too(self, one: Told) -> Told:
        """What the same filing tells besides."""
        return self._alone(
            EventType.FINANCIAL_RESULTS, Role.ORGANIZATION, one.filer, one.day, " told its results", one.filer
        )

    def _results(self) -> Iterator[Told]:
        yield self._alone(
            EventType.FINANCIAL_RESULTS, Role.ORGANIZATION, self._pick(), self._start(), " told its results"
        )

    def _spin_off(self) -> Iterator[Told]:
        parent, child = self._pick(), self._pick()
        pieces: list[str | tuple[Role, str]] = [(Role.PARENT, parent.name), " spun off ", (Role.SPUN_OFF, child.name)]
        told = self._told(self._filer(parent), self._start(), EventType.SPIN_OFF, Stage.COMPLETED, pieces, None, None)
        owns = Relation(
            RelationKind.SUBSIDIARY_OF, child.name, told.event.participants[1].span or Span(0, 1), parent.name
        )
        told.event = _with(told.event, relations=(owns,))
        yield told

    def _alone(
        self, kind: EventType, role: Role, who: Company, day: date, words: str, filer: Company | None = None
    ) -> Told:
        return self._told(filer or self._filer(who), day, kind, Stage.ANNOUNCED, [(role, who.name), words], None, None)

    def _told(
        self, filer: Company, day: date, kind: EventType, stage: Stage,
        pieces: list[str | tuple[Role, str]], price: Decimal | None, exhibit: str | None,
    ) -> Told:  # fmt: skip
        text, participants = "", []
        for piece in pieces:
            if isinstance(piece, tuple):
                role, name = piece
                of = MentionKind.PERSON if role is Role.PERSON else MentionKind.ORGANIZATION
                span = Span(len(text), len(text) + len(name))
                participants.append(Participant(role, name, span, name == GROUP, kind=of))
            text += piece if isinstance(piece, str) else piece[1]
        when = EventDate(day.isoformat(), DateKind.OCCURRED)
        amount = Amount(price, "USD") if price else None
        event = Event(
            kind, stage, Modality.ASSERTED, Span(0, 6), tuple(participants), when, (when,), amount, 0.9, "made-up"
        )
        return Told(filer, day, text, event, exhibit)

    def _filing(self, day: date, told: list[Told]) -> tuple[Filing, list[Extraction]]:
        self.serial += 1
        accession = f"00000{MARK}-{day.year % 100:02}-{self.serial:06}"
        filer, text = told[0].filer, ""
        exhibits, extractions = [], []
        for number, one in enumerate(told):
            offsets = Offsets.identity(len(one.text), len(text))
            text += f"{one.text}\n"
            kind = PassageKind.EXHIBIT if one.exhibit else PassageKind.PROSE
            context = Context(filer.name, "8-K", day.isoformat(), one.exhibit)
            passage = Passage(f"{accession}#{number}", one.text, context, kind, (offsets,))
            if one.exhibit:
                exhibits.append(Exhibit(one.exhibit, one.text, (Telling(one.text, offsets),)))
            extractions.append(Extraction(passage, (one.event,)))
        if self.serial % 200 == 0:
            exhibits.append(
                Exhibit("2.2", "A plan of merger that nobody understood", (Telling("", Offsets.identity(0)),))
            )
        filing = Filing(
            accession, f"{accession}.txt", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text, "8-K", day.isoformat(),
            registrants=(filer.registrant,), exhibits=tuple(exhibits), accession=accession,
        )  # fmt: skip
        return filing, extractions


def _with(event: Event, **changes: object) -> Event:
    return replace(event, **changes)  # type: ignore[arg-type]  # fields by name
