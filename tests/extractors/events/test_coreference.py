"""One event told by several passages of a filing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.events.coreference import Chain, chains
from extractors.events.naming import same_name
from extractors.model import (
    Amount,
    Basis,
    Context,
    DateKind,
    Event,
    EventDate,
    Extraction,
    Offsets,
    Participant,
    Passage,
    PassageKind,
    Span,
)
from ontology.terms import EventType, Modality, Role, Stage

FILER = "Marram Grass, Inc."
TEXT = "Marram Grass, Inc. will buy Dune Holdings Ltd. under the Lease Agreement"


def passage(name: str, kind: PassageKind = PassageKind.ITEM, exhibit: str | None = None) -> Passage:
    place = sum(map(ord, name))
    context = Context(FILER, "8-K", "2003-01-17", exhibit, item=name if kind is PassageKind.ITEM else None)
    return Passage(f"f#{name}", TEXT, context, kind, (Offsets.identity(len(TEXT), place),))


def event(
    kind: EventType = EventType.ACQUISITION,
    stage: Stage = Stage.AGREED,
    *,
    date: str | None = None,
    amount: int | None = None,
    agreement: Span | None = None,
    **roles: str,
) -> Event:
    people = tuple(Participant(Role.from_record(role), name, Span(0, 6)) for role, name in roles.items())
    told = EventDate(date, DateKind.OCCURRED) if date else None
    price = Amount(Decimal(amount), "USD") if amount else None
    return Event(kind, stage, Modality.ASSERTED, Span(20, 23), people, told, amount=price, agreement=agreement)


def told(*tellings: tuple[Passage, Event]) -> list[Chain]:
    return chains(Extraction(where, (what,)) for where, what in tellings)


DESCRIPTION = passage("ex-2.1", PassageKind.EXHIBIT, "2.1")
RELEASE = passage("release-99.1", PassageKind.RELEASE, "99.1")
ITEM = passage("1.01")


def test_headline_item_and_description_tell_one_event() -> None:
    (chain,) = told(
        (DESCRIPTION, event(acquirer=FILER, target="Dune Holdings Ltd.", date="2003-01-16")),
        (ITEM, event(acquirer=FILER, target="Dune", date="2003-01-16")),
        (RELEASE, event(stage=Stage.ANNOUNCED, acquirer=FILER, target="DUNE HOLDINGS LTD.")),
    )
    assert [telling.passage.id for telling in chain.tellings] == ["f#ex-2.1", "f#1.01", "f#release-99.1"]
    assert {who.name for telling in chain.tellings for who in telling.event.participants} == {
        FILER,
        "Dune Holdings Ltd.",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event(acquirer=FILER, target="Dune"), event(acquirer=FILER, target="Tansy Dyeworks")),
        (event(acquirer=FILER, target="Dune"), event(stage=Stage.TERMINATED, acquirer=FILER, target="Dune")),
        (event(acquirer=FILER, target="Dune"), event(acquirer="Larch Partners", target="Dune")),
        (event(EventType.DEPARTURE, person="Jane Roe"), event(EventType.DEPARTURE, person="John Doe")),
        (event(EventType.DEPARTURE, person="Jane Roe"), event(EventType.APPOINTMENT, person="Jane Roe")),
        (event(EventType.AGREEMENT, party="Bank of Tansy"), event(EventType.AGREEMENT, party="Larch Partners")),
        (
            event(EventType.AGREEMENT, party="Bank of Tansy", date="2003-01-16"),
            event(EventType.AGREEMENT, party="Bank of Tansy", date="2001-05-04"),
        ),
    ],
)
def test_other_types_stages_and_parties_are_other_events(one: Event, other: Event) -> None:
    assert len(told((ITEM, one), (RELEASE, other))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (event(EventType.DEPARTURE, person="Jane Q. Roe"), event(EventType.DEPARTURE, person="Jane Roe")),
        (event(EventType.MERGER, target="Dune"), event(EventType.ACQUISITION, target="Dune")),
        (event(stage=Stage.PROPOSED, target="Dune"), event(target="Dune")),
        (
            event(EventType.FINANCIAL_RESULTS, organization=FILER),
            event(EventType.FINANCIAL_RESULTS, organization="Marram"),
        ),
    ],
)
def test_what_may_be_one_event_is_one(one: Event, other: Event) -> None:
    assert len(told((ITEM, one), (RELEASE, other))) == 1


def test_descriptions_and_events_of_one_passage_stay_apart() -> None:
    other = passage("ex-2.2", PassageKind.EXHIBIT, "2.2")
    same = event(target="Dune")
    assert len(told((DESCRIPTION, same), (other, same))) == 2
    assert len(chains([Extraction(ITEM, (same, replace(same, trigger=Span(0, 6))))])) == 2


def test_a_contract_and_its_description_are_one_whatever_the_first_page_says_of_other_contracts() -> None:
    preamble = passage("preamble-2.1", PassageKind.PREAMBLE, "2.1")
    lease = event(EventType.AGREEMENT, party="Bank of Tansy")
    (chain,) = told((DESCRIPTION, lease), (preamble, replace(lease, stage=Stage.AMENDED)))
    assert chain.lead.event.stage is Stage.AGREED


def test_the_latest_stage_leads() -> None:
    (chain,) = told(
        (ITEM, event(stage=Stage.ANNOUNCED, target="Dune")), (RELEASE, event(stage=Stage.COMPLETED, target="Dune"))
    )
    assert chain.lead.passage is RELEASE


def test_party_and_inferred_roles_give_way() -> None:
    inferred = Participant(Role.ACQUIRER, FILER, None, basis=Basis.INFERRED)
    stated = event(target="Dune Holdings Ltd.", party="Grass Sub LLC")
    one = replace(stated, participants=(inferred, *stated.participants))
    (chain,) = told((DESCRIPTION, one), (ITEM, event(acquirer="Grass Sub LLC", target="Dune Holdings Ltd.")))
    roles = {(who.role, who.name) for telling in chain.tellings for who in telling.event.participants}
    assert roles == {(Role.ACQUIRER, "Grass Sub LLC"), (Role.TARGET, "Dune Holdings Ltd.")}


def test_what_says_little_joins_or_tells_nothing() -> None:
    nobody, lease = event(), event(EventType.AGREEMENT, party=FILER, agreement=Span(53, 68))
    assert told((ITEM, nobody)) == told((ITEM, lease)) == []
    assert len(told((DESCRIPTION, nobody))) == 1
    (chain,) = told((ITEM, event(target="Dune")), (RELEASE, nobody))
    assert len(chain.tellings) == 2
    full = event(EventType.AGREEMENT, party="Bank of Tansy", agreement=Span(53, 68))
    (chain,) = chains([Extraction(ITEM, (full, lease))])
    assert len(chain.tellings) == 2


def test_a_deal_in_an_item_on_people_or_figures_is_background() -> None:
    bought = event(stage=Stage.COMPLETED, acquirer="Larch Partners", target="Dune")
    people = passage("5.02")
    assert told((people, bought)) == []
    (chain,) = told((ITEM, bought), (people, bought))
    assert len(chain.tellings) == 2


def test_nothing_has_occurred_after_it_was_filed() -> None:
    (chain,) = told((ITEM, event(target="Dune", date="2003-06-30")))
    assert chain.lead.event.date == EventDate("2003-06-30", DateKind.EXPECTED)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dune Holdings Ltd.", "DUNE HOLDINGS LTD", True),
        ("Dune", "Dune Holdings Ltd.", True),
        ("Dune Foods", "Dune Holdings Ltd.", False),
        ("Mr. Roe", "Jane Roe", False),
        ("", "Jane Roe", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same


EVENTS = st.builds(
    event,
    st.sampled_from([EventType.ACQUISITION, EventType.MERGER, EventType.AGREEMENT]),
    st.sampled_from(Stage),
    party=st.sampled_from(["Dune", "Dune Holdings Ltd.", FILER, "Larch Partners"]),
)
EXTRACTIONS = st.lists(
    st.builds(
        lambda name, kind, events: Extraction(passage(name, kind), tuple(events)),
        st.text("abc", min_size=1, max_size=3),
        st.sampled_from(PassageKind),
        st.lists(EVENTS, max_size=3),
    ),
    max_size=5,
    unique_by=lambda extraction: extraction.passage.id,
)


@given(EXTRACTIONS, st.randoms())
def test_the_order_of_passages_changes_nothing_and_every_telling_is_in_one_chain(
    extractions: list[Extraction], random: object
) -> None:
    found = chains(extractions)
    shuffled = list(extractions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert chains(shuffled) == found
    tellings = [(telling.passage.id, telling.event.trigger) for chain in found for telling in chain.tellings]
    assert len(tellings) <= sum(len(extraction.events) for extraction in extractions)
    for chain in found:
        assert len({telling.event.type for telling in chain.tellings}) == 1
