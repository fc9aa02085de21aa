"""Any text gets an answer that fits it, and four times the text about four times the time."""

from __future__ import annotations

import itertools
import string
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.events.exhibits import read_exhibit
from extractors.mentions.reading import read as read_mentions
from extractors.model import Context, MentionKind, Span
from ontology.terms import ROLES_OF

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

CONTEXT = Context("Quill Logistics, Inc.", "8-K", "2015-06-02", "99.1", ("Bay Storage, LLC",))

PHRASES = [
    "Agreement and Plan of Merger", "Stock Purchase Agreement", "Amendment No. 2 to", "Termination of", "Form of", "Lease", "dated as of May 4, 2012",
    "by and among", "between", "and", ",", ";", "Alder & Birch, Inc.", "Heron Merger Sub, Inc.", "Corbel Freres S.A.", "Quill Logistics, Inc.",
    "the Company", "their affiliates", "Jane B. Alcott", "as Buyer", "as Seller", "(the “Seller”)", "Press release dated June 1, 2015", "announcing", "that",
    "the acquisition of", "has acquired", "will sell", "to", "from", "by", "for $118 million", "the appointment of", "the resignation of", "respectively",
    "incorporated by reference to Exhibit 2.1", "|", "*", "“", "”", "(", ")", "'s", "’s", "not", "rumors of", "shares of", "51% of",
]  # fmt: skip


def answer(text: str, context: Context = CONTEXT) -> list[Event]:
    """The events, after checking that they fit the text."""
    reading, events = read_exhibit(text, context)
    assert len(reading.text) == len(text)
    for unit in reading.units:
        assert unit.mention.span.of(text) == unit.text != ""
    for event in events:
        fits(event, text, context)
    return events


def fits(event: Event, text: str, context: Context) -> None:
    spans = [event.trigger, event.agreement, *(date.span for date in event.dates)]
    spans += [event.amount.span] if event.amount else []
    spans += [each.span for each in event.participants]
    assert all(0 <= span.start < span.end <= len(text) for span in spans if span is not None)
    assert event.date is None or event.date in event.dates
    assert {each.role for each in event.participants} <= set(ROLES_OF[event.type])
    assert all(each.name.strip() and each.reason for each in event.participants)
    assert 0 < event.confidence <= 1
    assert all(0 < each.confidence <= 1 for each in event.participants)
    for each in event.participants:
        written = each.name in text or " ".join(each.name.split()) in " ".join(text.split())
        assert written or each.name == context.registrant
        assert each.span is not None or each.name == context.registrant


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    answer(text)


@given(
    st.lists(st.sampled_from(PHRASES), max_size=25),
    st.sampled_from([" ", "  ", "\n", ""]),
    st.sampled_from(["2.1", "10.1", "99.1"]),
)
@settings(max_examples=300)
def test_any_order_of_what_filings_say(phrases: list[str], blank: str, exhibit: str) -> None:
    answer(blank.join(phrases), Context("Quill Logistics, Inc.", "8-K", "2015-06-02", exhibit))


@given(st.text(alphabet=string.printable + "“”‘’–—§\x00\x07\x1b\u200b\u2028\xa0", max_size=300))
def test_control_characters_quotes_and_parentheses(text: str) -> None:
    answer(f"Press release announcing the acquisition of {text} by Bay Storage, LLC")


@given(st.text(max_size=40), st.lists(st.text(max_size=30), max_size=3))
def test_any_context(registrant: str, known: list[str]) -> None:
    context = Context(registrant, None, None, "99.1", tuple(known))
    reading, events = read_exhibit(
        "Press release announcing the acquisition of Bay Storage, LLC from Alder plc", context
    )
    assert reading.text
    assert len(events) == 1


def test_the_same_text_gets_the_same_answer() -> None:
    text = "Agreement and Plan of Merger among Alder & Birch, Inc., Heron Merger Sub, Inc. and Corbel Freres S.A."
    assert answer(text) == answer(text)


@pytest.mark.parametrize("text", ["", " ", "\n\t", ".", "“", "(", ")", "’", "|", "*", "10.1", "\x00", "\ud800"])
def test_next_to_no_text(text: str) -> None:
    assert answer(text) == []


def test_five_hundred_parties() -> None:
    parties = ", ".join(f"Alder{number} Birch, Inc." for number in range(499))
    (event,) = answer(f"Credit Agreement dated May 4, 2012 among {parties} and Bay Storage, LLC")
    assert len({each.name for each in event.participants}) == 500


def test_mentions_lie_apart() -> None:
    text = " ".join(PHRASES)
    units = read_mentions(text, CONTEXT).units
    assert all(one.end <= other.start for one, other in itertools.pairwise(units))
    assert {unit.kind for unit in units} >= {MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.GROUP}
    assert all(isinstance(unit.mention.span, Span) for unit in units)


def numbered(before: str, each: str) -> Callable[[int], str]:
    """Text of about so many characters: what is before, and then the same again and again, numbered where it says so."""
    return lambda size: before + "".join(each.replace("#", str(place)) for place in range(size // len(each)))


GROWING = {
    "parties": numbered("Agreement and Plan of Merger among ", "Alder# Birch, Inc., "),
    "parties of a purchase": numbered("Stock Purchase Agreement among ", "Alder# Birch, Inc., "),
    "one party": numbered("Lease among ", "Alder Birch, Inc., "),
    "aliases": numbered("Lease between ", "Alder# plc (“Al#”), "),
    "amendments": numbered("", "Amendment to "),
    "tails": numbered("Lease ", "incorporated by reference to "),
    "money": numbered("Press release announcing a sale for ", "$5 million "),
    "dates": numbered("Lease dated ", "May 2, 2015, "),
    "quotation marks": numbered("", "“"),
    "apostrophes": numbered("", "Alder's "),
    "columns": numbered("", "Lease | "),
    "capitals": numbered("", "Alder "),
    "one word": numbered("", "A"),
    "digits": numbered("", "1"),
    "opened": numbered("Lease ", "( "),
    "parentheses": numbered("", "("),
    "commas": numbered("Lease between Alder plc", ","),
    "and": numbered("Lease between ", "and "),
    "stars": lambda size: "Lease " + "*" * size + " x",
    "blanks": lambda size: "Lease" + " " * size + "between Alder plc and Birch plc",
    "bought": numbered("Press release announcing the acquisition of ", "Alder# Birch, Inc., "),
    "people": numbered("Press release announcing the appointment of ", "Jane B. Alcott, "),
    "events": numbered(
        "Press release announcing ", "the acquisition of Bay Storage, LLC and the sale of Corbel Ltd., "
    ),
    "clauses": numbered("Press release announcing that ", "Alder plc acquired Birch plc and "),
    "contracts": numbered("", "Lease between Alder plc and Birch plc dated May 2, 2015; "),
    "triggers": numbered("Press release announcing ", "acquire merge sell terminate "),
    "control characters": numbered("", "Lease\x00\x07"),
}
SIZE = 6_000
GROWTH = 8
"""Four times the text takes four times as long when time is linear, sixteen times when it is quadratic."""


ATTEMPTS = 6
"""A busy machine may spoil one measurement, hardly so many in a row; a quadratic reader spoils them all."""


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_the_text(kind: str) -> None:
    text = GROWING[kind]
    short, long = text(SIZE), text(4 * SIZE)
    growth = (seconds(long) / max(seconds(short), 0.01) for _ in range(ATTEMPTS))
    assert any(each < GROWTH for each in growth)


def seconds(text: str) -> float:
    """Seconds of the processor that reading the text takes."""
    started = time.process_time()
    read_exhibit(text, CONTEXT)
    return time.process_time() - started


def test_a_line_of_100_kilobytes() -> None:
    line = "Agreement among Alder plc, Birch plc and Corbel Ltd., dated May 2, 2015, for the acquisition of Bay Storage, LLC. "
    answer(line * (100_000 // len(line)))
