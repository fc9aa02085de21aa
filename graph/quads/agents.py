"""Who a filing tells of: registrants, organisations, people, groups, named assets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.model import MentionKind
from graph.quads.countries import country_of
from graph.quads.iris import below, folded, key, words
from graph.quads.literals import stated, text
from ontology.terms import Class, Property, Rdfs, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from extractors.model import Extraction, Participant, Registrant
    from graph.quads.statements import Statements

_CLASSES = {
    MentionKind.ORGANIZATION: (Class.ORGANIZATION, "organization"),
    MentionKind.REGISTRANT: (Class.ORGANIZATION, "organization"),
    MentionKind.PERSON: (Class.PERSON, "person"),
    MentionKind.ASSET: (Class.ASSET_OR_UNIT, "asset"),
    MentionKind.GROUP: (Class.ORGANIZATION_GROUP, "group"),
}


class Agents:
    """The agents of one filing, one node for each folded name.

    ``organizations`` are folded names that the filing has for organisations: nobody of that name is a person, whatever a
    single passage looks like.
    """

    def __init__(self, filing: NamedNode, statements: Statements, organizations: frozenset[str] = frozenset()) -> None:
        self._filing = filing
        self._called_organizations = organizations
        self._statements = statements
        self._registrants: dict[str, NamedNode] = {}
        self._names: dict[NamedNode, set[str]] = {}
        self._organizations: set[NamedNode] = set()

    def registrant(self, registrant: Registrant) -> NamedNode:
        """The node of a registrant, described; of two registrants with one name the later has its CIK in the IRI."""
        name = folded(registrant.name)
        owner = registrant.capacity == "reporting owner"
        kind, path = (Class.AGENT, "agent") if owner else _CLASSES[MentionKind.REGISTRANT]
        agent = below(self._filing, path, key(registrant.name))
        if agent in self._registrants.values() and registrant.cik:
            agent = below(self._filing, path, f"{key(registrant.name)}~{registrant.cik}")
        self._registrants.setdefault(name, agent)
        self._called(agent, kind, registrant.name)
        say = self._statements.say
        say(agent, Property.CIK, stated(registrant.cik))
        say(agent, Property.FORMER_NAME, *map(text, registrant.former_names))
        say(agent, Property.SIC, stated(registrant.sic))
        say(agent, Property.STATE_OF_INCORPORATION, stated(registrant.state))
        say(agent, Property.COUNTRY, stated(country_of(registrant.state)))
        return agent

    def participant(self, participant: Participant, event: NamedNode) -> NamedNode:
        """The node of somebody who takes part in ``event``. A group is the event's own: others may be meant elsewhere."""
        kind, path = _CLASSES[self._kind(participant)]
        if kind is Class.ORGANIZATION_GROUP:
            agent = below(event, path, key(participant.name))
        else:
            known = self._registrants.get(folded(participant.name))
            if known is not None and kind is not Class.ASSET_OR_UNIT:
                return self._called(known, None, participant.name)
            agent = below(self._filing, path, key(participant.name))
        return self._called(agent, kind, participant.name)

    def label(self) -> None:
        """Give every agent one of its names as label: one that is not all capitals, then the longest.

        Who is no organisation, and so gets no canonical node, is found by the words of its names here.
        """
        for agent, names in self._names.items():
            best = min(names, key=lambda name: (name.isupper(), -len(name), name))
            self._statements.say(agent, Rdfs.LABEL, text(best))
            if agent not in self._organizations:
                self._statements.say(agent, Property.NAME_WORD, *map(text, words(*names)))

    def _kind(self, participant: Participant) -> MentionKind:
        if participant.group:
            return MentionKind.GROUP
        if participant.role is Role.PERSON:
            return MentionKind.PERSON
        mistaken = participant.kind is MentionKind.PERSON and folded(participant.name) in self._called_organizations
        return MentionKind.ORGANIZATION if mistaken else participant.kind

    def _called(self, agent: NamedNode, kind: Class | None, name: str) -> NamedNode:
        if kind is not None:
            self._statements.type(agent, kind)
        if kind is Class.ORGANIZATION:
            self._organizations.add(agent)
        self._statements.say(agent, Property.NAME, text(name))
        self._names.setdefault(agent, set()).add(name)
        return agent


def organizations_of(extractions: Iterable[Extraction]) -> frozenset[str]:
    """The folded names that some passage has for an organisation."""
    participants = (who for found in extractions for event in found.events for who in event.participants)
    return frozenset(
        folded(who.name)
        for who in participants
        if not who.group
        and who.kind in {MentionKind.ORGANIZATION, MentionKind.REGISTRANT}
        and who.role is not Role.PERSON
    )
