from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

Run = subprocess.CompletedProcess[bytes]
Command = Callable[..., Run]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample filings of the project, all invented."""
    return ROOT / "examples" / "filings"


@pytest.fixture(scope="session")
def dealgraph() -> Command:
    """The command in a process of its own; ``stdin`` goes to its standard input."""

    def run(*arguments: object, stdin: bytes = b"", code: int | None = None) -> Run:
        command = [sys.executable, "-m", "graph.cli", *map(str, arguments)]
        done = subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=ROOT)
        assert code is None or done.returncode == code, done.stderr.decode()
        return done

    return run


@pytest.fixture(scope="session")
def ingested(dealgraph: Command, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample filings."""
    store = tmp_path_factory.mktemp("ingested") / "store"
    dealgraph("ingest", samples, "--store", store, code=0)
    return store
