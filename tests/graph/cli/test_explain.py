from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from graph.cli import main

if TYPE_CHECKING:
    from pathlib import Path

LEASE = {"id": "x1", "text": "Lease between Quill <b>, Inc. and Bay Storage, LLC", "context": {"exhibit": "10.1"}}


def explain(form: str, *further: str, stdin: str = json.dumps(LEASE)) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["extract", "--explain", form, *further], input=stdin)
    return result.exit_code, result.stdout


def test_text_without_colour_where_no_terminal_is() -> None:
    code, text = explain("text")
    assert code == 0
    assert "Bay Storage, LLC[party]" in text
    assert "\x1b" not in text


def test_a_page_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "why.html"
    code, text = explain("html", "-o", str(path))
    assert (code, text) == (0, "")
    page = path.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert "&lt;b&gt;" in page


def test_bad_lines_are_told_as_ever() -> None:
    code, text = explain("text", stdin="{\n" + json.dumps(LEASE))
    assert code == 3
    assert "Bay Storage, LLC" in text
    assert explain("html", stdin="{")[0] == 2
