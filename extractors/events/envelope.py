"""The envelope of an announcement and the matter inside: "Press release of X dated D, announcing <matter>"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.events.frames import find_heads
from extractors.lexicon import load
from extractors.mentions.dates import DateMention, find_dates
from extractors.mentions.reading import QUOTES, Reading, Unit
from extractors.model import MentionKind

_OPENING = frozenset('"“«‘')


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of the announcement itself."""

    start: int
    end: int
    """The matter: tokens ``[start, end)``."""
    issuers: tuple[Unit, ...] = ()
    date: DateMention | None = None
    document: str | None = None
    """What the description calls the document; None for a bare headline."""
    addressee: Unit | None = None
    """To whom a letter is written."""
    quoted: bool = False
    """The matter is a headline between quotes."""

    @property
    def issuer(self) -> Unit | None:
        """Who issued it, the first of several."""
        return self.issuers[0] if self.issuers else None


@cache
def _patterns() -> tuple[re.Pattern[str], frozenset[tuple[str, ...]], re.Pattern[str]]:
    data = load("announcements")
    documents = "|".join(sorted((re.escape(word) for word in data["documents"]), key=len, reverse=True))
    connectives = frozenset(tuple(phrase.split()) for phrase in data["connectives"])
    silent = re.compile(r"\b(?:" + "|".join(data["silent_documents"]) + r")\b")
    lead = r"[\s(|\"“*]*(?:(?:a|an|the|joint|copy of|text of|english|translation|\(english translation\)|of|form|unofficial|summary|free|original|spanish|german|summarized|revised|our|company|company's|investor|investors|corporate|second|first|material|hong kong|overseas|regulatory|mandatory|announcement and|public|internal|open|stock exchange|asx|sgx|hkex|tsx|nyse|nasdaq|rns|lse|tdnet|\)|“|\(|\"|related|initial|additional|supplemental|press)[\s,)]+)*"
    return re.compile(lead + rf"({documents})s?\b", re.IGNORECASE), connectives, silent


def open_envelope(reading: Reading, start: int, end: int) -> Envelope | None:
    """The envelope of the tokens ``[start, end)``; None where the document is one that stays silent."""
    pattern, _, silent = _patterns()
    text = reading.text[: reading.tokens[end - 1].end]
    begin = reading.tokens[start].start
    match = pattern.match(text, begin)
    leader = next((unit for unit in reading.units if unit.start == start and unit.end < end), None)
    if match is None and leader is not None:
        # "Ambry Lake, Inc. press release of ...": the issuer stands before the document.
        owned = reading.tokens[leader.end].norm in {"'s", "’s"}
        match = pattern.match(text, reading.tokens[min(leader.end + owned, end - 1)].start)
    head = text[begin : begin + 90].casefold()
    document = match.group(1).casefold() if match else None
    if (found := silent.search(head)) is not None and (match is None or found.start() < match.end() - begin + 12):
        return None
    date = _own_date(text, begin)
    if match is None:
        return Envelope(start, end, (), date, None)
    at = next(place for place in range(start, end + 1) if place == end or reading.tokens[place].start >= match.end())
    opener = _Opener(reading, at, end, date, document)
    if leader is not None and leader.mention.span.end <= match.start() + 2:
        opener.issuers.append(leader)
    return opener.run()


def _own_date(text: str, begin: int) -> DateMention | None:
    """The announcement's date: the first one said to be its date, outside what it announces."""
    for date in find_dates(text):
        before = text[max(begin, date.span.start - 40) : date.span.start].casefold()
        if date.span.start < begin or date.value is None:
            continue
        if re.search(
            r"(?:\bended|\bending|due|maturing|quarter|year|effective|until|through|agreement,?(?: dated)?(?: as of)?|agreements? dated(?: as of)?|starting|beginning|scheduled for|expected)\s*(?:on|as of|in|from)?\s*$",
            before,
        ):
            continue
        return date
    return None


class _Opener:
    def __init__(self, reading: Reading, at: int, end: int, date: DateMention | None, document: str | None) -> None:
        self.reading, self.at, self.end, self.date, self.document = reading, at, end, date, document
        self.units = {unit.start: unit for unit in reading.units}
        self.taken = frozenset(place for unit in reading.units for place in range(unit.start, unit.end))
        self.issuers: list[Unit] = []
        self.addressee: Unit | None = None

    def run(self) -> Envelope:
        """Walk over issuer, date and addressee up to the matter."""
        tokens = self.reading.tokens
        while self.at < self.end:
            token = tokens[self.at]
            if token.text in _OPENING and not self._possessive(self.at):
                return self._quoted()
            if self.date is not None and self.date.span.start <= token.start < self.date.span.end:
                self.at += 1
                continue
            if token.text == ":" and self.at + 1 < self.end:
                return self._matter(self.at + 1)
            if token.norm in {"which", "who"} and (before := self._unit_before()) is not None:
                return self._matter(before.start)
            if unit := self.units.get(self.at):
                if not self._envelope_unit(unit):
                    return self._matter(self.at)
                continue
            if (length := self._connective()) and not self._issuing(length):
                return self._matter(self.at + length)
            if (
                find_heads(tokens, self.at, min(self.at + 1, self.end), self.taken)
                or (
                    find_heads(tokens, self.at, min(self.at + 4, self.end), self.taken)[:1]
                    and find_heads(tokens, self.at, min(self.at + 4, self.end), self.taken)[0].start == self.at
                )
            ) and token.norm not in {
                "issued",
                "made",
                "report",
                "reports",
                "issue",
                "announcement",
                "shareholders",
                "stockholders",
                "holders",
                "board",
                "directors",
                "director",
                "management",
                "president",
                "chairman",
                "officer",
            }:
                return self._matter(self.at)
            self.at += 1
        return self._envelope(self.end, self.end)

    def _unit_before(self) -> Unit | None:
        place = self.at - (self.reading.tokens[self.at - 1].norm == ",")
        return next((unit for unit in self.units.values() if unit.end == place), None)

    def _possessive(self, at: int) -> bool:
        token = self.reading.tokens[at]
        return token.text in {"’", "'", "‘"} and at > 0 and self.reading.tokens[at - 1].end == token.start

    def _envelope_unit(self, unit: Unit) -> bool:
        """A unit before the matter: the issuer after "of", "by", "from"; else the matter begins with it."""
        before = self.reading.tokens[unit.start - 1].norm
        addressed = before in {"to", "the"} and self.reading.tokens[max(unit.start - 2, 0)].norm in {
            "to",
            "of",
            "customers",
        }
        following = self.reading.tokens[unit.end].norm if unit.end < self.end else ""
        if (
            before in {"of", "by", "from", "between", "and", ",", "&", "release", "for", "joint"}
            or addressed
            or before in {"to", "the", "a"}
        ):
            if following in {"'s", "’s"}:
                return False
            if (
                (not self.issuers or before in {"and", ","})
                and not addressed
                and before != "to"
                and unit.kind in {MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.REGISTRANT}
            ):
                self.issuers.append(unit)
            elif before == "to" and self.addressee is None and unit.kind is MentionKind.ORGANIZATION:
                self.addressee = unit
            self.at = unit.end
            return True
        return False

    def _connective(self) -> int:
        connectives = _patterns()[1]
        for length in (3, 2, 1):
            words = tuple(token.norm for token in self.reading.tokens[self.at : self.at + length])
            if len(words) == length and words in connectives:
                return length
        return 0

    def _issuing(self, length: int) -> bool:
        """ "of X dated ...", "to the holders ...", "on June 3": still the envelope, not the matter."""
        tokens = self.reading.tokens
        word, place = tokens[self.at].norm, self.at + length
        if word not in {"of", "on", "to", "for", "in"} or length > 1:
            return False
        while place < self.end and tokens[place].norm in {"the", "a", "its", "an"}:
            place += 1
        if place >= self.end:
            return True
        if word == "on":
            return self.date is not None and self.date.span.start <= tokens[place].start < self.date.span.end
        unit = self.units.get(place) or self.units.get(self.at + length)
        dated = self.date is not None and self.date.span.start <= tokens[place].start < self.date.span.end
        if word == "of" and dated:
            return True
        if word == "of" and tokens[self.at - 1].norm in {"board", "boards"}:
            return True
        if word == "of":
            following = tokens[unit.end].norm if unit and unit.end < self.end else ""
            return unit is not None and unit.kind is not MentionKind.GROUP and following not in {"'s", "’s"}
        if word == "to":
            return unit is not None or tokens[place].norm in {
                "shareholders",
                "stockholders",
                "customers",
                "employees",
                "holders",
                "board",
                "investors",
                "securities",
                "unitholders",
                "clients",
                "securityholders",
            }
        return (word == "for" and unit is not None) or (
            word in {"for", "in"}
            and self.date is not None
            and self.date.span.start <= tokens[place].start < self.date.span.end
        )

    def _quoted(self) -> Envelope:
        tokens = self.reading.tokens
        close = next(
            (
                place
                for place in range(self.end - 1, self.at, -1)
                if tokens[place].text in QUOTES and not self._possessive(place)
            ),
            self.end,
        )
        return self._envelope(self.at + 1, close, quoted=True)

    def _matter(self, at: int) -> Envelope:
        tokens = self.reading.tokens
        while at < self.end and tokens[at].text in {",", ":", "–", "—", "-"}:
            at += 1
        if at < self.end and tokens[at].text in _OPENING:
            self.at = at
            return self._quoted()
        return self._envelope(at, self.end)

    def _envelope(self, start: int, end: int, *, quoted: bool = False) -> Envelope:
        return Envelope(start, end, tuple(self.issuers), self.date, self.document, self.addressee, quoted)
