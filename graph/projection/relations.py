"""Stated ownership: who is whose subsidiary or vehicle, as the canonical graph has it over all filings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.projection.reading import asked, one_of, rows
from ontology.terms import Property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore

KINDS = {Property.SUBSIDIARY_OF: "subsidiary", Property.VEHICLE_OF: "vehicle"}
"""Relations that mean ownership, from the owned to the owner, and what a holding of theirs is called."""

# Relations of one filing are reportedIn it; the canonical ones have their filings as primary sources.
_LISTED = f"SELECT DISTINCT ?item {{ ?item dg:relation ?kind ; prov:hadPrimarySource ?filing FILTER(?kind IN {one_of(KINDS)}) }}"
_FACTS = """SELECT ?item ?kind ?owned ?owner ?filing ?filed {
  VALUES ?item { %s } ?item dg:relation ?kind ; dg:agent ?owned ; dg:relatedTo ?owner ; prov:hadPrimarySource ?filing .
  OPTIONAL { ?filing dg:filedOn ?filed } }"""
_TOUCHING = f"""SELECT DISTINCT ?item {{
  VALUES ?agent {{ %s }} ?item dg:agent|dg:relatedTo ?agent . ?item dg:relation ?kind ; prov:hadPrimarySource ?filing
  FILTER(?kind IN {one_of(KINDS)}) }}"""


@dataclass(frozen=True, slots=True)
class Relation:
    """Who owns whom, as filings state it."""

    iri: str
    kind: str
    """``subsidiary`` or ``vehicle``."""
    owner: str
    owned: str
    filed: str | None
    """When the first filing that states it was filed."""
    filings: tuple[str, ...]
    """IRIs, ascending."""

    @property
    def members(self) -> tuple[str, ...]:
        """Owner and owned, ascending."""
        return tuple(sorted({self.owner, self.owned}))

    def admitted(self, selection: Selection) -> bool:
        """Whether it was told in the selected years; it is no transaction, so that no type has it."""
        return selection.admits(None, None, self.filed)


class Relations:
    """The stated ownerships of a store, as a ``Source``."""

    def listed(self, store: QuadStore, selection: Selection) -> Iterator[str]:
        """IRIs of the relations, in any order."""
        return iter(()) if selection.types else (str(item) for (item,) in rows(store, _LISTED))

    def touching(self, store: QuadStore, agents: Iterable[str]) -> Iterator[str]:
        """IRIs of the relations that one of ``agents`` stands in, in any order."""
        return (str(item) for (item,) in asked(store, _TOUCHING, agents))

    def read(self, store: QuadStore, iris: Sequence[str]) -> Iterator[Relation]:
        """The relations of these names."""
        facts: defaultdict[str, list[tuple[str | None, ...]]] = defaultdict(list)
        for item, *said in asked(store, _FACTS, iris):
            facts[str(item)].append(tuple(said))
        for iri in iris:
            if told := facts[iri]:
                kind, owned, owner, *_ = min(told, key=str)
                dates = [filed for *_, filed in told if filed]
                filings = sorted({str(filing) for *_, filing, _ in told})
                yield Relation(
                    iri, KINDS[Property(str(kind))], str(owner), str(owned), min(dates, default=None), tuple(filings)
                )
