"""Every named query on the market of deals.trig, whose answers one can see by reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from graph.queries.answers import rows
from graph.queries.library import library, named_query, names
from graph.store.federation import refuse_federation

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from graph.store.oxigraph import OxigraphStore

EX = "https://example.org/"

ANSWERS: dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]] = {
    "deals": (
        ("type", "status", "acquirer", "target", "seller", "others"),
        [
            ("SpinOff", "completed", "", "", "", "Elm Group; Birch Foods"),
            ("Acquisition", "terminated", "Arden Holdings", "Birch Foods", "", ""),
            ("Acquisition", "completed", "Cedar Capital", "Birch Foods", "", ""),
            ("Acquisition", "terminated", "Arden Holdings", "Dune Media", "", ""),
            ("Divestiture", "completed", "Cedar Capital", "Dune Media", "Umber Securities", ""),
            ("Merger", "agreed", "Elm Group", "Cedar Capital", "", ""),
        ],
    ),
    "terminated-deals": (
        ("ended", "target", "acquirer", "terminated_by", "filing"),
        [
            ("2004-06-01", "Birch Foods", "Arden Holdings", "Arden Holdings", EX + "filing/2"),
            ("2006-02-01", "Dune Media", "Arden Holdings", "", EX + "filing/3"),
        ],
    ),
    "target-history": (
        ("target", "date", "stage", "sentence"),
        [
            ("Birch Foods", "2004-01-10", "agreed", "Merger agreement with Birch"),
            ("Birch Foods", "2004-06-01", "terminated", ""),
            ("Cedar Capital", "2007-03-01", "agreed", ""),
            ("Dune Media", "2006-02-01", "terminated", ""),
        ],
    ),
    "walked-away": (("acquirer", "terminated", "ended_by_acquirer"), [("Arden Holdings", "2", "1")]),
    "serial-acquirers": (
        ("acquirer", "acquisitions", "first", "last"),
        [("Cedar Capital", "2", "2005-02-01", "2006-11")],
    ),
    "competing-bids": (
        ("target", "bidder", "status", "rival", "rival_status"),
        [("Birch Foods", "Arden Holdings", "terminated", "Cedar Capital", "completed")],
    ),
    "later-bankruptcies": (
        ("target", "ended", "bankrupt", "acquirer"),
        [("Dune Media", "2006-02-01", "2007-01", "Arden Holdings")],
    ),
    "later-acquired": (
        ("target", "first_acquirer", "ended", "acquirer", "later_deal"),
        [
            ("Birch Foods", "Arden Holdings", "2004-06-01", "Cedar Capital", EX + "deal/2"),
            ("Dune Media", "Arden Holdings", "2006-02-01", "Cedar Capital", EX + "deal/4"),
        ],
    ),
    "rolled-up": (
        ("company", "bought", "bought_by", "sold_in"),
        [
            ("Cedar Capital", "Birch Foods", "Elm Group", "2007-03-01"),
            ("Cedar Capital", "Dune Media", "Elm Group", "2007-03-01"),
        ],
    ),
    "open-deals": (
        ("latest", "status", "acquirer", "target"),
        [("2007-03-01", "agreed", "Elm Group", "Cedar Capital")],
    ),
    "company-agreements": (
        ("company_name", "date", "stage", "title", "with"),
        [
            ("ARDEN HOLDINGS", "2004-05-30", "agreed", "Credit Agreement", "Umber Securities"),
            ("Umber Securities", "2004-05-30", "agreed", "Credit Agreement", "ARDEN HOLDINGS"),
        ],
    ),
    "evidence": (
        ("deal", "stage", "exhibit", "start", "end", "text"),
        [(EX + "deal/1", "agreed", "2.1", "100", "116", "Merger agreement")],
    ),
    "underwriters": (("underwriter", "offerings", "issuers"), [("Umber Securities", "1", "1")]),
    "exhibits-without-deal": (("exhibit", "description"), [("2.2", "A plan nobody understood")]),
    "unidentified-organizations": (
        ("organization", "filings"),
        [("Dune Media", "1"), ("Umber Securities", "1")],
    ),
    "network-nodes": (
        ("label", "kind", "cik", "deals"),
        [
            ("Arden Holdings", "dg:CanonicalOrganization", "0000000001", "2"),
            ("Birch Foods", "dg:CanonicalOrganization", "0000000002", "3"),
            ("Cedar Capital", "dg:CanonicalOrganization", "0000000003", "3"),
            ("Dune Media", "dg:CanonicalOrganization", "", "2"),
            ("Elm Group", "dg:CanonicalOrganization", "0000000005", "2"),
            ("Umber Securities", "dg:CanonicalOrganization", "", "1"),
        ],
    ),
    "network-edges": (
        ("deal", "kind", "source", "target"),
        [
            (EX + f"deal/{deal}", kind, EX + f"organization/{source}", EX + f"organization/{target}")
            for deal, kind, source, target in [
                (1, "acquires", "arden", "birch"),
                (2, "acquires", "cedar", "birch"),
                (3, "acquires", "arden", "dune"),
                (4, "acquires", "cedar", "dune"),
                (4, "sells", "umber", "dune"),
                (4, "sells to", "umber", "cedar"),
                (5, "acquires", "elm", "cedar"),
                (6, "spins off", "elm", "birch"),
            ]
        ],
    ),
}

WITH_PARAMETERS: list[tuple[str, dict[str, str], str, list[str]]] = [
    ("deals", {"company": "bakeries"}, "deal", ["deal/1", "deal/3"]),
    ("deals", {"company": "umber"}, "deal", ["deal/4"]),
    ("deals", {"type": "merger"}, "deal", ["deal/5"]),
    ("deals", {"status": "completed", "year": "2004"}, "deal", ["deal/2"]),
    ("terminated-deals", {"year": "2006"}, "deal", ["deal/3"]),
    ("terminated-deals", {"company": "BIRCH"}, "deal", ["deal/1"]),
    ("target-history", {"company": "dune"}, "deal", ["deal/3"]),
    ("walked-away", {"minimum": "3"}, "company", []),
    ("serial-acquirers", {"months": "20"}, "company", []),
    ("serial-acquirers", {"months": "21"}, "company", ["organization/cedar"]),
    ("serial-acquirers", {"minimum": "1"}, "company", ["organization/cedar"]),
    ("competing-bids", {"company": "dune"}, "deal", []),
    ("later-bankruptcies", {"months": "10"}, "deal", []),
    ("later-bankruptcies", {"months": "11"}, "deal", ["deal/3"]),
    ("later-acquired", {"company": "dune"}, "later_deal", ["deal/4"]),
    ("rolled-up", {"years": "1"}, "deal", ["deal/4"]),
    ("open-deals", {"before": "2007-03-01"}, "deal", []),
    ("open-deals", {"before": "2007-03-02"}, "deal", ["deal/5"]),
    ("company-agreements", {"year": "2005"}, "filing", []),
    ("company-agreements", {"company": "umber", "year": "2004"}, "filing", ["filing/2"]),
    ("evidence", {"deal": EX + "deal/3"}, "deal", []),
    ("evidence", {"deal": EX + "deal/1"}, "deal", ["deal/1"]),
    ("evidence", {"company": "nobody"}, "deal", []),
    ("underwriters", {"sic": "20"}, "company", ["organization/umber"]),
    ("underwriters", {"sic": "48"}, "company", []),
    ("underwriters", {"year": "2003"}, "company", []),
    ("unidentified-organizations", {"minimum": "2"}, "company", []),
]


def asked(market: OxigraphStore, name: str, **values: str) -> list[dict[str, str]]:
    answer = cast("QuerySolutions", market.query(named_query(name).bind(values)))
    columns = [variable.value for variable in answer.variables]
    return [dict(zip(columns, row, strict=True)) for row in rows(answer)]


def test_every_query_has_its_answer_here() -> None:
    assert set(ANSWERS) == set(names())


@pytest.mark.parametrize("name", names())
def test_answer(market: OxigraphStore, name: str) -> None:
    columns, expected = ANSWERS[name]
    assert [tuple(row[column] for column in columns) for row in asked(market, name)] == expected


@pytest.mark.parametrize(("name", "values", "column", "expected"), WITH_PARAMETERS)
def test_answer_with_parameters(
    market: OxigraphStore, name: str, values: dict[str, str], column: str, expected: list[str]
) -> None:
    assert [row[column].removeprefix(EX) for row in asked(market, name, **values)] == expected


@pytest.mark.parametrize("name", names())
def test_a_query_tells_its_columns_and_declares_its_parameters(market: OxigraphStore, name: str) -> None:
    query = named_query(name)
    answer = cast("QuerySolutions", market.query(query.text))
    assert [variable.value for variable in answer.variables] == [column for column, _ in query.columns]
    assert all(meaning for _, meaning in query.columns)
    for parameter in query.parameters:
        assert f"?{parameter.name}" in query.text.split("WHERE", 1)[1]
        assert parameter.default is None or parameter.term(parameter.default)


@pytest.mark.parametrize("name", names())
def test_other_sparql_engines_can_read_it(name: str) -> None:
    from rdflib.plugins.sparql import prepareQuery

    text = named_query(name).bind()
    refuse_federation(text)
    prepareQuery(text)


def test_the_library_is_in_order() -> None:
    assert [query.name for query in library()] == sorted(names())
