"""Deriving again only what a filing touches gives what deriving everything gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from extractors.model import Registrant
from graph.quads import canonical_graph_iri
from graph.resolution import rederive, resolve
from ontology.terms import DEAL_FAMILY, ROLES_OF, EventType, Modality, Property, Role, Stage

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from tests.graph.resolution.conftest import Library, Told

NAMES = st.sampled_from(
    [
        "Alpha",
        "Alpha Inc.",
        "ALPHA INC",
        "Alpha LLC",
        "Alpha Merger Sub, Inc.",
        "Beta Corp.",
        "Beta",
        "Merger Sub, Inc.",
        "Gamma",
        "Delta unit",
        "their lenders",
        "Jane Marsh",
        "Jane Q. Marsh",
        "JANE R. MARSH",
    ]
)
FILERS = st.builds(
    Registrant,
    NAMES.filter(lambda name: "marsh" not in name.lower()),
    st.sampled_from([None, "0000000001", "0000000002"]),
    st.tuples(NAMES),
)
DAYS = st.sampled_from([None, "2018-01-01", "2018-06", "2019", "2020-02-01", "2022-02-01"])
FAMILIES = sorted(DEAL_FAMILY)


@st.composite
def told(draw: st.DrawFn) -> Told:
    kind = draw(st.sampled_from([EventType.ACQUISITION, EventType.MERGER, *FAMILIES]))
    roles = draw(st.dictionaries(st.sampled_from(ROLES_OF[kind]), st.lists(NAMES, min_size=1, max_size=2, unique=True)))
    return kind, draw(st.sampled_from(Stage)), draw(DAYS), roles


Filed = tuple[Registrant, "list[Told]", Modality]
FILINGS = st.tuples(FILERS, st.lists(told(), max_size=3), st.sampled_from(Modality))


def graph_name(filing: list[Quad]) -> NamedNode:
    return next(quad.graph_name for quad in filing if isinstance(quad.graph_name, NamedNode))


def canonical(store: Store) -> set[Quad]:
    name = canonical_graph_iri()
    return {quad for quad in store if quad.graph_name == name or quad.subject == name}


def remove(store: Store, filing: list[Quad]) -> None:
    for quad in filing:
        store.remove(quad)


def amend(store: Store, *changed: NamedNode) -> None:
    change = rederive(store, changed)
    for quad in change.removed:
        store.remove(quad)
    store.extend(change.added)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(FILINGS, max_size=5), more=st.lists(FILINGS, max_size=2), gone=st.integers(0, 5))
def test_filings_come_and_go(library: Library, before: list[Filed], more: list[Filed], gone: int) -> None:
    library.filings.clear()
    for registrant, events, modality in [*before, *more]:
        library.file("2020-03-01", registrant, *events, modality=modality)
    first, later = library.filings[: len(before)], library.filings[len(before) :]
    store = Store()
    store.extend(quad for filing in first for quad in filing)
    store.extend(resolve(store))
    leaving = first[gone : gone + 1]
    for filing in leaving:
        remove(store, filing)
    store.extend(quad for filing in [*later, *(other for other in first if other not in leaving)] for quad in filing)
    amend(store, *(graph_name(filing) for filing in [*later, *leaving]))
    assert canonical(store) == set(resolve(store))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filings=st.lists(FILINGS, max_size=5), order=st.randoms(use_true_random=False))
def test_one_by_one_in_any_order(library: Library, filings: list[Filed], order: random.Random) -> None:
    library.filings.clear()
    for registrant, events, modality in filings:
        library.file("2020-03-01", registrant, *events, modality=modality)
    store = Store()
    store.extend(resolve(store))
    waiting = list(library.filings)
    order.shuffle(waiting)
    for filing in waiting:
        store.extend(filing)
        amend(store, graph_name(filing))
    assert canonical(store) == set(resolve(store))


def test_what_changed_is_no_longer_pending(library: Library) -> None:
    library.file("2020-03-01", "Alpha Inc.")
    store = Store()
    store.extend(resolve(store))
    store.extend(library.filings[0])
    graph = graph_name(library.filings[0])
    mark = Quad(canonical_graph_iri(), NamedNode(Property.PENDING), graph, DefaultGraph())
    store.add(mark)
    amend(store, graph)
    assert mark not in store


def test_a_second_time_changes_nothing(library: Library) -> None:
    roles = {Role.ACQUIRER: ["Alpha Inc."], Role.TARGET: ["Beta Corp."]}
    library.file("2020-03-01", "Alpha Inc.", (EventType.ACQUISITION, Stage.AGREED, "2020-02-01", roles))
    store = library.resolved()
    change = rederive(store, [graph_name(library.filings[0])])
    assert (len(change.removed), change.added) == (1, ())  # the mark alone


def test_what_is_far_is_left_alone(library: Library) -> None:
    for place in range(20):
        roles = {Role.ACQUIRER: [f"Alpha{place} Inc."], Role.TARGET: [f"Beta{place} Corp."]}
        library.file("2020-03-01", f"Alpha{place} Inc.", (EventType.ACQUISITION, Stage.AGREED, "2020-02-01", roles))
    store = Store()
    store.extend(quad for filing in library.filings[:-1] for quad in filing)
    store.extend(resolve(store))
    store.extend(library.filings[-1])
    asked = Counted(store)
    rederive(asked, [graph_name(library.filings[-1])])
    assert not any("beta7" in subject for subject in asked.subjects)


class Counted:
    """A store that remembers what it was asked about."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.subjects: set[str] = set()

    def quads_for_pattern(self, subject: NamedNode | None, *rest: Any) -> Iterator[Quad]:
        self.subjects.add(str(subject))
        return self._store.quads_for_pattern(subject, *rest)


@pytest.mark.parametrize(
    ("kind", "bidder"), [(EventType.ACQUISITION, Role.ACQUIRER), (EventType.SPIN_OFF, Role.PARENT)]
)
def test_a_unit_that_another_wants_is_no_reason_to_take_a_report_apart(
    library: Library, kind: EventType, bidder: Role
) -> None:
    """A unit's name says little by itself: neither the one report nor the other bears on whose unit it is."""
    wanted = Role.TARGET if kind is EventType.ACQUISITION else Role.SPUN_OFF
    both: dict[Role, list[str]] = {wanted: ["Alpha", "Delta unit"]}
    if kind is EventType.SPIN_OFF:
        both[bidder] = ["Alpha"]
    library.file("2018-01-01", "Alpha", (kind, Stage.ANNOUNCED, None, both))
    library.file("2018-01-02", "Alpha", (kind, Stage.ANNOUNCED, None, {wanted: ["Delta unit"], bidder: ["Beta"]}))
    store = Store()
    store.extend(library.filings[0])
    store.extend(resolve(store))
    store.extend(library.filings[1])
    amend(store, graph_name(library.filings[1]))
    assert canonical(store) == set(resolve(store))
