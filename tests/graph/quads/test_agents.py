from __future__ import annotations

from dataclasses import replace

from pyoxigraph import NamedNode

from extractors.model import Context, Event, Extraction, MentionKind, Participant, Passage, Span
from graph.quads.agents import Agents, organizations_of
from graph.quads.statements import Statements
from ontology.terms import EventType, Modality, Role, Stage

FILING = NamedNode("https://example.org/filing/1")
TARGET = Participant(Role.TARGET, "Dune Clearing, Inc.", Span(0, 4))


def test_whom_one_passage_has_for_an_organisation_is_nobodys_person() -> None:
    event = Event(EventType.ACQUISITION, Stage.AGREED, Modality.ASSERTED, Span(0, 4), (TARGET,))
    known = organizations_of([Extraction(Passage("1", "Dune", Context("Arden plc")), (event,))])
    agents = Agents(FILING, Statements(FILING), known)
    person = replace(TARGET, kind=MentionKind.PERSON)
    assert agents.participant(person, FILING) == agents.participant(TARGET, FILING)
    stranger = replace(person, name="Jane Roe")
    assert "/person/" in agents.participant(stranger, FILING).value
