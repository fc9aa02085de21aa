"""The HTTP side of the two protocols: requests in, responses out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from graph.server.description import description
from graph.server.messages import Refusal
from graph.server.requests import graph_asked, page_asked, query_asked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import BinaryIO

    from starlette.requests import Request

    from graph.server.limits import Limits
    from graph.server.messages import Question
    from graph.server.pool import Answered, Pool
    from graph.server.prepared import Prepared

_BLOCK = 1 << 18
_TEXT = {"text/csv", "text/tab-separated-values", "text/turtle", "text/n3", "text/xml"}


class Endpoints:
    """What the routes lead to."""

    def __init__(self, pool: Pool, prepared: Prepared, limits: Limits) -> None:
        self._pool = pool
        self._prepared = prepared
        self._limits = limits

    async def query(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol: a query, or without one the service description."""
        parameters = request.scope["query_string"]
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        if request.method == "POST":
            return await self._evaluated(request, query_asked(parameters, request.headers, await self._body(request)))
        if parameters:
            return await self._evaluated(request, query_asked(parameters, request.headers, None))
        media, body = description(str(request.url), request.headers.get("accept"))
        return Response(body, headers={"Content-Type": _content_type(media), "Vary": "Accept"})

    async def graph(self, request: Request) -> Response:
        """Graph Store Protocol: one graph, to read."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS"})
        return await self._evaluated(request, graph_asked(request.scope["query_string"], request.headers))

    async def page(self, request: Request) -> Response:
        """What a page of the explorer shows, as JSON, or as a file to take along."""
        name = request.path_params["name"]
        return await self._evaluated(request, page_asked(name, request.scope["query_string"], request.headers))

    async def _body(self, request: Request) -> bytes:
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > self._limits.query:
                raise Refusal(413, f"the query is longer than {self._limits.query} bytes", {"Connection": "close"})
        return bytes(body)

    async def _evaluated(self, request: Request, question: Question) -> Response:
        if len(question.text.encode()) > self._limits.query:
            raise Refusal(413, f"the query is longer than {self._limits.query} bytes")
        tag = f'W/"{self._pool.snapshot().version}"'
        headers = {"ETag": tag, "Vary": "Accept, Accept-Encoding", "Cache-Control": "no-cache"}
        if request.method != "POST" and _matches(request.headers.get("if-none-match"), tag):
            return Response(status_code=304, headers=headers)
        return _response(await self._while_connected(request, question), headers)

    async def _while_connected(self, request: Request, question: Question) -> Answered:
        """The answer; a client that goes away takes its query along."""
        answer = asyncio.ensure_future(self._prepared.ask(question))
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise ClientDisconnect
            return answer.result()
        finally:
            answer.cancel()
            gone.cancel()


async def refused(_: Request, error: Exception) -> Response:
    """The response to a request that is refused."""
    assert isinstance(error, Refusal)
    return PlainTextResponse(f"{error}\n", error.status, error.headers)


async def disconnected(_: Request, __: Exception) -> Response:
    """The response that nobody reads any more."""
    return Response(status_code=499)


def _response(answered: Answered, headers: dict[str, str]) -> Response:
    reply, large = answered.reply, answered.large
    if reply.status >= 400:
        return Response(reply.body, reply.status, {"Content-Type": reply.media})
    headers |= {"Content-Type": _content_type(reply.media), "Content-Length": str(reply.size)}
    if reply.gzip:
        headers["Content-Encoding"] = "gzip"
    return (
        Response(reply.body, headers=headers) if large is None else StreamingResponse(_blocks(large), headers=headers)
    )


def _content_type(media: str) -> str:
    return f"{media}; charset=utf-8" if media in _TEXT else media


def _matches(if_none_match: str | None, tag: str) -> bool:
    """RFC 9110, section 13.1.2, by weak comparison."""
    told = [one.strip().removeprefix("W/") for one in (if_none_match or "").split(",")]
    return "*" in told or tag.removeprefix("W/") in told


async def _blocks(large: BinaryIO) -> AsyncIterator[bytes]:
    with large:
        while block := await run_in_threadpool(large.read, _BLOCK):
            yield block


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
