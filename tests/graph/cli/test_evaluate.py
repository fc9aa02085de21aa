from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from graph.cli import main

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "exhibits.jsonl"


def test_a_table_of_figures() -> None:
    result = CliRunner().invoke(main, ["evaluate", str(GOLDEN)])
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines()}
    assert float(rows["roles_f1"][0]) > 0.9
    assert len(rows["roles_f1"]) == 2


def test_the_same_as_json() -> None:
    told = json.loads(CliRunner().invoke(main, ["evaluate", "--json", str(GOLDEN)]).stdout)
    assert told["lines"] == len(GOLDEN.read_text("utf-8").splitlines())
    assert 0.9 < told["all"]["event_type_f1"] <= 1
    assert told["deals"].keys() <= told["all"].keys()


def test_without_deals_or_silent_lines_figures_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(
        '{"id": "a", "text": "Consent of Dorn & Hale LLP", "context": {"exhibit": "23"}, "events": []}', "utf-8"
    )
    result = CliRunner().invoke(main, ["evaluate", str(path)])
    assert result.exit_code == 0
    assert "spurious" in result.stdout
    assert "date_accuracy" not in result.stdout


def test_what_is_no_gold_file(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["evaluate", str(tmp_path / "none.jsonl")])
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
