"""Which contents a store has already, read by this extractor in this version of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode

from graph.quads.literals import node
from ontology.terms import VERSION, Property, Prov

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from graph.store.bundle import QuadStore


class Known:
    """The contents that need not be read again.

    Within a run the first of several equal files counts. Of different files with one accession number the last counts,
    so that what is about to be replaced is not known any more.
    """

    def __init__(self, store: QuadStore, version: str, *, force: bool = False) -> None:
        self._store = store
        self._version = version
        self._force = force
        self._read: set[str] = set()
        self._waiting: dict[NamedNode, str] = {}
        self._replaced: set[str] = set()

    def __contains__(self, sha256: str) -> bool:
        if sha256 in self._read:
            return True
        return not self._force and sha256 not in self._replaced and self._stored(sha256)

    def add(self, name: NamedNode, sha256: str) -> bool:
        """Count these contents, which wait to be committed as the bundle ``name``, as known.

        Returns whether they take the place of others.
        """
        earlier = {self._waiting[name]} if name in self._waiting else set(self._contents(name))
        self._read -= earlier
        self._replaced |= earlier
        self._waiting[name] = sha256
        self._read.add(sha256)
        return bool(earlier - {sha256})

    def committed(self) -> None:
        """What was added is in the store now, which answers for it; a forced run goes on remembering."""
        self._waiting.clear()
        self._replaced.clear()
        if not self._force:
            self._read.clear()

    def _contents(self, name: NamedNode) -> Iterator[str]:
        quads = self._store.quads_for_pattern(name, node(Property.SHA256), None, DefaultGraph())
        return (quad.object.value for quad in quads if isinstance(quad.object, Literal))

    def _with(self, sha256: str) -> Iterator[Quad]:
        return self._store.quads_for_pattern(None, node(Property.SHA256), Literal(sha256), DefaultGraph())

    def _stored(self, sha256: str) -> bool:
        """Whether these contents were read in this version; most were not read at all, which the index says at once."""
        if next(self._with(sha256), None) is None:
            return False
        sha, version, ontology = (str(Literal(value)) for value in (sha256, self._version, VERSION))
        return bool(
            self._store.query(
                f"ASK {{ ?graph <{Property.SHA256}> {sha} ; <{Property.ONTOLOGY_VERSION}> {ontology} ;"
                f" <{Prov.WAS_GENERATED_BY}>/<{Property.EXTRACTOR_VERSION}> {version} }}"
            )
        )
