from __future__ import annotations

import io
from typing import cast

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.server.rows import row_counter

FORMATS = [
    ox.QueryResultsFormat.JSON,
    ox.QueryResultsFormat.XML,
    ox.QueryResultsFormat.CSV,
    ox.QueryResultsFormat.TSV,
]
hostile = st.text(st.sampled_from('{}[]:,"\\\n\r\t<>&result/ é𝄞')) | st.sampled_from(["<result>", '},{"', "\r\n"])


def answer(query: str) -> ox.QuerySolutions:
    return cast("ox.QuerySolutions", ox.Store().query(query))


@pytest.mark.parametrize("format_", FORMATS)
@given(values=st.lists(st.one_of(st.none(), hostile, st.integers())), cut=st.integers(1, 60))
def test_rows_are_counted_whatever_they_say_and_however_they_are_cut(
    format_: ox.QueryResultsFormat, values: list[str | int | None], cut: int
) -> None:
    terms = " ".join("UNDEF" if value is None else str(ox.Literal(value)) for value in values)
    out = io.BytesIO()
    answer(f"SELECT ?x ?y {{ VALUES ?x {{ {terms} }} }}").serialize(out, format_)
    data, counter = out.getvalue(), row_counter(format_)
    assert sum(counter(data[start : start + cut]) for start in range(0, len(data), cut)) == len(values)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("rows", [0, 1, 3])
def test_rows_without_columns(format_: ox.QueryResultsFormat, rows: int) -> None:
    out = io.BytesIO()
    answer(f"SELECT * {{ {{}} {'UNION {} ' * (rows - 1)} }} LIMIT {rows}").serialize(out, format_)
    assert row_counter(format_)(out.getvalue()) == rows
