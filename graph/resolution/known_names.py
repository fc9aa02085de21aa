"""The names that occur: with which legal forms, and which registrants bear or bore them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.resolution.comparison import Reason, leaves_out
from graph.resolution.names import NameKey, name_key
from graph.resolution.partition import CIK, Link, name_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.resolution.facts import LocalOrganization
    from graph.resolution.guidance import Guidance

SCORES = {Reason.NAME: 0.99, Reason.FORMER_NAME: 0.97, Reason.REGISTER: 0.96, Reason.BARE_NAME: 0.95}


class KnownNames:
    """What some organisations' names, and the register, say about each other."""

    def __init__(self, organizations: Iterable[LocalOrganization], guidance: Guidance) -> None:
        self.forms: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._bearers: dict[NameKey, set[str]] = defaultdict(set)
        self._former: dict[NameKey, set[str]] = defaultdict(set)
        self._registered = guidance.registered
        for organization in organizations:
            self._note(organization)
        for stem, forms in self.forms.items():
            forms.update(guidance.registered(stem))

    def _note(self, organization: LocalOrganization) -> None:
        for names, table in ((organization.names, self._bearers), (organization.former_names, self._former)):
            for written in map(name_key, names):
                if written.generic:
                    continue
                self.forms[written.stem].add(written.forms)
                if organization.cik is not None:
                    table[written].add(organization.cik)

    def fullest(self, stem: str) -> list[tuple[str, ...]]:
        """The legal forms that a name is written with, without those that leave some out."""
        forms = self.forms[stem]
        return sorted(
            form for form in forms if not any(form != fuller and leaves_out(stem, fuller, form) for fuller in forms)
        )

    def links(self) -> Iterator[Link]:
        """What ties names to registrants and to their fuller forms."""
        for stem, forms in self.forms.items():
            fullest = self.fullest(stem)
            for written in (NameKey(stem, form) for form in forms):
                if registrant := self._registrant(written):
                    cik, reason = registrant
                    yield Link(CIK + cik, name_node(written), SCORES[reason], reason)
                fuller = [form for form in fullest if form != written.forms and leaves_out(stem, form, written.forms)]
                if len(fuller) == 1:
                    reason = Reason.BARE_NAME
                    yield Link(name_node(written), name_node(NameKey(stem, fuller[0])), SCORES[reason], reason)

    def _registrant(self, written: NameKey) -> tuple[str, Reason] | None:
        """The one CIK whose organisation bears the name; if none does, the one that the register gives, or that bore it."""
        if written in self._bearers:
            ciks, reason = self._bearers[written], Reason.NAME
        elif registered := self._registered(written.stem).get(written.forms):
            ciks, reason = set(registered), Reason.REGISTER
        else:
            ciks, reason = self._former.get(written, set()), Reason.FORMER_NAME
        return (next(iter(ciks)), reason) if len(ciks) == 1 else None
