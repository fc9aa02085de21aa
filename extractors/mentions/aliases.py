"""Which mentions of a passage mean the same, and by which name the guidelines call them: the longest one written."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from extractors.mentions.name_lexicon import lexicon
from extractors.mentions.reading import QUOTES, Reading, Unit
from extractors.mentions.tokens import tokenize
from extractors.model import MentionKind, Span

_DOT_COM = "com"
"""What "Amazon.com" ends with where dots are left out."""
_STATE_SUFFIX = re.compile(r"\s*[\\/][A-Za-z .]{2,12}[\\/]?\s*$")


@lru_cache(maxsize=1 << 16)
def stem(name: str) -> tuple[str, ...]:
    """The words of a name without article and legal forms, case folded: what two spellings of it share."""
    tokens = tokenize(_STATE_SUFFIX.sub("", name))
    forms = lexicon().forms
    words: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if words and (length := forms.match(tokens, at)):
            at += length
            continue
        if token.text[0].isalnum() and not (token.norm == "the" and not words):
            words.append(_plain(token.norm).replace("’", "'").replace("-", ""))
        at += 1
    return _with_initials(words)


def _plain(word: str) -> str:
    """Without accents: EDGAR's conformed names have none."""
    if word.isascii():
        return word
    return "".join(letter for letter in normalize("NFKD", word) if not combining(letter))


def _with_initials(words: list[str]) -> tuple[str, ...]:
    """Initials written apart or together are the same: "J. M. Smucker", "J.M. Smucker"; so are "AMAZON COM" and "Amazon.com"."""
    joined: list[str] = []
    for word in words:
        initial = len(word) == 1 and joined and len(joined[-1]) <= 2 and joined[-1].isalpha() and word.isalpha()
        if initial or (joined and word == _DOT_COM):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _initials(words: tuple[str, ...]) -> str:
    """ "tcd" of Taiwan Crystal Display; nothing for names of fewer than three words."""
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def _begins(words: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether a name begins with another, "Stockwalk.com Group" with "Stockwalk" as well."""
    return words[: len(own)] == own or (len(own) == 1 and words[0] == own[0] + _DOT_COM)


_PARTNERSHIPS = re.compile(r"\b(?:L\.?L\.?C|L\.?P|L\.?L\.?P)\b\.?,?$", re.IGNORECASE)


def _apart(one: str, other: str) -> bool:
    """Whether two names of one stem are of two companies by their legal forms: one has shares, the other members or partners."""
    forms = [bool(_PARTNERSHIPS.search(name.strip())) for name in (one, other)]
    whole = all(len(stem(name)) < len([t for t in tokenize(name) if t.text[0].isalnum()]) for name in (one, other))
    return whole and forms[0] is not forms[1]


_ARTICLES = frozenset(["a", "an", "the", "one"])
_LONGEST_APPOSITION = 40
"""Tokens between a name and the parenthesis that defines its short form."""


class Names:
    """The names of one reading: registrant, defined terms, short forms."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._named = [unit for unit in reading.units if unit.kind in {MentionKind.ORGANIZATION, MentionKind.PERSON}]
        self._stems = {id(unit): stem(unit.text) for unit in self._named}
        self._written = set(self._stems.values())
        self._starts = {unit.start for unit in self._named}
        self._by_first = self._index()
        self._defined = self._definitions()
        self._registrant = self._registrant_unit()

    @property
    def defined(self) -> dict[str, Unit]:
        """Whom the terms mean that the passage defines: "company", "sellers", "prairie states"."""
        return self._defined

    @property
    def registrant(self) -> tuple[str, Span | None]:
        """The filer's name as the passage writes it, else as the context gives it."""
        if self._registrant is not None:
            return self._registrant.text, self._registrant.mention.span
        return self.reading.context.registrant, None

    def is_registrant(self, unit: Unit) -> bool:
        """Whether the unit is the filer, by name or by stand-in."""
        if unit.kind is MentionKind.REGISTRANT:
            return self.stands_for(unit) is None
        return self._names_registrant(stem(unit.text), whole=self.is_whole(unit))

    @staticmethod
    def is_whole(unit: Unit) -> bool:
        """Whether the name is written with its legal form, so that it is short for no other."""
        return len(stem(unit.text)) < len([token for token in tokenize(unit.text) if token.text[0].isalnum()])

    def stands_for(self, unit: Unit) -> Unit | None:
        """The unit that a stand-in was defined to mean ("X (the “Company”)"); None where that is the filer."""
        word = unit.text.casefold().removeprefix("the ").removeprefix("our ")
        defined = self._defined.get(word)
        return None if defined is None or self._names_registrant(stem(defined.text)) else defined

    def name(self, unit: Unit) -> str:
        """The longest form that the passage gives of what ``unit`` names."""
        if unit.kind is MentionKind.REGISTRANT:
            defined = self.stands_for(unit)
            return self.registrant[0] if defined is None else defined.text
        if unit.kind is MentionKind.GROUP:
            return unit.text
        return self.longest(unit).text

    def longest(self, unit: Unit) -> Unit:
        """The unit of the passage that writes this one's name in full, itself if none does."""
        if (defined := self._defined.get(unit.text.casefold())) is not None:
            return defined
        own = self._stems.get(id(unit)) or stem(unit.text)
        complete = len(own) < len([token for token in tokenize(unit.text) if token.text[0].isalnum()]) or own == stem(
            self.reading.context.registrant
        )
        best, size = unit, len(unit.text) if own else 10**6
        for other in self._by_first.get(own[0], ()) if own else ():
            words = self._stems[id(other)]
            if other is unit or len(words) < len(own) or not _begins(words, own) or self._is_vehicle(words, own):
                continue
            if own == words and _apart(unit.text, other.text):
                continue  # "Tarn Acquisition Corporation", "Tarn Acquisition LLC"
            if (own == words or not complete) and self._is_short_for(own, words) and len(other.text) > size:
                best, size = other, len(other.text)
        return best

    def _index(self) -> dict[str, list[Unit]]:
        """The named units by the first word of their stems, each spelling once."""
        found: dict[str, dict[str, Unit]] = {}
        for unit in self._named:
            if words := self._stems[id(unit)]:
                for first in {words[0], words[0].removesuffix(_DOT_COM)}:
                    found.setdefault(first, {}).setdefault(unit.text, unit)
        return {word: list(units.values()) for word, units in found.items()}

    def _is_short_for(self, own: tuple[str, ...], words: tuple[str, ...]) -> bool:
        if own == words:
            return True
        extra = words[len(own) :]
        if extra and extra in self._written:
            return False  # "the Delmara Tarn offer": two names
        # "Delmara" may be short for "Delmara Holding", hardly for each of "Delmara Foods" and "Delmara Bebidas".
        alike = (self._stems[id(unit)] for unit in self._by_first[own[0]])
        rivals = {other for other in alike if other != own and _begins(other, own)}
        filer = max((other for other in rivals if self._names_registrant(other)), key=len, default=None)
        return (len(rivals) == 1 or filer == words) and "merger" not in extra

    @staticmethod
    def _is_vehicle(words: tuple[str, ...], own: tuple[str, ...]) -> bool:
        return any(word in {"merger", "acquisition", "sub", "bidco", "mergerco"} for word in words[len(own) :])

    def _definitions(self) -> dict[str, Unit]:
        """Defined terms: "Prairie States Gas Company (“Prairie States”)", "Elm Holding Corp., a Delaware corporation (“Elm”)"."""
        tokens = self.reading.tokens
        by_end = {unit.end: unit for unit in self._named}
        defined: dict[str, Unit] = {}
        for at, token in enumerate(tokens):
            if token.text != "(":
                continue
            close = next((place for place in range(at, min(at + 24, len(tokens))) if tokens[place].text == ")"), None)
            if close is None:
                continue
            quotes = [place for place in range(at, close) if tokens[place].text in QUOTES]
            bare = self.reading.slice(at + 1, close).casefold()
            if not quotes and (unit := by_end.get(at)) is not None and self._short_form(bare, unit):
                defined.setdefault(bare, unit)  # "Ambrylake.com Group, Inc. (Ambrylake)"
            for opening, closing in zip(quotes[::2], quotes[1::2], strict=False):
                alias = self.reading.slice(opening + 1, closing).casefold().strip(" ,.").removeprefix("the ")
                if alias and (unit := self._defines(alias, at, by_end)) is not None:
                    defined.setdefault(alias, unit)
        return defined

    def _defines(self, alias: str, at: int, by_end: dict[int, Unit]) -> Unit | None:
        """Whom the parenthesis at token ``at`` calls ``alias``: who is named before it, or whom the apposition before it describes."""
        beside = by_end.get(at)
        described = self._described(at, by_end)
        if beside is None or described is None:
            return beside or described
        return beside if self._short_form(alias, beside) and not self._short_form(alias, described) else described

    def _described(self, at: int, by_end: dict[int, Unit]) -> Unit | None:
        """ "X, a company organized under the laws of Y (": X."""
        tokens, starts = self.reading.tokens, self._starts
        for place in range(at - 2, max(at - _LONGEST_APPOSITION, 0), -1):
            unit, text = by_end.get(place), tokens[place].text
            if text in {"(", ")", ";", "."}:
                return None
            if unit is None and text == "and" and place + 1 in starts:
                return None
            if unit is not None and text == ",":
                return unit if tokens[place + 1].norm in _ARTICLES else None
        return None

    def _short_form(self, alias: str, unit: Unit) -> bool:
        words, whole = stem(alias), self._stems[id(unit)]
        return bool(words) and bool(whole) and (_begins(whole, words) or words == (_initials(whole),))

    def _registrant_unit(self) -> Unit | None:
        named = [u for u in self._named if self._names_registrant(self._stems[id(u)], whole=self.is_whole(u))]
        return max(named, key=lambda unit: len(unit.text), default=None)

    def _names_registrant(self, words: tuple[str, ...], *, whole: bool = False) -> bool:
        own = stem(self.reading.context.registrant)
        if not words or not own:
            return False
        if words == own or words == (_initials(own),):
            return True
        if whole and len(words) < len(own):
            return False
        if len(words) > len(own):
            return (
                words[: len(own)] == own
                and len(own) > 1
                and all(word in {"holdings", "group", "holding"} for word in words[len(own) :])
            )
        return (
            words == own[: len(words)]
            and (len(words) > 1 or len(words[0]) > 3)
            and words[0] not in {"first", "national", "american", "united", "general", "international"}
        )
