"""The roles of those named at the positions of a deal's trigger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events import deal_roles
from extractors.events.prose import defined_terms
from extractors.events.prose.deals import sides
from extractors.events.prose.deals.positions import Trigger
from extractors.events.prose.deals.triggers import frame_of
from extractors.events.prose.discourse import positions
from extractors.events.prose.sentences.phrases import PRONOUNS, Filler, Via, named_by
from extractors.mentions.aliases import Names
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import ROLES_OF, EventType, Role, Stage

if TYPE_CHECKING:
    from extractors.events.frames import Frame
    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.mentions.reading import Unit

_REACH = 25
"""Words behind a trigger in which its prepositions are looked for."""


_NEXT = 8


_OWNING = frozenset(["whose subsidiary merges", "gets a subsidiary"])
_BODIES = frozenset([MentionKind.ORGANIZATION, MentionKind.ASSET])
_PARTS = frozenset(["subsidiary", "affiliate", "division", "unit", "member", "portfolio"])
_ASSUMED = frozenset(["liabilities", "deposits", "obligations"])
_OBJECTS = frozenset([Role.TARGET, Role.SPUN_OFF, Role.PARTY, Role.VENTURE])


_REACHED = frozenset([Via.SELF, Via.SHARES, Via.UNIT])
_HOLDING = frozenset(["owned", "held", "controlled"])
"""Participles that say whose something is: "stores owned by Foo"."""


_THINGS = frozenset([Role.TARGET, Role.SPUN_OFF, Role.VEHICLE, Role.VENTURE])


_NAMED = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])


_BARE = frozenset(
    ["assets", "asset", "unit", "units", "division", "divisions", "business", "businesses", "operations", "operation", "company", "companies", "subsidiary",
     "subsidiaries", "group", "firm", "system", "products", "product", "property", "properties", "rights", "venture", "concern", "bank", "segment", "chain", "line", "name", "portfolio"]
)  # fmt: skip


_ACTING = frozenset([Via.SELF, Via.UNIT, Via.PRONOUN, Via.SHARES])


class Cast(Trigger):
    """The participants that a trigger's positions give, by the roles of its frame."""

    def __init__(self, tree: Tree, discourse: Discourse, word: Word, frame: Frame, verb: bool) -> None:
        super().__init__(tree, discourse, word, frame, verb)
        self.participants: dict[tuple[Role, str], Participant] = {}
        self.described = False

    def _assign(self) -> None:
        for filler in self.positions.agent:
            if self.kind is EventType.MERGER and filler.via is Via.OWNER:
                self._give(Role.ACQUIRER, filler, "whose subsidiary merges")
            elif filler.via is Via.DESCRIBED and filler.word.unit is not None and (role := self.frame.role("agent")):
                for unit in self.discourse.together(filler.word.unit):
                    self._cast(role, unit, filler, "one of the companies")
            elif filler.via in _ACTING and not self._merges_others():
                self._give(self.frame.role("agent"), filler, "acts")
        self._act_for_units()
        for filler in self.positions.object:
            self._object(filler)
        told = {p for p, filler in self.positions.prepositional if filler.via in {Via.UNIT, Via.SELF}}
        for preposition, filler in self.positions.prepositional:
            if filler.via is Via.OWNER and preposition in told:
                continue  # "to Foo's Bar unit": Bar (guideline P4)
            self._preposition(preposition, filler)
        self._counterparts()
        self._reach()
        self._told_sides()

    def _told_sides(self) -> None:
        """Sides that the passage tells outright: by a defined term, or as somebody's future subsidiary."""
        if self.kind in {EventType.MERGER, EventType.ACQUISITION} and self.participants:
            for taken, owner in sides.subsidiaries(self.tree):
                if not any(
                    deal_roles.vehicle_strength(self.discourse.name(unit))
                    or deal_roles.representative(self.discourse.name(unit))
                    for unit in self.discourse.all_meant(self.tree, taken)
                ):
                    self._give(Role.TARGET, taken, "becomes a subsidiary")
                    self._give(Role.ACQUIRER, owner, "gets a subsidiary")
        if self.kind is EventType.JOINT_VENTURE:
            for filler in sides.founded(self.tree):
                self._give(Role.VENTURE, filler, "is founded")
        if self.kind is EventType.SPIN_OFF and (given := list(sides.distributed(self.tree))):
            self.participants = {key: p for key, p in self.participants.items() if p.role is not Role.SPUN_OFF}
            for filler in given:
                self._give(Role.SPUN_OFF, filler, "whose shares are distributed")
        for key, participant in list(self.participants.items()):
            if (told := self.discourse.sides.get(participant.name.casefold())) is None:
                continue
            side, term = told
            if side in ROLES_OF[self.kind] and side is not participant.role and defined_terms.fits(self.kind, term):
                self.participants[key] = replace(participant, role=side, reason=f'defined as "{term}"')

    def _act_for_units(self) -> None:
        """ "its oil unit closed the acquisition": a unit without a name acts for its owner."""
        agents = self.positions.agent
        if any(filler.via in _ACTING for filler in agents) or self.kind is EventType.MERGER:
            return
        for filler in agents:
            if filler.via is Via.OWNER:
                self._give(self.frame.role("agent"), filler, "acts by a unit")

    def _merges_others(self) -> bool:
        """ "Foo merged its unit Bar into Baz": Foo itself does not merge."""
        moved = any(f.via in {Via.SELF, Via.UNIT} for f in self.positions.object)
        return self.kind is EventType.MERGER and self.verb and moved and self.frame.role("agent") is Role.PARTY

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
            above = self.tree.head(step.word)
            holder = (
                self.tree.head(above) if above is not None and above.norm == "of" else None
            )  # "letter of intent with"
            for _, word in (
                *self.tree.prepositional(step.word, "with"),
                *(self.tree.prepositional(holder, "with") if holder else ()),
            ):
                for filler in named_by(self.tree, word):
                    if filler.unit is not None and filler.unit.kind in _NAMED and filler.via is Via.SELF:
                        self._give(role, filler, '"with" of the agreement')

    def _reach(self) -> None:
        """Phrases that the parser hung elsewhere: behind the trigger, by the prepositions that its frame takes."""
        told = {key[0] for key in self.participants}
        if self.described:
            told.add(Role.TARGET)
        words = self.tree.words
        last = self.word.index
        for word in words[self.word.index + 1 : self.word.index + _REACH]:
            if self._opens_clause(word) or frame_of(self.tree, word) is not None:
                break
            role = self._reached(word, told, last)
            assumed = role is Role.TARGET and word.norm == "of" and self.tree.words[word.head].norm in _ASSUMED
            if (
                role is None
                or (role in told and role is not Role.PARTY and not assumed)
                or role not in ROLES_OF[self.kind]
            ):
                continue
            for filler in (f for child in self.tree.children(word, "pobj") for f in named_by(self.tree, child)):
                if filler.unit is not None and filler.unit.kind in _NAMED and filler.via in _REACHED:
                    self._give(role, filler, f'"{word.norm}" behind the trigger')
                    last = word.index

    def _opens_clause(self, word: Word) -> bool:
        """Whether another clause begins: a finite verb with a subject, or one that hangs together with what is above."""
        finite = word.verbal and word.tag in {"VBD", "VBZ", "VBP"} and word.norm != "said"
        joined = word.dep == "conj" and self.tree.head(word) is self.word
        # "that it did not already own"
        apart = word.norm in {"own", "owns", "owned", "hold", "holds"} and word.dep == "relcl"
        return finite and not apart and not (joined and not any(self.tree.children(word, "nsubj", "nsubjpass")))

    def _reached(self, word: Word, told: set[Role], last: int) -> Role | None:
        """The role of those behind a preposition that the frame takes; "owned by" says who sells."""
        if word.tag not in {"IN", "TO"} or self.frame.prepositions.get(word.norm) is None:
            return None
        above = self.tree.head(word)
        if word.norm == "by" and above is not None and above.norm in _HOLDING:
            return Role.SELLER if self.described and self.kind is EventType.ACQUISITION else None
        apart = (
            word.norm == "of"
            and self.kind is EventType.MERGER
            and any(w.norm in {",", "and"} for w in self.tree.words[self.word.index : word.index])
        )
        if word.norm == "of" and above is not None and above.norm in _ASSUMED and self.kind is EventType.ACQUISITION:
            return Role.TARGET  # "purchased the assets and assumed the deposits and liabilities of X"
        # "from X, a subsidiary of Y"
        apart = apart or (word.norm == "of" and above is not None and above.norm in _PARTS)
        late = apart or (word.norm == "of" and (told & _OBJECTS or word.index - last > _NEXT))
        if late or word.norm in {"in", "as"} or (word.norm == "with" and self.kind is not EventType.MERGER):
            return None
        return self.frame.role(word.norm)

    def _object(self, filler: Filler) -> None:
        role = self.frame.role("object")
        if filler.via is Via.OWNER and self.kind is EventType.MERGER:
            if not any(other.via in {Via.SELF, Via.UNIT} for other in self.positions.object):
                self._give(Role.ACQUIRER, filler, "whose subsidiary merges")
            return
        if filler.via is Via.OWNER:
            told = filler.word.norm in PRONOUNS and any(key[0] is Role.SELLER for key in self.participants)
            if self.kind in {EventType.ACQUISITION, EventType.DIVESTITURE} and not told:
                self._give(Role.SELLER, filler, "owns what changes hands")
            return
        if self._owned_whole(filler):
            self._give(Role.SELLER, filler, "owns what changes hands")
            return
        if filler.via is Via.DESCRIBED:
            if filler.word.unit is not None and (both := self.discourse.together(filler.word.unit)):
                for unit in both:
                    self._cast(role, unit, filler, "one of the companies") if role else None
                return
            if self._counted(filler.word, units_only=True):
                return
            self.described = True
            if role and filler.tokens is not None and (self.discourse.news or self._capital(filler.tokens)):
                self._describe(role, filler)
            return
        if filler.via is Via.SELF and self._counted(filler.word):
            return  # goods by number: "sold 5.4 million handsets"
        if filler.via is Via.SELF and self.word.norm.startswith("transfer") and not self._is_company(filler):
            return  # "transferred the Permit to Foo": rights, no company
        self._give(role, filler, "acted upon")

    def _capital(self, tokens: tuple[int, int]) -> bool:
        """Whether a description is a name: "the Mission Oaks Business Park"."""
        words = self.tree.reading.tokens[slice(*tokens)]
        return len(words) > 1 and all(word.text[0].isupper() and word.text.isalpha() for word in words)

    def _owned_whole(self, filler: Filler) -> bool:
        """ "the sale of all of the Company's assets": the Company sells."""
        return self.kind is EventType.DIVESTITURE and filler.via is Via.SHARES and filler.word.dep == "poss"

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
        if self.kind is EventType.MERGER and filler.via is Via.UNIT and self._vehicle(filler):
            self._give(Role.VEHICLE, filler, "the acquirer's subsidiary")
            for owner in self._owners(filler.word):
                self._give(Role.ACQUIRER, owner, "whose subsidiary merges")
            return
        if name is None or filler.via is Via.DESCRIBED or (not self.verb and name == "object"):
            return
        role = self.frame.role(preposition)
        if self.verb and name in {"agent", "object"}:
            return
        self._give(role, filler, f'"{preposition}" of the {"verb" if self.verb else "noun"}')

    @staticmethod
    def _vehicle(filler: Filler) -> bool:
        """Whether a name may be a vehicle's: "Tarn Acquisition, Inc."."""
        return filler.unit is not None and deal_roles.vehicle_strength(filler.unit.text) > 0

    def _owners(self, word: Word) -> list[Filler]:
        """ "into its subsidiary, X": it."""
        before = self.tree.words[max(0, word.index - 2) : word.index]  # where the parser hangs X elsewhere
        near = [word, *self.tree.ancestors(word), *(before[:1] if before[-1:] and before[-1].norm == "," else ())]
        above = next((each for each in near if each.norm == "subsidiary"), None)
        owners = self.tree.children(above, "poss") if above is not None else ()
        return [filler for owner in owners for filler in named_by(self.tree, owner)]

    @staticmethod
    def _is_company(filler: Filler) -> bool:
        return filler.unit is not None and Names.is_whole(filler.unit)

    def _counted(self, word: Word, *, units_only: bool = False) -> bool:
        """Whether a number stands before the word; with ``units_only`` only before "units", as goods are counted."""
        if units_only and word.norm != "units":
            return False
        return any(
            child.tag == "CD"
            and child.index < word.index
            and (child.norm[0].isdigit() or child.norm in {"million", "billion", "thousand", "mln"})
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
            whole = (
                not self.verb
                and filler.via is Via.SELF
                and filler.unit is not None
                and filler.unit.kind is MentionKind.REGISTRANT
            )
            sold = (
                whole and reason == "acted upon" and held[0] is Role.SELLER and self.participants[held].reason == "acts"
            )
            outright = reason == "becomes a subsidiary" or sold  # "a sale of the company", which it weighs itself
            if held[0] is not Role.PARTY and not outright and not self._one_of_many(held, reason):
                return
            del self.participants[held]
        basis = Basis.INFERRED if filler.via is Via.PRONOUN else Basis.STATED
        self.participants.setdefault(
            (role, name.casefold()),
            Participant(role, name, unit.mention.span, unit.kind is MentionKind.GROUP, basis, 0.8, reason, unit.kind),
        )

    def _one_of_many(self, held: tuple[Role, str], reason: str) -> bool:
        """ "A and B agreed to the sale of X to B": what the preposition says outweighs who agreed."""
        acting = [p for p in self.participants.values() if p.role is held[0] and p.reason == "acts"]
        return len(acting) > 1 and self.participants[held] in acting and reason.startswith('"')

    def _settle_merger(self) -> None:
        """Vehicles among the merging, and who is left: with a vehicle the other is the target; "into X" of a company X buys."""
        if self.kind is not EventType.MERGER:
            return
        for key, participant in list(self.participants.items()):
            if participant.kind in _BODIES and deal_roles.vehicle_strength(participant.name) == 2:
                self.participants[key] = replace(participant, role=Role.VEHICLE)
        roles = [p.role for p in self.participants.values()]
        for key, participant in list(self.participants.items()):
            if (
                Role.VEHICLE in roles
                and participant.role in {Role.ACQUIRER, Role.PARTY}
                and participant.reason not in _OWNING
            ) or (Role.ACQUIRER in roles and Role.VEHICLE not in roles and participant.role is Role.PARTY):
                self.participants[key] = replace(participant, role=Role.TARGET)
        owners = [p for p in self.participants.values() if p.reason in _OWNING]
        if owners:
            for key, participant in list(self.participants.items()):
                if participant not in owners and participant.role in {Role.ACQUIRER, Role.PARTY}:
                    self.participants[key] = replace(participant, role=Role.TARGET)

    def _human(self, unit: Unit) -> bool:
        """Whether a name is surely a person's: with a title, an initial, or behind a post ("two words" alone may be a company)."""
        words = unit.text.split()
        before = self.tree.reading.tokens[unit.start - 1].norm if unit.start else ""
        initials = any(len(word.rstrip(".")) == 1 and word.endswith(".") for word in words)
        return unit.kind is MentionKind.PERSON and (
            initials or words[0].rstrip(".") in {"Mr", "Ms", "Mrs", "Dr"} or before in positions()
        )
