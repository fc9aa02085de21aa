"""The explorer in a real browser: Debian's Chromium, headless, by clicks and keys."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest
from lxml import etree

from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Download, Page

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
GRAMMAR = Path(__file__).parents[3] / "shared" / "gexf-1.3" / "gexf.rng"
HOSTILE = Path(__file__).parents[1] / "graph" / "explorer" / "hostile.trig"
PATIENCE = 30_000  # milliseconds: the machine may have much else to do
DRIVER_NOISE = "GL Driver Message"


@contextmanager
def serving(store: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "graph.cli", "serve", "--store", str(store), "--port", "0", "--workers", "3"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            yield process.stderr.readline().split()[-1].removesuffix("/sparql")
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not there: install Debian's chromium to test the explorer")
    with playwright.sync_playwright() as started:
        yield started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)


@pytest.fixture(scope="module")
def site(ingested: Path) -> Iterator[str]:
    with serving(ingested) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("hostile") / "store"
    with OxigraphStore.open(path, write=True) as store:
        quads = tuple(ox.parse(path=str(HOSTILE), format=ox.RdfFormat.TRIG))
        store.replace([Bundle(ox.NamedNode("https://example.org/hostile"), quads)])
        store.publish()
    with serving(path) as address:
        yield address


@contextmanager
def opened(browser: Browser, width: int = 1280) -> Iterator[Page]:
    """A page that must not complain on its console, nor ask anybody else for anything."""
    context = browser.new_context(viewport={"width": width, "height": 860}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            None
            if "127.0.0.1" in asked.url or asked.url.startswith(("blob:", "data:"))
            else complaints.append(asked.url)
        ),
    )
    yield page
    context.close()
    assert [said for said in complaints if DRIVER_NOISE not in said] == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as page:
        yield page


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def valid(gexf: bytes) -> None:
    document = etree.fromstring(gexf)
    if GRAMMAR.is_file():
        etree.RelaxNG(etree.parse(GRAMMAR)).assertValid(document)


def test_from_a_name_to_the_sentence_in_three_clicks(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_placeholder("Company name or CIK").type("hanaro")
    page.get_by_role("option", name="Hanaro Telecom").click()
    page.get_by_role("heading", name="Hanaro Telecom").wait_for()
    page.get_by_role("region").or_(page.locator("section")).filter(has_text="As acquirer").get_by_role(
        "link", name="Acquisition"
    ).click()
    page.get_by_role("heading", name="THRUNET").wait_for()
    page.get_by_role("link", name="See it in the filing").first.click()
    marked = page.locator(".passage mark.acquirer").first
    marked.wait_for()
    assert marked.inner_text() == "Hanaro Telecom"
    sentence = page.locator(".passage").first.inner_text()
    assert "common shares of the Company" in " ".join(sentence.split())
    assert page.locator("mark.target").last.inner_text() == "the Company"
    assert page.locator(".quoted").count() == 2  # on the cover and in the index
    assert "no accession number" in page.locator(".paper footer").inner_text()
    page.go_back()
    page.get_by_role("heading", name="THRUNET").wait_for()


def test_a_deal_has_its_stages_parties_and_a_filing_on_edgar(page: Page, site: str) -> None:
    page.goto(f"{site}/deals?status=terminated&type=Merger")
    page.get_by_role("link", name="Merger").click()
    page.locator(".stages li").last.wait_for()
    stages = [text.split("\n")[0] for text in page.locator(".stages li").all_inner_texts()]
    assert stages[0] == "Proposed"
    assert stages[-1] == "Terminated"
    assert "Heron Merger Sub, Inc." in page.locator(".roles").inner_text()
    assert "Tessaly Group plc" in page.get_by_text("Rival bids").locator("..").inner_text()
    page.locator(".stages li").last.get_by_role("link").first.click()
    edgar = page.get_by_role("link", name="The whole filing on EDGAR")
    edgar.wait_for()
    number = "0009900102-05-000041"
    expected = f"https://www.sec.gov/Archives/edgar/data/9900102/{number.replace('-', '')}/{number}-index.htm"
    assert edgar.get_attribute("href") == expected


def test_a_company_shows_names_identifiers_people_and_can_be_saved(page: Page, site: str) -> None:
    page.goto(f"{site}/company?id=organization/cik-0009900101")
    page.get_by_role("heading", name="Brightmoor Networks, Inc.").wait_for()
    facts = page.locator(".facts").inner_text()
    assert "0009900101" in facts
    assert "FENWICK LIGHTPATH INC" in facts
    assert "Chief Restructuring Officer" in page.locator("main").inner_text()
    with page.expect_download() as saved:
        page.locator("section").filter(has_text="As target").get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(content(saved.value).decode())))
    assert saved.value.suggested_filename == "target-deals.csv"
    assert [row["Status"] for row in rows] == ["completed", "terminated", "terminated"]
    page.get_by_role("button", name="Who", exact=True).click()
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Who")


def test_the_network_is_drawn_filtered_and_taken_along(page: Page, site: str) -> None:
    page.goto(f"{site}/network")
    page.locator(".canvas[data-drawn]").wait_for()
    assert page.locator(".canvas canvas").count() > 3
    edges = httpx.get(f"{site}/api/network").json()["edges"]

    def says(deals: set[str]) -> None:
        page.get_by_text(re.compile(rf"^{len(deals)} deals? between")).wait_for()

    says({edge[3] for edge in edges})
    page.locator("input[name='stages-chosen'][value='completed']").uncheck()
    says({edge[3] for edge in edges if edge[5] != "completed"})
    page.get_by_label("First year").fill("2005")
    page.get_by_label("Last year").fill("2005")
    says({edge[3] for edge in edges if edge[5] != "completed" and (edge[6] or "").startswith("2005")})
    with page.expect_download() as saved:
        page.get_by_role("button", name="GEXF").click()
    gexf = content(saved.value)
    assert b'value="TenderOffer"' in gexf
    assert b'value="Acquisition"' not in gexf
    valid(gexf)
    places = re.findall(rb'<viz:position x="(\S+)" y="(\S+)"', gexf)
    assert len(set(places)) == gexf.count(b"<node ") > 1  # all of them, where they are seen: each at another place
    with page.expect_download() as saved:
        page.get_by_role("button", name="PNG").click()
    picture = content(saved.value)
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 5000  # an empty canvas is smaller
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(content(saved.value).decode())))
    assert {row["type"] for row in rows} == {"Merger", "TenderOffer"}
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Stop").wait_for()
    page.get_by_role("button", name="Play").wait_for()  # it has come to the last year
    page.get_by_text(re.compile(r"^2005 – 20\d\d$")).wait_for()
    page.get_by_label("Find a participant in the network").fill("Mitsunaga Chemical")
    page.keyboard.press("Enter")
    page.locator(".overlay").get_by_role("link", name="Mitsunaga Chemical Co., Ltd.").click()
    page.get_by_role("heading", name="Mitsunaga Chemical Co., Ltd.").wait_for()


def test_named_queries_are_asked_in_the_editor(page: Page, site: str) -> None:
    page.goto(f"{site}/query")
    page.get_by_role("button", name="Terminated deals").click()
    page.locator(".yasr td").first.wait_for()
    assert "Hanaro" in page.locator(".yasr table.dataTable").inner_text()
    page.goto(f"{site}/query?name=deals")
    page.locator(".yasr a", has_text="id:deal/").first.click()
    page.locator(".stages").wait_for()


def test_everything_can_be_done_by_keys(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_placeholder("Company name or CIK").focus()
    page.keyboard.type("brightmoor")
    page.get_by_role("option", name="Brightmoor").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Brightmoor Networks, Inc.").wait_for()
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(f"{site}/network")
    page.locator(".canvas[data-drawn]").focus()
    for key in ("+", "ArrowLeft", "-", "0"):
        page.keyboard.press(key)


@pytest.mark.parametrize("path", ["/", "/deals", "/company?id=organization/cik-0009900101", "/network", "/query"])
def test_it_can_be_read_on_a_phone(browser: Browser, site: str, path: str) -> None:
    with opened(browser, width=390) as page:
        page.goto(site + path)
        page.locator("main h1").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_deal_and_its_sentence_can_be_read_on_a_phone(browser: Browser, site: str) -> None:
    (deal, *_) = httpx.get(f"{site}/api/deals").json()["deals"]
    (event, *_) = httpx.get(f"{site}/api/deal", params={"id": deal["id"]}).json()["events"]
    with opened(browser, width=390) as page:
        for path, shown in ((f"/deal?id={deal['id']}", ".stages li"), (f"/evidence?id={event['id']}", "mark.trigger")):
            page.goto(site + path)
            page.locator(shown).first.wait_for()
            assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_goes_wrong_is_told(browser: Browser, site: str) -> None:
    page = browser.new_page()  # whose console tells of the answer 404
    page.goto(f"{site}/deal?id=deal/none")
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert alert.inner_text() == "there is no Deal deal/none"
    page.close()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=%3Cscript%3E",
        "/company?id=organization/evil",
        "/deal?id=deal/1",
        "/evidence?id=filing/1/event/1",
        "/network",
        "/query",
    ],
)
def test_names_from_filings_are_never_markup(page: Page, hostile_site: str, path: str) -> None:
    page.goto(hostile_site + path)
    page.locator("main h1").wait_for()
    if path == "/query":
        page.get_by_role("button", name="Deals Which deals").first.click()
        page.locator(".yasr td").first.wait_for()
    if path == "/network":
        page.locator(".canvas[data-drawn]").wait_for()
    page.wait_for_timeout(150)
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("main :is(script, b, i, svg[onload], img[src=x])").count() == 0
    if path in ("/", "/company?id=organization/evil"):
        assert "<img src=x" in page.locator("main").inner_text()


def test_a_formula_is_no_formula_in_a_saved_table(page: Page, hostile_site: str) -> None:
    page.goto(hostile_site)
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    (row,) = csv.DictReader(io.StringIO(content(saved.value).decode()))
    assert row["Whom"].startswith("'=HYPERLINK")
