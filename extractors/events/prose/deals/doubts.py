"""What looks like a deal and is none: trade, accounts, issues of debt, what happened to somebody once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.prose.deals.progress import Progress
from extractors.events.prose.sentences import clauses
from extractors.lexicon import wording
from ontology.terms import EventType, Role

if TYPE_CHECKING:
    from extractors.model import Participant

_NEAR = 16


_TERMS = frozenset(["terms", "agreement", "agreements", "contract", "deal", "plan", "pact", "program"])


_GRANTED = frozenset(["option", "options", "warrant", "warrants"])
"""What lets somebody buy the filer's shares."""


class Doubts(Progress):
    """Reasons to take a trigger for no deal, or for one that is only mentioned."""

    def _mentions(self, named: list[Participant]) -> bool:
        """ "assets acquired in 2023", "the divested business": a participle that only says which."""
        if not self.verb and any(child.norm in {"this", "these"} for child in self.tree.children(self.word, "det")):
            return True  # "with this acquisition": one told before
        if not self.verb and not self.discourse.news and self._oblique():
            return True
        above = self.tree.head(self.word)
        over = self.tree.head(above) if above is not None and above.norm == "to" else above
        if not self.verb and not self.discourse.news and over is not None and over.norm in {"prior", "before", "since"}:
            return True  # "prior to its acquisition by X, Y was ..."
        if not self.verb or self.word.tag != "VBN" or self.word.dep not in {"acl", "amod"}:
            return False
        return not {p.role for p in named} & {Role.TARGET, Role.ACQUIRER}

    def _oblique(self) -> bool:
        """ "concurrently with the execution of the Merger Agreement": what something else goes with."""
        tokens = self.tree.reading.tokens
        start = tokens[max(self.tree.sentence.start, self.word.start - _NEAR)].start
        return (
            wording("doubts", "beside").search(self.tree.reading.text[start : tokens[self.word.start].start])
            is not None
        )

    def _forgone(self) -> bool:
        """ "agreed not to sell its shares": what is not done is no deal."""
        left_out = self.word.dep in {"acl", "relcl", "amod"} and self.word.tag in {"VBN", "VBG"}
        if self.verb and left_out and clauses.negated(self.tree, self.word):
            return True  # "businesses not being acquired by X"
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
        """ "served on the boards of Foo (acquired by Bar)": a word on Foo; "Combined, Foo and Bar had revenues of ...": one on both."""
        words, at = self.tree.words, self.word.index
        return self.verb and (
            (at > 0 and words[at - 1].norm == "(") or (at == 0 and len(words) > 1 and words[1].norm == ",")
        )

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

    def _accounts(self) -> bool:
        """ "a gain on the sale of X": the deal is only what a figure comes from."""
        if self.verb or self._operated() or (self.kind is EventType.TENDER_OFFER and self._resulted()):
            return False
        tokens = self.tree.reading.tokens
        start = tokens[max(self.tree.sentence.start, self.word.start - 14)].start
        return (
            wording("doubts", "accounts").search(self.tree.reading.text[start : tokens[self.word.start].start])
            is not None
        )

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
        others = [p for p in named if p.role is Role.TARGET or not granted]
        alone = len(others) == 1 and others[0].name == filer and others[0].role is not Role.ACQUIRER
        return alone and (anonymous or granted)

    def _trades(self) -> bool:
        """ "sells steel", "sales of wireless products rose": business as usual."""
        if self.kind is EventType.DIVESTITURE and self.word.norm == "sales" and not self._finished():
            return True
        bought = any(role is Role.TARGET for role, _ in self.participants)
        if self.kind is EventType.ACQUISITION and self.discourse.news and bought:
            return False
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
