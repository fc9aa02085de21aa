"""What the server and its worker processes say to each other, and how it is written to a pipe."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Literal

from ontology.errors import DealgraphError

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH = 4
"""Bytes, big endian, before each message."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to evaluate on a snapshot."""

    kind: Literal["query", "graph", "page"]
    text: str
    """SPARQL; or the IRI of a graph, empty for the default graph; or the name of a page of the explorer."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    results: str | None = None
    """Media type for SELECT and ASK; None where the client takes none of ours."""
    triples: str | None = None
    """Media type for CONSTRUCT, DESCRIBE and graphs."""
    gzip: bool = False
    parameters: tuple[tuple[str, str], ...] = ()
    """Of a page."""


@dataclass(frozen=True, slots=True)
class Reply:
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


def asking(question: Question) -> bytes:
    """A question as bytes, their number before them."""
    return _framed(json.dumps(asdict(question)).encode())


def asked(read: Callable[[int], bytes]) -> Question | None:
    """The next question, or None when there will be none any more."""
    size = read(LENGTH)
    return Question(**json.loads(read(int.from_bytes(size, "big")))) if size else None


def replying(reply: Reply) -> bytes:
    """A reply as bytes: their number, one line of JSON, the body."""
    head = {**asdict(replace(reply, body=b"")), "body": None}
    return _framed(json.dumps(head).encode() + b"\n" + reply.body)


def replied(data: bytes) -> Reply:
    """A reply from its bytes, without their number."""
    head, _, body = data.partition(b"\n")
    return Reply(**{**json.loads(head), "body": body})


def _framed(data: bytes) -> bytes:
    return len(data).to_bytes(LENGTH, "big") + data
