"""The routes and what stands around them: the two protocols, the explorer's files and the JSON that these ask for."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect
from starlette.routing import Route

from graph.server.endpoints import Endpoints, disconnected, refused
from graph.server.front import front
from graph.server.messages import Refusal
from graph.server.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from graph.server.limits import Limits
    from graph.server.pool import Pool

QUERY = "/sparql"
GRAPHS = "/graphs"
API = "/api/{name}"


def application(pool: Pool, limits: Limits, origins: Sequence[str] = ("*",)) -> Starlette:
    """The ASGI application that asks ``pool``; pages from ``origins`` may read its answers (CORS)."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            await pool.warm()
            prepared.watch()
            yield
        finally:
            await prepared.close()
            await pool.close()

    prepared = Prepared(pool)
    endpoints = Endpoints(pool, prepared, limits)
    cors = Middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["*"],
        expose_headers=["ETag"],
    )
    served = Starlette(
        routes=[
            Route(QUERY, endpoints.query, methods=["GET", "POST", "OPTIONS"]),
            Route(GRAPHS, endpoints.graph, methods=["GET", "OPTIONS"]),
            Route(API, endpoints.page),
            *front(),
        ],
        middleware=[cors],
        exception_handlers={Refusal: refused, ClientDisconnect: disconnected},
        lifespan=lifespan,
    )
    served.router.redirect_slashes = False
    return served
