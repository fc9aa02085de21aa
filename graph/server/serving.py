"""A store on an address, until it is told to stop."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import uvicorn

from graph.server.application import QUERY, application
from graph.server.pool import Pool
from graph.store.oxigraph import published
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.server.limits import Limits

BACKLOG = 512
_TARGET = 4
"""How many bytes of a request's head a byte of a query takes at most, percent-encoded, with room for the rest."""


def serve(
    store: Path,
    host: str,
    port: int,
    limits: Limits,
    *,
    origins: Sequence[str] = ("*",),
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the published state of the store at ``store`` until the process is interrupted.

    ``ready`` is told the address of the query endpoint; port 0 takes a free one.

    Raises:
        StoreError: Not a store, or one that was never published and cannot be now.
        InvalidInputError: The address is not to be had.

    """
    snapshots = published(store)
    with (
        _listening(host, port) as listener,
        suppress(KeyboardInterrupt),
    ):  # which uvicorn raises again when all is closed
        pool = Pool(snapshots, limits, Path(mkdtemp(prefix="dealgraph-")))
        config = uvicorn.Config(
            application(pool, limits, origins),
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            h11_max_incomplete_event_size=_TARGET * limits.query,
            timeout_graceful_shutdown=1,
        )
        ready(f"http://{_shown(host)}:{listener.getsockname()[1]}{QUERY}")
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise InvalidInputError(
            f"{host}:{port}: cannot listen there ({error.strerror}); choose another --port"
        ) from error


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
