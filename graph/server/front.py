"""The explorer's own files: one HTML page for all its addresses, and what that loads. Nothing else can be reached.

They are built from ``graph/web`` (``make web``) and read once; the names of what the page loads change with their
contents, so that browsers may keep them.
"""

from __future__ import annotations

import mimetypes
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

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
    html = Response(
        (folder / "index.html").read_bytes(),
        headers={**_GUARDS, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache"},
    )
    loaded = {
        entry.name: Response(entry.read_bytes(), headers={**_GUARDS, **_kept(entry.name)})
        for entry in (folder / "assets").iterdir()
    }

    async def page(_: Request) -> Response:
        return html

    async def asset(request: Request) -> Response:
        return loaded.get(request.path_params["name"]) or Response("there is no such file\n", 404)

    return [*(Route(path, page) for path in PAGES), Route("/assets/{name}", asset)]


def _kept(name: str) -> dict[str, str]:
    type_ = mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = type_.startswith("text/")
    return {"Content-Type": f"{type_}; charset=utf-8" if text else type_, "Cache-Control": _YEAR}
