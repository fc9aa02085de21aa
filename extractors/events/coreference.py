"""Which tellings of a filing's passages are of one event: in its headline, its lead, an item, an exhibit's description.

Two passages tell one event when the type is the same (or the other side's word for it), the stages can be one and the
parties fit. Events of one passage, and those of two descriptions, stay apart: their readers have folded them already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.events.naming import Directory, same_name
from extractors.events.settling import expected, settled
from extractors.lexicon import load
from extractors.model import Basis, PassageKind
from ontology.terms import DEAL_FAMILY, GROUP_OF, ROLES_OF, EventGroup, EventType, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.model import Event, Extraction, Participant, Passage

_WORDS = re.compile(r"\w+")
_ONE_STAGE = (frozenset({Stage.PROPOSED, Stage.AGREED}), frozenset({Stage.RUMORED, Stage.PROPOSED}))
"""Stages that two passages may give one event: a signed merger is called proposed until it closes."""
_ONCE = frozenset(
    [EventType.FINANCIAL_RESULTS, EventType.SHAREHOLDER_MEETING, EventType.GUIDANCE, EventType.RESTATEMENT]
)
"""A filing tells of one such event of one organisation."""
_LATENESS = {stage: place for place, stage in enumerate(Stage)}
_TITLES = frozenset({PassageKind.EXHIBIT, PassageKind.PREAMBLE})
_OBJECTS = frozenset({Role.TARGET, Role.SPUN_OFF, Role.VENTURE})
_APART = frozenset({Role.ACQUIRER, Role.SELLER, Role.PARENT})


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one passage tells it."""

    passage: Passage
    event: Event


@dataclass(frozen=True, slots=True)
class Chain:
    """One event of a filing (a coreference chain) with all its tellings; the first is the one that says most."""

    tellings: tuple[Told, ...]
    """Without roles that another telling tells better."""
    unsettled: tuple[Told, ...] = ()
    """As the passages tell it, where there are several."""

    @property
    def lead(self) -> Told:
        """The telling that gives type, stage and modality."""
        return self.tellings[0]


def chains(extractions: Iterable[Extraction]) -> list[Chain]:
    """The events of one filing, in the order of their first telling.

    Some tellings of prose say too little to stand alone: nobody takes part, or nobody but the filer in some contract, or a
    deal is spoken of in an item on people or figures. They join an event that they fit; where there is none they tell nothing.
    """
    extractions = sorted(extractions, key=_place)
    names = Directory(extractions)
    told = [
        Told(each.passage, expected(names.named(each.passage, event), each.passage.context.filing_date))
        for each in extractions
        for event in each.events
    ]
    found: list[list[Told]] = []
    for telling in sorted(told, key=_says_little):
        home = max(
            (group for group in found if _fits(group, telling)), key=lambda group: _shared(group, telling), default=None
        )
        if home is not None:
            home.append(telling)
        elif not _says_little(telling):
            found.append([telling])
    order = {id(telling): place for place, telling in enumerate(told)}
    found.sort(key=lambda group: min(order[id(telling)] for telling in group))
    return [_chain(group) for group in found]


def _place(extraction: Extraction) -> tuple[bool, int, str]:
    """Descriptions first, then as the passages stand in the file, whatever order they come in."""
    passage = extraction.passage
    first = min((offsets.origin(0) for offsets in passage.tellings), default=0)
    return passage.kind is not PassageKind.EXHIBIT, first, passage.id


def _says_little(telling: Told) -> bool:
    event, filer = telling.event, telling.passage.context.registrant
    if telling.passage.kind in _TITLES:
        return False
    if event.type in DEAL_FAMILY and telling.passage.context.item in load("passages")["items"]["without_deals"]:
        return True
    if event.amount is not None:
        return False
    others = [each for each in event.participants if not same_name(each.name, filer)]
    return not (others if event.type is EventType.AGREEMENT else event.participants)


def _chain(group: Sequence[Told]) -> Chain:
    if len(group) == 1:
        return Chain(tuple(group))
    surest = max(
        group, key=lambda telling: (telling.passage.kind is not PassageKind.PREAMBLE, telling.event.confidence)
    )
    lead = max(
        (telling for telling in group if telling.event.type is surest.event.type),
        key=lambda telling: (telling.passage.kind is not PassageKind.PREAMBLE, _LATENESS[telling.event.stage]),
    )
    ordered = [lead, *(telling for telling in group if telling is not lead)]
    events = settled([telling.event for telling in ordered])
    tellings = tuple(Told(telling.passage, event) for telling, event in zip(ordered, events, strict=True))
    return Chain(tellings, tuple(ordered))


def _fits(group: Sequence[Told], telling: Told) -> bool:
    if any(other.passage.id == telling.passage.id for other in group):
        return _says_little(telling) and any(_one_title(other, telling) for other in group)
    described = telling.passage.kind is PassageKind.EXHIBIT
    if described and any(other.passage.kind is PassageKind.EXHIBIT for other in group):
        return False
    if any(_one_exhibit(other, telling) for other in group):
        return True
    return all(
        _one_type(other.event, telling.event) and _one_stage(other.event, telling.event) for other in group
    ) and any(_one_cast(other.event, telling.event) for other in group)


def _one_title(one: Told, other: Told) -> bool:
    """Whether two tellings are of one contract by its title, as a passage writes it the second time."""
    first, second = (_title(telling) for telling in (one, other))
    return bool(first and second) and one.event.type is other.event.type and (first in second or second in first)


def _title(telling: Told) -> str:
    agreement = telling.event.agreement
    return " ".join(_WORDS.findall(agreement.of(telling.passage.text).casefold())) if agreement else ""


def _one_exhibit(one: Told, other: Told) -> bool:
    """Whether one is the description of the contract that the other begins."""
    kinds = {one.passage.kind, other.passage.kind}
    same = one.passage.context.exhibit == other.passage.context.exhibit and _one_type(one.event, other.event)
    return kinds == {PassageKind.EXHIBIT, PassageKind.PREAMBLE} and same


def _one_type(one: Event, other: Event) -> bool:
    if one.type is other.type:
        return True
    family = DEAL_FAMILY.get(one.type)
    if family is None or family != DEAL_FAMILY.get(other.type):
        return False
    roles = {each.role for each in (*one.participants, *other.participants)}
    return any(roles <= set(ROLES_OF[event.type]) for event in (one, other))


def _one_stage(one: Event, other: Event) -> bool:
    if one.modality is not other.modality and one.stage is other.stage:
        return True
    return (
        one.stage is other.stage
        or Stage.ANNOUNCED in {one.stage, other.stage}
        or {one.stage, other.stage} in _ONE_STAGE
    )


def _one_cast(one: Event, other: Event) -> bool:
    group = GROUP_OF[one.type]
    if not _named(one) or not _named(other):
        return True
    if group is EventGroup.PEOPLE:
        return _meet(one, other, {Role.PERSON})
    if group is EventGroup.MERGERS_AND_ACQUISITIONS:
        return _one_deal(one, other)
    if group is EventGroup.CONTRACTS:
        return _one_contract(one, other)
    return one.type in _ONCE or (_meet(one, other, set(Role)) and _one_day(one, other))


def _one_deal(one: Event, other: Event) -> bool:
    """Whether two parties are the same, on whichever side; else what changes hands must be one, and who wants it."""
    shared = [each for each in _named(one) if any(same_name(each.name, who.name) for who in _named(other))]
    if len(shared) > 1:
        return True
    for roles in (_OBJECTS, *({role} for role in _APART)):
        if _holders(one, roles) and _holders(other, roles) and not _meet(one, other, roles):
            return False
    if _holders(one, _OBJECTS) and _holders(other, _OBJECTS):
        return True
    return len(shared) >= min(2, len(_named(one)), len(_named(other)))


def _one_contract(one: Event, other: Event) -> bool:
    """Whether all parties that the shorter telling names are among the other's, on one day if both tell it."""
    first, second = sorted((_named(one), _named(other)), key=len)
    among = all(any(same_name(each.name, who.name) for who in second) for each in first)
    return among and (len(first) > 1 or len(second) == 1) and _one_day(one, other)


def _one_day(one: Event, other: Event) -> bool:
    """Whether both may have happened on one day; days a week apart are a signing and its announcement."""
    days = {date.value for event in (one, other) for date in (event.date,) if date is not None}
    if len(days) < 2:
        return True
    first, second = sorted(days)
    return second.startswith(first) or first[:7] == second[:7]


def _shared(group: Sequence[Told], telling: Told) -> tuple[int, int]:
    event = telling.event
    common = max(
        sum(any(same_name(a.name, b.name) for b in other.event.participants) for a in event.participants)
        for other in group
    )
    return common, sum(other.event.stage is event.stage for other in group)


def _named(event: Event) -> list[Participant]:
    return list({each.name: each for each in event.participants if not each.group}.values())


def _holders(event: Event, roles: Iterable[Role]) -> list[Participant]:
    """Who is told to have one of the roles; whom a reader puts in there may be somebody else."""
    wanted = set(roles)
    told = (each for each in event.participants if each.basis is Basis.STATED or each.span is not None)
    return [each for each in told if each.role in wanted and not each.group]


def _meet(one: Event, other: Event, roles: Iterable[Role]) -> bool:
    return any(same_name(a.name, b.name) for a in _holders(one, roles) for b in _holders(other, roles))
