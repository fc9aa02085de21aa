"""Datelines: the place and day with which a release or a wire story begins, "HARTFORD, Conn., Sept. 29 /PRNewswire/ --"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.mentions.tokens import Token

DASHES = frozenset(["-", "--", "–", "—"])
_CLOSERS = DASHES | {"/", ":"}
_OPENING = 100
"""Tokens in which a release has its headline and the dateline behind."""
_PLACE = 3
"""Words of a place at most."""
_LENGTH = 24
"""Tokens of a dateline at most."""
_YEAR = 4
_POSTAL = 2
"""Letters of a state as the post writes it."""
_SHORTEST = 3
"""Letters of a town that a dateline may begin with, where nothing else tells it."""
_TOWNS = frozenset(["SAN", "SANTA", "NEW", "LOS", "LAS", "EL", "ST.", "FORT", "SALT", "GRAND", "WEST", "NORTH", "SOUTH", "EAST", "PALM", "KANSAS", "MOUNTAIN", "RIO"])  # fmt: skip
"""Words in capitals that hardly end a headline and begin the name of a town."""
_JOINING = frozenset(["and", "of", "the", "de", "&"])


def begins_dateline(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dateline begins at a token, behind a headline without a mark."""
    before = tokens[at - 1] if at else None
    if before is not None and (before.norm in _JOINING or before.text in _TOWNS):
        return False
    if before is not None and tokens[at].text in _TOWNS and at + 2 < len(tokens):
        at += 1
    return _stated(tokens, at) or (at < _OPENING and _dated(tokens, at))


def _stated(tokens: Sequence[Token], at: int) -> bool:
    """ "CUPERTINO, Calif.", "LONDON -": a town in capitals and its state, or a known one and a dash."""
    town = tokens[at].text
    if not (town.isalpha() and town.isupper() and len(town) > _SHORTEST) or at + 3 >= len(tokens):
        return False
    following = tokens[at + 1].text
    state = " ".join(token.norm for token in tokens[at + 2 : at + 4])
    postal = tokens[at + 2].text.isupper() and len(tokens[at + 2].text) == _POSTAL
    if following == "," and (postal or tokens[at + 2].norm in _places() or state in _places()):
        return True
    closed = following in DASHES | {"/"} or (following == "." and tokens[at + 2].text == ".")
    return tokens[at].norm in _places() and closed


def _dated(tokens: Sequence[Token], at: int) -> bool:
    """ "... TO ACQUIRE PUERTO AZUL Perth, Western Australia; 19 April 2021 - ": a place, its country, a date and a dash."""
    end = at
    while end < at + _PLACE and end < len(tokens) and tokens[end].text[0].isupper():
        end += 1
    before = tokens[at - 1].text if at else ""
    if before == "," or (before[:1].isupper() and not before.isupper()):
        return False  # goes on with a place
    lower = before.isupper() and not tokens[at].text.isupper()
    if not (end - at == 1 or lower) or end >= len(tokens) or tokens[end].text not in _CLOSERS | {",", ";", "("}:
        return False
    return _closes(tokens, end, min(len(tokens), end + _LENGTH)) is not None


def behind_dateline(tokens: Sequence[Token], start: int, end: int) -> int:
    """The first token behind the dateline with which the tokens ``[start, end)`` begin; ``start`` where they begin with none."""
    at = _closes(tokens, start + 1, min(end - 1, start + _LENGTH)) if end > start + 1 else None
    if at is None or not tokens[start].text[0].isupper():
        return start
    while at < end - 1 and tokens[at].text in _CLOSERS | {"."}:
        at += 1
    return at


def _closes(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """The dash that closes a dateline; None where a common word comes before, or no date."""
    dated = False
    for at in range(start, end):
        token = tokens[at]
        if token.text in _CLOSERS:
            if dated:
                return at
            if token.text == ":" or not any(each.norm.rstrip(".") in _months() for each in tokens[at + 1 : at + 4]):
                return None
        if token.text[0].islower() and token.norm not in _JOINING:
            return None
        if dated and token.text == "." and tokens[at - 1].text[-4:].isdigit() and len(tokens[at - 1].text) == _YEAR:
            return at + 1
        dated = dated or token.norm.rstrip(".") in _months() or token.text == "/"
    return None


@cache
def _months() -> frozenset[str]:
    return frozenset(name for names in load("dates")["months"].values() for name in names)


@cache
def _places() -> frozenset[str]:
    return frozenset(load("prose")["no_names"]["places"])
