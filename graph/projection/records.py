"""Nodes and links of the projections, as exporters meet them.

A link is what networks call an edge; each projection has a class of its own for them, because what one can say of a
deal, of a role in an event and of a holding differs. A field that is None is not known.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Protocol, get_args, get_type_hints

from graph.projection.days import interval

EVENT = "Event"
"""The kind of those nodes of the bipartite projection that are no agents."""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody with a role in a deal, event or holding; or, in the bipartite projection, an event."""

    id: str
    """IRI."""
    label: str
    kind: str
    """``Event``, or local name of its class: ``CanonicalOrganization``, ``OrganizationGroup``, ``Person``, ``AssetOrUnit``, else ``Agent``."""
    cik: str | None
    deals: int
    """In how many deals, events or holdings."""
    degree: int = 0
    """Number of links, a link from somebody to himself counted once."""
    type: str | None = None
    """Of an event: record name of its type."""
    stage: str | None = None
    """Of an event: record name of its stage."""
    started: str | None = None
    """Its date, or the earliest that one of its links has; ISO as far as it is known. None where a link has none."""
    ended: str | None = None
    """Of an event: when its deal ended, or its own date where it belongs to none."""

    @property
    def lasts(self) -> tuple[str | None, str | None]:
        """First and last day; None where it is open."""
        return interval(self.started, self.ended)


class Link(Protocol):
    """What every projection's edges have."""

    @property
    def id(self) -> str:
        """Unique in the network."""

    @property
    def source(self) -> str:
        """IRI of a node."""

    @property
    def target(self) -> str:
        """IRI of a node."""

    @property
    def kind(self) -> str:
        """What the first does to the second."""

    @property
    def label(self) -> str:
        """What a picture may write beside it."""

    @property
    def stage(self) -> str | None:
        """Record name of the stage that gives its colour."""

    @property
    def lasts(self) -> tuple[str | None, str | None]:
        """First and last day; None where it is open."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A deal between two nodes."""

    id: str
    source: str
    target: str
    kind: str
    """What the first does to the second: ``acquires``, ``sells`` ..."""
    deal: str
    """IRI."""
    type: str
    """Record name of the event type."""
    stage: str
    """Record name of the stage that the deal has reached."""
    started: str | None
    """ISO date as far as it is known: ``2003``, ``2003-01`` or ``2003-01-16``."""
    ended: str | None
    """When it was completed, terminated or rejected."""
    amount: float | None
    """The largest sum that is told; None where none is, or sums in different currencies are."""
    currency: str | None
    """ISO 4217 code of ``amount``."""
    amounts: str | None
    """All sums that are told: ``USD 1200000; USD 1250000``."""
    filings: str
    """Accession numbers (or content ids) of the filings that report it, ascending, separated by blanks."""

    @property
    def label(self) -> str:
        """Its type."""
        return self.type

    @property
    def lasts(self) -> tuple[str | None, str | None]:
        """From the first day that ``started`` may mean to the last that ``ended`` may."""
        return interval(self.started, self.ended)

    @property
    def start(self) -> str | None:
        """First day that ``started`` may mean."""
        return self.lasts[0]

    @property
    def end(self) -> str | None:
        """Last day that ``ended`` may mean."""
        return self.lasts[1]


@dataclass(frozen=True, slots=True)
class Participation:
    """A role that somebody has in an event: from the agent to the event."""

    id: str
    source: str
    target: str
    kind: str
    """Record name of the role."""
    type: str
    """Record name of the event's type."""
    stage: str
    """Record name of the event's stage."""
    started: str | None
    """The event's date."""
    ended: str | None
    """When the event's deal ended; the event's own date where it belongs to none."""
    basis: str | None
    """``stated`` or ``inferred``."""
    confidence: float | None
    """Of the role, between 0 and 1."""
    deal: str | None
    """IRI of the deal that the event is a stage of."""
    filings: str
    """Accession number (or content id) of the filing that reports the event."""

    @property
    def label(self) -> str:
        """The role."""
        return self.kind

    @property
    def lasts(self) -> tuple[str | None, str | None]:
        """From the event to the end of its deal."""
        return interval(self.started, self.ended)


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody owns another, wholly or in part: from owner to owned."""

    id: str
    source: str
    target: str
    kind: str
    """How that is known: ``acquired``, ``parted with``, ``subsidiary`` or ``vehicle``."""
    type: str | None
    """Record name of the type of the deal that began or, failing that, ended it."""
    started: str | None
    """When the acquisition was completed; of what a filing states, when the first one that does was filed."""
    ended: str | None
    """When the owner sold it or spun it off."""
    deals: str
    """IRIs of the deals that began and ended it, separated by blanks."""
    filings: str
    """Accession numbers (or content ids) of the filings that say so, ascending, separated by blanks."""

    @property
    def label(self) -> str:
        """How it is known."""
        return self.kind

    @property
    def stage(self) -> str | None:
        """Only what is completed makes an owner; what is merely stated has no stage."""
        return "completed" if self.deals else None

    @property
    def lasts(self) -> tuple[str | None, str | None]:
        """From the first day that ``started`` may mean to the last that ``ended`` may."""
        return interval(self.started, self.ended)


_ENDS = ("id", "source", "target", "label")


def attributes(record: type[object], names: tuple[str, ...] | None = None) -> tuple[tuple[str, type], ...]:
    """Names and Python types (str, int or float) of the fields that are neither identity, ends nor label."""
    hints = get_type_hints(record)
    told = names or tuple(field.name for field in fields(record) if field.name not in _ENDS)  # type: ignore[arg-type]
    return tuple((name, next(iter(set(get_args(hints[name])) - {type(None)}), hints[name])) for name in told)
