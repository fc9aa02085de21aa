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
            ("SpinOff", "completed", "", "", "", "Birch Foods; Elm Group"),
            ("Acquisition", "terminated", "Arden Holdings", "Birch Foods", "", ""),
            ("Acquisition", "completed", "Cedar Capital", "Birch Foods", "", ""),
            ("Acquisition", "terminated", "Arden Holdings", "Dune Media", "", ""),
            ("Divestiture", "completed", "Cedar Capital", "Dune Media", "Umber Securities; its affiliates", ""),
            ("Merger", "agreed", "Elm Group", "Cedar Capital", "", ""),
            ("Merger", "completed", "Elm Group", "Arden Holdings", "", ""),
        ],
    ),
    "terminated-deals": (
        ("ended", "target", "target_industry", "acquirer", "terminated_by", "cause", "stated", "filing"),
        [
            (
                *("2004-06-01", "Birch Foods", "2030", "Arden Holdings", "Arden Holdings", "regulator"),
                *("because the mill inspector refused", EX + "filing/2"),
            ),
            ("2006-02-01", "Dune Media", "", "Arden Holdings", "", "", "", EX + "filing/3"),
        ],
    ),
    "target-history": (
        ("target", "date", "stage", "sentence"),
        [
            ("Birch Foods", "", "approved", "It ended that day."),
            ("Birch Foods", "2004-01-10", "agreed", "Merger agreement with Birch"),
            ("Birch Foods", "2004-06-01", "terminated", "It ended that day."),
            ("Cedar Capital", "2007-03-01", "agreed", "It ended that day."),
            ("Dune Media", "2006-02-01", "terminated", "It ended that day."),
        ],
    ),
    "walked-away": (("acquirer", "terminated", "ended_by_acquirer"), [("Arden Holdings", "2", "1")]),
    "serial-acquirers": (
        ("acquirer", "acquisitions", "first", "last"),
        [("Cedar Capital", "2", "2005-02-01", "2006-11")],
    ),
    "competing-bids": (
        ("target", "bidder", "status", "rival", "rival_status", "won"),
        [("Birch Foods", "Arden Holdings", "terminated", "Cedar Capital", "completed", "Cedar Capital")],
    ),
    "later-bankruptcies": (
        ("target", "ended", "bankrupt", "acquirer"),
        [("Dune Media", "2006-02-01", "2007-01", "Arden Holdings")],
    ),
    "later-acquired": (
        ("target", "first_acquirer", "ended", "acquirer", "days", "price", "ratio", "later_deal"),
        [
            ("Birch Foods", "Arden Holdings", "2004-06-01", "Cedar Capital", "", "1200000", "1", EX + "deal/2"),
            ("Dune Media", "Arden Holdings", "2006-02-01", "Cedar Capital", "254", "", "", EX + "deal/4"),
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
        ("company_name", "date", "stage", "capacity", "title", "with"),
        [
            ("ARDEN HOLDINGS", "2004-05-30", "agreed", "party", "Credit Agreement", "Umber Securities"),
            ("Umber Securities", "2004-05-30", "agreed", "agent", "Credit Agreement", "ARDEN HOLDINGS"),
        ],
    ),
    "evidence": (
        ("statement", "value", "basis", "confidence", "exhibit", "start", "end", "text", "version", "judged"),
        [
            ("acquirer", "Arden Holdings", "inferred", "0.7", "2.1", "90", "95", "Arden", "9.9", "judgement"),
            (
                *("consideration", "https://w3id.org/dealgraph/consideration#cash", "", "", "2.1"),
                *("100", "116", "Merger agreement", "9.9", ""),
            ),
            ("event", "agreed", "", "0.9", "2.1", "100", "116", "Merger agreement", "9.9", ""),
        ],
    ),
    "underwriters": (("underwriter", "offerings", "issuers"), [("Umber Securities", "2", "2")]),
    "exhibits-without-deal": (("exhibit", "description"), [("2.2", "A plan of merger nobody understood")]),
    "unread-exhibits": (("exhibit", "nouns", "description"), [("2.2", "merger", "A plan of merger nobody understood")]),
    "unidentified-organizations": (
        ("organization", "filings"),
        [("Dune Media", "2"), ("Umber Securities", "1")],
    ),
    "completion-times": (
        ("days", "announced", "completed", "consideration", "regulator", "acquirer", "target"),
        [("70", "2009-03-01", "2009-05-10", "cash", "true", "Elm Group", "Arden Holdings")],
    ),
    "termination-times": (
        ("days", "agreed", "terminated", "after_approval", "acquirer", "target"),
        [("143", "2004-01-10", "2004-06-01", "true", "Arden Holdings", "Birch Foods")],
    ),
    "termination-fees": (
        ("ended", "fee", "currency", "paid_by", "paid_to", "value", "percent"),
        [("2004-06-01", "30000", "USD", "Arden Holdings", "Birch Foods", "1500000", "2")],
    ),
    "group-sellers": (
        ("target", "groups", "affiliates_of", "named", "percentage"),
        [("Dune Media", "its affiliates", "Umber Securities", "Umber Securities", "40")],
    ),
    "stakes": (
        ("company_name", "holder_name", "date", "stage", "bought", "held"),
        [("Dune Media", "Cedar Capital", "2006-11", "completed", "40", "55")],
    ),
    "amended-prices": (
        ("target", "first_price", "last_price", "currency", "change", "amendments", "status"),
        [("Birch Foods", "1200000", "1500000", "USD", "25", "1", "terminated")],
    ),
    "advisers": (
        ("adviser", "service", "times", "acquirers"),
        [("Umber Securities", "underwriter", "2", "2"), ("Umber Securities", "agent", "1", "1")],
    ),
    "executives-after-deal": (
        ("person", "company", "left", "days_after", "acquirer", "joined", "place"),
        [("Ada Brook", "Birch Foods", "2005-04-15", "73", "Cedar Capital", "2006-09-10", "Elm Group")],
    ),
    "cross-border": (("acquirer_country", "target_country", "deals", "completed"), [("US", "KR", "2", "1")]),
    "one-sided-deals": (
        ("silent", "told_by", "deal"),
        [("Birch Foods", "Arden Holdings", EX + "deal/1"), ("Elm Group", "Cedar Capital", EX + "deal/5")],
    ),
    "contradictions": (
        ("deal_name", "about", "message"),
        [
            (
                *("Arden Holdings - Birch Foods", "amount"),
                "agreed: amount is told as USD 1200000 (1); USD 1300000 (2)",
            )
        ],
    ),
    "distress-after-acquisition": (
        ("company", "acquired", "bought", "borrowed", "distress", "kind"),
        [("Cedar Capital", "2005-02-01", "Birch Foods", "2005-09-01", "2006-06-30", "Impairment")],
    ),
    "network-nodes": (
        ("label", "kind", "cik", "deals"),
        [
            ("its affiliates", "dg:OrganizationGroup", "", "1"),
            ("Arden Holdings", "dg:CanonicalOrganization", "0000000001", "3"),
            ("Birch Foods", "dg:CanonicalOrganization", "0000000002", "3"),
            ("Cedar Capital", "dg:CanonicalOrganization", "0000000003", "3"),
            ("Dune Media", "dg:CanonicalOrganization", "", "2"),
            ("Elm Group", "dg:CanonicalOrganization", "0000000005", "3"),
            ("Umber Securities", "dg:CanonicalOrganization", "", "1"),
        ],
    ),
    "network-edges": (
        ("deal", "kind", "source", "target"),
        [
            (EX + f"deal/{deal}", kind, EX + source, EX + f"organization/{target}")
            for deal, kind, source, target in [
                (6, "spins off", "organization/elm", "birch"),
                (1, "acquires", "organization/arden", "birch"),
                (2, "acquires", "organization/cedar", "birch"),
                (3, "acquires", "organization/arden", "dune"),
                (4, "acquires", "organization/cedar", "dune"),
                (4, "sells", "filing/4/their-affiliates", "dune"),
                (4, "sells", "organization/umber", "dune"),
                (4, "sells to", "filing/4/their-affiliates", "cedar"),
                (4, "sells to", "organization/umber", "cedar"),
                (5, "acquires", "organization/elm", "cedar"),
                (7, "acquires", "organization/elm", "arden"),
            ]
        ],
    ),
}

WITH_PARAMETERS: list[tuple[str, dict[str, str], str, list[str]]] = [
    ("deals", {"company": "bakeries"}, "deal", ["deal/1", "deal/3", "deal/7"]),
    ("deals", {"company": "Arden  Hold"}, "deal", []),
    ("deals", {"company": "arden hold"}, "deal", ["deal/1", "deal/3", "deal/7"]),
    ("deals", {"year": "2005-2007"}, "deal", ["deal/3", "deal/4", "deal/5"]),
    ("deals", {"company": "umber"}, "deal", ["deal/4"]),
    ("deals", {"type": "merger"}, "deal", ["deal/5", "deal/7"]),
    ("deals", {"status": "completed", "year": "2004"}, "deal", ["deal/2"]),
    ("terminated-deals", {"year": "2006"}, "deal", ["deal/3"]),
    ("terminated-deals", {"company": "BIRCH"}, "deal", ["deal/1"]),
    ("target-history", {"company": "dune"}, "deal", ["deal/3"]),
    ("walked-away", {"minimum": "3"}, "company", []),
    ("serial-acquirers", {"months": "20"}, "iri", []),
    ("serial-acquirers", {"months": "21"}, "iri", ["organization/cedar"]),
    ("serial-acquirers", {"minimum": "1", "year": "2005"}, "iri", ["organization/cedar"]),
    ("serial-acquirers", {"minimum": "1", "company": "elm"}, "iri", ["organization/elm"]),
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
    ("evidence", {"deal": EX + "deal/1"}, "deal", ["deal/1"] * 3),
    ("evidence", {"company": "birch"}, "deal", ["deal/1"] * 3),
    ("evidence", {"company": "nobody"}, "deal", []),
    ("underwriters", {"industry": "20"}, "company", ["organization/umber"]),
    ("underwriters", {"industry": "48"}, "company", []),
    ("underwriters", {"year": "2003"}, "company", []),
    ("unidentified-organizations", {"minimum": "2"}, "company", ["organization/dune"]),
    ("unidentified-organizations", {"most": "1"}, "company", ["organization/dune"]),
    ("terminated-deals", {"industry": "203"}, "deal", ["deal/1"]),
    ("terminated-deals", {"industry": "48"}, "deal", []),
    ("walked-away", {"minimum": "1", "year": "2006"}, "company", ["organization/arden"]),
    ("walked-away", {"minimum": "2", "year": "2006"}, "company", []),
    ("completion-times", {"year": "2008"}, "deal", []),
    ("completion-times", {"year": "2009"}, "deal", ["deal/7"]),
    ("termination-times", {"year": "2006"}, "deal", []),
    ("termination-fees", {"year": "2004"}, "deal", ["deal/1"]),
    ("termination-fees", {"year": "2005"}, "deal", []),
    ("later-bankruptcies", {"year": "2006"}, "deal", ["deal/3"]),
    ("later-bankruptcies", {"year": "2004"}, "deal", []),
    ("later-acquired", {"year": "2004"}, "later_deal", ["deal/2"]),
    ("competing-bids", {"year": "2004", "company": "birch"}, "deal", ["deal/1"]),
    ("competing-bids", {"year": "2005"}, "deal", []),
    ("group-sellers", {"year": "2006"}, "deal", ["deal/4"]),
    ("group-sellers", {"year": "2004"}, "deal", []),
    ("stakes", {"company": "dune", "holder": "cedar"}, "filing", ["filing/4"]),
    ("stakes", {"company": "dune", "holder": "arden"}, "filing", []),
    ("amended-prices", {"year": "2004"}, "deal", ["deal/1"]),
    ("amended-prices", {"year": "2005"}, "deal", []),
    ("advisers", {"industry": "67", "year": "2005"}, "iri", []),
    ("advisers", {"industry": "20", "year": "2004"}, "service", ["agent", "underwriter"]),
    ("rolled-up", {"year": "2006"}, "deal", ["deal/4"]),
    ("executives-after-deal", {"year": "2005"}, "deal", ["deal/2"]),
    ("executives-after-deal", {"year": "2006"}, "deal", []),
    ("executives-after-deal", {"days": "72"}, "deal", []),
    ("cross-border", {"year": "2005"}, "deals", []),
    ("cross-border", {"from": "US", "to": "KR"}, "deals", ["2"]),
    ("cross-border", {"from": "KR"}, "deals", []),
    ("one-sided-deals", {"year": "2007"}, "deal", ["deal/5"]),
    ("one-sided-deals", {"company": "birch"}, "deal", ["deal/1"]),
    ("contradictions", {"year": "2004"}, "deal", ["deal/1"]),
    ("contradictions", {"company": "dune"}, "deal", []),
    ("distress-after-acquisition", {"months": "16"}, "deal", []),
    ("distress-after-acquisition", {"year": "2006"}, "deal", ["deal/2"]),
    ("distress-after-acquisition", {"year": "2007"}, "deal", []),
    ("open-deals", {"year": "2004"}, "deal", []),
    ("open-deals", {"most": "5"}, "deal", ["deal/5"]),
    ("unread-exhibits", {"word": "takeover"}, "filing", []),
    ("unread-exhibits", {"word": "merger"}, "filing", ["filing/2"]),
    ("target-history", {"company": "nobody"}, "deal", []),
    ("network-nodes", {"year": "2007"}, "node", ["organization/cedar", "organization/elm"]),
    ("network-edges", {"year": "2005-2007"}, "deal", ["deal/3", *["deal/4"] * 5, "deal/5"]),
]


def asked(market: OxigraphStore, name: str, **values: str) -> list[dict[str, str]]:
    answer = cast("QuerySolutions", market.query(named_query(name).bind(values)))
    columns = [variable.value for variable in answer.variables]
    return [dict(zip(columns, map(_in_order, row), strict=True)) for row in rows(answer)]


def _in_order(value: str) -> str:
    """Engines join the values of a group in any order."""
    return "; ".join(sorted(value.split("; "))) if "; " in value and ":" not in value else value


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
        used = query.text.split("WHERE", 1)[1]
        assert f"?{parameter.name}" in used or f"LIMIT 100 # {parameter.name}" in used
        assert parameter.default is None or parameter.term(parameter.default)


@pytest.mark.parametrize("name", names())
def test_other_sparql_engines_can_read_it(name: str) -> None:
    from rdflib.plugins.sparql import prepareQuery

    text = named_query(name).bind()
    refuse_federation(text)
    prepareQuery(text)


def test_the_library_is_in_order() -> None:
    assert [query.name for query in library()] == sorted(names())
