"""What filings say of an event value by value: sums, dates, advisers, terms, each with the places that say it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.explorer.resource import Resource
from ontology.terms import Property, Rdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money."""

    value: str
    """Decimal number."""
    currency: str | None
    """ISO 4217 code."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of an event's property."""

    about: str
    """Local name of the property: ``terminationFee``."""
    value: str
    """As it is written, or the name of what it is."""
    amount: Amount | None
    """The value where it is a sum."""


@dataclass(frozen=True, slots=True)
class Particular:
    """What some of a deal's events say of it beside parties, stages and prices."""

    about: str
    value: str
    amount: Amount | None
    events: tuple[str, ...]
    """Ids of those that say so."""


PARTICULARS = (
    Property.PRICE_PER_SHARE,
    Property.SHARE_COUNT,
    Property.AGREED_TERMINATION_FEE,
    Property.TERMINATION_FEE,
    Property.FEE_PAID_BY,
    Property.FEE_PAID_TO,
    Property.EXPECTED_ON,
    Property.FINANCIAL_ADVISER,
    Property.LEGAL_ADVISER,
)
"""What deals have of their events alone, in the order in which a page tells it."""
_ORDER = {property_.local: number for number, property_ in enumerate(PARTICULARS)}


def facts(event: Resource) -> tuple[Fact, ...]:
    """The facts of an event, by property and value."""
    return tuple(
        sorted(set(_facts(event)), key=lambda fact: (_ORDER.get(fact.about, len(_ORDER)), fact.about, fact.value))
    )


def particulars(events: Iterable[Resource]) -> tuple[Particular, ...]:
    """What the events of one deal say of it, each value once."""
    found: defaultdict[tuple[int, str, str, Amount | None], list[str]] = defaultdict(list)
    for event in events:
        for fact in facts(event):
            if (place := _ORDER.get(fact.about)) is not None:
                found[place, fact.about, fact.value, fact.amount].append(event.id)
    return tuple(
        Particular(about, value, amount, tuple(sorted(told)))
        for (_, about, value, amount), told in sorted(found.items(), key=lambda one: one[0][:3])
    )


def amount(sum_: Resource) -> Amount:
    """A sum; nothing where its value is not told."""
    return Amount(sum_.text(Property.VALUE) or "0", sum_.text(Property.CURRENCY))


def about(fact: Resource) -> str:
    """Local name of the property that a fact gives a value of."""
    return _local(fact.text(Property.ABOUT) or "")


def _facts(event: Resource) -> Iterator[Fact]:
    for fact in event.nodes(Property.FACT):
        for quad in fact.store.quads_for_pattern(fact.iri, NamedNode(Rdf.VALUE), None):
            if isinstance(quad.object, NamedNode):
                value = Resource(fact.store, quad.object)
                sum_ = amount(value) if value.text(Property.VALUE) else None
                name = f"{sum_.currency or ''} {sum_.value}".strip() if sum_ else _local(value.canonical.name)
                yield Fact(about(fact), name, sum_)
            elif isinstance(quad.object, Literal):
                yield Fact(about(fact), quad.object.value, None)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
