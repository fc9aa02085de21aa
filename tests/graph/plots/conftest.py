from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.store.oxigraph import OxigraphStore


@pytest.fixture(scope="session")
def market() -> OxigraphStore:
    """The store of the named queries' tests: five companies, six deals."""
    store = ox.Store()
    store.load(path=str(Path(__file__).parents[1] / "queries" / "deals.trig"))
    return OxigraphStore(store)
