"""Oxigraph, embedded, on disk or in memory.

Writing is atomic per batch without a journal of our own. A batch's new bundles go through one ``bulk_load``, which
RocksDB takes in whole or not at all; the bundles that take the place of older ones go through one SPARQL update, which
is one transaction. Whatever the moment of a kill, each bundle is then as it was or as it shall be, and running the same
command again finishes the work.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from graph.store.bundle import pieces
from graph.store.compaction import compact
from graph.store.directory import StoreDirectory
from graph.store.federation import refuse_federation
from graph.store.parsing import names_dataset
from graph.store.snapshots import Snapshots
from graph.store.sorting import sorted_lines
from ontology.errors import InvalidInputError, QueryError, StoreError
from ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import BinaryIO

    from graph.store.bundle import Answer, Bundle, Dataset
    from graph.store.parts import Part

_DEFAULT = ox.DefaultGraph()
_FAILURES = (OSError, RuntimeError)
"""What pyoxigraph raises when the disk or the files are not as they should be (damage comes as RuntimeError)."""


class OxigraphStore:
    """The embedded ``QuadStore``."""

    def __init__(self, store: ox.Store, directory: StoreDirectory | None = None) -> None:
        self._engine: ox.Store | None = store
        self._directory = directory

    @classmethod
    def in_memory(cls) -> Self:
        """An empty store that ends with the process."""
        return cls(ox.Store())

    @classmethod
    def open(cls, path: Path | str, *, write: bool = False) -> Self:
        """Open the store at ``path``: for reading, or as its one writer, who makes it where there is none.

        Raises:
            StoreError: Not a store, in use, made by a newer release, or damaged.

        """
        directory = StoreDirectory.open(Path(path), write=write)
        try:
            return cls(_opened(directory, write=write), directory)
        except _FAILURES as error:
            directory.close()
            raise StoreError(f"{path}: the store cannot be opened: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let others open the store. Answers that were not read to their end must not be read on."""
        self._engine = None  # Oxigraph closes its files when their last user lets go
        if self._directory is not None:
            self._directory.close()

    @property
    def engine(self) -> ox.Store:
        """The Oxigraph store itself, for views over it.

        Raises:
            StoreError: The store is closed.

        """
        if self._engine is None:
            raise StoreError("the store is closed; open it again")
        return self._engine

    def replace(self, bundles: Iterable[Bundle]) -> None:
        """Put each bundle in the place of what the store has under its name (see the module's words on atomicity).

        Raises:
            InvalidInputError: A name comes twice in one batch, or a quad has a blank node, which no later run could
                name again.
            StoreError: The store cannot be written.

        """
        batch = checked_batch(bundles)
        known = {bundle.name for bundle in batch if self.holds(bundle.name)}
        old = [bundle for bundle in batch if bundle.name in known]
        new = b"".join(bundle.nquads for bundle in batch if bundle.name not in known)
        with _writing():
            self._outdate()
            if new:
                self.engine.bulk_load(new, ox.RdfFormat.N_QUADS)
            if old:
                self.engine.update("".join(part for bundle in old for part in self._replacement(bundle)))
            self.engine.flush()

    def load(self, part: Part) -> None:
        """Take in a part of whole bundles, none of which the store has.

        Raises:
            InvalidInputError: It is not N-Quads.
            SourceError: It cannot be read.
            StoreError: The store cannot be written.

        """
        self._outdate()
        try:
            if part.packed:
                with part.opened() as nquads, _writing():
                    self.engine.bulk_load(nquads, ox.RdfFormat.N_QUADS)
            else:
                with _writing():
                    self.engine.bulk_load(path=part.path, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise InvalidInputError(f"{part.path}: not N-Quads: {error}; write the part again") from error
        self.engine.flush()

    def remove(self, names: Iterable[ox.NamedNode]) -> None:
        """Drop bundles in one transaction; names that the store does not have are passed over."""
        with _writing():
            if update := "".join(part for name in names for part in self._removal(name)):
                self._outdate()
                self.engine.update(update)
                self.engine.flush()

    def amend(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take quads away and put others in, in one transaction.

        Raises:
            StoreError: The store cannot be written.

        """
        parts = (("DELETE", _data(removed)), ("INSERT", _data(added)))
        with _writing():
            if update := "".join(f"{verb} DATA {{\n{data}}} ;\n" for verb, data in parts if data):
                self._outdate()
                self.engine.update(update)
                self.engine.flush()

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Put any number of quads in, in bounded memory; after a kill some of them are there.

        Raises:
            StoreError: The store cannot be written.

        """
        for piece in pieces(quads):
            with _writing():
                self._outdate()
                self.engine.bulk_load(piece, ox.RdfFormat.N_QUADS)
        with _writing():
            self.engine.flush()

    def holds(self, name: ox.NamedNode) -> bool:
        """Whether a bundle of this name is stored."""
        described = self.engine.quads_for_pattern(name, None, None, _DEFAULT)
        return self.engine.contains_named_graph(name) or next(described, None) is not None

    def description(self, name: ox.NamedNode) -> Iterator[ox.Quad]:
        """What the default graph says about a bundle: of its name, and of IRIs below it that it leads to."""
        seen, waiting = {name}, [name]
        while waiting:
            for quad in self.engine.quads_for_pattern(waiting.pop(), None, None, _DEFAULT):
                yield quad
                if isinstance(quad.object, ox.NamedNode) and quad.object not in seen and below(name, quad.object):
                    seen.add(quad.object)
                    waiting.append(quad.object)

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.Literal | None,  # noqa: A002 - RDF's word, and pyoxigraph's
        graph_name: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of this pattern; None stands for anything."""
        return self.engine.quads_for_pattern(subject, predicate, object, graph_name)

    def query(self, text: str, dataset: Dataset | None = None) -> Answer:
        """Answer SPARQL 1.1 over ``dataset``, else over the graphs that FROM names, else over the union of all graphs.

        In the union a triple of several graphs is met several times. The vocabulary's prefixes are known without
        declaring them.

        Raises:
            QueryError: The query is malformed or uses SERVICE.
            StoreError: The store cannot be read.

        """
        refuse_federation(text)
        prefixes = dict(PREFIXES)
        try:
            if dataset is not None:
                return self.engine.query(
                    text, prefixes=prefixes, default_graph=[*dataset.default], named_graphs=[*dataset.named]
                )
            # Oxigraph would ignore FROM if it were asked for the union.
            return self.engine.query(text, prefixes=prefixes, use_default_graph_as_union=not names_dataset(text))
        except SyntaxError as error:
            raise QueryError(f"the query is malformed: {error}") from error
        except _FAILURES as error:
            raise StoreError(f"the store cannot be read: {error}") from error

    def graphs(self) -> Iterator[ox.NamedNode]:
        """The names of the graphs, in ascending order."""
        names = (name for name in self.engine.named_graphs() if isinstance(name, ox.NamedNode))
        return iter(sorted(names, key=lambda name: name.value))

    def publish(self) -> None:
        """Make a snapshot of a store on disk, if something was written since the last one.

        Before that the files of a store that has grown much are put in order (see ``compaction``).
        """
        if self._directory is not None:
            with _writing():
                self.engine.flush()
                Snapshots(self._directory.path).publish(partial(self._checkpoint, self._directory.quads))

    def _checkpoint(self, quads: Path, place: Path) -> None:
        compact(self.engine, quads)
        self.engine.backup(place)

    def dump(self, out: BinaryIO) -> None:
        """Write all quads as N-Quads, sorted by code point and without doubles: the same content, the same bytes."""
        with TemporaryFile() as unsorted:
            self.engine.dump(unsorted, ox.RdfFormat.N_QUADS)
            unsorted.seek(0)
            out.writelines(sorted_lines(unsorted))

    def _outdate(self) -> None:
        if self._directory is not None:
            Snapshots(self._directory.path).outdate()

    def _replacement(self, bundle: Bundle) -> Iterator[str]:
        yield from self._removal(bundle.name)
        yield f"INSERT DATA {{\n{_data(bundle.quads)}}} ;\n"

    def _removal(self, name: ox.NamedNode) -> Iterator[str]:
        yield f"DROP SILENT GRAPH {name} ;\n"
        if described := list(self.description(name)):
            yield f"DELETE DATA {{\n{_data(described)}}} ;\n"


def published(path: Path) -> Snapshots:
    """The snapshots of the store at ``path``; of a store that has none the first one is made now.

    Raises:
        StoreError: Not a store, being written for the first time, or not accessible.

    """
    snapshots = Snapshots(path)
    try:
        snapshots.hold().close()
    except StoreError:
        OxigraphStore.open(path).close()  # not to make a store where there is none
        with OxigraphStore.open(path, write=True) as store:
            store.publish()
    return snapshots


def _opened(directory: StoreDirectory, *, write: bool) -> ox.Store:
    if write:
        if not directory.quads.is_dir():
            _made(directory.quads)
        return ox.Store(directory.quads)
    if not directory.quads.is_dir():
        raise OSError("nothing was written to it yet; run `dealgraph ingest` again")
    return ox.Store.read_only(str(directory.quads))


def _made(quads: Path) -> None:
    """An empty store under its name at once: one that a kill left half made cannot be opened for reading."""
    unfinished = quads.with_name(f"{quads.name}.unfinished")
    rmtree(unfinished, ignore_errors=True)
    ox.Store(unfinished).flush()
    unfinished.rename(quads)


def checked_batch(bundles: Iterable[Bundle]) -> list[Bundle]:
    """The bundles, none twice and none with a blank node; raises ``InvalidInputError`` otherwise."""
    batch = list(bundles)
    if len({bundle.name for bundle in batch}) < len(batch):
        raise InvalidInputError("a batch has two bundles of the same name; replace them one after the other")
    for bundle in batch:
        if bundle.has_blank_node:
            raise InvalidInputError(f"{bundle.name}: has a blank node; give everything an IRI")
    return batch


def below(name: ox.NamedNode, other: ox.NamedNode) -> bool:
    """Whether ``other`` is an IRI below ``name``, as ``Bundle`` has it."""
    return other.value.startswith((name.value.rstrip("/") + "/", name.value.rstrip("#") + "#"))


def _data(quads: Iterable[ox.Quad]) -> str:
    """The quads as SPARQL's QuadData; N-Triples terms, as Oxigraph writes them, are SPARQL terms."""
    return "".join(
        f"{quad.triple} .\n" if quad.graph_name == _DEFAULT else f"GRAPH {quad.graph_name} {{ {quad.triple} }}\n"
        for quad in quads
    )


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except _FAILURES as error:
        raise StoreError(f"the store cannot be written: {error}") from error
