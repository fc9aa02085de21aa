"""What texts say of an event, value by value, each with the place that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.quads.iris import below, digest
from graph.quads.literals import node
from ontology.terms import Class, Property, Rdf

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

    from extractors.model import Passage, Span
    from graph.quads.evidence import Evidence
    from graph.quads.statements import Statements
    from ontology.term import Term


class Facts:
    """States values of events, and each as a node with its evidence; told twice it is one fact with two places."""

    def __init__(self, statements: Statements, evidence: Evidence) -> None:
        self._statements = statements
        self._evidence = evidence

    def state(
        self, event: NamedNode, about: Term, value: NamedNode | Literal, passage: Passage, span: Span
    ) -> NamedNode:
        """Say that ``span`` of ``passage`` gives the event's property ``about`` this value."""
        fact = below(event, "fact", digest(about, str(value)))
        say = self._statements.say
        say(event, about, value)
        say(event, Property.FACT, fact)
        self._statements.type(fact, Class.FACT)
        say(fact, Property.ABOUT, node(about))
        say(fact, Rdf.VALUE, value)
        say(fact, Property.EVIDENCE, *self._evidence.mentions(passage, span, fact))
        return fact
