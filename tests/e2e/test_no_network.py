"""Nothing is asked of a network unless the user says so: the commands run where every connection is refused and noted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# Read by every Python process that has its folder on PYTHONPATH, workers too.
GUARD = """
import socket, sys

def guard(event, arguments, log={log!r}):
    if event == "socket.getaddrinfo" or (
        event in ("socket.connect", "socket.sendto") and arguments[0].family in (socket.AF_INET, socket.AF_INET6)
    ):
        with open(log, "a") as out:
            print(event, arguments[1:], file=out)
        raise ConnectionRefusedError("no network in this test")

sys.addaudithook(guard)
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "asked"


@pytest.fixture
def dealgraph(tmp_path: Path, log: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD.format(log=str(log)))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "guard"), "HOME": str(tmp_path)}

    def run(*arguments: object, stdin: str = "", code: int = 0) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "graph.cli", *map(str, arguments)]
        root = Path(__file__).resolve().parents[2]
        done = subprocess.run(command, cwd=root, env=environment, input=stdin, capture_output=True, text=True, check=False)  # fmt: skip
        assert done.returncode == code, done.stderr
        return done

    return run


def test_the_whole_way_without_a_network(
    dealgraph: Callable[..., subprocess.CompletedProcess[str]], samples: Path, tmp_path: Path, log: Path
) -> None:
    store = tmp_path / "store"
    assert "21 filings stored" in dealgraph("ingest", samples, "--store", store).stderr
    assert "Garnet Snack" in dealgraph("query", "deals", "--store", store, "-f", "csv").stdout
    dealgraph("export", "--store", store, "-f", "gexf", "-o", tmp_path / "out")
    dealgraph("resolve", "--store", store)
    dealgraph("validate", "--store", store)
    told = dealgraph("extract", stdin='{"id": "1", "text": "Larch Corp. acquired Birch Inc. on May 1, 2014."}\n').stdout
    assert '"events":[{' in told
    assert not log.exists()


def test_the_guard_guards(dealgraph: Callable[..., subprocess.CompletedProcess[str]], log: Path) -> None:
    told = dealgraph("query", "deals", "--store", "http://127.0.0.1:9/sparql", code=2).stderr
    assert "no network in this test" in told
    assert "socket.getaddrinfo" in log.read_text()
