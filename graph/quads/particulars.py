"""What passages say of a deal outside of the sentences that tell it, on the event that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.model import Participant, ParticularKind
from graph.quads.literals import integer, partial_date
from ontology.terms import DEAL_FAMILY, Property, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyoxigraph import Literal, NamedNode

    from extractors.events.coreference import Chain
    from extractors.model import Amount, Extraction, Particular
    from graph.quads.agents import Agents
    from graph.quads.facts import Facts

_ENDED = frozenset({Stage.TERMINATED, Stage.REJECTED})
"""Of a deal that has ended neither the closing is expected nor the fee to come; ``graph.quads.terms`` has the fee paid."""
PROPERTIES = {
    ParticularKind.PRICE_PER_SHARE: Property.PRICE_PER_SHARE,
    ParticularKind.SHARES: Property.SHARE_COUNT,
    ParticularKind.EXPECTED_CLOSING: Property.EXPECTED_ON,
    ParticularKind.TERMINATION_FEE: Property.AGREED_TERMINATION_FEE,
    ParticularKind.FINANCIAL_ADVISER: Property.FINANCIAL_ADVISER,
    ParticularKind.LEGAL_ADVISER: Property.LEGAL_ADVISER,
}


def describe_particulars(
    extractions: Iterable[Extraction],
    events: Sequence[tuple[Chain, NamedNode]],
    facts: Facts,
    agents: Agents,
    amount: Callable[[Amount], NamedNode],
) -> None:
    """State the particulars of passages that leave no doubt which of the filing's ``events`` they are about."""
    ended = {iri for chain, iri in events if chain.lead.event.stage in _ENDED}
    for extraction in extractions:
        if extraction.particulars and (event := event_of(extraction, events)) is not None:
            for each in extraction.particulars:
                if event in ended and each.kind is not ParticularKind.PRICE_PER_SHARE:
                    continue
                value = _value(each, event, agents, amount)
                facts.state(event, PROPERTIES[each.kind], value, extraction.passage, each.span)


def event_of(extraction: Extraction, events: Sequence[tuple[Chain, NamedNode]]) -> NamedNode | None:
    """The only deal that the passage tells; of one that tells none, the only one of the filing."""
    deals = [(chain, iri) for chain, iri in events if chain.lead.event.type in DEAL_FAMILY]
    here = extraction.passage.id
    told = [iri for chain, iri in deals if any(telling.passage.id == here for telling in chain.tellings)]
    candidates = told or [iri for _, iri in deals]
    return candidates[0] if len(candidates) == 1 else None


def _value(
    each: Particular, event: NamedNode, agents: Agents, amount: Callable[[Amount], NamedNode]
) -> NamedNode | Literal:
    if each.amount is not None:
        return amount(each.amount)
    if each.count is not None:
        return integer(each.count)
    if each.kind is ParticularKind.EXPECTED_CLOSING:
        return partial_date(each.value)
    return agents.participant(Participant(Role.PARTY, each.value, each.span), event)
