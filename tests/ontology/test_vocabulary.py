"""The vocabulary itself: complete, told in words, and the one the annotation guidelines speak of."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from ontology import terms
from ontology.errors import NotFoundError
from ontology.prefixes import PREFIXES
from ontology.vocabulary import DG, SOURCE

if TYPE_CHECKING:
    from ontology.term import RecordTerm

SHARED = Path(__file__).resolve().parents[2] / "../shared"
GUIDELINES = SHARED / "gold/GUIDELINES.md"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(SOURCE)


def test_there_are_thirty_types_in_eight_groups() -> None:
    assert (len(terms.EventType), len(terms.EventGroup), len(terms.Stage), len(terms.Modality)) == (30, 8, 9, 5)
    assert set(terms.GROUP_OF) == set(terms.ROLES_OF) == set(terms.EventType)
    assert set(terms.GROUP_OF.values()) == set(terms.EventGroup)


def test_every_role_is_admitted_somewhere() -> None:
    assert {role for roles in terms.ROLES_OF.values() for role in roles} == set(terms.Role)


def test_who_may_end_a_transaction() -> None:
    assert {kind.record for kind, roles in terms.ROLES_OF.items() if terms.Role.TERMINATING_PARTY in roles} == {
        "Acquisition", "Merger", "TenderOffer", "Divestiture", "SpinOff", "JointVenture", "Agreement", "Alliance",
    }  # fmt: skip


@pytest.mark.skipif(not GUIDELINES.exists(), reason="needs the shared annotation guidelines")
def test_types_and_roles_are_the_guidelines() -> None:
    table = GUIDELINES.read_text("utf-8").split("## Types and their roles")[1].split("## Stage")[0]
    told: dict[str, set[str]] = {}
    for row in table.splitlines():
        cells = [cell.strip() for cell in row.split("|")[1:-1]]
        if len(cells) == 3 and "`" in cells[1]:
            for kind in re.findall(r"`(\w+)`", cells[1]):
                told[kind] = {role.strip() for role in cells[2].split(",")}
    ours = {
        kind.record: {role.record for role in roles} - {"terminating_party"} for kind, roles in terms.ROLES_OF.items()
    }
    assert ours == told


def test_everything_has_a_label_and_a_definition(graph: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype, SKOS.Concept)
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    found = {term for term in found if term.startswith("https://w3id.org/dealgraph/")}
    unlabelled = [term for term in found if not (graph.value(term, RDFS.label) or graph.value(term, SKOS.prefLabel))]
    items = set(graph.subjects(SKOS.notation, None))  # their titles say what they are
    undefined = [term for term in found - items if not graph.value(term, SKOS.definition)]
    assert (unlabelled, undefined) == ([], [])


@pytest.mark.parametrize("enum", [terms.EventType, terms.Role, terms.Stage, terms.Modality, terms.ContractKind])
def test_every_term_of_records_has_an_example_of_its_own(enum: type[RecordTerm], graph: Graph) -> None:
    examples = [graph.value(URIRef(term), SKOS.example) for term in enum]
    assert None not in examples
    assert len(set(examples)) == len(examples)


def test_nothing_is_used_that_is_not_declared(graph: Graph) -> None:
    named = {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(str(DG))}
    assert {term for term in named if (term, RDF.type, None) not in graph} == set()


def test_every_predicate_and_reused_term_is_declared(graph: Graph) -> None:
    builtin = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "xsd"))
    used = {
        term for term in [*graph.predicates(), *graph.objects(None, DG.reuses)] if not str(term).startswith(builtin)
    }
    assert {term for term in used if (term, RDF.type, None) not in graph} == set()


def test_roles_are_sub_properties_of_participant(graph: Graph) -> None:
    assert {str(role) for role in graph.subjects(RDFS.subPropertyOf, DG.participant)} == {
        role.value for role in terms.Role
    }


def test_alignments_are_close_matches_only(graph: Graph) -> None:
    ours = (str(DG), "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#")
    parents = {str(parent) for parent in graph.objects(None, RDFS.subClassOf)}
    assert [parent for parent in parents if not parent.startswith(ours)] == []
    fibo = {str(match) for match in graph.objects(None, SKOS.closeMatch) if "spec.edmcouncil.org/fibo" in str(match)}
    assert {iri.rpartition("/")[2] for iri in fibo} == {
        "MergerAcquisition", "TenderOffer", "Divestiture", "SpinOff", "FilingForBankruptcy", "OrganizationNameChange",
        "Agreement", "Contract", "hasContractParty", "hasExecutionDate", "Occurrence",
    }  # fmt: skip


def test_items_before_2004_lead_to_current_ones() -> None:
    assert len(terms.ITEM_CONCEPTS) == 33 + 12
    assert {number for number in terms.ITEM_CONCEPTS if "." not in number} == set(terms.CURRENT_ITEM)
    assert set(terms.CURRENT_ITEM.values()) <= set(terms.ITEM_CONCEPTS)
    assert (terms.CURRENT_ITEM["2"], terms.CURRENT_ITEM["12"]) == ("2.01", "2.02")
    assert terms.SIGNALLED_BY_ITEM["1.03"] == (terms.EventType.BANKRUPTCY,)


def test_deals_end_when_completed_or_terminated() -> None:
    ends = {stage for stage, following in terms.NEXT_STAGES.items() if not following}
    assert ends == {terms.Stage.COMPLETED, terms.Stage.TERMINATED}


def test_every_ma_type_has_a_deal_family() -> None:
    group = terms.EventGroup.MERGERS_AND_ACQUISITIONS
    assert set(terms.DEAL_FAMILY) == {kind for kind, parent in terms.GROUP_OF.items() if parent is group}


@pytest.mark.parametrize(
    "enum", [terms.EventType, terms.EventGroup, terms.Role, terms.Stage, terms.Modality, terms.ContractKind]
)
def test_record_names_lead_back(enum: type[RecordTerm]) -> None:
    assert [enum.from_record(member.record) for member in enum] == list(enum)
    assert [enum.from_iri(member.value) for member in enum] == list(enum)


def test_record_names_are_those_of_records() -> None:
    assert terms.EventType.AGREEMENT.record == "Agreement"
    assert terms.EventType.AGREEMENT.local == "AgreementEvent"
    assert terms.Role.SPUN_OFF.record == "spun_off"
    assert str(terms.EventType.AGREEMENT) == "https://w3id.org/dealgraph/ns#AgreementEvent"


def test_unknown_names_are_told_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match=r"no Stage is called 'dreamt' in records; there are: announced, rumored"):
        terms.Stage.from_record("dreamt")
    with pytest.raises(NotFoundError, match="no Stage has the IRI"):
        terms.Stage.from_iri("dreamt")


def test_it_loads_in_oxigraph_with_the_same_triples(graph: Graph) -> None:
    assert len(set(pyoxigraph.parse(path=str(SOURCE)))) == len(graph)


def test_every_kind_of_contract_and_most_items_signal_types() -> None:
    assert set(terms.SIGNALLED_BY_CONTRACT) == set(terms.ContractKind)
    assert all(terms.SIGNALLED_BY_CONTRACT.values())
    silent = {number for number, types in terms.SIGNALLED_BY_ITEM.items() if not types}
    assert silent == {"1.05", "5.04", "5.05", "6.01", "6.02", "6.03", "6.05", "6.06", "9.01", "7", "8", "10", "11"}


def test_every_word_of_a_capacity_leads_to_one() -> None:
    assert set(terms.CAPACITY_WORDS.values()) == set(terms.PartyCapacity)


def test_the_version_is_in_the_version_iri(graph: Graph) -> None:
    assert f"{terms.ONTOLOGY}/{terms.VERSION}" == terms.VERSION_IRI


def test_it_loads_in_an_owl_parser_without_warnings(tmp_path: Path, graph: Graph) -> None:
    owlready2 = pytest.importorskip("owlready2", reason="needs owlready2, an OWL parser")
    path = tmp_path / "corporate_events.nt"
    graph.serialize(path, format="nt", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loaded = owlready2.World().get_ontology(path.as_uri()).load()
        assert len(list(loaded.classes())) >= len(terms.EventType) + len(terms.EventGroup) + len(terms.Class)
        assert {one.name for one in loaded.object_properties()} >= {role.local for role in terms.Role}
