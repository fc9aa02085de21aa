"""The phrases at the positions of a deal's trigger: subject, object, prepositions, who acts above a noun."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.events.prose.sentences import clauses
from extractors.events.prose.sentences.phrases import Filler, Via, head_words, named_by
from extractors.model import MentionKind
from ontology.terms import EventType

if TYPE_CHECKING:
    from extractors.events.frames import Frame
    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree, Word

_NAMED = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])


@dataclass(slots=True)
class Positions:
    """The phrases at a trigger's positions."""

    agent: list[Filler] = field(default_factory=list)
    object: list[Filler] = field(default_factory=list)
    prepositional: list[tuple[str, Filler]] = field(default_factory=list)


def _before_comma(tree: Tree, words: list[Word]) -> list[Filler]:
    """A headline's list without "and": "X, Y agree to merge"."""
    found = []
    for word in words:
        before = tree.words[word.index - 2 : word.index] if word.index > 1 else []
        if (
            word.unit is not None
            and [each.norm for each in before[1:]] == [","]
            and before[0].unit is not None
            and before[0].index == 0
        ):
            found.append(Filler(before[0], Via.SELF, before[0].unit))
    return found


def _before_parenthesis(tree: Tree, verb: Word) -> Word | None:
    """The name before "(acquired by Foo in 2007)"."""
    if verb.tag not in {"VBN", "VBD"} or verb.index < 2 or tree.words[verb.index - 1].norm != "(":
        return None
    word = tree.words[verb.index - 2]
    return word if word.unit is not None and word.unit.kind in _NAMED else None


class Trigger:
    """A deal's trigger in its sentence, and the phrases at its positions."""

    def __init__(self, tree: Tree, discourse: Discourse, word: Word, frame: Frame, verb: bool) -> None:
        self.tree, self.discourse, self.word, self.frame, self.verb = tree, discourse, word, frame, verb
        self.kind = frame.type
        head = tree.head(word)
        self.bearer = (
            head
            if not verb and word.dep in {"compound", "nmod", "amod"} and head is not None and not head.verbal
            else word
        )
        """The word whose phrases tell of the deal: "the merger transaction with X"."""
        self.steps = clauses.steps(tree, self.bearer)
        self.positions = self._of_verb() if verb else self._of_noun()

    def _of_verb(self) -> Positions:
        tree, verb = self.tree, self.word
        passive = clauses.is_passive(tree, verb)
        if (owner := _before_parenthesis(tree, verb)) is not None:
            by = [f for _, word in tree.prepositional(verb, "by") for f in named_by(tree, word)]
            return Positions(by, [Filler(owner, Via.SELF, owner.unit)])
        held = _before_comma(tree, clauses.subjects(tree, verb)) + [
            filler for word in clauses.subjects(tree, verb) for filler in named_by(tree, word)
        ]
        held = self._through(clauses.subjects(tree, verb)) or held
        found = Positions()
        if passive:
            found.object = held
            found.agent = [f for _, word in tree.prepositional(verb, "by") for f in named_by(tree, word)]
        else:
            found.agent = held
            objects = [self._antecedent(word) for word in tree.children(verb, "dobj", "dative", "oprd")]
            found.object = [f for word in objects for f in named_by(tree, word)]
            if verb.norm.startswith("dispos"):
                found.object += [f for _, word in tree.prepositional(verb, "of") for f in named_by(tree, word)]
            if not any(filler.unit for filler in found.object):
                found.object += self._shares_elsewhere()
        governors = [verb, *(word for word in tree.children(verb, "dobj", "nsubjpass", "prt"))]
        for governor in governors:
            for preposition, word in tree.prepositional(governor):
                if governor is not verb and preposition not in {"to", "from", "with", "by", "into"}:
                    continue
                found.prepositional += [(preposition, filler) for filler in named_by(tree, word)]
        return found

    def _antecedent(self, word: Word) -> Word:
        """ "Y, which X then bought": Y."""
        head = self.tree.head(self.word)
        relative = word.norm in {"which", "that", "whom"} and self.word.dep == "relcl"
        return head if relative and head is not None and not head.verbal else word

    def _through(self, subjects: list[Word]) -> list[Filler]:
        """ "The Company, through its subsidiary X, sold ...": X (guideline P4)."""
        words = [
            inner
            for word in [*subjects, self.word]
            for _, inner in self.tree.prepositional(word, "through", "via")
            if inner.index < self.word.index or word is not self.word
        ]
        named = [f for word in words for f in named_by(self.tree, word) if f.via in {Via.UNIT, Via.SELF}]
        return [f for f in named if f.unit is not None and f.unit.kind is MentionKind.ORGANIZATION]

    def _shares_elsewhere(self) -> list[Filler]:
        """ "sold 30 mln ordinary shares in X": "in X" that the parser hung on the verb."""
        counted = any(word.norm in head_words("shares") for word in self.tree.children(self.word, "dobj"))
        if not counted:
            return []
        fillers = [f for _, word in self.tree.prepositional(self.word, "in", "of") for f in named_by(self.tree, word)]
        return [Filler(f.word, Via.SHARES, f.unit) for f in fillers if f.via is Via.SELF and f.unit is not None]

    def _of_noun(self) -> Positions:
        tree, noun = self.tree, self.word
        found = Positions()
        phrases = [*tree.prepositional(noun), *(tree.prepositional(self.bearer) if self.bearer is not noun else ())]
        for word in [
            *tree.children(noun, "poss"),
            *(tree.children(self.bearer, "poss") if self.bearer is not noun else ()),
        ]:
            (found.object if self._taken(phrases) else found.agent).extend(named_by(tree, word))
        for preposition, word in phrases:
            fillers = named_by(tree, word)
            inside = preposition == "in" and self.kind in {EventType.ACQUISITION, EventType.DIVESTITURE}
            if inside and noun.norm not in head_words("shares"):
                continue  # "an acquisition in Spain", "in our retail segment"
            if preposition in {"of", "in", "for"} and self.frame.prepositions.get(preposition) in {"object", "target"}:
                found.object += fillers
            elif preposition == "by":
                found.agent += fillers
            found.prepositional += [(preposition, filler) for filler in fillers]
            for inner_preposition, inner in tree.prepositional(word):
                if inner_preposition in {"by", "from", "to", "with"}:
                    found.prepositional += [(inner_preposition, filler) for filler in named_by(tree, inner)]
                    if inner_preposition == "by":
                        found.agent += named_by(tree, inner)
        for word in tree.children(noun, "compound", "nmod"):
            if word.unit is not None and word.unit.kind in _NAMED:
                named = [*_before_comma(tree, [word]), Filler(word, Via.SELF, word.unit)]
                if self.kind is EventType.TENDER_OFFER:
                    found.agent += named  # "the Foo offer" is Foo's
                else:
                    found.object += named
        found.object += self._identified()
        if not found.agent and not self._complete(found):
            self.aimed: list[Filler] = []
            found.agent = self._actors_above()
            found.object = found.object or self.aimed
        if not found.agent:
            found.agent = self._possessor_before()
        return found

    def _taken(self, phrases: list[tuple[str, Word]]) -> bool:
        """ "its acquisition by X": what the possessor is, X acquires."""
        return self.kind is EventType.ACQUISITION and any(preposition == "by" for preposition, _ in phrases)

    def _possessor_before(self) -> list[Filler]:
        """ "its 135 mln dlrs per share tender offer": a possessor that the parser hung on a word between."""
        for index in range(self.word.index - 1, max(-1, self.word.index - 9), -1):
            word = self.tree.words[index]
            if word.dep == "poss":
                return named_by(self.tree, word)
            if (word.verbal and word.tag in {"VBD", "VBZ", "VBP", "MD"}) or word.norm in {
                "of",
                ",",
                "and",
                "to",
                "for",
            }:
                break
        return []

    def _identified(self) -> list[Filler]:
        """ "its first acquisition was X", "the acquisitions included X"."""
        head = self.tree.head(self.word)
        if (
            self.word.dep != "nsubj"
            or head is None
            or head.norm not in {"was", "is", "were", "are", "included", "include", "includes"}
        ):
            return []
        return [
            f
            for word in self.tree.children(head, "attr", "dobj")
            for f in named_by(self.tree, word)
            if f.via in {Via.SELF, Via.UNIT}
        ]

    def _complete(self, found: Positions) -> bool:
        """ "the merger of A with B": who announces it is no further party."""
        told = {preposition for preposition, filler in found.prepositional if filler.unit is not None}
        return self.kind is EventType.MERGER and (len(told & {"of", "with", "into"}) > 1 or "between" in told)

    def _actors_above(self) -> list[Filler]:
        """Who does what an operator above the noun says: "X completed the acquisition of"."""
        for step in self.steps:
            if step.operator.subject == "third" and step.word.verbal and self.kind is EventType.MERGER:
                bodies = [w for w in clauses.subjects(self.tree, step.word) if w.norm in head_words("bodies")]
                return [f for w in bodies for f in named_by(self.tree, w)] or self._speaker(step.word, bodies)
            if step.operator.subject == "object" and step.word.verbal and not clauses.is_passive(self.tree, step.word):
                self.aimed = [f for w in clauses.subjects(self.tree, step.word) for f in named_by(self.tree, w)]
                return []
            if step.operator.subject != "agent":
                return []
            if step.word.verbal:
                if clauses.is_passive(self.tree, step.word):
                    return [f for _, w in self.tree.prepositional(step.word, "by") for f in named_by(self.tree, w)]
                if self._of_own():
                    return []
                held = clauses.subjects(self.tree, step.word)
                return _before_comma(self.tree, held) + [f for w in held for f in named_by(self.tree, w)]
            owner = [f for w in self.tree.children(step.word, "poss") for f in named_by(self.tree, w)]
            if owner:
                return owner
        return []

    def _of_own(self) -> bool:
        """ "announced the merger of its subsidiary Foo with Bar": who announces it does not merge."""
        merged = [f for _, word in self.tree.prepositional(self.word, "of") for f in named_by(self.tree, word)]
        return self.kind is EventType.MERGER and {Via.OWNER, Via.SELF} <= {f.via for f in merged}

    def _speaker(self, verb: Word, bodies: list[Word]) -> list[Filler]:
        """ "Foo Inc said shareholders approved a merger": Foo Inc."""
        above = next((word for word in self.tree.ancestors(verb) if word.verbal), None)
        if not bodies or above is None:
            return []
        return [f for w in self.tree.children(above, "nsubj") for f in named_by(self.tree, w)]
