"""The server under load, beside `oxigraph serve` on the same data and queries: python -m benchmarks.server [EVENTS [SECONDS]]"""

from __future__ import annotations

import asyncio
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox

from benchmarks.process import ROOT, table
from graph.store.oxigraph import OxigraphStore
from ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS = 64
DG, RDFS, STAGE = PREFIXES["dg"], PREFIXES["rdfs"], PREFIXES["stage"]
XSD = PREFIXES["xsd"]
DECLARED = f"PREFIX dg: <{DG}> PREFIX rdfs: <{RDFS}> PREFIX xsd: <{XSD}> "
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HOST = "127.0.0.1"


def market(events: int) -> Iterator[ox.Quad]:
    """A synthetic market: every event a deal of two of its companies."""
    chance = random.Random(1)
    id_, ns = ox.NamedNode, f"{PREFIXES['dg'][: -len('ns#')]}id/"
    companies = [id_(f"{ns}organization/{number}") for number in range(events // 5)]
    type_ = id_(PREFIXES["rdf"] + "type")
    for number, company in enumerate(companies):
        yield ox.Quad(company, id_(RDFS + "label"), ox.Literal(f"Company {number}"), id_(ns + "graph/canonical"))
    for number in range(events):
        graph, event, deal = (id_(f"{ns}{kind}/{number}") for kind in ("graph", "event", "deal"))
        acquirer, target = chance.sample(companies, 2)
        year, month = str(chance.randint(1995, 2024)), f"{chance.randint(1, 12):02}"
        said = {
            event: [
                (type_, id_(DG + "Acquisition")),
                (id_(DG + "stage"), id_(STAGE + chance.choice(("agreed", "completed", "terminated")))),
                (id_(DG + "inYear"), ox.Literal(year, datatype=id_(XSD + "gYear"))),
                (id_(DG + "bestDate"), ox.Literal(f"{year}-{month}-01", datatype=id_(XSD + "date"))),
                (id_(DG + "partOfDeal"), deal),
                (id_(DG + "reportedIn"), id_(f"{ns}filing/{number}")),
            ],
            deal: [
                (type_, id_(DG + "Deal")),
                (id_(DG + "acquirer"), acquirer),
                (id_(DG + "target"), target),
                (id_(DG + "startedOn"), ox.Literal(f"{year}-{month}-01", datatype=id_(XSD + "date"))),
            ],
        }
        for subject, statements in said.items():
            yield from (ox.Quad(subject, predicate, value, graph) for predicate, value in statements)


def question(chance: random.Random, events: int) -> str:
    """One of the questions of a page about a company, a deal or a year."""
    company = f'?company rdfs:label "Company {chance.randrange(events // 5)}"'
    return DECLARED + chance.choice(
        (
            f"SELECT ?deal ?date ?other {{ {company} . ?deal dg:acquirer ?company ; dg:startedOn ?date ; dg:target/rdfs:label ?other }} ORDER BY ?date",
            f"SELECT ?deal ?stage ?date {{ {company} . ?deal dg:target ?company . ?event dg:partOfDeal ?deal ; dg:stage ?stage ; dg:bestDate ?date }} ORDER BY ?date",
            f'SELECT ?stage (COUNT(?event) AS ?n) {{ ?event dg:inYear "{chance.randint(1995, 2024)}"^^xsd:gYear ; dg:stage ?stage }} GROUP BY ?stage',
            f"SELECT ?end ?name {{ {company} . ?d1 dg:acquirer ?company ; dg:target ?middle . ?d2 dg:acquirer ?middle ; dg:target ?end . ?end rdfs:label ?name }}",
        )
    )


@contextmanager
def serving(command: list[str], address: str) -> Iterator[None]:
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(200):
                try:
                    httpx.get(address, params={"query": "ASK {}"}).raise_for_status()
                    break
                except httpx.HTTPError:
                    time.sleep(0.1)
            time.sleep(5)  # until all workers are warm
            yield
        finally:
            process.terminate()


async def load(address: str, events: int, seconds: float, parameters: dict[str, str]) -> tuple[list[float], int]:
    """Latencies of what was answered, and how many requests were not."""
    latencies: list[float] = []
    failed = 0
    end = time.monotonic() + seconds

    async def client(number: int) -> None:
        nonlocal failed
        chance = random.Random(number)
        async with httpx.AsyncClient(timeout=60, headers={"Accept-Encoding": "identity"}) as http:
            while time.monotonic() < end:
                started = time.perf_counter()
                answer = await http.post(address, data={"query": question(chance, events), **parameters})
                latencies.append(time.perf_counter() - started)
                failed += answer.status_code != 200

    await asyncio.gather(*map(client, range(CLIENTS)))
    return latencies, failed


async def runaways(address: str) -> tuple[list[float], float]:
    """Seconds until each of ten runaways was ended, and an ordinary query beside them was answered."""

    async def seconds(query: str) -> float:
        started = time.perf_counter()
        async with httpx.AsyncClient(timeout=60) as http:
            await http.get(address, params={"query": query})
        return time.perf_counter() - started

    asked = [asyncio.create_task(seconds(RUNAWAY)) for _ in range(10)]
    await asyncio.sleep(1)
    ordinary = await seconds("ASK { ?s ?p ?o }")
    return list(await asyncio.gather(*asked)), ordinary


def port() -> int:
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])


def row(name: str, latencies: list[float], failed: int, seconds: float) -> tuple[str, ...]:
    cuts = statistics.quantiles(latencies, n=100)
    return name, f"{len(latencies) / seconds:.0f}", f"{cuts[49] * 1e3:.0f}", f"{cuts[98] * 1e3:.0f}", str(failed)


def main() -> None:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        with OxigraphStore.open(store, write=True) as opened:
            opened.engine.bulk_extend(market(events))
            opened.publish()
            opened.engine.backup(Path(place) / "other")
        ours, theirs = (f"http://{HOST}:{port()}" for _ in range(2))
        serve = [sys.executable, "-m", "graph.cli", "serve", "--store", str(store), "--timeout", "10", "--port"]
        rows = []
        with serving([*serve, ours.rpartition(":")[2]], f"{ours}/sparql"):
            rows.append(row("dealgraph serve", *asyncio.run(load(f"{ours}/sparql", events, seconds, {})), seconds))
            ended, ordinary = asyncio.run(runaways(f"{ours}/sparql"))
        oxigraph = str(Path(sys.executable).with_name("oxigraph"))
        command = [
            oxigraph,
            "serve-read-only",
            "--location",
            f"{place}/other",
            "--bind",
            theirs.removeprefix("http://"),
        ]
        union = {"union-default-graph": ""}
        with serving(command, f"{theirs}/query"):
            rows.append(row("oxigraph serve", *asyncio.run(load(f"{theirs}/query", events, seconds, union)), seconds))
    table((f"{CLIENTS} clients, {events} events", "queries/s", "p50 ms", "p99 ms", "failed"), *rows)
    print(
        f"ten runaways, deadline 10 s: ended after {min(ended):.2f} to {max(ended):.2f} s; beside them: {ordinary:.2f} s"
    )


if __name__ == "__main__":
    main()
