from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from extractors.filings import parse
from extractors.filings.items import body_items, numbering, report_items, stated_items


@pytest.mark.parametrize(
    ("value", "filed", "number"),
    [
        ("2.01", "2010-01-01", "2.01"),
        ("5", "2001-01-01", "5"),
        ("Other events", "2001-01-01", "5"),
        ("Other Events", "2010-01-01", "8.01"),
        ("Financial statements and exhibits", "1999-01-01", "7"),
        ("Financial Statements and Exhibits", "2006-01-01", "9.01"),
        ("Regulation FD Disclosure", "2005-01-01", "7.01"),
    ],
)
def test_header_items_are_numbered_by_the_form_in_force(value: str, filed: str, number: str) -> None:
    (item,) = stated_items([value], filed)
    assert (item.number, item.span) == (number, None)


def test_an_unknown_header_item_is_kept() -> None:
    (item,) = stated_items(["Something new"], "2030-01-01")
    assert item.number == "Something new"


def test_every_title_is_of_one_number_only() -> None:
    data = tomllib.loads((files("extractors") / "lexicon" / "filings_items.toml").read_text("utf-8"))
    for era, found in (("modern", numbering().modern), ("old", numbering().old)):
        assert len(found) == sum(len(titles) for titles in data[era].values())


def test_body_items_have_spans_up_to_the_next_one() -> None:
    text = "see Item 9.01 below\n\nItem 2.01 \u2013 Completion of Acquisition or Disposition of Assets.\nWe bought.\n\nITEM 9.01\tFinancial Statements and Exhibits\n(d) Exhibits\n\nSIGNATURES\nx"
    first, second = body_items(text)
    assert (first.number, first.title) == ("2.01", "Completion of Acquisition or Disposition of Assets")
    assert first.span is not None
    assert first.span.of(text).endswith("We bought.\n\n")
    assert second.span is not None
    assert second.span.of(text) == "ITEM 9.01\tFinancial Statements and Exhibits\n(d) Exhibits\n\n"


def test_references_to_items_are_no_headings() -> None:
    assert body_items("pursuant to\nItem 5.02 of the form\nItem 304 of Regulation S-K\nItem 601") == ()


def test_header_and_body_are_told_once(submission: str) -> None:
    filing = parse(submission.encode(), "a.txt")
    assert [item.number for item in filing.items] == ["2", "7"]
    assert all(item.span is not None for item in filing.items)
    span = filing.items[0].span
    assert span is not None
    assert span.of(filing.documents[0].text).startswith("Item 2.")


def test_items_under_one_heading_share_their_text() -> None:
    text = "Items 1.01(a) and 2.03. Entry into a Material Definitive Agreement; Creation of an Obligation\nWe borrowed.\n\nSIGNATURES\n"
    first, second = body_items(text)
    assert (first.number, second.number, first.span) == ("1.01", "2.03", second.span)


def test_an_item_goes_on_over_pages_and_sub_headings() -> None:
    text = "ITEM 5. OTHER EVENTS.\n\nMerger Agreement\n\nWe agreed.\n\f\nItem 5. Other Events (continued)\n\nConditions\n\nConsents.\n\nSIGNATURES\n"
    (item,) = body_items(text)
    assert item.span is not None
    assert item.span.of(text).endswith("Consents.\n\n")


def test_an_item_that_does_not_apply_is_none() -> None:
    text = "Item 1. Changes in Control of Registrant.\n\n   Not Applicable.\n\nItem 2. Acquisition or Disposition of Assets.\n\nWe bought.\n"
    assert [item.number for item in body_items(text)] == ["2"]


def test_an_item_ends_before_the_signature() -> None:
    text = "Item 5. Other Events.\n\nWe bought.\n\nPursuant to the requirements of the Securities Exchange Act of 1934\n/s/ Ada Bobbin\n"
    (item,) = body_items(text)
    assert item.span is not None
    assert item.span.of(text).endswith("We bought.\n\n")


@pytest.mark.parametrize(("filed", "numbers"), [("2004-07-01", ["12"]), ("1999-07-01", []), ("2005-07-01", [])])
def test_an_empty_line_of_the_header_means_item_12_while_that_was_in_force(filed: str, numbers: list[str]) -> None:
    assert [item.number for item in stated_items([""], filed)] == numbers


EXHIBITS = "EXHIBIT NUMBER\tDESCRIPTION\n\t\nExhibit 16.1\tLetter of the auditors\n\n"


def test_exhibits_without_a_heading_are_an_item_of_their_own() -> None:
    text = f"Item 4.01 Changes in Registrant's Certifying Accountant\nWe dismissed them.\n\n{EXHIBITS}SIGNATURES\n"
    change, exhibits = report_items(text)
    assert (change.number, exhibits.number) == ("4.01", "9.01")
    assert change.span is not None
    assert change.span.of(text).endswith("We dismissed them.\n\n")
    assert exhibits.span is not None
    assert exhibits.span.of(text) == EXHIBITS


@pytest.mark.parametrize(
    "text",
    [
        f"Item 4. Changes in Registrant's Certifying Accountant\nWe dismissed them.\n\n{EXHIBITS}SIGNATURES\n",
        f"Item 8.01 Other Events\nWe bought.\n\nItem 9.01 Exhibits\n{EXHIBITS}SIGNATURES\n",
        f"Item 8.01 Other Events\nWe bought.\n\nSIGNATURES\n\n{EXHIBITS}",
        EXHIBITS,
    ],
)
def test_exhibits_are_no_item_in_old_forms_twice_or_after_the_signatures(text: str) -> None:
    assert report_items(text) == body_items(text)
