"""The family of errors a user of dealgraph can meet, told apart by what the reader can do about them."""

from __future__ import annotations


class DealgraphError(Exception):
    """Root of the family: a message that names the thing, the place and the remedy."""


class InvalidInputError(DealgraphError):
    """The caller gave something unusable; the message says what would be accepted."""


class NotFoundError(DealgraphError):
    """A name is not known; the message lists what there is."""


class SourceError(DealgraphError):
    """A filing, file or archive cannot be read. Carries where it happened."""

    def __init__(self, message: str, *, source: str, line: int | None = None) -> None:
        self.source = source
        self.line = line
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {message}")


class OntologyError(DealgraphError):
    """The vocabulary or a graph breaks its own rules (stale terms, a role its type does not have, a failed shape)."""


class StoreError(DealgraphError):
    """The quad store cannot be opened, read or written (locked, not a store, disk full)."""


class QueryError(DealgraphError):
    """A query is malformed or asks for what is not allowed; the message says where."""
