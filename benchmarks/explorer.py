"""The explorer in a browser on an invented store: python -m benchmarks.explorer [DEALS]

For each page the time from the address to what it shows, in a new browser with nothing in its cache; and of the same
page once more, by a worker that has answered for it before.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from benchmarks.process import ROOT, table
from benchmarks.synthetic import fill

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
EVENTS_A_DEAL = 6
"""About as many the invented filings tell."""


def seconds(browser: Browser, address: str, shown: str) -> float:
    page = browser.new_context(viewport={"width": 1280, "height": 860}).new_page()
    started = time.perf_counter()
    page.goto(address)
    page.locator(shown).first.wait_for(timeout=300_000)
    taken = time.perf_counter() - started
    page.context.close()
    return taken


def main() -> None:
    deals = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place, sync_playwright() as started:
        store = Path(place) / "store"
        events = fill(store, round(deals * EVENTS_A_DEAL, -3))
        serve = [sys.executable, "-m", "graph.cli", "serve", "--store", str(store), "--port", "0", "--timeout", "120"]
        with subprocess.Popen(serve, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            address = server.stderr.readline().split()[-1].removesuffix("/sparql")
            try:
                browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                report(browser, address, events)
            finally:
                server.terminate()


def report(browser: Browser, address: str, events: int) -> None:
    def asked(page: str) -> dict[str, list[dict[str, str]]]:
        found: dict[str, list[dict[str, str]]] = httpx.get(f"{address}/api/{page}", timeout=120).json()
        return found

    deal = asked("deals")["deals"][0]["id"]
    company = asked("search?q=holdings")["companies"][0]["id"]
    pages = [
        ("first page", "/", ".table td"),
        ("company", f"/company?id={company}", ".table td"),
        ("deal", f"/deal?id={deal}", ".stages li"),
        ("network", "/network", ".canvas[data-drawn]"),
    ]
    rows = []
    for name, path, shown in pages:
        first, again = (seconds(browser, address + path, shown) for _ in range(2))
        rows.append((name, f"{first:.2f}", f"{again:.2f}"))
    edges = asked("network")["edges"]
    drawn = f"{len({edge[3] for edge in edges})} deals, {len(edges)} edges"  # type: ignore[index]
    table((f"{events} events, {drawn}: s", "first", "again"), *rows)


if __name__ == "__main__":
    main()
