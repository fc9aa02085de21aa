"""Who reads files: this process, one file when its turn comes, or others, some files ahead."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from extractors.model import Failure
from graph.engine.chain import read_file
from graph.engine.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from extractors.filings import Limits, RawFile
    from graph.engine.chain import PassageExtractor
    from graph.engine.known import Known

AHEAD_BYTES = 128 << 20
"""Bytes of files that are held at most, before and while they are read; one file may be larger."""


class Reader(Protocol):
    """What turns a file into a reading."""

    ahead: int
    """How many files it wants to be given before the first one's reading is asked for."""

    def submit(self, raw: RawFile) -> Callable[[], Reading]:
        """Take a file; what is returned gives its reading, and waits for it where it must."""

    def close(self) -> None:
        """There are no more files: give back what reading needs."""


class InProcess:
    """Reads in this process, and loads what it needs for the first file."""

    ahead = 0

    def __init__(self, load: Callable[[], PassageExtractor], version: str, limits: Limits | None = None) -> None:
        self._load = load
        self._version = version
        self._limits = limits
        self._extractor: PassageExtractor | None = None

    def submit(self, raw: RawFile) -> Callable[[], Reading]:
        """Read the file when its reading is asked for."""
        return lambda: self._read(raw)

    def close(self) -> None:
        """Let go of the model."""
        self._extractor = None

    def _read(self, raw: RawFile) -> Reading:
        self._extractor = self._extractor or self._load()
        return read_file(raw, self._extractor, self._version, self._limits)


@dataclass(slots=True)
class _Waiting:
    raw: RawFile
    sha256: str
    reading: Callable[[], Reading] | None


class Line:
    """Files waiting for their turn. They are read ahead by guess, but what is known is decided in their order.

    So the outcome is that of reading one after the other, whoever reads: the guess only costs or saves time.
    """

    def __init__(self, known: Known, reader: Reader) -> None:
        self._known = known
        self._reader = reader
        self._waiting: deque[_Waiting | Failure] = deque()
        self._bytes = 0
        self._guessed: set[str] = set()

    def readings(self, files: Iterable[RawFile | Failure]) -> Iterator[Reading]:
        """What became of each file, in order."""
        for file in files:
            self._join(file)
            while len(self._waiting) > self._reader.ahead or self._bytes > AHEAD_BYTES:
                yield self._next()
        while self._waiting:
            yield self._next()

    def _join(self, file: RawFile | Failure) -> None:
        if isinstance(file, Failure):
            self._waiting.append(file)
            return
        sha256 = file.sha256
        reading = None
        if sha256 not in self._guessed and sha256 not in self._known:
            self._guessed.add(sha256)
            reading = self._reader.submit(file)
        self._waiting.append(_Waiting(file, sha256, reading))
        self._bytes += len(file.data)

    def _next(self) -> Reading:
        first = self._waiting.popleft()
        if isinstance(first, Failure):
            return Reading(first.source, first.sha256, failure=first)
        self._bytes -= len(first.raw.data)
        if first.reading is not None:
            self._guessed.discard(first.sha256)
        if first.sha256 in self._known:
            return Reading(first.raw.source, first.sha256, size=len(first.raw.data))
        return (first.reading or self._reader.submit(first.raw))()
