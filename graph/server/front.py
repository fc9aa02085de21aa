"""The explorer's own files: one HTML page for all its addresses, and what that loads. Nothing else can be reached.

They are built from ``graph/web`` (``make web``) and read once; the names of what the page loads change with their
contents, so that browsers may keep them.
"""

from __future__ import annotations

import gzip
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graph.server.media import accepts_gzip

if TYPE_CHECKING:
    from starlette.requests import Request

PAGES = ("/", "/search", "/deals", "/company", "/deal", "/evidence", "/network", "/query")
"""Addresses of the explorer: the page's script shows what they ask for."""
POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy: nothing but what this server gives; no script that is written into a page."""
_GUARDS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_YEAR = "public, max-age=31536000, immutable"


def front() -> list[Route]:
    """The routes to the explorer's files."""
    folder = files("graph") / "web" / "built"
    html = _File((folder / "index.html").read_bytes(), "text/html", "no-cache")
    loaded = {one.name: _File(one.read_bytes(), _type(one.name), _YEAR) for one in (folder / "assets").iterdir()}

    async def page(request: Request) -> Response:
        return html.response(request)

    async def asset(request: Request) -> Response:
        found = loaded.get(request.path_params["name"])
        return found.response(request) if found else PlainTextResponse("there is no such file\n", 404)

    return [*(Route(path, page) for path in PAGES), Route("/assets/{name}", asset)]


class _File:
    """A file that is sent as it is or compressed."""

    def __init__(self, content: bytes, media: str, kept: str) -> None:
        text = media.startswith("text/")
        self._content = content
        self._headers = {
            **_GUARDS,
            "Content-Type": f"{media}; charset=utf-8" if text else media,
            "Cache-Control": kept,
            "Vary": "Accept-Encoding",
        }

    def response(self, request: Request) -> Response:
        """What is sent to this client."""
        if not accepts_gzip(request.headers.get("accept-encoding")):
            return Response(self._content, headers=self._headers)
        return Response(self._packed, headers={**self._headers, "Content-Encoding": "gzip"})

    @cached_property
    def _packed(self) -> bytes:
        return gzip.compress(self._content, mtime=0)


def _type(name: str) -> str:
    return {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}[name.rpartition(".")[2]]
