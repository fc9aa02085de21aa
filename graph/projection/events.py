"""Companies and events: bipartite, from who takes part to what a filing reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.projection.neighbourhood import neighbourhood
from graph.projection.projection import Part, Projection
from graph.projection.reading import asked, last_part, one_of
from graph.projection.records import EVENT, Node, Participation
from graph.projection.sources import instances, told
from ontology.terms import Class, EventType, Property, Rdf, Role, RoleBasis, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.projection.selection import Selection
    from graph.store.bundle import QuadStore

_SAID = (Rdf.TYPE, Property.STAGE, Property.BEST_DATE, Property.REPORTED_IN, Property.PART_OF_DEAL)
_FACTS = f"SELECT ?event ?said ?value {{ VALUES ?event {{ %s }} ?event ?said ?value FILTER(?said IN {one_of(_SAID)}) }}"
_ENDS = "SELECT ?event ?ended { VALUES ?event { %s } ?event dg:partOfDeal ?deal . ?deal dg:endedOn ?ended }"
_ROLES = f"""SELECT ?event ?role ?agent ?canonical {{
  VALUES ?event {{ %s }} ?event ?role ?agent FILTER(?role IN {one_of(Role)}) OPTIONAL {{ ?agent dg:canonical ?canonical }} }}"""
_TELLINGS = """SELECT ?event ?role ?agent ?basis ?confidence {
  VALUES ?event { %s } ?event dg:participation ?told . ?told dg:role ?role ; dg:agent ?agent .
  OPTIONAL { ?told dg:basis ?basis } OPTIONAL { ?told dg:confidence ?confidence } }"""
_LOCAL = "SELECT ?local { VALUES ?agent { %s } ?local dg:canonical ?agent }"
_TOUCHING = f"""SELECT DISTINCT ?event {{
  VALUES ?agent {{ %s }} ?event ?role ?agent FILTER(?role IN {one_of(Role)}) ?event a dg:CorporateEvent }}"""


@dataclass(frozen=True, slots=True)
class Event:
    """What one filing reports."""

    iri: str
    type: EventType
    stage: Stage
    date: str | None
    """Its best date; ISO as far as it is known."""
    ended: str | None
    """When its deal ended; its own date where it belongs to none; None while its deal is open."""
    deal: str | None
    filing: str
    """Accession number or content id."""
    roles: Mapping[tuple[Role, str], tuple[RoleBasis | None, float | None]]
    """Basis and confidence of each role and (canonical) agent, the surest telling's."""

    @property
    def members(self) -> tuple[str, ...]:
        """IRIs of those who take part, ascending, each once."""
        return tuple(sorted({agent for _, agent in self.roles}))

    def admitted(self, selection: Selection) -> bool:
        """Whether its type, stage and date are among the selected ones."""
        return selection.admits(self.type, self.stage, self.date)


class Events:
    """The events of a store, as a ``Source``. Agents are canonical organisations where they are known to be one."""

    def listed(self, store: QuadStore, selection: Selection) -> Iterator[str]:
        """IRIs of the events that may be selected, in any order."""
        return instances(store, Class.CORPORATE_EVENT, "?item a ?type", "?item dg:stage ?stage", selection)

    def touching(self, store: QuadStore, agents: Iterable[str]) -> Iterator[str]:
        """IRIs of the events in which one of ``agents`` takes part, in any order."""
        wanted = list(agents)
        local = [str(agent) for (agent,) in asked(store, _LOCAL, wanted)]
        return (str(event) for (event,) in asked(store, _TOUCHING, (*local, *wanted)))

    def read(self, store: QuadStore, iris: Sequence[str]) -> Iterator[Event]:
        """The events of these names, but for those without type or stage."""
        facts: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for event, said, value in asked(store, _FACTS, iris):
            facts[str(event)][str(said)].add(str(value))
        ends = {str(event): ended for event, ended in asked(store, _ENDS, iris)}
        roles = _roles(store, iris)
        for iri in iris:
            types = [type_ for type_ in EventType if type_ in facts[iri][Rdf.TYPE]]
            if types and facts[iri][Property.STAGE]:
                yield _event(iri, types[0], facts[iri], ends.get(iri), roles[iri])


def _roles(
    store: QuadStore, iris: Sequence[str]
) -> defaultdict[str, dict[tuple[Role, str], tuple[RoleBasis | None, float | None]]]:
    tellings = {
        (str(event), str(role), str(agent)): (
            RoleBasis.from_iri(basis) if basis else None,
            float(sure) if sure else None,
        )
        for event, role, agent, basis, sure in asked(store, _TELLINGS, iris)
    }
    found: defaultdict[str, dict[tuple[Role, str], tuple[RoleBasis | None, float | None]]] = defaultdict(dict)
    for event, role, agent, canonical in sorted(asked(store, _ROLES, iris), key=str):
        key = Role.from_iri(str(role)), canonical or str(agent)
        telling = tellings.get((str(event), str(role), str(agent)), (None, None))
        known = found[str(event)].get(key, (None, None))
        found[str(event)][key] = max(known, telling, key=lambda one: (one[1] or 0.0, one[0] or ""))
    return found


def _event(
    iri: str,
    type_: EventType,
    said: Mapping[str, set[str]],
    ended: str | None,
    roles: Mapping[tuple[Role, str], tuple[RoleBasis | None, float | None]],
) -> Event:
    date, deal, filing = (
        min(said.get(name, ()), default=None)
        for name in (Property.BEST_DATE, Property.PART_OF_DEAL, Property.REPORTED_IN)
    )
    return Event(
        iri=iri,
        type=type_,
        stage=Stage.from_iri(min(said[Property.STAGE])),
        date=date,
        ended=ended if deal else date,
        deal=deal,
        filing=last_part(filing) if filing else "",
        roles=roles,
    )


def participations(event: Event) -> tuple[Participation, ...]:
    """The links from those who take part, by role and agent."""
    return tuple(
        Participation(
            id=f"{event.iri}|{role.record}|{agent}",
            source=agent,
            target=event.iri,
            kind=role.record,
            type=event.type.record,
            stage=event.stage.record,
            started=event.date,
            ended=event.ended,
            basis=basis.record if basis else None,
            confidence=confidence,
            deal=event.deal,
            filings=event.filing,
        )
        for (role, agent), (basis, confidence) in sorted(
            event.roles.items(), key=lambda told: (told[0][0].record, told[0][1])
        )
    )


def parts(store: QuadStore, selection: Selection) -> Iterator[Part]:
    """The selected events; of a company's neighbourhood those by which it is reached."""
    source = Events()
    around = neighbourhood(store, (source,), selection)
    for event in told(store, source, selection, around.touching(store, source, inner=True) if around else None):
        links = participations(event)
        yield Part(event.iri, event.members, links, _node(event, len(links)))


def _node(event: Event, degree: int) -> Node:
    return Node(
        id=event.iri,
        label=f"{event.type.record}, {event.stage.record}",
        kind=EVENT,
        cik=None,
        deals=int(event.deal is not None),
        degree=degree,
        type=event.type.record,
        stage=event.stage.record,
        started=event.date,
        ended=event.ended,
    )


EVENTS = Projection(
    "events",
    "companies and events, bipartite: from who takes part to what a filing reports, by role",
    ("kind", "cik", "deals", "degree", "type", "stage", "started", "ended"),
    Participation,
    parts,
)
