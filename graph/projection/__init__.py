"""From the store's deals to a network of companies.

A node is a company (or a group, person or unit) with a role in a deal; an edge is a deal between two of them, from the
one who acts to the one who is acted on: acquirer to target, seller to target, parent to the spun-off company, partner
to venture (``queries/network-edges.rq`` has the list). Nodes and edges come as streams, so that exporters need not hold
the graph; ``to_networkx`` does.
"""

from __future__ import annotations

import calendar
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from graph.queries.library import named_query
from ontology.terms import Class, EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networkx import MultiDiGraph
    from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

    from graph.store.bundle import QuadStore

_RECORD_NAMES = {term.value: term.record for terms in (EventType, Stage) for term in terms}


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody with a role in a deal."""

    id: str
    """IRI."""
    label: str
    kind: str
    """Local name of its class: ``CanonicalOrganization``, ``OrganizationGroup``, ``Person``, ``AssetOrUnit``, else ``Agent``."""
    cik: str | None
    deals: int
    """In how many deals."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A deal between two nodes."""

    id: str
    source: str
    target: str
    kind: str
    """What the first does to the second: ``acquires``, ``sells`` ..."""
    deal: str
    """IRI."""
    type: str
    """Record name of the event type."""
    stage: str
    """Record name of the stage that the deal has reached."""
    started: str | None
    """ISO date as far as it is known: ``2003``, ``2003-01`` or ``2003-01-16``."""
    ended: str | None
    """When it was completed, terminated or rejected."""
    amount: float | None
    """The largest sum that is told; None where none is, or sums in different currencies are."""
    currency: str | None
    """ISO 4217 code of ``amount``."""
    amounts: str | None
    """All sums that are told: ``USD 1200000; USD 1250000``."""
    filings: str
    """Accession numbers (or content ids) of the filings that report it, ascending, separated by blanks."""

    @property
    def start(self) -> str | None:
        """First day that ``started`` may mean."""
        return self.started and first_day(self.started)

    @property
    def end(self) -> str | None:
        """Last day that ``ended`` may mean."""
        return self.ended and last_day(self.ended)


def first_day(partial: str) -> str:
    """The first day of a year, month or day, as ``YYYY-MM-DD``."""
    return f"{partial}-01-01" if len(partial) == 4 else f"{partial}-01" if len(partial) == 7 else partial


def last_day(partial: str) -> str:
    """The last day of a year, month or day, as ``YYYY-MM-DD``."""
    if len(partial) == 4:
        return f"{partial}-12-31"
    if len(partial) == 7:
        year, month = map(int, partial.split("-"))
        return f"{partial}-{calendar.monthrange(year, month)[1]:02}"
    return partial


def nodes(store: QuadStore) -> Iterator[Node]:
    """The nodes of the deal network, by IRI."""
    for row in _rows(store, "network-nodes"):
        yield Node(
            id=_required(row, "node"),
            label=_value(row, "label") or "",
            kind=_last_part(_value(row, "kind") or Class.AGENT),
            cik=_value(row, "cik"),
            deals=int(_value(row, "deals") or 0),
        )


def edges(store: QuadStore) -> Iterator[Edge]:
    """The edges of the deal network, by deal."""
    for row in _rows(store, "network-edges"):
        amounts = "; ".join(sorted(filter(None, (_value(row, "amounts") or "").split("; ")))) or None
        amount, currency = _largest(amounts)
        deal, kind, source, target = (_required(row, name) for name in ("deal", "kind", "source", "target"))
        yield Edge(
            id=f"{deal}|{kind}|{source}|{target}",
            source=source,
            target=target,
            kind=kind,
            deal=deal,
            type=_RECORD_NAMES[_required(row, "type")],
            stage=_RECORD_NAMES[_required(row, "stage")],
            started=_value(row, "started"),
            ended=_value(row, "ended"),
            amount=amount,
            currency=currency,
            amounts=amounts,
            filings=" ".join(sorted(map(_last_part, (_value(row, "filings") or "").split()))),
        )


def to_networkx(store: QuadStore) -> MultiDiGraph[str]:
    """The deal network with the fields of ``Node`` and ``Edge`` as attributes; what is not known is left out."""
    from networkx import MultiDiGraph

    network: MultiDiGraph[str] = MultiDiGraph()
    for node in nodes(store):
        network.add_node(node.id, **_told(node, "id"))
    for edge in edges(store):
        network.add_edge(edge.source, edge.target, key=edge.id, **_told(edge, "id", "source", "target"))
    return network


def _rows(store: QuadStore, query: str) -> Iterator[QuerySolution]:
    return iter(cast("QuerySolutions", store.query(named_query(query).bind())))


def _value(row: QuerySolution, name: str) -> str | None:
    term = cast("Literal | NamedNode | None", row[name])
    return None if term is None else term.value


def _required(row: QuerySolution, name: str) -> str:
    return cast("Literal | NamedNode", row[name]).value


def _largest(amounts: str | None) -> tuple[float | None, str | None]:
    told = [amount.rpartition(" ") for amount in (amounts or "").split("; ") if amount]
    if len({currency for currency, _, _ in told}) != 1:
        return None, None
    return max(float(value) for _, _, value in told), told[0][0] or None


def _last_part(iri: str) -> str:
    return unquote(iri.replace("#", "/").rsplit("/", 1)[-1])


def _told(thing: Node | Edge, *without: str) -> dict[str, str | int | float]:
    return {name: value for name, value in asdict(thing).items() if value is not None and name not in without}
