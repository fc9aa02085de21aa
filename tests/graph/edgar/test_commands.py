"""`dealgraph fetch` and `dealgraph watch` as processes, against the server on loopback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from graph.edgar.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    Edgar = Any  # of conftest.py
    Run = subprocess.CompletedProcess[str]

ENVIRONMENT = {**os.environ, "EDGAR_IDENTITY": "Test Reader reader@example.org", "NO_PROXY": "*"}
WORDS = "On this day the Company completed the acquisition of Baystead Cold Storage, LLC."


def arguments(verb: str, edgar: Edgar, mirror: Path, *more: object) -> list[str]:
    command = [sys.executable, "-m", "graph.cli", verb, "--edgar", edgar.address, "--mirror", mirror, "--rate", 10]
    return [str(part) for part in (*command, *more)]


@pytest.fixture
def run(edgar: Edgar, tmp_path: Path) -> Callable[..., Run]:
    def running(verb: str, *more: object, code: int = 0, environment: dict[str, str] = ENVIRONMENT) -> Run:
        command = arguments(verb, edgar, tmp_path / "mirror", *more)
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return running


def mirrored(tmp_path: Path) -> list[str]:
    root = tmp_path / "mirror"
    return sorted(str(path.relative_to(root)) for path in root.rglob("*.txt"))


def test_a_company_is_fetched_and_the_run_continued(edgar: Edgar, run: Callable[..., Run], tmp_path: Path) -> None:
    done = run("fetch", "--cik", 9900110, "--form", "8-K*", "--limit", 2)
    assert "2 filings fetched" in done.stderr
    done = run("fetch", "--ticker", "QUIL", "--form", "8-K*", "--from", "2014-01-01", "--to", "2015-12-31")
    assert "1 filings fetched" in done.stderr
    assert "2 there already, 0 failed" in done.stderr
    names = [f"Archives/edgar/data/9900110/0009900110-{end}.txt" for end in ("14-000003", "14-000004", "15-000001")]
    assert mirrored(tmp_path) == names
    assert all(path.count("/data/") <= 1 for path in edgar.paths())


def test_what_fails_is_told_by_line_and_status(edgar: Edgar, run: Callable[..., Run], tmp_path: Path) -> None:
    done = run("fetch", "--daily-index", "2015-04-20", "--daily-index", "2015-04-19", code=3)
    assert "2 filings fetched" in done.stderr
    assert "form.20150419.idx: not there (status 404)" in done.stderr
    done = run("fetch", "--cik", 9900110, "--accession", "0009900110-14-999999", code=2)
    assert "0 filings fetched" in done.stderr
    done = run("fetch", "--form", "8-K", code=2)
    assert "what shall be fetched" in done.stderr
    edgar.faults["/files/company_tickers.json"] = ["forbidden Undeclared Automated Tool"]
    assert "refused (status 403)" in run("fetch", "--ticker", "QUIL", code=2).stderr


def test_the_list_alone(edgar: Edgar, run: Callable[..., Run], tmp_path: Path) -> None:
    done = run("fetch", "--from", "2014-01-01", "--to", "2014-03-31", "--form", "10-K", "--list")
    assert done.stdout == (
        "2014-03-03\t10-K\tQuillstone Logistics, Inc.\tArchives/edgar/data/9900110/0009900110-14-000005.txt\n"
    )
    assert mirrored(tmp_path) == []


def test_nobody_asks_without_a_name(edgar: Edgar, run: Callable[..., Run]) -> None:
    nobody = {name: value for name, value in ENVIRONMENT.items() if name != "EDGAR_IDENTITY"}
    done = run("fetch", "--cik", 9900110, code=2, environment=nobody)
    assert "fair access policy" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert edgar.asked == []


def test_a_killed_fetch_is_finished_by_the_same_command(edgar: Edgar, run: Callable[..., Run], tmp_path: Path) -> None:
    edgar.filings = [
        Listing(7, f"0000000007-14-{number:06d}", "8-K", "2014-01-28", "Seven  Corp") for number in range(12)
    ]
    command = arguments("fetch", edgar, tmp_path / "mirror", "--daily-index", "2014-01-28")
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        while len(edgar.asked) < 5 and process.poll() is None:
            time.sleep(0.01)
        process.kill()
    before = mirrored(tmp_path)
    assert 0 < len(before) < 12
    edgar.asked.clear()
    assert f"{len(before)} there already" in run("fetch", "--daily-index", "2014-01-28").stderr
    assert len(mirrored(tmp_path)) == 12
    assert not [path for path in before if f"/{path}" in edgar.paths()]
    assert all((tmp_path / "mirror" / path).read_bytes() == edgar.answer(f"/{path}", {}) for path in mirrored(tmp_path))


def test_a_watch_ingests_until_it_is_stopped(edgar: Edgar, run: Callable[..., Run], tmp_path: Path) -> None:
    edgar.feed = edgar.filings[:1]
    store = tmp_path / "store"
    command = arguments("watch", edgar, tmp_path / "mirror", "--interval", 1, "--form", "8-K", "--store", store)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT) as process:
        assert process.stderr is not None
        told = [process.stderr.readline() for _ in range(2)]
        edgar.feed.insert(0, edgar.filings[3])
        told += [process.stderr.readline() for _ in range(2)]
        process.terminate()
        rest = process.stderr.read()
        assert process.wait(20) == 0, rest
    assert "1 announced, 1 fetched" in told[0]
    assert "1 filings stored" in told[1]
    assert "1 filings stored" in told[3]
    assert "2 filings fetched, 0 failures told" in rest
    done = run("watch", "--once", "--form", "8-K", "--store", store)
    assert "0 filings fetched" in done.stderr
    assert "1 filings stored" not in done.stderr


def test_a_watch_stops_at_once_also_while_it_waits_for_an_answer(edgar: Edgar, tmp_path: Path) -> None:
    edgar.faults["/cgi-bin/browse-edgar"] = ["silent 20"]
    with subprocess.Popen(arguments("watch", edgar, tmp_path / "mirror"), env=ENVIRONMENT) as process:
        while not edgar.asked:
            time.sleep(0.01)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert time.monotonic() - start < 10


def test_what_was_fetched_and_not_ingested_is_ingested_by_the_next_watch(
    edgar: Edgar, run: Callable[..., Run], tmp_path: Path
) -> None:
    edgar.feed = edgar.filings[:1]
    run("watch", "--once")
    edgar.feed.clear()
    assert "1 filings stored" in run("watch", "--once", "--store", tmp_path / "store").stderr
