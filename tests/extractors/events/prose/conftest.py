"""Prose read with the installed model; tests are passed over, with the reason, where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.events.prose.reader import read_prose
from extractors.model import Context
from extractors.nlp import load_parser
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from extractors.model import Event

Reader = "Callable[..., list[Event]]"
FILER = Context("Ambry Lake, Inc.", "8-K", "2019-05-04")


@pytest.fixture(scope="session")
def parser() -> Language:
    try:
        return load_parser()
    except NotFoundError as error:
        pytest.skip(str(error))


@pytest.fixture
def told(parser: Language) -> Callable[..., list[Event]]:
    """The events of a text, by default of a form 8-K of Ambry Lake, Inc. filed on 4 May 2019."""

    def read(text: str, context: Context = FILER) -> list[Event]:
        return read_prose(text, context, parser)[1]

    return read


@pytest.fixture
def roles() -> Callable[[Event], set[tuple[str, str]]]:
    """Role and name of everybody named who takes part."""

    def of(event: Event) -> set[tuple[str, str]]:
        return {(p.role.record, p.name) for p in event.participants if not p.group}

    return of
