"""Contracts: the thing that an agreement event makes, amends or ends."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.model import DateKind
from graph.quads.iris import below, digest, folded
from graph.quads.literals import node, partial_date, text
from ontology.terms import CONTRACT_TITLES, Class, ContractKind, Dcterms, EventType, Property, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

    from extractors.model import Event, Participant, Passage
    from graph.quads.statements import Statements

_SIGNING = frozenset({Role.PARTY, Role.ACQUIRER, Role.SELLER, Role.VEHICLE})
_SMALL = frozenset({"a", "an", "and", "as", "by", "for", "in", "of", "on", "or", "the", "to", "with"})
_RELATIONS = {Stage.AMENDED: Property.AMENDS, Stage.TERMINATED: Property.TERMINATES}


def describe_agreement(
    filing: NamedNode,
    event_iri: NamedNode,
    passage: Passage,
    event: Event,
    agents: Mapping[Participant, NamedNode],
    statements: Statements,
) -> NamedNode:
    """The node of the contract that ``event`` is about; the date of an amendment is not the contract's."""
    title = titled(event.agreement.of(passage.text)) if event.agreement else ""
    signing = _SIGNING | {Role.TARGET} if event.type is EventType.MERGER else _SIGNING
    parties = sorted({agent.value: agent for who, agent in agents.items() if who.role in signing}.items())
    dated = None if event.stage in _RELATIONS else _dated(event)
    iri = below(filing, "agreement", digest(folded(title), dated, [value for value, _ in parties]))
    kind = contract_kind(title)
    statements.type(iri, Class.AGREEMENT)
    statements.say(iri, Dcterms.TITLE, text(title))
    statements.say(iri, Property.AGREEMENT_TYPE, node(kind) if kind else None)
    statements.say(iri, Property.DATED_AS_OF, partial_date(dated) if dated else None)
    statements.say(iri, Role.PARTY, *(agent for _, agent in parties))
    statements.say(event_iri, Property.AGREEMENT, iri)
    if event.stage in _RELATIONS:
        statements.say(event_iri, _RELATIONS[event.stage], iri)
    return iri


def titled(words: str) -> str:
    """A contract's title in one way of writing, since one filing may capitalise it here and not there.

    >>> titled("SUPPLEMENTAL INDENTURE,"), titled("termination of the credit agreement"), titled("ISDA Master agreement")
    ('Supplemental Indenture', 'Termination of the Credit Agreement', 'ISDA Master Agreement')
    """
    written = " ".join(words.strip(" ,;:.").split())
    if written.isupper():
        written = written.casefold()
    found = [word if word in _SMALL or not word.islower() else word[:1].upper() + word[1:] for word in written.split()]
    return " ".join(found)


def contract_kind(title: str) -> ContractKind | None:
    """What kind of contract a title names; the longest words that it contains decide.

    >>> contract_kind("Second Amended and Restated Credit Agreement").record
    'credit'
    """
    found = _title_words().findall(folded(title))
    return _kinds()[max(found, key=lambda words: (len(words), words))] if found else None


def _dated(event: Event) -> str | None:
    dates = event.dates if event.date is None else (event.date, *event.dates)
    return next((date.value for date in dates if date.kind is DateKind.DATED_AS_OF), None)


@cache
def _kinds() -> dict[str, ContractKind]:
    return {folded(words): kind for words, kind in CONTRACT_TITLES.items()}


@cache
def _title_words() -> re.Pattern[str]:
    longest_first = sorted(_kinds(), key=lambda words: (-len(words), words))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
