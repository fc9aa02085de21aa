"""What ``--store`` names: a directory, or the address of a SPARQL server."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store.bundle import QuadStore

_SCHEMES = ("http://", "https://")


@contextmanager
def opened_store(location: str, *, write: bool = False) -> Iterator[QuadStore]:
    """The store at ``location``, for reading or for writing.

    Raises:
        StoreError: It cannot be opened.

    """
    store = _opened(location, write=write)
    try:
        yield store
    finally:
        store.close()


def _opened(location: str, *, write: bool) -> QuadStore:
    if location.startswith(_SCHEMES):
        from graph.store.sparql import SparqlStore

        return SparqlStore.open(location)
    from graph.store.oxigraph import OxigraphStore

    return OxigraphStore.open(location, write=write)
