"""Where the processor's time goes, reading filings in one process: python -m benchmarks.stages [FILINGS]

OPENBLAS_NUM_THREADS=1 makes the parser multiply with OpenBLAS, as worker processes do, any other value with thinc's BLIS;
the digests at the end tell whether that changed a parse or a quad.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any

from benchmarks.process import FILINGS, SAMPLES, table
from extractors.filings import candidates
from extractors.pipeline import Extractor
from graph.engine import chain

if TYPE_CHECKING:
    from collections.abc import Callable

STAGES = {
    "read the file": "graph.engine.chain.read_candidate",
    "- HTML to text": "extractors.filings.filing.html_text",
    "cut passages": "graph.engine.chain.passages",
    "exhibit descriptions, by rules": "extractors.pipeline.read_exhibit",
    "prose: names": "extractors.events.prose.reader.read_names",
    "prose: prefilter": "extractors.events.prose.reader.mattering",
    "prose: parser": "extractors.events.prose.reader.parse",
    "quads": "graph.engine.chain.filing_quads",
}
"""By the name of a module and of the function in it, as the module knows it."""


def main() -> None:
    source = sys.argv[1] if len(sys.argv) > 1 else str(FILINGS if FILINGS.is_dir() else SAMPLES)
    spent: Counter[str] = Counter()
    parses = hashlib.sha256()
    for stage, name in STAGES.items():
        _time(stage, name, spent)
    _tell(parses)
    files = [file for file in candidates(source) if not hasattr(file, "reason")]
    started = time.process_time()
    extractor = Extractor.load()
    chain.read_file(files[0], extractor, "benchmark")
    loading, quads, count = time.process_time() - started, hashlib.sha256(), 0
    spent.clear()
    started = time.process_time()
    for file in files:
        bundle = chain.read_file(file, extractor, "benchmark").bundle
        if bundle is not None:
            quads.update(bundle.nquads)
            count += len(bundle.quads)
    total = time.process_time() - started
    size = sum(len(file.data) for file in files) / 1e6
    rest = total - sum(spent[stage] for stage in STAGES if not stage.startswith("-"))
    rows = [(stage, f"{spent[stage]:.2f}", f"{spent[stage] / total:.0%}") for stage in STAGES]
    table(("stage", "CPU s", "share"), *rows, ("everything else", f"{rest:.2f}", f"{rest / total:.0%}"))
    print(
        f"{len(files)} files, {size:.1f} MB, {count} quads in {total:.1f} CPU s: {size / total:.2f} MB/s; start {loading:.1f}"
    )
    print(f"parses {parses.hexdigest()[:16]}, quads {quads.hexdigest()[:16]}")


def _time(stage: str, name: str, spent: Counter[str]) -> None:
    module, _, function = name.rpartition(".")
    original = getattr(import_module(module), function)

    def timed(*arguments: Any, **options: Any) -> Any:
        started = time.process_time()
        try:
            return original(*arguments, **options)
        finally:
            spent[stage] += time.process_time() - started  # type: ignore[assignment]  # a Counter of seconds

    setattr(import_module(module), function, timed)


def _tell(parses: Any) -> None:
    prose: Any = import_module("extractors.events.prose.reader")
    parse: Callable[..., None] = prose.parse

    def told(trees: Any, nlp: Any) -> None:
        trees = list(trees)
        parse(trees, nlp)
        for tree in trees:
            parses.update(repr([(word.tag, word.dep, word.head) for word in tree.words]).encode())

    prose.parse = told


if __name__ == "__main__":
    main()
