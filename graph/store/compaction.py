"""When the files of a store on disk are put in order.

RocksDB keeps what came in separate batches in files that overlap, and a look-up asks each of them. Rewriting them in one
order takes a sixth of the time that loading took, and all questions take half of theirs afterwards
(docs/design/queries.md). It rewrites the whole store, however little came since, so it is done when the store has grown
by half: then a quad is rewritten a few times in all, and a small ingest pays nothing.

DIR/compacted  how large the files were when they were last put in order, in bytes
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox

GROWTH = 1.5
"""How many times as large a store must be as when it was last put in order."""
SMALLEST = 256 << 20
"""Bytes below which nobody would notice: some 1,500 filings. With 421, questions of deals take 3 ms either way, one of all
events 0.21 s instead of 0.15."""
_NOTE = "compacted"


def compact(engine: ox.Store, quads: Path, *, growth: float = GROWTH, smallest: int = SMALLEST) -> bool:
    """Put the files of the engine at ``quads`` in order, if that is due and the disk has room; whether it was done."""
    size = _size(quads)
    note = quads.with_name(_NOTE)
    if size < max(smallest, growth * _last(note)) or shutil.disk_usage(quads).free < 2 * size:
        return False
    engine.optimize()
    note.write_text(f"{_size(quads)}\n", encoding="ascii")
    return True


def _size(quads: Path) -> int:
    size = 0
    for file in quads.glob("*.sst"):
        with suppress(FileNotFoundError):  # RocksDB merges files on its own, and takes away what it has merged
            size += file.stat().st_size
    return size


def _last(note: Path) -> int:
    try:
        return int(note.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):  # of a store of an earlier release, or half written when a run was killed
        return 0
