"""Short names of one filing: "Nuance" in a filing of Nuance Communications, Inc. is that company, whoever else bears it.

Filings define such names ("Prairie States Gas Company (“Prairie States”)") or use them without saying so. A short name is
taken for the one organisation of its filing that it can be short for. The registrant calls itself by a short name more
freely than it does others, so its name may go on in words that elsewhere make a daughter.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.resolution.comparison import Reason, leaves_out, telling
from graph.resolution.lexicon import lexicon
from graph.resolution.names import NameKey, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.resolution.facts import LocalOrganization

_SHORTEST = 4
_FEWEST_INITIALS = 3
_MOST_INITIALS = 6
_SMALL_WORDS = frozenset({"and", "of", "the", "for"})


def filing_of(organization: LocalOrganization) -> str:
    """The filing that knows the organisation: what its IRI stands below."""
    return organization.iri.rsplit("/", 2)[0]


def alias_keys(organization: LocalOrganization) -> Iterator[str]:
    """What an organisation and its short names in a filing share."""
    filing = filing_of(organization)
    for key in map(name_key, organization.names):
        if key.stem and not key.generic:
            yield f"filing {filing} {key.stem.split()[0]}"
            for initials in {*initials_of(key), *_written_initials(key)}:
                yield f"filing {filing} {initials}"


def aliases(organizations: Iterable[LocalOrganization]) -> dict[str, tuple[LocalOrganization, Reason]]:
    """By IRI, the organisations of which a filing shows whom it means by a short name, with whom, and how.

    An organisation with a CIK is known already and is no short name.
    """
    blocks: dict[str, list[LocalOrganization]] = defaultdict(list)
    for organization in organizations:
        for key in set(alias_keys(organization)):
            blocks[key].append(organization)
    met: dict[str, set[LocalOrganization]] = defaultdict(set)
    short = {}
    for block in blocks.values():
        if len(block) > 1:
            for organization in block:
                met[organization.iri].update(block)
                short[organization.iri] = organization
    found = ((iri, _meant(organization, met[iri] - {organization})) for iri, organization in short.items())
    return {iri: meant for iri, meant in found if meant is not None}


def initials_of(key: NameKey) -> set[str]:
    """The initials of a name's words, with and without its legal form: "International Business Machines" gives "ibm"."""
    words = [word for word in key.stem.split() if word not in _SMALL_WORDS]
    if len(words) < _FEWEST_INITIALS - 1 or not all(word.isalpha() for word in words):
        return set()
    initials = "".join(word[0] for word in words)
    whole = {initials, initials + "".join(form[0] for form in key.forms)}
    return {written for written in whole if _FEWEST_INITIALS <= len(written) <= _MOST_INITIALS}


def _written_initials(key: NameKey) -> set[str]:
    return {key.stem} if key.bare and _FEWEST_INITIALS <= len(key.stem) <= _MOST_INITIALS else set()


def _meant(
    organization: LocalOrganization, others: Iterable[LocalOrganization]
) -> tuple[LocalOrganization, Reason] | None:
    if organization.cik is not None:
        return None
    written = min(map(name_key, organization.names))
    fits = sorted((rank, other) for other in others if (rank := _rank(written, other)) is not None)
    best = [other for rank, other in fits if rank == fits[0][0]]
    if written.generic or len({(other.cik, min(map(name_key, other.names))) for other in best}) != 1:
        return None
    return best[0], (Reason.BARE_NAME, Reason.SHORT_NAME, Reason.SHORT_NAME, Reason.INITIALS)[fits[0][0]]


def _rank(written: NameKey, other: LocalOrganization) -> int | None:
    """How well ``written`` fits as a short name of ``other``: the whole stem, the registrant's, another's, initials."""
    ranks = [rank for key in map(name_key, other.names) if (rank := _fit(written, key, other.cik)) is not None]
    return min(ranks, default=None)


def _fit(written: NameKey, key: NameKey, cik: str | None) -> int | None:
    if written.stem == key.stem:
        return 0 if written.forms != key.forms and leaves_out(key.stem, key.forms, written.forms) else None
    if not written.bare:
        return None
    words, short = key.stem.split(), written.stem.split()
    if words[: len(short)] == short and any(len(word) >= _SHORTEST and telling(word) for word in short):
        makes_another = lexicon().vehicles if cik else lexicon().daughters
        return None if makes_another & set(words[len(short) :]) else (1 if cik else 2)
    return 3 if written.stem in initials_of(key) else None
