from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.store.oxigraph import OxigraphStore


@pytest.fixture(scope="session")
def market() -> OxigraphStore:
    """A market: five companies, six deals."""
    store = ox.Store()
    store.load(path=str(Path(__file__).parents[1] / "export" / "market.trig"))
    return OxigraphStore(store)
