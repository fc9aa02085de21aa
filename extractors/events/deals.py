"""Deals told in a parsed sentence: who buys, who is bought, who sells.

The positions of a trigger's clause get their roles from the frames of ``lexicon/frames.toml``; nouns between a trigger and a
name say what the name has to do with it (:mod:`extractors.events.phrases`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.events import clauses, deal_roles
from extractors.events.frames import Frame
from extractors.events.officers import positions
from extractors.events.phrases import Filler, Via, head_words, named_by
from extractors.events.reports import Report
from extractors.lexicon import load
from extractors.lexicon.inflection import verb_forms
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import GROUP_OF, ROLES_OF, EventGroup, EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from extractors.events.dating import Calendar
    from extractors.events.discourse import Discourse
    from extractors.events.syntax import Tree, Word
    from extractors.mentions.reading import Unit

_REACH = 25
"""Words behind a trigger in which its prepositions are looked for."""
_NEAR = 16
_NEXT = 8
_OBJECTS = frozenset([Role.TARGET, Role.SPUN_OFF, Role.PARTY, Role.VENTURE])
_THINGS = frozenset([Role.TARGET, Role.SPUN_OFF, Role.VEHICLE, Role.VENTURE])
_NAMED = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_BARE = frozenset(
    ["assets", "asset", "unit", "units", "division", "divisions", "business", "businesses", "operations", "operation", "company", "companies", "subsidiary",
     "subsidiaries", "group", "firm", "system", "products", "product", "property", "properties", "rights", "venture", "concern", "bank", "segment", "chain", "line", "name", "portfolio"]
)  # fmt: skip
_CONDITIONAL = frozenset(["upon", "following", "after", "until", "unless", "before", "of", "for", "to", "including"])
_OBTAINED = frozenset(["received", "obtained", "announced", "won", "given", "granted", "got", "gave"])
_ACTING = frozenset([Via.SELF, Via.UNIT, Via.PRONOUN, Via.SHARES])
_ACCOUNTS = re.compile(
    r"\b(?:gains?|charges?|amortization|expenses?|costs?|goodwill|loss(?:es)?|impact|benefits?|fees|liabilit\w+|debt|intangible\w*|adjustments?|income|results|revenues?|growth|increase|decrease|taxe?s?|receivable|escrow|indemnif\w+|pro forma)\b"
    r"[^.;]{0,50}\b(?:related|relating|associated|resulting|connection|from|on|to|with|for|of|in)\b(?:\s+\S+){0,3}\s*$",
    re.IGNORECASE,
)


@cache
def _adjectives() -> dict[str, Stage]:
    return {word: Stage.from_record(name) for name, words in load("frames")["adjectives"].items() for word in words}


@dataclass(slots=True)
class _Positions:
    """The phrases at a trigger's positions."""

    agent: list[Filler] = field(default_factory=list)
    object: list[Filler] = field(default_factory=list)
    prepositional: list[tuple[str, Filler]] = field(default_factory=list)


@cache
def _stakes() -> dict[str, EventType]:
    """Form of a verb that changes a holding -> what it does."""
    data = load("prose")["stakes"]
    kinds = {"raised": EventType.ACQUISITION, "lowered": EventType.DIVESTITURE}
    return {form: kind for key, kind in kinds.items() for verb in data[key] for form in verb_forms(verb)}


def tells_deal(word: str) -> bool:
    """Whether a word may tell a deal that no frame's trigger tells: a changed stake, a price paid."""
    return word in _stakes() or word in {
        "pay",
        "pays",
        "paid",
        "paying",
        "offered",
        "offering",
        "exchange",
        "exchanged",
        "swapped",
    }


def _of_stake(tree: Tree, word: Word) -> Frame | None:
    """ "raised its stake in X", "took an interest in X"."""
    paid = word.verbal and any(child.money for child in tree.children(word, "dobj"))
    if paid and word.norm in {"pay", "pays", "paid", "paying"}:
        return Frame(EventType.ACQUISITION, "acquirer", "", {"for": "target"})
    if paid and word.norm in {"offer", "offers", "offered", "offering"}:
        return Frame(EventType.TENDER_OFFER, "acquirer", "", {"for": "target"})
    counted = word.verbal and any(child.norm in head_words("shares") for child in tree.children(word, "dobj"))
    if counted and word.norm in {"exchange", "exchanged", "swapped"}:
        return Frame(EventType.ACQUISITION, "acquirer", "", {"for": "target"})
    kind = _stakes().get(word.norm) if word.verbal else None
    nouns = load("prose")["stakes"]["nouns"]
    if kind is None or not any(child.norm in nouns for child in tree.children(word, "dobj", "nsubjpass")):
        return None
    agent = "acquirer" if kind is EventType.ACQUISITION else "seller"
    return Frame(
        kind,
        agent,
        "target",
        {"from": "seller", "to": "acquirer"} if kind is EventType.DIVESTITURE else {"from": "seller"},
    )


def frame_of(tree: Tree, word: Word) -> tuple[Frame, bool] | None:
    """The deal's frame that the word triggers, and whether as a verb."""
    if (stake := _of_stake(tree, word)) is not None:
        return stake, True
    told = clauses.meanings(tree, word)
    verb = word.verbal and word.dep != "compound"
    for pos in ("verb", "noun") if verb else ("noun", "verb"):
        meaning = told.get(pos)
        if meaning is None or (pos == "verb" and not verb and word.tag not in {"NN", "NNP", "JJ"}):
            continue
        if pos == "verb" and not verb and (word.norm not in _SURE or "noun" in told):
            continue
        frame = next((f for f in meaning.frames if GROUP_OF[f.type] is EventGroup.MERGERS_AND_ACQUISITIONS), None)
        if frame is not None:
            return frame, pos == "verb"
    return None


_SURE = frozenset(["acquire", "acquires", "acquired", "buys", "merges", "sells", "divests"])
"""Verbs that nothing else is, where the tagger took a headline's verb for a noun."""


def read_deals(tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
    """The deals that a sentence tells, the sentence being the ``place``-th of its passage."""
    found: list[Report] = []
    for word in tree.words:
        framed = frame_of(tree, word)
        if framed is None or _inside_title(tree, word) or _names_contract(tree, word):
            continue
        frame, verb = framed
        report = _Deal(tree, discourse, word, frame, verb).report(place)
        if report is not None:
            date = calendar.around(tree.sentence, report.trigger.start)
            report.dates += [date] if date else []
            found.append(report)
    return found


def _names_contract(tree: Tree, word: Word) -> bool:
    """ "merger agreement", "plan of merger": the contract, which has readers of its own."""
    if word.verbal:
        return False
    before = tree.words[word.index - 2 : word.index] if word.index > 1 else []
    return word.norm in {"agreement", "agreements"} or [each.norm for each in before] == ["plan", "of"]


def _inside_title(tree: Tree, word: Word) -> bool:
    """ "Merger Agreement", "acquisition costs": the trigger only modifies another noun."""
    if word.dep not in {"compound", "amod", "nmod"} or word.verbal:
        return False
    head = tree.head(word)
    return head is not None and head.norm not in {
        "agreement",
        "proposal",
        "offer",
        "bid",
        "talks",
        "plan",
        "plans",
        "pact",
        "deal",
    }


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


class _Deal:
    """One trigger on its way to a report."""

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
        self.participants: dict[tuple[Role, str], Participant] = {}
        self.described = False

    def _of_verb(self) -> _Positions:
        tree, verb = self.tree, self.word
        passive = clauses.is_passive(tree, verb)
        held = _before_comma(tree, clauses.subjects(tree, verb)) + [
            filler for word in clauses.subjects(tree, verb) for filler in named_by(tree, word)
        ]
        found = _Positions()
        if passive:
            found.object = held
            found.agent = [f for _, word in tree.prepositional(verb, "by") for f in named_by(tree, word)]
        else:
            found.agent = held
            found.object = [f for word in tree.children(verb, "dobj", "dative", "oprd") for f in named_by(tree, word)]
            if not any(filler.unit for filler in found.object):
                found.object += self._shares_elsewhere()
        governors = [verb, *(word for word in tree.children(verb, "dobj", "nsubjpass", "prt"))]
        for governor in governors:
            for preposition, word in tree.prepositional(governor):
                if governor is not verb and preposition not in {"to", "from", "with", "by", "into"}:
                    continue
                found.prepositional += [(preposition, filler) for filler in named_by(tree, word)]
        return found

    def _shares_elsewhere(self) -> list[Filler]:
        """ "sold 30 mln ordinary shares in X": "in X" that the parser hung on the verb."""
        counted = any(word.norm in head_words("shares") for word in self.tree.children(self.word, "dobj"))
        if not counted:
            return []
        fillers = [f for _, word in self.tree.prepositional(self.word, "in", "of") for f in named_by(self.tree, word)]
        return [Filler(f.word, Via.SHARES, f.unit) for f in fillers if f.via is Via.SELF and f.unit is not None]

    def _of_noun(self) -> _Positions:
        tree, noun = self.tree, self.word
        found = _Positions()
        phrases = [*tree.prepositional(noun), *(tree.prepositional(self.bearer) if self.bearer is not noun else ())]
        for word in [
            *tree.children(noun, "poss"),
            *(tree.children(self.bearer, "poss") if self.bearer is not noun else ()),
        ]:
            found.agent += named_by(tree, word)
        for preposition, word in phrases:
            fillers = named_by(tree, word)
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
                found.object += [*_before_comma(tree, [word]), Filler(word, Via.SELF, word.unit)]
        found.object += self._identified()
        if not found.agent and not self._complete(found):
            self.aimed: list[Filler] = []
            found.agent = self._actors_above()
            found.object = found.object or self.aimed
        if not found.agent:
            found.agent = self._possessor_before()
        return found

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

    def _complete(self, found: _Positions) -> bool:
        """ "the merger of A with B": who announces it is no further party."""
        told = {preposition for preposition, filler in found.prepositional if filler.unit is not None}
        return self.kind is EventType.MERGER and (len(told & {"of", "with", "into"}) > 1 or "between" in told)

    def _actors_above(self) -> list[Filler]:
        """Who does what an operator above the noun says: "X completed the acquisition of"."""
        for step in self.steps:
            if step.operator.subject == "object" and step.word.verbal and not clauses.is_passive(self.tree, step.word):
                self.aimed = [f for w in clauses.subjects(self.tree, step.word) for f in named_by(self.tree, w)]
                return []
            if step.operator.subject != "agent":
                return []
            if step.word.verbal:
                if clauses.is_passive(self.tree, step.word):
                    return [f for _, w in self.tree.prepositional(step.word, "by") for f in named_by(self.tree, w)]
                return [f for w in clauses.subjects(self.tree, step.word) for f in named_by(self.tree, w)]
            owner = [f for w in self.tree.children(step.word, "poss") for f in named_by(self.tree, w)]
            if owner:
                return owner
        return []

    def report(self, place: int) -> Report | None:
        """The report; None where the clause tells no deal of anybody."""
        stage, modality = self._stage()
        self._assign()
        self._settle_merger()
        named = [p for p in self.participants.values() if not p.group and p.kind is not MentionKind.ASSET]
        if self._of_holders(named):
            return None
        sure = (
            modality is not Modality.POSSIBLE
            and not self._markets()
            and not self._accounts()
            and self._stands(stage)
            and self._tells(named)
        )
        if not sure and (modality is Modality.POSSIBLE or not (named or self._refers())):
            return None
        return Report(
            self.kind, stage, self.tree.reading.span(self.word.start, self.word.end),
            f"clause:{self.kind.record}:{'verb' if self.verb else 'noun'}",
            list(self.participants.values()), modality, place, definite=not sure, certain=sure,
            anonymous=bool(self.positions.agent) and not any(key[0] is self.frame.role("agent") for key in self.participants),
        )  # fmt: skip

    def _tells(self, named: list[Participant]) -> bool:
        """Whether somebody is told to be bought, sold or merged, or something that is described."""
        roles = {p.role for p in named}
        if self.kind in {EventType.MERGER, EventType.JOINT_VENTURE}:
            alone = roles == {Role.ACQUIRER} and not self.discourse.story
            return (
                len(named) > 1
                or bool(roles & {Role.TARGET, Role.VENTURE})
                or (bool(named) and self._operated() and not alone)
            )
        if roles & {Role.TARGET, Role.SPUN_OFF} or (self.kind is EventType.ACQUISITION and Role.SELLER in roles):
            return True
        if (
            self.kind is EventType.DIVESTITURE
            and Role.ACQUIRER in roles
            and (self.described or not self.word.norm.startswith("transfer"))
        ):
            return True
        if self.kind is EventType.TENDER_OFFER and Role.ACQUIRER in roles and self.discourse.story:
            return True
        if not self.described or not (self.verb or self._operated()):
            return False
        return bool(named) or not self.discourse.news

    def _operated(self) -> bool:
        """Whether a word above says what became of the deal: "completed the sale of"."""
        return any(step.operator.stage is not Stage.ANNOUNCED for step in self.steps)

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
        if self.verb or self._operated():
            return False
        tokens = self.tree.reading.tokens
        start = tokens[max(self.tree.sentence.start, self.word.start - 14)].start
        return _ACCOUNTS.search(self.tree.reading.text[start : tokens[self.word.start].start]) is not None

    def _settle_merger(self) -> None:
        """Vehicles among the merging, and who is left: with a vehicle the other is the target; "into X" of a company X buys."""
        if self.kind is not EventType.MERGER:
            return
        for key, participant in list(self.participants.items()):
            if participant.kind is MentionKind.ORGANIZATION and deal_roles.vehicle_strength(participant.name) == 2:
                self.participants[key] = replace(participant, role=Role.VEHICLE)
        roles = [p.role for p in self.participants.values()]
        for key, participant in list(self.participants.items()):
            if (
                Role.VEHICLE in roles
                and participant.role in {Role.ACQUIRER, Role.PARTY}
                and participant.reason != "whose subsidiary merges"
            ) or (Role.ACQUIRER in roles and Role.VEHICLE not in roles and participant.role is Role.PARTY):
                self.participants[key] = replace(participant, role=Role.TARGET)
        owners = [p for p in self.participants.values() if p.reason == "whose subsidiary merges"]
        if owners:
            for key, participant in list(self.participants.items()):
                if participant not in owners and participant.role in {Role.ACQUIRER, Role.PARTY}:
                    self.participants[key] = replace(participant, role=Role.TARGET)

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
        return (
            self.verb
            and self.kind is EventType.ACQUISITION
            and anonymous
            and [p.name for p in named] == [filer]
            and bool(filer)
        )

    def _markets(self) -> bool:
        """ "products are sold under the brand": trade, no deal."""
        if self.kind is EventType.DIVESTITURE and self.word.norm == "sales" and not self._operated():
            return True
        if self.kind not in {EventType.DIVESTITURE, EventType.ACQUISITION} or not self.verb:
            return False
        if not self.tree.headline and not self._operated() and self._habitual():
            return True
        tokens = self.tree.reading.tokens
        behind = {
            token.norm for token in tokens[self.word.start : min(self.word.start + _NEAR, self.tree.sentence.end)]
        }
        if behind & {"notes", "debentures", "principal"} and not behind & {"stock", "shares", "assets"}:
            return True  # securities of its own
        return self.kind is EventType.DIVESTITURE and any(
            True for _ in self.tree.prepositional(self.word, "under", "throughout")
        )

    def _refers(self) -> bool:
        """ "the merger", "the sale was completed": a deal told before."""
        if self.verb:
            return False
        return any(child.norm in {"the", "this", "its"} for child in self.tree.children(self.word, "det", "poss"))

    def _assign(self) -> None:
        for filler in self.positions.agent:
            if self.kind is EventType.MERGER and filler.via is Via.OWNER:
                self._give(Role.ACQUIRER, filler, "whose subsidiary merges")
            elif filler.via in _ACTING:
                self._give(self.frame.role("agent"), filler, "acts")
        for filler in self.positions.object:
            self._object(filler)
        for preposition, filler in self.positions.prepositional:
            self._preposition(preposition, filler)
        self._counterparts()
        self._reach()

    def _counterparts(self) -> None:
        """ "agreement with X to acquire Y": X sells it."""
        told = {key[0] for key in self.participants}
        role = (
            Role.SELLER
            if self.kind is EventType.ACQUISITION and Role.TARGET in told
            else Role.ACQUIRER
            if self.kind is EventType.DIVESTITURE
            else None
        )
        if role is None or role in told:
            return
        for step in self.steps:
            if step.operator.stage is Stage.ANNOUNCED:
                continue
            for _, word in self.tree.prepositional(step.word, "with"):
                for filler in named_by(self.tree, word):
                    if filler.unit is not None and filler.unit.kind in _NAMED and filler.via is Via.SELF:
                        self._give(role, filler, '"with" of the agreement')

    def _reach(self) -> None:
        """Phrases that the parser hung elsewhere: behind the trigger, by the prepositions that its frame takes."""
        told = {key[0] for key in self.participants}
        if self.described:
            told.add(Role.TARGET)
        words = self.tree.words
        for index in range(self.word.index + 1, min(len(words), self.word.index + _REACH)):
            word = words[index]
            if frame_of(self.tree, word) is not None or (
                word.verbal and word.tag in {"VBD", "VBZ", "VBP"} and word.norm not in {"said"}
            ):
                break
            value = self.frame.prepositions.get(word.norm) if word.tag in {"IN", "TO"} else None
            if (
                value is None
                or (word.norm == "of" and (told & _OBJECTS or index - self.word.index > _NEXT))
                or word.norm in {"in", "as"}
                or (word.norm == "with" and self.kind is not EventType.MERGER)
            ):
                continue
            role = self.frame.role(word.norm)
            if role is None or (role in told and role is not Role.PARTY) or role not in ROLES_OF[self.kind]:
                continue
            for child in self.tree.children(word, "pobj"):
                for filler in named_by(self.tree, child):
                    if (
                        filler.unit is not None
                        and filler.unit.kind in _NAMED
                        and filler.via in {Via.SELF, Via.SHARES, Via.UNIT}
                    ):
                        self._give(role, filler, f'"{word.norm}" behind the trigger')

    def _object(self, filler: Filler) -> None:
        role = self.frame.role("object")
        if filler.via is Via.OWNER and self.kind is EventType.MERGER:
            if not any(other.via in {Via.SELF, Via.UNIT} for other in self.positions.object):
                self._give(Role.ACQUIRER, filler, "whose subsidiary merges")
            return
        if filler.via is Via.OWNER:
            if self.kind in {EventType.ACQUISITION, EventType.DIVESTITURE}:
                self._give(Role.SELLER, filler, "owns what changes hands")
            return
        if filler.via is Via.DESCRIBED:
            if self._counted(filler.word, units_only=True):
                return
            self.described = True
            if role and self.discourse.news and filler.tokens is not None:
                self._describe(role, filler)
            return
        if filler.via is Via.SELF and self._counted(filler.word):
            return  # goods by number: "sold 5.4 million handsets"
        self._give(role, filler, "acted upon")

    def _preposition(self, preposition: str, filler: Filler) -> None:
        name = self.frame.prepositions.get(preposition)
        if name == "target" and preposition == "for":
            self._bought_for(filler)
            return
        if self.kind is EventType.MERGER and filler.via is Via.OWNER:
            if not any(
                other.via in {Via.SELF, Via.UNIT} for prep, other in self.positions.prepositional if prep == preposition
            ):
                self._give(Role.ACQUIRER, filler, "whose subsidiary merges")
            return
        if name is None or filler.via is Via.DESCRIBED or (not self.verb and name == "object"):
            return
        role = self.frame.role(preposition)
        if self.verb and name in {"agent", "object"}:
            return
        self._give(role, filler, f'"{preposition}" of the {"verb" if self.verb else "noun"}')

    def _counted(self, word: Word, *, units_only: bool = False) -> bool:
        """Whether a number stands before the word; with ``units_only`` only before "units", as goods are counted."""
        if units_only and word.norm != "units":
            return False
        return any(
            child.tag == "CD" and child.index < word.index and child.norm[0].isdigit()
            for child in self.tree.children(word, "nummod")
        )

    def _bought_for(self, filler: Filler) -> None:
        """ "pays $5 for X": X is bought, if it is somebody's business."""
        if filler.via is Via.OWNER:
            self._give(Role.SELLER, filler, "owns what changes hands")
        elif filler.via is Via.DESCRIBED:
            self.described = True
            if self.discourse.news and filler.tokens is not None:
                self._describe(Role.TARGET, filler)
        elif filler.via is not Via.PRONOUN:
            self._give(Role.TARGET, filler, '"for" of the verb')

    def _describe(self, role: Role, filler: Filler) -> None:
        assert filler.tokens is not None
        span = self.tree.reading.span(*filler.tokens)
        name = " ".join(span.of(self.tree.reading.text).split())
        if name.casefold() in _BARE:
            return
        self.participants.setdefault(
            (role, name.casefold()), Participant(role, name, span, confidence=0.6, reason="what is bought or sold", kind=MentionKind.ASSET)
        )  # fmt: skip

    def _give(self, role: Role | None, filler: Filler, reason: str) -> None:
        if role is None or role not in ROLES_OF[self.kind]:
            return
        if role in _THINGS and filler.unit is not None and filler.via is not Via.UNIT and self._human(filler.unit):
            return
        for unit in self.discourse.all_meant(self.tree, filler):
            self._cast(role, unit, filler, reason)

    def _cast(self, role: Role, unit: Unit, filler: Filler, reason: str) -> None:
        name = self.discourse.name(unit)
        if not name or (
            unit.kind is MentionKind.REGISTRANT
            and not self.tree.reading.context.registrant
            and self.discourse.names.stands_for(unit) is None
        ):
            self.described = self.described or role is Role.TARGET
            return
        held = next((key for key in self.participants if key[1] == name.casefold() and key[0] is not role), None)
        if held is not None:
            if held[0] is not Role.PARTY:
                return
            del self.participants[held]
        basis = Basis.INFERRED if filler.via is Via.PRONOUN else Basis.STATED
        self.participants.setdefault(
            (role, name.casefold()),
            Participant(role, name, unit.mention.span, unit.kind is MentionKind.GROUP, basis, 0.8, reason, unit.kind),
        )

    def _counts(self, step: clauses.Step) -> bool:
        """Whether an operator's stage is reached: "upon termination of", "subject to approval of" tell of none."""
        stage = step.operator.stage
        if stage is Stage.ANNOUNCED:
            return False
        if stage not in {Stage.APPROVED, Stage.TERMINATED, Stage.REJECTED}:
            return True
        if step.word.verbal:
            return clauses.tense(self.tree, step.word) not in {"future", "possible"}
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

    def _human(self, unit: Unit) -> bool:
        """Whether a name is surely a person's: with a title, an initial, or behind a post ("two words" alone may be a company)."""
        words = unit.text.split()
        before = self.tree.reading.tokens[unit.start - 1].norm if unit.start else ""
        initials = any(len(word.rstrip(".")) == 1 and word.endswith(".") for word in words)
        return unit.kind is MentionKind.PERSON and (
            initials or words[0].rstrip(".") in {"Mr", "Ms", "Mrs", "Dr"} or before in positions()
        )

    def _stage(self) -> tuple[Stage, Modality]:
        verb = clauses.governing_verb(self.tree, self.word)
        told = [step.operator.stage for step in reversed(self.steps) if self._counts(step)]
        if clauses.conditional(self.tree, self.word):
            return Stage.PROPOSED, Modality.POSSIBLE
        for child in self.tree.children(self.word, "amod"):
            if (
                not self.verb
                and (by_adjective := _adjectives().get(child.norm)) is not None
                and not set(told) & {Stage.COMPLETED, Stage.TERMINATED}
            ):
                return by_adjective, Modality.PLANNED if by_adjective is Stage.PROPOSED else Modality.ASSERTED
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
        if self.verb and verb is not None:
            tense = clauses.tense(self.tree, verb)
            if clauses.negated(self.tree, verb):
                return Stage.TERMINATED, Modality.DENIED
            return (Stage.COMPLETED if tense == "past" else Stage.AGREED), Modality.ASSERTED
        periodic = (self.tree.reading.context.form or "").startswith(("10-", "20-", "40-"))
        return (Stage.COMPLETED if periodic and not self.steps else Stage.ANNOUNCED), Modality.ASSERTED
