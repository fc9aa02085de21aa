from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.queries.library import NamedQuery, _parsed, named_query
from graph.queries.parameters import TYPES, Parameter
from ontology.errors import InvalidInputError, NotFoundError, QueryError
from ontology.terms import EventType, Stage

ECHO = """# title: Echo
# question: What was given?
# param: value text: any text
# param: other integer = 7: a number
# column: value: the text
SELECT ?value ?other WHERE { VALUES (?value ?other) { (UNDEF UNDEF) } # parameters
}"""


def echo() -> NamedQuery:
    return _parsed("echo", ECHO)


def answered(text: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in ox.Store().query(text)]  # type: ignore[union-attr]


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_is_given_stays_one_literal(value: str) -> None:
    seven = ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert answered(echo().bind({"value": value})) == [(ox.Literal(value), seven)]


@pytest.mark.parametrize(
    "value",
    [
        '" UNDEF) } } #',
        '") } SERVICE <http://example.org/> { ?s ?p ?o } VALUES ?x { ("',
        "\\u0022) } } #",
        "\\",
        "line\nbreak",
        "?value",
        "\\1 \\g<0>",
    ],
)
def test_text_that_wants_to_be_sparql_stays_text(value: str) -> None:
    assert answered(echo().bind({"value": value}))[0][0] == ox.Literal(value)


@given(st.text(st.characters(codec="utf-8")))
def test_an_iri_is_one_or_refused(value: str) -> None:
    parameter = Parameter("deal", "iri", None, "")
    try:
        term = parameter.term(value)
    except InvalidInputError:
        return
    assert answered(f"SELECT ?x WHERE {{ VALUES ?x {{ {term} }} }}") == [(ox.NamedNode(value),)]


def test_defaults_and_any() -> None:
    assert answered(echo().bind()) == [
        (None, ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")))
    ]


def test_a_parameter_that_the_query_lacks_is_told_with_those_it_has() -> None:
    with pytest.raises(NotFoundError, match="no parameter 'compnay'; it has: value, other"):
        echo().bind({"compnay": "x"})


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match=r"'delas'; there are: .*deals, "):
        named_query("delas")
    with pytest.raises(NotFoundError):
        named_query("../library")


@pytest.mark.parametrize(
    ("type_", "value", "term"),
    [
        ("year", "2003", '"2003"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("month", "2003-01", '"2003-01"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("date", "2003-01-16", '"2003-01-16"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("integer", "-3", '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "2.5", '"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("cik", "320193", '"0000320193"'),
        ("event-type", "agreement", f"<{EventType.AGREEMENT}>"),
        ("stage", "Terminated", f"<{Stage.TERMINATED}>"),
        ("text", 'a "b"', '"a \\"b\\""'),
    ],
)
def test_terms_of_each_type(type_: str, value: str, term: str) -> None:
    assert str(Parameter("x", type_, None, "").term(value)) == term


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("year", "03"),
        ("year", "٢٠٠٣"),
        ("month", "2003-13"),
        ("date", "2003-1-16"),
        ("date", "2003-02-30"),
        ("integer", "1e3"),
        ("integer", ""),
        ("decimal", "1."),
        ("cik", "12345678901"),
        ("cik", "abc"),
        ("event-type", "Wedding"),
        ("stage", "https://w3id.org/dealgraph/stage#agreed"),
        ("iri", "not an iri"),
        ("iri", "relative"),
        ("year", "2004-2003"),
        ("year", "1000-2003"),
        ("industry", "4"),
        ("count", "-1"),
        ("name", " - "),
    ],
)
def test_what_is_not_of_its_type_is_refused_with_the_reason(type_: str, value: str) -> None:
    with pytest.raises(InvalidInputError, match=f"parameter x: .* is no {type_}"):
        Parameter("x", type_, None, "").term(value)


def test_every_type_is_tested_here() -> None:
    tested = {"year", "month", "date", "integer", "decimal", "cik", "event-type", "stage", "text", "iri"}
    tested |= {"name", "industry", "count"}
    assert set(TYPES) == tested


def test_a_span_of_years_is_a_row_each_and_a_name_brings_its_longest_word() -> None:
    years = Parameter("year", "year", None, "").rows("1999-2001")
    assert [str(row["year"])[:6] for row in years] == ['"1999"', '"2000"', '"2001"']
    with pytest.raises(InvalidInputError, match="several"):
        Parameter("year", "year", None, "").term("1999-2001")
    [row] = Parameter("who", "name", None, "").rows("Naray & Company")
    assert row == {"who": ox.Literal("naray & company"), "who_word": ox.Literal("company")}


CHOOSY = """# title: Choosy
# question: What is left of it?
# param: low integer: from here on
# param: most count: how many
# column: x: a number
SELECT ?x WHERE {
  VALUES ?x { 1 2 3 }
  VALUES (?low) { (UNDEF) } # parameters
  # if low
  FILTER(!BOUND(?low) || ?x >= ?low)
  # end
}
# if most
ORDER BY ?x
LIMIT 100 # most
# end
"""


@pytest.mark.parametrize(
    ("values", "left"),
    [({}, "123"), ({"low": "2"}, "23"), ({"most": "1"}, "1"), ({"low": "2", "most": "1"}, "2"), ({"most": "0"}, "")],
)
def test_what_no_value_asks_for_is_left_out(values: dict[str, str], left: str) -> None:
    query = _parsed("choosy", CHOOSY)
    text = query.bind(values)
    assert "".join(row[0].value for row in ox.Store().query(text)) == left  # type: ignore[union-attr]
    assert ("FILTER" in text) == ("low" in values)
    assert ("LIMIT" in text) == ("most" in values)
    assert len(answered(query.text)) == 3


@pytest.mark.parametrize(
    "text",
    ["SELECT * WHERE {}", "# title: x\nSELECT * WHERE {}", "# title: x\n# question: y\n# param: z wedding: w\nASK {}"],
)
def test_a_query_file_without_its_header_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"query file bad\.rq"):
        _parsed("bad", text)


def test_a_parameter_used_but_not_declared_is_refused() -> None:
    undeclared = _parsed("bad", ECHO.replace("# param: value text: any text\n", ""))
    with pytest.raises(InvalidInputError, match=r"\?value"):
        undeclared.bind()
