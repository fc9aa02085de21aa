"""One telling of an event in a passage, before the tellings of the same event are folded into one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ontology.terms import Modality

if TYPE_CHECKING:
    from extractors.model import Amount, EventDate, Participant, Span
    from ontology.terms import EventType, Stage


CONSIDERATION = "consideration"
"""The rule of a deal that is told by who is paid for it."""


@dataclass(slots=True)
class Report:
    """What one sentence tells of one event."""

    type: EventType
    stage: Stage
    trigger: Span
    rule: str
    participants: list[Participant] = field(default_factory=list)
    modality: Modality = Modality.ASSERTED
    sentence: int = 0
    """The place of its sentence in the passage."""
    dates: list[EventDate] = field(default_factory=list)
    """The best first."""
    amount: Amount | None = None
    price: float = 0.0
    """How surely ``amount`` is the event's price or size."""
    agreement: Span | None = None
    definite: bool = False
    """Refers to an event told before ("the merger") rather than telling one."""
    certain: bool = True
    """Strong enough to stand alone; otherwise only kept with another telling of the same event."""
    assumed: bool = False
    """Its stage is not told, but that of most deals in such documents."""
    headline: bool = False
    """Told by a headline, whose names may be short for others."""
    anonymous: bool = False
    """Somebody without a name is told to act."""
