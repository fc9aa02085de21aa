from __future__ import annotations

import hashlib
import textwrap
from decimal import Decimal

import pytest

from extractors.model import (
    Amount,
    Basis,
    Context,
    DateKind,
    Event,
    EventDate,
    Exhibit,
    Extraction,
    Filing,
    Item,
    MentionKind,
    Offsets,
    Participant,
    Passage,
    Registrant,
    Span,
    Telling,
)
from ontology.terms import EventType, Modality, Role, Stage

DESCRIPTION = (
    "News release of January 16, 2003: Hanaro Telecom has ended its share purchase agreement with Trigem Computer, Inc., "
    "Naray & Company, Inc. and their affiliates, under which it was to buy the Company's common stock for US$ 120.5 million"
)


def telling(source: str, start: int, folded: str) -> Telling:
    """Follow ``folded`` through ``source``, where runs of white space stand for its single blanks."""
    runs, place, done = [], start, 0
    for word in folded.split(" "):
        if done:
            runs.append((done, place, 1))
            done += 1
            while source[place].isspace():
                place += 1
        assert source.startswith(word, place)
        runs.append((done, place, len(word)))
        done, place = done + len(word), place + len(word)
    return Telling(folded, Offsets(tuple(runs)))


def source_text() -> str:
    cover = textwrap.fill(DESCRIPTION, 60, initial_indent="Exhibit 99.1:  ", subsequent_indent=" " * 15)
    index = textwrap.fill(DESCRIPTION, 72, initial_indent="99.1   ", subsequent_indent=" " * 7)
    return f"FORM 6-K\r\n\r\nKOREA THRUNET CO., LTD.\n\n{cover}\n\nSIGNATURES\n\nDate: January 17, 2003\n\nINDEX\n\n{index}\n"


def span(words: str) -> Span:
    start = DESCRIPTION.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def description() -> str:
    return DESCRIPTION


@pytest.fixture
def filing() -> Filing:
    text = source_text()
    opening = DESCRIPTION[:12]
    first = text.index(opening)
    tellings = (telling(text, first, DESCRIPTION), telling(text, text.index(opening, first + 1), DESCRIPTION))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Filing(
        id="0000000000-03-000017",
        source="some/where/thrunet.zip!thrunet.txt",
        sha256=digest,
        encoding="utf-8",
        text=text,
        form="6-K",
        filed="2003-01-17",
        filed_basis="signature",
        accession="0000000000-03-000017",
        registrants=(
            Registrant("KOREA THRUNET CO., LTD.", cik="0001104349", former_names=("THRUNET CO LTD",), sic="4899"),
        ),
        items=(Item("5", "Other Events", None),),
        exhibits=(
            Exhibit("99.1", DESCRIPTION, tellings, bookkeeping=("*",)),
            Exhibit("99.1", "Map of the network", (), incorporated="filed before"),
        ),
        notes=("no header",),
    )


@pytest.fixture
def passage(filing: Filing) -> Passage:
    context = Context("KOREA THRUNET CO., LTD.", "6-K", "2003-01-17", "99.1")
    offsets = tuple(telling.offsets for telling in filing.exhibits[0].tellings)
    return Passage(f"{filing.id}#ex-99.1", DESCRIPTION, context, tellings=offsets)


@pytest.fixture
def event() -> Event:
    acquirer, sellers = "Hanaro Telecom", ("Trigem Computer, Inc.", "Naray & Company, Inc.")
    return Event(
        EventType.ACQUISITION,
        Stage.TERMINATED,
        Modality.ASSERTED,
        span("ended"),
        (
            Participant(Role.ACQUIRER, acquirer, span(acquirer), basis=Basis.INFERRED, confidence=0.8, reason="buyer"),
            Participant(Role.TERMINATING_PARTY, acquirer, span(acquirer), confidence=0.98),
            Participant(
                Role.TARGET, "Korea Thrunet Co., Ltd.", span("the Company"), kind=MentionKind.REGISTRANT, confidence=0.9
            ),
            *(Participant(Role.SELLER, name, span(name), basis=Basis.INFERRED, confidence=0.7) for name in sellers),
            Participant(
                Role.SELLER,
                "their affiliates",
                span("their affiliates"),
                group=True,
                basis=Basis.INFERRED,
                confidence=0.7,
                affiliate_of=sellers,
            ),
        ),
        date=EventDate("2003-01-16", DateKind.ANNOUNCED, span("January 16, 2003")),
        amount=Amount(Decimal("120500000.00"), "USD"),
        confidence=0.93,
        rule="ended",
        agreement=span("share purchase agreement"),
    )


@pytest.fixture
def extraction(passage: Passage, event: Event) -> Extraction:
    return Extraction(passage, (event,))
