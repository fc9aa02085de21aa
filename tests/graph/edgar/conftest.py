"""A server on loopback that has EDGAR's paths, knows some invented filings, and misbehaves when it is told to."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from graph.edgar.catalogue import Catalogue
from graph.edgar.client import Client, Patience
from graph.edgar.listing import Listing
from graph.edgar.mirror import Mirror
from graph.edgar.pace import Pace
from graph.edgar.session import Session
from graph.edgar.site import Quarter, Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AGENT = "Test Reader reader@example.org"
PAGE = 100


def submission(listing: Listing, words: str = "") -> bytes:
    """A complete submission as EDGAR disseminates it."""
    text = (
        f"<SEC-DOCUMENT>{listing.accession}.txt : {listing.filed.replace('-', '')}\n"
        f"<SEC-HEADER>{listing.accession}.hdr.sgml : {listing.filed.replace('-', '')}\n"
        f"ACCESSION NUMBER:\t\t{listing.accession}\nCONFORMED SUBMISSION TYPE:\t{listing.form}\n"
        f"PUBLIC DOCUMENT COUNT:\t\t1\nFILED AS OF DATE:\t\t{listing.filed.replace('-', '')}\n"
        f"\nFILER:\n\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\t\t\t{listing.company}\n"
        f"\t\tCENTRAL INDEX KEY:\t\t\t{listing.cik:010d}\n</SEC-HEADER>\n"
        f"<DOCUMENT>\n<TYPE>{listing.form}\n<SEQUENCE>1\n<FILENAME>form.txt\n<TEXT>\n"
        f"{listing.company} reports. {words or 'Nothing else happened. ' * 40}\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
    )
    return text.encode()


QUILL, BAY = 9900110, 9900120
FILINGS = (
    Listing(QUILL, "0009900110-14-000003", "8-K", "2014-01-28", "Quillstone Logistics, Inc."),
    Listing(QUILL, "0009900110-14-000004", "8-K/A", "2014-01-28", "Quillstone Logistics, Inc."),
    Listing(QUILL, "0009900110-14-000005", "10-K", "2014-03-03", "Quillstone Logistics, Inc."),
    Listing(QUILL, "0009900110-15-000001", "8-K", "2015-04-20", "Quillstone Logistics, Inc."),
    Listing(BAY, "0009900190-15-000007", "SC TO-T/A", "2015-04-20", "Baystead  Cold Storage, LLC"),
    Listing(QUILL, "0009900190-15-000007", "SC TO-T/A", "2015-04-20", "Quillstone Logistics, Inc."),
)


class Edgar:
    """What the server knows and does; ``faults`` of a path are done once each, in order, before it behaves."""

    def __init__(self, filings: tuple[Listing, ...] = FILINGS) -> None:
        self.filings = list(filings)
        self.feed: list[Listing] = []
        """Newest first."""
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.second_page: list[str] = []
        """Faults of all pages of the feed but the first."""
        self.asked: list[tuple[float, str, str]] = []
        """Time, path and user agent of every request."""
        self.address = ""

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]

    def answer(self, path: str, query: dict[str, list[str]]) -> bytes | None:
        parts = path.strip("/").split("/")
        if path == "/cgi-bin/browse-edgar":
            return self.atom(int(query["start"][0]), query.get("type", [""])[0])
        if path == "/files/company_tickers.json":
            return json.dumps({"0": {"cik_str": QUILL, "ticker": "QUIL", "title": "Quillstone"}}).encode()
        if parts[0] == "submissions":
            return self.company(parts[1])
        if parts[:3] == ["Archives", "edgar", "data"]:
            found = [one for one in self.filings if f"/{one.path}" == path]
            return submission(found[0]) if found else None
        if parts[:3] == ["Archives", "edgar", "full-index"]:
            quarter = Quarter(int(parts[3]), int(parts[4][-1]))
            return index([one for one in self.filings if Quarter.of(date.fromisoformat(one.filed)) == quarter], "-")
        if parts[:3] == ["Archives", "edgar", "daily-index"]:
            day = parts[5].split(".")[1]
            listed = [one for one in self.filings if one.filed.replace("-", "") == day]
            return index(listed, "") if listed else None
        return None

    def company(self, name: str) -> bytes | None:
        def columns(listings: list[Listing]) -> dict[str, list[str]]:
            return {
                "accessionNumber": [one.accession for one in listings],
                "filingDate": [one.filed for one in listings],
                "form": [one.form for one in listings],
                "primaryDocument": ["form.txt" for _ in listings],
            }

        cik = int(name[3:13])
        own = [one for one in reversed(self.filings) if one.cik == cik]
        if not own:
            return None
        recent, rest = own[:2], own[2:]
        if "-submissions-" in name:
            return json.dumps(columns(rest)).encode()
        pages = [{"name": f"CIK{cik:010d}-submissions-001.json", "filingCount": len(rest), "filingFrom": rest[-1].filed, "filingTo": rest[0].filed}] if rest else []  # fmt: skip
        told = {"cik": str(cik), "name": own[0].company, "filings": {"recent": columns(recent), "files": pages}}
        return json.dumps(told).encode()

    def atom(self, start: int, form: str) -> bytes:
        entries = [one for one in self.feed if one.form.startswith(form)][start : start + PAGE]
        return (
            '<?xml version="1.0" encoding="ISO-8859-1" ?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
            "<title>Latest Filings</title>\n" + "".join(map(entry, entries)) + "</feed>\n"
        ).encode("latin-1")


def entry(listing: Listing) -> str:
    company = listing.company.replace("&", "&amp;")
    return (
        f"<entry>\n<title>{listing.form} - {company} ({listing.cik:010d}) (Filer)</title>\n"
        f'<summary type="html">\n &lt;b&gt;Filed:&lt;/b&gt; {listing.filed} &lt;b&gt;AccNo:&lt;/b&gt; {listing.accession}'
        " &lt;b&gt;Size:&lt;/b&gt; 11 KB\n</summary>\n"
        f"<id>urn:tag:sec.gov,2008:accession-number={listing.accession}</id>\n</entry>\n"
    )


def index(listings: list[Listing], hyphen: str) -> bytes:
    head = (
        "Description:           Master Index of EDGAR Dissemination Feed by Form Type\n \n \nForm Type   Company Name"
    )
    rows = (
        f"{one.form:<12}{one.company:<62}{one.cik:<12}{one.filed.replace('-', hyphen):<12}{one.path.removeprefix('Archives/')}  \n"
        for one in sorted(listings, key=lambda one: one.form)
    )
    return (f"{head}\n{'-' * 141}\n" + "".join(rows)).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    edgar: Edgar

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.edgar.asked.append((time.monotonic(), self.path, self.headers.get("User-Agent", "")))
        faults = self.edgar.second_page if "start=100" in self.path else self.edgar.faults[parts.path]
        body = self.edgar.answer(parts.path, parse_qs(parts.query, keep_blank_values=True))
        if faults:
            fault, _, value = faults.pop(0).partition(" ")
            getattr(self, f"do_{fault.replace('-', '_')}")(body or b"", value)
        elif body is None:
            self.send(404, b"<html>404 Not Found</html>")
        elif "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send(200, gzip.compress(body), {"Content-Encoding": "gzip"})
        else:
            self.send(200, body)

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None, length: int | None = -1) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
        self.end_headers()
        self.wfile.write(body)

    def do_status(self, _: bytes, value: str) -> None:
        """``status 429``, ``status 429 2`` with a Retry-After, ``status 429 date`` with one as a date."""
        status, after = value.split(" ") if " " in value else (value, "")
        if after == "date":
            after = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        self.send(int(status), b"<html>later</html>", {"Retry-After": after} if after else None)

    def do_truncated(self, body: bytes, _: str) -> None:
        """The announced length does not come."""
        self.send(200, body[: len(body) // 2], length=len(body))
        self.close_connection = True

    def do_unannounced(self, body: bytes, _: str) -> None:
        """Half, and no length that would tell."""
        self.send(200, body[: len(body) // 2], {"Connection": "close"}, length=None)
        self.close_connection = True

    def do_wrong_length(self, body: bytes, _: str) -> None:
        """A length of half the body, and the body."""
        self.send(200, body, length=len(body) // 2)
        self.close_connection = True

    def do_cut_gzip(self, body: bytes, _: str) -> None:
        packed = gzip.compress(body)[:-20]
        self.send(200, packed, {"Content-Encoding": "gzip"})

    def do_redirect(self, _: bytes, value: str) -> None:
        self.send(301, b"", {"Location": value or f"{self.path}?moved"})

    def do_text(self, _: bytes, value: str) -> None:
        self.send(200, value.encode())

    def do_other(self, _: bytes, value: str) -> None:
        self.send(200, self.edgar.answer(f"/{value}", {}) or b"")

    def do_forbidden(self, _: bytes, value: str) -> None:
        self.send(403, value.encode())

    def do_silent(self, _: bytes, value: str) -> None:
        time.sleep(float(value))
        self.close_connection = True

    def do_dripping(self, body: bytes, value: str) -> None:
        """A byte at a time."""
        self.send(200, b"", length=len(body))
        for place in range(len(body)):
            try:
                self.wfile.write(body[place : place + 1])
            except OSError:
                return
            time.sleep(float(value))

    def do_hang_up(self, *_: object) -> None:
        self.close_connection = True


class Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that has hung up is none of the tests' concern."""


@pytest.fixture
def edgar() -> Iterator[Edgar]:
    known = Edgar()
    server = Server(("127.0.0.1", 0), type("Serving", (Handler,), {"edgar": known}))
    server.daemon_threads = True
    known.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()


class NoPace(Pace):
    """Loopback need not be spared."""

    def wait(self) -> None: ...


@pytest.fixture
def opened(edgar: Edgar, tmp_path: Path) -> Iterator[Session]:
    mirror = Mirror(tmp_path / "mirror")
    patience = Patience(attempts=3, pause=0.01, silence=0.4, whole=0.8, largest=100_000)
    with Client(AGENT, NoPace(mirror.pace), patience) as client:
        yield Session(client, Site.at(edgar.address), mirror)


@pytest.fixture
def catalogue(opened: Session) -> Catalogue:
    return Catalogue(*opened)
