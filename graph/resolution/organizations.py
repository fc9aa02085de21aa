"""Filing-local organisations -> canonical ones, by the layers that cannot guess wrong: CIK, exact name, former name.

A name is never enough where it could mean two: a name that two CIKs bear, a bare name beside two legal forms, and a
name that would fit anybody ("Merger Sub, Inc.") all stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.quads.iris import digest, key
from graph.resolution.names import NameKey, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.resolution.facts import LocalOrganization


@dataclass(frozen=True, slots=True)
class Identification:
    """The judgement that a filing's organisation is a canonical one."""

    local: LocalOrganization
    canonical: str
    """Last part of the canonical organisation's IRI."""
    reason: str
    """The layer that decided: ``cik``, ``name``, ``bare-name``, ``former-name`` or ``generic-name``."""
    score: float = 1.0
    """How sure the judgement is, from 0 to 1; the layers that compare identifiers or whole names are certain."""


class NameRegister:
    """Which names occur and who of those with a CIK bears or bore them."""

    def __init__(self, organizations: Iterable[LocalOrganization]) -> None:
        self._forms: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._bearers: dict[NameKey, set[str]] = defaultdict(set)
        self._former: dict[NameKey, set[str]] = defaultdict(set)
        self._build(list(organizations))

    def _build(self, organizations: list[LocalOrganization]) -> None:
        for organization in organizations:
            for written in map(name_key, organization.names):
                if not written.bare:
                    self._forms[written.stem].add(written.forms)
        for organization in organizations:
            if organization.cik is not None:
                self._note(self._bearers, organization.names, organization.cik)
                self._note(self._former, organization.former_names, organization.cik)

    def _note(self, table: dict[NameKey, set[str]], names: Iterable[str], cik: str) -> None:
        for name in names:
            table[self.full(name_key(name))].add(cik)

    def full(self, written: NameKey) -> NameKey:
        """A bare name with the legal form that its stem has elsewhere, if that is always the same one."""
        forms = self._forms.get(written.stem, set())
        return NameKey(written.stem, next(iter(forms))) if written.bare and len(forms) == 1 else written

    def bearer(self, full: NameKey) -> str | None:
        """The one CIK whose organisation bears the name."""
        return _only(self._bearers.get(full, ()))

    def former_bearer(self, full: NameKey) -> str | None:
        """The one CIK whose organisation bore the name, unless somebody bears it now."""
        return None if full in self._bearers else _only(self._former.get(full, ()))


def blocking_keys(organization: LocalOrganization) -> frozenset[str]:
    """What an organisation is found by: those that share no key, directly or through others, are never the same.

    Nor does one of them bear on who the other is: ``identify`` gives for the organisations that hang together through
    keys what it gives for them among all. That is what lets the canonical graph be kept up filing by filing.
    """
    written = map(name_key, (*organization.names, *organization.former_names))
    keys = {f"name {name.stem}" for name in written if not name.generic}
    return frozenset(keys | ({f"cik {organization.cik}"} if organization.cik else set()))


def identify(organizations: Iterable[LocalOrganization]) -> list[Identification]:
    """Who every organisation is, in the order of their IRIs; it does not matter in which order they come."""
    ordered = sorted(organizations)
    register = NameRegister(ordered)
    return [_identified(organization, register) for organization in ordered]


def _identified(organization: LocalOrganization, register: NameRegister) -> Identification:
    if organization.cik is not None:
        return Identification(organization, f"cik-{organization.cik}", "cik")
    written = min(map(name_key, organization.names))
    if written.generic:
        return Identification(organization, f"local-{digest(organization.iri)}", "generic-name")
    full = register.full(written)
    reason = "name" if full == written else "bare-name"
    if cik := register.bearer(full):
        return Identification(organization, f"cik-{cik}", reason)
    if cik := register.former_bearer(full):
        return Identification(organization, f"cik-{cik}", "former-name")
    return Identification(organization, f"name-{key(' '.join([full.stem, *full.forms]))}", reason)


def preferred_name(names: Mapping[str, int]) -> str:
    """The name that most filings write, of those that are not all capitals; then the longest."""
    return min(names, key=lambda name: (name.isupper(), -names[name], -len(name), name))


def _only(values: Iterable[str]) -> str | None:
    found = list(values)
    return found[0] if len(found) == 1 else None
