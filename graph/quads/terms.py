"""The terms of a deal that the text of an event states: consideration, approvals, percentages, cause and fee of an ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.terms import terms_of
from graph.quads.literals import decimal, node, stated
from ontology.terms import Property

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyoxigraph import NamedNode

    from extractors.events.fees import Fee
    from extractors.model import Amount, Event, Participant, Passage
    from graph.quads.statements import Statements


def describe_terms(
    iri: NamedNode,
    passage: Passage,
    event: Event,
    agents: Mapping[Participant, NamedNode],
    statements: Statements,
    amount: Callable[[Amount], NamedNode],
) -> None:
    """State what ``passage`` says of the terms; ``amount`` gives the node of a sum."""
    terms, say = terms_of(passage, event), statements.say
    say(iri, Property.CONSIDERATION, *map(node, terms.consideration))
    say(iri, Property.APPROVAL, *map(node, terms.approvals))
    say(iri, Property.CAUSE, node(terms.cause) if terms.cause else None)
    say(iri, Property.CAUSE_TEXT, stated(terms.cause_text))
    say(iri, Property.PERCENTAGE, None if terms.percentage is None else decimal(terms.percentage))
    say(iri, Property.PERCENTAGE_HELD, None if terms.held is None else decimal(terms.held))
    if terms.fee is not None:
        _fee(iri, terms.fee, agents, statements, amount)


def _fee(
    iri: NamedNode,
    fee: Fee,
    agents: Mapping[Participant, NamedNode],
    statements: Statements,
    amount: Callable[[Amount], NamedNode],
) -> None:
    say = statements.say
    say(iri, Property.TERMINATION_FEE, amount(fee.amount) if fee.amount else None)
    say(iri, Property.FEE_PAID_BY, agents[fee.payer] if fee.payer else None)
    say(iri, Property.FEE_PAID_TO, agents[fee.payee] if fee.payee else None)
