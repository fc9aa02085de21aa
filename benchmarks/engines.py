"""The engines, from raw bytes to stored quads: python -m benchmarks.engines [--times N] [--rounds N] [--spark] [FILINGS]

One core is a run of one worker process and the one that writes, held to one core of the machine. What the machine's second
core can give at all is told by two such runs at once, a core each: no --jobs 2 is faster than those. Processor seconds
count whatever else runs at the time, seconds do not. --rounds 0 leaves the single time out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.process import FILINGS, SAMPLES, Measured, dealgraph, table
from benchmarks.repeated import repeat

if TYPE_CHECKING:
    from collections.abc import Iterable

CORES = sorted(os.sched_getaffinity(0))
HEAD = ("engine", "filings", "MB", "s", "CPU s", "MB/s", "filings/s", "MB/CPU s", "peak MB", "all processes MB")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("filings", nargs="?", type=Path, default=FILINGS if FILINGS.is_dir() else SAMPLES)
    parser.add_argument("--times", type=int, default=1, help="also the filings so many times over")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spark", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        rows: list[tuple[str, ...]] = [HEAD]
        if told.rounds:
            rows += _cores(told.filings, told.rounds, Path(place))
        many = told.filings
        if told.times > 1:
            many = Path(place) / "many"
            repeat(told.filings, many, told.times)
        if told.times > 1 or told.spark:
            rows += _engines(many, Path(place), told.spark)
    table(*rows)


def _cores(filings: Path, rounds: int, place: Path) -> Iterable[tuple[str, ...]]:
    """One core against two, a pair each round."""
    one, two, both = [], [], []
    for _ in range(rounds):
        one.append(_run(filings, place / "one", "--jobs", "1", cores=CORES[:1]))
        two.append(_run(filings, place / "two", "--jobs", "2"))
        with ThreadPoolExecutor() as threads:
            runs = [threads.submit(_run, filings, place / str(core), "--jobs", "1", cores=[core]) for core in CORES[:2]]
        both.append(max(run.result().seconds for run in runs))
    files = _files(filings)
    yield _row("one core", files, one)
    yield _row("--jobs 2", files, two)
    pairs = zip(one, two, both, strict=True)
    gained = [(first.seconds / second.seconds, 2 * first.seconds / third) for first, second, third in pairs]
    yield _ratios("--jobs 2, times one core", [ratio for ratio, _ in gained])
    yield _ratios("two runs at once, times one", [ratio for _, ratio in gained])


def _engines(filings: Path, place: Path, with_spark: bool) -> Iterable[tuple[str, ...]]:
    files, pool = _files(filings), _run(filings, place / "store", "--jobs", "2")
    yield _row("--jobs 2", files, [pool])
    if with_spark:
        spark = _spark(filings, place)
        yield _row("--engine spark, local[2]", files, [spark])
        yield _ratios("spark, times --jobs 2", [pool.seconds / spark.seconds])


def _files(filings: Path) -> list[Path]:
    return [file for file in filings.rglob("*") if file.is_file() and file.suffix != ".tsv"]


def _run(filings: Path, store: Path, *options: str, cores: Iterable[int] = ()) -> Measured:
    shutil.rmtree(store, ignore_errors=True)
    return dealgraph("ingest", filings, "--store", store, *options, cores=cores)


def _spark(filings: Path, place: Path) -> Measured:
    return dealgraph("ingest", filings, "--engine", "spark", "--master", "local[2]", "--parts", place / "parts")


def _ratios(name: str, ratios: list[float]) -> tuple[str, ...]:
    return (name, "", "", " ".join(f"{ratio:.2f}" for ratio in sorted(ratios)), *[""] * (len(HEAD) - 4))


def _row(name: str, files: list[Path], runs: list[Measured]) -> tuple[str, ...]:
    size, count = sum(file.stat().st_size for file in files), len(files)
    seconds, cpu = median(run.seconds for run in runs), median(run.cpu for run in runs)
    return (
        name,
        str(count),
        f"{size / 1e6:.1f}",
        f"{seconds:.1f}",
        f"{cpu:.1f}",
        f"{size / 1e6 / seconds:.2f}",
        f"{count / seconds:.1f}",
        f"{size / 1e6 / cpu:.2f}",
        f"{max(run.peak for run in runs) / 1e6:.0f}",
        f"{max(run.together for run in runs) / 1e6:.0f}",
    )


if __name__ == "__main__":
    main()
