"""Ingest, query and export on other people's servers: a real Virtuoso and a real ``oxigraph serve``, on loopback."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest

from graph.queries.answers import rows
from graph.queries.library import named_query, names
from graph.store.bundle import Bundle
from graph.store.opening import opened_store
from graph.store.oxigraph import OxigraphStore
from graph.store.remote import Addresses
from graph.store.sparql import SparqlStore
from ontology.errors import InvalidInputError, QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Command = Callable[..., subprocess.CompletedProcess[bytes]]

DBA = "dba:dba"  # user and password of every new Virtuoso
VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def running(command: list[str], place: Path, address: str) -> Iterator[None]:
    with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            awaited(address, process)
            yield
        finally:
            process.kill()


def awaited(address: str, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            httpx.get(address, params={"query": "ASK {}"}, timeout=10).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"{process.args!r} did not start")


@contextmanager
def virtuoso(place: Path, most_rows: int = 1_000_000) -> Iterator[str]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (Debian: apt-get install virtuoso-opensource)")
    http = free_port()
    (place / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=free_port(), http=http, rows=most_rows))
    address = f"127.0.0.1:{http}/sparql"
    with running([program, "+foreground", "+configfile", "virtuoso.ini"], place, f"http://{address}"):
        yield f"http://{DBA}@{address}"


@contextmanager
def oxigraph(place: Path) -> Iterator[str]:
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the package oxigraph is not installed (it is one of the extra dev)")
    address = f"127.0.0.1:{free_port()}"
    with running([str(program), "serve", "--bind", address], place, f"http://{address}/query"):
        yield f"http://{address}/query"


@pytest.fixture(scope="module", params=[virtuoso, oxigraph], ids=["virtuoso", "oxigraph"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty server."""
    with request.param(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="module")
def filled(server: str, dealgraph: Command, samples: Path) -> str:
    """The server with the sample filings in it."""
    dealgraph("ingest", samples, "--store", server, code=0)
    return server


def exported(dealgraph: Command, store: object) -> bytes:
    return dealgraph("export", "--store", store, "--format", "nquads", code=0).stdout


def test_the_same_content_as_the_embedded_store(dealgraph: Command, filled: str, ingested: Path) -> None:
    assert exported(dealgraph, filled) == exported(dealgraph, ingested)


def test_the_same_answers_to_every_named_query(filled: str, ingested: Path) -> None:
    with opened_store(filled) as remote, OxigraphStore.open(ingested) as embedded:
        for name in names():
            asked = named_query(name).bind()
            here, there = (sorted(map(told, rows(store.query(asked)))) for store in (embedded, remote))  # type: ignore[arg-type]
            assert there == here, name


def told(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row, without the order in which a server strings together the members of a group."""
    return tuple(" ".join(sorted(cell.replace(";", "").split())) for cell in row)


@pytest.mark.parametrize(
    "wanted",
    [
        ["deals-csv"],
        ["gexf"],
        ["gexf", "--projection", "events", "--years", "2003-2005"],
        ["gexf", "--projection", "ownership"],
        ["gexf", "--company", "Brightmoor", "--hops", "2", "--stage", "terminated"],
        ["nquads", "--type", "Merger"],
    ],
    ids=" ".join,
)
def test_the_same_exports_as_from_the_embedded_store(
    dealgraph: Command, filled: str, ingested: Path, wanted: list[str]
) -> None:
    here, there = (dealgraph("export", "--store", store, "--format", *wanted, code=0) for store in (ingested, filled))
    assert there.stdout == here.stdout


def test_ingesting_again_reads_and_changes_nothing(dealgraph: Command, filled: str, samples: Path) -> None:
    before = exported(dealgraph, filled)
    again = dealgraph("ingest", samples, "--store", filled, code=0)
    assert b" 0 filings stored" in again.stderr
    forced = dealgraph("ingest", samples, "--store", filled, "--force", code=0)
    assert b" 0 filings stored" not in forced.stderr
    assert exported(dealgraph, filled) == before


def test_the_command_asks_a_server(dealgraph: Command, filled: str, ingested: Path) -> None:
    for question in ("open-deals", "CONSTRUCT { ?d a dg:Deal } WHERE { ?d a dg:Deal }", "ASK { ?d a dg:Deal }"):
        here, there = (dealgraph("query", question, "--store", store, code=0).stdout for store in (ingested, filled))
        assert sorted(there.splitlines()) == sorted(here.splitlines())


def test_refusals_are_errors_of_ours(filled: str) -> None:
    with closing(SparqlStore.open(filled)) as store:
        with pytest.raises(QueryError, match="malformed"):
            store.query("SELECT ?s WHERE { ?s")
        with pytest.raises(QueryError, match="SERVICE is refused"):
            store.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")


def test_bundles_are_replaced_and_removed(server: str) -> None:
    def bundle(text: str) -> Bundle:
        name, document = ox.NamedNode("urn:x:bundle"), ox.NamedNode("urn:x:bundle/document")
        says = ox.NamedNode("urn:x:says")
        about = (ox.Quad(name, says, document), ox.Quad(document, says, ox.Literal(text)))
        return Bundle(name, (*about, ox.Quad(name, says, ox.Literal(text), name)))

    def stored() -> set[ox.Quad]:
        return {*store.description(name), *store.quads_for_pattern(None, None, None, name)}

    with closing(SparqlStore.open(server)) as store:
        name = bundle("").name
        for text in ('first "quoted" \\ \n line', "second: caf\u00e9 \U0001d11e \u201d", " blanks\t"):
            store.replace([bundle(text)])
            assert store.holds(name)
            assert stored() == set(bundle(text).quads)
        store.remove([name, ox.NamedNode("urn:x:never")])
        assert not store.holds(name)
        assert stored() == set()


def test_virtuoso_asks_who_writes(tmp_path: Path) -> None:
    with virtuoso(tmp_path, most_rows=10) as address:
        anonymous = address.replace(f"{DBA}@", "")
        quads = tuple(
            ox.Quad(ox.NamedNode("urn:x:a"), ox.NamedNode("urn:x:b"), ox.Literal(str(n)), ox.NamedNode("urn:x:a"))
            for n in range(20)
        )
        with closing(SparqlStore.open(anonymous)) as store, pytest.raises(StoreError, match="name a user"):
            store.replace([Bundle(ox.NamedNode("urn:x:a"), quads)])
        with closing(SparqlStore.open(address)) as store:
            store.replace([Bundle(ox.NamedNode("urn:x:a"), quads)])
            with pytest.raises(StoreError, match="ResultSetMaxRows"):
                list(store.quads_for_pattern(None, None, None, ox.NamedNode("urn:x:a")))


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.remote.PAUSE", 0.0)
    address = f"http://me:secret@127.0.0.1:{free_port()}/sparql"
    with closing(SparqlStore.open(address)) as store, pytest.raises(StoreError, match="no answer in 5") as error:
        store.query("ASK {}")
    assert "secret" not in str(error.value)


def test_addresses() -> None:
    virtuosos = Addresses.of("http://me:secret@127.0.0.1:1/sparql")
    assert (virtuosos.query, virtuosos.update, virtuosos.graphs) == (
        "http://127.0.0.1:1/sparql",
        "http://127.0.0.1:1/sparql-auth",
        "http://127.0.0.1:1/sparql-graph-crud-auth",
    )
    other = Addresses.of(
        "http://example.org/ds/query?a=b#update=http://example.org/ds/update&graphs=http://example.org/ds/data"
    )
    assert (other.query, other.update) == ("http://example.org/ds/query?a=b", "http://example.org/ds/update")
    assert Addresses.of("http://example.org/else").update is None
    with pytest.raises(InvalidInputError, match="means nothing"):
        Addresses.of("http://example.org/else#updates=x")
