"""Is a confidence of 0.9 right nine times out of ten? python -m benchmarks.calibration [--fit] [GOLD.jsonl ...]

Writes docs/design/calibration.svg, the reliability diagram of events and of roles, and prints their expected calibration errors.
An event is right when its type and stage are, a role when the event's type is right and the annotation has that name in that
role. Unnamed groups are not annotated, so they are left out.

With --fit it counts instead, for each rule and for each reason of a role, how often they are right on the golden lines and on
../shared/gold/exhibits_train.jsonl and sentences_train.jsonl, and writes that to extractors/lexicon/confidence.toml, which confidences are made of.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.process import ROOT, table
from extractors.annotations import name_key, read_annotated, told
from extractors.events.confidence import role_key
from extractors.pipeline import Extractor
from extractors.records import record
from extractors.scoring import pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractors.annotations import AnnotatedLine

DEFAULT = (ROOT / "../shared/gold/exhibits_dev.jsonl", ROOT / "../shared/gold/probe_dev.jsonl")
GOLDEN = ROOT / "tests/golden/exhibits.jsonl"
FITTED = (
    GOLDEN,
    ROOT / "../shared/gold/exhibits_train.jsonl",
    ROOT / "../shared/gold/sentences_train.jsonl",
)
COUNTS = ROOT / "extractors/lexicon/confidence.toml"
DIAGRAM = ROOT / "docs/design/calibration.svg"
BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A prediction, how sure it was, and whether it is right."""

    kind: str
    """``events`` or ``roles``."""
    why: str
    """The event's rule, or under what the role is counted."""
    confidence: float
    right: bool


def judged(lines: Sequence[AnnotatedLine], extractor: Extractor) -> Iterator[Judged]:
    for line in lines:
        extraction = extractor.extract(line.passage())
        partners = {other: line.events[one] for one, other in pair(line.events, told(extraction))}
        for place, event in enumerate(record(extraction).events):
            gold = partners.get(place)
            typed = gold is not None and event.type in gold.types()
            staged = gold is not None and typed and event.stage in gold.stages()
            yield Judged("events", event.rule, event.confidence, staged)
            filled = gold.filled() if gold is not None and typed else frozenset()
            for each in event.participants:
                if not each.group:
                    right = (each.role, name_key(each.name)) in filled
                    yield Judged("roles", role_key(event.rule, each.basis, each.reason), each.confidence, right)


def bins(found: Iterable[Judged]) -> list[list[Judged]]:
    """The predictions by confidence in steps of equal width, those of 1 in the last."""
    steps: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in found:
        steps[min(int(one.confidence * BINS), BINS - 1)].append(one)
    return steps


def means(step: Sequence[Judged]) -> tuple[float, float]:
    """Mean confidence and share of right ones."""
    return sum(one.confidence for one in step) / len(step), sum(one.right for one in step) / len(step)


def calibration_error(found: Sequence[Judged]) -> float:
    """Expected calibration error: how far the share of right ones is from the confidence, on the average over all."""
    steps = ((len(step), *means(step)) for step in bins(found) if step)
    return sum(size * abs(confidence - right) for size, confidence, right in steps) / len(found)


SIDE, LEFT, TOP = 320, 50, 40
COLOURS = {"events": "#c2571a", "roles": "#1f6fa8"}


def diagram(found: Sequence[Judged]) -> str:
    """Reliability diagrams side by side: share of right ones over confidence, areas by how many there are."""
    panels = [_panel(place, kind, [one for one in found if one.kind == kind]) for place, kind in enumerate(COLOURS)]
    width = len(panels) * (SIDE + 2 * LEFT)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {SIDE + 2 * TOP + 20}" '
        f'font-family="sans-serif" font-size="12">\n{"".join(panels)}</svg>\n'
    )


def _panel(place: int, kind: str, found: Sequence[Judged]) -> str:
    left = LEFT + place * (SIDE + 2 * LEFT)
    points = [(*means(step), len(step)) for step in bins(found) if step]
    circles = "".join(
        f'<circle cx="{left + x * SIDE:.1f}" cy="{TOP + (1 - y) * SIDE:.1f}" r="{3 + 20 * (size / len(found)) ** 0.5:.1f}" '
        f'fill="{COLOURS[kind]}" fill-opacity="0.5"><title>{size} predictions: confidence {x:.2f}, right {y:.2f}</title></circle>\n'
        for x, y, size in points
    )
    ticks = "".join(
        f'<text x="{left + share * SIDE:.0f}" y="{TOP + SIDE + 16}" text-anchor="middle">{share:.1f}</text>'
        f'<text x="{left - 6}" y="{TOP + (1 - share) * SIDE + 4:.0f}" text-anchor="end">{share:.1f}</text>\n'
        for share in (0.0, 0.5, 1.0)
    )
    return (
        f'<text x="{left}" y="{TOP - 12}" font-weight="bold">{kind}: {len(found)} predictions, '
        f"expected calibration error {calibration_error(found):.3f}</text>\n"
        f'<rect x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>\n'
        f'<line x1="{left}" y1="{TOP + SIDE}" x2="{left + SIDE}" y2="{TOP}" stroke="#888" stroke-dasharray="4"/>\n'
        f"{ticks}{circles}"
        f'<text x="{left + SIDE / 2:.0f}" y="{TOP + SIDE + 34}" text-anchor="middle">confidence</text>\n'
        f'<text transform="translate({left - 32} {TOP + SIDE / 2:.0f}) rotate(-90)" text-anchor="middle">right</text>\n'
    )


def fit() -> None:
    """Write the counts; the comments and the prior of the file stay."""
    extractor = Extractor.load()
    found = [one for path in FITTED for one in judged(read_annotated(path), extractor)]
    head = COUNTS.read_text("utf-8").partition("[events]")[0]
    tables = []
    for kind in COLOURS:
        tables.append(f"[{kind}]")
        for why in sorted({one.why for one in found if one.kind == kind}):
            verdicts = [one.right for one in found if (one.kind, one.why) == (kind, why)]
            tables.append(f"{json.dumps(why, ensure_ascii=False)} = [{sum(verdicts)}, {len(verdicts)}]")
        tables.append("")
    COUNTS.write_text(head + "\n".join(tables), "utf-8")


def main() -> None:
    if "--fit" in sys.argv:
        fit()
        return
    paths = [Path(name) for name in sys.argv[1:]] or [path for path in DEFAULT if path.is_file()] or [GOLDEN]
    extractor = Extractor.load()
    found = [one for path in paths for one in judged(read_annotated(path), extractor)]
    rows = []
    for kind in COLOURS:
        some = [one for one in found if one.kind == kind]
        confidence, right = means(some)
        rows.append((kind, str(len(some)), f"{confidence:.3f}", f"{right:.3f}", f"{calibration_error(some):.3f}"))
    table((" + ".join(path.stem for path in paths), "predictions", "confidence", "right", "ECE"), *rows)
    DIAGRAM.write_text(diagram(found), "utf-8")


if __name__ == "__main__":
    main()
