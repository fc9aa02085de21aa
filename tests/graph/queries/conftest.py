from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.store.oxigraph import OxigraphStore


@pytest.fixture(scope="session")
def market() -> OxigraphStore:
    """The store of deals.trig."""
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("deals.trig")))
    return OxigraphStore(store)
