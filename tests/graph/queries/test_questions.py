"""The list of questions is answered in full, by queries and analyses that there are."""

from __future__ import annotations

import tomllib
from pathlib import Path

from graph.analysis.library import ANALYSES
from graph.queries.library import names

QUESTIONS = tomllib.loads((Path(__file__).parents[3] / "docs" / "questions.toml").read_text("utf-8"))["question"]


def test_every_question_is_answered_by_what_there_is() -> None:
    assert len(QUESTIONS) == 25 + 3
    known = {one.name for one in ANALYSES}
    for question in QUESTIONS:
        queries, analyses = question.get("queries", []), question.get("analyses", [])
        assert queries or analyses, question["ask"]
        assert set(queries) <= set(names())
        assert set(analyses) <= known


def test_no_analysis_and_no_query_but_the_list_of_deals_is_without_a_question() -> None:
    asked = {name for question in QUESTIONS for name in (*question.get("queries", []), *question.get("analyses", []))}
    assert {*names(), *(one.name for one in ANALYSES)} - asked == {"deals"}
