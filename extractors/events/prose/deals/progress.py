"""How far a deal has come: the words above its trigger, its adjectives, the tense of its verb."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.events.prose.deals.cast import Cast
from extractors.events.prose.sentences import clauses
from extractors.lexicon import load, wording
from ontology.terms import EventType, Modality, Stage

if TYPE_CHECKING:
    from extractors.events.prose.sentences.trees import Tree, Word

_CONDITIONAL = frozenset(["upon", "following", "after", "until", "unless", "before", "of", "for", "to", "including"])


_OBTAINED = frozenset(["received", "obtained", "announced", "won", "given", "granted", "got", "gave"])


@cache
def _adjectives() -> dict[str, Stage]:
    return {word: Stage.from_record(name) for name, words in load("frames")["adjectives"].items() for word in words}


def _accepted(tree: Tree) -> bool:
    """Whether the shares tendered are said to be taken."""
    return any(word.norm in {"accepted", "purchased", "acquired", "payment"} for word in tree.words)


_BOARDS = frozenset(["board", "boards", "directors", "committee", "committees"])
_NOT_THE_DEAL = frozenset(["period", "periods", "deadline", "rights", "option", "options", "warrants", "recommendation", "support", "objection", "objections", "opposition", "application", "engagement", "request", "suit", "lawsuit"])  # fmt: skip
"""What may be withdrawn, ended or approved beside a deal."""


class Progress(Cast):
    """The stage of what a trigger tells, and the modality."""

    assumed = False
    """Whether the clause does not tell the stage: it is that of most deals in such documents."""

    def _operated(self) -> bool:
        """Whether a word above says what became of the deal: "completed the sale of"."""
        return any(step.operator.stage is not Stage.ANNOUNCED for step in self.steps)

    def _formed(self) -> bool:
        """ "they have formed a joint venture"."""
        verb = clauses.governing_verb(self.tree, self.word)
        return (
            verb is not None
            and verb.norm in {"formed", "created", "established"}
            and clauses.tense(self.tree, verb) == "past"
            and not clauses.negated(self.tree, verb)
        )

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
        if step.word.verbal and any(
            child.norm in _NOT_THE_DEAL for child in self.tree.children(step.word, "dobj", "nsubjpass", "nsubj")
        ):
            return False  # "withdrew its recommendation that holders accept the offer"
        if step.word.verbal:
            denied = stage is Stage.TERMINATED and clauses.negated(self.tree, step.word)  # "tendered and not withdrawn"
            if stage is Stage.APPROVED and self._by_board(step.word):
                return False  # guideline "approved": holders, a court or a regulator
            tense = clauses.tense(self.tree, step.word)
            urged = step.word.norm == "vote" and tense != "past"  # "recommended that holders vote for"
            return not denied and not urged and tense not in {"future", "possible"}
        head = self.tree.head(step.word)
        if head is not None and head.norm in _CONDITIONAL:
            return False
        verb = clauses.governing_verb(self.tree, step.word)
        if verb is None:
            return stage is not Stage.APPROVED
        return self._past(verb) and (stage is not Stage.APPROVED or verb.norm in _OBTAINED)

    def _by_board(self, verb: Word) -> bool:
        """Whether a company's own board approves."""
        passive = clauses.is_passive(self.tree, verb)
        acting = [w for _, w in self.tree.prepositional(verb, "by")] if passive else clauses.subjects(self.tree, verb)
        return bool(acting) and all(map(self._board, acting))

    def _board(self, word: Word) -> bool:
        """ "the board", "both companies' boards of directors"; the Federal Reserve Board is a regulator."""
        meant = {word.norm, *(other.norm for other in self.tree.children(word, "appos"))}
        return bool(meant & _BOARDS) and not any(self.tree.children(word, "compound", "nmod"))

    def _past(self, verb: Word) -> bool:
        """Whether a verb tells what was; "announcing the completion of" tells it as "announced" does."""
        if verb.norm in load("prose")["telling"]["participles"] and verb.dep in {"acl", "prep", "advcl", "pcomp"}:
            above = next((word for word in self.tree.ancestors(verb) if word.verbal), None)
            return above is None or clauses.tense(self.tree, above) not in {"future", "possible", "infinitive"}
        return clauses.tense(self.tree, verb) == "past"

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
        if self.kind is EventType.JOINT_VENTURE and self._formed():
            return Stage.COMPLETED, Modality.ASSERTED
        if self.kind is EventType.TENDER_OFFER and self._resulted():
            return Stage.COMPLETED, Modality.ASSERTED
        if (
            verb is not None
            and verb.norm in {"fell", "fallen", "falls"}
            and any(child.norm in {"through", "apart"} for child in self.tree.children(verb))
        ):
            return Stage.TERMINATED, Modality.ASSERTED
        for ending in (Stage.TERMINATED, Stage.REJECTED):
            if ending in told:
                return ending, Modality.ASSERTED
        if Stage.COMPLETED in told:
            if wording("progress", "to_come").match(self.tree.reading.slice(self.word.end, self.tree.sentence.end)):
                return Stage.AGREED, Modality.ASSERTED
            done = next(step.word for step in self.steps if step.operator.stage is Stage.COMPLETED)
            finite = clauses.governing_verb(self.tree, done)
            past = finite is not None and (
                self._past(finite)
                or (finite is done and done.tag == "VBZ" and (self.tree.headline or self.discourse.news))
            )
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
        self.assumed = (self.tree.reading.context.form or "").startswith(("10-", "20-", "40-")) and not self.steps
        return (Stage.COMPLETED if self.assumed else Stage.ANNOUNCED), Modality.ASSERTED
