"""Refuse queries that would make the store call other servers.

Oxigraph performs SERVICE requests and has no switch against it, so that a query from outside could reach whatever this
machine can (server-side request forgery). rdflib's SPARQL parser says whether a query has one.
"""

from __future__ import annotations

from typing import Any

from graph.store.parsing import may_say, parsed
from ontology.errors import QueryError


def refuse_federation(query: str) -> None:
    """Raise ``QueryError`` if the query has a SERVICE clause, or may have one and cannot be parsed."""
    if may_say(query, "service") and _has_service(parsed(query)):
        raise QueryError("SERVICE is refused: queries are answered from this store alone")


def _has_service(node: Any) -> bool:
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(node, CompValue):
        return node.name == "ServiceGraphPattern" or any(_has_service(part) for part in node.values())
    if isinstance(node, str):
        return False
    return hasattr(node, "__iter__") and any(_has_service(part) for part in node)
