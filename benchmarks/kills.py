"""kill -9 at random moments of ingest, resolve, publish and export: python -m benchmarks.kills --rounds 50

Each round kills a run of the command somewhere in one of the four phases and looks at what is left: the store opens, each
filing in it is whole, every filing that was acknowledged (its commit had returned) is there, what is published is
a complete earlier or later state, and a file that an export writes is the earlier one or complete. Then the same
command is given again, and must end with the content of a run that nobody disturbed, byte for byte.

Runs are forked from this process, which has everything loaded, has read the samples already and opens no store: that
leaves out the seconds of start-up and extraction, in which there is nothing to break.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from benchmarks.process import SAMPLES, table
from graph.engine.deriving import Deriving
from graph.export.formats import EXPORTS
from graph.quads import canonical_graph_iri
from graph.store.oxigraph import OxigraphStore
from graph.store.snapshots import Snapshots
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.engine.reading import Reading
    from graph.store.bundle import Bundle

PHASES = ("ingest", "resolve", "publish", "export")
_SLACK = 0.003
"""Seconds behind a phase's end in which it is killed too."""


@dataclass
class Undisturbed:
    """What a run comes to that nobody kills."""

    dump: bytes
    graphs: dict[str, set[ox.Quad]]
    exports: dict[str, bytes]
    seconds: dict[str, float]
    """How long each phase takes."""


@dataclass
class Place:
    """Where a round happens."""

    root: Path
    half: Path
    """A published store of a part of the samples."""
    start: dict[str, str]
    """The digests of what may be published: that of the part, and that of all."""


def command(verb: str, store: Path, out: Path | None = None, format_: str = "nquads") -> list[str]:
    if verb == "export":
        return ["export", "--store", str(store), "-f", format_, "-o", str(out)]
    return ["ingest", str(SAMPLES), "--store", str(store)]


class Run:
    """The command in a process of its own, which tells when phases begin and end and which bundles are committed."""

    def __init__(self, arguments: list[str]) -> None:
        ours, theirs = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(ours)
            os.dup2(theirs, 1)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os._exit(performed(arguments))
        os.close(theirs)
        self.told = os.fdopen(ours)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def end(self) -> int:
        self.told.close()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def tell(*words: str) -> None:
    os.write(1, " ".join((*words, "\n")).encode())


def phase(name: str, original: Callable[..., object]) -> Callable[..., object]:
    def call(*given: object, **named: object) -> object:
        tell("begin", name)
        result = original(*given, **named)
        tell("end", name)
        return result

    return call


def performed(arguments: list[str]) -> int:
    """Run the command here and now, telling what it does; returns its status."""
    from graph.cli import main as command_line

    def replacing(self: OxigraphStore, bundles: Iterable[Bundle], original: Any = OxigraphStore.replace) -> None:
        whole = list(bundles)
        original(self, whole)
        for bundle in whole:
            tell("stored", bundle.name.value)

    OxigraphStore.replace = replacing
    OxigraphStore.publish = phase("publish", OxigraphStore.publish)
    Deriving.finish = phase("resolve", Deriving.finish)
    EXPORTS.update({name: phase("export", export) for name, export in EXPORTS.items()})
    tell("begin", "ingest")
    try:
        return command_line(arguments, standalone_mode=False) or 0
    except Exception:  # noqa: BLE001 - the status tells it, as a process's would
        return 1


def elsewhere(function: Callable[..., Any], *arguments: object) -> Any:
    """What a function returns that opens stores: their threads must not be in the process that runs are forked from."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sending.send(function(*arguments)))
    process.start()
    sending.close()
    result = receiving.recv()
    process.join()
    return result


def again(arguments: list[str]) -> bool:
    """Whether the same command, undisturbed, succeeds."""
    run = Run(arguments)
    run.told.read()
    return run.end() == 0


def warmed() -> None:
    """Load what every run needs and read the samples; runs then only write, in small batches."""
    import graph.engine.ingest
    import graph.engine.reader
    from extractors.filings import RawFile, candidates
    from extractors.pipeline import Extractor
    from extractors.version import extractor_version
    from graph.engine.chain import read_file

    version = extractor_version()  # as the command has it
    extractor = Extractor.load()
    readings: dict[str, Reading] = {
        raw.sha256: read_file(raw, extractor, version) for raw in candidates(SAMPLES) if isinstance(raw, RawFile)
    }
    original = graph.engine.ingest.ingest

    class Remembered:
        ahead = 0

        def close(self) -> None:
            pass

        def submit(self, raw: RawFile) -> Callable[[], Reading]:
            return lambda: replace(readings[raw.sha256], source=raw.source)

    def here(sources: Any, store: Any, _: Any, *given: Any, **named: Any) -> Any:
        assert named["version"] == version
        return original(sources, store, Remembered(), *given, batch=2000, **named)

    graph.engine.ingest.ingest = here


def timed(arguments: list[str]) -> dict[str, float]:
    """An undisturbed run's seconds in each phase."""
    begun: dict[str, float] = {}
    taken: dict[str, float] = {}
    run = Run(arguments)
    for line in run.told:
        word, name = line.split()
        if word == "begin":
            begun[name] = time.perf_counter()
        elif word == "end":
            taken[name] = time.perf_counter() - begun[name]
    if "resolve" in begun:
        taken["ingest"] = begun["resolve"] - begun["ingest"]
    assert run.end() == 0
    return taken


def dumped(store: Path) -> bytes:
    with OxigraphStore.open(store) as opened:
        out = io.BytesIO()
        opened.dump(out)
    return out.getvalue()


def by_graph(dump: bytes) -> dict[str, set[ox.Quad]]:
    """The quads of each filing's graph."""
    graphs: dict[str, set[ox.Quad]] = defaultdict(set)
    for quad in ox.parse(dump, ox.RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name != canonical_graph_iri():
            graphs[quad.graph_name.value].add(quad)
    return graphs


def published(store: Path) -> str | None:
    """The digest of what a server would serve now, None if nothing was published."""
    try:
        snapshot = Snapshots(store).hold()
    except StoreError:
        return None
    try:
        quads = ox.Store.read_only(str(snapshot.path))
        return hashlib.sha256("\n".join(sorted(map(str, quads))).encode()).hexdigest()
    finally:
        snapshot.close()


def killed(arguments: list[str], phase: str, seconds: float, random: Random) -> tuple[set[str], bool]:
    """Kill a run in a phase. Returns what it had acknowledged, and whether the kill came before its end."""
    acknowledged: set[str] = set()
    run = Run(arguments)
    for line in run.told:
        word, name = line.split()
        if word == "stored":
            acknowledged.add(name)
        if (word, name) == ("begin", phase):
            time.sleep(random.random() * (seconds + _SLACK))
            run.kill()
            break
    acknowledged |= {line.split()[1] for line in run.told if line.startswith("stored ")}
    return acknowledged, run.end() == -signal.SIGKILL


def looked_at(store: Path, whole: Undisturbed, acknowledged: set[str], may_be_published: set[str | None]) -> list[str]:
    """What is wrong with a store after a kill."""
    try:
        left = by_graph(dumped(store))
    except StoreError as error:
        empty = any(words in str(error) for words in ("there is no store", "nothing was written to it yet"))
        return [] if empty and not acknowledged else [f"does not open: {error}"]
    wrong = [f"{name} is not whole" for name, quads in left.items() if quads != whole.graphs.get(name)]
    lost = {name for name in acknowledged if name in whole.graphs} - left.keys()
    wrong += [f"{name} was acknowledged and is lost" for name in lost]
    if published(store) not in may_be_published:
        wrong.append("what is published is neither the earlier nor the later state")
    return wrong


def round_of_ingest(
    phase: str, number: int, place: Place, whole: Undisturbed, random: Random
) -> tuple[list[str], bool]:
    store = place.root / f"{phase}-{number}"
    fresh = number % 2 == 0
    if not fresh:
        shutil.copytree(place.half, store)
    arguments = command("ingest", store)
    acknowledged, dead = killed(arguments, phase, whole.seconds[phase], random)
    may = {place.start["all"], None if fresh else place.start["half"]}
    wrong = elsewhere(looked_at, store, whole, acknowledged, may) if store.exists() else []
    if not again(arguments):
        wrong.append("the second run fails")
    if elsewhere(dumped, store) != whole.dump:
        wrong.append("the second run does not come to the undisturbed content")
    if elsewhere(published, store) != place.start["all"]:
        wrong.append("the second run does not publish the undisturbed content")
    shutil.rmtree(store)
    return wrong, dead


def round_of_export(
    number: int, store: Path, place: Place, whole: Undisturbed, random: Random
) -> tuple[list[str], bool]:
    format_ = random.choice(list(whole.exports))
    out = place.root / f"export-{number}.{format_}"
    earlier = b"an earlier export" if number % 2 else None
    if earlier is not None:
        out.write_bytes(earlier)
    arguments = command("export", store, out, format_)
    _, dead = killed(arguments, "export", whole.seconds[format_], random)
    found = out.read_bytes() if out.exists() else None
    wrong = [] if found in (earlier, whole.exports[format_]) else ["half an export under its final name"]
    again(arguments)
    if out.read_bytes() != whole.exports[format_]:
        wrong.append("the second export differs")
    return wrong, dead


def prepared(root: Path) -> tuple[Place, Undisturbed, Path]:
    """An undisturbed run, and a store of a part of the samples."""
    store, half = root / "undisturbed", root / "half"
    seconds = timed(command("ingest", store))
    exports = {}
    for format_ in ("gexf", "nquads", "turtle"):
        out = root / f"undisturbed.{format_}"
        seconds[format_] = timed(command("export", store, out, format_))["export"]
        exports[format_] = out.read_bytes()
    some = sorted(SAMPLES.iterdir())[::3]
    again(["ingest", *map(str, some), "--store", str(half)])
    dump = elsewhere(dumped, store)
    start = {"all": elsewhere(published, store), "half": elsewhere(published, half)}
    return Place(root, half, start), Undisturbed(dump, by_graph(dump), exports, seconds), store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50, help="of each phase")
    parser.add_argument("--seed", type=int, default=20261126)
    parser.add_argument("--phase", choices=PHASES, action="append")
    options = parser.parse_args()
    warmed()
    random = Random(options.seed)
    counts: dict[str, Counter[str]] = {phase: Counter() for phase in options.phase or PHASES}
    with tempfile.TemporaryDirectory() as folder:
        place, whole, store = prepared(Path(folder))
        for phase, count in counts.items():
            for number in range(options.rounds):
                wrong, dead = (
                    round_of_export(number, store, place, whole, random)
                    if phase == "export"
                    else round_of_ingest(phase, number, place, whole, random)
                )
                count.update(rounds=1, killed=int(dead), wrong=int(bool(wrong)))
                if number % 10 == 9:
                    print(f"{phase}: {dict(count)}", file=sys.stderr, flush=True)
                for line in wrong:
                    print(f"{phase}, round {number}: {line}", file=sys.stderr, flush=True)
    names = ("rounds", "killed", "wrong")
    table(("phase", *names), *((phase, *(str(count[name]) for name in names)) for phase, count in counts.items()))
    sys.exit(any(count["wrong"] for count in counts.values()))


if __name__ == "__main__":
    main()
