"""Refuse queries that would make the store call other servers.

Oxigraph performs SERVICE requests and has no switch against it, so that a query from outside could reach whatever this
machine can (server-side request forgery). rdflib's SPARQL parser says whether a query has one.
"""

from __future__ import annotations

from typing import Any

from ontology.errors import QueryError


def refuse_federation(query: str) -> None:
    r"""Raise ``QueryError`` if the query has a SERVICE clause, or may have one and cannot be parsed.

    Only a text that contains the word, or an escape (``\u0053``) that could spell it, is parsed at all: without the
    word there is no clause, and the parser takes 0.4 s to import.
    """
    if "service" not in query.casefold() and "\\u" not in query.casefold():
        return
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        tree = parseQuery(query)
    except ParseBaseException as error:
        raise QueryError(f"the query is malformed: line {error.lineno}, column {error.column}: {error.msg}") from error
    if _has_service(tree):
        raise QueryError("SERVICE is refused: queries are answered from this store alone")


def _has_service(node: Any) -> bool:
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(node, CompValue):
        return node.name == "ServiceGraphPattern" or any(_has_service(part) for part in node.values())
    if isinstance(node, str):
        return False
    return hasattr(node, "__iter__") and any(_has_service(part) for part in node)
