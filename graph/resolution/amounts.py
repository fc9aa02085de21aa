"""Sums of money of a deal.

Equal sums of all filings are one node, which each of these filings describes anew: who asks for the value of "USD 100
million" meets it a thousand times. The canonical graph therefore gives each deal nodes of its own for what it costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from graph.quads.iris import below
from graph.quads.literals import node, stated
from ontology.terms import Class, Property, Xsd

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from graph.quads.statements import Statements

UNKNOWN = "unknown"
"""Stands in an amount's IRI for a currency that the text does not tell."""


def money(amount: str) -> tuple[str, str]:
    """Currency (ISO 4217, or ``UNKNOWN``) and value of an amount, as its IRI has them.

    >>> money("https://w3id.org/dealgraph/id/amount/USD/120500000")
    ('USD', '120500000')
    """
    currency, value = amount.rsplit("/", 2)[-2:]
    return currency, value


def describe_amount(deal: NamedNode, amount: str, statements: Statements) -> NamedNode:
    """The deal's own node for an amount, described."""
    currency, value = money(amount)
    own = below(deal, "amount", currency, value)
    statements.type(own, Class.MONETARY_AMOUNT)
    statements.say(own, Property.VALUE, Literal(value, datatype=node(Xsd.DECIMAL)))
    statements.say(own, Property.CURRENCY, stated(None if currency == UNKNOWN else currency))
    return own
