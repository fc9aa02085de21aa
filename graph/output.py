"""Files that are complete or not there."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

STANDARD_OUTPUT = "-"

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def output(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Write to a temporary neighbour of ``path`` that takes its name only when the block ends without an error.

    ``-`` is standard output; a device or pipe is written to directly.

    Raises:
        InvalidInputError: The file cannot be written.

    """
    name = os.fspath(path)
    with _room(name):
        if name == STANDARD_OUTPUT:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        final = Path(name)
        if final.exists() and not final.is_file():
            with _opened(final, name) as stream:
                yield stream
            return
        with _replacing(final, name) as stream:
            yield stream


@contextmanager
def _replacing(final: Path, name: str) -> Iterator[BinaryIO]:
    written = final.with_name(f".{final.name}.{os.getpid()}.part")
    stream = _opened(written, name)
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())  # or the name could outlive a power cut that the contents do not
        with _refusal(name):
            written.replace(final)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    _settle(final.parent)


def _opened(path: Path, name: str) -> BinaryIO:
    with _refusal(name):
        return path.open("wb")


def _settle(directory: Path) -> None:
    """Have the directory's new entry on disk, where the file system can do that."""
    with suppress(OSError):
        opened = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def _room(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise InvalidInputError(
            f"{name}: cannot be written ({error.strerror}); make room there and in {tempfile.gettempdir()}, where what is "
            "sorted lies for a while (TMPDIR names another place)"
        ) from error


@contextmanager
def _refusal(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InvalidInputError(
            f"{name}: cannot be written ({error.strerror}); give a path in a directory that exists and is writable"
        ) from error
