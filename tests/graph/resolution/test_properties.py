from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Store

from extractors.model import Registrant
from graph.quads import canonical_graph_iri
from graph.resolution import resolve
from graph.resolution.clustering import clusters
from ontology.terms import DEAL_FAMILY, ROLES_OF, Stage

if TYPE_CHECKING:
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
    ]
)
FILERS = st.builds(Registrant, NAMES, st.sampled_from([None, "0000000001", "0000000002"]), st.tuples(NAMES))
DAYS = st.sampled_from([None, "2018-01-01", "2018-06", "2019", "2020-02-01", "2022-02-01"])


@st.composite
def told(draw: st.DrawFn) -> Told:
    kind = draw(st.sampled_from(sorted(DEAL_FAMILY)))
    roles = draw(st.dictionaries(st.sampled_from(ROLES_OF[kind]), st.lists(NAMES, min_size=1, max_size=2, unique=True)))
    return kind, draw(st.sampled_from(Stage)), draw(DAYS), roles


STORIES = st.lists(st.tuples(FILERS, st.lists(told(), max_size=3)), max_size=5)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=STORIES, seed=st.integers())
def test_resolving_depends_on_no_order_and_repeats_itself(
    library: Library, stories: list[tuple[Registrant, list[Told]]], seed: int
) -> None:
    library.filings.clear()
    for registrant, events in stories:
        library.file("2020-03-01", registrant, *events)
    store = Store()
    store.extend(library.quads())
    canonical = resolve(store)
    shuffled = Store()
    quads = library.quads()
    random.Random(seed).shuffle(quads)
    shuffled.extend(quads)
    assert resolve(shuffled) == canonical
    store.extend(canonical)
    assert resolve(store) == canonical
    assert not any(isinstance(term, BlankNode) for quad in canonical for term in (quad.subject, quad.object))
    lines = list(map(str, canonical))
    assert lines == sorted(set(lines))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=STORIES)
def test_every_event_with_somebody_in_it_is_in_a_deal_or_in_one_for_each_object(
    library: Library, stories: list[tuple[Registrant, list[Told]]]
) -> None:
    library.filings.clear()
    for registrant, events in stories:
        library.file("2020-03-01", registrant, *events)
    store = library.resolved()
    counted = store.query(
        """PREFIX dg: <https://w3id.org/dealgraph/ns#>
        SELECT ?event (COUNT(DISTINCT ?deal) AS ?deals) (COUNT(DISTINCT ?wanted) AS ?objects) {
          ?event a dg:MergersAndAcquisitionsEvent ; dg:stage ?stage .
          OPTIONAL { ?event dg:partOfDeal ?deal }
          OPTIONAL { ?event dg:target|dg:venture|dg:spunOff ?wanted }
          FILTER EXISTS { { ?event dg:acquirer|dg:target|dg:seller|dg:party|dg:venture|dg:parent|dg:spunOff ?who } } }
        GROUP BY ?event""",
        use_default_graph_as_union=True,
    )
    told = [(int(row["deals"].value), int(row["objects"].value)) for row in counted]  # type: ignore[union-attr]
    assert all(1 <= deals <= max(1, objects) for deals, objects in told)


@given(st.dictionaries(st.text(max_size=2), st.sets(st.integers(0, 9), max_size=3), max_size=12))
def test_clusters_share_keys_inside_and_none_outside(keys: dict[str, set[int]]) -> None:
    found = clusters(keys)
    assert sorted(member for cluster in found for member in cluster) == sorted(keys)
    reach = [set().union(*(keys[member] for member in cluster)) for cluster in found]
    assert sum(map(len, reach)) == len(set().union(*reach)) if reach else not keys
    assert found == clusters(dict(sorted(keys.items(), reverse=True)))


def test_nothing_but_the_canonical_graph_is_written(library: Library) -> None:
    library.file("2020-03-01", "Alpha Inc.")
    store = Store()
    store.extend(library.quads())
    name = canonical_graph_iri()
    assert {quad.graph_name if quad.graph_name != DefaultGraph() else quad.subject for quad in resolve(store)} == {name}
