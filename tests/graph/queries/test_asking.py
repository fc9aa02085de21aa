from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.queries.answers import GRAPH_FORMATS, RESULT_FORMATS, readable, write_answer
from graph.queries.asking import answer_to
from graph.queries.library import names
from graph.queries.showing import described, listed, shown, table
from ontology.errors import InvalidInputError, NotFoundError, QueryError, SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store.oxigraph import OxigraphStore

LABELS = "SELECT ?label WHERE { <https://example.org/organization/dune> rdfs:label ?label }"
TRIPLES = "CONSTRUCT { ?s rdfs:label ?label } WHERE { ?s rdfs:label ?label FILTER(?label = 'Dune Media') }"


def written(market: OxigraphStore, question: str, format_: str | None, *parameters: str) -> str:
    out = io.BytesIO()
    shown(answer_to(market, question, parameters), out, format_, terminal=False)
    return out.getvalue().decode()


def test_a_question_is_a_name_a_file_or_sparql(
    market: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "labels of dune.rq"
    file.write_text(LABELS)
    monkeypatch.setattr("sys.stdin", io.StringIO(LABELS))
    for question in (LABELS, str(file), "-"):
        assert "Dune Media" in written(market, question, "csv")
    assert "Elm Group" in written(market, "open-deals", "csv")
    assert "rdfs:label" not in written(market, "DESCRIBE <https://example.org/organization/nobody>", None)


def test_what_is_neither_is_told_with_the_names_there_are(market: OxigraphStore) -> None:
    with pytest.raises(NotFoundError, match="open-deals"):
        answer_to(market, "opendeals")


def test_a_file_that_is_no_text(market: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "binary.rq").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match=r"binary\.rq: cannot be read as SPARQL"):
        answer_to(market, str(tmp_path / "binary.rq"))


def test_parameters_are_written_name_equals_value(market: OxigraphStore) -> None:
    assert "Dune" in written(market, "target-history", "csv", "company=dune")
    with pytest.raises(InvalidInputError, match="NAME=VALUE"):
        answer_to(market, "deals", ["company"])
    with pytest.raises(InvalidInputError, match="only named queries"):
        answer_to(market, LABELS, ["company=x"])


def test_a_malformed_question_is_an_error_of_ours(market: OxigraphStore) -> None:
    with pytest.raises(QueryError):
        answer_to(market, "SELECT WHERE {")


@pytest.mark.parametrize("format_", RESULT_FORMATS)
def test_every_result_format_tells_the_same(market: OxigraphStore, format_: str) -> None:
    text = written(market, LABELS, format_)
    parsed = ox.parse_query_results(text, RESULT_FORMATS[format_]) if format_ != "csv" else None
    if parsed is None:
        assert text == "label\r\nDune Media\r\n"
    else:
        assert [row[0] for row in parsed] == [ox.Literal("Dune Media")]  # type: ignore[union-attr]


@pytest.mark.parametrize("format_", GRAPH_FORMATS)
def test_every_graph_format_tells_the_same(market: OxigraphStore, format_: str) -> None:
    text = written(market, TRIPLES, format_)
    triples = {str(quad.triple) for quad in ox.parse(text, GRAPH_FORMATS[format_])}
    label = '<http://www.w3.org/2000/01/rdf-schema#label> "Dune Media"'
    assert triples == {
        f"<https://example.org/organization/dune> {label}",
        f"<https://example.org/filing/3/dune> {label}",
        f"<https://example.org/filing/4/dune> {label}",
    }


def test_a_truth_is_a_word_or_json(market: OxigraphStore) -> None:
    assert written(market, "ASK { ?s a dg:Deal }", None) == "true\n"
    assert written(market, "ASK { ?s a dg:Nothing }", "table") == "false\n"
    assert json.loads(written(market, "ASK { ?s a dg:Deal }", "json"))["boolean"] is True


@pytest.mark.parametrize(("question", "format_"), [(LABELS, "turtle"), (TRIPLES, "csv"), (TRIPLES, "table")])
def test_a_format_that_does_not_fit_is_told_with_those_that_do(
    market: OxigraphStore, question: str, format_: str
) -> None:
    with pytest.raises(InvalidInputError, match="use one of"):
        write_answer(answer_to(market, question), io.BytesIO(), format_)


def test_a_table_keeps_every_character_and_counts() -> None:
    text = table(["name", "note"], [("[bold]Foo[/bold]", "x" * 500), ("Bar", "")])
    assert "[bold]Foo[/bold]" in text
    assert "x" * 500 in text


def test_the_default_is_a_table_with_the_number_of_rows(market: OxigraphStore) -> None:
    lines = written(market, "walked-away", None).splitlines()
    assert lines[0].split() == ["acquirer", "terminated", "ended_by_acquirer", "company"]
    assert lines[2].split() == ["Arden", "Holdings", "2", "1", "https://example.org/organization/arden"]
    assert lines[-1] == "1 row"


def test_readable_terms() -> None:
    assert readable(ox.NamedNode("https://w3id.org/dealgraph/ns#AgreementEvent")) == "Agreement"
    assert readable(ox.NamedNode("https://w3id.org/dealgraph/ns#Filing")) == "dg:Filing"
    assert readable(ox.NamedNode("https://w3id.org/dealgraph/ns#a/b")) == "https://w3id.org/dealgraph/ns#a/b"
    assert readable(ox.Literal("2003-01", datatype=ox.NamedNode("http://example.org/d"))) == "2003-01"
    assert readable(None) == ""


def test_the_library_tells_about_itself() -> None:
    assert all(name in listed() for name in names())
    text = described("serial-acquirers")
    assert "--param minimum=<integer>" in text
    assert "(default: 36)" in text
    assert "SELECT ?acquirer" in text
    with pytest.raises(NotFoundError):
        described("nothing")
