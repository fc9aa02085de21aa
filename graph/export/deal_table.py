"""The deals of a store as rows: who, whom, what, when, how much, and where it says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

from graph.export.tables import write_table
from graph.projection.agents import described
from graph.projection.companies import selected_deals
from graph.projection.days import interval
from graph.projection.reading import BATCH, batches
from graph.projection.selection import EVERYTHING
from ontology.terms import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from graph.projection.deals import Deal
    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal; several names in one field are separated by ``; ``, and what is not known is None."""

    deal: str
    """IRI."""
    type: str
    """Record name of the event type."""
    stage: str
    """Record name of the stage that it has reached."""
    started: str | None
    """ISO date as far as it is known."""
    ended: str | None
    """When it was completed, terminated or rejected."""
    start: dt.date | None
    """The first day that ``started`` may mean."""
    end: dt.date | None
    """The last day that ``ended`` may mean."""
    days: int | None
    """From the start to the end, where both are known to the day."""
    acquirer: str | None
    acquirer_cik: str | None
    target: str | None
    target_cik: str | None
    seller: str | None
    seller_cik: str | None
    vehicle: str | None
    party: str | None
    venture: str | None
    parent: str | None
    spun_off: str | None
    amount: float | None
    """The largest sum that is told; None where sums in different currencies are."""
    currency: str | None
    """ISO 4217 code of ``amount``."""
    amounts: str | None
    """All sums that are told."""
    filings: str
    """Accession numbers (or content ids) of the filings that report it, separated by blanks."""


COLUMNS = tuple(field.name for field in fields(DealRow))


def deal_rows(store: QuadStore, selection: Selection = EVERYTHING) -> Iterator[DealRow]:
    """The selected deals, by IRI, a batch in memory at a time."""
    for batch in batches((deal for deal, _ in selected_deals(store, selection)), BATCH):
        known = described(store, sorted({member for deal in batch for member in deal.members}))
        yield from (_row(deal, known) for deal in batch)


def write_deals_csv(store: QuadStore, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    """CSV (RFC 4180, UTF-8) with a head."""
    write_table(out, COLUMNS, map(astuple, deal_rows(store, selection)))


def _row(deal: Deal, known: Mapping[str, tuple[str, str, str | None]]) -> DealRow:
    def named(role: Role) -> str | None:
        return "; ".join(known[agent][0] for agent in deal.roles.get(role, ())) or None

    def ciks(role: Role) -> str | None:
        return "; ".join(cik for agent in deal.roles.get(role, ()) if (cik := known[agent][2])) or None

    start, end = (dt.date.fromisoformat(day) if day else None for day in interval(deal.started, deal.ended))
    exact = all(date and len(date) == 10 for date in (deal.started, deal.ended))
    amount, currency = deal.amount
    return DealRow(
        deal=deal.iri,
        type=deal.type.record,
        stage=deal.stage.record,
        started=deal.started,
        ended=deal.ended,
        start=start,
        end=end,
        days=(end - start).days if start and end and exact else None,
        acquirer=named(Role.ACQUIRER),
        acquirer_cik=ciks(Role.ACQUIRER),
        target=named(Role.TARGET),
        target_cik=ciks(Role.TARGET),
        seller=named(Role.SELLER),
        seller_cik=ciks(Role.SELLER),
        vehicle=named(Role.VEHICLE),
        party=named(Role.PARTY),
        venture=named(Role.VENTURE),
        parent=named(Role.PARENT),
        spun_off=named(Role.SPUN_OFF),
        amount=amount,
        currency=currency,
        amounts=deal.amounts,
        filings=deal.accessions,
    )
