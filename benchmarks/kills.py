"""kill -9 at random moments of ingest, resolve, publish and export: python -m benchmarks.kills --rounds 50

Each round kills a run of the command somewhere in one of the four phases and looks at what is left: the store opens, each
filing in it is whole, every filing that was acknowledged (its commit had returned) is there, what is published is
a complete earlier or later state, and a file that an export writes is the earlier one or complete. Then the same
command is given again, and must end with the content of a run that nobody disturbed, byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pyoxigraph as ox

from benchmarks.process import ROOT, SAMPLES, table
from graph.quads import canonical_graph_iri
from graph.store.oxigraph import OxigraphStore
from graph.store.snapshots import Snapshots
from ontology.errors import StoreError

# Runs the command and tells on its standard output when phases begin and end and which bundles are committed.
CHILD = """
import sys
from graph import cli
from graph.engine.deriving import Deriving
from graph.engine.ingest import ingest
from graph.export.formats import EXPORTS
from graph.store.oxigraph import OxigraphStore

def tell(*words):
    print(*words, flush=True)

def phase(name, original):
    def call(*given, **named):
        tell("begin", name)
        result = original(*given, **named)
        tell("end", name)
        return result
    return call

def replace(self, bundles, original=OxigraphStore.replace):
    bundles = list(bundles)
    original(self, bundles)
    for bundle in bundles:
        tell("stored", bundle.name.value)

ingest.__kwdefaults__["batch"] = 2000
OxigraphStore.replace = replace
OxigraphStore.publish = phase("publish", OxigraphStore.publish)
Deriving.finish = phase("resolve", Deriving.finish)
for name, export in list(EXPORTS.items()):
    EXPORTS[name] = phase("export", export)
tell("begin", "ingest")
cli.main(sys.argv[1:], standalone_mode=False)
"""
PHASES = ("ingest", "resolve", "publish", "export")
_SLACK = 0.01
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


def started(arguments: list[str]) -> subprocess.Popen[str]:
    run = [sys.executable, "-c", CHILD, *arguments]
    return subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def timed(arguments: list[str]) -> dict[str, float]:
    """An undisturbed run's seconds in each phase."""
    begun: dict[str, float] = {}
    taken: dict[str, float] = {}
    with started(arguments) as process:
        assert process.stdout is not None
        for line in process.stdout:
            word, name = line.split(maxsplit=1)
            if word == "begin":
                begun[name.strip()] = time.perf_counter()
            elif word == "end":
                taken[name.strip()] = time.perf_counter() - begun[name.strip()]
    if "resolve" in begun:
        taken["ingest"] = begun["resolve"] - begun["ingest"]
    assert process.returncode == 0
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
    with started(arguments) as process:
        assert process.stdout is not None
        for line in process.stdout:
            word, name = line.split()
            if word == "stored":
                acknowledged.add(name)
            if (word, name) == ("begin", phase):
                time.sleep(random.random() * (seconds + _SLACK))
                process.kill()
                break
        acknowledged |= {line.split()[1] for line in process.stdout if line.startswith("stored ")}
    return acknowledged, process.returncode == -signal.SIGKILL


def looked_at(store: Path, whole: Undisturbed, acknowledged: set[str], may_be_published: set[str | None]) -> list[str]:
    """What is wrong with a store after a kill."""
    try:
        left = by_graph(dumped(store))
    except StoreError as error:
        return [] if not acknowledged and "there is no store" in str(error) else [f"does not open: {error}"]
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
    wrong = looked_at(store, whole, acknowledged, may) if store.exists() else []
    subprocess.run([sys.executable, "-m", "graph.cli", *arguments], cwd=ROOT, capture_output=True, check=True)
    if dumped(store) != whole.dump:
        wrong.append("the second run does not come to the undisturbed content")
    if published(store) != place.start["all"]:
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
    subprocess.run([sys.executable, "-m", "graph.cli", *arguments], cwd=ROOT, capture_output=True, check=True)
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
    ingest = [sys.executable, "-m", "graph.cli", "ingest", *map(str, some), "--store", str(half)]
    subprocess.run(ingest, cwd=ROOT, capture_output=True, check=True)
    dump = dumped(store)
    start = {"all": published(store) or "", "half": published(half) or ""}
    return Place(root, half, start), Undisturbed(dump, by_graph(dump), exports, seconds), store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50, help="of each phase")
    parser.add_argument("--seed", type=int, default=20261126)
    parser.add_argument("--phase", choices=PHASES, action="append")
    options = parser.parse_args()
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
                count.update(rounds=1, killed=dead, wrong=bool(wrong))
                for line in wrong:
                    print(f"{phase}, round {number}: {line}", file=sys.stderr, flush=True)
    names = ("rounds", "killed", "wrong")
    table(("phase", *names), *((phase, *(str(count[name]) for name in names)) for phase, count in counts.items()))
    sys.exit(any(count["wrong"] for count in counts.values()))


if __name__ == "__main__":
    main()
