"""Raise the recorded figures of extraction to what is reached now: python -m benchmarks.ratchet [--reset]

tests/golden/ratchet.json names annotated files and the figures that extraction once reached on them; tests/golden/test_ratchet.py
fails when one gets worse. This prints them beside the present ones and records the better of both. With --reset it records
the present ones whatever they are: for a change of an annotation, which the commit must explain.
"""

from __future__ import annotations

import json
import sys

from benchmarks.process import ROOT, table
from extractors.annotations import read_annotated
from extractors.pipeline import Extractor
from extractors.scoring import LESS_IS_BETTER, evaluate

RECORD = ROOT / "tests/golden/ratchet.json"


def main() -> None:
    recorded: dict[str, dict[str, float]] = json.loads(RECORD.read_text("utf-8"))
    rows = []
    for name, figures in recorded.items():
        path = ROOT / name
        if not path.is_file():
            print(f"{name} is not here: its figures stay")
            continue
        reached = evaluate(read_annotated(path), Extractor.load().extract_many).figures()
        for figure, value in reached.items():
            before = figures.get(figure, value)
            figures[figure] = round(value if "--reset" in sys.argv else _better(figure, before, value), 4)
            rows.append((path.stem, figure, f"{before:.4f}", f"{value:.4f}"))
    table(("lines", "figure", "recorded", "reached"), *rows)
    RECORD.write_text(json.dumps(recorded, indent=2) + "\n", "utf-8")


def _better(figure: str, one: float, other: float) -> float:
    return min(one, other) if figure in LESS_IS_BETTER else max(one, other)


if __name__ == "__main__":
    main()
