from __future__ import annotations

import pytest

from extractors.filings.cover import Cover, cover_names, read_cover
from extractors.filings.dates import dates
from extractors.filings.inline import cover_facts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("January 17, 2003", "2003-01-17"),
        ("Sept. 5, 1997", "1997-09-05"),
        ("5th day of May, 1999", "1999-05-05"),
        ("30 January 2023", "2023-01-30"),
        ("8/1/96", "1996-08-01"),
        ("12/31/2004", "2004-12-31"),
        ("2024-02-29", "2024-02-29"),
        ("June\n  3, 2010", "2010-06-03"),
    ],
)
def test_dates(words: str, expected: str) -> None:
    (found,) = dates(f"on {words} at noon", 0, 100)
    assert found[2] == expected


@pytest.mark.parametrize("words", ["February 30, 2001", "13/45/2001", "Maybe 5, 2001", "Item 5, 2001"])
def test_no_dates(words: str) -> None:
    assert list(dates(words, 0, len(words))) == []


def _cover(text: str) -> Cover:
    return read_cover(text, text, 0, len(text))


def test_plain_cover(plain_body: str) -> None:
    cover = _cover(plain_body)
    assert (cover.form, cover.event_date, cover.signed) == ("8-K", "1999-03-03", "1999-03-05")
    assert [(registrant.name, registrant.state) for registrant in cover.registrants] == [
        ("Quillfeather Looms, Inc.", "Delaware")
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "HEATHER & LING PLC\n___________\n(Exact name of registrant as specified in its charter)",
            ["HEATHER & LING PLC"],
        ),
        ("Gorse N.V.\n(Translation of registrant\u2019s name into English)", ["Gorse N.V."]),
        ("BROOM CO., LTD.\n      (Name of the Registrant)", ["BROOM CO., LTD."]),
        ("Sorrel Corporation\n\n(Name of Issuer)", ["Sorrel Corporation"]),
        (
            "  Nevada          Bracken Foods, Inc.              55-5555555\n"
            "(State of         (Exact Name of registrant        (I.R.S.",
            ["Bracken Foods, Inc."],
        ),
        (
            "1-5555    Yarrow Company          55-5555555\n          (A Delaware Corporation)\n"
            "0-5556    Vetch Power Company     55-5555556\n          (A Maine Corporation)",
            ["Yarrow Company", "Vetch Power Company"],
        ),
        ("1-5555\tYarrow Company\v(A Delaware Corporation)\v1 Hill Rd.\t55-5555555", ["Yarrow Company"]),
        (
            "FENNEL'S LAST PICTURE, INC.\n\nNevada        55-5555555\n(Jurisdiction of Incorporation)",
            ["FENNEL'S LAST PICTURE, INC."],
        ),
        ("nothing of the kind", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert list(cover_names(text)) == names


def test_states_of_a_combined_cover() -> None:
    cover = _cover(
        "1-5555    Yarrow Company      55-5555555\n   (A Delaware Corporation)\n0-5556\tVetch Co\v(An Ohio Corporation)\t55-5555556"
    )
    assert [registrant.state for registrant in cover.registrants] == ["Delaware", "Ohio"]


def test_undersigned_where_the_cover_names_nobody() -> None:
    text = "SIGNATURES\nPursuant to the requirements of the Act, thereunto duly authorized.\n\n   Clover Mining Co.\n\nBy: /s/ X\nDate: 4/5/98"
    cover = _cover(text)
    assert [registrant.name for registrant in cover.registrants] == ["Clover Mining Co."]
    assert cover.signed == "1998-04-05"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("FORM 10-K/A", "10-K/A"),
        ("Form 20-F", "20-F"),
        ("SCHEDULE 13D", "SC 13D"),
        ("Filed pursuant to Rule 424(b)(5)", "424B5"),
        ("the Form 8-K of May", None),
    ],
)
def test_forms(text: str, form: str | None) -> None:
    assert _cover(text).form == form


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Date of Report (Date of earliest event\n   reported): May 4, 2011", "2011-05-04"),
        ("May 4, 2011\nDate of Report (Date of earliest event reported)", "2011-05-04"),
        ("FORM 10-K\nFor the fiscal year ended June 30, 2012", "2012-06-30"),
        ("FORM 8-K\nauditor for the fiscal year ending June 30, 2012", None),
    ],
)
def test_event_dates(text: str, date: str | None) -> None:
    assert _cover(text).event_date == date


def test_tagged_facts_come_first() -> None:
    source = (
        '<html><ix:header><ix:nonNumeric contextRef="c" name="dei:EntityCentralIndexKey">555</ix:nonNumeric></ix:header>'
        '<p><ix:nonNumeric name="dei:DocumentType" id="f">8-K</ix:nonNumeric></p>'
        "<p><ix:nonnumeric name='dei:EntityRegistrantName'><b>Teasel &amp;</b> Sons</ix:nonnumeric></p></html>"
    )
    assert cover_facts(source, 0, len(source))["EntityRegistrantName"] == ("Teasel & Sons",)
    cover = read_cover("FORM 10-Q", source, 0, len(source))
    assert (cover.form, cover.registrants[0].name, cover.registrants[0].cik) == ("8-K", "Teasel & Sons", "0000000555")
