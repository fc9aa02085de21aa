"""What the explorer's pages tell, from the market of the named queries and from a filing of hostile words."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox
import pytest

from graph.explorer.pages import PAGES, page
from graph.store.oxigraph import OxigraphStore
from ontology.errors import InvalidInputError, NotFoundError

HERE = Path(__file__).parent
EX = "https://example.org/"


def loaded(path: Path) -> OxigraphStore:
    store = OxigraphStore.in_memory()
    store.engine.extend(ox.parse(path=str(path), format=ox.RdfFormat.TRIG))
    return store


@pytest.fixture(scope="module")
def market() -> OxigraphStore:
    return loaded(HERE.parent / "queries" / "deals.trig")


@pytest.fixture(scope="module")
def hostile() -> OxigraphStore:
    return loaded(HERE / "hostile.trig")


def get(store: OxigraphStore, page_: str, **asked: str) -> Any:
    out, found = io.BytesIO(), page(page_)
    found.check(asked)
    found.write(store, asked, out)
    return json.loads(out.getvalue())


def test_search_takes_parts_of_names_and_numbers(market: OxigraphStore) -> None:
    def found(text: str) -> list[tuple[str, str | None]]:
        return [(one["name"], one["also"]) for one in get(market, "search", q=text)["companies"]]

    assert found("ARDEN hold") == [("Arden Holdings", None)]
    assert found("baker") == [("Arden Holdings", "Arden Bakeries")]
    assert found("0000000002") == [("Birch Foods", "0000000002")]
    assert found('") || true || CONTAINS("') == []
    assert [name for name, _ in found("e")][:1] == ["Elm Group"]  # what begins so comes first
    assert found("  ") == []


def test_a_company_tells_its_deals_by_role_and_its_events(market: OxigraphStore) -> None:
    arden = get(market, "company", id=EX + "organization/arden")
    assert (arden["name"], arden["cik"]) == ("Arden Holdings", "0000000001")
    assert arden["names"] == ["Arden Bakeries", "Arden Holdings"]
    assert arden["edgar"].endswith("CIK=0000000001")
    assert arden["identifiers"].items() >= {("CIK", "0000000001"), ("SIC", "2050")}
    roles = {role: [deal["id"] for deal in deals] for role, deals in arden["deals"].items()}
    assert roles["acquirer"][0].startswith(EX + "deal/")
    told = {(event["type"], event["stage"]) for event in arden["events"]}
    assert {("Acquisition", "agreed"), ("Agreement", "agreed"), ("SecuritiesOffering", "completed")} <= told
    dates = [event["date"] or "" for event in arden["events"]]
    assert dates == sorted(dates, reverse=True)


def test_a_deal_tells_its_steps_with_their_sources(market: OxigraphStore) -> None:
    deal = get(market, "deal", id=EX + "deal/1")
    assert deal["deal"]["type"] == "Acquisition"
    assert {(party["role"], party["name"]) for party in deal["deal"]["parties"]} >= {
        ("acquirer", "Arden Holdings"),
        ("target", "Birch Foods"),
    }
    first = deal["events"][0]
    assert (first["stage"], first["date"], first["confidence"]) == ("agreed", "2004-01-10", 0.9)
    assert first["sentence"] == "Merger agreement with Birch"
    assert first["filing"]["accession"] == "0000000001-04-000001"
    assert first["filing"]["edgar"].endswith("/1/000000000104000001/0000000001-04-000001-index.htm")


def test_lists_of_deals_can_be_narrowed(market: OxigraphStore) -> None:
    def ids(**asked: str) -> set[str]:
        return {deal["id"].rpartition("/")[2] for deal in get(market, "deals", **asked)["deals"]}

    everything = ids()
    assert ids(status="terminated") < everything
    assert ids(type="Acquisition") <= everything
    assert ids(type="Acquisition", status="terminated") == ids(type="Acquisition") & ids(status="terminated")
    assert ids(**{"from": str(len(everything))}) == set()
    started = [deal["started"] or "" for deal in get(market, "deals")["deals"]]
    assert started[-1] == ""  # without a date, but there
    assert started == sorted(started, reverse=True)


def test_counts(market: OxigraphStore) -> None:
    counts = get(market, "overview")
    assert counts["companies"] >= 6
    assert counts["deals"] == sum(sum(stages.values()) for stages in counts["years"].values()) >= 6


def test_evidence_without_passages_is_what_the_mention_quotes(market: OxigraphStore) -> None:
    told = get(market, "evidence", id=EX + "filing/1/e1")
    (place,) = told["passages"]
    assert (place["text"], place["start"], place["end"]) == ("Merger agreement", 100, 116)
    assert place["marks"] == []  # the market's mention does not say of what it is one
    assert told["exhibit"] == ["2.1", "Merger agreement with Birch"]


def test_marks_count_code_points_of_the_passage(hostile: OxigraphStore) -> None:
    (place,) = get(hostile, "evidence", id="filing/1/event/1")["passages"]
    (mark,) = place["marks"]
    assert place["text"][mark["start"] : mark["end"]] == "𝄞<b>"
    assert mark["roles"] == ["trigger"]
    assert (place["before"], place["after"]) == ("<script>hacked=1</script>", "<svg onload=hacked=1>")


def test_the_network_is_one_of_columns(hostile: OxigraphStore) -> None:
    network = get(hostile, "network")
    assert [node[0] for node in network["nodes"]] == ["organization/evil", "organization/prey"]
    (edge,) = network["edges"]
    assert edge == [0, 1, "acquires", "deal/1", "Acquisition", "agreed", "2004-01-10", None]
    assert get(hostile, "network", company="organization/evil") == network
    for nothing in ({"stages": "completed"}, {"types": "Merger"}, {"years": "2005"}):
        assert get(hostile, "network", **nothing)["edges"] == []


def test_named_queries_are_bound_as_terms_not_as_text(market: OxigraphStore) -> None:
    text = get(market, "question", name="deals", **{"p.company": '"} DROP ALL #'})["text"]
    assert not list(cast("ox.QuerySolutions", market.query(text)))  # it parses, and nobody is called so
    assert [one["name"] for one in get(market, "questions")] == sorted(one["name"] for one in get(market, "questions"))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("deal", {"id": EX + "deal/none"}),
        ("deal", {"id": EX + "organization/arden"}),
        ("company", {"id": EX + "deal/1"}),
        ("evidence", {"id": EX + "deal/1"}),
        ("nothing", {}),
        ("deals", {"type": "Marriage"}),
        ("network", {"stages": "dreamt"}),
        ("network", {"company": "organization/none"}),
        ("question", {"name": "nothing"}),
        ("question", {"name": "deals", "p.nothing": "1"}),
    ],
)
def test_what_there_is_not(market: OxigraphStore, name: str, asked: dict[str, str]) -> None:
    with pytest.raises(NotFoundError):
        get(market, name, **asked)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("deal", {}),
        ("deal", {"id": ""}),
        ("deal", {"id": "a b"}),
        ("deal", {"id": "urn:a>b"}),
        ("deal", {"id": EX, "more": "1"}),
        ("deals", {"year": "-5"}),
        ("deals", {"year": "²"}),
        ("deals", {"from": "9" * 20}),
        ("network", {"years": "then"}),
        ("network", {"hops": "9"}),
        ("question", {"name": "deals", "p.year": "soon"}),
    ],
)
def test_what_cannot_be_asked(market: OxigraphStore, name: str, asked: dict[str, str]) -> None:
    with pytest.raises(InvalidInputError):
        get(market, name, **asked)


def test_every_page_answers_an_empty_store() -> None:
    empty = OxigraphStore.in_memory()
    for name, found in PAGES.items():
        asked = {"q": "x"} if name == "search" else {"name": "deals"} if name == "question" else {}
        if "id" not in found.required:
            found.write(empty, asked, io.BytesIO())
