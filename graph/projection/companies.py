"""Companies joined by deals: from the one who acts to the one who is acted on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.projection.deals import Deals
from graph.projection.neighbourhood import neighbourhood
from graph.projection.projection import Part, Projection
from graph.projection.records import Edge
from graph.projection.sources import told
from ontology.terms import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.projection.deals import Deal
    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore

PAIRS = (
    (Role.ACQUIRER, Role.TARGET, "acquires"),
    (Role.PARTY, Role.TARGET, "party to deal for"),
    (Role.PARTY, Role.VENTURE, "partner in"),
    (Role.PARTY, Role.PARTY, "party with"),
    (Role.SELLER, Role.TARGET, "sells"),
    (Role.SELLER, Role.ACQUIRER, "sells to"),
    (Role.PARENT, Role.SPUN_OFF, "spins off"),
    (Role.VEHICLE, Role.TARGET, "vehicle for"),
)
"""Who acts, who is acted on, and what the first does to the second; queries/network-edges.rq says the same in SPARQL."""


def edges_of(deal: Deal) -> tuple[Edge, ...]:
    """The edges that a deal draws, by kind and ends; two parties to it are joined once."""
    return tuple(
        _edge(deal, kind, source, target)
        for first, second, kind in PAIRS
        for source in deal.roles.get(first, ())
        for target in deal.roles.get(second, ())
        if first is not second or source < target
    )


def parts(store: QuadStore, selection: Selection) -> Iterator[Part]:
    """The selected deals; of a company's neighbourhood also the deals between its outermost members."""
    return (part for _, part in selected_deals(store, selection))


def selected_deals(store: QuadStore, selection: Selection) -> Iterator[tuple[Deal, Part]]:
    """The selected deals by IRI, each with what it gives to the network."""
    source = Deals()
    around = neighbourhood(store, (source,), selection)
    for deal in told(store, source, selection, around.touching(store, source) if around else None):
        members, edges = deal.members, edges_of(deal)
        if around:
            members = tuple(member for member in members if around.holds(member))
            edges = tuple(edge for edge in edges if around.holds(edge.source, edge.target))
        if not around or edges or around.start & set(members):
            yield deal, Part(deal.iri, members, edges)


def _edge(deal: Deal, kind: str, source: str, target: str) -> Edge:
    amount, currency = deal.amount
    return Edge(
        id=f"{deal.iri}|{kind}|{source}|{target}",
        source=source,
        target=target,
        kind=kind,
        deal=deal.iri,
        type=deal.type.record,
        stage=deal.stage.record,
        started=deal.started,
        ended=deal.ended,
        amount=amount,
        currency=currency,
        amounts=deal.amounts,
        filings=deal.accessions,
    )


COMPANIES = Projection(
    "companies",
    "companies joined by deals, from the one who acts to the one who is acted on",
    ("kind", "cik", "deals", "degree", "started"),
    Edge,
    parts,
)
