"""What networks are made of: deals, events or holdings, read by a selection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from graph.projection.reading import BATCH, batches, in_order, one_of, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore


class Told(Protocol):
    """A deal, an event or a stated relation."""

    @property
    def iri(self) -> str:
        """Its name."""

    @property
    def members(self) -> tuple[str, ...]:
        """IRIs of those who take part, ascending, each once."""

    def admitted(self, selection: Selection) -> bool:
        """Whether its type, stage and beginning are among the selected ones."""


Record = TypeVar("Record", bound=Told, covariant=True)


class Source(Protocol[Record]):
    """One kind of things in a store."""

    def listed(self, store: QuadStore, selection: Selection) -> Iterator[str]:
        """IRIs of those that may be selected, in any order; the company is not looked at."""

    def touching(self, store: QuadStore, agents: Iterable[str]) -> Iterator[str]:
        """IRIs of those in which one of ``agents`` takes part, in any order."""

    def read(self, store: QuadStore, iris: Sequence[str]) -> Iterator[Record]:
        """The things named so, in the order of ``iris``."""


def told(
    store: QuadStore, source: Source[Record], selection: Selection, iris: Iterable[str] | None = None
) -> Iterator[Record]:
    """What is selected, by IRI: of ``iris``, else of all in the store."""
    for batch in batches(in_order(source.listed(store, selection) if iris is None else iris), BATCH):
        yield from (record for record in source.read(store, batch) if record.admitted(selection))


def instances(store: QuadStore, class_: str, type_: str, stage: str, selection: Selection) -> Iterator[str]:
    """IRIs of a class's instances; ``type_`` and ``stage`` are the patterns that bind ?type and ?stage.

    Years are asked for one by one through the bucket ``dg:inYear``: a store has no index of ranges.
    """
    patterns = [f"?item a <{class_}>"]
    if selection.types:
        patterns.append(f"{type_} FILTER(?type IN {one_of(selection.types)})")
    if selection.stages:
        patterns.append(f"{stage} FILTER(?stage IN {one_of(selection.stages)})")
    years = (
        [""] if selection.years is None else [f'?item dg:inYear "{year:04}"^^xsd:gYear . ' for year in selection.years]
    )
    for year in years:
        yield from (str(item) for (item,) in rows(store, f"SELECT ?item {{ {year}{' . '.join(patterns)} }}"))
