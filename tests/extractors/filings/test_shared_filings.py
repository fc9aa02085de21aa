"""The reader on real filings, where they are at hand: what headers, folder names and the index say of them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from extractors.filings import read
from extractors.model import Failure, Filing, Span
from extractors.passages import passages

SHARED = Path(__file__).resolve().parents[3] / "../shared/filings"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared filings are not here")
THRUNET = "6-K/thrunet-2003-01-17.txt"


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Filing | Failure]:
    return {Path(each.source).relative_to(SHARED).as_posix(): each for each in read(SHARED)}


@pytest.fixture(scope="module")
def filings(outcomes: dict[str, Filing | Failure]) -> dict[str, Filing]:
    return {name: each for name, each in outcomes.items() if isinstance(each, Filing)}


def _key(name: str) -> str:
    """A name without case, points, state suffix, legal form and article."""
    plain = re.sub(r"[/\\][A-Za-z]{2,3}[/\\]$", "", name.strip()).lower().replace("\u00e9", "e")
    words = [
        word
        for word in re.findall(r"\w+", plain)
        if word not in ("the", "inc", "corp", "corporation", "incorporated", "co", "company")
    ]
    return "".join(words)


def test_every_file_of_the_index_comes_out(outcomes: dict[str, Filing | Failure]) -> None:
    with (SHARED / "INDEX.tsv").open(encoding="utf-8", newline="") as rows:
        names = {row["file"] for row in csv.DictReader(rows, delimiter="\t")}
    assert set(outcomes) == names
    assert [name for name, each in outcomes.items() if isinstance(each, Failure)] == []


def test_registrants(filings: dict[str, Filing]) -> None:
    with (SHARED / "INDEX.tsv").open(encoding="utf-8", newline="") as rows:
        known = {row["file"]: row["registrant"] for row in csv.DictReader(rows, delimiter="\t") if row["registrant"]}
    right = [name for name in known if _key(known[name]) in {_key(each.name) for each in filings[name].registrants}]
    wrong = sorted(set(known) - set(right))
    assert len(right) >= 0.98 * len(known), wrong


def test_forms(filings: dict[str, Filing]) -> None:
    stated = {
        name: each
        for name, each in filings.items()
        if not each.documents or not each.documents[0].type.startswith("EX-")
    }
    wrong = [
        name
        for name, each in stated.items()
        if (each.form or "").replace("/", "_").replace(" ", "_")[:3] != name.split("/")[0][:3]
    ]
    assert len(wrong) <= 0.01 * len(stated), wrong


def test_filed_dates(filings: dict[str, Filing]) -> None:
    stated = {
        name: match[1]
        for name, each in filings.items()
        if (match := re.search(r"(?:FILED AS OF DATE:\s*|<FILING-DATE>)(\d{8})", each.text[:20_000]))
    }
    assert len(stated) > 60
    assert all((filings[name].filed or "").replace("-", "") == date for name, date in stated.items())
    missing = [
        name
        for name, each in filings.items()
        if each.filed is None and each.documents and not each.documents[0].type.startswith("EX-")
    ]
    assert len(missing) <= 0.03 * len(filings), missing


def test_thrunet(filings: dict[str, Filing]) -> None:
    filing = filings[THRUNET]
    assert (filing.form, filing.filed, filing.filed_basis) == ("6-K", "2003-01-17", "signature")
    assert [registrant.name for registrant in filing.registrants] == ["KOREA THRUNET CO., LTD."]
    (exhibit,) = filing.exhibits
    assert (exhibit.number, len(exhibit.tellings)) == ("99.1", 2)
    (passage,) = passages(filing)
    for name in ("Hanaro Telecom", "Trigem Computer, Inc.", "Naray & Company, Inc.", "their affiliates"):
        start = passage.text.index(name)
        for offsets in passage.tellings:
            assert offsets.span(Span(start, start + len(name))).of(filing.text).split() == name.split()


def test_every_character_of_every_passage_is_found_in_its_file(filings: dict[str, Filing]) -> None:
    for name, filing in filings.items():
        for passage in passages(filing):
            assert passage.tellings, name
            for offsets in passage.tellings:
                for position, character in enumerate(passage.text):
                    origin = filing.text[offsets.origin(position)]
                    assert origin in (character, "&") or (
                        character.isspace() and (origin.isspace() or origin == "<")
                    ), passage.id
