"""What became of one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.model import Failure

if TYPE_CHECKING:
    from extractors.filings import RawFile
    from graph.store.bundle import Bundle


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file."""

    source: str
    sha256: str | None = None
    bundle: Bundle | None = None
    """None for a failure, and for a file whose contents the store knows."""
    failure: Failure | None = None
    size: int = 0
    """Bytes."""
    events: int = 0
    replaces: bool = False
    """Whether it takes the place of other contents with the same accession number."""


def failed(raw: RawFile, reason: str, message: str) -> Reading:
    """The reading of a file that could not be read; its message begins with the file's name."""
    where = "" if message.startswith(raw.source) else f"{raw.source}: "
    failure = Failure(raw.source, reason, where + message, raw.sha256)
    return Reading(raw.source, failure.sha256, failure=failure, size=len(raw.data))
