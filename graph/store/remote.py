"""HTTP to a SPARQL 1.1 server: its addresses, credentials and repeated attempts.

Everything that is sent may be sent twice with the same effect, so that what fails for a moment is tried again.
"""

from __future__ import annotations

import os
import re
import time
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qs

import httpx

from ontology.errors import InvalidInputError, QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

PASSWORD = "DEALGRAPH_STORE_PASSWORD"  # noqa: S105 - the name of a variable
"""Environment variable with the password of the user that the address names."""
ATTEMPTS = 5
PAUSE = 0.25
"""Seconds before the second attempt; each further pause is twice as long."""
TIMEOUT = httpx.Timeout(600.0, connect=10.0)

_PASSING = {429, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of a server: for queries, for updates, and of the Graph Store Protocol."""

    query: str
    update: str | None = None
    graphs: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Sent with every query."""

    @classmethod
    def of(cls, location: str) -> Self:
        """What ``--store`` names: the query address, the others by the server's custom (servers.toml).

        Of a server that is not known they stand behind a ``#``:
        ``http://example.org/ds/query#update=http://example.org/ds/update&graphs=http://example.org/ds/data``.
        """
        url = httpx.URL(location)
        told = {name: values[0] for name, values in parse_qs(url.fragment).items()}
        if unknown := told.keys() - {"update", "graphs"}:
            raise InvalidInputError(f"{location}: #{unknown.pop()} means nothing; known are #update= and &graphs=")
        query = str(url.copy_with(fragment=None, username=None, password=None))
        for server in tomllib.loads((files(__package__) / "servers.toml").read_text("utf-8"))["server"]:
            if not told and re.fullmatch(server["query"], url.path):
                update, graphs = (str(httpx.URL(query).copy_with(path=server[name])) for name in ("update", "graphs"))
                return cls(query, update, graphs, server.get("parameters", {}))
        return cls(query, told.get("update"), told.get("graphs"))


class Remote:
    """A server that is asked over one connection."""

    def __init__(self, location: str) -> None:
        self.location = re.sub(r"//[^/@]*@", "//", location)
        """Without the credentials, for messages."""
        self._addresses = Addresses.of(location)
        url = httpx.URL(location)
        password = url.password or os.environ.get(PASSWORD, "")
        auth = _Challenged(url.username, password) if url.username else None
        self._client = httpx.Client(auth=auth, timeout=TIMEOUT, headers={"User-Agent": "dealgraph"})

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def query(self, text: str, accept: str) -> httpx.Response:
        """Ask; raises ``QueryError`` when the server finds the query malformed, ``StoreError`` when it does not answer."""
        form = {"query": text, **self._addresses.parameters}
        response = self._sent("POST", self._addresses.query, data=form, headers={"Accept": accept})
        if response.status_code == 400:
            raise QueryError(f"the query is malformed: {_first_line(response)}")
        return self._successful(response)

    def update(self, text: str) -> None:
        """Perform a SPARQL update."""
        address = self._required(self._addresses.update, "update")
        headers = {"Content-Type": "application/sparql-update"}
        self._successful(self._sent("POST", address, content=text.encode(), headers=headers))

    def put(self, graph: str, triples: bytes, *, add: bool = False) -> None:
        """Put N-Triples in the place of a graph, or add them to it."""
        address = self._required(self._addresses.graphs, "graphs")
        headers = {"Content-Type": "text/turtle"}  # which N-Triples are, and every server reads
        method = "POST" if add else "PUT"
        self._successful(self._sent(method, address, params={"graph": graph}, content=triples, headers=headers))

    def _required(self, address: str | None, name: str) -> str:
        if address is None:
            raise InvalidInputError(
                f"{self.location}: where it is written is not known; add #update=URL&graphs=URL ({name})"
            )
        return address

    def _sent(self, method: str, address: str, **content: object) -> httpx.Response:
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            try:
                response = self._client.request(method, address, **content)  # type: ignore[arg-type]
            except httpx.TransportError as error:
                failure = f"{type(error).__name__}: {error}"
                continue
            if response.status_code not in _PASSING:
                return response
            failure = f"status {response.status_code}: {_first_line(response)}"
        raise StoreError(f"{self.location}: no answer in {ATTEMPTS} attempts ({failure}); is the server running?")

    def _successful(self, response: httpx.Response) -> httpx.Response:
        if response.status_code in (401, 403):
            raise StoreError(
                f"{self.location}: the server does not let you do this (status {response.status_code}); name a user in "
                f"the address, http://USER@example.org, and the password in {PASSWORD}"
            )
        if response.is_error:
            raise StoreError(f"{self.location}: status {response.status_code}: {_first_line(response)}")
        return response


class _Challenged(httpx.DigestAuth):
    """Digest authentication where the server asks for it, else basic (RFC 7616, RFC 7617)."""

    def __init__(self, username: str, password: str) -> None:
        super().__init__(username, password)
        self._basic = httpx.BasicAuth(username, password)
        self._asks_basic = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._asks_basic:
            yield from self._basic.auth_flow(request)
            return
        digest = super().auth_flow(request)
        response = yield next(digest)
        challenge = response.headers.get("www-authenticate", "").casefold()
        if response.status_code == 401 and challenge.startswith("basic"):
            self._asks_basic = True
            yield from self._basic.auth_flow(request)
        elif response.status_code == 401 and challenge.startswith("digest"):
            yield digest.send(response)


def _first_line(response: httpx.Response) -> str:
    return next((line.strip() for line in response.text.splitlines() if line.strip()), response.reason_phrase)[:300]
