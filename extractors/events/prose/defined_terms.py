"""Terms that a passage defines for somebody's part in a deal: "X and Y (together, the “Sellers”)", "Elm Corp. (“Parent”)"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.model import MentionKind
from ontology.terms import EventType, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.mentions.aliases import Names
    from extractors.mentions.reading import Reading, Unit

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_JOINTS = frozenset([",", "and", ";", "&", "or"])
_INITIALS = 7
_OF_MERGERS = frozenset(["parent", "holdco"])


@cache
def _terms() -> dict[str, Role]:
    """Defined term -> the side that it names."""
    data = load("prose")["sides"]
    return {term: next(role for role in Role if role.local == key) for key, terms in data.items() for term in terms}


def stands_for_somebody(alias: str) -> bool:
    """Whether a defined term is somebody's part in a deal, or initials, so that it is a name wherever it stands."""
    return alias in _terms() or (alias.isalpha() and len(alias) < _INITIALS and not set(alias) & set("aeiouy"))


def defined_sides(reading: Reading, names: Names, name: Callable[[Unit], str]) -> dict[str, tuple[Role, str]]:
    """Name, case folded -> the side that a defined term puts it on, and the term: "X and Y (together, the “Sellers”)"."""
    found: dict[str, tuple[Role, str]] = {}
    units = [unit for unit in reading.units if unit.kind in _NAMES]
    for alias, unit in names.defined.items():
        role = _terms().get(alias)
        if role is None:
            continue
        found.setdefault(name(unit).casefold(), (role, alias))
        if alias.endswith("s"):
            place = next((at for at, each in enumerate(units) if each is unit), 0)
            while place and _joined(reading, units[place - 1].end, units[place].start):
                place -= 1
                found.setdefault(name(units[place]).casefold(), (role, alias))
    return found


def _joined(reading: Reading, start: int, end: int) -> bool:
    """Whether only commas and "and" stand between two names."""
    return all(token.norm in _JOINTS for token in reading.tokens[start:end])


def fits(kind: EventType, alias: str) -> bool:
    """Whether a defined term says something in a deal of this kind: "Parent" names the buyer of a merger, not of a spin-off."""
    return alias not in _OF_MERGERS or kind in {EventType.MERGER, EventType.ACQUISITION, EventType.TENDER_OFFER}
