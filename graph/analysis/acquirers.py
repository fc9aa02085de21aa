"""Serial acquirers: how many acquisitions a company completed within a span of months, and how large they were."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, cast

from graph.analysis.analysis import Analysis
from graph.analysis.companies import label
from graph.queries.parameters import Parameter
from ontology.terms import Property, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import Literal, NamedNode, QuerySolutions

    from graph.analysis.analysis import Row
    from graph.store.bundle import QuadStore

_COMPLETED = f"""SELECT DISTINCT ?deal ?company ?ended ?value ?currency WHERE {{
  ?deal <{Property.STATUS}> <{Stage.COMPLETED}> ; <{Role.ACQUIRER}> ?company ; <{Property.ENDED_ON}> ?ended .
  OPTIONAL {{ ?deal <{Property.LAST_AMOUNT}> ?sum . ?sum <{Property.VALUE}> ?value ; <{Property.CURRENCY}> ?currency }}
}}"""


@dataclass(frozen=True, slots=True, order=True)
class _Deal:
    month: int
    """Months from year 0."""
    ended: str
    iri: str
    value: Decimal | None
    currency: str | None


def serial_acquirers(store: QuadStore, values: Mapping[str, str]) -> Iterator[Row]:
    """The companies with enough acquisitions in one span, most acquisitions first."""
    minimum, months = int(values["minimum"]), int(values["months"])
    found = []
    for company, deals in _by_company(store).items():
        densest = _densest(sorted(deals), months)
        if len(densest) >= minimum:
            found.append((company, densest))
    for company, densest in sorted(found, key=lambda one: (-len(one[1]), one[0].value)):
        currency, size, priced = _median_size(densest)
        yield label(store, company), len(densest), densest[0].ended, densest[-1].ended, size, currency, priced, company


def _by_company(store: QuadStore) -> dict[NamedNode, set[_Deal]]:
    deals: dict[NamedNode, set[_Deal]] = defaultdict(set)
    for row in cast("QuerySolutions", store.query(_COMPLETED)):
        ended, value, currency = (cast("Literal | None", row[name]) for name in ("ended", "value", "currency"))
        assert ended is not None
        written = f"{ended.value}-01"
        month = int(written[:4]) * 12 + int(written[5:7])
        price = Decimal(value.value) if value else None
        iri = cast("NamedNode", row["deal"]).value
        deals[cast("NamedNode", row["company"])].add(
            _Deal(month, ended.value, iri, price, currency.value if currency else None)
        )
    return deals


def _densest(deals: Sequence[_Deal], months: int) -> Sequence[_Deal]:
    """The first of the longest runs of deals that end within ``months`` of each other."""
    best, start = deals[:1], 0
    for end in range(len(deals)):
        while deals[end].month - deals[start].month > months:
            start += 1
        if end + 1 - start > len(best):
            best = deals[start : end + 1]
    return best


def _median_size(deals: Sequence[_Deal]) -> tuple[str | None, Decimal | None, int]:
    """The currency in which most prices are told, the median of those, and how many they are."""
    told = Counter(deal.currency for deal in deals if deal.currency)
    if not told:
        return None, None, 0
    currency = max(sorted(told), key=lambda code: told[code])
    prices = [deal.value for deal in deals if deal.currency == currency and deal.value is not None]
    return currency, median(prices), len(prices)


SERIAL_ACQUIRERS = Analysis(
    "serial-acquirers",
    "Serial acquirers",
    "Which companies completed several acquisitions within a span of months, and of what median size?",
    (
        Parameter("minimum", "count", "2", "how many completed acquisitions at least"),
        Parameter("months", "count", "36", "length of the span"),
    ),
    (
        ("acquirer", "name"),
        ("acquisitions", "most completed acquisitions in one span"),
        ("first", "end of the first of them"),
        ("last", "end of the last of them"),
        ("median_size", "of their last prices in the currency that most of them are told in"),
        ("currency", "ISO 4217 code"),
        ("priced", "how many have a price in it"),
        ("company", "IRI of the acquirer"),
    ),
    serial_acquirers,
)
