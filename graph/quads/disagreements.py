"""Where the passages of one filing do not agree on an event: both values are kept, and the reader is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from extractors.model import DateKind
from ontology.terms import DEAL_SIDE, Property

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from extractors.events.coreference import Chain
    from extractors.model import Event
    from ontology.term import Term

DATE_PROPERTIES = {
    DateKind.ANNOUNCED: Property.ANNOUNCED_ON,
    DateKind.OCCURRED: Property.OCCURRED_ON,
    DateKind.EFFECTIVE: Property.EFFECTIVE_ON,
    DateKind.EXPECTED: Property.EXPECTED_ON,
    DateKind.DATED_AS_OF: Property.DATED_AS_OF,
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Passages that cannot all be right."""

    about: Term
    """The property on whose value they differ."""
    message: str


def disagreements(chain: Chain) -> Iterator[Disagreement]:
    """Two sums in one currency, two days of one kind, two sides of one company, a statement and its denial."""
    yield from _differing(chain, Property.AMOUNT, "amount", _amount)
    for kind, about in DATE_PROPERTIES.items():
        yield from _differing(chain, about, about.local, partial(_date, kind), _apart)
    yield from _differing(chain, Property.MODALITY, "modality", lambda event: event.modality.record)
    for name in sorted({each.name for told in chain.unsettled for each in told.event.participants if not each.group}):
        yield from _differing(chain, Property.PARTICIPANT, f"side of {name}", partial(_side, name))


def _differing(
    chain: Chain,
    about: Term,
    what: str,
    value: Callable[[Event], str | None],
    apart: Callable[[str, str], bool] = lambda one, other: one != other,
) -> Iterator[Disagreement]:
    told: dict[str, list[str]] = defaultdict(list)
    for telling in chain.unsettled:
        if said := value(telling.event):
            told[said].append(telling.passage.id.rpartition("#")[2])
    if any(apart(one, other) for one in told for other in told):
        yield Disagreement(about, f"{what} is told as {_listed(told)}")


def _listed(told: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{value} ({', '.join(sorted(places))})" for value, places in sorted(told.items()))


def _amount(event: Event) -> str | None:
    amount = event.amount
    return f"{amount.currency} {amount.value:f}" if amount is not None and amount.currency else None


def _date(kind: DateKind, event: Event) -> str | None:
    return next((date.value for date in (event.date, *event.dates) if date is not None and date.kind is kind), None)


def _apart(one: str, other: str) -> bool:
    """Whether two partial dates cannot be the same day."""
    return not (one.startswith(other) or other.startswith(one))


def _side(name: str, event: Event) -> str | None:
    sides = {DEAL_SIDE.get(each.role, "") for each in event.participants if each.name == name} & {"bidder", "object"}
    return " and ".join(sorted(sides)) or None
