"""Files that are complete or not there."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

STANDARD_OUTPUT = "-"


@contextmanager
def output(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Write to a temporary neighbour of ``path`` that takes its name only when the block ends without an error.

    ``-`` is standard output; a device or pipe is written to directly.

    Raises:
        InvalidInputError: The file cannot be written.

    """
    name = os.fspath(path)
    if name == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    final = Path(name)
    special = final.exists() and not final.is_file()
    written = final if special else final.with_name(f".{final.name}.{os.getpid()}.part")
    with _refusal(name):
        stream = written.open("wb")
    try:
        with stream:
            yield stream
        if not special:
            with _refusal(name):
                written.replace(final)
    except BaseException:
        if not special:
            written.unlink(missing_ok=True)
        raise


@contextmanager
def _refusal(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InvalidInputError(
            f"{name}: cannot be written ({error.strerror}); give a path in a directory that exists and is writable"
        ) from error
