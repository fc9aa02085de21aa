"""What SPARQL 1.1 Protocol and the Graph Store Protocol say a server answers, asked of a running one."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.server.media import RESULTS, TRIPLES, results_syntax, triples_syntax

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

SELECT = "SELECT ?deal { ?deal a dg:Deal } ORDER BY ?deal"
CONSTRUCT = "CONSTRUCT { ?deal a dg:Deal } WHERE { ?deal a dg:Deal }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
G1 = "https://example.org/graph/f1"
DEALS = [f"https://example.org/deal/{number}" for number in range(1, 8)]


def rows(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [next(iter(row.values()))["value"] for row in response.json()["results"]["bindings"]]


def test_the_three_ways_to_ask(client: httpx.Client) -> None:
    assert rows(client.get("/sparql", params={"query": SELECT})) == DEALS
    assert rows(client.post("/sparql", data={"query": SELECT})) == DEALS
    direct = client.post("/sparql", content=SELECT, headers={"Content-Type": f"{DIRECT}; charset=UTF-8"})
    assert rows(direct) == DEALS
    assert direct.headers["content-type"] == RESULTS[0]


@pytest.mark.parametrize("media", RESULTS)
def test_every_result_format(client: httpx.Client, media: str) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    format_ = ox.QueryResultsFormat.from_media_type(results_syntax(media))
    assert format_ is not None
    if format_ == ox.QueryResultsFormat.CSV:
        assert response.text.split() == ["deal", *DEALS]
    else:
        solutions = ox.parse_query_results(response.content, format_)
        assert [row["deal"].value for row in solutions] == DEALS  # type: ignore[union-attr]


@pytest.mark.parametrize("media", TRIPLES)
def test_every_graph_format(client: httpx.Client, media: str) -> None:
    response = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    triples = ox.parse(response.content, ox.RdfFormat.from_media_type(triples_syntax(media)))
    assert sorted(quad.subject.value for quad in triples) == DEALS


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/sparql-results+json"),
        ("nonsense;q=7, text/*;q=0.1", "text/csv"),
    ],
)
def test_the_client_chooses(client: httpx.Client, accept: str, media: str) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == media


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "image/png"), (SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (SELECT, "text/csv;q=0")],
)
def test_no_acceptable_format(client: httpx.Client, query: str, accept: str) -> None:
    assert client.get("/sparql", params={"query": query}, headers={"Accept": accept}).status_code == 406


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "malformed"),
        ("SELECT ?s WHERE { ?s", "malformed"),
        ("DROP ALL", "malformed"),
        ("LOAD <http://example.org/>", "malformed"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { S\\u0045RVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
    ],
)
def test_queries_that_are_none(client: httpx.Client, text: str, said: str) -> None:
    for response in (
        client.get("/sparql", params={"query": text}),
        client.post("/sparql", data={"query": text}),
        client.post("/sparql", content=text, headers={"Content-Type": DIRECT}),
    ):
        assert response.status_code == 400
        assert said in response.text
        assert response.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_a_wrong_method(client: httpx.Client, method: str) -> None:
    for path in ("/sparql", "/graphs?default"):
        response = client.request(method, path)
        assert response.status_code == 405
        assert "GET" in response.headers["allow"]
    assert client.post("/graphs?default", content="<urn:a> <urn:b> <urn:c> .").status_code == 405


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("text/plain", SELECT, 415),
        (None, SELECT, 415),
        ("application/sparql-update", "INSERT DATA { <urn:a> <urn:b> 1 }", 415),
        (f"{DIRECT}; charset=UTF-16", SELECT, 415),
        (DIRECT, b"SELECT * { ?s ?p '\xff' }", 400),
        (FORM, "update=INSERT+DATA+%7B%7D", 400),
        (FORM, "", 400),
        (FORM, "query=ASK%7B%7D&query=ASK%7B%7D", 400),
        (FORM, "query=%ff", 400),
        (FORM, "query=ASK%7B%7D&default-graph-uri=no+iri", 400),
        (DIRECT, " " * 200_000, 413),
    ],
)
def test_bodies_that_are_no_queries(
    client: httpx.Client, content_type: str | None, body: str | bytes, status: int
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    assert client.post("/sparql", content=body, headers=headers).status_code == status


def test_the_dataset_of_the_protocol(client: httpx.Client) -> None:
    exhibits = "SELECT DISTINCT ?e { ?e a dg:Exhibit }"
    in_graphs = "SELECT DISTINCT ?e { GRAPH ?g { ?e a dg:Exhibit } }"
    assert len(rows(client.get("/sparql", params={"query": exhibits}))) == 2
    for asked in (client.get, client.post):
        query = {"query": exhibits, "default-graph-uri": G1}
        told = asked("/sparql", params=query) if asked == client.get else client.post("/sparql", data=query)
        assert rows(told) == ["https://example.org/filing/1/ex"]
    assert rows(client.get("/sparql", params={"query": in_graphs, "default-graph-uri": G1})) == []
    assert len(rows(client.get("/sparql", params={"query": in_graphs, "named-graph-uri": G1}))) == 1
    both = {"query": exhibits, "default-graph-uri": [G1, "https://example.org/graph/f2"]}
    assert len(rows(client.get("/sparql", params=both))) == 2
    direct = client.post(
        "/sparql", params={"default-graph-uri": G1}, content=exhibits, headers={"Content-Type": DIRECT}
    )
    assert len(rows(direct)) == 1
    assert len(rows(client.get("/sparql", params={"query": exhibits.replace("{", f"FROM <{G1}> {{", 1)}))) == 1


def test_service_description(client: httpx.Client, endpoint: str) -> None:
    graph = ox.Store()
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph.load(response.content, ox.RdfFormat.TURTLE)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert bool(graph.query(f"ASK {{ <{endpoint}> a <{sd}Service> ; <{sd}endpoint> <{endpoint}> }}"))
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_reading_graphs(client: httpx.Client) -> None:
    response = client.get("/graphs", params={"graph": G1}, headers={"Accept": "application/n-triples"})
    assert response.status_code == 200
    assert "Merger agreement with Birch" in response.text
    head = client.head("/graphs", params={"graph": G1}, headers={"Accept": "application/n-triples"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == response.headers["content-length"]
    assert client.get("/graphs?default").status_code == 200
    assert client.get("/graphs", params={"graph": "urn:nothing"}).status_code == 404
    for wrong in ("", "?graph=", "?graph=no%20iri", f"?default&graph={G1}", f"?graph={G1}&graph={G1}", "?default=x"):
        assert client.get(f"/graphs{wrong}").status_code == 400
    assert client.get("/graphs?default", headers={"Accept": "text/csv"}).status_code == 406


def test_entity_tags(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": SELECT})
    tag = first.headers["etag"]
    again = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": '"x"'})
    assert other.status_code == 200
    assert "etag" not in client.get("/sparql", params={"query": "SELECT"}).headers


def test_compression(client: httpx.Client) -> None:
    plain = client.get("/sparql", params={"query": SELECT}, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", "/sparql", params={"query": SELECT}, headers={"Accept-Encoding": "gzip"}) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["vary"]
        assert gzip.decompress(b"".join(packed.iter_raw())) == plain.content


def test_cross_origin(client: httpx.Client) -> None:
    origin = {"Origin": "https://example.org"}
    assert client.get("/sparql", params={"query": SELECT}, headers=origin).headers["access-control-allow-origin"] == "*"
    preflight = {**origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    allowed = client.options("/sparql", headers=preflight)
    assert allowed.status_code == 200
    assert "POST" in allowed.headers["access-control-allow-methods"]
    plain = client.options("/sparql")
    assert (plain.status_code, plain.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/../dealgraph.json",
        "/%2e%2e/lock",
        "/graphs/../../lock",
        "/assets/../index.html",
        "/assets/%2e%2e/index.html",
        "/assets/..%2f..%2f..%2fserver%2ffront.py",
        "/assets//etc/passwd",
        "/api/../lock",
    ],
)
def test_nothing_else_is_reachable(client: httpx.Client, market: Path, path: str) -> None:
    assert (market / "lock").exists()
    assert client.get(path).status_code == 404
