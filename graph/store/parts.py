"""N-Quads in files, each of whole bundles: what engines on many machines write and any server bulk-loads."""

from __future__ import annotations

import gzip
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ontology.errors import InvalidInputError, SourceError
from ontology.terms import Class, Rdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

ENDINGS = (".nq", ".nq.gz", ".txt.gz", ".txt")
"""Of a part's name; Spark calls text ``.txt``."""
_GRAPH, _FAILED = (f" <{Rdf.TYPE}> <{name}> .\n".encode() for name in (Class.FILING_GRAPH, Class.FAILED_SOURCE))
_BLANK = b" _:"
_BLOCK = 4 << 20
"""Bytes of a part that are looked at together."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of N-Quads, packed or not."""

    path: Path

    @property
    def packed(self) -> bool:
        """Whether it is a gzip file."""
        return self.path.suffix == ".gz"

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Its N-Quads; raises ``SourceError`` when they cannot be read."""
        try:
            with gzip.open(self.path) if self.packed else self.path.open("rb") as file:
                yield cast("BinaryIO", file)
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(f"the part cannot be read ({error}); write it again", source=str(self.path)) from error

    def index(self, derived: str) -> Index:
        """What the part holds, told by its lines without parsing them: they stand as Oxigraph writes N-Quads.

        ``derived`` names the graph that is derived from the others.
        """
        mark, blank, canonical = f" <{derived}> .\n".encode(), False, False
        graphs: list[str] = []
        failed: list[str] = []
        with self.opened() as file:
            for block in _blocks(file):
                graphs += _subjects(block, _GRAPH)
                failed += _subjects(block, _FAILED)
                blank = blank or block.startswith(b"_:") or b"\n_:" in block or _BLANK in block
                canonical = canonical or mark in block
        if not graphs and not failed:
            raise InvalidInputError(f"{self.path}: holds no filings of ours; give the parts that an engine wrote")
        return Index(tuple(graphs), tuple(failed), blank, canonical)


@dataclass(frozen=True, slots=True)
class Index:
    """What a part holds."""

    graphs: tuple[str, ...]
    """Names of filing graphs."""
    failed: tuple[str, ...]
    """Names of sources that could not be read."""
    doubtful: bool
    """Whether a blank node may be among its terms; it may also be a literal that looks like one."""
    canonical: bool
    """Whether quads of the derived graph are among them."""


def parts(places: tuple[str, ...]) -> Iterator[Part]:
    """The parts that these files are and these directories hold, by name; raises ``SourceError`` where there are none."""
    for place in places:
        path = Path(place)
        if path.is_dir():
            found = [file for file in sorted(path.rglob("*")) if _is_part(file)]
            if not found:
                raise SourceError("holds no parts; give the directory `quads` that an engine wrote", source=place)
            yield from map(Part, found)
        elif path.is_file():
            yield Part(path)
        else:
            raise SourceError("no such file or directory; check the path", source=place)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """Whole lines, many at a time: to look at millions of them one by one takes longer than to look for what some end with."""
    rest = b""
    while read := file.read(_BLOCK):
        block = rest + read
        end = block.rfind(b"\n") + 1
        yield block[:end]
        rest = block[end:]
    yield rest


def _subjects(block: bytes, ending: bytes) -> Iterator[str]:
    """The subjects of the lines that end so."""
    at = block.find(ending)
    while at >= 0:
        start = block.rfind(b"\n", 0, at) + 1
        yield block[start + 1 : block.index(b">", start)].decode()
        at = block.find(ending, at + 1)


def _is_part(file: Path) -> bool:
    return file.name.endswith(ENDINGS) and not file.name.startswith((".", "_")) and file.is_file()
