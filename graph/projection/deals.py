"""The deals of a store as records, read a batch at a time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.projection.reading import asked, last_part, one_of
from graph.projection.sources import instances
from ontology.terms import Class, EventType, Property, Rdfs, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore

ROLES = (
    Role.ACQUIRER,
    Role.TARGET,
    Role.SELLER,
    Role.VEHICLE,
    Role.PARTY,
    Role.VENTURE,
    Role.PARENT,
    Role.SPUN_OFF,
)
"""Roles that put somebody into the network of deals."""

_SAID = (*ROLES, Rdfs.LABEL, Property.DEAL_TYPE, Property.STATUS, Property.STARTED_ON, Property.ENDED_ON)
_FACTS = f"SELECT ?deal ?said ?value {{ VALUES ?deal {{ %s }} ?deal ?said ?value FILTER(?said IN {one_of(_SAID)}) }}"
# Many filings state the same sum, each its value and its currency: one join over all that gives every pair of filings.
_AMOUNTS = "SELECT DISTINCT ?deal ?money { VALUES ?deal { %s } ?deal dg:amount ?money }"
_MONEY = """SELECT DISTINCT ?money ?said ?value {
  VALUES ?money { %s } ?money ?said ?value FILTER(?said IN (dg:value, dg:currency)) }"""
_FILINGS = "SELECT ?deal ?filing { VALUES ?deal { %s } ?event dg:partOfDeal ?deal . ?event dg:reportedIn ?filing }"
_TOUCHING = f"SELECT DISTINCT ?deal {{ VALUES ?agent {{ %s }} ?deal ?role ?agent FILTER(?role IN {one_of(ROLES)}) ?deal a dg:Deal }}"


@dataclass(frozen=True, slots=True)
class Deal:
    """One intended transaction, as the canonical graph has it."""

    iri: str
    label: str
    type: EventType
    stage: Stage
    """That it has reached."""
    started: str | None
    """ISO date as far as it is known."""
    ended: str | None
    roles: Mapping[Role, tuple[str, ...]]
    """IRIs of those who take part, ascending."""
    sums: tuple[str, ...]
    """Prices or sizes that are told, ascending: ``USD 1200000``, without the code where it is not known."""
    filings: tuple[str, ...]
    """IRIs of the filings that report it, ascending."""

    @property
    def members(self) -> tuple[str, ...]:
        """IRIs of those who take part, ascending, each once."""
        return tuple(sorted({agent for agents in self.roles.values() for agent in agents}))

    @property
    def amounts(self) -> str | None:
        """All sums that are told: ``USD 1200000; USD 1250000``."""
        return "; ".join(self.sums) or None

    @property
    def amount(self) -> tuple[float | None, str | None]:
        """The largest sum and its currency; None where none is told, or sums in different currencies are."""
        told = [money.rpartition(" ") for money in self.sums]
        if len({currency for currency, _, _ in told}) != 1:
            return None, None
        return max(float(value) for _, _, value in told), told[0][0] or None

    @property
    def accessions(self) -> str:
        """Accession numbers (or content ids) of the filings, ascending, separated by blanks."""
        return " ".join(sorted(map(last_part, self.filings)))

    def admitted(self, selection: Selection) -> bool:
        """Whether its type, stage and beginning are among the selected ones."""
        return selection.admits(self.type, self.stage, self.started)


class Deals:
    """The deals of a store, as a ``Source``."""

    def listed(self, store: QuadStore, selection: Selection) -> Iterator[str]:
        """IRIs of the deals that may be selected, in any order."""
        return instances(store, Class.DEAL, "?item dg:dealType ?type", "?item dg:status ?stage", selection)

    def touching(self, store: QuadStore, agents: Iterable[str]) -> Iterator[str]:
        """IRIs of the deals in which one of ``agents`` takes part, in any order."""
        return (str(deal) for (deal,) in asked(store, _TOUCHING, agents))

    def read(self, store: QuadStore, iris: Sequence[str]) -> Iterator[Deal]:
        """The deals of these names, but for those without type or stage."""
        facts = _grouped(asked(store, _FACTS, iris))
        sums = _sums(store, iris)
        filings = _grouped(asked(store, _FILINGS, iris))
        for iri in iris:
            said = dict(_valued(facts[iri]))
            if Property.DEAL_TYPE in said and Property.STATUS in said:
                yield _deal(iri, said, sums.get(iri, ()), filings[iri])


def _deal(
    iri: str,
    said: Mapping[str, tuple[str, ...]],
    sums: Iterable[str],
    filings: Iterable[tuple[str | None, ...]],
) -> Deal:
    one = {name: values[0] for name, values in said.items()}
    return Deal(
        iri=iri,
        label=one.get(Rdfs.LABEL, ""),
        type=EventType.from_iri(one[Property.DEAL_TYPE]),
        stage=Stage.from_iri(one[Property.STATUS]),
        started=one.get(Property.STARTED_ON),
        ended=one.get(Property.ENDED_ON),
        roles={role: said[role] for role in ROLES if role in said},
        sums=tuple(sorted(sums)),
        filings=tuple(sorted({str(filing) for (filing,) in filings})),
    )


def _sums(store: QuadStore, deals: Sequence[str]) -> dict[str, set[str]]:
    """The sums of each deal that has some, as ``Deal.sums`` has them."""
    told = _grouped(asked(store, _AMOUNTS, deals))
    money = _grouped(asked(store, _MONEY, sorted({str(money) for sums in told.values() for (money,) in sums})))
    return {
        deal: {sum_ for (one,) in sums for sum_ in _written(dict(_valued(money[str(one)])))}
        for deal, sums in told.items()
    }


def _written(money: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    codes = money.get(Property.CURRENCY, ("",))
    return (f"{code} {value}".lstrip() for code in codes for value in money.get(Property.VALUE, ()))


def _grouped(found: Iterable[tuple[str | None, ...]]) -> defaultdict[str, list[tuple[str | None, ...]]]:
    """Rows by their first value."""
    groups: defaultdict[str, list[tuple[str | None, ...]]] = defaultdict(list)
    for key, *rest in found:
        groups[str(key)].append(tuple(rest))
    return groups


def _valued(said: Iterable[tuple[str | None, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The values of each property, ascending, each once: the union of graphs may tell one several times."""
    values: defaultdict[str, set[str]] = defaultdict(set)
    for name, value in said:
        values[str(name)].add(str(value))
    return ((name, tuple(sorted(found))) for name, found in values.items())
