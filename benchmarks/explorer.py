"""The explorer in a browser on an invented store: python -m benchmarks.explorer [DEALS]

With --store DIR on a store that is there, which is only read. First the network as the server makes it: ready from its
start on, and narrowed, which is read when it is asked for. Then for each page the time from the address to what it shows,
in a new browser with nothing in its cache; and of the same page once more, by a worker that has answered for it before.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from playwright.sync_api import sync_playwright

from benchmarks.process import ROOT, table
from benchmarks.server import processor
from benchmarks.synthetic import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
EVENTS_A_DEAL = 6
"""About as many the invented filings tell."""
LONGEST = 120
"""Seconds that anything here may take."""
MARKS = """() => {
  const answer = performance.getEntriesByType("resource").find((one) => one.name.includes("/api/network"));
  const drawn = performance.getEntriesByName("drawn")[0];
  return [answer.requestStart, answer.responseEnd, drawn.startTime].map((moment) => moment / 1000);
}"""


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("deals", nargs="?", type=int, default=10_000)
    reader.add_argument("--store", type=Path)
    reader.add_argument("--screenshots", type=Path, help="a folder for pictures of the pages")
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as started:
        store = asked.store or Path(place) / "store"
        if asked.store is None:
            fill(store, round(asked.deals * EVENTS_A_DEAL, -3))
        with serving(store) as (address, process):
            of_the_server(address, process)
            of_the_browser(started.chromium.launch(executable_path=CHROMIUM, args=FLAGS), address, asked.screenshots)
    print(f"load average {os.getloadavg()[0]:.1f}")


@contextmanager
def serving(store: Path) -> Iterator[tuple[str, int]]:
    """The address of a server, and its process."""
    serve = [
        sys.executable,
        "-m",
        "graph.cli",
        "serve",
        "--store",
        str(store),
        "--port",
        "0",
        "--timeout",
        str(LONGEST),
    ]
    with subprocess.Popen(serve, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            yield server.stderr.readline().split()[-1].removesuffix("/sparql"), server.pid
        finally:
            server.terminate()


def of_the_server(address: str, process: int) -> None:
    """What the network takes from the server."""
    rows = [("the network, from the server", "ms", "processor ms", "kB sent", "deals", "edges")]
    questions: tuple[tuple[str, dict[str, str]], ...] = (
        ("asked at the start, while it is made ready", {}),
        ("asked then", {}),
        ("of completed deals, read when asked for", {"stages": "completed"}),
    )
    for name, asked in questions:
        used, begun = processor(process), time.perf_counter()
        answer = httpx.get(f"{address}/api/network", params=asked, timeout=LONGEST).raise_for_status()
        taken, used = time.perf_counter() - begun, processor(process) - used
        edges = answer.json()["edges"]
        sent, deals = int(answer.headers["content-length"]) / 1e3, len({edge[3] for edge in edges})
        rows.append((name, f"{taken * 1e3:.0f}", f"{used * 1e3:.0f}", f"{sent:.0f}", str(deals), str(len(edges))))
    table(*rows)


def of_the_browser(browser: Browser, address: str, screenshots: Path | None) -> None:
    """How long the pages take to be seen."""

    def asked(page: str) -> dict[str, Any]:
        found: dict[str, Any] = httpx.get(f"{address}/api/{page}", timeout=LONGEST).raise_for_status().json()
        return found

    deal = asked("deals")["deals"][0]["id"]
    company = asked("search?q=holdings")["companies"][0]["id"]
    pages = (
        ("first page", "/", ".table td"),
        ("company", f"/company?id={company}", ".table td"),
        ("deal", f"/deal?id={deal}", ".stages li"),
        ("network", "/network", ".canvas[data-drawn]"),
    )
    rows: list[tuple[str, ...]] = [("seconds to the first view", "first", "again")]
    for name, path, shown in pages:
        times = []
        for _ in range(2):
            with opened(browser) as page:
                times.append(f"{seconds(page, address + path, shown):.2f}")
                if name == "network":
                    marks = page.evaluate(MARKS)
                if screenshots:
                    page.screenshot(path=screenshots / f"{name.replace(' ', '-')}.png")
        rows.append((name, *times))
    table(*rows)
    begun, ended, drawn = marks
    print(f"the network the second time: asked for at {begun:.2f} s, there at {ended:.2f} s, drawn at {drawn:.2f} s")


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has seen none before."""
    page = browser.new_context(viewport={"width": 1280, "height": 860}).new_page()
    yield page
    page.context.close()


def seconds(page: Page, address: str, shown: str) -> float:
    started = time.perf_counter()
    page.goto(address)
    page.locator(shown).first.wait_for(timeout=LONGEST * 1000)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
