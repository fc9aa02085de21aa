from __future__ import annotations

import hashlib
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse, serialize

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
    MentionKind,
    Offsets,
    Participant,
    Passage,
    PassageKind,
    Registrant,
    Span,
    Telling,
)
from graph.quads import filing_quads
from ontology.terms import ROLES_OF, EventType, Modality, Oa, Stage

WORDS = st.text(min_size=1, max_size=12)
DATES = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
)
EVENT_DATES = st.builds(EventDate, DATES, st.sampled_from(DateKind))


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def events(draw: st.DrawFn, length: int) -> Event:
    kind = draw(st.sampled_from(EventType))
    participants = st.builds(
        Participant,
        st.sampled_from(ROLES_OF[kind]),
        WORDS,
        st.one_of(st.none(), spans(length)),
        st.booleans(),
        st.sampled_from(Basis),
        st.floats(0, 1),
        st.text(max_size=5),
        st.sampled_from(MentionKind),
    )
    amounts = st.builds(
        Amount, st.decimals(Decimal(0), Decimal("1e12"), places=2), st.sampled_from(["USD", "KRW", None])
    )
    return Event(
        kind,
        draw(st.sampled_from(Stage)),
        draw(st.sampled_from(Modality)),
        draw(spans(length)),
        tuple(draw(st.lists(participants, max_size=4))),
        draw(st.one_of(st.none(), EVENT_DATES)),
        tuple(draw(st.lists(EVENT_DATES, max_size=2))),
        draw(st.one_of(st.none(), amounts)),
        draw(st.floats(0, 1)),
        agreement=draw(st.one_of(st.none(), spans(length))),
    )


@st.composite
def readings(draw: st.DrawFn) -> tuple[Filing, list[Extraction]]:
    """A filing whose passages are slices of its text, some told twice."""
    told = draw(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=3))
    text = "".join(told + told)
    exhibits, extractions, place = [], [], 0
    for number, description in enumerate(told):
        offsets = Offsets.identity(len(description), place), Offsets.identity(len(description), place + len(text) // 2)
        tellings = tuple(Telling(description, offset) for offset in offsets)
        exhibits.append(Exhibit(str(number), description, tellings))
        context = Context("Alpha", "8-K", "2003-01-17", str(number))
        kind = draw(st.sampled_from(PassageKind))
        passage = Passage(f"x#{number}", description, context, kind, offsets[: draw(st.integers(1, 2))])
        extractions.append(Extraction(passage, tuple(draw(st.lists(events(len(description)), max_size=3)))))
        place += len(description)
    registrants = st.builds(Registrant, WORDS, st.one_of(st.none(), st.just("0000000001")), st.tuples(WORDS))
    filing = Filing(
        "x",
        "x.txt",
        hashlib.sha256(text.encode()).hexdigest(),
        "utf-8",
        text,
        "8-K",
        draw(st.dates()).isoformat(),
        registrants=tuple(draw(st.lists(registrants, max_size=2))),
        exhibits=tuple(exhibits),
        notes=tuple(draw(st.lists(st.text(), max_size=2))),
    )
    return filing, extractions


@settings(deadline=None, max_examples=60)
@given(readings())
def test_nothing_is_lost_through_n_quads_or_a_store(reading: tuple[Filing, list[Extraction]]) -> None:
    quads = filing_quads(*reading)
    data = serialize(quads, format=RdfFormat.N_QUADS)
    assert list(parse(data, format=RdfFormat.N_QUADS)) == quads
    store = Store()
    store.bulk_load(data, RdfFormat.N_QUADS)
    assert sorted(store, key=str) == quads


@settings(deadline=None, max_examples=60)
@given(readings())
def test_building_twice_gives_the_same_quads_whatever_the_order(reading: tuple[Filing, list[Extraction]]) -> None:
    filing, extractions = reading
    quads = filing_quads(filing, extractions)
    assert filing_quads(filing, extractions[::-1]) == quads
    assert not any(isinstance(quad.object, BlankNode) or isinstance(quad.subject, BlankNode) for quad in quads)


@settings(deadline=None, max_examples=60)
@given(readings())
def test_every_quotation_is_the_slice_at_its_position(reading: tuple[Filing, list[Extraction]]) -> None:
    filing, _ = reading
    said = {(str(quad.subject), quad.predicate): quad.object for quad in filing_quads(*reading)}
    positions = {subject for subject, predicate in said if predicate == NamedNode(Oa.START)}
    for subject in positions:
        quotation = subject.replace("/position>", "/quotation>")
        start, end, exact = (
            said[place, NamedNode(term)]
            for place, term in ((subject, Oa.START), (subject, Oa.END), (quotation, Oa.EXACT))
        )
        assert isinstance(start, Literal)
        assert isinstance(end, Literal)
        assert exact == Literal(filing.text[int(start.value) : int(end.value)])
