"""What a query says of itself, told by rdflib's SPARQL parser rather than by matching its text."""

from __future__ import annotations

import re
from typing import Any

from ontology.errors import QueryError

_NO_KEYWORD = re.compile(
    r'''\\.|<[^<>"{}|^`\\\s]*>|"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|'''
    r"""[?$]\w+|'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*"|#[^\n\r]*""",
    re.DOTALL,
)
"""Escapes, IRIs, strings, variables and comments, as SPARQL 1.1 section 19.8 delimits them."""


def may_say(query: str, keyword: str) -> bool:
    r"""Whether the query may have this keyword: False is certain, True is for the parser to decide.

    An escape (``\u0053``) may spell any keyword. Saves the import of the parser (0.4 s) for nearly all queries.
    """
    return "\\u" in query.casefold() or keyword in _NO_KEYWORD.sub(" ", query).casefold()


def parsed(query: str) -> Any:
    """The parse of a query by rdflib; raises ``QueryError`` where it has none."""
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return parseQuery(query)
    except ParseBaseException as error:
        raise QueryError(f"the query is malformed: line {error.lineno}, column {error.column}: {error.msg}") from error
    except ValueError as error:  # an escape of no character
        raise QueryError(f"the query is malformed: {error}") from error
    except RecursionError as error:
        raise QueryError("the query is nested too deeply to be checked") from error


def names_dataset(query: str) -> bool:
    """Whether the query chooses its graphs itself (FROM, FROM NAMED).

    Raises:
        QueryError: It may do so and cannot be parsed.

    """
    return may_say(query, "from") and "datasetClause" in parsed(query)[1]
