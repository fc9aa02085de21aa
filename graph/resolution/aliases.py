"""Short names of one filing: "Nuance" in a filing of Nuance Communications, Inc. is that company, whoever else bears it.

Filings define such names ("Prairie States Gas Company (“Prairie States”)") or use them without saying so. A short name is
taken for the one organisation of its filing that it can be short for. The registrant calls itself by a short name more
freely than it does others, so its name may go on in words that elsewhere make a daughter. Where the filing has nobody
whom it can mean, the other filings of the same filer may: whoever bought Prairie States Gas Company once goes on to
call it Prairie States.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.resolution.comparison import Reason, leaves_out, telling
from graph.resolution.facts import filing_named_in
from graph.resolution.lexicon import lexicon
from graph.resolution.names import NameKey, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.resolution.facts import LocalOrganization

_SHORTEST = 4
_FEWEST_INITIALS = 3
_MOST_INITIALS = 6
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where the words of "AdvancePierre" meet."""
_SMALL_WORDS = frozenset({"and", "of", "the", "for"})


def alias_keys(organization: LocalOrganization) -> Iterator[str]:
    """What an organisation and its short names in a filing, or in the filings of one filer, share."""
    beginnings = _beginnings(organization.names)
    for scope in (f"filing {filing_named_in(organization.iri)}", *_filers(organization)):
        yield from (f"{scope} {beginning}" for beginning in beginnings)


def aliases(organizations: Iterable[LocalOrganization]) -> dict[str, tuple[LocalOrganization, Reason]]:
    """By IRI, the organisations of which their filing, or their filer, shows whom it means by a short name: whom, and how.

    An organisation with a CIK is known already and is no short name.
    """
    everybody = list(organizations)
    found = _in_filings(everybody)
    return found | _of_filers([one for one in everybody if one.iri not in found])


def _in_filings(organizations: Iterable[LocalOrganization]) -> dict[str, tuple[LocalOrganization, Reason]]:
    blocks: dict[tuple[str, str], list[LocalOrganization]] = defaultdict(list)
    for organization in organizations:
        filing = filing_named_in(organization.iri)
        for beginning in _beginnings(organization.names):
            blocks[filing, beginning].append(organization)
    met: dict[str, set[LocalOrganization]] = defaultdict(set)
    short = {}
    for block in blocks.values():
        if len(block) > 1:
            for organization in block:
                met[organization.iri].update(block)
                short[organization.iri] = organization
    found = ((iri, _meant(organization, met[iri] - {organization})) for iri, organization in short.items())
    return {iri: meant for iri, meant in found if meant is not None}


def _of_filers(organizations: Iterable[LocalOrganization]) -> dict[str, tuple[LocalOrganization, Reason]]:
    """Short names that no organisation of their filing explains: one with a legal form in another filing of the filer's."""
    fuller: dict[str, dict[NameKey, LocalOrganization]] = defaultdict(dict)
    short = []
    for organization in organizations:
        written = _written(organization)
        if not written.bare:
            for key in _keys_of_filers(organization):
                known = fuller[key].get(written)
                fuller[key][written] = min(filter(None, (known, organization)), key=lambda one: (one.cik is None, one))
        elif organization.cik is None and not written.generic:
            short.append(organization)
    found = {}
    for organization in short:
        keys = _keys_of_filers(organization)
        others = {one for key in keys if key in fuller for one in fuller[key].values()}
        if (meant := _meant(organization, others)) is not None:
            found[organization.iri] = meant[0], Reason.FILER_SHORT_NAME
    return found


def _keys_of_filers(organization: LocalOrganization) -> set[str]:
    beginnings = _beginnings(organization.names)
    return {f"{filer} {beginning}" for filer in _filers(organization) for beginning in beginnings}


def _filers(organization: LocalOrganization) -> set[str]:
    return {f"filer {name_key(filer).stem}" for filer in organization.filers}


@lru_cache(maxsize=1 << 16)
def _beginnings(names: tuple[str, ...]) -> frozenset[str]:
    """First words and initials of an organisation's names; asked often: a bank is named in the filings of hundreds."""
    found = set(_all_initials(names))
    for key in map(name_key, names):
        if key.stem and not key.generic:
            found |= {key.stem.split()[0], *_written_initials(key)}
    return frozenset(found)


def _all_initials(names: tuple[str, ...]) -> set[str]:
    """Initials that may stand for it, also those of words written as one and of the article: "APF", "TWDC"."""
    found = set()
    for name in names:
        for key in {name_key(name), name_key(_JOINED.sub(" ", name))}:
            initials = set() if key.generic else initials_of(key)
            found |= initials | (
                {f"t{letters}" for letters in initials} if name.casefold().startswith("the ") else set()
            )
    return found


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
    written = _written(organization)
    fits = sorted((rank, other) for other in others if (rank := _rank(written, other)) is not None)
    best = [other for rank, other in fits if rank == fits[0][0]]
    if written.generic or len({other.cik or _written(other) for other in best}) != 1:
        return None
    return best[0], (Reason.BARE_NAME, Reason.SHORT_NAME, Reason.SHORT_NAME, Reason.INITIALS)[fits[0][0]]


def _rank(written: NameKey, other: LocalOrganization) -> int | None:
    """How well ``written`` fits as a short name of ``other``: the whole stem, the registrant's, another's, initials."""
    ranks = [rank for key in map(name_key, other.names) if (rank := _fit(written, key, other.cik)) is not None]
    return min(ranks, default=3 if written.bare and written.stem in _all_initials(other.names) else None)


def _written(organization: LocalOrganization) -> NameKey:
    return min(map(name_key, organization.names))


def _fit(written: NameKey, key: NameKey, cik: str | None) -> int | None:
    if written.stem == key.stem:
        return 0 if written.forms != key.forms and leaves_out(key.stem, key.forms, written.forms) else None
    if not written.bare:
        return None
    words, short = key.stem.split(), written.stem.split()
    if words[: len(short)] == short and any(len(word) >= _SHORTEST and telling(word) for word in short):
        makes_another = lexicon().vehicles if cik else lexicon().daughters
        return None if makes_another & set(words[len(short) :]) else (1 if cik else 2)
    return None
