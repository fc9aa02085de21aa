"""A filing's bundle as rows of tables: events, who takes part in them, and the words that say so. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ontology.terms import Class, EventType, Modality, Oa, Property, Rdf, Rdfs, Role, RoleBasis, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store.bundle import Bundle

Row = dict[str, Any]
_PARTICIPATION = (Property.AGENT, Property.ROLE, Property.BASIS)
_TYPES = {str(type_) for type_ in EventType}


@dataclass(slots=True)
class Rows:
    """The rows of one filing. The fields' meanings are those of the terms in the vocabulary; IRIs name the nodes."""

    filing: Row = field(default_factory=dict)
    events: list[Row] = field(default_factory=list)
    participants: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)


def rows(bundle: Bundle) -> Rows:
    """The rows of a filing's bundle, each kind in the order of its IRIs."""
    return _Reader(bundle).read()


class _Reader:
    def __init__(self, bundle: Bundle) -> None:
        self._said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in bundle.quads:
            if quad.graph_name == bundle.name and isinstance(quad.subject, NamedNode):
                self._said[quad.subject.value][quad.predicate.value].append(quad.object.value)  # type: ignore[union-attr]  # no blank nodes or triple terms in a bundle

    def read(self) -> Rows:
        found = Rows()
        for subject, said in sorted(self._said.items()):
            if Class.FILING in said[Rdf.TYPE]:
                found.filing = self._filing(subject)
        for subject, said in sorted(self._said.items()):
            for type_ in _TYPES.intersection(said[Rdf.TYPE]):
                self._report(subject, EventType.from_iri(type_), found)
        return found

    def _one(self, subject: str, name: str) -> str | None:
        return next(iter(self._said[subject][name]), None)

    def _filing(self, subject: str) -> Row:
        properties = {"accession": Property.ACCESSION_NUMBER, "form": Property.FORM, "filed": Property.FILED_ON}
        return {"filing": subject} | {name: self._one(subject, iri) for name, iri in properties.items()}

    def _report(self, event: str, type_: EventType, found: Rows) -> None:
        filing = self._one(event, Property.REPORTED_IN)
        amount = self._one(event, Property.AMOUNT) or ""
        stage, modality = self._one(event, Property.STAGE), self._one(event, Property.MODALITY)
        found.events.append(
            {
                "event": event,
                "filing": filing,
                "type": type_.record,
                "stage": Stage.from_iri(stage).record if stage else None,
                "modality": Modality.from_iri(modality).record if modality else None,
                "date": self._one(event, Property.BEST_DATE),
                "amount": self._one(amount, Property.VALUE),
                "currency": self._one(amount, Property.CURRENCY),
                "exhibit": self._one(self._one(event, Property.IN_EXHIBIT) or "", Property.EXHIBIT_NUMBER),
                "confidence": self._confidence(event),
                "rule": self._one(event, Property.RULE),
            }
        )
        found.evidence.extend(self._evidence(event, event))
        for participation in sorted(self._said[event][Property.PARTICIPATION]):
            found.participants.append(self._participant(event, participation))
            found.evidence.extend(self._evidence(event, participation))

    def _participant(self, event: str, participation: str) -> Row:
        agent, role, basis = (self._one(participation, iri) or "" for iri in _PARTICIPATION)
        return {
            "event": event,
            "participation": participation,
            "role": Role.from_iri(role).record,
            "agent": agent,
            "name": self._one(agent, Rdfs.LABEL),
            "cik": self._one(agent, Property.CIK),
            "basis": RoleBasis.from_iri(basis).record,
            "confidence": self._confidence(participation),
            "reason": self._one(participation, Property.REASON),
        }

    def _evidence(self, event: str, of: str) -> Iterator[Row]:
        for mention in sorted(self._said[of][Property.EVIDENCE]):
            target = self._one(mention, Oa.HAS_TARGET) or ""
            selectors = self._said[target][Oa.HAS_SELECTOR]
            start, end = (
                next((int(told) for selector in selectors if (told := self._one(selector, iri))), None)
                for iri in (Oa.START, Oa.END)
            )
            yield {
                "event": event,
                "of": of,
                "mention": mention,
                "start": start,
                "end": end,
                "text": self._one(mention, Property.TEXT),
                "passage": self._one(mention, Property.IN_PASSAGE),
            }

    def _confidence(self, subject: str) -> float | None:
        told = self._one(subject, Property.CONFIDENCE)
        return None if told is None else float(told)
