"""The named queries and the vocabulary, for the editor of SPARQL and for the filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.export.palette import NODE_COLOURS, STAGE_COLOURS, hexadecimal
from graph.queries.library import library, named_query
from ontology.prefixes import PREFIXES
from ontology.terms import Class, EventType, Property, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store.bundle import QuadStore


@dataclass(frozen=True, slots=True)
class Asked:
    """A parameter of a question."""

    name: str
    type: str
    default: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named query."""

    name: str
    title: str
    question: str
    parameters: tuple[Asked, ...]
    text: str
    """SPARQL."""


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary."""

    prefixes: dict[str, str]
    classes: tuple[str, ...]
    """IRIs."""
    properties: tuple[str, ...]
    types: tuple[str, ...]
    """Record names of event types."""
    stages: tuple[tuple[str, str], ...]
    """Record names and colours."""
    kinds: tuple[tuple[str, str], ...]
    """Classes of a network's nodes and colours."""


def questions(_: QuadStore, __: Mapping[str, str]) -> tuple[Question, ...]:
    """All named queries."""
    return tuple(
        Question(
            one.name,
            one.title,
            one.question,
            tuple(Asked(p.name, p.type, p.default, p.meaning) for p in one.parameters),
            one.text,
        )
        for one in library()
    )


def bound(_: QuadStore, asked: Mapping[str, str]) -> dict[str, str]:
    """The text of the query ``name`` with the parameters ``p.NAME`` in their places.

    Raises:
        NotFoundError: There is no such query or parameter.
        InvalidInputError: A value is not of its parameter's type.

    """
    values = {name[2:]: value for name, value in asked.items() if name.startswith("p.") and value}
    return {"text": named_query(asked["name"]).bind(values)}


def words(_: QuadStore, __: Mapping[str, str]) -> Words:
    """The vocabulary as editors and filters need it."""
    return Words(
        prefixes=dict(PREFIXES),
        classes=tuple(one.value for one in (*Class, *EventType)),
        properties=tuple(one.value for one in (*Property, *Role)),
        types=tuple(one.record for one in EventType),
        stages=tuple((one.record, hexadecimal(STAGE_COLOURS[one.record])) for one in Stage),
        kinds=tuple((kind, hexadecimal(colour)) for kind, colour in NODE_COLOURS.items()),
    )
