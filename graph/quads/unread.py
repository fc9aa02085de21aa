"""What an exhibit list says of M&A and nobody read: for the people who look after coverage."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from graph.quads.literals import integer, text
from ontology.terms import Property

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pyoxigraph import Literal, NamedNode

    from extractors.model import Exhibit
    from graph.quads.statements import Statements


def describe_unread(
    exhibits: Iterable[tuple[NamedNode, Exhibit]],
    read: Collection[NamedNode],
    dealt: Collection[NamedNode],
    statements: Statements,
) -> None:
    """State of exhibits that told no event their nouns of M&A, and of those that told none of a deal their series."""
    for iri, exhibit in exhibits:
        if iri not in read:
            statements.say(iri, Property.UNREAD_WORD, *map(text, deal_nouns(exhibit.description)))
        if iri not in dealt:
            statements.say(iri, Property.UNREAD_SERIES, series(exhibit.number))


def series(number: str) -> Literal | None:
    """The row of the exhibit table that an exhibit's number begins with.

    >>> series("2.1(a)"), series("A")
    (<Literal value=2 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#integer>>, None)
    """
    digits = number[: len(number) - len(number.lstrip("0123456789"))]
    return integer(int(digits)) if digits else None


def deal_nouns(description: str) -> list[str]:
    """The nouns of M&A in a description, in small letters, without doubles.

    >>> deal_nouns("Slides on the Merger and on the merger's effects")
    ['merger']
    """
    return sorted({" ".join(found.casefold().split()) for found in _nouns().findall(description)})


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('deal_terms')['unread']['nouns'])})\b", re.IGNORECASE)
