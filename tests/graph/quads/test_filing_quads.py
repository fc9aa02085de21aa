from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from extractors.model import Document, Extraction, Offsets, Participant, Registrant, Span
from graph.quads import DEFAULT_BASE, filing_iri, filing_quads, graph_iri
from graph.quads.passages import read, within
from ontology.errors import OntologyError
from ontology.prefixes import PREFIXES
from ontology.terms import Role

if TYPE_CHECKING:
    from extractors.model import Event, Filing, Passage

PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def rows(quads: list[Quad], query: str) -> list[tuple[str, ...]]:
    store = Store()
    store.extend(quads)
    answer = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    return sorted(tuple(str(getattr(value, "value", value)) for value in row) for row in answer)  # type: ignore[union-attr]


@pytest.fixture
def quads(filing: Filing, extraction: Extraction) -> list[Quad]:
    return filing_quads(filing, [extraction])


def test_the_event_says_who_did_what_when(quads: list[Quad]) -> None:
    assert rows(
        quads,
        """SELECT ?role ?label { ?event a dg:Acquisition, dg:MergersAndAcquisitionsEvent, dg:CorporateEvent ;
             dg:stage stage:terminated ; dg:modality modality:asserted ; dg:announcedOn "2003-01-16"^^xsd:date ;
             dg:inYear "2003"^^xsd:gYear ; dg:inMonth "2003-01"^^xsd:gYearMonth ; dg:confidence 0.93 ;
             dg:amount [ dg:value "120500000"^^xsd:decimal ; dg:currency "USD" ] ; dg:participation [ dg:role ?role ; dg:agent ?agent ] ;
             ?role ?agent . ?agent rdfs:label ?label . FILTER NOT EXISTS { ?event dg:occurredOn ?day } }""",
    ) == sorted(
        [
            (PREFIXES["dg"] + "acquirer", "Hanaro Telecom"),
            (PREFIXES["dg"] + "terminatingParty", "Hanaro Telecom"),
            (PREFIXES["dg"] + "target", "Korea Thrunet Co., Ltd."),
            (PREFIXES["dg"] + "seller", "Trigem Computer, Inc."),
            (PREFIXES["dg"] + "seller", "Naray & Company, Inc."),
            (PREFIXES["dg"] + "seller", "their affiliates"),
        ]
    )


def test_every_mention_slices_the_source_text(filing: Filing, quads: list[Quad]) -> None:
    found = rows(
        quads,
        """SELECT ?start ?end ?exact ?prefix ?suffix ?text { ?mention a dg:Mention ; dg:text ?text ; oa:hasTarget ?target .
             ?target oa:hasSource [ dg:sha256 ?hash ] ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] ,
             [ oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix ] }""",
    )
    assert len(found) == 2 * 8  # trigger, five agents, date and contract, told twice
    for start, end, exact, prefix, suffix, text in found:
        first, last = int(start), int(end)
        assert filing.text[first:last] == exact
        assert " ".join(exact.split()) == text
        assert (filing.text[max(first - 32, 0) : first], filing.text[last : last + 32]) == (prefix, suffix)


def test_every_passage_has_its_mentions_where_its_offsets_say(filing: Filing, quads: list[Quad]) -> None:
    found = rows(
        quads,
        """SELECT ?start ?end ?read ?text ?offsets { ?mention dg:text ?read ; dg:inPassage ?passage ;
             oa:hasTarget/oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
             ?passage a dg:Passage ; dg:text ?text ; dg:offsets ?offsets }""",
    )
    assert len(found) == 2 * 8
    for start, end, mention, text, offsets in found:
        runs = read(offsets)
        assert " ".join(" ".join(filing.text[first : first + length] for first, length in runs).split()) == text
        place = within(runs, Span(int(start), int(end)))
        assert place is not None
        assert place.of(text) == mention
        assert within(runs, Span(0, 5)) is None


def test_a_passage_keeps_what_stands_around_it(filing: Filing, extraction: Extraction) -> None:
    document = Document(1, "6-K", filing.text, Offsets.identity(len(filing.text)))
    quads = filing_quads(replace(filing, documents=(document,)), [extraction])
    told = rows(
        quads,
        """SELECT ?offsets ?around { ?passage dg:offsets ?offsets ; dg:precedingText ?before ; dg:followingText ?after
             BIND(CONCAT(?before, "|", ?after) AS ?around) }""",
    )
    (_, cover), (_, index) = sorted(told, key=lambda row: int(row[0].partition("+")[0]))
    assert cover.startswith("FORM 6-K")
    assert "Exhibit 99.1:  |" in cover
    assert "SIGNATURES" in cover.partition("|")[2]
    assert index.endswith("INDEX\n\n99.1   |\n")
    assert all(len(part) <= 400 for around in (cover, index) for part in around.split("|"))


def test_of_a_whole_document_only_what_stands_around_the_evidence_is_kept(
    filing: Filing, extraction: Extraction
) -> None:
    words, event = "word " * 2000, extraction.events[0]
    source = f"{words}{extraction.passage.text} {words}"
    moved = Span(len(words) + event.trigger.start, len(words) + event.trigger.end)
    passage = replace(extraction.passage, text=source, tellings=(Offsets.identity(len(source)),))
    told = replace(
        extraction,
        passage=passage,
        events=(replace(event, trigger=moved, participants=(), agreement=None, date=None, amount=None),),
    )
    found = rows(filing_quads(replace(filing, text=source), [told]), "SELECT ?text { [] a dg:Passage ; dg:text ?text }")
    assert [len(text) for (text,) in found] == [400 + moved.end - moved.start + 400]


def test_an_event_told_twice_is_one_event_with_two_mentions(quads: list[Quad]) -> None:
    assert len(rows(quads, "SELECT ?event { ?event a dg:CorporateEvent }")) == 1
    assert len(rows(quads, "SELECT ?mention { ?event a dg:CorporateEvent ; dg:evidence ?mention }")) == 2


def test_a_group_is_no_organisation_and_knows_whose_affiliates_it_holds(quads: list[Quad]) -> None:
    assert rows(
        quads,
        """SELECT ?owner { ?group a dg:OrganizationGroup ; dg:affiliateOf [ rdfs:label ?owner ]
             FILTER NOT EXISTS { ?group a dg:Organization } }""",
    ) == [("Naray & Company, Inc.",), ("Trigem Computer, Inc.",)]


def test_a_name_in_other_case_is_the_registrant(quads: list[Quad]) -> None:
    assert rows(
        quads,
        """SELECT ?label ?cik ?former ?sic { ?filing dg:registrant ?who ; dg:filer ?who . ?event dg:target ?who .
             ?who rdfs:label ?label ; dg:cik ?cik ; dg:formerName ?former ; dg:sic ?sic }""",
    ) == [("Korea Thrunet Co., Ltd.", "0001104349", "THRUNET CO LTD", "4899")]


def test_the_contract_has_a_kind_parties_and_an_end(quads: list[Quad]) -> None:
    assert rows(
        quads,
        """SELECT ?title ?kind (COUNT(?party) AS ?parties) { ?event dg:agreement ?contract ; dg:terminates ?contract .
             ?contract a dg:Agreement ; dcterms:title ?title ; dg:agreementType ?kind ; dg:party ?party
           } GROUP BY ?title ?kind""",
    ) == [("Share Purchase Agreement", PREFIXES["contract"] + "sharePurchase", "4")]


def test_the_filing_describes_itself(quads: list[Quad]) -> None:
    assert rows(
        quads,
        """SELECT ?form ?filed ?basis ?name ?note ?item { ?filing a dg:Filing ; dg:form ?form ; dg:filedOn ?filed ;
             dg:filedBasis ?basis ; dg:fileName ?name ; dg:note ?note ; dg:item [ dg:itemNumber ?item ] }""",
    ) == [("6-K", "2003-01-17", "signature", "thrunet.txt", "no header", "5")]


@pytest.mark.parametrize(("form", "concepts"), [("8-K", 1), ("8-K/A", 1), ("6-K", 0), ("D", 0)])
def test_only_form_8_k_has_these_items(filing: Filing, form: str, concepts: int) -> None:
    quads = filing_quads(replace(filing, form=form), [])
    assert len(rows(quads, "SELECT ?concept { ?item a dg:Item ; dg:itemConcept ?concept }")) == concepts


def test_two_exhibits_may_bear_one_number(quads: list[Quad]) -> None:
    found = rows(quads, "SELECT ?exhibit { ?filing dg:exhibit ?exhibit . ?exhibit dg:exhibitNumber '99.1' }")
    assert [iri.removeprefix(DEFAULT_BASE) for (iri,) in found] == [
        "filing/0000000000-03-000017/exhibit/99.1",
        "filing/0000000000-03-000017/exhibit/99.1~2",
    ]
    assert rows(quads, "SELECT ?exhibit { ?event a dg:CorporateEvent ; dg:inExhibit ?exhibit }") == found[:1]
    assert set(rows(quads, "SELECT ?exhibit { ?passage a dg:Passage ; dg:inExhibit ?exhibit }")) == set(found[:1])


def test_the_path_of_the_file_changes_nothing_but_its_name(filing: Filing, extraction: Extraction) -> None:
    moved = replace(filing, source="C:\\else\\where\\thrunet.txt")
    assert filing_quads(moved, [extraction]) == filing_quads(filing, [extraction])


def test_default_graph_quads_are_about_the_named_graph(filing: Filing, quads: list[Quad]) -> None:
    name = graph_iri(filing.id)
    assert {quad.graph_name for quad in quads} == {name, DefaultGraph()}
    about = [quad for quad in quads if quad.graph_name == DefaultGraph()]
    shared = {str(quad.subject) for quad in about if not str(quad.subject).startswith(f"<{name.value}")}
    assert all("/software/" in subject for subject in shared)
    assert (
        rows(
            about,
            """SELECT ?filing ?version { ?graph a dg:FilingGraph, prov:Bundle ; dg:filedOn "2003-01-17"^^xsd:date ;
             prov:hadPrimarySource ?filing ; prov:wasGeneratedBy [ prov:wasAssociatedWith ?software ;
             dg:extractorVersion ?version ; prov:used ?filing ] . ?software owl:versionInfo ?version }""",
        )[0][0]
        == filing_iri(filing.id).value
    )


def test_quads_are_sorted_unique_and_without_blank_nodes(quads: list[Quad]) -> None:
    lines = [str(quad) for quad in quads]
    assert lines == sorted(set(lines))
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_a_store_gives_back_the_same_quads(quads: list[Quad]) -> None:
    store = Store()
    store.extend(quads)
    assert sorted(store, key=str) == quads
    assert list(parse(serialize(quads, format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS)) == quads


def test_the_base_is_the_callers(filing: Filing, extraction: Extraction) -> None:
    quads = filing_quads(filing, [extraction], base="https://example.org/", extractor="9.9")
    text = "\n".join(map(str, quads))
    assert DEFAULT_BASE not in text
    assert "<https://example.org/software/dealgraph/9.9>" in text


def test_a_role_that_the_type_lacks_is_an_error(filing: Filing, passage: Passage, event: Event) -> None:
    wrong = replace(event, participants=(Participant(Role.AUDITOR, "Quill & Co.", None),))
    with pytest.raises(OntologyError, match=r"ex-99.1: Acquisition has no role auditor \(Quill & Co\.\)"):
        filing_quads(filing, [Extraction(passage, (wrong,))])


def test_a_passage_that_stands_nowhere_is_an_error(filing: Filing, passage: Passage, event: Event) -> None:
    with pytest.raises(OntologyError, match="where in the file it stands"):
        filing_quads(filing, [Extraction(replace(passage, tellings=()), (event,))])


def test_evidence_behind_the_end_of_the_file_is_an_error(filing: Filing, extraction: Extraction) -> None:
    with pytest.raises(OntologyError, match="behind the end"):
        filing_quads(replace(filing, text=filing.text[:100]), [extraction])


def test_an_unknown_capacity_is_an_error(filing: Filing) -> None:
    with pytest.raises(OntologyError, match="unknown capacity 'guest'"):
        filing_quads(replace(filing, registrants=(Registrant("Pinewood Foods Ltd.", capacity="guest"),)), [])


def test_registrants_of_one_name_stay_apart(filing: Filing) -> None:
    twins = (Registrant("Pinewood Trust", cik="0000000001"), Registrant("PINEWOOD TRUST", cik="0000000002"))
    quads = filing_quads(replace(filing, registrants=twins), [])
    assert len(rows(quads, "SELECT ?who ?cik { ?filing dg:registrant ?who . ?who dg:cik ?cik }")) == 2


def test_a_role_told_twice_is_one_participation(filing: Filing, passage: Passage, event: Event) -> None:
    again = Participant(Role.ACQUIRER, "HANARO TELECOM", event.participants[0].span, confidence=0.9, reason="again")
    twice = replace(event, participants=(*event.participants, again))
    quads = filing_quads(filing, [Extraction(passage, (twice,))])
    assert rows(
        quads, "SELECT ?confidence ?reason { [] dg:role dg:acquirer ; dg:confidence ?confidence ; dg:reason ?reason }"
    ) == [("0.9", "again")]


def test_another_process_builds_the_same_bytes(quads: list[Quad]) -> None:
    """Hash seeds differ between processes; nothing may depend on them."""
    script = (
        "import sys; from graph.quads import filing_quads; from extractors.model import Filing, Registrant, Exhibit\n"
        "exhibits = tuple(Exhibit(str(n), f'Paper {n}', ()) for n in range(20))\n"
        "filing = Filing('x', 'x', '0', 'utf-8', 'text', '8-K', '2003-01-17', exhibits=exhibits,\n"
        "  registrants=(Registrant('Alpha', former_names=tuple('abcdef')),))\n"
        "sys.stdout.write('\\n'.join(map(str, filing_quads(filing, []))))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, cwd="."
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_what_no_literal_can_hold_is_replaced(filing: Filing) -> None:
    quads = filing_quads(replace(filing, notes=("odd \ud800 half",)), [])
    notes = [quad.object for quad in quads if quad.predicate == NamedNode(PREFIXES["dg"] + "note")]
    assert notes == [Literal("odd \ufffd half")]
