"""Ingest, serve, export and a second ingest at once: each answers from a whole state or says why it does not."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Command = Callable[..., subprocess.CompletedProcess[bytes]]

ROOT = Path(__file__).resolve().parents[2]
COUNT = "SELECT (COUNT(*) AS ?n) { ?filing a dg:Filing }"
# The command, with a pause of half a second behind every commit.
SLOWLY = """
import sys, time
from graph import cli
from graph.engine.ingest import ingest
from graph.store.oxigraph import OxigraphStore

def replace(self, bundles, original=OxigraphStore.replace):
    original(self, bundles)
    print(flush=True)
    time.sleep(0.5)

ingest.__kwdefaults__["batch"] = 2000
OxigraphStore.replace = replace
cli.main(sys.argv[1:])
"""


@contextmanager
def serving(store: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "graph.cli", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            yield process.stderr.readline().split()[-1]
        finally:
            process.terminate()
            process.wait(20)


def counted(address: str) -> int:
    answer = httpx.post(address, data={"query": COUNT}, headers={"Accept": "text/csv"}, timeout=60)
    answer.raise_for_status()
    return int(answer.text.split()[1])


def filings(store: Path) -> int:
    with OxigraphStore.open(store) as opened:
        return len(list(opened.graphs())) - 1  # one of them is what is derived


def test_everybody_at_once(dealgraph: Command, samples: Path, tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out.nq"
    some = sorted(samples.iterdir())[:3]
    dealgraph("ingest", *some, "--store", store, code=0)
    dealgraph("export", "--store", store, "-f", "nquads", "-o", out, code=0)
    before, exported = filings(store), out.read_bytes()
    with serving(store) as address:
        assert counted(address) == before
        command = [sys.executable, "-c", SLOWLY, "ingest", str(samples), "--store", str(store)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()  # the first commit is done
            seen = {counted(address)}
            second = dealgraph("ingest", samples, "--store", store, code=2)
            export = dealgraph("export", "--store", store, "-f", "nquads", "-o", out, code=2)
            seen |= {counted(address) for _ in range(3)}
            writer.stdout.read()
            assert writer.wait() == 0
        assert seen <= {before, filings(store)}
        for refused in (second, export):
            assert f"the store is being written by process {writer.pid}" in refused.stderr.decode()
        assert out.read_bytes() == exported
        end = time.monotonic() + 20
        while counted(address) != filings(store) and time.monotonic() < end:
            time.sleep(0.2)
        assert counted(address) == filings(store) > before
        dealgraph("export", "--store", store, "-f", "nquads", "-o", out, code=0)
        assert len(out.read_bytes()) > len(exported)


def test_of_ingests_that_start_together_one_writes(
    dealgraph: Command, samples: Path, ingested: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    command = [sys.executable, "-m", "graph.cli", "ingest", str(samples), "--store", str(store)]
    runs = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [run.communicate()[1] for run in runs]
    assert sorted(run.returncode for run in runs)[0] == 0
    for run, said in zip(runs, told, strict=True):
        assert run.returncode == 0 or "the store is being written by process" in said
    assert filings(store) == filings(ingested)
    dealgraph("ingest", samples, "--store", store, code=0)
    assert filings(store) == filings(ingested)
