from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest

from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    Serve = Callable[..., AbstractContextManager[str]]

DEADLINE = 8  # of conftest.py: long enough for a machine that has much else to do
PATIENT = 60.0
"""Seconds for what such a machine may take; how fast the server is, benchmarks/server.py measures."""
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DEEP = [
    "SELECT * " + "{" * 55_000 + "}" * 55_000,
    "SELECT * { FILTER(" + "(" * 55_000 + "1" + ")" * 55_000 + ") }",
    "SELECT * { FILTER(" + "!" * 120_000 + "1) }",
    "SELECT * { " + "FILTER EXISTS { " * 7_000 + "}" * 7_001,
]


def test_runaways_end_at_the_deadline_while_others_are_answered(endpoint: str) -> None:
    def asked(query: str) -> tuple[int, float]:
        started = time.monotonic()
        status = httpx.get(endpoint, params={"query": query}, timeout=PATIENT).status_code
        return status, time.monotonic() - started

    with ThreadPoolExecutor(10) as threads:
        runaways = [threads.submit(asked, RUNAWAY) for _ in range(10)]
        time.sleep(1)
        assert asked("ASK { ?s a dg:Deal }")[0] == 200
        assert not any(runaway.done() for runaway in runaways)
        ended = [runaway.result() for runaway in runaways]
    assert {status for status, _ in ended} == {503}
    assert all(seconds > DEADLINE for _, seconds in ended)


def test_the_text_of_a_query_nests_no_deeper_than_a_worker_can_bear(client: httpx.Client) -> None:
    for query in DEEP:
        response = client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
        assert response.status_code in (200, 400), response.text
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


@pytest.mark.parametrize("media", ["application/json", "text/csv", "text/tab-separated-values", "text/xml"])
def test_too_many_rows(client: httpx.Client, media: str) -> None:
    rows = "SELECT ?a { ?a ?b ?c . ?d ?e ?f } LIMIT %d"
    allowed = client.get("/sparql", params={"query": rows % 10_000}, headers={"Accept": media})
    assert allowed.status_code == 200
    assert len(allowed.content) > 1 << 18  # so that it came through a file
    refused = client.get(
        "/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}, headers={"Accept": media}
    )
    assert refused.status_code == 403
    assert "more than 50000 rows" in refused.text


def test_too_many_triples(client: httpx.Client) -> None:
    query = (
        "CONSTRUCT { ?a ?b ?x } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(CONCAT(STR(?f), STR(?h), STR(?i)) AS ?x) }"
    )
    assert client.get("/sparql", params={"query": query}).status_code == 403


def test_a_server_with_one_worker_tells_the_next_ones_to_wait(market: Path, serve: Serve) -> None:
    with serve(market, "--workers", "1", "--timeout", "2") as address, ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(httpx.get, address, params={"query": RUNAWAY}, timeout=PATIENT) for _ in range(3)]
        statuses = [one.result().status_code for one in asked]
        assert statuses == [503, 503, 503]
        assert httpx.get(address, params={"query": "ASK {}"}, timeout=PATIENT).status_code == 200


def test_a_client_that_goes_away_takes_its_query_along(market: Path, serve: Serve) -> None:
    with serve(market, "--workers", "1", "--timeout", "50") as address:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(address, params={"query": RUNAWAY}, timeout=httpx.Timeout(PATIENT, read=0.5))
        started = time.monotonic()
        assert httpx.get(address, params={"query": "ASK {}"}, timeout=PATIENT).status_code == 200
        assert time.monotonic() - started < 40  # the only worker would have been busy for 49 more


def test_the_next_snapshot_is_served_without_a_restart(tmp_path: Path, serve: Serve) -> None:
    def write(store: OxigraphStore, number: int) -> None:
        name = ox.NamedNode(f"urn:{number}")
        store.replace([Bundle(name, (ox.Quad(name, ox.NamedNode("urn:is"), ox.Literal(number), name),))])

    def count() -> tuple[str, str]:
        response = httpx.get(address, params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}, timeout=PATIENT)
        return response.json()["results"]["bindings"][0]["n"]["value"], response.headers["etag"]

    with OxigraphStore.open(tmp_path, write=True) as store:
        write(store, 1)
    with serve(tmp_path, "--workers", "2") as address:  # which makes the first snapshot itself
        one, first = count()
        with OxigraphStore.open(tmp_path, write=True) as store:
            write(store, 2)
            assert count() == ("1", first)
            store.publish()
            two, second = count()
            write(store, 3)
        assert (one, two) == ("1", "2")
        assert first != second


def test_what_cannot_be_served(tmp_path: Path, serve: Serve, market: Path) -> None:
    with pytest.raises(AssertionError, match="there is no store"), serve(tmp_path / "nowhere"):
        pass
    assert not (tmp_path / "nowhere").exists()
    with serve(market, "--workers", "1") as address:
        port = address.split(":")[-1].split("/")[0]
        with pytest.raises(AssertionError, match="cannot listen there"), serve(market, "--port", port):
            pass


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_told_to_stop_leaves_nothing_behind(
    market: Path, tmp_path: Path, ending: signal.Signals
) -> None:
    command = [sys.executable, "-m", "graph.cli", "serve", "--store", str(market), "--port", "0", "--workers", "2"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stderr is not None
        address = process.stderr.readline().split()[-1]
        assert httpx.get(address, params={"query": "ASK {}"}, timeout=PATIENT).status_code == 200
        assert list(tmp_path.iterdir())
        process.send_signal(ending)
        process.wait(PATIENT)
    assert not list(tmp_path.iterdir())
