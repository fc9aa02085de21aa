from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest

from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MARKET = Path(__file__).parents[1] / "queries" / "deals.trig"


@contextmanager
def running(store: Path, *options: str) -> Iterator[str]:
    command = [sys.executable, "-m", "graph.cli", "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            assert "answering at" in line, line + process.stderr.read()
            yield line.split()[-1]
        finally:
            process.terminate()
            process.wait(60)


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The market of the named queries' tests, on disk and published."""
    path = tmp_path_factory.mktemp("served") / "store"
    with OxigraphStore.open(path, write=True) as store:
        quads = tuple(ox.parse(path=str(MARKET), format=ox.RdfFormat.TRIG))
        store.replace([Bundle(ox.NamedNode("https://example.org/market"), quads)])
        store.publish()
    return path


@pytest.fixture(scope="session")
def endpoint(market: Path) -> Iterator[str]:
    """The address of a running server's query endpoint."""
    with running(market, "--timeout", "8", "--max-rows", "50000") as address:
        yield address


@pytest.fixture
def client(endpoint: str) -> Iterator[httpx.Client]:
    """A client whose relative addresses are the server's."""
    with httpx.Client(base_url=endpoint.removesuffix("/sparql"), timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def serve() -> Callable[..., object]:
    """A server of a store, as a context: ``with serve(path, *options) as address``."""
    return running
