from __future__ import annotations

import builtins
import io
import json
from typing import TYPE_CHECKING, Any, cast

import pytest

from graph.queries.answers import write_answer
from graph.queries.library import named_query
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from graph.store.oxigraph import OxigraphStore

VALUES = """SELECT ?n ?d ?mixed ?day ?yes ?iri ?none {
  VALUES (?n ?d ?mixed ?day ?yes ?iri) {
    (1 2.5 1 "2003-01-16"^^<http://www.w3.org/2001/XMLSchema#date> true <http://example.org/a>)
    (2 3 "x" UNDEF false UNDEF) } }"""


def written(market: OxigraphStore, query: str, format_: str) -> bytes:
    out = io.BytesIO()
    write_answer(cast("QuerySolutions", market.query(query)), out, format_)
    return out.getvalue()


def test_records_keep_what_the_values_are(market: OxigraphStore) -> None:
    first, second = json.loads(written(market, VALUES, "records"))
    assert first == {
        "n": 1,
        "d": 2.5,
        "mixed": 1,
        "day": "2003-01-16",
        "yes": True,
        "iri": "http://example.org/a",
        "none": None,
    }
    assert second == {"n": 2, "d": 3, "mixed": "x", "day": None, "yes": False, "iri": None, "none": None}
    assert json.loads(written(market, named_query("deals").bind({"company": "nobody"}), "records")) == []


def test_parquet_has_a_type_for_each_column(market: OxigraphStore) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(written(market, VALUES, "parquet")))
    assert [str(field.type) for field in table.schema] == [
        *("int64", "double", "string", "date32[day]", "bool", "string", "string"),
    ]
    assert table.column("d").to_pylist() == [2.5, 3.0]
    assert table.column("mixed").to_pylist() == ["1", "x"]
    empty = parquet.read_table(io.BytesIO(written(market, named_query("deals").bind({"company": "nobody"}), "parquet")))
    assert (empty.num_rows, empty.column_names[0]) == (0, "started")


def test_parquet_without_pyarrow_tells_the_remedy(market: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def refusing(name: str, *arguments: Any, **named: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return imported(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(InvalidInputError, match=r"pip install 'dealgraph\[tables\]'"):
        written(market, VALUES, "parquet")


@pytest.mark.parametrize("format_", ["records", "parquet"])
def test_triples_and_truths_are_no_records(market: OxigraphStore, format_: str) -> None:
    for query in ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "ASK { ?s ?p ?o }"):
        with pytest.raises(InvalidInputError, match="use one of"):
            written(market, query, format_)
