"""What one query may use before it is stopped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the server; every one has a default that suits a small machine."""

    deadline: float = 30.0
    """Seconds from the start of a query to the kill of its worker; as long may it wait for a worker."""
    rows: int = 1_000_000
    """Rows of a SELECT, triples of a graph."""
    size: int = 256_000_000
    """Bytes of an answer, before compression."""
    query: int = 128_000
    """Bytes of a request: longer ones could nest so deeply that parsing them overflows the stack of a worker."""
    memory: int = 4_000_000_000
    """Bytes of memory of a worker process."""
    workers: int = 12
    """Queries evaluated at once. More than there are cores, so that long ones do not keep short ones waiting."""
    queue: int = 256
    """Queries that may wait for a worker; further ones are told to come back."""
