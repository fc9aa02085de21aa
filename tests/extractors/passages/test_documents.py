"""Which parts of whole filings are read, and as what."""

from __future__ import annotations

import pytest

from extractors.filings import parse
from extractors.model import Filing, Passage, PassageKind, Span
from extractors.passages import passages
from extractors.passages.preambles import read_preamble
from extractors.passages.schedules import numbers_for, read_schedule

HEADER = """<SEC-HEADER>
ACCESSION NUMBER:\t\t0009990001-03-000007
CONFORMED SUBMISSION TYPE:\t{form}
FILED AS OF DATE:\t\t20030117
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tMARRAM GRASS INC
\t\tCENTRAL INDEX KEY:\t\t\t0009990001
</SEC-HEADER>
"""
ITEM = """FORM 8-K

Item 5.  Other Events.

Merger Agreement

     On January 16, 2003 Marram Grass, Inc. (the "Company") agreed to buy Dune Holdings Ltd. ("Dune") for $140 million
in cash.

     The foregoing description is qualified in its entirety by the agreement.

Item 7.  Financial Statements and Exhibits.

     2.1   Agreement and Plan of Merger dated January 16, 2003
     99.1  Press release

SIGNATURES
"""
CONTRACT = """
                       AGREEMENT AND PLAN OF MERGER

                             TABLE OF CONTENTS

ARTICLE I   The Merger ........ 1

     THIS AGREEMENT AND PLAN OF MERGER (this "Agreement") is made as of January 16, 2003 by and among Marram Grass, Inc.,
a New York corporation ("Parent"), Grass Acquisition Sub, Inc., a wholly owned subsidiary of Parent ("Merger Sub"), and Dune
Holdings Ltd., a Delaware corporation (the "Company").

     WHEREAS, the boards of all parties have approved the merger;
"""
RELEASE = """
ALBANY, N.Y., Jan. 16, 2003 -- Marram Grass, Inc. today said that it has agreed to buy Dune Holdings Ltd. for $140 million.
"""


def submission(form: str, *documents: tuple[str, str]) -> Filing:
    parts = "".join(
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{number}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"
        for number, (kind, text) in enumerate(documents, 1)
    )
    return parse(f"<SEC-DOCUMENT>\n{HEADER.format(form=form)}{parts}</SEC-DOCUMENT>\n".encode(), "a.txt")


def prose(filing: Filing) -> dict[str, Passage]:
    return {each.id.partition("#")[2]: each for each in passages(filing) if each.kind is not PassageKind.EXHIBIT}


@pytest.fixture
def filing() -> Filing:
    return submission("8-K", ("8-K", ITEM), ("EX-2.1", CONTRACT), ("EX-99.1", RELEASE))


def test_items_contracts_and_releases_are_read(filing: Filing) -> None:
    found = prose(filing)
    assert {name: each.kind for name, each in found.items()} == {
        "item-5": PassageKind.ITEM,
        "preamble-2.1": PassageKind.PREAMBLE,
        "release-99.1": PassageKind.RELEASE,
    }
    item = found["item-5"]
    assert item.text.split("\n\n")[:2] == ["Item 5. Other Events.", "Merger Agreement"]
    assert "qualified" not in item.text
    assert (item.context.item, item.context.document, item.context.registrant) == ("5", 1, "MARRAM GRASS INC")
    assert (found["release-99.1"].context.exhibit, found["release-99.1"].context.document) == ("99.1", 3)


def test_a_preamble_is_the_paragraph_that_names_the_parties(filing: Filing) -> None:
    preamble = prose(filing)["preamble-2.1"]
    assert preamble.text.startswith("AGREEMENT AND PLAN OF MERGER (this")
    assert preamble.text.endswith('(the "Company").')


@pytest.mark.parametrize(
    "text",
    [
        "This Lease is made as of this ____ day of May, 2003 by and between Marram Grass, Inc. and ______________ as landlord.",
        "Marram Grass, Inc. entered into a lease dated May 4, 2003 between it and Dune Holdings Ltd., which this letter is about.",
        "2. Other Agreements. As of May 4, 2003 this agreement replaces the lease dated May 4, 2001 between Marram Grass, Inc. and Dune.",
    ],
)
def test_what_is_no_preamble(text: str) -> None:
    assert read_preamble(text) is None


def test_the_exhibit_list_is_read_once() -> None:
    text = """FORM 8-K

Item 5.  Other Events.

     The following exhibit is attached:

     Exhibit 99.1   Press release announcing that Marram Grass, Inc. has sold its mills to Dune Holdings Ltd.

SIGNATURES
"""
    found = passages(submission("8-K", ("8-K", text)))
    assert [each.text for each in found if "mills" in each.text] == [
        "Press release announcing that Marram Grass, Inc. has sold its mills to Dune Holdings Ltd."
    ]


def test_the_body_of_a_6_k_without_cover_and_signatures() -> None:
    text = """FORM 6-K
                    Form 20-F  X    Form 40-F
                              Yes      No  X

     On January 16, 2003 Marram Grass, Inc. ended its agreement to buy the shares of Dune Holdings Ltd.

                                   SIGNATURES
     Pursuant to the requirements of the Securities Exchange Act of 1934 the registrant signs this report.
"""
    assert {name: each.text for name, each in prose(submission("6-K", ("6-K", text))).items()} == {
        "report": "On January 16, 2003 Marram Grass, Inc. ended its agreement to buy the shares of Dune Holdings Ltd."
    }


SCHEDULE = """SCHEDULE TO

     This Tender Offer Statement on Schedule TO relates to the offer by Marram Grass, Inc. to buy all shares of Dune Holdings Ltd.

Item 1. Summary Term Sheet.

     Marram Grass, Inc. offers $14 a share in cash.

Item 2. Subject Company Information.

     Dune Holdings Ltd. bought its first mill in 1921.

Item 4. Terms of the Transaction.

     The offer expires on March 3, 2003.

SIGNATURE
     Marram Grass, Inc.
"""


def test_a_schedule_tells_of_its_transaction_in_its_opening_and_in_some_items() -> None:
    told = [span.of(SCHEDULE).split()[0] for span in read_schedule(SCHEDULE, "SC TO-T/A")]
    assert told == ["This", "Marram", "The"]
    assert prose(submission("SC TO-T", ("SC TO-T", SCHEDULE)))["schedule"].kind is PassageKind.SCHEDULE


def test_annual_reports_are_not_read() -> None:
    assert numbers_for("10-K") == ()
    assert prose(submission("10-K", ("10-K", "Item 1. Business.\n\nMarram Grass, Inc. bought Dune in 1921."))) == {}


def test_every_character_stands_in_the_file(filing: Filing) -> None:
    for passage in passages(filing):
        for offsets in passage.tellings:
            for place, character in enumerate(passage.text):
                origin = filing.text[offsets.origin(place)]
                assert origin == character or (character.isspace() and origin.isspace())
            start = passage.text.find("Marram Grass")
            if start >= 0:
                assert offsets.span(Span(start, start + 12)).of(filing.text).split() == ["Marram", "Grass"]


def test_ids_are_unique(filing: Filing) -> None:
    twice = submission("8-K", ("8-K", ITEM), ("EX-99.1", RELEASE), ("EX-99.1", RELEASE.replace("140", "150")))
    for each in (filing, twice):
        ids = [passage.id for passage in passages(each)]
        assert len(set(ids)) == len(ids)
