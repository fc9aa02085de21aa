"""Reading whole filings: item detection, speed beside spaCy's whole pipeline, and how it grows with the corpus.

    python -m benchmarks.fulltext [--filings N] [--every K] [--only items|speed|growth]

Items: the numbers that the bodies' headings give against those of the headers, on every filing whose header states items;
where they differ it is told. Speed: N filings from their bytes to stored quads, deals derived, against ``en_core_web_sm``
with all its components over the texts of the same filings' documents; both on one core, in one process, turn by turn.
Growth: every K-th filing once, twice, four and eight times, each copy with a number and a hash of its own, by one process
and by two.
"""

from __future__ import annotations

import os

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

import argparse
import re
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks.process import FILINGS, dealgraph, table
from extractors.filings import candidates, filing, read_candidate
from extractors.filings.items import body_items, report_items
from extractors.model import Failure, Filing
from extractors.nlp import load
from extractors.pipeline import Extractor
from graph.engine.chain import read_file
from graph.quads import canonical_graph_iri
from graph.resolution import resolve
from graph.store.bundle import Bundle
from graph.store.opening import opened_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.filings import RawFile
    from extractors.model import Document, Item

_ACCESSION = re.compile(rb"\b(\d{10}-\d\d-)(\d{6})\b")
_COPIES = (1, 2, 4, 8)
_BLOCK = 8
"""Filings that one of the two reads before it is the other's turn."""


def main() -> None:
    """Measure and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--filings", type=int, default=48)
    arguments.add_argument("--every", type=int, default=4)
    arguments.add_argument("--only", choices=("items", "speed", "growth"))
    told = arguments.parse_args()
    if told.only in {None, "items"}:
        _items()
    if told.only in {None, "speed"}:
        table(("one core", "words", "seconds", "words/s"), *_speed(told.filings))
    if told.only in {None, "growth"}:
        table(
            (
                "copies",
                "jobs",
                "files",
                "MB",
                "seconds",
                "MB/s",
                "processor s",
                "MB per processor s",
                "peak MB",
                "outcome",
            ),
            *_growth(told.every),
        )


def _files(every: int = 1) -> list[Path]:
    found = sorted(path for path in FILINGS.rglob("*") if path.is_file() and path.suffix != ".tsv")
    return found[::every]


def _items() -> None:
    """How many items of the headers the bodies' headings give, and how many more."""
    both = missed = more = filings = 0
    for path, stated, found in _headers_and_bodies():
        filings += 1
        both, missed, more = both + len(stated & found), missed + len(stated - found), more + len(found - stated)
        if stated != found:
            print(f"{path.name}: header {sorted(stated)}, body {sorted(found)}")
    precision, recall = both / (both + more), both / (both + missed)
    rates = (f"{rate:.3f}" for rate in (precision, recall, 2 * both / (2 * both + more + missed)))
    table(
        ("filings", "items in both", "header only", "body only", "P", "R", "F1"),
        (*map(str, (filings, both, missed, more)), *rates),
    )
    print()


def _headers_and_bodies() -> Iterator[tuple[Path, set[str], set[str]]]:
    heard: list[tuple[tuple[Item, ...], tuple[Item, ...]]] = []

    def listening(stated: tuple[Item, ...], primary: Document, form: str | None) -> tuple[Item, ...]:
        report = (form or "").startswith("8-K")
        heard.append((stated, report_items(primary.text) if report else body_items(primary.text)))
        return read_items(stated, primary, form)

    read_items = filing._items  # noqa: SLF001 - what the header states is not kept apart in a filing
    with patch.object(filing, "_items", listening):
        for path in _files():
            heard.clear()
            for raw in _raw(path):
                read = read_candidate(raw)
                if isinstance(read, Filing) and heard and heard[-1][0]:
                    stated, found = heard[-1]
                    yield path, _numbers(stated), _numbers(found)


def _numbers(items: tuple[Item, ...]) -> set[str]:
    return {item.number for item in items}


def _raw(path: Path) -> Iterator[RawFile]:
    yield from (raw for raw in candidates(str(path)) if not isinstance(raw, Failure))


def _speed(number: int) -> list[tuple[str, ...]]:
    """Both readers over the same filings, block by block, so that a busy machine slows both."""
    paths = [path for folder in ("8-K", "6-K", "10-Q", "SC_TO-T_A") for path in sorted((FILINGS / folder).glob("*"))]
    raws = iter([raw for path in paths[:: max(1, len(paths) // number)][:number] for raw in _raw(path)])
    extractor, whole = Extractor.load(), load()
    whole.max_length = 10_000_000
    ours = theirs = 0.0
    words = 0
    with tempfile.TemporaryDirectory() as place, opened_store(str(Path(place) / "store"), write=True) as store:
        extractor._loaded()  # noqa: SLF001 - both models are loaded before the clock runs
        while block := list(islice(raws, _BLOCK)):
            started = time.process_time()
            bundles = [
                reading.bundle for raw in block if (reading := read_file(raw, extractor, "0")).bundle is not None
            ]
            store.replace([bundle for bundle in bundles if bundle is not None])
            ours += time.process_time() - started
            texts = [
                document.text
                for raw in block
                if isinstance(read := read_candidate(raw), Filing)
                for document in read.documents
            ]
            words += sum(len(text.split()) for text in texts)
            started = time.process_time()
            list(whole.pipe(texts))
            theirs += time.process_time() - started
        started = time.process_time()
        store.replace([Bundle(canonical_graph_iri(), tuple(resolve(store)))])
        ours += time.process_time() - started
    rows = [
        (name, str(words), f"{seconds:.1f}", f"{words / seconds:.0f}")
        for name, seconds in (("dealgraph, bytes to stored quads", ours), ("en_core_web_sm, texts to Docs", theirs))
    ]
    return [*rows, ("ratio", "", "", f"{theirs / ours:.1f}")]


def _growth(every: int) -> Iterator[tuple[str, ...]]:
    files = _files(every)
    with tempfile.TemporaryDirectory() as place:
        for copies in _COPIES:
            corpus = Path(place) / f"x{copies}"
            corpus.mkdir()
            size = sum(_write(path, copy, corpus) for path in files for copy in range(copies))
            for jobs in (1, 2):
                run = dealgraph(
                    "ingest", corpus, "--store", Path(place) / f"store-{copies}-{jobs}", "--jobs", str(jobs)
                )
                sizes = str(copies), str(jobs), str(copies * len(files)), f"{size / 1e6:.1f}"
                rates = (
                    f"{run.seconds:.1f}",
                    f"{size / 1e6 / run.seconds:.2f}",
                    f"{run.cpu:.1f}",
                    f"{size / 1e6 / run.cpu:.2f}",
                )
                peak = max(run.peak, run.together) / 1e6
                yield *sizes, *rates, f"{peak:.0f}", run.said.partition(": ")[2]


def _write(path: Path, copy: int, corpus: Path) -> int:
    """A copy of a filing that is another one: its accession number and its hash are its own."""
    data = path.read_bytes()
    if copy:
        data = _ACCESSION.sub(
            lambda match: match[1] + str((int(match[2]) + 7919 * copy) % 10**6).zfill(6).encode(), data
        )
        data += b"\n" * copy
    target = corpus / f"{path.parent.name}-{copy}-{path.name}"
    target.write_bytes(data)
    return len(data)


if __name__ == "__main__":
    main()
