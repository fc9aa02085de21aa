"""Filing-local people -> canonical ones: the same full name in filings of one company is one person.

A name alone is nobody's: two John Smiths of two companies stay two. Within the filings of one registrant the first and the
last name must be the same, and a middle name may be left out or cut to its initial, as long as no two of those who are called
so differ in it: then each stays with those that write it alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from graph.quads.iris import digest, folded
from graph.resolution.comparison import Reason
from graph.resolution.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCORES = {Reason.NAME: 0.95, Reason.MIDDLE_NAME: 0.9}
"""Of the same name in filings of the same company, and of one that lacks the middle name or has its initial."""


@dataclass(frozen=True, slots=True, order=True)
class LocalPerson:
    """A person as one filing knows them."""

    iri: str
    names: tuple[str, ...]
    registrants: tuple[str, ...] = ()
    """IRIs of the filing's registrants."""


@dataclass(frozen=True, slots=True)
class FullName:
    """A person's name in its parts, folded."""

    first: str
    middle: tuple[str, ...]
    last: str
    suffix: str

    @classmethod
    def of(cls, name: str) -> FullName | None:
        """The parts of a name; None where it is not a full one: a last name alone, or an initial before it.

        >>> FullName.of("Mr. Theodore P. Lasker, Jr.")
        FullName(first='theodore', middle=('p',), last='lasker', suffix='jr')
        >>> FullName.of("T. Lasker"), FullName.of("Mr. Lasker")
        (None, None)
        """
        words = [word for word in folded(name).split() if word not in lexicon().person_titles]
        suffix = words.pop() if len(words) > 2 and words[-1] in lexicon().person_suffixes else ""
        if len(words) < 2 or len(words[0]) < 2 or len(words[-1]) < 2:
            return None
        return cls(words[0], tuple(words[1:-1]), words[-1], suffix)

    def may_be(self, other: FullName) -> bool:
        """Whether the middle names of the two, of whom all else is the same, leave it open that they are one person's."""
        if not (self.middle and other.middle):
            return True
        alike = (
            one.startswith(two) or two.startswith(one) for one, two in zip(self.middle, other.middle, strict=False)
        )
        return len(self.middle) == len(other.middle) and all(alike)


@dataclass(frozen=True, slots=True)
class PersonIdentification:
    """The judgement that a filing's person is a canonical one."""

    local: LocalPerson
    key: str
    """By which those are found who may be the same person: a company and a first and a last name."""
    reason: Reason

    @property
    def score(self) -> float:
        """How sure that is, from 0 to 1."""
        return SCORES[self.reason]


def people(
    locals_: Iterable[LocalPerson], companies: Mapping[str, str], base: str
) -> dict[str, list[PersonIdentification]]:
    """The identifications of people by the IRI of the canonical person; it does not matter in which order they come.

    ``companies`` has the canonical IRIs of organisations. Who has no full name, or is named in a filing of nobody known,
    is left out.
    """
    namesakes: defaultdict[str, list[tuple[LocalPerson, FullName]]] = defaultdict(list)
    for local in sorted(locals_):
        if (found := person_key(local, companies)) and (name := _name(local)):
            namesakes[found].append((local, name))
    return {iri: found for key, group in namesakes.items() for iri, found in _told_apart(key, group, base)}


def person_key(local: LocalPerson, companies: Mapping[str, str]) -> str | None:
    """By what a person is found; None where there is nothing to tell them by."""
    name = _name(local)
    company = min((companies[one] for one in local.registrants if one in companies), default=None)
    return f"person {digest(company, name.first, name.last, name.suffix)}" if name and company else None


def _name(local: LocalPerson) -> FullName | None:
    """The fullest of its names."""
    names = filter(None, map(FullName.of, local.names))
    return max(names, key=lambda name: (len("".join(name.middle)), name.middle, name.last), default=None)


def _told_apart(
    key: str, group: list[tuple[LocalPerson, FullName]], base: str
) -> Iterable[tuple[str, list[PersonIdentification]]]:
    one = all(left.may_be(right) for (_, left), (_, right) in combinations(group, 2))
    found: defaultdict[str, list[PersonIdentification]] = defaultdict(list)
    fullest = max(name.middle for _, name in group)
    for local, name in group:
        reason = Reason.NAME if not one or name.middle == fullest else Reason.MIDDLE_NAME
        iri = f"{base}person/{digest(key, *(() if one else name.middle))}"
        found[iri].append(PersonIdentification(local, key, reason))
    return found.items()
