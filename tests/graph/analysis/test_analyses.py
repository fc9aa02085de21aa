"""Every analysis on the market of deals.trig, whose answers one can see by reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.analysis.library import ANALYSES, analysis
from graph.queries.answers import rows
from ontology.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from graph.store.oxigraph import OxigraphStore

EX = "https://example.org/"


def asked(market: OxigraphStore, name: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    found = analysis(name)
    names = [column for column, _ in found.columns]
    told = [dict(zip(names, row, strict=True)) for row in rows(found.answer(market, values))]
    return [tuple(row[column].removeprefix(EX) for column in columns or names) for row in told]


def test_serial_acquirers_have_a_median_size(market: OxigraphStore) -> None:
    assert asked(market, "serial-acquirers") == [
        ("Cedar Capital", "2", "2005-02-01", "2006-11", "1200000", "USD", "1", "organization/cedar")
    ]
    assert asked(market, "serial-acquirers", months="20") == []
    assert asked(market, "serial-acquirers", "acquirer", minimum="1") == [
        ("Cedar Capital",),
        ("Elm Group",),
    ]


def test_durations_of_each_kind(market: OxigraphStore) -> None:
    columns = ("end", "consideration", "approval", "deals", "median")
    assert asked(market, "durations", *columns) == [
        ("completed", "cash", "true", "1", "70"),
        ("terminated", "", "true", "1", "143"),
    ]
    assert asked(market, "durations", *columns, year="2009") == [("completed", "cash", "true", "1", "70")]


def test_the_shortest_path_tells_what_joins_each_step(market: OxigraphStore) -> None:
    columns = ("path", "step", "from_company", "link", "to_company", "via")
    assert asked(market, "path", *columns, **{"from": "Umber", "to": "birch"}) == [
        ("1", "1", "Umber Securities", "agreement", "Arden Holdings", "filing/2/contract"),
        ("1", "2", "Arden Holdings", "deal", "Birch Foods", "deal/1"),
        ("2", "1", "Umber Securities", "deal", "Cedar Capital", "deal/4"),
        ("2", "2", "Cedar Capital", "deal", "Birch Foods", "deal/2"),
    ]
    assert asked(market, "path", "step", **{"from": "umber", "to": "birch", "longest": "1"}) == []
    assert len(asked(market, "path", "step", **{"from": "umber", "to": "birch", "most": "1"})) == 2


def test_ownership_and_officers_join_too(market: OxigraphStore) -> None:
    columns = ("link", "via", "filings")
    told = {"from": "ferry", "to": "elm"}
    assert asked(market, "path", *columns, **told) == [
        ("officer", "Ada Brook", "filing/5"),
        ("subsidiary", "", "filing/6"),
    ]


def test_lineage_follows_the_latest_change_of_hands(market: OxigraphStore) -> None:
    columns = ("depth", "organization", "how", "since", "deal")
    assert asked(market, "lineage", *columns, company="elm") == [
        ("0", "Elm Group", "", "", ""),
        ("1", "Arden Holdings", "merged", "2009-05-10", "deal/7"),
        ("1", "Ferry Lines", "subsidiary", "", ""),
    ]
    assert asked(market, "lineage", *columns, company="elm", date="2009-01-01") == [
        ("0", "Elm Group", "", "", ""),
        ("1", "Ferry Lines", "subsidiary", "", ""),
    ]
    assert asked(market, "lineage", *columns, company="cedar") == [
        ("0", "Cedar Capital", "", "", ""),
        ("1", "Birch Foods", "acquired", "2005-02-01", "deal/2"),
        ("1", "Dune Media", "acquired", "2006-11", "deal/4"),
    ]
    assert asked(market, "lineage", "organization", company="cedar", date="2005-06-30") == [
        ("Cedar Capital",),
        ("Birch Foods",),
    ]


def test_central_companies_by_year(market: OxigraphStore) -> None:
    columns = ("year", "rank", "company", "deals", "partners")
    assert asked(market, "centrality", *columns, year="2004-2005", most="1") == [
        ("2004", "1", "Birch Foods", "2", "2"),
        ("2005", "1", "Arden Holdings", "1", "1"),
    ]
    [(whole, company)] = asked(market, "centrality", "year", "company", most="1", by="partners")
    assert (whole, company) == ("", "Cedar Capital")
    with pytest.raises(InvalidInputError, match="one of betweenness, partners, deals"):
        asked(market, "centrality", by="beauty")


def test_communities_are_the_same_every_time(market: OxigraphStore) -> None:
    found = asked(market, "communities", "size", "members")
    assert found == asked(market, "communities", "size", "members")
    [(year, size, links, members)] = asked(market, "communities", "year", "size", "links", "members", year="2004")
    assert (year, size, links, members) == ("2004", "3", "2", "Birch Foods; Arden Holdings; Cedar Capital")
    assert asked(market, "communities", year="2004", least="4") == []


@pytest.mark.parametrize("one", ANALYSES, ids=lambda one: one.name)
def test_an_analysis_tells_what_it_gives_and_takes(one: object) -> None:
    found = analysis(one.name)  # type: ignore[attr-defined]
    assert all(meaning for _, meaning in found.columns)
    assert all(parameter.default is None or parameter.rows(parameter.default) for parameter in found.parameters)
    assert set(found.required) <= {parameter.name for parameter in found.parameters}


def test_what_cannot_be_asked_is_told(market: OxigraphStore) -> None:
    with pytest.raises(NotFoundError, match="there are: centrality, communities"):
        analysis("beauty")
    with pytest.raises(NotFoundError, match="no parameter 'yeer'; it has: year"):
        analysis("durations").answer(market, {"yeer": "2003"})
    with pytest.raises(InvalidInputError, match="needs --param from=VALUE"):
        analysis("path").answer(market, {"to": "birch"})
    with pytest.raises(InvalidInputError, match="no count"):
        analysis("serial-acquirers").answer(market, {"months": "-1"})
    with pytest.raises(NotFoundError, match="no company 'nobody'"):
        analysis("lineage").answer(market, {"company": "nobody"})


def test_a_company_is_meant_by_iri_cik_or_name(market: OxigraphStore) -> None:
    for told in ("https://example.org/organization/elm", "5", "0000000005", "ELM Group", "elm"):
        assert asked(market, "lineage", "organization", company=told)[0] == ("Elm Group",)
    with pytest.raises(InvalidInputError, match="may be one of 2 companies"):
        asked(market, "lineage", company="foods")
