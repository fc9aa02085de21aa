"""What several passages say of one event, put together: who has which role when one says less than another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events.naming import same_name
from extractors.mentions.aliases import stem
from extractors.model import Basis, DateKind
from ontology.terms import ROLES_OF, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.model import Event, EventDate, Participant

_SIDES = frozenset({Role.ACQUIRER, Role.TARGET})


def settled(events: Sequence[Event]) -> list[Event]:
    """The tellings of one event, each without roles that another one tells better; the first gives the type.

    "Party" says less than any other role. A role that a reader puts in for the filer gives way to who is stated to have
    it; of two sides of a deal on which somebody is told to be the surer one stands. Names are the longest ones told.
    """
    kind = events[0].type
    names = _names(events)
    everybody = [each for event in events for each in event.participants]
    return [
        replace(
            event,
            type=kind,
            participants=tuple(
                replace(each, name=names[each.name])
                for each in event.participants
                if (each.role in ROLES_OF[kind] or event.type is kind) and not _told_better(each, everybody)
            ),
        )
        for event in events
    ]


def expected(event: Event, filed: str | None) -> Event:
    """The event with what lies behind the day of its filing as expected: nothing has occurred before it could be told."""
    if filed is None:
        return event

    def told(date: EventDate) -> EventDate:
        late = date.kind is DateKind.OCCURRED and date.value > filed
        return replace(date, kind=DateKind.EXPECTED) if late else date

    return replace(event, date=event.date and told(event.date), dates=tuple(map(told, event.dates)))


def _names(events: Sequence[Event]) -> dict[str, str]:
    known: list[str] = []
    names: dict[str, str] = {}
    for event in events:
        for each in event.participants:
            same = each.name if each.group else next((name for name in known if same_name(name, each.name)), each.name)
            names.setdefault(each.name, same)
            known.append(each.name)
    alike = {same: [name for name, other in names.items() if other == same] for same in names.values()}
    longest = {
        same: max(spellings, key=lambda name: (len(stem(name)), not name.isupper()))
        for same, spellings in alike.items()
    }
    return {name: longest[same] for name, same in names.items()}


def _told_better(one: Participant, everybody: Sequence[Participant]) -> bool:
    others = [each for each in everybody if each is not one and not each.group]
    alike = [each for each in others if same_name(each.name, one.name)]
    if one.role is Role.PARTY:
        return any(each.role is not Role.PARTY for each in alike)
    if one.role in _SIDES and any(_surer(each, one) for each in alike if each.role in _SIDES - {one.role}):
        return True
    stated = one.basis is Basis.STATED or one.span is not None
    return not stated and any(
        each.role is one.role and each.basis is Basis.STATED for each in others if each not in alike
    )


def _surer(one: Participant, other: Participant) -> bool:
    return (one.basis is Basis.STATED, one.confidence) > (other.basis is Basis.STATED, other.confidence)
