"""What a request asks: SPARQL 1.1 Protocol, section 2.1, and SPARQL 1.1 Graph Store HTTP Protocol, section 4.2."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from graph.server.media import RESULTS, TRIPLES, accepts_gzip, chosen, media_type
from graph.server.messages import Question, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM = "application/x-www-form-urlencoded"
SPARQL = "application/sparql-query"
_CHARSETS = {None, "utf-8", "utf8", "us-ascii"}

Fields = dict[str, list[str]]


def query_asked(parameters: bytes, headers: Mapping[str, str], body: bytes | None) -> Question:
    """The question of a request to the query endpoint; ``body`` is None for GET.

    Raises:
        Refusal: It is none that the protocol allows.

    """
    fields = _fields(parameters)
    if body is not None:
        _add_body(fields, headers.get("content-type"), body)
    if "update" in fields:
        raise Refusal(400, "this endpoint is read-only: it answers queries and takes no updates")
    if len(fields.get("query", [])) != 1:
        raise Refusal(400, f"give exactly one query, as the parameter query, or as a body of type {SPARQL}")
    return Question(
        "query",
        fields["query"][0],
        _iris(fields, "default-graph-uri"),
        _iris(fields, "named-graph-uri"),
        *_media(headers),
        gzip=accepts_gzip(headers.get("accept-encoding")),
    )


def graph_asked(parameters: bytes, headers: Mapping[str, str]) -> Question:
    """The question of a request for a graph: its name is ``?graph=IRI``, and ``?default`` the default graph's.

    Raises:
        Refusal: It names no graph, or several.

    """
    fields = _fields(parameters)
    names = _iris(fields, "graph")
    if len(names) + ("default" in fields) != 1 or fields.get("default", [""]) != [""]:
        raise Refusal(400, "name one graph: ?graph=IRI, or ?default for the default graph")
    _, triples = _media(headers)
    gzip = accepts_gzip(headers.get("accept-encoding"))
    return Question("graph", names[0] if names else "", triples=triples, gzip=gzip)


def page_asked(name: str, parameters: bytes, headers: Mapping[str, str]) -> Question:
    """The question of a request for a page of the explorer.

    Raises:
        Refusal: A parameter comes twice.

    """
    fields = _fields(parameters)
    if twice := [field for field, values in fields.items() if len(values) > 1]:
        raise Refusal(400, f"the parameter {twice[0]} comes twice")
    values = tuple((field, value) for field, (value,) in fields.items())
    return Question("page", name, gzip=accepts_gzip(headers.get("accept-encoding")), parameters=values)


def _media(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    accept = headers.get("accept")
    results, triples = chosen(accept, RESULTS), chosen(accept, TRIPLES)
    if results is None and triples is None:
        raise Refusal(406, f"available are, for tables: {', '.join(RESULTS)}; for graphs: {', '.join(TRIPLES)}")
    return results, triples


def _add_body(fields: Fields, content_type: str | None, body: bytes) -> None:
    media, charset = media_type(content_type)
    if media not in (FORM, SPARQL):
        raise Refusal(415, f"send a query as {FORM} or as {SPARQL}", {"Accept-Post": f"{FORM}, {SPARQL}"})
    if charset not in _CHARSETS:
        raise Refusal(415, "send a query in UTF-8")
    if media == FORM:
        for name, values in _fields(body).items():
            fields.setdefault(name, []).extend(values)
    else:
        fields.setdefault("query", []).append(_utf8(body))


def _fields(data: bytes) -> Fields:
    fields: Fields = {}
    try:
        for name, value in parse_qsl(_utf8(data), keep_blank_values=True, errors="strict"):
            fields.setdefault(name, []).append(value)
    except UnicodeDecodeError as error:
        raise Refusal(400, "a parameter is not encoded in UTF-8") from error
    return fields


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the request is not encoded in UTF-8 (byte {error.start})") from error


def _iris(fields: Fields, name: str) -> tuple[str, ...]:
    try:
        return tuple(NamedNode(value).value for value in fields.get(name, []))
    except ValueError as error:
        raise Refusal(400, f"{name}: {error}") from error
