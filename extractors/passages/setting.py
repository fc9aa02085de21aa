"""What is known of a filing before one of its passages is read: who files it, and the names it gives."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from extractors.filings.cover import cover_names
from extractors.lexicon import load
from extractors.model import Context

if TYPE_CHECKING:
    from extractors.model import Filing, Registrant

_DEFINED = re.compile(r"\(\s?(?:the\s|collectively,?\s|together,?\s)?[\"“]([^\"”()\n]{2,60})[\"”]\s?\)")
_WEIGHTY = re.compile(r"(?!the\b|and\b)\w+")
_SAME = 0.6
_OPENING = 30_000
"""Code points of the primary document in which names are defined."""
_FILERS = ("filer", "filed by", "issuer", "subject company", "reporting owner")


def setting(filing: Filing) -> Context:
    """The context that all passages of the filing share."""
    printed = cover_names(filing.documents[0].text) if filing.documents else ()
    registrant = _registrant(filing, printed)
    return Context(registrant, filing.form, filing.filed, known_names=_known_names(filing, registrant, printed))


def _registrant(filing: Filing, printed: tuple[str, ...]) -> str:
    """The first filer's name, as the cover prints it where the cover means the same company."""
    filers = _filers(filing)
    stated = filers[0].name if filers else next(iter(printed), "")
    nearest = max(printed, key=lambda name: _likeness(name, stated), default="")
    return nearest if _likeness(nearest, stated) >= _SAME else stated


def _filers(filing: Filing) -> list[Registrant]:
    return sorted(filing.registrants, key=lambda registrant: _FILERS.index(registrant.capacity))


def _likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1; EDGAR's conformed names drop points and cut words ("CORP", "& CO")."""
    first, second = ("".join(_WEIGHTY.findall(name.lower())) for name in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _known_names(filing: Filing, registrant: str, printed: tuple[str, ...]) -> tuple[str, ...]:
    """Conformed and printed names, co-registrants, former names, and short names that the opening defines."""
    names = [*(filer.name for filer in _filers(filing)), *printed]
    names += [name for filer in filing.registrants for name in filer.former_names]
    if filing.documents:
        defined = _DEFINED.findall(filing.documents[0].text[:_OPENING])
        names += [name for name in (" ".join(term.split()).rstrip(",.") for term in defined) if _is_name(name)]
    return tuple(name for name in dict.fromkeys(names) if name != registrant)


def _is_name(term: str) -> bool:
    """Whether a defined term may be a name: one or two capitalised words that are no stand-in or contract."""
    words = term.split()
    last = words[-1].lower() if words else ""
    return 0 < len(words) <= 4 and words[0][0].isupper() and last not in _stand_ins()


@cache
def _stand_ins() -> frozenset[str]:
    return frozenset(load("filings_terms")["stand_ins"])
