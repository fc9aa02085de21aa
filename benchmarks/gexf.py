"""GEXF by write_gexf and by networkx on the same graph, each in a process of its own: python -m benchmarks.gexf [EDGES ...]

Seconds are of processor time, for writing alone: the records lie in a spool on disk, the networkx graph in memory, before
the clock starts; both have the same attributes, days, sizes and colours. Memory is the peak of the process over that of
one that has imported the same packages and read nothing (of the command: that has written one edge). The last row is the
command, from a store of as many deals to the file, in seconds by the clock.
"""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks.process import ROOT, dealgraph, table
from graph.export.palette import NODE_COLOURS, STAGE_COLOURS
from graph.projection.records import Edge, Node
from ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BASE = "https://w3id.org/dealgraph/id/"
STAGES = ("agreed", "completed", "terminated")
TYPES = ("Acquisition", "Merger", "Divestiture")
MEGABYTE = 1 << 20


def nodes(edges: int) -> Iterator[Node]:
    """A company for every five edges."""
    for number in range(max(edges // 5, 2)):
        yield Node(
            _company(number),
            f"Company {number}{' & Sons' if number % 7 == 0 else ''}, Inc.",
            "CanonicalOrganization",
            f"{number:010}",
            10,
            10,
        )


def links(edges: int) -> Iterator[Edge]:
    """Deals between companies drawn by lot."""
    chance = random.Random(1)
    for number in range(edges):
        source, target = (_company(one) for one in chance.sample(range(max(edges // 5, 2)), 2))
        year, month = chance.randint(1995, 2024), chance.randint(1, 12)
        deal = f"{BASE}deal/{number:016x}"
        yield Edge(
            id=f"{deal}|acquires|{source}|{target}",
            source=source,
            target=target,
            kind="acquires",
            deal=deal,
            type=chance.choice(TYPES),
            stage=chance.choice(STAGES),
            started=f"{year}-{month:02}-16",
            ended=f"{year + 1}-{month:02}",
            amount=1_500_000.0,
            currency="USD",
            amounts="USD 1200000; USD 1500000",
            filings="0009900101-05-000011 0009900101-05-000038",
        )


def quads(edges: int) -> Iterator[ox.Quad]:
    """A canonical graph of the same deals."""
    graph, type_ = ox.NamedNode(f"{BASE}graph/canonical"), ox.NamedNode(PREFIXES["rdf"] + "type")
    dg, label = PREFIXES["dg"], ox.NamedNode(PREFIXES["rdfs"] + "label")
    for node in nodes(edges):
        company = ox.NamedNode(node.id)
        yield ox.Quad(company, type_, ox.NamedNode(dg + "CanonicalOrganization"), graph)
        yield ox.Quad(company, label, ox.Literal(node.label), graph)
        yield ox.Quad(company, ox.NamedNode(dg + "cik"), ox.Literal(node.cik or ""), graph)
    for number, edge in enumerate(links(edges)):
        deal, event = ox.NamedNode(edge.deal), ox.NamedNode(f"{BASE}filing/{number:018}/event/1")
        day = ox.Literal(edge.started or "", datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
        for name, value in (
            ("acquirer", ox.NamedNode(edge.source)),
            ("target", ox.NamedNode(edge.target)),
            ("dealType", ox.NamedNode(dg + edge.type)),
            ("status", ox.NamedNode(PREFIXES["stage"] + edge.stage)),
            ("startedOn", day),
        ):
            yield ox.Quad(deal, ox.NamedNode(dg + name), value, graph)
        yield ox.Quad(deal, type_, ox.NamedNode(dg + "Deal"), graph)
        yield ox.Quad(event, ox.NamedNode(dg + "partOfDeal"), deal, graph)
        yield ox.Quad(event, ox.NamedNode(dg + "reportedIn"), ox.NamedNode(f"{BASE}filing/{number:018}"), graph)


def by_write_gexf(edges: int, out: Path) -> float:
    from graph.export.gexf import write_gexf
    from graph.projection.spool import Spool

    with Spool(Node) as of_nodes, Spool(Edge) as of_links, out.open("wb") as stream:
        for node in nodes(edges):
            of_nodes.append(node)
        for link in links(edges):
            of_links.append(link)
        started = time.process_time()
        write_gexf(stream, of_nodes, of_links)
        return time.process_time() - started


def by_networkx(edges: int, out: Path) -> float:
    import networkx as nx

    from graph.projection.networks import told

    graph = nx.MultiDiGraph()
    for node in nodes(edges):
        viz = {"size": 4 + 4 * math.sqrt(node.degree), "color": _colour(NODE_COLOURS[node.kind])}
        graph.add_node(node.id, viz=viz, **told(node, ("label", "kind", "cik", "deals", "degree")))
    names = ("label", "kind", "deal", "stage", "started", "ended", "amount", "currency", "amounts", "filings")
    for link in links(edges):
        known = told(link, names) | {"viz": {"color": _colour(STAGE_COLOURS[link.stage])}, "transaction": link.type}
        graph.add_edge(link.source, link.target, id=link.id, start=link.start, end=link.end, **known)
    started = time.process_time()
    nx.write_gexf(graph, out)
    return time.process_time() - started


def _colour(colour: tuple[int, int, int]) -> dict[str, int]:
    return dict(zip("rgb", colour, strict=True))


def by_nothing(edges: int, out: Path) -> float:
    del edges, out
    import networkx as nx

    import graph.export.gexf
    import graph.projection.spool

    return 0.0 * len(nx.__name__ + graph.export.gexf.__name__ + graph.projection.spool.__name__)


def into_store(edges: int, out: Path) -> float:
    from graph.store.oxigraph import OxigraphStore

    started = time.process_time()
    with OxigraphStore.open(out, write=True) as store, tempfile.TemporaryFile() as lines:
        ox.serialize(quads(edges), lines, ox.RdfFormat.N_QUADS)
        lines.seek(0)
        store.engine.bulk_load(lines, ox.RdfFormat.N_QUADS)
        store.engine.optimize()
    return time.process_time() - started


WRITERS: dict[str, Callable[[int, Path], float]] = {
    "write_gexf": by_write_gexf,
    "networkx": by_networkx,
    "nothing": by_nothing,
    "store": into_store,
}


def apart(writer: str, edges: int, out: Path) -> tuple[float, int]:
    """Seconds and peak memory of a writer in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.gexf", "--writer", writer, str(edges), str(out)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


def measured(edges: int, place: Path) -> Iterator[tuple[str, ...]]:
    _, base = apart("nothing", edges, place)
    ours, our_peak = apart("write_gexf", edges, place / "ours.gexf")
    theirs, their_peak = apart("networkx", edges, place / "theirs.gexf")
    counts = {_edges_in(place / name) for name in ("ours.gexf", "theirs.gexf")}
    assert counts == {edges}, counts
    yield _row(edges, "write_gexf", ours, our_peak - base, theirs / ours)
    yield _row(edges, "networkx.write_gexf", theirs, their_peak - base, 1)


def command(edges: int, place: Path) -> tuple[str, ...]:
    """Stores are filled by processes of their own, for a process begins with the peak of the one that starts it."""
    apart("store", edges, place / "store")
    apart("store", 1, place / "small")
    base = dealgraph("export", "--store", place / "small", "-f", "gexf", "-o", place / "small.gexf").peak
    done = dealgraph("export", "--store", place / "store", "-f", "gexf", "-o", place / "command.gexf")
    assert _edges_in(place / "command.gexf") == edges
    return _row(edges, "dealgraph export", done.seconds, done.peak - base, None)


def _row(edges: int, what: str, seconds: float, memory: int, faster: float | None) -> tuple[str, ...]:
    told = "" if faster is None else f"{faster:.1f} x"
    return f"{edges:,}", what, f"{seconds:.1f}", f"{memory / MEGABYTE:.0f}", told


def _edges_in(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(line.count(b"<edge ") for line in lines)


def _company(number: int) -> str:
    return f"{BASE}organization/cik-{number:010}"


def main(sizes: list[int]) -> None:
    rows = [("edges", "", "seconds", "MB over base", "faster")]
    for edges in sizes:
        with tempfile.TemporaryDirectory() as place:
            rows += measured(edges, Path(place))
            rows.append(command(edges, Path(place)))
    table(*rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--writer"]:
        _, _, name, count, target = sys.argv
        scale = 1 if sys.platform == "darwin" else 1024
        print(json.dumps((WRITERS[name](int(count), Path(target)), getrusage(RUSAGE_SELF).ru_maxrss * scale)))
    else:
        main([int(size) for size in sys.argv[1:]] or [100_000])
