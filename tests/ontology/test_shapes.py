"""The worked example conforms; a broken copy of it does not, for every shape and every constraint in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import RDF, SH, Dataset, Graph

import ontology
from ontology.terms import Class
from ontology.validate import Report, Severity, validate

HERE = Path(__file__).parent
EXAMPLE = (HERE / "example.trig").read_text("utf-8")
SHAPES = Path(ontology.__file__).with_name("shapes.ttl")

ODD = "<deal> dg:contradiction <odd> . <odd> a dg:Contradiction ; "
CLOSED = """<deal> dg:statusChange <deal/status/2> . <deal/status/2> a dg:StatusChange ; dg:stage stage:completed ;
    dg:asOf "2020-02-01"^^xsd:date ; prov:wasDerivedFrom <event/1> . """
BROKEN = {
    "a filing graph names the extraction that made it": ("prov:wasGeneratedBy <graph/1/extraction> ;", ""),
    "a filing graph names its filing": ("prov:hadPrimarySource <filing/1> ;", ""),
    "a filing graph names the version of the vocabulary": ('dg:ontologyVersion "0.2.0" ;', ""),
    "a filing graph gives the hash of the filing's bytes": ('dg:sha256 "000', 'dg:sha256 "xyz'),
    "an extraction names what it used": ("prov:used <filing/1> ;", ""),
    "an extraction names the software": ("prov:wasAssociatedWith <software/1>", "prov:wasAssociatedWith <lark>"),
    "an extraction names the extractor's version": ('; dg:extractorVersion "0.1.0"', ""),
    "a filing has the hash of its bytes": ('dg:sha256 "0', 'dg:sha256 "'),
    "an accession number has the form 0000000000-00-000000": ("0000000007-20-000001", "7-20-1"),
    "a filing has one filing date": ('dg:filedOn "2020-03-02"^^xsd:date ; dg:acc', 'dg:filedOn "2020-03"^^xsd:gYearMonth ; dg:acc'),
    "a filing has one source text": ("dg:sourceText <text>", "dg:sourceText <lark>"),
    "the form type is not known": ('dg:form "8-K" ;', ""),
    "no registrant is known": ("dg:registrant <lark> ;", ""),
    "a source text has the hash of its bytes": ('dg:encoding "utf-8" ;\n        dg:sha256', 'dg:encoding "utf-8" ;\n        dg:note'),
    "a source text has the hash of its characters": ("dg:textSha256", "dg:note"),
    "a source text names its encoding": ('dg:encoding "utf-8" ;', ""),
    "a document has a sequence number": ("dg:sequence 1 ;", ""),
    "a document has a type": ('; dg:documentType "8-K"', ""),
    "an exhibit has a number": ('dg:exhibitNumber "2.1" ;', ""),
    "an exhibit has a description": ('; dcterms:description "Merger Agreement of Larkspur and Pinewood"', ""),
    "an item has a number": ('dg:itemNumber "1.01" ;', ""),
    "an item stands for one of the form": ("dg:itemConcept item:1.01", "dg:itemConcept item:1.01, item:1.02"),
    "form 8-K has no item of this number": ("; dg:itemConcept item:1.01", ""),
    "a failed source has a path": ('dg:source "inbox/empty.txt" ;', ""),
    "a failed source has a failure": ("; dg:failure <failed-source/1/1>", ""),
    "a failure has a reason": ('dg:reason "empty" ;', ""),
    "a failure has a message": ('; dg:message "inbox/empty.txt is empty; fetch it again"', ""),
    "a mention names what it is of": ("oa:hasBody <event/1> ;", ""),
    "a mention has one target": ("oa:hasTarget <target>", "oa:hasTarget <target>, <other>"),
    "a mention has the text as read": ('dg:text "Merger Agreement" ;', ""),
    "a mention is of one source text": ("oa:hasSource <text> ;", ""),
    "a mention has a position and a quotation": ("<position>, <quotation>", "<position>"),
    "a passage has one text": ('dg:text "Merger Agreement of Larkspur and Pinewood" ;', ""),
    "a passage tells where its characters stand in the source text": ('dg:offsets "10+41"', 'dg:offsets "10-41"'),
    "a passage has at most 400 characters before it": ('dg:precedingText "', 'dg:precedingText "' + 400 * "x"),
    "a passage has at most 400 characters after it": ('dg:followingText "', 'dg:followingText "' + 400 * "x"),
    "the quotation is not as long as the position says": ("oa:end 26", "oa:end 27"),
    "a position starts at 0 or later and before its end": ("oa:start 10", "oa:start 26"),
    "a position has an end": ("; oa:end 26", ""),
    "a quotation quotes something": ('oa:exact "Merger Agreement" ;', ""),
    "a prefix has at most 32 code points": ('oa:prefix "', 'oa:prefix "' + 32 * "x"),
    "a suffix has at most 32 code points": ('oa:suffix "', 'oa:suffix "' + 32 * "x"),
    "an organisation has one label": ('rdfs:label "Pinewood Foods Ltd." ;', ""),
    "an organisation has a name": ('; dg:name "Pinewood Foods Ltd."', ""),
    "an organisation has at most one CIK, of ten digits": ('dg:cik "0000000007"', 'dg:cik "7"'),
    "an organisation is at most one canonical one": ("<lark> dg:canonical <organization/lark>", "<lark> dg:canonical <pine>"),
    "a named organisation is no group": ("<affiliates> a dg:OrganizationGroup", "<affiliates> a dg:Organization, dg:OrganizationGroup"),
    "a person has a name": ('; dg:name "Carl Moss"', ""),
    "a group has one label": ('rdfs:label "its affiliates" ;', ""),
    "a group is affiliated with an agent": ("dg:affiliateOf <lark>", "dg:affiliateOf <exhibit>"),
    "an event has one stage of the scheme": ("dg:stage stage:amended", "dg:stage stage:dreamt"),
    "an event has one modality of the scheme": ("dg:modality modality:planned ;", ""),
    "an event has evidence": ("dg:participation <participation> ; dg:evidence <mention>", "dg:participation <participation>"),
    "an event is reported in one filing": ("dg:reportedIn <filing/1> ; dg:inExhibit <exhibit> ;", ""),
    "an event has one confidence from 0 to 1": ("dg:confidence 0.9 ; dg:occurredOn", "dg:confidence 1.9 ; dg:occurredOn"),
    "an event has at most one best date": ('dg:bestDate "2020-03-01"^^xsd:date', 'dg:bestDate "1 March"'),
    "an event is in one year": ('dg:inYear "2020"^^xsd:gYear', 'dg:inYear "2020"^^xsd:gYear, "2021"^^xsd:gYear'),
    "an event is part of deals only": ("<event/1> dg:partOfDeal <deal>", "<event/1> dg:partOfDeal <lark>"),
    "the event's type does not admit the role": ("dg:issuer <pine> ;", "dg:issuer <pine> ; dg:auditor <lark> ;"),
    "the event happened after it was filed": ('dg:occurredOn "2020-03-01"', 'dg:occurredOn "2020-03-11"'),
    "the event was announced after it was filed": ('dg:announcedOn "2020-03-02"', 'dg:announcedOn "2020-04-02"'),
    "a participation has one role": ("dg:role dg:acquirer ;", ""),
    "a participation has one agent": ("dg:agent <lark> ;", ""),
    "a participation is stated or inferred": ("dg:basis basis:stated", "dg:basis basis:guessed"),
    "a participation has one confidence from 0 to 1": ("dg:basis basis:stated ; dg:confidence 0.9", "dg:basis basis:stated ; dg:confidence -1"),
    "a fact is about one property": ("dg:about dg:amount ; rdf:value", "rdf:value"),
    "a fact has one value": ("rdf:value <amount> ; ", ""),
    "a fact has evidence": ("rdf:value <amount> ; dg:evidence <mention>", "rdf:value <amount>"),
    "a fact is of one event": ("dg:fact <fact> ; ", ""),
    "the event does not state the fact itself": ("dg:amount <amount> ; dg:agreement", "dg:agreement"),
    "a participation is in one event": ("dg:participation <participation> ;", ""),
    "the event does not state the role itself": ("dg:role dg:acquirer ;", "dg:role dg:seller ;"),
    "an agreement has a title": ('dcterms:title "Merger Agreement" ;', ""),
    "an agreement bears one date": ('dg:datedAsOf "2020-03-01"^^xsd:date', 'dg:datedAsOf "2020-03-01"^^xsd:date, "2020-03-02"^^xsd:date'),
    "no party of the agreement is known": ("dg:party <lark>, <pine> ;", ""),
    "an amount has one value, not below 0": ("dg:value 120.5", "dg:value -120.5"),
    "a currency is an ISO 4217 code": ('dg:currency "USD"', 'dg:currency "dollars"'),
    "an M&A event names somebody": ("dg:acquirer <lark> ; dg:target <pine> ; dg:vehicle <sub> ; dg:part", "dg:part"),
    "a contract event names a party": ("dg:party <pine> ;", ""),
    "a capital event names the issuer": ("dg:issuer <pine> ;", ""),
    "who comes or goes is a person": ("dg:person <moss>", "dg:person <pine>"),
    "a people event names the person": ("dg:person <moss> ;", ""),
    "a governance event names the organisation": ("dg:NameChange, dg:GovernanceEvent, dg:CorporateEvent ; dg:organization <pine> ;", "dg:NameChange, dg:GovernanceEvent, dg:CorporateEvent ;"),
    "a distress event names who is in distress": ("dg:debtor <pine> ;", ""),
    "a legal event names somebody": ("dg:plaintiff <pine> ;", ""),
    "a reporting event names the organisation": ("dg:Guidance, dg:ReportingEvent, dg:CorporateEvent ; dg:organization <pine> ;", "dg:Guidance, dg:ReportingEvent, dg:CorporateEvent ;"),
    "a canonical organisation is derived from filings' organisations": ("; prov:wasDerivedFrom <lark>", ""),
    "a person is at most one canonical one": ("<moss> dg:canonical <person/moss>", "<moss> dg:canonical <person/moss>, <organization/lark>"),
    "a canonical person is derived from filings' people": ("prov:wasDerivedFrom <moss>", "prov:wasDerivedFrom <lark>"),
    "an identification is of one organisation or person": ("dg:identifies <lark> ;", ""),
    "an identification names one canonical organisation or person": ("dg:identifies <lark> ; dg:canonical <organization/lark> ;", "dg:identifies <lark> ;"),
    "an identification has a score from 0 to 1": ("dg:score 1.0", "dg:score 2.0"),
    "an identification has a reason": ('; dg:reason "cik"', ""),
    "a deal has one status": ("dg:status stage:agreed ;", ""),
    "a deal has one type": ("dg:dealType dg:Merger ;", ""),
    "a deal has a history": ("dg:statusChange <deal/status/1> ;", ""),
    "a deal is derived from events": ("dg:statusChange <deal/status/1> ; prov:wasDerivedFrom <event/1>", "dg:statusChange <deal/status/1>"),
    "nobody acquires themselves": ("dg:acquirer <organization/lark> ; dg:target <pine>", "dg:acquirer <pine> ; dg:target <pine>"),
    "a vehicle is not the acquirer": ("dg:vehicle <sub> ; dg:startedOn", "dg:vehicle <organization/lark> ; dg:startedOn"),
    "a status change reaches one stage": ("a dg:StatusChange ; dg:stage stage:agreed ;", "a dg:StatusChange ;"),
    "a status change is derived from an event": ('dg:asOf "2020-03-01"^^xsd:date ; prov:wasDerivedFrom <event/1>', 'dg:asOf "2020-03-01"^^xsd:date'),
    "the deal's stages come in an order that is not usual": ("dg:dealType dg:Merger ;", 'dg:dealType dg:Merger ; dg:irregularity "odd" ;'),
    "a relation is one of the vocabulary": ("dg:relation dg:vehicleOf", "dg:relation dg:cik"),
    "a relation is of one agent, to another": ("dg:agent <sub> ; dg:relatedTo <lark>", "dg:agent <lark> ; dg:relatedTo <lark>"),
    "a relation is to one other": ("dg:relatedTo <lark>", "dg:relatedTo <lark>, <pine>"),
    "a relation is to somebody, to a contract or to a name": ("dg:relatedTo <lark> ;", ""),
    "a relation has evidence, or what it is derived from": ("dg:reportedIn <filing/1> ; dg:evidence <mention> .\n    <event/2>", "dg:reportedIn <filing/1> .\n    <event/2>"),
    "the relation's agent does not state it": ("<sub> dg:vehicleOf <lark> .", ""),
    "a contradiction is about one property": ("<deal> dg:partOfSituation", ODD + 'dg:message "odd" ; prov:wasDerivedFrom <event/1> . <deal> dg:partOfSituation'),
    "a contradiction is told in words": ("<deal> dg:partOfSituation", ODD + "dg:about dg:amount ; prov:wasDerivedFrom <event/1> . <deal> dg:partOfSituation"),
    "a contradiction names its events": ("<deal> dg:partOfSituation", ODD + 'dg:about dg:amount ; dg:message "odd" . <deal> dg:partOfSituation'),
    "a contradiction is of one deal or event": ("<deal> dg:partOfSituation", ODD + "dg:about dg:amount . <rival> dg:contradiction <odd> . <deal> dg:partOfSituation"),
    "the reports of the deal contradict each other": ("<deal> dg:partOfSituation", ODD + 'dg:about dg:amount ; dg:message "odd" ; prov:wasDerivedFrom <event/1> . <deal> dg:partOfSituation'),
    "a situation has one target": ("; dg:target <pine> ; prov:wasDerivedFrom <deal>, <rival>", "; prov:wasDerivedFrom <deal>, <rival>"),
    "a situation has two deals or more": ("prov:wasDerivedFrom <deal>, <rival>", "prov:wasDerivedFrom <deal>"),
    "a situation's deals name it": ("<rival> dg:partOfSituation <situation> .", ""),
    "the contract is dated after the filing that tells of it": ('dg:announcedOn "2020-03-02"', 'dg:datedAsOf "2020-03-12"^^xsd:date ; dg:announcedOn "2020-03-02"'),
    "the deal was completed before it was agreed": ("<deal> dg:partOfSituation", CLOSED + "<deal> dg:partOfSituation"),
    "a filing waits to be taken into the canonical graph; run ingest again": ("<software/1> a prov", "<graph/canonical> a dg:CanonicalGraph ; dg:pending <graph/1> .\n<software/1> a prov"),
    "the deal ended before it started": ('dg:endedOn "2020-06"', 'dg:endedOn "2020-01"'),
}  # fmt: skip
WARNINGS = {
    "the form type is not known",
    "no registrant is known",
    "form 8-K has no item of this number",
    "the event happened after it was filed",
    "the event was announced after it was filed",
    "no party of the agreement is known",
    "an M&A event names somebody",
    "a contract event names a party",
    "a capital event names the issuer",
    "a people event names the person",
    "a governance event names the organisation",
    "a distress event names who is in distress",
    "a legal event names somebody",
    "a reporting event names the organisation",
    "the deal's stages come in an order that is not usual",
    "the deal ended before it started",
    "the contract is dated after the filing that tells of it",
    "the deal was completed before it was agreed",
    "the reports of the deal contradict each other",
    "a filing waits to be taken into the canonical graph; run ingest again",
}


def check(trig: str) -> Report:
    data = Dataset()
    data.parse(data=trig, format="trig")
    return validate(data)


def test_the_example_conforms() -> None:
    assert check(EXAMPLE).findings == ()


@pytest.mark.parametrize("message", BROKEN)
def test_a_broken_copy_does_not(message: str) -> None:
    old, new = BROKEN[message]
    assert old in EXAMPLE
    if message == "a filing has the hash of its bytes":
        broken = re.sub(r'(dg:accessionNumber "[^"]*" ;\s*)dg:sha256 "0', r'\1dg:sha256 "', EXAMPLE)
    else:
        broken = EXAMPLE.replace(old, new, 1)
    report = check(broken)
    found = {finding.message: finding.severity for finding in report.findings}
    assert found.get(message) is (Severity.WARNING if message in WARNINGS else Severity.VIOLATION)


def test_every_message_of_the_shapes_has_a_broken_copy() -> None:
    shapes = Graph().parse(SHAPES)
    messages = {str(message) for message in shapes.objects(None, SH.message)}
    assert messages == set(BROKEN)


def test_every_shape_has_a_target_in_the_example() -> None:
    shapes = Graph().parse(SHAPES)
    data = Dataset(default_union=True)
    data.parse(data=EXAMPLE, format="trig")
    targets = {
        str(target)
        for shape in shapes.subjects(RDF.type, SH.NodeShape)
        for target in shapes.objects(shape, SH.targetClass)
    }
    targets.discard(str(Class.CONTRADICTION))  # to have one is a warning; broken copies have
    assert targets <= {str(kind) for kind in data.objects(None, RDF.type)}


def test_a_finding_names_filing_path_and_severity() -> None:
    report = check(EXAMPLE.replace('dg:cik "0000000007"', 'dg:cik "7"'))
    [finding] = report.findings
    base = "https://w3id.org/dealgraph/id/"
    assert (finding.focus, finding.filing, finding.value) == (base + "lark", base + "filing/1", "7")
    assert finding.path == "https://w3id.org/dealgraph/ns#cik"
    assert not report.conforms
    assert report.by_severity == {Severity.VIOLATION: 1}


def test_a_finding_quotes_the_evidence() -> None:
    [finding] = check(EXAMPLE.replace("dg:debtor <pine> ;", "")).findings
    assert (finding.evidence, finding.severity) == ("Merger Agreement", Severity.WARNING)
    [derived] = check(EXAMPLE.replace('dg:endedOn "2020-06"', 'dg:endedOn "2020-01"')).findings
    assert (derived.filing, derived.evidence) == (None, "Merger Agreement")


def test_warnings_do_not_break_conformance() -> None:
    assert check(EXAMPLE.replace("dg:debtor <pine> ;", "")).conforms
