"""A store's directory: its marker, its lock, and where the engine keeps its files.

DIR/dealgraph.json   what this directory is and in which version of the layout
DIR/lock             locked exclusively by the one writer, shared by readers; holds the writer's process id
DIR/quads/           Oxigraph's own files (RocksDB)
DIR/compacted        how large the files were when they were last put in order (see compaction.py)
DIR/snapshots/       what was published for those who serve the store (see snapshots.py)
"""

from __future__ import annotations

import fcntl
import json
import os
from typing import TYPE_CHECKING, Self

from ontology.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "dealgraph-store"
VERSION = 1
"""Of the directory's layout; a change that an older release cannot read raises it."""

_MARKER = "dealgraph.json"
_UNFINISHED = _MARKER + ".new"
_LOCK = "lock"
_QUADS = "quads"


class StoreDirectory:
    """An open and locked store directory; closing it (or the end of the process, however it comes) unlocks it."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self._lock: int | None = lock

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Self:
        """Lock the store at ``path``; a writer makes it where there is none.

        Raises:
            StoreError: Not a store, made by a newer release, in use by another process, or not accessible.

        """
        try:
            _require(path, create=write)
            return cls(path, _locked(path, write=write))
        except OSError as error:
            raise StoreError(f"{path}: cannot be opened as a store: {error.strerror or error}") from error

    @property
    def quads(self) -> Path:
        """The engine's own directory."""
        return self.path / _QUADS

    def close(self) -> None:
        """Unlock; doing it twice is no error."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _require(path: Path, *, create: bool) -> None:
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path}: not a store but a file; give the directory that `dealgraph ingest --store` made")
    if (path / _MARKER).is_file():
        _check_marker(path)
    elif path.is_dir() and {entry.name for entry in path.iterdir()} - {_UNFINISHED, _LOCK}:
        raise StoreError(f"{path}: not a store (no {_MARKER} in it); give a new or empty directory to make one")
    elif create:
        _make(path)
    else:
        raise StoreError(f"{path}: there is no store; make one with `dealgraph ingest FILES --store {path}`")


def _check_marker(path: Path) -> None:
    try:
        marker = json.loads((path / _MARKER).read_text(encoding="utf-8"))
        known, version = marker["format"] == FORMAT, int(marker["version"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: not a store ({_MARKER} is not one of ours)") from error
    if not known:
        raise StoreError(f"{path}: not a store ({_MARKER} names another format)")
    if version != VERSION:
        raise StoreError(
            f"{path}: the store has layout version {version}, this release reads version {VERSION}; "
            "use the release that wrote it, or ingest into a new directory"
        )


def _make(path: Path) -> None:
    # The marker comes last and whole, so that a maker who is killed leaves a directory that the next one can finish.
    path.mkdir(parents=True, exist_ok=True)
    (path / _LOCK).touch()
    unfinished = path / _UNFINISHED
    unfinished.write_text(json.dumps({"format": FORMAT, "version": VERSION}) + "\n", encoding="utf-8")
    unfinished.replace(path / _MARKER)


def _locked(path: Path, *, write: bool) -> int:
    lock = os.open(path / _LOCK, os.O_RDWR if write else os.O_RDONLY)
    if not _try_lock(lock, fcntl.LOCK_EX if write else fcntl.LOCK_SH):
        user = _user(lock)
        os.close(lock)
        raise StoreError(f"{path}: the store is being {user}; wait until that has ended, or use another --store")
    if write:
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode("ascii"), 0)
    return lock


def _try_lock(lock: int, kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _user(lock: int) -> str:
    if _try_lock(lock, fcntl.LOCK_SH):
        return "read by another process"
    return f"written by process {os.pread(lock, 32, 0).decode('ascii', 'replace') or '(starting)'}"
