"""Renews the pictures of the explorer in docs/pictures, from the sample filings.

Run it as ``python docs/pictures.py``. Needs playwright and a Chromium (``CHROMIUM``). The same filings, fonts and browser give the same pictures.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WIDTH, HEIGHT = 1200, 750
DRAWN = 1500
"""Milliseconds for labels and the like after a page says that it is there."""


def main() -> None:
    """Read the sample filings, serve them, and take the pictures."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    dealgraph = [sys.executable, "-m", "graph.cli"]
    with TemporaryDirectory() as store, sync_playwright() as started:
        subprocess.run([*dealgraph, "ingest", ROOT / "examples" / "filings", "--store", store], check=True, cwd=ROOT)  # noqa: S603 - our own command
        serve = [*dealgraph, "serve", "--store", store, "--port", "0", "--workers", "2"]
        with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True, cwd=ROOT) as server:  # noqa: S603
            assert server.stderr is not None
            try:
                address = server.stderr.readline().split()[-1].removesuffix("/sparql")
                browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                _taken(browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"), address)
            finally:
                server.terminate()


def _taken(page: Page, address: str) -> None:
    page.goto(f"{address}/deals?type=Merger&status=terminated")
    page.get_by_role("link", name="Merger", exact=True).click()
    page.locator(".stages").wait_for()
    _save(page, "deal")
    page.locator(".stages li").last.get_by_role("link").first.click()
    page.locator("mark").first.wait_for()
    _save(page, "evidence")
    page.goto(f"{address}/network")
    page.locator(".canvas[data-drawn]").wait_for()
    _save(page, "network")


def _save(page: Page, name: str) -> None:
    page.wait_for_timeout(DRAWN)
    page.screenshot(path=PICTURES / f"explorer-{name}.png")


if __name__ == "__main__":
    main()
