"""What the server and its worker processes say to each other, and how it is written to a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from ontology.errors import DealgraphError

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH = 4
"""Bytes, big endian, before each message."""


class Question(msgspec.Struct, frozen=True):
    """Something to evaluate on a snapshot."""

    kind: Literal["query", "graph"]
    text: str
    """SPARQL, or the IRI of a graph; of the default graph it is empty."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    results: str | None = None
    """Media type for SELECT and ASK; None where the client takes none of ours."""
    triples: str | None = None
    """Media type for CONSTRUCT, DESCRIBE and graphs."""
    gzip: bool = False


class Reply(msgspec.Struct, frozen=True):
    """What became of a question."""

    status: int
    """Of HTTP."""
    media: str
    body: bytes = b""
    file: str | None = None
    """Where the body is instead when it is large; who reads it removes it."""
    size: int = 0
    """Bytes of the body as it is, compressed or not."""
    gzip: bool = False


class Refusal(DealgraphError):  # noqa: N818 - no error: the server does what it should
    """An answer other than the one asked for: its HTTP status, one line of text, further headers."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


def framed(message: Question | Reply) -> bytes:
    """A message as bytes, its length before it."""
    data = msgspec.msgpack.encode(message)
    return len(data).to_bytes(LENGTH, "big") + data


def question(read: Callable[[int], bytes]) -> Question | None:
    """The next question, or None when there will be none any more."""
    head = read(LENGTH)
    return msgspec.msgpack.decode(read(int.from_bytes(head, "big")), type=Question) if head else None


def reply(data: bytes) -> Reply:
    """A reply from its bytes, without the length."""
    return msgspec.msgpack.decode(data, type=Reply)
