from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from extractors.model import Failure
from graph.edgar.indexes import ISO_DATES, read_company, read_feed, read_index, read_tickers
from graph.edgar.listing import Listing, Selection, accession_number
from graph.edgar.site import Quarter, Site
from graph.edgar.wanted import Wanted
from ontology.errors import InvalidInputError, NotFoundError, SourceError

if TYPE_CHECKING:
    from typing import Any

    from graph.edgar.catalogue import Catalogue
    from graph.edgar.session import Session

    Edgar = Any  # of conftest.py

QUILL = 9900110
ALL = Selection()


def numbers(listings: Any) -> list[str]:
    return [listing.accession[11:].lstrip("0") for listing in listings]


def test_a_company_with_all_its_pages(catalogue: Catalogue) -> None:
    found = list(catalogue.of_company(QUILL, ALL))
    assert numbers(found) == ["15-000007", "15-000001", "14-000005", "14-000004", "14-000003"]
    assert found[1] == Listing(QUILL, "0009900110-15-000001", "8-K", "2015-04-20", "Quillstone Logistics, Inc.")


def test_pages_outside_of_the_time_are_not_asked_for(edgar: Edgar, catalogue: Catalogue) -> None:
    assert numbers(catalogue.of_company(QUILL, Selection(("8-K*",), since=date(2015, 1, 1)))) == ["15-000001"]
    assert len(edgar.asked) == 1


def test_a_ticker(catalogue: Catalogue) -> None:
    assert numbers(catalogue.of_ticker("quil", Selection(("10-k",)))) == ["14-000005"]
    with pytest.raises(NotFoundError, match="similar: QUIL"):
        list(catalogue.of_ticker("QUILL", ALL))


def test_a_day(catalogue: Catalogue) -> None:
    assert numbers(catalogue.of_day(date(2015, 4, 20), ALL)) == ["15-000001", "15-000007", "15-000007"]


def test_a_time_quarter_by_quarter(edgar: Edgar, catalogue: Catalogue) -> None:
    selection = Selection(("8-K",), date(2014, 1, 29), date(2015, 6, 30))
    edgar.filings.append(Listing(7, "0000000007-14-000001", "8-K", "2014-07-01", "A  B"))
    edgar.filings.append(Listing(8, "0000000008-14-000001", "8-K", "2014-10-01", "C"))
    edgar.filings.append(Listing(9, "0000000009-15-000001", "10-Q", "2015-01-01", "D"))
    edgar.filings.append(Listing(9, "0000000009-14-000001", "10-Q", "2014-04-01", "D"))
    found = list(catalogue.of_time(selection))
    assert numbers(found) == ["14-000001", "14-000001", "15-000001"]
    assert len(edgar.asked) == 6
    list(catalogue.of_time(selection))
    assert len(edgar.asked) == 6  # quarters that are over are kept


def test_the_index_of_a_quarter_that_was_not_over_is_asked_for_again(opened: Session) -> None:
    quarter = Quarter(2014, 1)
    opened.mirror.keep_index(quarter, b"rows")
    assert opened.mirror.index(quarter) == b"rows"
    in_march = 1_394_000_000
    os.utime(opened.mirror.root / "Archives/edgar/full-index/2014/QTR1/form.idx", (in_march, in_march))
    assert opened.mirror.index(quarter) is None


def test_an_accession_number_alone(edgar: Edgar, catalogue: Catalogue) -> None:
    (found,) = catalogue.of_accession("0009900110-14-000005")
    assert (found.cik, found.form) == (QUILL, "10-K")
    with pytest.raises(NotFoundError, match="name its company with --cik"):
        list(catalogue.of_accession("0009900110-13-000005"))
    edgar.asked.clear()
    assert next(catalogue.of_accession("0009900110-14-000005", QUILL)).path.endswith(
        "/9900110/0009900110-14-000005.txt"
    )
    assert not edgar.asked


def test_a_source_that_cannot_be_listed_is_told_and_the_others_go_on(edgar: Edgar, catalogue: Catalogue) -> None:
    edgar.faults[f"/submissions/CIK{QUILL:010d}.json"] = ["text {}"]
    wanted = Wanted(ciks=(1, QUILL, QUILL), selection=Selection(("10-K",)))
    absent, broken, good = wanted.listings(catalogue)
    assert isinstance(absent, Failure)
    assert "not there (status 404)" in absent.message
    assert isinstance(broken, Failure)
    assert "not what EDGAR gives there" in broken.message
    assert isinstance(good, Listing)


@pytest.mark.parametrize("fault", ["truncated", "unannounced", "wrong-length", "text <html>busy</html>", "status 503"])
def test_an_index_that_comes_whole_at_last(edgar: Edgar, catalogue: Catalogue, fault: str) -> None:
    edgar.faults["/Archives/edgar/full-index/2014/QTR1/form.idx"] = [fault]
    assert len(list(catalogue.of_time(Selection((), date(2014, 1, 1), date(2014, 3, 31))))) == 3


def test_nothing_named() -> None:
    with pytest.raises(InvalidInputError, match="what shall be fetched"):
        Wanted(selection=Selection(("8-K",)))
    with pytest.raises(InvalidInputError, match="turn the dates round"):
        Wanted(selection=Selection((), date(2015, 1, 2), date(2015, 1, 1)))


@pytest.mark.parametrize(
    "line", ["8-K    X Corp    seven   2014-01-28  edgar/data/7/0000000007-14-000001.txt", "8-K  X", "8-K  Z Corp  7  0-01-28  edgar/data/7/0000000007-14-000001.txt", "8-K  Y Corp   7  2014-01-28  edgar/data/7/../../../x.txt"]
)  # fmt: skip
def test_lines_that_are_none_of_an_index(line: str) -> None:
    with pytest.raises(SourceError, match="not one of an index"):
        list(read_index(f"Form\n{'-' * 80}\n{line}\n".encode(), "form.idx", ISO_DATES))


def test_an_index_without_lines() -> None:
    assert list(read_index(f"Form\n{'-' * 80}\n".encode(), "form.idx", ISO_DATES)) == []


@pytest.mark.parametrize(
    "columns",
    [
        '{"accessionNumber": ["../../../etc/passwd"], "form": ["8-K"], "filingDate": ["2014-01-28"]}',
        '{"accessionNumber": ["0009900110-14-000005"], "form": [], "filingDate": ["2014-01-28"]}',
        '{"accessionNumber": 7}',
    ],
)
def test_pages_that_are_not_edgars(columns: str) -> None:
    page = f'{{"name": "X", "filings": {{"recent": {columns}, "files": []}}}}'
    with pytest.raises(SourceError, match="not what EDGAR gives there"):
        read_company(page.encode(), "CIK.json", 1)


def test_tickers_that_are_not_edgars() -> None:
    for data in (b"<html>", b'{"0": {"cik_str": 7, "ticker": "\xb4"}}', b'{"\xb4": 1}'):
        with pytest.raises(SourceError, match="not what EDGAR gives there"):
            read_tickers(data, "company_tickers.json")


def test_a_feed_with_entries_that_cannot_be_read(edgar: Edgar) -> None:
    edgar.feed = [edgar.filings[0], Listing(3, "0000000003-14-000001", "6-K", "2014-01-28", "A - B & C (D) Corp.")]
    feed = edgar.atom(0, "").replace(b"Quillstone Logistics, Inc. (0009900110) (Filer)", b"?")
    listings, wrong = read_feed(feed, "feed")
    assert listings == edgar.feed[1:]
    assert len(wrong) == 1
    with pytest.raises(SourceError, match="no feed"):
        read_feed(b"<html>503", "feed")


def test_addresses() -> None:
    site = Site()
    assert site.daily(date(2015, 4, 20)) == "https://www.sec.gov/Archives/edgar/daily-index/2015/QTR2/form.20150420.idx"
    assert site.quarterly(Quarter(2014, 4)) == "https://www.sec.gov/Archives/edgar/full-index/2014/QTR4/form.idx"
    assert site.submissions("CIK0009900110.json") == "https://data.sec.gov/submissions/CIK0009900110.json"
    assert Quarter(2014, 4).following == Quarter(2015, 1)
    with pytest.raises(InvalidInputError, match="not the address of a server"):
        Site.at("sec.gov")
    with pytest.raises(InvalidInputError, match="not an accession number"):
        accession_number("../../x")
