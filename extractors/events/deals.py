"""Deals told in a parsed sentence: who buys, who is bought, who sells.

The positions of a trigger's clause get their roles from the frames of ``lexicon/frames.toml``; nouns between a trigger and a
name say what the name has to do with it (:mod:`extractors.events.phrases`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from extractors.events import clauses
from extractors.events.deal_cast import Cast
from extractors.events.deal_frames import frame_of, inside_title, names_contract
from extractors.events.reports import Report
from extractors.events.standing import standing
from extractors.lexicon import load
from extractors.model import MentionKind, Participant, Span
from ontology.terms import EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from extractors.events.dating import Calendar
    from extractors.events.discourse import Discourse
    from extractors.events.trees import Tree

_NEAR = 16
_MOST = 32
"""Triggers of one sentence that are looked at: real ones have a handful, and each costs the height of the tree."""


_CONDITIONAL = frozenset(["upon", "following", "after", "until", "unless", "before", "of", "for", "to", "including"])


_TERMS = frozenset(["terms", "agreement", "agreements", "contract", "deal", "plan", "pact", "program"])


_OPEN = frozenset([Stage.ANNOUNCED, Stage.PROPOSED, Stage.AGREED, Stage.AMENDED])
"""Stages that a sentence may tell to be passed."""


_OFFERED = {Role.TARGET: Role.ISSUER, Role.ACQUIRER: Role.INVESTOR}
_ISSUED = re.compile(
    r"\bper share\b|\bnewly[ -]issued\b|\bprivate placement\b|\bpreferred stock\b|\bwarrants?\b|\b(?:securities|stock|share) purchase agreement\b|\bsubscription\b",
    re.IGNORECASE,
)
_OUTSTANDING = re.compile(
    r"\b(?:outstanding|majority|control|tender\w*|open market|remaining|not already)\b|\bfrom (?-i:[A-Z])|%|\bpercent\b",
    re.IGNORECASE,
)


_GRANTED = frozenset(["option", "options", "warrant", "warrants"])
"""What lets somebody buy the filer's shares."""


_OBTAINED = frozenset(["received", "obtained", "announced", "won", "given", "granted", "got", "gave"])


_THE_DEAL = re.compile(
    r"\b(?:Merger Agreement|Agreement and Plan of (?:Merger|Reorganization)|Plan of Merger|the Merger|the merger)\b"
)


_ACCOUNTS = re.compile(
    r"\b(?:gains?|charges?|amortization|expenses?|costs?|goodwill|loss(?:es)?|impact|benefits?|fees|liabilit\w+|debt|intangible\w*|adjustments?|income|results|revenues?|growth|increase|decrease|taxe?s?|receivable|escrow|indemnif\w+|pro forma)\b"
    r"[^.;]{0,50}\b(?:related|relating|associated|resulting|connection|from|on|to|with|for|of|in)\b(?:\s+\S+){0,3}\s*$",
    re.IGNORECASE,
)


@cache
def _adjectives() -> dict[str, Stage]:
    return {word: Stage.from_record(name) for name, words in load("frames")["adjectives"].items() for word in words}


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
    if (
        not found
        and standing(tree) is Stage.APPROVED
        and (match := _THE_DEAL.search(tree.reading.slice(*tree.sentence)))
    ):
        start = tree.reading.tokens[tree.sentence.start].start
        span = Span(start + match.start(), start + match.end())
        date = calendar.around(tree.sentence, span.start)
        found.append(
            Report(
                EventType.MERGER,
                Stage.APPROVED,
                span,
                "clause:Merger:approved",
                sentence=place,
                dates=[date] if date else [],
                certain=False,
                definite=True,
            )
        )
    return found


def _accepted(tree: Tree) -> bool:
    """Whether the shares tendered are said to be taken."""
    return any(word.norm in {"accepted", "purchased", "acquired", "payment"} for word in tree.words)


class _Deal(Cast):
    """One trigger on its way to a report."""

    def report(self, place: int) -> Report | None:
        """The report; None where the clause tells no deal of anybody."""
        stage, modality = self._stage()
        reached = standing(self.tree) if stage in _OPEN else None
        if reached is not None and (modality is not Modality.POSSIBLE or reached is Stage.REJECTED):
            stage, modality = reached, Modality.ASSERTED
        self._assign()
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
            and self._stands(stage)
            and self._tells(named, stage)
        )
        if not sure and (modality is Modality.POSSIBLE or not (named or self._refers())):
            return None
        self._from_filers_side(named)
        return Report(
            self.kind, stage, self.tree.reading.span(self.word.start, self.word.end),
            f"clause:{self.kind.record}:{'verb' if self.verb else 'noun'}",
            list(self.participants.values()), modality, place, definite=not sure, certain=sure,
            anonymous=bool(self.positions.agent) and not any(key[0] is self.frame.role("agent") for key in self.participants),
        )  # fmt: skip

    def _from_filers_side(self, named: list[Participant]) -> None:
        """A sale to the filer is its acquisition; the purchase of so many of its own shares is an offering of them."""
        filer = self.discourse.names.registrant[0]
        if not filer:
            return
        sides = {p.role: p.name for p in named}
        if self.kind is EventType.DIVESTITURE and sides.get(Role.ACQUIRER) == filer and sides.get(Role.SELLER) != filer:
            self.kind = EventType.ACQUISITION
        elif (
            self.kind is EventType.ACQUISITION
            and sides.get(Role.TARGET) == filer
            and Role.SELLER not in sides
            and self._of_new_shares()
        ):
            self.kind = EventType.SECURITIES_OFFERING
            self.participants = {
                key: replace(p, role=_OFFERED[p.role]) for key, p in self.participants.items() if p.role in _OFFERED
            }

    def _of_new_shares(self) -> bool:
        """ "agreed to purchase 1,250,000 shares of common stock at $16.00 per share": not of holders, nor all of them."""
        text = self.tree.reading.slice(self.word.start, self.tree.sentence.end)
        counted = any(
            child.tag == "CD" for word in self.tree.children(self.word, "dobj") for child in self.tree.children(word)
        )
        return self.verb and counted and _ISSUED.search(text) is not None and _OUTSTANDING.search(text) is None

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

    def _mentions(self, named: list[Participant]) -> bool:
        """ "assets acquired in 2023", "the divested business": a participle that only says which."""
        if not self.verb and any(child.norm in {"this", "these"} for child in self.tree.children(self.word, "det")):
            return True  # "with this acquisition": one told before
        above = self.tree.head(self.word)
        over = self.tree.head(above) if above is not None and above.norm == "to" else above
        if not self.verb and not self.discourse.news and over is not None and over.norm in {"prior", "before", "since"}:
            return True  # "prior to its acquisition by X, Y was ..."
        if not self.verb or self.word.tag != "VBN" or self.word.dep not in {"acl", "amod"}:
            return False
        return not {p.role for p in named} & {Role.TARGET, Role.ACQUIRER}

    def _forgone(self) -> bool:
        """ "agreed not to sell its shares": what is not done is no deal."""
        infinitive = self.word.tag == "VB" and any(self.tree.children(self.word, "aux"))
        return self.verb and infinitive and clauses.negated(self.tree, self.word) and bool(self.steps)

    def _of_debt(self) -> bool:
        """ "sold $75 million aggregate principal amount of its notes": an issue."""
        tokens = self.tree.reading.tokens
        behind = {t.norm for t in tokens[self.word.start : min(self.word.start + _NEAR, self.tree.sentence.end)]}
        return (
            self.kind is EventType.DIVESTITURE
            and "principal" in behind
            and "its" in behind
            and bool(behind & {"notes", "debentures", "bonds"})
        )

    def _aside(self) -> bool:
        """ "served on the boards of Foo (acquired by Bar)": a word on Foo."""
        return self.verb and self.word.index > 0 and self.tree.words[self.word.index - 1].norm == "("

    def _earlier(self) -> bool:
        """ "our prior spin-off of X": a deal of former times in a filing that tells of others."""
        return (
            not self.verb
            and not self._operated()
            and any(
                child.norm in {"prior", "previous", "former", "earlier"}
                for child in self.tree.children(self.word, "amod")
            )
        )

    def _operated(self) -> bool:
        """Whether a word above says what became of the deal: "completed the sale of"."""
        return any(step.operator.stage is not Stage.ANNOUNCED for step in self.steps)

    def _resulted(self) -> bool:
        """ "announced the results of the tender offer"."""
        above = next(iter(self.tree.ancestors(self.bearer)), None)
        over = self.tree.head(above) if above is not None and above.norm == "of" else above
        return over is not None and over.norm == "results"

    def _finished_by_verb(self) -> bool:
        """ "completed the purchase", not "the closing of the purchase"."""
        return any(step.word.verbal and step.operator.stage is not Stage.ANNOUNCED for step in self.steps)

    def _finished(self) -> bool:
        """Whether a word above closes or agrees to the deal."""
        reached = {Stage.COMPLETED, Stage.AGREED, Stage.TERMINATED, Stage.APPROVED, Stage.PROPOSED}
        return any(step.operator.stage in reached for step in self.steps)

    def _stands(self, stage: Stage) -> bool:
        """Whether the clause tells the deal rather than going on about it: "the acquisition of X broadens ..." does not."""
        if self.verb or self._identified():
            return True
        if self.word.dep in {"nsubj", "nsubjpass"} and (head := self.tree.head(self.word)) is not None and head.verbal:
            above = [head, *self.tree.children(head, "xcomp", "ccomp")]
            return (
                any(clauses.operator_of(self.tree, verb) is not None for verb in above)
                and not (
                    clauses.operator_of(self.tree, head) is not None
                    and clauses.operator_of(self.tree, head).stage is Stage.PROPOSED  # type: ignore[union-attr]
                    and len(above) > 1
                    and all(clauses.operator_of(self.tree, verb) is None for verb in above[1:])
                )
            )
        _ = stage
        return True

    def _accounts(self) -> bool:
        """ "a gain on the sale of X": the deal is only what a figure comes from."""
        if self.verb or self._operated() or (self.kind is EventType.TENDER_OFFER and self._resulted()):
            return False
        tokens = self.tree.reading.tokens
        start = tokens[max(self.tree.sentence.start, self.word.start - 14)].start
        return _ACCOUNTS.search(self.tree.reading.text[start : tokens[self.word.start].start]) is not None

    def _habitual(self) -> bool:
        """ "sells products to distributors", "has been selling": what somebody does all the time."""
        helpers = clauses.auxiliaries(self.tree, self.word)
        if self.word.tag in {"VBZ", "VBP"} and not helpers - {"also"}:
            return not any(child.norm in {"today", "has"} for child in self.tree.children(self.word))
        return self.word.tag == "VBG" and bool(helpers & {"been"})

    def _of_holders(self, named: list[Participant]) -> bool:
        """ "all persons who purchased the Company's stock": trade in the filer's shares by nobody in particular."""
        anonymous = bool(self.positions.agent) or bool(clauses.subjects(self.tree, self.word) if self.verb else ())
        filer = self.discourse.names.registrant[0]
        if not self.verb or self.kind is not EventType.ACQUISITION or not filer:
            return False
        words = self.tree.words[: self.word.index]
        granted = self.word.tag == "VB" and any(word.norm in _GRANTED for word in words)
        return [p.name for p in named if p.role is Role.TARGET or not granted] == [filer] and (anonymous or granted)

    def _trades(self) -> bool:
        """ "sells steel", "sales of wireless products rose": business as usual."""
        if self.kind is EventType.DIVESTITURE and self.word.norm == "sales" and not self._finished():
            return True
        usual = self.verb and not self.tree.headline and not self._operated() and self._habitual()
        return usual and self.kind in {EventType.DIVESTITURE, EventType.ACQUISITION}

    def _markets(self) -> bool:
        """ "products are sold under the brand": trade, no deal."""
        if self.kind not in {EventType.DIVESTITURE, EventType.ACQUISITION} or not self.verb:
            return False
        tokens = self.tree.reading.tokens
        behind = {
            token.norm for token in tokens[self.word.start : min(self.word.start + _NEAR, self.tree.sentence.end)]
        }
        if behind & {"notes", "debentures", "principal"} and not behind & {"stock", "shares", "assets"}:
            return True  # securities of its own
        brand = [word for _, word in self.tree.prepositional(self.word, "under", "throughout")]
        return self.kind is EventType.DIVESTITURE and any(word.norm not in _TERMS for word in brand)

    def _refers(self) -> bool:
        """ "the merger", "the sale was completed": a deal told before."""
        if self.verb:
            return False
        return any(child.norm in {"the", "this", "its"} for child in self.tree.children(self.word, "det", "poss"))

    def _counts(self, step: clauses.Step) -> bool:
        """Whether an operator's stage is reached: "upon termination of", "subject to approval of" tell of none."""
        stage = step.operator.stage
        if stage is Stage.ANNOUNCED:
            return False
        if stage not in {Stage.APPROVED, Stage.TERMINATED, Stage.REJECTED}:
            return True
        if step.word.verbal:
            denied = stage is Stage.TERMINATED and clauses.negated(self.tree, step.word)  # "tendered and not withdrawn"
            return not denied and clauses.tense(self.tree, step.word) not in {"future", "possible"}
        head = self.tree.head(step.word)
        if head is not None and head.norm in _CONDITIONAL:
            return False
        verb = clauses.governing_verb(self.tree, step.word)
        if verb is None:
            return stage is not Stage.APPROVED
        reached = clauses.tense(self.tree, verb) == "past" and not clauses.auxiliaries(self.tree, verb) & {
            "may",
            "might",
        }
        return reached and (stage is not Stage.APPROVED or verb.norm in _OBTAINED)

    def _stage(self) -> tuple[Stage, Modality]:
        verb = clauses.governing_verb(self.tree, self.word)
        told = [step.operator.stage for step in reversed(self.steps) if self._counts(step)]
        if clauses.conditional(self.tree, self.word):
            return Stage.PROPOSED, Modality.POSSIBLE
        for child in self.tree.children(self.word, "amod"):
            if (
                not self.verb
                and (by_adjective := _adjectives().get(child.norm)) is not None
                and not set(told) & {Stage.COMPLETED, Stage.TERMINATED, Stage.REJECTED, Stage.APPROVED}
            ):
                return by_adjective, Modality.PLANNED if by_adjective is Stage.PROPOSED else Modality.ASSERTED
        if self.kind is EventType.TENDER_OFFER and self._resulted():
            return Stage.COMPLETED, Modality.ASSERTED
        for ending in (Stage.TERMINATED, Stage.REJECTED):
            if ending in told:
                return ending, Modality.ASSERTED
        if Stage.COMPLETED in told:
            done = next(step.word for step in self.steps if step.operator.stage is Stage.COMPLETED)
            finite = clauses.governing_verb(self.tree, done)
            past = finite is not None and clauses.tense(self.tree, finite) == "past"
            return (
                Stage.COMPLETED if (past and done is finite) or (not done.verbal and past) else Stage.AGREED
            ), Modality.ASSERTED
        if Stage.PROPOSED in told:
            return Stage.PROPOSED, Modality.PLANNED
        if told:
            return told[0], Modality.ASSERTED
        if self.word.norm == "tendered" and not self.discourse.news and not _accepted(self.tree):
            return Stage.ANNOUNCED, Modality.ASSERTED  # so far
        if self.verb and verb is not None:
            tense = clauses.tense(self.tree, verb)
            if clauses.negated(self.tree, verb):
                return Stage.TERMINATED, Modality.DENIED
            if tense != "past" and self.kind is EventType.SPIN_OFF:
                return Stage.PROPOSED, Modality.PLANNED  # nobody has to agree to it
            return (Stage.COMPLETED if tense == "past" else Stage.AGREED), Modality.ASSERTED
        if self.word.norm == "approach":
            return Stage.PROPOSED, Modality.PLANNED
        periodic = (self.tree.reading.context.form or "").startswith(("10-", "20-", "40-"))
        return (Stage.COMPLETED if periodic and not self.steps else Stage.ANNOUNCED), Modality.ASSERTED
