from __future__ import annotations

import pytest

from extractors.passages.exhibits import opening
from extractors.passages.paragraphs import paragraphs, says
from extractors.passages.releases import Release, dateline, headlines, is_quotation, read_release

RELEASE = """
                                                              Exhibit 99.1

FOR IMMEDIATE RELEASE
Contact: Ada Bobbin, 555-201-4477

                MARRAM GRASS TO BUY DUNE HOLDINGS
                   Price is $140 million in cash

     ALBANY, N.Y., Jan. 16, 2003 /PRNewswire/ -- Marram Grass, Inc. (Nasdaq: MRRM) today said that it has agreed to buy
Dune Holdings Ltd. for $140 million in cash.

     "We have wanted these mills for years," said Jane Roe, who heads Marram. "They grind well."

     The companies expect to close in the second quarter of 2003, once the holders of Dune have voted.

     Net sales     1,204     1,087

About Marram Grass
     Marram Grass, Inc. has milled flour since 1921 and acquired Tansy Dyeworks in 1992.

     This release contains forward-looking statements. They may turn out wrong.

     # # #

     Marram Grass acquired nothing else.
"""


@pytest.fixture
def release() -> Release:
    found = read_release(RELEASE)
    assert found is not None
    return found


def test_the_parts_are_told_apart(release: Release) -> None:
    assert [says(RELEASE, span) for span in release.headline] == [
        "MARRAM GRASS TO BUY DUNE HOLDINGS",
        "Price is $140 million in cash",
    ]
    assert release.dateline is not None
    assert says(RELEASE, release.dateline) == "ALBANY, N.Y., Jan. 16, 2003 /PRNewswire/ --"
    assert release.date == "2003-01-16"
    assert [says(RELEASE, span).split()[0] for span in release.body] == ["ALBANY,", "The"]
    assert [says(RELEASE, span)[:8] for span in release.quotations] == ['"We have']
    assert [says(RELEASE, span).split()[0] for span in release.about] == ["About", "Marram"]
    assert "forward-looking" in says(RELEASE, release.forward_looking[0])
    told = (*release.body, *release.quotations, *release.about, *release.forward_looking)
    assert not any("nothing else" in span.of(RELEASE) for span in told)


def test_what_is_read_is_headline_and_body(release: Release) -> None:
    told = [says(RELEASE, span) for span in opening(RELEASE, release)]
    assert [said.split()[0] for said in told] == ["MARRAM", "Price", "ALBANY,", "The"]


def test_of_results_only_the_lead_is_read() -> None:
    text = (
        "Marram Grass Reports First Quarter Results\n\nALBANY, N.Y., May 2, 2003 -- Marram Grass, Inc. today reported net income of $3 million "
        "for its first quarter.\n\nSales rose since the company had acquired Dune Holdings Ltd. the year before.\n"
    )
    found = read_release(text)
    assert found is not None
    assert [says(text, span).split()[0] for span in opening(text, found)] == ["Marram", "ALBANY,"]


@pytest.mark.parametrize(
    "line",
    [
        "ALBANY, N.Y.--Jan. 16, 2003--",
        "Albany, New York, January 16, 2003 – ",
        "ALBANY...JANUARY 16, 2003...",
        "ALBANY (Jan. 16, 2003) - ",
        "ALBANY, Calif., Jan. 16 /PRNewswire-FirstCall/ -- ",
        "ALBANY, N.Y. and UTRECHT, the Netherlands, 16 January 2003: ",
        "ALBANY, N.Y.--(BUSINESS WIRE)--Jan. 16, 2003--",
        "ALBANY, N.Y., Jan. 16, 2003 (GLOBE NEWSWIRE) -- ",
    ],
)
def test_datelines(line: str) -> None:
    said = f"{line}Marram Grass, Inc. today said that it has agreed to buy Dune Holdings Ltd. for cash."
    assert said[dateline(said) :].startswith("Marram Grass")


@pytest.mark.parametrize(
    "said",
    [
        "On January 16, 2003, Marram Grass, Inc. said that it has agreed to buy Dune Holdings Ltd.",
        "Three Months Ended December 31, 2003 - - Net Sales Of The Company And Its Consolidated Subsidiaries",
        "Date: January 17, 2003 By: Ada Bobbin",
        "Marram Grass, Inc. agreed on January 16, 2003 to buy Dune Holdings Ltd. for cash.",
    ],
)
def test_what_is_no_dateline(said: str) -> None:
    assert dateline(said) == 0


def test_a_release_without_date_is_known_by_what_it_announces() -> None:
    text = "News\n\nMarram Grass buys Dune\n\nALBANY – Marram Grass, Inc. today announced that it has agreed to buy Dune Holdings Ltd. for cash.\n"
    found = read_release(text)
    assert found is not None
    assert found.dateline is not None
    assert says(text, found.dateline) == "ALBANY –"


@pytest.mark.parametrize(
    "text",
    [
        "Charter of the Audit Committee of Marram Grass, Inc. The committee meets four times a year and reads the accounts of the company.",
        "CONSENT OF INDEPENDENT AUDITORS\n\nWe consent to the use of our report dated May 2, 2003 on the accounts of Marram Grass, Inc. and of its mills.",
    ],
)
def test_other_exhibits_are_no_releases(text: str) -> None:
    assert read_release(text) is None


def test_a_headline_of_several_lines_is_one() -> None:
    text = "Marram Grass Acquires\n\nDune Holdings\n\nMills in Three States Change Hands"
    spans = list(paragraphs(text, 0, len(text)))
    assert [says(text, span) for span in headlines(text, spans)] == [
        "Marram Grass Acquires Dune Holdings",
        "Mills in Three States Change Hands",
    ]


def test_quotations() -> None:
    assert is_quotation('Jane Roe added: "We have wanted these mills for years, and we shall keep them for as long."')
    assert not is_quotation('Marram Grass, Inc. (the "Company") has agreed to buy Dune Holdings Ltd. ("Dune").')
