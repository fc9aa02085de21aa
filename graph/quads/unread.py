"""What an exhibit list says of M&A and nobody read: for the people who look after coverage."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from graph.quads.literals import text
from ontology.terms import Property

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pyoxigraph import NamedNode

    from extractors.model import Exhibit
    from graph.quads.statements import Statements


def describe_unread(
    exhibits: Iterable[tuple[NamedNode, Exhibit]], read: Collection[NamedNode], statements: Statements
) -> None:
    """State the nouns of M&A in the descriptions of exhibits that are not among those ``read``."""
    for iri, exhibit in exhibits:
        if iri not in read:
            statements.say(iri, Property.UNREAD_WORD, *map(text, deal_nouns(exhibit.description)))


def deal_nouns(description: str) -> list[str]:
    """The nouns of M&A in a description, in small letters, without doubles.

    >>> deal_nouns("Slides on the Merger and on the merger's effects")
    ['merger']
    """
    return sorted({" ".join(found.casefold().split()) for found in _nouns().findall(description)})


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('deal_terms')['unread']['nouns'])})\b", re.IGNORECASE)
