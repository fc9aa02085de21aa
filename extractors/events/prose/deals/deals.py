"""Deals told in a parsed sentence: who buys, who is bought, who sells.

The positions of a trigger's clause get their roles from the frames of ``lexicon/frames.toml``; nouns between a trigger and a
name say what the name has to do with it (:mod:`extractors.events.prose.sentences.phrases`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from extractors.events.prose.deals.doubts import Doubts
from extractors.events.prose.deals.standing import standing
from extractors.events.prose.deals.triggers import frame_of, inside_title, names_contract
from extractors.events.prose.reports import Report
from extractors.events.prose.sentences import clauses
from extractors.lexicon import wording
from extractors.model import MentionKind, Participant, Span
from ontology.terms import EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from extractors.events.prose.dating import Calendar
    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree

_MOST = 32
"""Triggers of one sentence that are looked at: real ones have a handful, and each costs the height of the tree."""


_OPEN = frozenset([Stage.ANNOUNCED, Stage.PROPOSED, Stage.AGREED, Stage.AMENDED])
"""Stages that a sentence may tell to be passed."""


_OFFERED = {Role.TARGET: Role.ISSUER, Role.SELLER: Role.ISSUER, Role.ACQUIRER: Role.INVESTOR}


_THE_DEAL = {
    Stage.APPROVED: re.compile(
        r"\b(?:Merger Agreement|Agreement and Plan of (?:Merger|Reorganization)|Plan of Merger|the Merger|the merger)\b"
    ),
    Stage.TERMINATED: re.compile(r"\b(?:the|this|its) (?:proposed )?(?:transaction|deal|combination)\b", re.IGNORECASE),
}


def read_deals(tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
    """The deals that a sentence tells, the sentence being the ``place``-th of its passage."""
    found: list[Report] = []
    triggers = ((word, framed) for word in tree.words if (framed := frame_of(tree, word)) is not None)
    for word, (frame, verb) in islice(triggers, _MOST):
        if inside_title(tree, word) or names_contract(tree, word):
            continue
        report = _Deal(tree, discourse, word, frame, verb).report(place)
        if report is not None:
            date = calendar.around(tree.sentence, report.trigger.start)
            report.dates += [*([date] if date else []), *calendar.expected(tree.sentence)]
            found.append(report)
    if not found and (course := _course(tree, calendar, place)) is not None:
        found.append(course)
    return found


def _course(tree: Tree, calendar: Calendar, place: int) -> Report | None:
    """ "The holders approved the Merger Agreement", "decided not to pursue the transaction": a stage of a deal told elsewhere."""
    stage = standing(tree)
    match = _THE_DEAL[stage].search(tree.reading.slice(*tree.sentence)) if stage in _THE_DEAL else None
    if match is None or stage is None:
        return None
    start = tree.reading.tokens[tree.sentence.start].start
    span = Span(start + match.start(), start + match.end())
    date = calendar.around(tree.sentence, span.start)
    dates = [date] if date else []
    return Report(
        EventType.MERGER,
        stage,
        span,
        f"clause:Merger:{stage.record}",
        sentence=place,
        dates=dates,
        certain=False,
        definite=True,
    )


class _Deal(Doubts):
    """One trigger on its way to a report."""

    def report(self, place: int) -> Report | None:
        """The report; None where the clause tells no deal of anybody."""
        stage, modality = self._stage()
        reached = standing(self.tree) if stage in _OPEN else None
        if reached is not None and (modality is not Modality.POSSIBLE or reached is Stage.REJECTED):
            stage, modality = reached, Modality.ASSERTED
        self._assign()
        if self._offers():
            self.kind = EventType.TENDER_OFFER
        self._settle_merger()
        named = [p for p in self.participants.values() if not p.group and p.kind is not MentionKind.ASSET]
        if self._of_holders(named) or self._trades() or self._forgone() or self._of_debt():
            return None
        if not self.discourse.news and (self._accounts() or self._earlier() or self._aside()):
            return None
        sure = (
            modality is not Modality.POSSIBLE
            and not self._markets()
            and not self._accounts()
            and not self._mentions(named)
            and self._stands()
            and self._tells(named, stage)
        )
        if not sure and (modality is Modality.POSSIBLE or not (named or self._refers())):
            return None
        self._from_filers_side(named)
        return Report(
            self.kind, stage, self.tree.reading.span(self.word.start, self.word.end),
            f"clause:{self.kind.record}:{'verb' if self.verb else 'noun'}",
            list(self.participants.values()), modality, place, definite=not sure, certain=sure, assumed=self.assumed,
            anonymous=bool(self.positions.agent) and not any(key[0] is self.frame.role("agent") for key in self.participants),
        )  # fmt: skip

    def _offers(self) -> bool:
        """ "its tender offer to purchase all of the shares of X"."""
        above = self.tree.head(self.word)
        return (
            self.kind is EventType.ACQUISITION
            and self.verb
            and above is not None
            and above.norm in {"offer", "offers"}
            and any(
                child.norm in {"tender", "exchange"} for child in self.tree.children(above, "compound", "amod", "nmod")
            )
        )

    def _from_filers_side(self, named: list[Participant]) -> None:
        """A sale to the filer is its acquisition; the purchase of so many of its own shares is an offering of them."""
        filer = self.discourse.names.registrant[0]
        if not filer:
            return
        sides = {p.role: p.name for p in named}
        if self.kind is EventType.DIVESTITURE and sides.get(Role.ACQUIRER) == filer and sides.get(Role.SELLER) != filer:
            self.kind = EventType.ACQUISITION
        elif (sides.get(Role.SELLER) == filer and self.verb and self._of_own_stock()) or (
            self.kind is EventType.ACQUISITION
            and sides.get(Role.TARGET) == filer
            and Role.SELLER not in sides
            and self._of_new_shares()
        ):
            self.kind = EventType.SECURITIES_OFFERING
            self.participants = {
                key: replace(p, role=_OFFERED[p.role]) for key, p in self.participants.items() if p.role in _OFFERED
            }

    def _of_own_stock(self) -> bool:
        """ "sold 1,250,000 shares of its common stock": the seller's own."""
        text = self.tree.reading.slice(self.word.end, self.tree.sentence.end)
        if (match := wording("deals", "stock").match(text)) is None:
            return False
        if match["own"] is not None:
            return True
        start = self.tree.reading.tokens[self.word.end].start
        units = (u for u in self.tree.reading.units if start + match.start("of") <= u.mention.span.start)
        unit = next(units, None)
        return (
            unit is not None
            and unit.mention.span.start == start + match.start("of")
            and self.discourse.names.is_registrant(unit)
        )

    def _of_new_shares(self) -> bool:
        """ "agreed to purchase 1,250,000 shares of common stock at $16.00 per share": not of holders, nor all of them."""
        text = self.tree.reading.slice(self.word.start, self.tree.sentence.end)
        counted = any(
            child.tag == "CD" for word in self.tree.children(self.word, "dobj") for child in self.tree.children(word)
        )
        return (
            self.verb
            and counted
            and wording("deals", "issued").search(text) is not None
            and wording("deals", "outstanding").search(text) is None
        )

    def _tells(self, named: list[Participant], stage: Stage) -> bool:
        """Whether somebody is told to be bought, sold or merged, or something that is described."""
        roles = {p.role for p in named}
        if (
            self.kind is EventType.MERGER
            and not self.discourse.news
            and named
            and all(p.kind is MentionKind.PERSON for p in named)
        ):
            return False
        if self.kind in {EventType.MERGER, EventType.JOINT_VENTURE}:
            vague = stage is Stage.PROPOSED and roles == {Role.PARTY}  # "intends to effect a merger with a business"
            alone = (roles == {Role.ACQUIRER} or vague) and not self.discourse.news
            return (
                len(named) > 1
                or bool(roles & {Role.TARGET, Role.VENTURE})
                or (bool(named) and self._operated() and not alone)
            )
        if roles & {Role.TARGET, Role.SPUN_OFF}:
            return True
        if self.kind is EventType.ACQUISITION and Role.SELLER in roles and (self.verb or self._finished_by_verb()):
            return True
        if (
            self.kind is EventType.DIVESTITURE
            and Role.ACQUIRER in roles
            and (self.described or not self.word.norm.startswith("transfer"))
        ):
            return True
        if self.kind is EventType.TENDER_OFFER and Role.ACQUIRER in roles and self.discourse.story:
            return True
        if not self.described or not (self.verb or (self._operated() and (self.discourse.news or self._finished()))):
            return False
        return bool(named) or not self.discourse.news

    def _stands(self) -> bool:
        """Whether the clause tells the deal rather than going on about it: "the acquisition of X broadens ..." does not."""
        if self.verb or self._identified():
            return True
        if self.word.dep in {"nsubj", "nsubjpass"} and (head := self.tree.head(self.word)) is not None and head.verbal:
            first = clauses.operator_of(self.tree, head)
            under = [clauses.operator_of(self.tree, verb) for verb in self.tree.children(head, "xcomp", "ccomp")]
            if any(under):
                return True
            # "the acquisition is expected to broaden ...": what is proposed is another thing than the deal.
            return first is not None and not (first.stage is Stage.PROPOSED and under)
        return True
