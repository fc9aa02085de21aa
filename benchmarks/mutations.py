"""Broken filings through the whole chain from bytes to quads: python -m benchmarks.mutations --count 10000

Each of them must come out as a filing or as a failure with a reason, within ten seconds of processor time (wall time tells
what else the machine does). They are read in one process beside this one, which kills it when it takes longer, and
counts that, a crash, and failures by a defect of ours.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.mutants import mutant
from benchmarks.process import FILINGS, SAMPLES, table

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS = 10.0
WALL = 100.0
LARGEST = 150_000
"""Bytes of an original: larger ones take long when they are whole."""
SEED = 20261126


def originals(folders: list[Path]) -> list[bytes]:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in {".txt", ".htm", ".html"})
    return [data for path in files if 0 < len(data := path.read_bytes()) <= LARGEST]


def read_mutants(pipe: Connection, folders: list[Path], seed: int) -> None:
    """Answer each number with what became of its mutant."""
    from extractors.filings import RawFile
    from extractors.model import Context, Passage, PassageKind
    from extractors.pipeline import Extractor
    from graph.engine.chain import read_file

    whole = originals(folders)
    extractor = Extractor.load()
    context = Context(registrant="Larch Corp.")
    extractor.extract(Passage("1", "Larch Corp. acquired Birch Inc.", context, kind=PassageKind.PROSE))
    pipe.send(None)
    while True:
        number = pipe.recv()
        done, data = mutant(number, whole, seed)
        start = time.process_time()
        reading = read_file(RawFile(f"mutant-{number}.txt", data), extractor, "mutations")
        reason = reading.failure.reason if reading.failure else ""
        message = reading.failure.message if reason == "error" and reading.failure else ""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        pipe.send((done, len(data), reason, message, time.process_time() - start, reading.events, peak))


class Reading:
    """The process that reads; a new one when it has been killed."""

    def __init__(self, folders: list[Path], seed: int) -> None:
        self._arguments = (folders, seed)
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=read_mutants, args=(theirs, *self._arguments), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe.recv()

    def ask(self, number: int) -> tuple | str:
        before = self._busy()
        self._pipe.send(number)
        end = time.monotonic() + WALL
        while not self._pipe.poll(0.5):
            if self._busy() - before < SECONDS and time.monotonic() < end:
                continue
            self._process.kill()
            self._process.join()
            self._start()
            return "hang"
        try:
            return self._pipe.recv()
        except EOFError:
            self._process.join()
            self._start()
            return "crash"

    def _busy(self) -> float:
        """Seconds of processor time that the process has had (Linux)."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        self._process.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--samples-only", action="store_true", help="mutate the project's own samples alone")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folders = [SAMPLES] if options.samples_only or not FILINGS.is_dir() else [SAMPLES, FILINGS]
    outcomes: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    slowest, peak, size, events, busy = (0.0, -1), 0, 0, 0, 0.0
    reading = Reading(folders, options.seed)
    for number in range(options.first, options.first + options.count):
        answer = reading.ask(number)
        if isinstance(answer, str):
            done, _ = mutant(number, originals(folders), options.seed)
            outcome = answer
            print(f"{outcome}: mutant {number} ({done})", file=sys.stderr, flush=True)
        else:
            done, length, reason, message, seconds, found, rss = answer
            outcome = reason or "filing"
            slowest = max(slowest, (seconds, number))
            peak, size, events, busy = max(peak, rss), size + length, events + found, busy + seconds
            if message or seconds > SECONDS / 2:
                print(f"{outcome}: mutant {number} ({done}): {seconds:.1f} s {message}", file=sys.stderr, flush=True)
        outcomes[outcome] += 1
        if number % 1000 == 999:
            print(f"{number + 1}: {dict(outcomes)}", file=sys.stderr, flush=True)
        for kind in set(done.split("+")):
            kinds.setdefault(kind, Counter())["filing" if outcome == "filing" else "failure"] += 1
    reading.close()
    if options.json:
        print(json.dumps(outcomes))
        return
    print(
        f"{options.count} mutants of {len(originals(folders))} filings (seed {options.seed}), {size / 1e6:.0f} MB, {events} events, {busy:.0f} s;"
    )
    print(f"slowest: mutant {slowest[1]}, {slowest[0]:.1f} s; peak memory {peak / 1024:.0f} MB\n")
    table(("outcome", "count"), *((name, str(count)) for name, count in outcomes.most_common()))
    print()
    table(("mutation", "filing", "failure"), *((name, str(c["filing"]), str(c["failure"])) for name, c in sorted(kinds.items())))  # fmt: skip


if __name__ == "__main__":
    main()
