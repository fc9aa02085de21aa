"""Who is one person over filings: the same full name in filings of one company, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.model import Registrant
from graph.resolution.people import LocalPerson, people
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from tests.graph.resolution.conftest import Ask, Library

COMPANIES = {"f/1/a": "A", "f/2/a": "A", "f/3/a": "A", "f/4/b": "B"}


def merged(*told: tuple[str, str]) -> int:
    """How many people these are; each is of a filing of its own of company a or b."""
    locals_ = [
        LocalPerson(f"{number} {name}", (name,), (("f/1/a" if of == "a" else "f/4/b"),))
        for number, (of, name) in enumerate(told)
    ]
    found = people(locals_, COMPANIES, "https://example.org/")
    assert found == people(reversed(locals_), COMPANIES, "https://example.org/")
    return len(found)


@pytest.mark.parametrize(
    ("names", "clusters"),
    [
        (["Jane Q. Marsh", "JANE Q. MARSH"], 1),
        (["Jane Q. Marsh", "Jane Marsh", "Ms. Jane Marsh"], 1),
        (["Jane Q. Marsh", "Jane Quentin Marsh"], 1),
        (["Jane Q. Marsh", "Jane R. Marsh"], 2),
        (["Jane Q. Marsh", "Jane R. Marsh", "Jane Marsh"], 3),  # who of the two the third is, nobody says
        (["Jane Quentin Marsh", "Jane Quilla Marsh"], 2),
        (["John Marsh", "John Marsh, Jr."], 2),
        (["Jane Marsh", "Janet Marsh"], 2),
        (["J. Marsh", "Jane Marsh"], 1),  # the first is nobody's full name and stays the filing's own
        (["Marsh", "Mr. Marsh"], 0),
    ],
)
def test_names_in_filings_of_one_company(names: list[str], clusters: int) -> None:
    assert merged(*(("a", name) for name in names)) == clusters


def test_namesakes_of_two_companies_are_two() -> None:
    assert merged(("a", "Jane Q. Marsh"), ("b", "Jane Q. Marsh")) == 2


def test_who_is_named_in_a_filing_of_nobody_known_is_nobody() -> None:
    assert people([LocalPerson("f/9/p", ("Jane Marsh",), ("f/9/x",))], COMPANIES, "https://example.org/") == {}


def test_a_seller_is_one_in_the_deal_and_says_where_from(library: Library, ask: Ask) -> None:
    filer = Registrant("Alpha Inc.", "0000000001")
    for filed, name in (("2004-01-02", "Jane Q. Marsh"), ("2004-03-01", "Jane Marsh")):
        roles = {Role.ACQUIRER: ["Alpha Inc."], Role.TARGET: ["Beta Corp."], Role.SELLER: [name]}
        library.file(filed, filer, (EventType.ACQUISITION, Stage.AGREED, "2004-01-01", roles))
    store = library.resolved()
    found = ask(
        store,
        "SELECT ?label ?n { ?person a dg:CanonicalPerson ; rdfs:label ?label . "
        "{ SELECT ?person (COUNT(DISTINCT ?deal) AS ?n) { ?deal dg:seller ?person ; a dg:Deal } GROUP BY ?person } }",
    )
    assert found == [("Jane Q. Marsh", "1")]
    judged = ask(
        store,
        "SELECT ?name ?reason ?score { ?judgement dg:canonical/a dg:CanonicalPerson ; dg:identifies/dg:name ?name ; "
        "dg:reason ?reason ; dg:score ?score }",
    )
    assert judged == [("Jane Marsh", "middle-name", "0.9"), ("Jane Q. Marsh", "name", "0.95")]
