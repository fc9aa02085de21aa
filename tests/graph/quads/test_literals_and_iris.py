from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from graph.quads.iris import below, folded, key
from graph.quads.literals import buckets, decimal, partial_date
from ontology.errors import OntologyError
from ontology.prefixes import PREFIXES

PLACE = NamedNode("https://example.org/")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=Decimal("-1e15"), max_value=Decimal("1e15"))
)
def test_decimals_survive_a_store(value: Decimal) -> None:
    store = Store()
    store.add(Quad(PLACE, PLACE, decimal(value)))
    [quad] = store
    assert quad.object == decimal(value)
    assert Decimal(decimal(value).value) == value


@pytest.mark.parametrize(("value", "plain"), [(1.0, "1"), (0.93, "0.93"), (1 / 3, "0.333333"), (0.0, "0")])
def test_floats_are_rounded(value: float, plain: str) -> None:
    assert decimal(value).value == plain


@pytest.mark.parametrize(("value", "datatype"), [("2003-01-16", "date"), ("2003-01", "gYearMonth"), ("2003", "gYear")])
def test_dates_keep_what_is_known(value: str, datatype: str) -> None:
    literal = partial_date(value)
    assert (literal.value, literal.datatype.value) == (value, PREFIXES["xsd"] + datatype)


@pytest.mark.parametrize("value", ["2003-02-30", "2003-13", "16.1.2003", "", "2003-1-6", "20030116", "0000"])
def test_what_is_no_date_is_an_error(value: str) -> None:
    with pytest.raises(OntologyError, match="is not a date"):
        partial_date(value)


def test_buckets_hold_no_more_than_is_known() -> None:
    assert buckets("2003") == (partial_date("2003"), None)
    assert buckets("2003-01-16") == (partial_date("2003"), partial_date("2003-01"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Société Générale S.A.", "SOCIETE GENERALE SA"),
        ("Naray & Company", "Naray and Company"),
        ("L'Oréal", "LOREAL"),
        ("A.B.C.  Corp.", "ABC Corp"),
    ],
)
def test_one_typists_differences_are_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert key(one) == key(other)


@given(st.text(), st.text())
def test_keys_are_equal_only_for_equal_folded_names(one: str, other: str) -> None:
    if folded(one) != folded(other):
        assert key(one) != key(other)


@given(st.text(min_size=1))
def test_every_name_makes_an_iri(name: str) -> None:
    assert below(PLACE, key(name)).value.isascii()


def test_names_in_other_scripts_keep_apart() -> None:
    assert key("두루넷") != key("하나로텔레콤")
