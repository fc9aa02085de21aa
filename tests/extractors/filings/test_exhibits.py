from __future__ import annotations

import pytest

from extractors.filings import parse
from extractors.filings.bookkeeping import split_tail
from extractors.filings.exhibit_numbers import is_number
from extractors.filings.exhibits import exhibit_list
from extractors.model import Document, Exhibit, Offsets

ROW = "<tr><td>{}</td><td>{}</td></tr>"


def _list(text: str) -> tuple[Exhibit, ...]:
    return exhibit_list(Document(1, "8-K", text, Offsets.identity(len(text)))).exhibits


def _told(text: str) -> list[tuple[str, str]]:
    return [(exhibit.number, exhibit.description) for exhibit in _list(text)]


@pytest.mark.parametrize(
    "words",
    [
        "99.1",
        "3(i)",
        "10.A.1",
        "10-K-1",
        "(99)",
        "99(a)",
        "*10.1",
        "10.1+",
        "Exhibit 99.1",
        "EX-99.1",
        "101.INS",
        "10.10(b)",
    ],
)
def test_numbers(words: str) -> None:
    assert is_number(words)


@pytest.mark.parametrize("words", ["8-K", "10-K", "10-Q", "1998", "$1.1", "45", "99.1 Press", "2001-05-05", "I", ""])
def test_no_numbers(words: str) -> None:
    assert not is_number(words)


CASES = {
    "hard-wrapped text": (
        "(c) Exhibits\n\n  99.1   Press release of Rush\n         Candle Co. dated May 1\n\n  99.2   Letter\n",
        [("99.1", "Press release of Rush Candle Co. dated May 1"), ("99.2", "Letter")],
    ),
    "index after the signatures": (
        "SIGNATURES\n\nx\n\n\f\nEXHIBIT INDEX\n\nExhibit   Description\n-------   -----------\n99.1:     News of the day\n",
        [("99.1", "News of the day")],
    ),
    "cover body of a 6-K": (
        "Alder Ltd. is furnishing under cover of Form 6-K:\n\nExhibit 99.1:  a press release about\n               timber\n\nMore.",
        [("99.1", "a press release about timber")],
    ),
    "table rows": (
        "Item 9.01 Financial Statements and Exhibits\n(d) Exhibits\n10.1\t\u2014\tLease\t8-K\t001-5\n(99)\tNews\n",
        [("10.1", "Lease"), ("99", "News")],
    ),
    "number in two cells": ("EXHIBIT INDEX\n\t10\t.1*\t\tLease of a mill\n", [("10.1", "Lease of a mill")]),
    "marks before the number": ("Exhibit Index\n*\t10.2\tBonus letter\n\u2020 10.3 Loan letter\n", [("10.2", "Bonus letter"), ("10.3", "Loan letter")]),
    "stacked cells": ("(d) Exhibits\n3.1\v99.1\t\tBylaws\vNews\n", [("3.1", "Bylaws"), ("99.1", "News")]),
    "stacked lines": ("(d)\tExhibits\v10.1 First lease\v10.2 Second lease\n", [("10.1", "First lease"), ("10.2", "Second lease")]),
    "page numbers in a column": (
        "INDEX TO EXHIBITS\n\n 10.1    Lease of a mill in        44\n         Ohio\n\n 10.2    Sale of the mill                 45\n",
        [("10.1", "Lease of a mill in Ohio"), ("10.2", "Sale of the mill")],
    ),
    "second column": (
        "EXHIBIT INDEX\n 10-A    Plan for the sale     Filed as Exhibit 10-B to\n         of mills and land     our report of 1999.\n",
        [("10-A", "Plan for the sale of mills and land")],
    ),
    "source code between number and description": ("Exhibits\n\n3.1   88-S3    Articles of\n               incorporation\n", [("3.1", "Articles of incorporation")]),
    "number of a wrapped sentence": (
        "(c) Exhibits\n\n2.1   Letter amending the agreement filed as Exhibit\n      10.1 Bread and salt\n",
        [("2.1", "Letter amending the agreement")],
    ),
    "parts of one entry": (
        "EXHIBIT INDEX\n10.5  Contracts:\n      (1) with Ann Teal\n      (2) with Bo Rook\n",
        [("10.5", "Contracts: (1) with Ann Teal (2) with Bo Rook")],
    ),
    "group headings": (
        "EXHIBIT INDEX\n\n(10)   Material Contracts\n\n10.1   Lease of a mill\n\n(99)   Additional Exhibits\n",
        [("10.1", "Lease of a mill"), ("99", "Additional Exhibits")],
    ),
    "rows that go on": ("EXHIBIT INDEX\n10.1\tLease between Ash\n\tand Elm\n", [("10.1", "Lease between Ash and Elm")]),
    "description under the number": ("Exhibits.\n\n99.1\n\nPress release\n", [("99.1", "Press release")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_lists(case: str) -> None:
    text, expected = CASES[case]
    assert _told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A copy is attached hereto as\nExhibit 99.1. The release speaks of looms.",
        "Balance sheet\n10.1   12.3   14.5\n2.1    Accruals\n",
        "Item 7. Financial Statements and Exhibits\n(a) Statements\n  1.  NATURE OF BUSINESS\n  1998   1999\n",
        "EXHIBIT INDEX\n\n(1) Incorporated by reference to the report\n(2)  Filed herewith\n",
        "Exhibit 99.1\n\nFOR IMMEDIATE RELEASE\n",
        "ARTICLE TWO\n2.1  Normal benefit.  If an employee stays\n",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert _told(text) == []


def test_the_exhibit_that_follows_is_not_read_as_list() -> None:
    text = "Exhibits\n\n99.1  News\n\nSIGNATURES\n\n\f\nExhibit 99.1\n\n10.1 Percent more looms were sold\n"
    assert _told(text) == [("99.1", "News")]


def test_told_twice_is_one_exhibit_the_fuller_text_first() -> None:
    text = "(c) Exhibits\n\n99.1  Press release\n\nSIGNATURES\n\nEXHIBIT INDEX\n\n99.1  Press release of May 1 on the sale of looms\n"
    (exhibit,) = _list(text)
    assert exhibit.description == "Press release of May 1 on the sale of looms"
    assert [telling.text for telling in exhibit.tellings] == [exhibit.description, "Press release"]


def test_one_number_twice_in_a_list_is_two_exhibits() -> None:
    assert len(_told("EXHIBIT INDEX\n10.1\tLease to Ann Teal\n10.1\tLoan from Bo Rook\n")) == 2


@pytest.mark.parametrize(
    ("text", "description", "tail", "marks"),
    [
        (
            "Lease (incorporated by reference to Exhibit 10.1 to Form 8-K)",
            "Lease",
            "(incorporated by reference to Exhibit 10.1 to Form 8-K)",
            (),
        ),
        (
            "Deal with Ash Inc. Incorporated by reference to X.",
            "Deal with Ash Inc.",
            "Incorporated by reference to X",
            (),
        ),
        ("Lease, filed herewith", "Lease", "filed herewith", ()),
        ("Plan was filed with the Commission on May 1", "Plan", "was filed with the Commission on May 1", ()),
        ("Consent (previously filed)", "Consent", "(previously filed)", ()),
        ("Lease (1)*", "Lease", None, ("(1)*",)),
        (
            "Charter, filed with the Secretary of State on May 1",
            "Charter, filed with the Secretary of State on May 1",
            None,
            (),
        ),
        ("Item 7, as filed with the Commission", "Item 7, as filed with the Commission", None, ()),
        ("Consent (included in Exhibit 5.1)", "Consent (included in Exhibit 5.1)", None, ()),
        ("* Lease", "Lease", None, ()),
        ("Tax pact (part of the deal, filed herewith)", "Tax pact (part of the deal, filed herewith)", None, ()),
    ],
)
def test_tails_and_marks(text: str, description: str, tail: str | None, marks: tuple[str, ...]) -> None:
    proper = split_tail(text)
    assert (proper.span.of(text), proper.tail, proper.marks) == (description, tail, marks)


def test_columns_are_bookkeeping(html_body: str) -> None:
    lease, news = parse(html_body.encode(), "a.htm").exhibits
    assert (lease.number, lease.description) == (
        "10.1",
        "Lease between Osier & Sedge Holdings, Inc. and \u201cWattle\u201d GmbH",
    )
    assert lease.incorporated == "(incorporated by reference to Exhibit 10.4)"
    assert lease.bookkeeping == ("*", "8-K", "001-1")
    assert (news.number, news.description, news.incorporated, news.bookkeeping) == ("99.1", "Press release", None, ())


def test_tellings_lead_to_the_source(plain_body: str, html_body: str) -> None:
    for body in (plain_body, html_body):
        filing = parse(body.encode(), "a")
        for exhibit in filing.exhibits:
            assert exhibit.tellings[0].text == exhibit.description
            for telling in exhibit.tellings:
                for position, character in enumerate(telling.text):
                    origin = filing.text[telling.offsets.origin(position)]
                    assert origin in (character, "&") or (character == " " and (origin.isspace() or origin == "<"))


def test_wrapped_hyphens_keep_the_hyphen(plain_body: str) -> None:
    agreement, _ = parse(plain_body.encode(), "a").exhibits
    assert agreement.description.endswith("the holders of Tansy Dye-works, Ltd.")
    assert agreement.incorporated == "(incorporated by reference to Exhibit 2.1 to the Form 8-K of March 2, 1999)"
