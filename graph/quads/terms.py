"""The terms of a deal that the text of an event states: consideration, approvals, percentages, cause and fee of an ending.

Each is a fact whose evidence is the sentence that tells the event, with the next one where it tells of an ending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.terms import sentence_around, terms_of
from graph.quads.literals import decimal, node, text
from ontology.terms import Property

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyoxigraph import Literal, NamedNode

    from extractors.events.fees import Fee
    from extractors.events.terms import Terms
    from extractors.model import Amount, Event, Participant, Passage
    from graph.quads.facts import Facts


def describe_terms(
    iri: NamedNode,
    passage: Passage,
    event: Event,
    agents: Mapping[Participant, NamedNode],
    facts: Facts,
    amount: Callable[[Amount], NamedNode],
) -> None:
    """State what ``passage`` says of the terms; ``amount`` gives the node of a sum."""
    terms = terms_of(passage, event)
    told = sentence_around(passage.text, event.trigger)
    for about, value in _values(terms, agents, amount):
        facts.state(iri, about, value, passage, told)


def _values(
    terms: Terms, agents: Mapping[Participant, NamedNode], amount: Callable[[Amount], NamedNode]
) -> Iterator[tuple[Property, NamedNode | Literal]]:
    yield from ((Property.CONSIDERATION, node(kind)) for kind in terms.consideration)
    yield from ((Property.APPROVAL, node(kind)) for kind in terms.approvals)
    if terms.cause:
        yield Property.CAUSE, node(terms.cause)
    if terms.cause_text:
        yield Property.CAUSE_TEXT, text(terms.cause_text)
    if terms.object_text:
        yield Property.OBJECT_TEXT, text(terms.object_text)
    if terms.percentage is not None:
        yield Property.PERCENTAGE, decimal(terms.percentage)
    if terms.held is not None:
        yield Property.PERCENTAGE_HELD, decimal(terms.held)
    if terms.fee is not None:
        yield from _of_fee(terms.fee, agents, amount)


def _of_fee(
    fee: Fee, agents: Mapping[Participant, NamedNode], amount: Callable[[Amount], NamedNode]
) -> Iterator[tuple[Property, NamedNode | Literal]]:
    if fee.amount:
        yield Property.TERMINATION_FEE, amount(fee.amount)
    if fee.payer:
        yield Property.FEE_PAID_BY, agents[fee.payer]
    if fee.payee:
        yield Property.FEE_PAID_TO, agents[fee.payee]
