"""The sample filings say what they were written to say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractors.filings.filing import parse

if TYPE_CHECKING:
    from extractors.model import Filing

SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "filings"
FACTS = [json.loads(line) for line in (Path(__file__).parent / "filings.jsonl").read_text("utf-8").splitlines()]


def read(fact: dict[str, Any]) -> Filing:
    path = SAMPLES / fact["file"]
    return parse(path.read_bytes(), str(path))


def test_every_sample_has_its_facts() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == {fact["file"] for fact in FACTS}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["file"])
def test_header_and_cover(fact: dict[str, Any]) -> None:
    filing = read(fact)
    assert (filing.form, filing.filed) == (fact["form"], fact["filed"])
    assert [[one.name, one.cik, one.capacity] for one in filing.registrants] == fact["registrants"]
    assert [item.number for item in filing.items] == fact["items"]
    assert filing.accession == (Path(fact["file"]).stem if fact["file"][0].isdigit() else None)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["file"])
def test_exhibit_list(fact: dict[str, Any]) -> None:
    assert [exhibit.number for exhibit in read(fact).exhibits] == fact["exhibits"]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["file"])
def test_tellings_stand_in_the_file(fact: dict[str, Any]) -> None:
    filing = read(fact)
    for exhibit in filing.exhibits:
        assert exhibit.tellings[0].text == exhibit.description
        for telling in exhibit.tellings:
            for place, character in enumerate(telling.text):
                source = filing.text[telling.offsets.origin(place)]
                assert source == character or source == "&" or (source.isspace() and character == " ")
