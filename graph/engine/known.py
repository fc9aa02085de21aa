"""Which contents a store has already, read by this extractor in this version of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ontology.terms import VERSION, Property, Prov

if TYPE_CHECKING:
    from graph.store.bundle import QuadStore


class Known:
    """The contents that need not be read again. Within a run the first of several equal files counts."""

    def __init__(self, store: QuadStore, version: str, *, force: bool = False) -> None:
        self._store = store
        self._version = version
        self._force = force
        self._recent: set[str] = set()

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._recent or (not self._force and self._stored(sha256))

    def add(self, sha256: str) -> None:
        """Count these contents as known from now on, before they are committed."""
        self._recent.add(sha256)

    def committed(self) -> None:
        """What was added is in the store now, which answers for it; a forced run goes on remembering."""
        if not self._force:
            self._recent.clear()

    def _stored(self, sha256: str) -> bool:
        sha, version, ontology = (str(Literal(value)) for value in (sha256, self._version, VERSION))
        return bool(
            self._store.query(
                f"ASK {{ ?graph <{Property.SHA256}> {sha} ; <{Property.ONTOLOGY_VERSION}> {ontology} ;"
                f" <{Prov.WAS_GENERATED_BY}>/<{Property.EXTRACTOR_VERSION}> {version} }}"
            )
        )
