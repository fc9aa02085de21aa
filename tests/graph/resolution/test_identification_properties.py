from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.resolution.clustering import clusters
from graph.resolution.facts import LocalOrganization
from graph.resolution.guidance import Guidance, node_of
from graph.resolution.organizations import blocking_keys, identify

WRITTEN = [
    "Pinewood",
    "Pinewood Restaurants, Inc.",
    "PINEWOOD RESTUARANTS INC",
    "Pinewood Restaurants LLC",
    "Pinewood Restaurant",
    "Pine Wood Restaurants, Inc.",
    "Pinewood Merger Sub, Inc.",
    "Restaurants Pinewood Inc.",
    "Walt Larkspur Co.",
    "LARKSPUR WALT CO /DE/",
    "International Larkspur Machines Corp.",
    "ILM",
    "Merger Sub, Inc.",
    "Larkspur",
]
NAMES = st.sampled_from(WRITTEN)
CIKS = st.sampled_from([None, None, None, "0000000001", "0000000002"])
PAIRS = st.frozensets(
    st.tuples(NAMES.map(node_of), NAMES.map(node_of)).filter(lambda pair: pair[0] < pair[1]), max_size=2
)
GUIDANCE = st.builds(Guidance, PAIRS, PAIRS, st.frozensets(NAMES.map(node_of), max_size=1))


@st.composite
def filings(draw: st.DrawFn) -> list[LocalOrganization]:
    told = draw(st.lists(st.lists(st.tuples(NAMES, CIKS, st.lists(NAMES, max_size=1)), max_size=4), max_size=6))
    filers = draw(st.lists(st.sampled_from(["Larkspur, Inc.", "Quillon plc"]), min_size=6, max_size=6))
    return [
        LocalOrganization(
            f"https://example.org/filing/{number}/organization/{place}",
            (name,),
            tuple(former),
            cik,
            filers=(filers[number],),
        )
        for number, filing in enumerate(told)
        for place, (name, cik, former) in enumerate(filing)
    ]


@settings(deadline=None)
@given(filings(), GUIDANCE, st.randoms())
def test_the_order_does_not_matter(told: list[LocalOrganization], guidance: Guidance, chance: object) -> None:
    expected = identify(told, guidance)
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert identify(shuffled, guidance) == expected
    assert [found.local for found in expected] == sorted(told)


@settings(deadline=None, max_examples=200)
@given(filings(), GUIDANCE)
def test_who_shares_no_key_does_not_bear_on_another(told: list[LocalOrganization], guidance: Guidance) -> None:
    together = {found.local.iri: (found.canonical, found.reason, found.score) for found in identify(told, guidance)}
    by_iri = {organization.iri: organization for organization in told}
    for members in clusters({one.iri: blocking_keys(one, guidance) for one in told}):
        for found in identify([by_iri[iri] for iri in members], guidance):
            assert (found.canonical, found.reason, found.score) == together[found.local.iri]


@settings(deadline=None)
@given(filings())
def test_one_cik_is_one_and_two_are_two(told: list[LocalOrganization]) -> None:
    ciks = defaultdict(set)
    for found in identify(told):
        if found.local.cik:
            ciks[found.canonical].add(found.local.cik)
    assert all(len(cluster) == 1 for cluster in ciks.values())
    assert len(ciks) == len({one.cik for one in told if one.cik})


@settings(deadline=None)
@given(filings(), PAIRS)
def test_what_is_rejected_stays_apart(told: list[LocalOrganization], rejected: frozenset[tuple[str, str]]) -> None:
    found = {
        node_of(one.local.names[0]): one for one in identify(told, Guidance(rejected=rejected)) if not one.local.cik
    }
    for one, other in rejected:
        if (
            one in found
            and other in found
            and {found[one].reason, found[other].reason}.isdisjoint({"short-name", "initials", "short-name-of-filer"})
        ):
            assert found[one].canonical != found[other].canonical
