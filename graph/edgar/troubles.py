"""What can come in the place of an answer, told apart by what the asker does next."""

from __future__ import annotations

from ontology.errors import DealgraphError, SourceError


class AbsentError(SourceError):
    """EDGAR has nothing at this address: the next filing is asked for."""


class RefusedError(DealgraphError):
    """EDGAR does not answer this asker, now: nothing more is asked."""


class PassingError(Exception):
    """Something that another attempt may put right; ``wait`` is how many seconds the server wishes for."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait
