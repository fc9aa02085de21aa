"""Invented names in the shapes that filings give them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mentions.names import find_names
from extractors.mentions.tokens import tokenize


def names(text: str, *known: str) -> list[str]:
    tokens = tokenize(text)
    keys = frozenset("".join(token.norm for token in tokenize(name)) for name in known)
    return [text[tokens[name.start].start : tokens[name.end - 1].end] for name in find_names(tokens, keys)]


@pytest.mark.parametrize(
    "name",
    [
        "Alder Instruments, Inc.",
        "Alder Instruments Inc",
        "Alder Instruments Corporation",
        "Alder Instruments Co., Ltd.",
        "Alder Instruments LLC",
        "Alder Instruments, L.L.C.",
        "Alder Partners, L.P.",
        "Alder Partners LLLP",
        "Alder Instruments plc",
        "Alder Instruments Ltd.",
        "Alder Instruments Pty Ltd",
        "Alder Instruments Pte. Ltd.",
        "Alder Instruments Sdn. Bhd.",
        "Korvax N.V.",
        "Korvax B.V.",
        "Korvax AG",
        "Korvax GmbH",
        "Linden Verwaltungs GmbH & Co. KG",
        "Korvax S.p.A.",
        "Korvax S.r.l.",
        "Korvax S.A.",
        "Korvax S.A.R.L.",
        "Korvax S.C.A.",
        "Grupo Tresmar, S.A.B. de C.V.",
        "Tresmar Ltda.",
        "Nordlys ASA",
        "Nordlys A/S",
        "Nordlys AB (publ)",
        "Nordlys Oyj",
        "Kaede Denki K.K.",
        "Kaede Denki Kabushiki Kaisha",
        "Korvax SE",
        "Alder Instruments Limited",
    ],
)
def test_legal_forms_of_the_world(name: str) -> None:
    assert names(f"Agreement between {name} and Bay Storage, LLC") == [name, "Bay Storage, LLC"]
    assert names(f"Agreement between Bay Storage, LLC and {name}, as Trustee") == ["Bay Storage, LLC", name]


@pytest.mark.parametrize(
    "name",
    [
        "Naray & Company, Inc.",
        "Larch & Sons, L.P.",
        "Alder & Birch",
        "Johnson, Alder & Co.",
        "Alcott, Dorn, Hale & Wirth Incorporated",
        "Teal, Marsh & Ruddock LLP",
        "Alder Corporation of America",
        "Marsh Trust Company of Delaware",
        "The Larch Company, L.P.",
        "First Ostmark Bank, National Association",
        "Bank of Ostmark, N.A.",
        "Ostmark National Bank",
        "Alder Fund III, L.P.",
        "DVX Merger Sub II, LLC",
        "3D Harbor Systems, Inc.",
        "21st Harbor Co.",
        "Quill Logistics (USA), Inc.",
        "Alder.com, Inc.",
        "Alder e-Commerce Solutions Inc.",
        "O'Dell-Pike Mining Ltd.",
        "O’Dell Pike Mining Ltd.",
        "Alder's Kitchen, Inc.",
        "Thayer Acquisition Corp.",
    ],
)
def test_what_belongs_to_a_name(name: str) -> None:
    assert names(f"{name} and Bay Storage, LLC") == [name, "Bay Storage, LLC"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trimark Computer, Inc., Noray & Company, Inc. and their affiliates", ["Trimark Computer, Inc.", "Noray & Company, Inc."]),
        ("among Alder plc, Birch plc, Corbel plc and Dunmore plc", ["Alder plc", "Birch plc", "Corbel plc", "Dunmore plc"]),
        ("Korvax B.V., Korvax N.V. and Korvax S.p.A.", ["Korvax B.V.", "Korvax N.V.", "Korvax S.p.A."]),
        ("AGREEMENT BETWEEN ALDER & BIRCH, INC. AND DUNMORE HOLDINGS PLC", ["ALDER & BIRCH, INC.", "DUNMORE HOLDINGS PLC"]),
        ("Alder plc, a Delaware corporation, and Birch plc", ["Alder plc", "Birch plc"]),
        ("Alder plc (the “Seller”) and Birch plc (“Birch”)", ["Alder plc", "Birch plc", "Birch"]),
        ("the acquisition by Alder plc from Birch plc of Corbel Ltd.", ["Alder plc", "Birch plc", "Corbel Ltd."]),
    ],
)  # fmt: skip
def test_lists_are_taken_apart(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_possessive_is_no_part_of_a_name(apostrophe: str) -> None:
    assert names(f"Hanmaru Telecom{apostrophe}s termination of the agreement") == ["Hanmaru Telecom"]
    assert names(f"Dunmore Holdings, Inc.{apostrophe}s subsidiary") == ["Dunmore Holdings, Inc."]


@pytest.mark.parametrize("name", ["Jane B. Alcott", "Ludwig van Beek", "Susan Alcott-Pike", "María de la Cruz"])
def test_people_with_particles_and_initials(name: str) -> None:
    assert names(f"Employment Agreement with {name}") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Stock Purchase Agreement",
        "Amended and Restated Credit Agreement dated as of May 4, 2012",
        "Press release announcing results for the first quarter",
        "the Seller and the Borrower",
        "agreement of the company and its affiliates",
        "Inc.",
        "",
    ],
)
def test_documents_roles_and_dates_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_known_name_is_not_cut() -> None:
    assert names("the merger of Dorn and Hale with Bay Storage, LLC", "Dorn and Hale")[0] == "Dorn and Hale"
    assert names("the merger of Dorn and Hale with Bay Storage, LLC")[0] == "Dorn"


WORD = st.sampled_from(
    ["Alder", "Birch", "&", ",", "and", "Inc.", "LLC", "N.A.", "of", "(", ")", "The", "the", "’s", "II", "3", "AG", "de", "“", "”"]
)  # fmt: skip


@given(st.lists(WORD, max_size=30))
def test_names_lie_apart_inside_the_text(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    found = find_names(tokens)
    assert all(0 <= name.start < name.end <= len(tokens) for name in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
