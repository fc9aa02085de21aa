"""The explorer's files and JSON over HTTP; what the pages look like in a browser is tested in tests/e2e."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest

from graph.server.front import PAGES
from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore
from ontology.terms import Class, Rdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    Serve = Callable[..., AbstractContextManager[str]]

DEAL = "https://example.org/deal/1"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_guarded(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = dict(part.strip().split(" ", 1) for part in response.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert "unsafe" not in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"


def test_what_a_page_loads_is_here_and_may_be_kept(client: httpx.Client) -> None:
    html = client.get("/").text
    loaded = re.findall(r'(?:src|href|content)="(/assets/[^"]+)"', html)
    assert len(loaded) == 5
    assert "<script>" not in html
    for path in loaded:
        response = client.get(path)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
        assert response.headers["content-type"].partition(";")[0] in {"text/css", "text/javascript", "image/svg+xml"}
    with client.stream("GET", loaded[-1], headers={"Accept-Encoding": "gzip"}) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(b"".join(packed.iter_raw())) == client.get(loaded[-1]).content
    assert client.get("/assets/main.js").status_code == 404
    assert client.post("/").status_code == 405


def test_a_page_is_json_with_an_entity_tag(client: httpx.Client) -> None:
    response = client.get("/api/deal", params={"id": DEAL})
    assert response.headers["content-type"] == "application/json"
    assert response.json()["deal"]["id"] == DEAL
    again = client.get("/api/deal", params={"id": DEAL}, headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_network_can_be_taken_along(client: httpx.Client) -> None:
    response = client.get("/api/network.gexf", params={"stages": "terminated"})
    assert response.headers["content-type"] == "application/gexf+xml"
    assert response.content.startswith(b"<?xml")
    assert b'value="terminated"' in response.content
    assert b'value="completed"' not in response.content


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("nothing", 404, "there is no page"),
        ("deal?id=https://example.org/deal/none", 404, "there is no Deal"),
        ("network?stages=dreamt", 404, "there are: "),
        ("deal", 400, "id is missing"),
        ("deal?id=a%20b", 400, "not the id"),
        ("deal?id=x&id=y", 400, "comes twice"),
        ("deal?id=%ff", 400, "UTF-8"),
        ("deals?nonsense=1", 400, "there is no parameter"),
        ("deals?year=soon", 400, "no number"),
    ],
)
def test_what_cannot_be_had(client: httpx.Client, address: str, status: int, said: str) -> None:
    response = client.get(f"/api/{address}")
    assert (response.status_code, response.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert said in response.text
    assert client.post(f"/api/{address}").status_code == 405


def test_what_is_prepared_follows_the_snapshots(tmp_path: Path, serve: Serve) -> None:
    def write(store: OxigraphStore, number: int) -> None:
        name = ox.NamedNode(f"urn:filing:{number}")
        store.replace([Bundle(name, (ox.Quad(name, ox.NamedNode(Rdf.TYPE), ox.NamedNode(Class.FILING), name),))])
        store.publish()

    def filings(**headers: str) -> int:
        return int(client.get("/api/overview", headers=headers).json()["filings"])

    with OxigraphStore.open(tmp_path, write=True) as store:
        write(store, 1)
    with serve(tmp_path) as address, httpx.Client(base_url=address.removesuffix("/sparql"), timeout=60) as client:
        assert filings() == filings(**{"Accept-Encoding": "identity"}) == 1
        whole = client.get("/api/network")
        assert whole.json()["edges"] == []
        with OxigraphStore.open(tmp_path, write=True) as store:
            write(store, 2)
        assert filings() == 2
        assert client.get("/api/network").headers["etag"] != whole.headers["etag"]
