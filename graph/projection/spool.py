"""Records on disk, to be read again as often as one likes: what is too many for memory."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

Record = TypeVar("Record")


class Spool(Generic[Record]):
    """A list of records of one dataclass in a temporary file, which goes when the spool is closed."""

    def __init__(self, record: type[Record]) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(record)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, record: Record) -> None:
        """Put a record behind the others; not while it is read."""
        self._file.write(self._encoder.encode(record) + b"\n")
        self._count += 1

    def __iter__(self) -> Iterator[Record]:
        """All records in the order in which they came. Readers at the same time are not in each other's way."""
        self._file.flush()
        place = 0
        while True:
            self._file.seek(place)
            lines = self._file.readlines(1 << 18)
            if not lines:
                return
            place = self._file.tell()
            yield from map(self._decoder.decode, lines)

    def __enter__(self) -> Spool[Record]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the disk back."""
        self._file.close()
