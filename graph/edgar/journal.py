"""What a watch has seen, on disk before it is acted on: a killed or restarted watch forgets nothing and repeats nothing.

One line a change, in the order in which they came: day, state, accession number, CIK, form, date of filing. A line that
a kill cut short is dropped when the journal is opened again.
"""

from __future__ import annotations

import fcntl
import os
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Self

from graph.edgar.listing import Listing
from graph.output import output
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from pathlib import Path

KEPT = timedelta(days=30)
"""How long settled filings are remembered; the feed goes back some days at most."""


class State(StrEnum):
    """How far a filing of the feed has come."""

    OTHER = "other"
    """Of a form that is not watched."""
    ANNOUNCED = "announced"
    FETCHED = "fetched"
    INGESTED = "ingested"
    LOST = "lost"
    """Announced, and not there for days."""


class _Entry(NamedTuple):
    day: str
    """When it was noted."""
    state: State
    listing: Listing


class Journal:
    """An open journal: the state of each filing, and the lock that keeps a second watch away."""

    def __init__(self, file: int, lock: int, entries: dict[str, _Entry], today: date | None) -> None:
        self._file = file
        self._lock = lock
        self._entries = entries
        self._today = today

    @classmethod
    def open(cls, path: Path, today: date | None = None) -> Self:
        """Read and lock the journal, making it where there is none.

        Raises:
            InvalidInputError: Another watch has it, or it cannot be written.

        """
        lock = _locked(path)
        oldest = str((today or _today()) - KEPT)
        kept = {number: entry for number, entry in _read(path).items() if _lasts(entry, oldest)}
        with output(path) as out:
            out.writelines(map(_line, kept.values()))
        return cls(os.open(path, os.O_WRONLY | os.O_APPEND), lock, kept, today)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)
        os.close(self._lock)

    def state(self, accession: str) -> State | None:
        """How far this filing has come, None if the feed has not told of it."""
        known = self._entries.get(accession)
        return known.state if known else None

    def note(self, state: State, *listings: Listing) -> None:
        """Remember, on disk when this returns, that these filings have come so far."""
        day = str(self._today or _today())
        entries = [_Entry(day, state, listing) for listing in listings]
        self._entries.update({entry.listing.accession: entry for entry in entries})
        if entries:
            _append(self._file, b"".join(map(_line, entries)))

    def all_in(self, state: State) -> list[Listing]:
        """The filings that have come just so far, in the order in which they were announced."""
        return [entry.listing for entry in self._entries.values() if entry.state is state]


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a day of the calendar


def _lasts(entry: _Entry, oldest: str) -> bool:
    return entry.state in {State.ANNOUNCED, State.FETCHED} or entry.day >= oldest


def _line(entry: _Entry) -> bytes:
    day, state, one = entry
    return "\t".join((day, state, one.accession, str(one.cik), one.form, one.filed)).encode() + b"\n"


def _locked(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o666)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InvalidInputError(f"{path.parent}: another watch fills this mirror; stop it, or use another") from error
    except OSError as error:
        raise InvalidInputError(f"{path}: cannot be written ({error.strerror}); check the --mirror") from error
    return lock


def _read(path: Path) -> dict[str, _Entry]:
    lines = path.read_bytes().splitlines(keepends=True) if path.is_file() else []
    try:
        return {entry.listing.accession: entry for entry in map(_told, lines[: _whole(lines)])}
    except ValueError as error:
        raise InvalidInputError(f"{path}: not the journal of a watch ({error}); delete it to begin anew") from error


def _whole(lines: list[bytes]) -> int:
    """How many of the lines are whole: only the last one may have been cut short."""
    return len(lines) if not lines or lines[-1].endswith(b"\n") else len(lines) - 1


def _told(line: bytes) -> _Entry:
    day, state, accession, cik, form, filed = line.decode().removesuffix("\n").split("\t")
    return _Entry(day, State(state), Listing(int(cik), accession, form, filed))


def _append(file: int, data: bytes) -> None:
    try:
        while data:
            data = data[os.write(file, data) :]
        os.fsync(file)
    except OSError as error:
        raise InvalidInputError(f"the journal of the watch cannot be written ({error.strerror})") from error
