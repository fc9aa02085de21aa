"""Requests that no client should send: each is the client's fault, none the server's end."""

from __future__ import annotations

import random
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUESTS = 2000
# SERVICE and FROM, for which a slow parser is loaded, have tests of their own.
WORDS = [
    "SELECT",
    "ASK",
    "{",
    "}",
    "?s",
    "<urn:a>",
    '"',
    "'''",
    "FILTER(",
    ")",
    "VALUES",
    ".",
    "#",
    "<<",
    "0e",
    "é",
    "\x00",
    "%",
]
PATHS = [
    "/api/",
    "/api/deal",
    "/api/deal?id=%00",
    "/api/network?years=x",
    "/api/deals?from=-1",
    "/api/..%2f..%2flock",
    "/api/search?q=a&q=b",
    "/assets/",
    "/assets/..%2findex.html",
    "/graphs",
    "/sparql/",
    "/..",
    "/%00",
    "//",
    "*",
    "/graphs?graph=",
    "/sparql?query",
    "/sparql?%",
]
METHODS = ["GET", "POST", "PUT", "DELETE", "HEAD", "get", "G T", "", "\x01", "CONNECT"]
TYPES = [
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "text/plain",
    ";;;",
    "",
    "é",
    "multipart/form-data",
]


def head(method: str, target: str, headers: dict[str, str], version: str = "HTTP/1.1") -> bytes:
    lines = [f"{method} {target} {version}", "Host: localhost", "Connection: close", *map(": ".join, headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def requests(chance: random.Random) -> Iterator[bytes]:
    for _ in range(REQUESTS // 4):
        text = " ".join(chance.choices(WORDS, k=chance.randint(1, 12))) + " {"
        body = text.encode()
        length = {"Content-Length": str(len(body))}
        yield head("POST", "/sparql", {"Content-Type": "application/sparql-query", **length}) + body
        junk = chance.randbytes(chance.randint(1, 40)) + b"%ff"
        length = {"Content-Length": str(len(junk))}
        yield head("POST", "/sparql", {"Content-Type": chance.choice(TYPES), **length}) + b"query=" + junk[6:]
        yield head(
            chance.choice(METHODS),
            chance.choice(PATHS),
            {"Accept": chance.choice(TYPES + WORDS)},
            chance.choice(["HTTP/1.1", "HTTP/9", "", "\xff"]),
        )
        yield chance.randbytes(chance.randint(1, 60)) + b"\r\n\r\n"


def status(address: tuple[str, int], request: bytes) -> int:
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(request)
        answer = b""
        while b"\r\n" not in answer and (piece := connection.recv(4096)):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 "), request
    return int(answer[9:12])


def test_malformed_requests(endpoint: str) -> None:
    parts = urlsplit(endpoint)
    assert parts.hostname
    assert parts.port
    for request in requests(random.Random(5)):
        assert 400 <= status((parts.hostname, parts.port), request) < 500, request
    assert httpx.get(endpoint, params={"query": "ASK {}"}).json() == {"head": {}, "boolean": True}
