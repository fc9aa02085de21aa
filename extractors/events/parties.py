"""The party clause of a contract title: who is named between "by and among" and the date, and as what.

Implements the ``Parties`` rule of the title grammar: any order, capacities ("as Trustee"), appositives ("a Delaware
corporation and a wholly owned subsidiary of X"), aliases in parentheses, unnamed groups ("the lenders party thereto").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.model import MentionKind, Span

if TYPE_CHECKING:
    from extractors.mentions.reading import Reading, Unit

# Words that tie the name behind them to another party instead of listing it.
_TIES = frozenset(
    ["of", "to", "behalf", "through", "formerly", "f/k/a", "d/b/a", "n/k/a", "a/k/a", "known", "for", "by"]
)


@dataclass(slots=True)
class Party:
    """One entry of a party list."""

    unit: Unit
    capacity: str = ""
    """Case-folded words after "as"; empty where the title gives none."""
    parent: Unit | None = None
    """Of whom the title says that this party is a subsidiary."""
    affiliated: bool = False
    """Whether ``parent`` is told as an affiliate, which says less."""
    alias: str = ""
    """What the title defines the party as, case-folded: "parent", "merger sub", "company"."""
    former: Unit | None = None
    """The name that the party bore before, by the title."""
    worded: Span | None = None
    """Where the title tells the capacity."""
    owner: Unit | None = None
    """Of a group: whose holders, lenders ... they are."""
    lead: str = ""
    """The preposition before it, where the title lists no parties ("by X of Y")."""
    filer: bool = False
    """Whether the party is the registrant."""


@dataclass(slots=True)
class PartyClause:
    """What a party clause says, and where it ends."""

    parties: list[Party] = field(default_factory=list)
    stand_ins: set[str] = field(default_factory=set)
    """Defined roles listed as parties without a name: "Parent", "Merger Sub"."""
    end: int = 0


_CAPACITY_ALIASES = frozenset(
    ["buyer", "buyers", "purchaser", "purchasers", "seller", "sellers", "vendor", "vendors", "target", "transferor"]
)
_FORMERLY = frozenset(["formerly", "f/k/a"])
_OTHER_NAMES = _FORMERLY | {"n/k/a", "d/b/a", "a/k/a"}
_STAND_INS = frozenset(
    ["parent", "purchaser", "buyer", "offeror", "sub", "acquirer", "acquiror", "seller", "holdco", "bidder"]
)


_RELATIONS = frozenset(["parent", "holding", "owner", "operator", "maker", "manufacturer", "manager", "successor"])
_LONGEST = 120
"""Tokens of the longest definition in parentheses."""


def read_parties(reading: Reading, start: int, end: int) -> PartyClause:
    """Read the list that begins at token ``start``; it ends at a word that opens another clause, at the latest at ``end``."""
    return _Reader(reading, start, end).run()


@cache
def _enders() -> frozenset[str]:
    return frozenset(load("parties")["enders"])


@cache
def _beside_names() -> frozenset[str]:
    """What describes a party that was named: "the lenders party thereto from time to time"."""
    return frozenset(load("parties")["beside_names"])


class _Reader:
    def __init__(self, reading: Reading, start: int, end: int) -> None:
        self.reading, self.at, self.end = reading, start, end
        self.units = {unit.start: unit for unit in reading.units}
        self.clause = PartyClause()
        self.coming = ""
        """A capacity that was told before its party."""

    def run(self) -> PartyClause:
        while self.at < self.end and self._advance():
            pass
        self.clause.end = self.at
        return self.clause

    def _norm(self, at: int) -> str:
        return self.reading.tokens[at].norm if at < self.end else ""

    def _advance(self) -> bool:
        """Read one element; False at the clause's end."""
        at = self.at
        if unit := self.units.get(at):
            self._take(unit)
            return True
        norm = self._norm(at)
        if norm == "(":
            self._alias(at)
            if self._norm(at + 1) in _FORMERLY:
                self._skip_tied(at + 2, former=True)
            self.at = self._closing(at) + 1
        elif norm == "as":
            return self._capacity()
        elif norm in {"a", "an"} or (norm == "each" and self._norm(at + 1) in {"a", "an"}) or self._related(at):
            self._appositive()
        elif norm in _OTHER_NAMES:
            self._skip_tied(at + 1, former=norm in _FORMERLY)
        elif norm in {"dated", "made"} or (norm == "effective" and self._norm(at + 1) == "as"):
            return self._over_date()
        elif norm == "on" and self._norm(at + 1) in {"the", "behalf"}:
            self._on()
        elif norm == "in" and self._norm(at + 1) in {"his", "her", "its", "their", "the"}:
            return self._in_capacity()
        elif norm == "by" and self._norm(at + 1) in {"and", "its"}:
            self.at += 2
        elif norm == "with" and self.units.get(at + 1) and not self.clause.parties:
            self.at += 1
        elif norm == "acting" or norm == "represented":
            self._skip_tied(at + 1)
        elif norm in _beside_names() and self.clause.parties:
            self.at += 1
            while self._norm(self.at) in {
                "thereto",
                "hereto",
                "therein",
                "on",
                "schedule",
                "time",
                "to",
                "party",
                "parties",
                "i",
                "a",
                "signatories",
                "from",
                "named",
                "exhibit",
                "annex",
            }:
                self.at += 1
        elif norm in _enders() and norm not in {"with", "by"}:
            return False
        elif norm in {"with", "by", "to"}:
            return self._another_list()
        else:
            if norm in _STAND_INS and self.reading.tokens[at].text[0].isupper():
                self.clause.stand_ins.add(norm)
            self.at += 1
        return True

    def _related(self, at: int) -> bool:
        """ ", the parent company of X,": who that is."""
        words = {self._norm(place) for place in range(at + 1, at + 4)}
        return self._norm(at) == "the" and self._norm(at - 1) == "," and bool(words & _RELATIONS)

    def _alias(self, at: int) -> None:
        """ "Ardent Software, Inc. (the “Seller”)": an alias that is a capacity says what the party acts as."""
        words = [token.norm for token in self.reading.tokens[at + 1 : self._closing(at)] if token.text[0].isalpha()]
        alias = " ".join(word for word in words if word not in {"the", "as", "each", "a"})
        party = self.clause.parties[-1] if self.clause.parties else None
        if party is not None and not party.alias:
            party.alias = alias
        named = party is not None and party.unit.kind is not MentionKind.GROUP
        if party is not None and named and not party.capacity and alias in _CAPACITY_ALIASES:
            party.capacity = alias
            party.worded = self.reading.span(at + 1, self._closing(at))

    def _another_list(self) -> bool:
        if not self.clause.parties and self.at + 1 < self.end:
            self.at += 1
            return True
        return False

    def _take(self, unit: Unit) -> None:
        following = self._norm(unit.end)
        self.at = unit.end
        if following in {"'s", "’s", "‘s"} or (following in {"'", "’"} and unit.text.endswith("s")):
            self.at += 1
            self._owned(unit)
            return
        if unit.kind is MentionKind.REGISTRANT and unit.text.lower() in {"our", "its"}:
            return
        party = Party(unit, capacity=self.coming)
        self.coming = ""
        before = [self._norm(at) for at in range(max(unit.start - 5, 0), unit.start)]
        if "its" in before and "subsidiary" in before and self.clause.parties:
            # "X, its wholly owned subsidiary Y".
            party.parent = self.clause.parties[-1].unit
        if unit.kind is MentionKind.GROUP:
            if unit.text.casefold().startswith(("its ", "their ")) and self.clause.parties:
                party.owner = self.clause.parties[-1].unit
            self._group_owner(party)
        self.clause.parties.append(party)

    def _owned(self, owner: Unit) -> None:
        """ "Mastercard’s customer banks": a group of somebody; the owner is no party."""
        at = self.at
        while at < min(self.at + 5, self.end):
            unit = self.units.get(at)
            if unit is not None:
                self.at = unit.end
                self.clause.parties.append(
                    Party(unit, owner=owner) if unit.kind is MentionKind.GROUP else Party(unit, parent=owner)
                )
                return
            if self._norm(at) in {",", "and", ";"}:
                return
            at += 1

    def _group_owner(self, party: Party) -> None:
        """Skip what describes a group: "of the capital stock of the Registrant named therein"."""
        at = self.at
        while at < self.end and at - self.at < 9:
            norm = self._norm(at)
            unit = self.units.get(at)
            if unit is not None:
                if self._norm(at - 1) != "of" and self._norm(at - 1) not in {"the", "its"}:
                    return
                if unit.kind is not MentionKind.GROUP:
                    party.owner = unit
                self.at = at = unit.end
                if self._norm(at) != "of":
                    return
                continue
            if norm in {",", "and", ";", "("} or norm in _enders() - {"to", "on", "from"}:
                return
            at += 1

    def _capacity(self) -> bool:
        """ "as Administrative Agent": of the party before; names inside it ("as successor to X") are no parties."""
        at = self.at + 1
        if self._norm(at) == "of":
            return self._over_date(self.at)
        words: list[str] = []
        while at < self.end:
            norm = self._norm(at)
            if norm in {",", ";", ")", "|", "(", "."}:
                break
            if norm == "and" and (self.units.get(at + 1) or self.units.get(at + 2)) and self._norm(at + 1) != "as":
                break
            if norm in {"dated", "relating", "regarding", "pursuant", "effective", "with"}:
                break
            words.append(norm)
            at = (
                self.units[at].end
                if at in self.units and self.units[at].kind is not MentionKind.GROUP and words
                else at + 1
            )
        if self._precedes(at):
            self.coming = " ".join(words)
            self.at = at
            return True
        # ", as Borrower and as Agent" and "as trustee for X" stay with the party they follow.
        if self.clause.parties:
            party = self.clause.parties[-1]
            party.capacity = f"{party.capacity} {' '.join(words)}".strip()
            if at > self.at + 1:
                party.worded = self.reading.span(self.at, at)
        self.at = max(at, self.at + 1)
        return True

    def _precedes(self, at: int) -> bool:
        """ "and, solely as guarantor, X": the capacity of the party that follows at ``at``."""
        before = [self._norm(place) for place in range(max(self.at - 3, 0), self.at)]
        return (
            before[-1:] in (["solely"], ["only"])
            and (before[-2:-1] == ["and"] or before[-3:-1] == ["and", ","])
            and self._norm(at) == ","
            and at + 1 in self.units
        )

    def _in_capacity(self) -> bool:
        at = self.at
        while at < self.end and self._norm(at) != "as" and at - self.at < 6:
            at += 1
        if self._norm(at) != "as":
            return False
        self.at = at
        return self._capacity()

    def _appositive(self) -> None:
        """ ", a Delaware corporation and a wholly owned subsidiary of X,": dropped, its parent kept."""
        at = self.at + 1
        tie = ""
        while at < self.end:
            norm, unit = self._norm(at), self.units.get(at)
            if norm in {"subsidiary", "affiliate"}:
                tie = norm
            if unit is not None:
                tied = self._norm(at - 1) in _TIES
                if not tied and unit.kind is not MentionKind.GROUP:
                    break
                if tie and tied and self.clause.parties:
                    self.clause.parties[-1].parent = unit
                    self.clause.parties[-1].affiliated = tie == "affiliate"
                at = unit.end
                if self._norm(at) in {"'s", "’s"}:
                    at += 1
                continue
            if norm in {",", ";", "|", "("}:
                break
            if norm == "and" and self.units.get(at + 1):
                break
            if norm in {"dated", "relating", "as", "with", "regarding"}:
                break
            at += 1
        self.at = max(at, self.at + 1)

    def _skip_tied(self, at: int, *, former: bool = False) -> None:
        while at < self.end and self._norm(at) in {"known", "as", "the", "by", "through", "its"}:
            at += 1
        if former and at in self.units and self.clause.parties:
            self.clause.parties[-1].former = self.units[at]
        self.at = self.units[at].end if at in self.units else max(at, self.at + 1)

    def _on(self) -> None:
        """ "on the one hand", "on behalf of X"."""
        at = self.at + 2
        if self._norm(self.at + 1) == "behalf":
            at += self._norm(at) == "of"
            at += self._norm(at) == "the"
            if unit := self.units.get(at):
                at = unit.end
                # "the College of N and E of the University of X": everything up to the next comma.
                while at < self.end and self._norm(at) not in {",", ";"}:
                    at += 1
        else:
            while self._norm(at) in {"one", "other", "hand", "part", "first", "second"}:
                at += 1
        self.at = at

    def _over_date(self, at: int | None = None) -> bool:
        """A date inside the list ("the Trust dated July 22, 2003 and ..."): go on only if the list does."""
        at = (self.at if at is None else at) + 1
        while at < self.end:
            token = self.reading.tokens[at]
            if (
                token.norm
                in {
                    "as",
                    "of",
                    ",",
                    "the",
                    "on",
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december",
                    "day",
                }
                or token.text[0].isdigit()
            ):
                at += 1
                continue
            break
        if self._norm(at) == "and" and (self.units.get(at + 1) or self.units.get(at + 2)):
            self.at = at + 1
            return True
        return False

    def _closing(self, at: int) -> int:
        """The place of the parenthesis that closes the one at ``at``; the opening one's own where none is near."""
        depth = 0
        for place in range(at, min(at + _LONGEST, self.end)):
            if self.reading.tokens[place].text == "(":
                depth += 1
            elif self.reading.tokens[place].text == ")":
                depth -= 1
                if not depth:
                    return place
        return at
