"""What becomes of a filing when the server misbehaves: it is in the mirror whole, or not at all and told."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from graph.edgar.fetching import fetch
from graph.edgar.listing import Listing
from graph.edgar.troubles import AbsentError, RefusedError
from ontology.errors import InvalidInputError, SourceError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from graph.edgar.session import Session

    Edgar = Any  # of conftest.py

FIRST = Listing(9900110, "0009900110-14-000003", "8-K", "2014-01-28", "Quillstone Logistics, Inc.")
SECOND = Listing(9900110, "0009900110-14-000004", "8-K/A", "2014-01-28", "Quillstone Logistics, Inc.")
ABSENT = Listing(9900110, "0009900110-14-999999")


def files(opened: Session) -> list[Path]:
    return sorted(path for path in opened.mirror.root.rglob("*") if path.is_file() and path.name != ".pace")


def whole(edgar: Edgar, listing: Listing) -> bytes:
    answer: bytes = edgar.answer(f"/{listing.path}", {})
    return answer


PASSING = [
    "status 429",
    "status 503",
    "status 500",
    "truncated",
    "unannounced",
    "wrong-length",
    "cut-gzip",
    "text <html>Scheduled maintenance</html>",
    f"other {SECOND.path}",
    "silent 0.6",
    "dripping 0.01",
    "hang-up",
]


@pytest.mark.parametrize("fault", PASSING)
def test_what_passes_costs_another_attempt(edgar: Edgar, opened: Session, fault: str) -> None:
    edgar.faults[f"/{FIRST.path}"] = [fault, fault]
    report = fetch([FIRST], *opened)
    assert (report.fetched, report.failures) == (1, [])
    assert opened.mirror.path(FIRST).read_bytes() == whole(edgar, FIRST)
    assert len(edgar.asked) == 3
    assert {agent for _, _, agent in edgar.asked} == {"Test Reader reader@example.org"}


@pytest.mark.parametrize("fault", PASSING)
def test_what_stays_is_told_and_leaves_nothing(edgar: Edgar, opened: Session, fault: str) -> None:
    edgar.faults[f"/{FIRST.path}"] = [fault] * 3
    report = fetch([FIRST, SECOND], *opened)
    assert report.fetched == 1
    (failure,) = report.failures
    assert failure.message.startswith(edgar.address)
    assert "in 3 attempts" in failure.message
    assert files(opened) == [opened.mirror.path(SECOND)]


@pytest.mark.parametrize("after", ["1", "date"])
def test_a_server_that_names_a_pause_gets_it(edgar: Edgar, opened: Session, after: str) -> None:
    edgar.faults[f"/{FIRST.path}"] = [f"status 429 {after}"]
    assert fetch([FIRST], *opened).fetched == 1
    (first, *_), (second, *_) = edgar.asked
    assert second - first >= 0.9


def test_a_very_long_pause_ends_the_run(edgar: Edgar, opened: Session) -> None:
    edgar.faults[f"/{FIRST.path}"] = ["status 429 3600"]
    with pytest.raises(RefusedError, match="wait for 3600 seconds"):
        fetch([FIRST, SECOND], *opened)
    assert len(edgar.asked) == 1


def test_redirects_are_followed_on_the_same_server(edgar: Edgar, opened: Session) -> None:
    edgar.faults[f"/{FIRST.path}"] = ["redirect"]
    assert fetch([FIRST], *opened).fetched == 1
    assert edgar.paths() == [f"/{FIRST.path}", f"/{FIRST.path}?moved"]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("http://example.org/x.txt", "another server"),
        ("ftp://127.0.0.1/x.txt", "another server"),
        ("http://127.0.0.1:x/", "Invalid URL"),
        ("", "more than 5 times"),
    ],
)
def test_redirects_elsewhere_are_not(edgar: Edgar, opened: Session, target: str, told: str) -> None:
    edgar.faults[f"/{FIRST.path}"] = [f"redirect {target}"] * 6
    (failure,) = fetch([FIRST], *opened).failures
    assert told in failure.message
    assert files(opened) == []


def test_a_filing_that_is_not_there(edgar: Edgar, opened: Session) -> None:
    edgar.faults[f"/{FIRST.path}"] = ["forbidden <Error><Code>AccessDenied</Code></Error>"]
    report = fetch([ABSENT, FIRST], *opened)
    assert [failure.reason for failure in report.failures] == ["absent", "absent"]
    assert len(edgar.asked) == 2
    with pytest.raises(AbsentError):
        opened.client.get(f"{edgar.address}/{ABSENT.path}")


def test_a_refused_asker_asks_no_more(edgar: Edgar, opened: Session) -> None:
    edgar.faults[f"/{FIRST.path}"] = ["forbidden <h1>Your Request Originates from an Undeclared Automated Tool</h1>"]
    with pytest.raises(RefusedError, match="declare"):
        fetch([FIRST, SECOND], *opened)
    assert len(edgar.asked) == 1


def test_an_endless_answer(edgar: Edgar, opened: Session) -> None:
    edgar.faults[f"/{FIRST.path}"] = ["text " + "x" * 200_000]
    (failure,) = fetch([FIRST], *opened).failures
    assert "more than 100000 bytes" in failure.message


def test_what_is_there_is_not_asked_for(edgar: Edgar, opened: Session) -> None:
    fetch([FIRST], *opened)
    edgar.asked.clear()
    report = fetch([FIRST, SECOND, FIRST], *opened)
    assert (report.fetched, report.present) == (1, 1)
    assert edgar.paths() == [f"/{SECOND.path}"]


def test_a_filing_of_two_companies_is_fetched_once(edgar: Edgar, opened: Session) -> None:
    both = [one for one in edgar.filings if one.accession == "0009900190-15-000007"]
    assert len(both) == 2
    assert fetch(both, *opened).fetched == 1
    assert files(opened) == [opened.mirror.path(both[0])]


def test_a_mirror_that_cannot_be_written_ends_the_run(edgar: Edgar, opened: Session) -> None:
    opened.mirror.root.mkdir()
    (opened.mirror.root / "Archives").write_text("in the way")
    with pytest.raises(InvalidInputError, match="cannot be made"):
        fetch([FIRST, SECOND], *opened)
    assert len(edgar.asked) == 1


def test_a_server_that_is_not_there(opened: Session) -> None:
    start = time.monotonic()
    with pytest.raises(SourceError, match="ConnectError"):
        opened.client.get("http://127.0.0.1:9/files/company_tickers.json")
    assert time.monotonic() - start < 5
