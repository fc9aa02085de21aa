"""An exhibit description read as the filer Quill Logistics, Inc. files it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from extractors.events.exhibits import read_exhibit
from extractors.model import Context

if TYPE_CHECKING:
    from extractors.model import Event
    from ontology.terms import Role

FILER = "Quill Logistics, Inc."


class Read(Protocol):
    """Reads a description."""

    def __call__(self, text: str, exhibit: str = "99.1", registrant: str = FILER) -> list[Event]: ...


class Told(Protocol):
    """The named participants of an event by role, groups in brackets."""

    def __call__(self, event: Event) -> dict[Role, set[str]]: ...


@pytest.fixture
def read() -> Read:
    def one(text: str, exhibit: str = "99.1", registrant: str = FILER) -> list[Event]:
        return read_exhibit(text, Context(registrant, "8-K", "2015-06-02", exhibit))[1]

    return one


@pytest.fixture
def roles() -> Told:
    def by_role(event: Event) -> dict[Role, set[str]]:
        told: dict[Role, set[str]] = {}
        for each in event.participants:
            told.setdefault(each.role, set()).add(f"[{each.name}]" if each.group else each.name)
        return told

    return by_role
