"""Who owns whom, as far as filings tell: from owner to owned, wholly or in part.

A completed acquisition begins a holding, a completed sale or spin-off ends it; that somebody is a subsidiary or a
vehicle is stated by filings. Claims about the same pair are brought together by sorting them on disk.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from graph.projection.deals import Deals
from graph.projection.neighbourhood import neighbourhood
from graph.projection.projection import Part, Projection
from graph.projection.reading import RUN, last_part
from graph.projection.records import Holding
from graph.projection.relations import Relations
from graph.projection.sources import told
from graph.store.sorting import sorted_lines
from ontology.errors import InvalidInputError
from ontology.terms import Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.projection.deals import Deal
    from graph.projection.relations import Relation
    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore

ACQUIRED, FORMED, PARTED = "acquired", "formed", "parted with"
_CHANGES = (
    (Role.ACQUIRER, Role.TARGET, ACQUIRED),
    (Role.PARTY, Role.VENTURE, FORMED),
    (Role.SELLER, Role.TARGET, PARTED),
    (Role.PARENT, Role.SPUN_OFF, PARTED),
)
"""Owner, owned, and what a completed deal does to the holding."""


class Claim(msgspec.Struct, array_like=True, frozen=True):
    """One thing said about an owner and what is owned. The order of fields is that in which claims are sorted."""

    owner: str
    owned: str
    basis: str
    """``deal``, or the kind of the relation that is stated."""
    date: str
    """ISO as far as it is known; empty where it is not."""
    kind: str
    deal: str
    type: str
    filings: tuple[str, ...]


def parts(store: QuadStore, selection: Selection) -> Iterator[Part]:
    """The holdings that deals and filings of the selection tell of.

    Raises:
        InvalidInputError: The selection names stages.

    """
    if selection.stages:
        raise InvalidInputError("ownership follows from completed deals alone: leave --stage out")
    encode, decode = msgspec.json.Encoder().encode, msgspec.json.Decoder(Claim).decode
    lines = sorted_lines((encode(claim) + b"\n" for claim in _claims(store, selection)), RUN)
    for _, claims in groupby(map(decode, lines), key=lambda claim: (claim.owner, claim.owned, claim.basis)):
        for holding in holdings(claims):
            yield Part(holding.id, (holding.source, holding.target), (holding,))


def holdings(claims: Iterable[Claim]) -> Iterator[Holding]:
    """What the claims about one pair on one basis come to, in order of time: an end closes what began before it."""
    told: list[list[Claim]] = []
    for claim in claims:
        running = bool(told) and told[-1][-1].kind != PARTED
        if running:
            told[-1].append(claim)
        else:
            told.append([claim])
    return (_holding(number, spell) for number, spell in enumerate(told, start=1))


def _holding(number: int, spell: list[Claim]) -> Holding:
    first, last = spell[0], spell[-1]
    return Holding(
        id=f"{first.owner}|{first.owned}|{first.basis}|{number}",
        source=first.owner,
        target=first.owned,
        kind=first.kind,
        type=first.type or None,
        started=None if first.kind == PARTED else first.date or None,
        ended=(last.date or None) if last.kind == PARTED else None,
        deals=" ".join(dict.fromkeys(claim.deal for claim in spell if claim.deal)),
        filings=" ".join(sorted({last_part(filing) for claim in spell for filing in claim.filings})),
    )


def _claims(store: QuadStore, selection: Selection) -> Iterator[Claim]:
    """What deals and relations say; of a neighbourhood what lies between its members."""
    deals, relations = Deals(), Relations()
    around = neighbourhood(store, (deals, relations), selection)
    near_deals, near_relations = (around.touching(store, source) if around else None for source in (deals, relations))
    for deal in told(store, deals, selection, near_deals):
        yield from (claim for claim in _of_deal(deal) if around is None or around.holds(claim.owner, claim.owned))
    for relation in told(store, relations, selection, near_relations):
        if around is None or around.holds(relation.owner, relation.owned):
            yield _of_relation(relation)


def _of_deal(deal: Deal) -> Iterator[Claim]:
    if deal.stage is not Stage.COMPLETED:
        return
    for first, second, kind in _CHANGES:
        for owner in deal.roles.get(first, ()):
            for owned in deal.roles.get(second, ()):
                yield Claim(owner, owned, "deal", deal.ended or "", kind, deal.iri, deal.type.record, deal.filings)


def _of_relation(relation: Relation) -> Claim:
    return Claim(
        relation.owner, relation.owned, relation.kind, relation.filed or "", relation.kind, "", "", relation.filings
    )


OWNERSHIP = Projection(
    "ownership",
    "who owns whom, wholly or in part: by completed deals, and as filings state it",
    ("kind", "cik", "deals", "degree", "started"),
    Holding,
    parts,
)
