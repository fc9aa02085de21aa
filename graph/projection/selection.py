"""Which part of a network is meant: types, stages, years, and the neighbourhood of a company."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

from ontology.errors import InvalidInputError, NotFoundError
from ontology.term import RecordTerm
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

Named = TypeVar("Named", bound=RecordTerm)
_YEARS = re.compile(r"(?P<first>\d{4})(?:-(?P<last>\d{4}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep; without anything in it, everything."""

    types: frozenset[EventType] = frozenset()
    stages: frozenset[Stage] = frozenset()
    """For a deal the stage that it has reached, for an event its own."""
    years: range | None = None
    """Years in which a deal, event or holding began; what has no date is in none of them."""
    company: str | None = None
    """IRI, CIK or (part of the) name of the company in whose neighbourhood to stay."""
    hops: int = 1
    """How far from it: one hop leads to those with whom a company shares a deal, event or holding."""

    @classmethod
    def of(
        cls,
        types: Iterable[str] = (),
        stages: Iterable[str] = (),
        years: str | None = None,
        company: str | None = None,
        hops: int = 1,
    ) -> Self:
        """As a person writes it: names of types and stages in any case, ``2003`` or ``2000-2005``.

        Raises:
            NotFoundError: No such type or stage; lists those there are.
            InvalidInputError: The years cannot be read, or hops are fewer than one.

        """
        if hops < 1:
            raise InvalidInputError(f"hops: {hops} leads nowhere; give 1 or more")
        return cls(
            frozenset(_named(EventType, name, "event type") for name in types),
            frozenset(_named(Stage, name, "stage") for name in stages),
            _years(years) if years else None,
            company,
            hops,
        )

    def admits(self, type_: EventType | None, stage: Stage | None, began: str | None) -> bool:
        """Whether something of this type and stage that began then (ISO date) is meant."""
        return (
            (not self.types or type_ in self.types)
            and (not self.stages or stage in self.stages)
            and (self.years is None or (began is not None and int(began[:4]) in self.years))
        )


EVERYTHING = Selection()


def _named(terms: type[Named], name: str, what: str) -> Named:
    for term in terms:
        if term.record.casefold() == name.strip().casefold():
            return term
    raise NotFoundError(f"there is no {what} {name!r}; there are: {', '.join(term.record for term in terms)}")


def _years(text: str) -> range:
    match = _YEARS.fullmatch(text.replace(" ", ""))
    if match is None or (last := int(match["last"] or match["first"])) < (first := int(match["first"])):
        raise InvalidInputError(
            f"years: cannot read {text!r}; write one like 2003, or the first and the last like 2000-2005"
        )
    return range(first, last + 1)
