"""Published states of a store on disk, so that it can be served while it is written.

DIR/snapshots/N         a checkpoint of Oxigraph's files, made of hard links; the highest N is the published one
DIR/snapshots/outdated  there while the store holds what no snapshot has

A snapshot appears by one renaming, complete. Who uses one holds a shared lock on its directory, so that the next
publication clears away only what nobody uses.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from typing import TYPE_CHECKING

from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FOLDER = "snapshots"
_OUTDATED = "outdated"
_UNFINISHED = "unfinished"


class Snapshot:
    """A snapshot in use: it stays on disk until it is closed, here and in processes that have inherited ``lock``."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self.lock = lock
        found = os.fstat(lock)
        self.version = f"{found.st_ino:x}-{found.st_mtime_ns:x}"
        """Differs from that of any other snapshot, also of another store in the same place."""

    def close(self) -> None:
        """Let it be cleared away."""
        os.close(self.lock)


class Snapshots:
    """The snapshots of the store at ``store``."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._folder = store / _FOLDER

    def outdate(self) -> None:
        """Note that the store is about to differ from its snapshots."""
        self._folder.mkdir(exist_ok=True)
        (self._folder / _OUTDATED).touch()

    def publish(self, checkpoint: Callable[[Path], None]) -> None:
        """Have ``checkpoint`` write a snapshot, unless the published one is up to date. Only the writer may."""
        published = self._published()
        if published and not (self._folder / _OUTDATED).exists():
            return
        self._folder.mkdir(exist_ok=True)
        unfinished = self._folder / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        checkpoint(unfinished)
        unfinished.rename(self._folder / str(published + 1))
        (self._folder / _OUTDATED).unlink(missing_ok=True)
        self._clear(before=published + 1)

    def hold(self, current: Snapshot | None = None) -> Snapshot:
        """The published snapshot, or ``current`` if it still is that one, or if there is no other.

        Raises:
            StoreError: Nothing was published.

        """
        while number := self._published():
            if current is not None and current.path.name == str(number) and _same(current):
                return current
            if held := self._locked(number):
                return held
        if current is not None:
            return current
        raise StoreError(
            f"{self._store}: nothing was published yet; run `dealgraph ingest FILES --store {self._store}`"
        )

    def _published(self) -> int:
        """The highest number, 0 where there is none."""
        try:
            return max((int(name) for name in os.listdir(self._folder) if name.isdecimal()), default=0)  # noqa: PTH208
        except FileNotFoundError:
            return 0

    def _locked(self, number: int) -> Snapshot | None:
        path = self._folder / str(number)
        try:
            lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            return None
        fcntl.flock(lock, fcntl.LOCK_SH)
        snapshot = Snapshot(path, lock)
        if _same(snapshot):
            return snapshot
        snapshot.close()  # it was cleared away between the look and the lock
        return None

    def _clear(self, before: int) -> None:
        for name in os.listdir(self._folder):  # noqa: PTH208
            if name.isdecimal() and int(name) < before:
                _remove_unused(self._folder / name)


def _remove_unused(path: Path) -> None:
    lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path)
    except BlockingIOError:
        pass  # somebody reads it; the publication after that clears it away
    finally:
        os.close(lock)


def _same(snapshot: Snapshot) -> bool:
    try:
        return os.path.samestat(os.fstat(snapshot.lock), os.stat(snapshot.path))  # noqa: PTH116
    except FileNotFoundError:
        return False
