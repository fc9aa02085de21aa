"""The server under load, beside `oxigraph serve` on the same data and queries: python -m benchmarks.server [EVENTS [SECONDS]]

With --store DIR on a store that is there, which is only read; else on one of benchmarks.synthetic, made for it. The two
servers are asked in turns, a quarter of the time each turn, so that what else the machine does meets both.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

import httpx
import pyoxigraph as ox

from benchmarks.process import ROOT, descendants, table
from benchmarks.synthetic import fill
from graph.store.oxigraph import published
from ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS = 64
TURNS = 4
DEADLINE = 10
"""Seconds, of the runaways."""
ORDINARY = 8
"""Queries beside them."""
DECLARED = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("dg", "rdfs", "xsd"))
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Market:
    """What can be asked about: who has bought something, and in which years."""

    companies: tuple[str, ...]
    years: tuple[str, ...]

    @classmethod
    def of(cls, snapshot: Path) -> Self:
        store = ox.Store.read_only(str(snapshot))

        def values(query: str) -> tuple[str, ...]:
            found = cast("ox.QuerySolutions", store.query(DECLARED + query, use_default_graph_as_union=True))
            return tuple(sorted({cast("ox.Literal", value).value for (value,) in found}))

        companies = values(
            "SELECT DISTINCT ?name { ?deal a dg:Deal ; dg:acquirer ?company . ?company rdfs:label ?name }"
        )
        return cls(companies, values("SELECT DISTINCT ?year { ?deal a dg:Deal ; dg:inYear ?year }"))

    def question(self, chance: random.Random) -> str:
        """One of the questions of a page about a company, a deal or a year."""
        company = f"?company rdfs:label {ox.Literal(chance.choice(self.companies))}"
        return DECLARED + chance.choice(
            (
                f"SELECT ?deal ?date ?other {{ {company} . ?deal dg:acquirer ?company ; dg:startedOn ?date ; dg:target/rdfs:label ?other }} ORDER BY ?date",
                f"SELECT ?deal ?stage ?date {{ {company} . ?deal dg:target ?company . ?event dg:partOfDeal ?deal ; dg:stage ?stage ; dg:bestDate ?date }} ORDER BY ?date",
                f'SELECT ?status (COUNT(DISTINCT ?deal) AS ?n) {{ ?deal dg:inYear "{chance.choice(self.years)}"^^xsd:gYear ; dg:status ?status }} GROUP BY ?status',
                f"SELECT ?end ?name {{ {company} . ?d1 dg:acquirer ?company ; dg:target ?middle . ?d2 dg:acquirer ?middle ; dg:target ?end . ?end rdfs:label ?name }}",
            )
        )


@contextmanager
def serving(command: list[str], address: str) -> Iterator[int]:
    """A server that answers at ``address``: its process."""
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(200):
                try:
                    httpx.get(address, params={"query": "ASK {}"}).raise_for_status()
                    break
                except httpx.HTTPError:
                    time.sleep(0.1)
            time.sleep(5)  # until all workers are warm
            yield process.pid
        finally:
            process.terminate()


async def load(address: str, market: Market, seconds: float, parameters: dict[str, str]) -> tuple[list[float], int]:
    """Latencies of what was answered, and how many requests were not."""
    latencies: list[float] = []
    failed = 0

    async def client(number: int, http: httpx.AsyncClient) -> None:
        nonlocal failed
        chance = random.Random(number)
        while time.monotonic() < end:
            started = time.perf_counter()
            try:
                answer = await http.post(address, data={"query": market.question(chance), **parameters})
            except httpx.HTTPError:
                failed += 1
                continue
            latencies.append(time.perf_counter() - started)
            failed += answer.status_code != 200

    async with AsyncExitStack() as opened:
        clients = [await opened.enter_async_context(browsing()) for _ in range(CLIENTS)]
        end = time.monotonic() + seconds
        await asyncio.gather(*(client(number, http) for number, http in enumerate(clients)))
    return latencies, failed


def browsing() -> httpx.AsyncClient:
    """A client with a connection of its own; plain HTTP needs no certificates, whose reading takes 50 ms."""
    return httpx.AsyncClient(timeout=60, verify=False, headers={"Accept-Encoding": "identity"})


async def runaways(address: str) -> tuple[list[float], list[float]]:
    """Seconds until each of ten runaways was ended, and until ordinary queries beside them were answered."""
    async with browsing() as http:

        async def seconds(query: str, status: int) -> float:
            started = time.perf_counter()
            answer = await http.get(address, params={"query": query})
            assert answer.status_code == status, answer.text
            return time.perf_counter() - started

        asked = [asyncio.create_task(seconds(RUNAWAY, 503)) for _ in range(10)]
        ordinary = []
        for _ in range(ORDINARY):
            await asyncio.sleep(0.5)
            ordinary.append(await seconds("ASK { ?s ?p ?o }", 200))
        assert not any(one.done() for one in asked)
        return list(await asyncio.gather(*asked)), ordinary


def processor(server: int) -> float:
    """Seconds that a server's processes have used, and those of them that have ended."""
    ticks = 0
    for process in descendants(server):
        with suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def port() -> int:
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])


@dataclass
class Answers:
    """What came of the questions to one server."""

    latencies: list[float] = field(default_factory=list)
    failed: int = 0
    processor: float = 0.0

    def row(self, name: str, seconds: float) -> tuple[str, ...]:
        cuts = statistics.quantiles(self.latencies, n=100)
        each = self.processor / len(self.latencies)
        numbers = (len(self.latencies) / seconds, cuts[49] * 1e3, cuts[98] * 1e3)
        return name, *(f"{number:.0f}" for number in numbers), f"{each * 1e3:.1f}", str(self.failed)


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("events", nargs="?", type=int, default=100_000)
    reader.add_argument("seconds", nargs="?", type=float, default=60.0)
    reader.add_argument("--store", type=Path)
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as place:
        store = asked.store or Path(place) / "store"
        if asked.store is None:
            fill(store, asked.events)
        measure(store, asked.seconds)


def measure(store: Path, seconds: float) -> None:
    snapshot = published(store).hold()
    market = Market.of(snapshot.path)
    ours, theirs = (f"http://{HOST}:{port()}" for _ in range(2))
    serve = [sys.executable, "-m", "graph.cli", "serve", "--store", str(store), "--timeout", str(DEADLINE)]
    other = [str(Path(sys.executable).with_name("oxigraph")), "serve-read-only", "--location", str(snapshot.path)]
    servers: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("dealgraph serve", f"{ours}/sparql", {}),
        ("oxigraph serve", f"{theirs}/query", {"union-default-graph": ""}),
    )
    answers = {name: Answers() for name, _, _ in servers}
    with (
        serving([*serve, "--port", ours.rpartition(":")[2]], servers[0][1]) as our_process,
        serving([*other, "--bind", theirs.removeprefix("http://")], servers[1][1]) as other_process,
    ):
        httpx.get(f"{ours}/api/network", timeout=600).raise_for_status()  # which the server makes ready by itself
        for _ in range(TURNS):
            for (name, address, parameters), process in zip(servers, (our_process, other_process), strict=True):
                before = processor(process)
                latencies, failed = asyncio.run(load(address, market, seconds / TURNS, parameters))
                answers[name].processor += processor(process) - before
                answers[name].latencies += latencies
                answers[name].failed += failed
        time.sleep(5)  # until all workers are warm again
        ended, ordinary = asyncio.run(runaways(servers[0][1]))
    head = (f"{CLIENTS} clients, {seconds:.0f} s each", "queries/s", "p50 ms", "p99 ms", "processor ms/query", "failed")
    table(head, *(answers[name].row(name, seconds) for name in answers))
    one, other_one = (statistics.median(answer.latencies) for answer in answers.values())
    print(f"p50: {one / other_one:.2f} times that of the other; load average {os.getloadavg()[0]:.1f}")
    late = [one - DEADLINE for one in ended]
    print(f"ten runaways: ended {min(late):.2f} to {max(late):.2f} s after their deadline of {DEADLINE} s")
    print(f"an ASK beside them: {statistics.median(ordinary):.2f} s, at most {max(ordinary):.2f} s")


if __name__ == "__main__":
    main()
