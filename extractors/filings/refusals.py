"""Why a file cannot be read as a filing."""

from __future__ import annotations

from extractors.model import Failure
from ontology.errors import SourceError


class RefusalError(SourceError):
    """A file that is no readable filing; ``reason`` is short and stable, the message says what to do."""

    def __init__(self, reason: str, message: str, *, source: str, sha256: str | None = None) -> None:
        self.reason = reason
        self.sha256 = sha256
        super().__init__(message, source=source)

    def failure(self) -> Failure:
        """The record of it."""
        return Failure(source=self.source, reason=self.reason, message=str(self), sha256=self.sha256)
