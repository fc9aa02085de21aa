from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.filings import parse
from extractors.model import Exhibit, Filing, Offsets, Registrant, Telling
from extractors.passages import passages

BODY = """FORM 8-K
Marram Grass, Inc.
(Exact name of registrant as specified in its charter)

On May 4 Marram Grass, Inc. (the "Company") agreed with Dune Holdings Ltd. ("Dune") and others
(the "Merger Agreement").

EXHIBIT INDEX

99.1   Press release

SIGNATURES
"""


@pytest.fixture
def filing() -> Filing:
    return parse(BODY.encode(), "a.txt")


def _exhibit(number: str, text: str) -> Exhibit:
    return Exhibit(number, text, (Telling(text, Offsets.identity(len(text))),))


def test_context(filing: Filing) -> None:
    (passage,) = passages(filing)
    assert passage.id == f"{filing.id}#ex-99.1"
    assert (passage.context.registrant, passage.context.form, passage.context.exhibit) == (
        "Marram Grass, Inc.",
        "8-K",
        "99.1",
    )
    assert passage.context.known_names == ("Dune",)


def test_the_cover_spells_the_registrants_name(filing: Filing) -> None:
    stated = (
        Registrant("OTHER CO", capacity="subject company"),
        Registrant("MARRAM GRASS INC /NV/", former_names=("SAND CO",)),
    )
    (passage,) = passages(replace(filing, registrants=stated))
    assert passage.context.registrant == "Marram Grass, Inc."
    assert passage.context.known_names == ("MARRAM GRASS INC /NV/", "OTHER CO", "SAND CO", "Dune")


def test_ids_are_unique_and_what_tells_nothing_is_left_out(filing: Filing) -> None:
    exhibits = (_exhibit("10.1", "Lease"), _exhibit("10.1", "Loan"), _exhibit("11", "**"))
    found = passages(replace(filing, exhibits=exhibits))
    assert [(passage.id.rpartition("#")[2], passage.text) for passage in found] == [
        ("ex-10.1", "Lease"),
        ("ex-10.1-2", "Loan"),
    ]


def test_tellings_of_this_text_only(filing: Filing) -> None:
    told = replace(
        _exhibit("99.1", "News"),
        tellings=(
            Telling("News", Offsets.identity(4, 3)),
            Telling("Ne", Offsets.identity(2, 9)),
            Telling("News", Offsets.identity(4, 20)),
        ),
    )
    (passage,) = passages(replace(filing, exhibits=(told,)))
    assert [offsets.origin(0) for offsets in passage.tellings] == [3, 20]
