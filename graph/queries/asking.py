"""From what a person asks to the store's answer."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from graph.queries.library import named_query, names
from ontology.errors import InvalidInputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store.bundle import Answer, QuadStore

STANDARD_INPUT = "-"
_SPARQL = re.compile(r"[\s{]")
"""No name and no name of a query file has these, and every query has."""


def answer_to(store: QuadStore, question: str, parameters: Iterable[str] = ()) -> Answer:
    """The answer to a named query, SPARQL text, a file of SPARQL or ``-``; ``parameters`` are ``name=value``.

    Raises:
        NotFoundError: No query is named so, or it has no such parameter.
        InvalidInputError: A parameter is no ``name=value``, not of its type, or given to a query that is not named.
        SourceError: The file cannot be read.
        QueryError: The query is malformed or uses SERVICE.

    """
    values = dict(map(assigned, parameters))
    text = _text(question)
    if text is None:
        return store.query(named_query(question).bind(values))
    if values:
        raise InvalidInputError("only named queries take parameters; write the values into the SPARQL text")
    return store.query(text)


def assigned(parameter: str) -> tuple[str, str]:
    """Name and value of ``name=value``; raises ``InvalidInputError`` where it is none."""
    name, equals, value = parameter.partition("=")
    if not equals:
        raise InvalidInputError(f"parameter {parameter!r}: write it as NAME=VALUE")
    return name, value


def _text(question: str) -> str | None:
    """The SPARQL text that is meant, or None where it is a name."""
    if question == STANDARD_INPUT:
        return sys.stdin.read()
    if question in names():
        return None
    path = Path(question)
    if not path.is_file():
        return question if _SPARQL.search(question) else None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read as SPARQL text ({error})", source=question) from error
