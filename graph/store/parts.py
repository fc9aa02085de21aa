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
        with self.opened() as lines:
            for line in lines:
                if line.endswith(_GRAPH):
                    graphs.append(_subject(line))
                elif line.endswith(_FAILED):
                    failed.append(_subject(line))
                blank = blank or line.startswith(b"_:") or _BLANK in line
                canonical = canonical or line.endswith(mark)
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


def _subject(line: bytes) -> str:
    return line[1 : line.index(b">")].decode()


def _is_part(file: Path) -> bool:
    return file.name.endswith(ENDINGS) and not file.name.startswith((".", "_")) and file.is_file()
