from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import pytest
from pyoxigraph import NamedNode, Quad, Store

from extractors.model import (
    Amount,
    Context,
    DateKind,
    Event,
    EventDate,
    Exhibit,
    Extraction,
    Filing,
    MentionKind,
    Offsets,
    Participant,
    Passage,
    Registrant,
    Span,
    Telling,
)
from graph.quads import filing_quads
from graph.resolution import resolve
from ontology.prefixes import PREFIXES
from ontology.terms import EventType, Modality, Role, Stage

Told = tuple[EventType, Stage, str | None, Mapping[Role, Sequence[str]]]
PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def kind_of(name: str) -> MentionKind:
    """In tests, units are called so, and all people are called Marsh."""
    if "marsh" in name.lower():
        return MentionKind.PERSON
    return MentionKind.ASSET if "unit" in name else MentionKind.ORGANIZATION


class Library:
    """Filings made up for a test; each event is the description of an exhibit that names its participants."""

    def __init__(self) -> None:
        self.filings: list[list[Quad]] = []

    def file(
        self,
        filed: str,
        registrant: Registrant | str,
        *told: Told,
        modality: Modality = Modality.ASSERTED,
        amount: str | None = None,
        contract: bool = False,
    ) -> None:
        """``contract`` says that the date is that of the contract, ``amount`` is in US dollars."""
        filer = Registrant(registrant) if isinstance(registrant, str) else registrant
        exhibits, extractions, text = [], [], ""
        number = f"{len(self.filings) + 1:06}"
        for place, (kind, stage, date, roles) in enumerate(told, start=1):
            named = [(role, name) for role, names in roles.items() for name in names]
            words = " / ".join([stage.record, kind.record, *(name for _, name in named)])
            offsets = Offsets.identity(len(words), len(text))
            participants = tuple(
                Participant(
                    role,
                    name,
                    Span(words.index(name), words.index(name) + len(name)),
                    group="their" in name,
                    kind=kind_of(name),
                )
                for role, name in named
            )
            best = EventDate(date, DateKind.DATED_AS_OF if contract else DateKind.OCCURRED) if date else None
            price = Amount(Decimal(amount), "USD") if amount else None
            event = Event(kind, stage, modality, Span(0, len(stage.record)), participants, best, amount=price)
            passage = Passage(f"{number}#{place}", words, Context(filer.name, exhibit=str(place)), tellings=(offsets,))
            exhibits.append(Exhibit(str(place), words, (Telling(words, offsets),)))
            extractions.append(Extraction(passage, (event,)))
            text += words + "\n"
        digest = hashlib.sha256(text.encode()).hexdigest()
        accession = f"0000000000-{filed[2:4]}-{number}"
        filing = Filing(
            accession,
            f"{number}.txt",
            digest,
            "utf-8",
            text,
            "8-K",
            filed,
            None,
            (filer,),
            exhibits=tuple(exhibits),
            accession=accession,
        )
        self.filings.append(filing_quads(filing, extractions))

    def quads(self) -> list[Quad]:
        return [quad for filing in self.filings for quad in filing]

    def resolved(self) -> Store:
        """All filing graphs and the canonical graph."""
        store = Store()
        store.extend(self.quads())
        store.extend(resolve(store))
        return store


Ask = Callable[[Store, str], list[tuple[str, ...]]]


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def ask() -> Ask:
    def answer(store: Store, query: str) -> list[tuple[str, ...]]:
        found = store.query(PROLOGUE + query, use_default_graph_as_union=True)
        return sorted(tuple(_plain(value) for value in row) for row in found)  # type: ignore[union-attr]

    return answer


def _plain(value: object) -> str:
    text = str(getattr(value, "value", value))
    return text.rpartition("#")[2] if isinstance(value, NamedNode) else text
