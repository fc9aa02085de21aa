"""What a title or a signature page says in passing becomes a relation with evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Store, serialize
from rdflib import Dataset

from extractors.events.exhibits import read_exhibit
from extractors.events.signatures import read_signatures
from extractors.model import (
    Context,
    Document,
    Exhibit,
    Extraction,
    Filing,
    Offsets,
    Passage,
    Registrant,
    RelationKind,
    Telling,
)
from graph.quads import filing_quads
from graph.quads.relations import party_capacity
from graph.resolution import rederive, resolve
from ontology.terms import PartyCapacity
from ontology.validate import validate

if TYPE_CHECKING:
    from extractors.model import Relation

TITLE = (
    "Agreement and Plan of Merger, dated as of March 1, 2020, by and among Larkspur Holdings, Inc., Lark Merger Sub, Inc., "
    "a Delaware corporation and a wholly owned subsidiary of Larkspur Holdings, Inc., and Pinewood Foods Ltd. "
    "(formerly known as Crumbly Bakeries Ltd.)"
)
INDENTURE = (
    "Indenture, dated as of May 4, 2019, between Larkspur Holdings, Inc. and Hartsmoor Trust Company, N.A., as Trustee"
)
PAGE = """Form 8-K

                              SIGNATURES

   Pursuant to the requirements the registrant has signed this report.

                              LARKSPUR HOLDINGS, INC.

                              By:  /s/ Ada Q. Brook
                                   ---------------------
                                   Name:  Ada Q. Brook
                                   Title: Chief Financial Officer
Date: March 2, 2020
"""


def told(text: str) -> list[Relation]:
    _, events = read_exhibit(text, Context("Larkspur Holdings, Inc.", "8-K", "2020-03-02", "2.1"))
    return [relation for event in events for relation in event.relations]


def filing(*titles: str, page: str = PAGE) -> tuple[Filing, list[Extraction]]:
    text = "\n".join([*titles, page])
    registrant = Registrant("Larkspur Holdings, Inc.", "0000000007")
    extractions, exhibits, at = [], [], 0
    for number, title in enumerate(titles, start=1):
        offsets = Offsets.identity(len(title), at)
        context = Context(registrant.name, "8-K", "2020-03-02", str(number))
        _, events = read_exhibit(title, context)
        passage = Passage(f"x#{number}", title, context, tellings=(offsets,))
        extractions.append(Extraction(passage, tuple(events)))
        exhibits.append(Exhibit(str(number), title, (Telling(title, offsets),)))
        at += len(title) + 1
    document = Document(1, "8-K", page, Offsets.identity(len(page), at))
    read = Filing(
        "0000000007-20-000001",
        "x.txt",
        "0" * 64,
        "utf-8",
        text,
        "8-K",
        "2020-03-02",
        registrants=(registrant,),
        documents=(document,),
        exhibits=tuple(exhibits),
        accession="0000000007-20-000001",
    )
    return read, [*extractions, *read_signatures(read)]


def test_a_merger_title_tells_subsidiary_and_former_name() -> None:
    found = {(one.kind, one.subject, one.related) for one in told(TITLE)}
    assert found == {
        (RelationKind.SUBSIDIARY_OF, "Lark Merger Sub, Inc.", "Larkspur Holdings, Inc."),
        (RelationKind.FORMER_NAME, "Pinewood Foods Ltd.", "Crumbly Bakeries Ltd."),
    }


def test_an_indenture_tells_its_trustee() -> None:
    [trustee] = told(INDENTURE)
    assert (trustee.kind, trustee.subject, trustee.wording) == (
        RelationKind.ACTS_IN,
        "Hartsmoor Trust Company, N.A.",
        "as Trustee",
    )
    assert trustee.span.of(INDENTURE) == "as Trustee"


def test_a_signature_tells_an_officer() -> None:
    [signed] = filing()[1]
    [officer] = signed.relations
    assert (officer.subject, officer.wording, officer.related) == (
        "Ada Q. Brook",
        "Chief Financial Officer",
        "Larkspur Holdings, Inc.",
    )


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("SIGNATURES", "EXHIBITS"),
        PAGE.replace("Title: Chief Financial Officer", "Date signed: May"),
        PAGE.replace("/s/ Ada Q. Brook", "/s/ Larkspur"),
        PAGE.replace("Title: Chief Financial Officer", "Director              Director"),
    ],
)
def test_what_is_no_signature_of_an_officer_tells_nothing(page: str) -> None:
    assert filing(page=page)[1] == []


@pytest.mark.parametrize(
    ("wording", "capacity"),
    [
        ("as Administrative Agent", PartyCapacity.AGENT),
        ("as successor trustee", PartyCapacity.TRUSTEE),
        ("as the lenders", PartyCapacity.LENDER),
        ("as investment adviser", PartyCapacity.ADVISER),
    ],
)
def test_capacities(wording: str, capacity: PartyCapacity) -> None:
    assert party_capacity(wording) is capacity
    assert party_capacity("as himself") is None


def test_relations_stand_in_the_filing_graph_and_over_filings_and_conform() -> None:
    store = Store()
    store.extend(filing_quads(*filing(TITLE, INDENTURE)))
    store.extend(resolve(store))
    answer = store.query(
        """PREFIX dg: <https://w3id.org/dealgraph/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT DISTINCT ?relation ?agent ?text { ?one a dg:Relation ; dg:relation ?relation ; dg:agent/rdfs:label ?agent ;
          dg:evidence/dg:text ?text }""",
        use_default_graph_as_union=True,
    )
    found = {(row["relation"].value.rpartition("#")[2], row["agent"].value) for row in answer}  # type: ignore[union-attr]
    assert found == {
        ("subsidiaryOf", "Lark Merger Sub, Inc."),
        ("formerName", "Pinewood Foods Ltd."),
        ("actsIn", "Hartsmoor Trust Company, N.A."),
        ("officerOf", "Ada Q. Brook"),
    }
    over = store.query(
        "ASK { GRAPH ?g { ?sub <https://w3id.org/dealgraph/ns#subsidiaryOf> ?top . ?top a <https://w3id.org/dealgraph/ns#CanonicalOrganization> } }"
    )
    assert bool(over)
    data = Dataset()
    data.parse(data=serialize(store, format=RdfFormat.N_QUADS), format="nquads")
    assert validate(data).findings == ()


def test_a_relation_goes_with_its_filing() -> None:
    whole, changed = Store(), Store()
    first, second = filing(TITLE), filing(INDENTURE)
    before, after = filing_quads(*first), filing_quads(*second)
    whole.extend(after)
    whole.extend(resolve(whole))
    changed.extend(before)
    changed.extend(resolve(changed))
    for quad in before:
        changed.remove(quad)
    changed.extend(after)
    graph = next(quad.graph_name for quad in after if str(quad.graph_name).startswith("<"))
    change = rederive(changed, [graph])  # type: ignore[list-item]
    for quad in change.removed:
        changed.remove(quad)
    changed.extend(change.added)
    assert set(changed) == set(whole)
