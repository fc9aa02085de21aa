from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import graph.resolution
from graph.quads.iris import folded
from graph.resolution.names import name_key

LEXICON = Path(graph.resolution.__file__).with_name("names.toml")

SAME = [
    ("Hanaro Telecom, Inc.", "HANARO TELECOM INC"),
    ("Hanaro Telecom, Incorporated", "Hanaro Telecom, Inc."),
    ("Pinewood Foods Ltd.", "PINEWOOD FOODS LTD /NEW/"),
    ("Pinewood Foods Limited", "Pinewood Foods, Ltd"),
    ("Korea Thrunet Co., Ltd.", "Korea Thrunet Company Limited"),
    ("The Larkspur Corporation", "Larkspur Corp"),
    ("Larkspur L.L.C.", "Larkspur, LLC"),
    ("Larkspur Limited Liability Company", "Larkspur LLC"),
    ("Grupo Pino, S.A.B. de C.V.", "GRUPO PINO SAB DE CV"),
    ("Dunmore & Sons plc", "Dunmore and Sons PLC"),
    ("Crédit Dunmore S.A.", "Credit Dunmore SA"),
    ("Bank of Dunmore, N.A.", "Bank of Dunmore, National Association"),
]
APART = [
    ("Alpha, Inc.", "Alpha Merger Sub, Inc."),
    ("Alpha, Inc.", "Alpha Acquisition Corp."),
    ("Alpha, Inc.", "Alpha LLC"),
    ("Alpha Holdings, Inc.", "Alpha, Inc."),
    ("Dunmore Chase Bank, N.A.", "Dunmore Chase & Co."),
    ("Naray & Company, Inc.", "Naray, Inc."),
    ("Alpha II, L.P.", "Alpha III, L.P."),
    ("Alpha Canada, Inc.", "Alpha, Inc."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["Merger Sub, Inc.", "Holdings LLC", "The Purchaser", "Acquisition Corp. II"])
def test_names_that_would_fit_anybody(name: str) -> None:
    assert name_key(name).generic


@pytest.mark.parametrize("name", ["Alpha Merger Sub, Inc.", "Dunmore Holdings", "3M Company"])
def test_names_that_fit_one(name: str) -> None:
    assert not name_key(name).generic


@pytest.mark.parametrize("name", ["Inc.", "", "&", "Company", "두루넷"])
def test_odd_names_have_a_key(name: str) -> None:
    assert name_key(name) == name_key(name.upper())


def test_the_lexicon_is_folded_and_without_doubles() -> None:
    tables = tomllib.loads(LEXICON.read_text("utf-8"))
    spellings = Counter(spelling for group in tables["forms"].values() for spelling in group)
    assert [spelling for spelling, count in spellings.items() if count > 1] == []
    assert [spelling for spelling in [*spellings, *tables["words"]["generic"]] if folded(spelling) != spelling] == []
