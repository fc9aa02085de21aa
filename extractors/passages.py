"""The passages of a filing that are read for events: what its exhibit list tells."""

from __future__ import annotations

import re
from collections import Counter

from extractors.model import Context, Exhibit, Filing, Passage, PassageKind, Registrant

_TELLS = re.compile(r"[^\W\d_]{2,}")
_DEFINED = re.compile(r"\(\s?(?:the\s|collectively,?\s|together,?\s)?[\"“]([^\"”()\n]{2,60})[\"”]\s?\)")
_STAND_INS = frozenset(
    {"company", "registrant", "corporation", "bank", "trust", "partnership", "issuer", "depositor", "fund"}
)
_OPENING = 30_000
"""Code points of the primary document in which names are defined."""
_FILERS = ("filer", "filed by", "issuer", "subject company", "reporting owner")


def passages(filing: Filing) -> tuple[Passage, ...]:
    """One passage for every exhibit description that tells something, in the order of the list.

    Ids are ``<filing>#ex-<number>``; further descriptions under one number get ``-2``, ``-3`` and so on.
    """
    known = _known_names(filing)
    registrant = _registrant(filing)
    seen: Counter[str] = Counter()
    found = []
    for exhibit in filing.exhibits:
        if _TELLS.search(exhibit.description) is None:
            continue
        seen[exhibit.number] += 1
        context = Context(registrant, filing.form, filing.filed, exhibit.number, known)
        found.append(_passage(filing, exhibit, context, seen[exhibit.number]))
    return tuple(found)


def _passage(filing: Filing, exhibit: Exhibit, context: Context, occurrence: int) -> Passage:
    suffix = f"-{occurrence}" if occurrence > 1 else ""
    offsets = tuple(telling.offsets for telling in exhibit.tellings if telling.text == exhibit.description)
    return Passage(
        f"{filing.id}#ex-{exhibit.number}{suffix}", exhibit.description, context, PassageKind.EXHIBIT, offsets
    )


def _filers(filing: Filing) -> list[Registrant]:
    return sorted(filing.registrants, key=lambda registrant: _FILERS.index(registrant.capacity))


def _registrant(filing: Filing) -> str:
    filers = _filers(filing)
    return filers[0].name if filers else ""


def _known_names(filing: Filing) -> tuple[str, ...]:
    """Co-registrants, former names, and short names that the opening of the primary document defines."""
    names = [registrant.name for registrant in _filers(filing)[1:]]
    names += [name for registrant in filing.registrants for name in registrant.former_names]
    if filing.documents:
        defined = _DEFINED.findall(filing.documents[0].text[:_OPENING])
        names += [
            name for name in (" ".join(term.split()).rstrip(",.") for term in defined) if name.lower() not in _STAND_INS
        ]
    return tuple(dict.fromkeys(names))
