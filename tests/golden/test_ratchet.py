"""Extraction gets no worse than it once was: ``python -m benchmarks.ratchet`` records what it reaches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.annotations import read_annotated
from extractors.pipeline import Extractor
from extractors.scoring import LESS_IS_BETTER, evaluate

ROOT = Path(__file__).resolve().parents[2]
RECORDED: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "ratchet.json").read_text("utf-8"))
SLACK = 0.002
FEWEST = 120


@pytest.mark.parametrize("name", RECORDED)
def test_no_figure_falls(name: str) -> None:
    path = ROOT / name
    if not path.is_file():
        pytest.skip(f"{name} is not part of the repository and not here")
    reached = evaluate(read_annotated(path), Extractor.load().extract_many).figures()
    assert RECORDED[name], "no figures: python -m benchmarks.ratchet"
    worse = {
        figure: (recorded, reached.get(figure))
        for figure, recorded in RECORDED[name].items()
        if figure not in reached or (reached[figure] - recorded) * (-1 if figure in LESS_IS_BETTER else 1) < -SLACK
    }
    assert not worse, "recorded and reached"


def test_golden_lines_are_many_and_apart() -> None:
    lines = read_annotated(ROOT / "tests/golden/exhibits.jsonl")
    assert len({line.id for line in lines}) == len(lines) >= FEWEST
    assert len({(line.text, line.context) for line in lines}) == len(lines)
