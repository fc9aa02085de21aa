"""The rate of requests, kept together by all processes that share a mirror.

The SEC allows ten requests a second, counted over everything that one user sends. Requests are therefore given places
in time one interval apart; the last place given stands in a locked file of the mirror.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST = 10.0
"""Requests a second at most, by the SEC's fair access policy."""
RATE = 8.0
"""Requests a second by default: a margin for clocks and for whoever else asks from the same network."""
_FURTHEST = 60.0
"""Seconds; a place further ahead was given before the computer started anew."""


class Pace:
    """Waits until the next request may be sent."""

    def __init__(self, file: Path, rate: float = RATE) -> None:
        if not 0 < rate <= MOST:
            raise InvalidInputError(f"{rate:g} requests a second: the SEC allows {MOST:g} at most; give a smaller rate")
        self._file = file
        self._interval = 1 / rate

    def wait(self) -> None:
        """Take the next place and sleep until it has come.

        Raises:
            InvalidInputError: The file of places cannot be written.

        """
        time.sleep(max(0.0, self._place() - time.monotonic()))

    def _place(self) -> float:
        with _locked(self._file) as file:
            now = time.monotonic()
            last = _number(os.pread(file, 64, 0))
            place = max(now, last + self._interval) if last < now + _FURTHEST else now
            os.pwrite(file, f"{place:020.6f}".encode("ascii"), 0)
        return place


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise InvalidInputError(
            f"{path.parent}: cannot be written ({error.strerror}); give a --mirror directory that is writable"
        ) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _number(told: bytes) -> float:
    try:
        return float(told)
    except ValueError:
        return 0.0
