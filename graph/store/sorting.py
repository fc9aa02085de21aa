"""Lines of any number in code point order, by merging sorted runs from disk."""

from __future__ import annotations

import heapq
import tempfile
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

RUN = 500_000
"""Lines sorted in memory at a time: about 150 MB of N-Quads."""


def sorted_lines(lines: Iterable[bytes], run: int = RUN) -> Iterator[bytes]:
    """The different ones of ``lines`` in ascending order of their bytes, which in UTF-8 is that of code points."""
    source = iter(lines)
    spilled: list[IO[bytes]] = []
    current = sorted(islice(source, run))
    try:
        while following := list(islice(source, run)):
            spilled.append(_spill(current))
            current = sorted(following)
        yield from _once(heapq.merge(*spilled, current))
    finally:
        for file in spilled:
            file.close()


def differences(old: Iterable[bytes], new: Iterable[bytes], run: int = RUN) -> tuple[bytes, bytes]:
    """The lines that only ``old`` has, and those that only ``new`` has, in order."""
    before, after = sorted_lines(old, run), sorted_lines(new, run)
    gone, come = bytearray(), bytearray()
    one, other = next(before, None), next(after, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one < other):
            gone += one or b""
            one = next(before, None)
        elif one is None or other < one:
            come += other
            other = next(after, None)
        else:
            one, other = next(before, None), next(after, None)
    return bytes(gone), bytes(come)


def _spill(lines: list[bytes]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by sorted_lines when the merge is through
    file.writelines(lines)
    file.seek(0)
    return file


def _once(ordered: Iterable[bytes]) -> Iterator[bytes]:
    last = None
    for line in ordered:
        if line != last:
            yield line
        last = line
