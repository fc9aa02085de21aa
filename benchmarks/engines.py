"""The engines, from raw bytes to stored quads: python -m benchmarks.engines [--times N] [--rounds N] [--spark] [FILINGS]

One core is a run of one worker process and the one that writes, held to one core of the machine. Processor seconds count
whatever else runs at the time, seconds do not.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.process import FILINGS, SAMPLES, Measured, dealgraph, table
from benchmarks.repeated import repeat

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = ("engine", "filings", "MB", "s", "CPU s", "MB/s", "filings/s", "MB/CPU s", "peak MB", "all processes MB")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("filings", nargs="?", type=Path, default=FILINGS if FILINGS.is_dir() else SAMPLES)
    parser.add_argument("--times", type=int, default=1, help="also the filings so many times over")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spark", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        rows = [HEAD, *_rows(told.filings, told.rounds, Path(place), told.spark and told.times == 1)]
        if told.times > 1:
            many = Path(place) / "many"
            repeat(told.filings, many, told.times)
            rows += _rows(many, 1, Path(place), told.spark, one_core=False)
    table(*rows)


def _rows(
    filings: Path, rounds: int, place: Path, with_spark: bool, *, one_core: bool = True
) -> Iterable[tuple[str, ...]]:
    files = [file for file in filings.rglob("*") if file.is_file() and file.suffix != ".tsv"]
    size = sum(file.stat().st_size for file in files)
    one, two = [], []
    for _ in range(rounds):
        if one_core:
            one.append(_run(filings, place, "--jobs", "1", cores=1))
        two.append(_run(filings, place, "--jobs", "2"))
    if one:
        yield _row("one core", len(files), size, one)
    yield _row("--jobs 2", len(files), size, two)
    if one:
        pairs = [first.seconds / second.seconds for first, second in zip(one, two, strict=True)]
        yield ("one core / --jobs 2", "", "", " ".join(f"{ratio:.2f}" for ratio in sorted(pairs)), *[""] * 6)
    if with_spark:
        yield _row("--engine spark, local[2]", len(files), size, [_spark(filings, place)])


def _run(filings: Path, place: Path, *options: str, cores: int | None = None) -> Measured:
    store = place / "store"
    shutil.rmtree(store, ignore_errors=True)
    return dealgraph("ingest", filings, "--store", store, *options, cores=cores)


def _spark(filings: Path, place: Path) -> Measured:
    return dealgraph("ingest", filings, "--engine", "spark", "--master", "local[2]", "--parts", place / "parts")


def _row(name: str, files: int, size: int, runs: list[Measured]) -> tuple[str, ...]:
    seconds, cpu = median(run.seconds for run in runs), median(run.cpu for run in runs)
    return (
        name,
        str(files),
        f"{size / 1e6:.1f}",
        f"{seconds:.1f}",
        f"{cpu:.1f}",
        f"{size / 1e6 / seconds:.2f}",
        f"{files / seconds:.1f}",
        f"{size / 1e6 / cpu:.2f}",
        f"{max(run.peak for run in runs) / 1e6:.0f}",
        f"{max(run.together for run in runs) / 1e6:.0f}",
    )


if __name__ == "__main__":
    main()
