"""How sure an event and its roles are: how often the same rule, the same reason, was right on annotated lines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load

if TYPE_CHECKING:
    from extractors.model import Event

_DIGITS = 3


def with_confidence(event: Event) -> Event:
    """The event with its confidence and those of its participants, between 0 and 1, as ``lexicon/confidence.toml`` counts them."""
    participants = tuple(
        replace(each, confidence=_share("roles", role_key(event.rule, each.basis.value, each.reason)))
        for each in event.participants
    )
    return replace(event, participants=participants, confidence=_share("events", event.rule))


def role_key(rule: str, basis: str, reason: str) -> str:
    """Under what a role is counted: the same reason is worth more in a title than in prose."""
    return f"{_family(rule)}: {basis}: {reason}"


def _family(rule: str) -> str:
    return rule.partition(":")[0]


@cache
def _share(kind: str, why: str) -> float:
    """The share that was right; a rule that was not counted has the prior's."""
    data = load("confidence")
    right, predicted = data[kind].get(why, (0, 0))
    prior, added = data["prior"]["right"], data["prior"]["predictions"]
    expected = added * prior.get(_family(why), prior["other"])
    share: float = (right + expected) / (predicted + added)
    return round(share, _DIGITS)
