"""The service description (SPARQL 1.1 Service Description), which a GET without parameters is answered with."""

from __future__ import annotations

from importlib.resources import files

import pyoxigraph as ox

from graph.server.media import TRIPLES, chosen, triples_syntax
from graph.server.messages import Refusal


def description(address: str, accept: str | None) -> tuple[str, bytes]:
    """Media type and bytes of the description of the endpoint at ``address``; raises ``Refusal`` if none is accepted."""
    media = chosen(accept, TRIPLES)
    if media is None:
        raise Refusal(406, f"the service description is available as: {', '.join(TRIPLES)}")
    source = (files(__package__) / "service.ttl").read_bytes()
    parser = ox.parse(source, ox.RdfFormat.TURTLE, base_iri=address)
    triples = [quad.triple for quad in parser]
    format_ = ox.RdfFormat.from_media_type(triples_syntax(media))
    assert format_ is not None
    written = ox.serialize(triples, None, format_, prefixes=parser.prefixes)
    assert written is not None
    return media, written
