"""What a company consists of at a date: subsidiaries, acquisitions, mergers and spin-offs, followed downward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.analysis.analysis import Analysis
from graph.analysis.companies import company, label
from graph.analysis.links import objects
from graph.quads.literals import node
from graph.queries.parameters import Parameter
from ontology.terms import EventType, Property, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.analysis.analysis import Row
    from graph.store.bundle import QuadStore
    from ontology.term import Term

_BOUGHT = (EventType.ACQUISITION, EventType.MERGER, EventType.TENDER_OFFER, EventType.DIVESTITURE)


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """Something by which an organisation came to, or left, a parent."""

    ended: str
    """ISO date; empty for a relation without one."""
    parent: str
    how: str
    deal: str


def lineage(store: QuadStore, values: Mapping[str, str]) -> Iterator[Row]:
    """The company with its earlier names, then who belonged to it, depth first."""
    date = values.get("date", "9999")
    root = company(store, values["company"])
    yield 0, label(store, root), None, None, None, _former(store, root), None, root
    yield from _below(store, root, date, 1, {root})


def _below(store: QuadStore, parent: NamedNode, date: str, depth: int, seen: set[NamedNode]) -> Iterator[Row]:
    for child in sorted(_children(store, parent), key=lambda iri: iri.value):
        change = max((one for one in _changes(store, child) if one.ended[: len(date)] <= date), default=None)
        if child in seen or change is None or change.parent != parent.value:
            continue
        seen.add(child)
        how, since, deal = change.how, change.ended or None, NamedNode(change.deal) if change.deal else None
        yield depth, label(store, child), how, label(store, parent), since, _former(store, child), deal, child
        yield from _below(store, child, date, depth + 1, seen)


def _children(store: QuadStore, parent: NamedNode) -> set[NamedNode]:
    """Who may ever have belonged to ``parent``."""
    found = {quad.subject for quad in store.quads_for_pattern(None, node(Property.SUBSIDIARY_OF), parent)}
    canonical = {iri for iri in found if isinstance(iri, NamedNode) and not objects(store, iri, Property.CANONICAL)}
    for quad in store.quads_for_pattern(None, node(Role.ACQUIRER), parent):
        if isinstance(quad.subject, NamedNode) and _completed(store, quad.subject):
            canonical |= objects(store, quad.subject, Role.TARGET)
    return canonical - {parent}


def _changes(store: QuadStore, child: NamedNode) -> Iterator[_Change]:
    """How ``child`` came to its parents, and left them by a spin-off."""
    for owner in objects(store, child, Property.SUBSIDIARY_OF):
        yield _Change("", owner.value, "subsidiary", "")
    for role, holders in ((Role.TARGET, Role.ACQUIRER), (Role.SPUN_OFF, None)):
        for quad in store.quads_for_pattern(None, node(role), child):
            deal = quad.subject
            if not isinstance(deal, NamedNode) or not _completed(store, deal):
                continue
            ended, kind = _text(store, deal, Property.ENDED_ON), objects(store, deal, Property.DEAL_TYPE)
            if holders is None:
                yield _Change(ended, "", "spun off", deal.value)
            elif not kind.isdisjoint(map(node, _BOUGHT)):
                how = "merged" if node(EventType.MERGER) in kind else "acquired"
                yield from (_Change(ended, one.value, how, deal.value) for one in objects(store, deal, holders))


def _completed(store: QuadStore, deal: NamedNode) -> bool:
    return node(Stage.COMPLETED) in objects(store, deal, Property.STATUS)


def _former(store: QuadStore, iri: NamedNode) -> str | None:
    found = (quad.object for quad in store.quads_for_pattern(iri, node(Property.FORMER_NAME), None))
    return "; ".join(sorted(one.value for one in found if isinstance(one, Literal))) or None


def _text(store: QuadStore, subject: NamedNode, predicate: Term) -> str:
    found = (quad.object for quad in store.quads_for_pattern(subject, node(predicate), None))
    return min((one.value for one in found if isinstance(one, Literal)), default="")


LINEAGE = Analysis(
    "lineage",
    "Lineage of a company",
    "What did a company consist of at a date, following completed acquisitions, mergers and spin-offs and stated "
    "subsidiaries, and which names did each bear before? The latest change of hands by then decides; a subsidiary that "
    "is stated without a date counts where no deal moved it.",
    (
        Parameter("company", "text", None, "IRI, CIK or whole words of its name"),
        Parameter("date", "date", None, "the day; without one, today as far as the store knows"),
    ),
    (
        ("depth", "0 for the company itself"),
        ("organization", "name"),
        ("how", "subsidiary, acquired or merged"),
        ("parent", "to whom it belonged"),
        ("since", "when the deal was completed"),
        ("former_names", "which it bore before"),
        ("deal", "IRI of the deal"),
        ("iri", "of the organisation"),
    ),
    lineage,
    required=("company",),
)
