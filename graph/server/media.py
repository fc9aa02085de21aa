"""Media types and their negotiation (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "application/json",
    "application/xml",
    "text/xml",
)
"""For SELECT and ASK; of those that a client likes equally the first one is sent."""

TRIPLES = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
    "text/n3",
    "application/xml",
    "application/json",
)
"""For CONSTRUCT, DESCRIBE and graphs."""

PLAIN = "text/plain; charset=utf-8"

_QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
_GENERIC = {
    "application/json": ("application/sparql-results+json", "application/ld+json"),
    "application/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/xml": ("application/sparql-results+xml", "application/rdf+xml"),
}


def results_syntax(media: str) -> str:
    """The result format that is sent as ``media``."""
    return _GENERIC[media][0] if media in _GENERIC else media


def triples_syntax(media: str) -> str:
    """The RDF format that is sent as ``media``."""
    return _GENERIC[media][1] if media in _GENERIC else media


def chosen(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer that an Accept header likes best, None if it takes none; without a header the first.

    >>> chosen("text/*;q=0.5, application/xml", ("text/csv", "application/xml"))
    'application/xml'
    """
    if accept is None or not accept.strip():
        return offers[0]
    ranges = dict(_ranges(accept))
    best = max(offers, key=lambda offer: _liked(offer, ranges))
    return best if _liked(best, ranges) > 0 else None


def accepts_gzip(accept_encoding: str | None) -> bool:
    """Whether a client takes gzip (RFC 9110, section 12.5.3)."""
    codings = dict(_ranges(accept_encoding or ""))
    return codings.get("gzip", codings.get("*", 0.0)) > 0


def media_type(content_type: str | None) -> tuple[str, str | None]:
    """A Content-Type header's type and its charset, in small letters."""
    first, *parameters = (content_type or "").casefold().split(";")
    charsets = [value.strip(' "') for name, _, value in (one.partition("=") for one in parameters) if "charset" in name]
    return first.strip(), charsets[0] if charsets else None


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    """What a header names, each with its quality; what it says unclearly it does not say."""
    for part in header.casefold().split(","):
        name, *parameters = (one.strip() for one in part.split(";"))
        qualities = [one[2:].strip() for one in parameters if one.startswith("q=")] or ["1"]
        if name and _QUALITY.fullmatch(qualities[0]):
            yield name, float(qualities[0])


def _liked(offer: str, ranges: dict[str, float]) -> float:
    for name in (offer, offer.partition("/")[0] + "/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
