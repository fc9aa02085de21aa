"""One polite connection to EDGAR: paced, declared, patient, and content with whole answers only.

edgartools has a connection of its own; docs/design/edgar.md says why it is not used.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

import httpx

from graph.edgar.troubles import AbsentError, PassingError, RefusedError
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.edgar.pace import Pace

_PASSING = {408, 425, 429, 500, 502, 503, 504}
_REDIRECTS = 5
_BLOCKED = 4096
"""Bytes of a refusal that are looked at."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on; all in seconds but ``attempts`` and ``largest``."""

    attempts: int = 6
    pause: float = 1.0
    """Before the second attempt; each further pause is twice as long."""
    longest_pause: float = 60.0
    longest_wish: float = 900.0
    """What a server may wish for by ``Retry-After``; the SEC's lock-out takes ten minutes."""
    silence: float = 30.0
    """Without a single byte."""
    whole: float = 600.0
    """For a whole answer, however steadily it drips."""
    largest: int = 512 << 20
    """Bytes of an answer, unpacked. EDGAR takes no submission of more than 200 MB."""


class Client:
    """Gets what stands at EDGAR's addresses."""

    def __init__(self, agent: str, pace: Pace, patience: Patience | None = None) -> None:
        self._pace = pace
        self._patience = patience or Patience()
        self._http = httpx.Client(
            headers={"User-Agent": agent, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(self._patience.silence, connect=10.0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, address: str, check: Callable[[bytes], None] | None = None) -> bytes:
        """What stands at the address; ``check`` raises ``PassingError`` where it is not whole.

        Raises:
            AbsentError: There is nothing.
            RefusedError: EDGAR does not let this asker in, or wishes for a very long pause.
            SourceError: No whole answer came in all attempts, or one that no further attempt would change.
            InvalidInputError: The mirror's file of places cannot be written.

        """
        patience = self._patience
        for attempt in range(patience.attempts):
            try:
                body = self._asked(address)
                if check is not None:
                    check(body)
                return body
            except PassingError as error:
                trouble = error
            if attempt + 1 < patience.attempts:
                time.sleep(self._pause(address, attempt, trouble))
        message = (
            f"no whole answer in {patience.attempts} attempts (the last time: {trouble}); run the command again later"
        )
        raise SourceError(message, source=address)

    def _pause(self, address: str, attempt: int, trouble: PassingError) -> float:
        own: float = min(self._patience.pause * 2**attempt, self._patience.longest_pause)
        wish = trouble.wait or 0.0
        if wish > self._patience.longest_wish:
            raise RefusedError(
                f"{address}: asked to wait for {wish:.0f} seconds ({trouble}); run the command again then"
            )
        return max(own, wish)

    def _asked(self, address: str) -> bytes:
        place = httpx.URL(address)
        for _ in range(_REDIRECTS + 1):
            self._pace.wait()
            try:
                with self._http.stream("GET", place) as response:
                    if not response.has_redirect_location:
                        return self._answer(response)
                    place = _redirected(place, response.headers["Location"])
            except (httpx.TransportError, httpx.DecodingError) as error:
                raise PassingError(f"{type(error).__name__}: {error}") from error
        raise SourceError(f"redirected more than {_REDIRECTS} times", source=address)

    def _answer(self, response: httpx.Response) -> bytes:
        if response.status_code == 200:
            return self._body(response)
        told = f"status {response.status_code}"
        if response.status_code in _PASSING:
            raise PassingError(told, _wish(response.headers.get("Retry-After", "")))
        if response.status_code in {404, 410} or (response.status_code == 403 and _is_absence(response)):
            raise AbsentError(
                f"not there ({told}); check the number, or whether it is public yet", source=str(response.url)
            )
        if response.status_code in {401, 403}:
            raise RefusedError(
                f"{response.url}: refused ({told}). EDGAR refuses who does not declare a name and an e-mail address, and "
                "for ten minutes who asked too often; run the command again later, it goes on where it stopped"
            )
        raise SourceError(f"answered with {told}; check the address", source=str(response.url))

    def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        end = time.monotonic() + self._patience.whole
        for piece in response.iter_bytes():
            body += piece
            if len(body) > self._patience.largest:
                raise SourceError(
                    f"more than {self._patience.largest} bytes; this is no filing", source=str(response.url)
                )
            if time.monotonic() > end:
                raise PassingError(f"still coming after {self._patience.whole:g} seconds")
        return bytes(body)


def _redirected(place: httpx.URL, location: str) -> httpx.URL:
    """Where to ask next: on the same host, since what comes from elsewhere is not EDGAR's."""
    following = place.join(location)
    upgraded = (place.scheme, following.scheme) == ("http", "https")
    if following.host != place.host or not (following.scheme == place.scheme or upgraded):
        raise SourceError(f"redirected to {following}, another server; check the address", source=str(place))
    return following


def _is_absence(response: httpx.Response) -> bool:
    """Whether a 403 says that there is no such file, as the storage behind EDGAR's archives does."""
    start = next(response.iter_bytes(_BLOCKED), b"")
    return b"<Code>AccessDenied</Code>" in start


def _wish(retry_after: str) -> float | None:
    """Seconds by ``Retry-After``, a number or a date (RFC 9110, section 10.2.3)."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return None
