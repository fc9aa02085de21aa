"""The terms of a deal over all its reports: prices first and last, consideration, approvals, why and at what cost it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.quads.literals import node, text
from graph.resolution.facts import TERM_AGENTS, TERM_AMOUNTS, TERM_NODES, TERM_NUMBERS, TERM_WORDS
from ontology.terms import Property, Xsd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graph.resolution.deals import Deal
    from graph.resolution.facts import Report


def terms(
    deal: Deal, identity: Mapping[str, str], amount: Callable[[str], NamedNode]
) -> Iterator[tuple[Property, list[NamedNode | Literal]]]:
    """The statements about a deal, by their property.

    ``identity`` says who an agent is over all filings, ``amount`` gives the deal's own node for a sum of theirs.
    """
    priced = [price for report in deal.reports if (price := _price(report))]
    yield Property.FIRST_AMOUNT, [amount(price) for price in priced[:1]]
    yield Property.LAST_AMOUNT, [amount(price) for price in priced[-1:]]
    for kind in TERM_AMOUNTS:
        yield kind, [amount(value) for value in _stated(deal, kind)]
    for kind in TERM_NODES:
        yield kind, [NamedNode(value) for value in _stated(deal, kind)]
    for kind in TERM_AGENTS:
        yield kind, [NamedNode(identity.get(value, value)) for value in _stated(deal, kind)]
    for kind in TERM_WORDS:
        yield kind, [text(value) for value in _stated(deal, kind)]
    for kind in TERM_NUMBERS:
        yield kind, [Literal(value, datatype=node(Xsd.DECIMAL)) for value in _stated(deal, kind)]
    yield Property.REPORTED_BY, [NamedNode(who) for who in sorted(_registrants(deal, identity))]


def _price(report: Report) -> str | None:
    """What the report says that the deal costs; None where it says nothing, or two things."""
    return next(iter(report.amounts)) if len(report.amounts) == 1 else None


def _stated(deal: Deal, kind: Property) -> Iterable[str]:
    return sorted(set().union(*(report.terms.get(kind, ()) for report in deal.reports)))


def _registrants(deal: Deal, identity: Mapping[str, str]) -> set[str]:
    return {identity[who] for report in deal.reports for who in report.registrants if who in identity}
