"""Where the names of a passage begin and end: capitalised runs closed by legal forms, as filings write them.

The commas, ampersands, dots and parentheses that belong to a name are bound before anything is read as a list, so that
"Trigem Computer, Inc., Naray & Company, Inc. and their affiliates" is two names and a group.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OPEN_QUOTES = frozenset("\"“‘'«")
_DASHES = frozenset("-–—")
_ROMAN = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"])


class Phrases:
    """Token sequences that can be recognised at a place: legal forms, vehicle words, capacities."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(token.norm for token in tokenize(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def match(self, tokens: Sequence[Token], at: int) -> int:
        """How many tokens from ``at`` on are a phrase (the longest), 0 if none is."""
        if at >= len(tokens):
            return 0
        for words in self._by_first.get(tokens[at].norm, ()):
            if len(words) == 1 or tuple(token.norm for token in tokens[at : at + len(words)]) == words:
                return len(words)
        return 0


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """The word lists that names are found by."""

    forms: Phrases
    parenthesised: frozenset[str]
    branch_words: frozenset[str]
    organisation_words: frozenset[str]
    of_heads: frozenset[str]
    particles: frozenset[str]
    common: frozenset[str]
    hard_stop: frozenset[str]
    soft_stop: frozenset[str]
    positions: frozenset[str]
    trailing: frozenset[str]


@cache
def lexicon() -> NameLexicon:
    """The lists of ``legal_forms.toml`` and ``names.toml``."""
    forms, names = load("legal_forms"), load("names")
    return NameLexicon(
        forms=Phrases(forms["strong"]),
        parenthesised=frozenset(word.replace(".", "") for word in forms["parenthesised"]),
        branch_words=frozenset(forms["branch_words"]),
        **{
            key: frozenset(names[key])
            for key in (
                "organisation_words",
                "of_heads",
                "particles",
                "common",
                "hard_stop",
                "soft_stop",
                "positions",
                "trailing",
            )
        },
    )


@dataclass(frozen=True, slots=True)
class Name:
    """A name's place among the tokens, half-open, and what speaks for an organisation."""

    start: int
    end: int
    has_form: bool
    has_organisation_word: bool


def find_names(tokens: Sequence[Token], known: frozenset[str] = frozenset()) -> list[Name]:
    """The names among ``tokens``, left to right, none overlapping.

    ``known`` holds case-folded names of the filing; a name that stands there is not cut at an inner possessive or "and".
    """
    finder = _Finder(tokens, known)
    names: list[Name] = []
    at = 0
    while at < len(tokens):
        name = finder.name_at(at)
        if name is None:
            at += 1
        else:
            names.append(name)
            at = name.end
    return names


class _Finder:
    """One pass over the tokens of a passage."""

    def __init__(self, tokens: Sequence[Token], known: frozenset[str]) -> None:
        self.tokens = tokens
        self.known = known
        self.words = lexicon()
        self.shouting = _mostly_capitals(tokens)

    def name_at(self, start: int) -> Name | None:
        if not self._starts(start):
            return None
        end, has_form = start + 1, False
        if form := self.words.forms.match(self.tokens, start):
            # A form alone ("Inc.", "Company") begins no name; "Co-operative Bank", "AG Edwards" do.
            if not self._name_word(start + form) or self._stop(start):
                return None
            end = start + form
        while True:
            step, is_form = self._step(start, end, has_form)
            if not step:
                break
            end += step
            has_form = has_form or is_form
        return self._trim(start, end, has_form)

    def _starts(self, at: int) -> bool:
        if self._name_word(at):
            return True
        token = self.tokens[at]
        if token.norm in self.words.soft_stop and token.text[0].isupper():
            return self._form_ahead(at + 1)
        if token.text.isdigit() and token.end - token.start > 5:
            return self._name_word(at + 1) and self._form_ahead(at + 1)
        if token.text[0].isdigit() and token.end - token.start <= 5:
            return self._name_word(at + 1) and (self._form_ahead(at + 1) or not token.text.isdigit())
        return False

    def _name_word(self, at: int) -> bool:
        """Whether the token is capitalised (or a brand such as eScription) and no stop."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        first = token.text[0]
        if not first.isalpha():
            return first.isdigit() and any(letter.isupper() for letter in token.text) and len(token.text) > 1
        capital = first.isupper() or any(letter.isupper() for letter in token.text[1:3])
        return capital and not self._stop(at)

    def _stop(self, at: int) -> bool:
        token = self.tokens[at]
        if token.norm not in self.words.hard_stop or (token.norm != token.text.lower() and token.text.isupper()):
            return False
        return not (
            len(token.text) > 1
            and token.text.isupper()
            and not self.shouting
            and len(token.text) <= 3
            and token.text != "THE"
        )

    def _form_ahead(self, at: int, reach: int = 4) -> bool:
        """Whether a legal form closes the capitalised run that goes on at ``at``."""
        for place in range(at, min(at + reach, len(self.tokens))):
            token = self.tokens[place]
            if token.text == "," and self.words.forms.match(self.tokens, place + 1):
                return True
            if token.text == "&":
                continue
            if not token.text[0].isupper() and not token.text[0].isdigit():
                return False
            if self.words.forms.match(self.tokens, place):
                return True
            if token.norm in self.words.hard_stop and token.norm not in self.words.soft_stop:
                return False
        return False

    def _step(self, start: int, at: int, has_form: bool) -> tuple[int, bool]:
        """How many further tokens belong to the name begun at ``start``, and whether they are a legal form."""
        tokens, size = self.tokens, len(self.tokens)
        if at >= size:
            return 0, False
        token = tokens[at]
        if form := self.words.forms.match(tokens, at):
            if self._form_fits(start, at, form):
                return form, True
            if has_form:
                return 0, False
        if token.text == ",":
            return self._after_comma(start, at, has_form)
        if token.text == "(":
            return self._parenthesis(at, has_form)
        if has_form and not self._in_of_phrase(start, at):
            return self._after_form(at)
        if self._name_word(at):
            return 1, False
        if token.text[0].isupper() and token.norm in self.words.soft_stop and self._form_ahead(at + 1):
            return 1, False
        if token.text.isdigit() and len(token.text) <= 4:
            return (1, False) if self._form_ahead(at + 1) else (0, False)
        if token.text.isalpha() and token.text.islower() and self._brand_before_form(at):
            return 1, False
        if token.text in {"“", '"'} and self._nickname(at):
            return 4, False
        if token.text == "!" and self.tokens[at - 1].end == token.start:
            return 1, False
        return self._joined(start, at), False

    def _nickname(self, at: int) -> bool:
        """A person's name may hold another between quotes: Erin “Ellie” May."""
        closed = at + 3 < len(self.tokens) and self.tokens[at + 2].text in {"”", '"'}
        return closed and self._name_word(at + 1) and self._name_word(at + 3) and self._name_word(at - 1)

    def _brand_before_form(self, at: int) -> bool:
        """A part of a name written small: "SK hynix Inc."."""
        token = self.tokens[at]
        follows = at + 1 < len(self.tokens) and self.tokens[at + 1].text[0].isupper()
        return (
            follows
            and bool(self.words.forms.match(self.tokens, at + 1))
            and token.norm not in self.words.hard_stop | self.words.particles
        )

    def _in_of_phrase(self, start: int, at: int) -> bool:
        """Whether the run since the last legal form is the X of "Corporation of X", which may go on."""
        for place in range(at - 1, start, -1):
            if self.tokens[place].norm == "of":
                return True
            if not self._name_word(place) or self.words.forms.match(self.tokens, place):
                return False
        return False

    def _form_fits(self, start: int, at: int, length: int) -> bool:
        """Forms that are also small words count only when capitalised ("Foo AS", not "Foo as")."""
        first = self.tokens[at]
        if (
            first.text.islower()
            and length == 1
            and first.norm
            in {
                "as",
                "se",
                "co",
                "sa",
                "sl",
                "ad",
                "ab",
                "company",
                "limited",
                "chartered",
                "companies",
                "corporation",
                "cooperative",
                "hf",
                "coop",
            }
        ):
            return False
        if self.shouting and first.norm in {"as", "se", "ad"} and length == 1:
            return False
        if first.norm == "as" and first.text == "As":
            return False
        return at > start

    def _after_comma(self, start: int, at: int, has_form: bool) -> tuple[int, bool]:
        form = self.words.forms.match(self.tokens, at + 1)
        if form and self._comma_form(at + 1, form):
            return 1 + form, True
        if (branch := self._branch_behind(at)) > 0:
            return branch, True
        if has_form:
            return 0, False
        return self._partners(start, at), False

    def _branch_behind(self, comma: int) -> int:
        """The tokens of ", New York Branch" behind a bank's name, 0 if none stand there."""
        for length in (2, 3, 4):
            words = self.tokens[comma + 1 : comma + length + 1]
            if len(words) == length and words[-1].norm in self.words.branch_words:
                return length + 1 if all(word.text[0].isupper() for word in words) else 0
        return 0

    def _comma_form(self, at: int, length: int) -> bool:
        token = self.tokens[at]
        if length == 1 and token.text.islower():
            return False
        if token.norm in {"company", "companies", "as"} and length == 1:
            return False
        # ", Limited Partnership" is a form; ", LLC Holdings" would be the next name.
        follows = at + length
        return not (
            length == 1
            and token.norm in {"sa", "se", "ab", "ag"}
            and self._name_word(follows)
            and self.words.forms.match(self.tokens, follows) == 0
        )

    def _partners(self, start: int, comma: int) -> int:
        """The comma inside "Goldman, Sachs & Co." and "Merrill Lynch, Pierce, Fenner & Smith"."""
        if comma - start > 2 or self._text(start, comma) in self.known:
            return 0
        at = comma + 1
        while self._name_word(at):
            follows = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
            if follows == "&":
                return at - comma + 1 if self._name_word(at + 2) or self.words.forms.match(self.tokens, at + 2) else 0
            if follows != ",":
                return 0
            at += 2
        return 0

    def _parenthesis(self, at: int, has_form: bool) -> tuple[int, bool]:
        """ "(publ)", "(USA)", "(Hong Kong)": short, from the list, and before a form or behind one."""
        for close in range(at + 2, min(at + 5, len(self.tokens))):
            if self.tokens[close].text != ")":
                continue
            inside = " ".join(token.norm for token in self.tokens[at + 1 : close])
            if inside not in self.words.parenthesised or self.tokens[at + 1].text.isdigit():
                return 0, False
            after = close + 1
            if inside == "publ":
                return after - at, True
            comma = after < len(self.tokens) and self.tokens[after].text == ","
            form = self.words.forms.match(self.tokens, after + comma)
            if form and not (form == 1 and self.tokens[after + comma].text.islower()):
                return after + comma + form - at, True
            if inside in {"r", "tm"} and self._name_word(after):
                return after - at + 1, has_form
            known_country = inside in {"usa", "us", "uk", "canada", "publ", "private", "delaware"}
            return (after - at, has_form) if known_country else (0, False)
        return 0, False

    def _after_form(self, at: int) -> tuple[int, bool]:
        """What may follow a legal form: "of America", "II", "& Co. KG"."""
        tokens = self.tokens
        before = tokens[at - 1].norm
        token = tokens[at]
        if token.norm == "of" and before in self.words.of_heads and self._name_word(at + 1):
            return 2, False
        if (
            token.norm in _ROMAN
            and token.text.isupper()
            and not (token.norm == "i" and before not in {"sub", "corp", "corporation"})
        ):
            return 1, True
        if (
            at + 1 < len(tokens)
            and token.text[0].isupper()
            and tokens[at + 1].norm in self.words.branch_words
            and tokens[at + 1].text[0].isupper()
        ):
            return 2, True
        if token.text == "&" and self.words.forms.match(tokens, at + 1):
            return 1 + self.words.forms.match(tokens, at + 1), True
        if token.text == "&" and self._name_word(at + 1):
            return 2, False
        if (
            before in {"company", "co", "corporation", "corp", "limited", "companies"}
            and self._name_word(at)
            and self._form_ahead(at, 3)
            and not self._looks_listed(at)
        ):
            return 1, False
        if (
            before in {"company", "companies", "limited", "corporation"}
            and self._name_word(at)
            and token.norm in {"americas", "america", "international", "limited", "insurance", "holdings"}
        ):
            return 1, False
        return 0, False

    def _looks_listed(self, at: int) -> bool:
        return self.tokens[at - 1].text.endswith(".")

    def _joined(self, start: int, at: int) -> int:
        """Connectors inside a name: "&", "of America", "de", "and Trust Company", a possessive of the name itself."""
        token, tokens = self.tokens[at], self.tokens
        if token.text in {"&", "+"} and at + 1 < len(tokens):
            return 2 if self._name_word(at + 1) or self.words.forms.match(tokens, at + 1) else 0
        if token.norm == "of":
            return self._of(start, at)
        if token.norm == "and":
            return self._and(start, at)
        if token.norm in {"'s", "’s", "‘s"} or (token.text in {"'", "’"} and tokens[at - 1].norm.endswith("s")):
            return 1 if self._own_possessive(start, at) else 0
        if token.norm in self.words.particles and token.text.islower():
            follow = at + 1
            while (
                follow < len(tokens) and tokens[follow].norm in self.words.particles and tokens[follow].text.islower()
            ):
                follow += 1
            return follow - at + 1 if self._name_word(follow) and follow - at <= 3 else 0
        if token.norm == "in" and tokens[start].norm in {"government", "bank"} and self._name_word(at + 1):
            return 0
        if token.norm == "for" and tokens[at - 1].norm in {
            "bank",
            "fund",
            "institute",
            "center",
            "centre",
            "agency",
            "trust",
            "association",
            "foundation",
        }:
            the = at + 1 < len(tokens) and tokens[at + 1].norm == "the"
            return 2 + the if self._name_word(at + 1 + the) else 0
        return 0

    def _of(self, start: int, at: int) -> int:
        heads = {token.norm for token in self.tokens[start:at]}
        if (
            self.tokens[at - 1].norm == "board"
            and self.tokens[at + 1 : at + 2]
            and self.tokens[at + 1].norm not in {"governors", "trustees", "education", "regents", "trade"}
        ):
            return 0
        if not heads <= self.words.common and self._name_word(at + 1) and self._form_ahead(at + 1, 3):
            return 2
        if not (
            self.tokens[at - 1].norm in self.words.of_heads
            or (heads & {"bank", "university", "trust", "department", "ministry", "institute"} and at - start <= 3)
        ):
            return 0
        if self._name_word(at + 1):
            return 2
        the = at + 1 < len(self.tokens) and self.tokens[at + 1].norm == "the"
        return 3 if the and self._name_word(at + 2) and self.tokens[at + 2].norm not in self.words.common else 0

    def _and(self, start: int, at: int) -> int:
        """ "and" joins when what follows cannot be a name of its own ("and Trust Company", "and Sons") or is known."""
        follow = at + 1
        if not self._name_word(follow) and not self.words.forms.match(self.tokens, follow):
            return 0
        whole = self._text(start, follow + 1)
        if any(name.startswith(whole) for name in self.known):
            return 2
        end = follow
        while end < len(self.tokens) and self._name_word(end) and not self.words.forms.match(self.tokens, end):
            end += 1
        middle = [token.norm for token in self.tokens[follow:end]]
        closes = self.words.forms.match(self.tokens, end) or not middle
        known_words = all(word in self.words.organisation_words or word in {"drug", "trust"} for word in middle)
        if (
            len(middle) >= 2
            and known_words
            and middle[-1] in {"administration", "company", "commission", "authority", "trust"}
        ):
            return 2
        if closes and all(
            word in self.words.organisation_words or word in {"marine", "casualty", "guaranty", "drug", "light", "poor"}
            for word in middle
        ):
            return 1 if not middle else 2
        return 2 if middle in (["sons"], ["associates"], ["partners"], ["company"], ["brothers"]) else 0

    def _own_possessive(self, start: int, at: int) -> bool:
        """Whether 's is of the name ("Lowe’s Companies, Inc.") and not of an owner ("Hanaro Telecom's termination")."""
        if not self._name_word(at + 1) and not self.words.forms.match(self.tokens, at + 1):
            return False
        if any(name.startswith(self._text(start, at + 2)) for name in self.known):
            return True
        if at - start > 1 or self._text(start, at) in self.known:
            return False
        following = self.tokens[at + 1].norm
        closes = self._form_ahead(at + 1, 3)
        return following in self.words.organisation_words or (closes and following not in self.words.common)

    def _text(self, start: int, end: int) -> str:
        """Tokens joined as names are compared: no blanks, no dots, straight quotes."""
        return compact(token.norm for token in self.tokens[start:end])

    def _trim(self, start: int, end: int, has_form: bool) -> Name | None:
        tokens = self.tokens
        while end > start and (
            tokens[end - 1].text in {"&", ",", "+"}
            or (tokens[end - 1].norm in self.words.particles and tokens[end - 1].text.islower())
        ):
            end -= 1
        while not has_form and end - start > 2 and tokens[start].norm in self.words.positions:
            start += 1
        if end == start:
            return None
        while (
            not has_form
            and end - start > 1
            and (tokens[end - 1].norm in self.words.trailing or tokens[end - 1].text in {"of", "&", ","})
        ):
            end -= 1
        while start < end and tokens[start].text.islower() and tokens[start].norm in {"of", "and"}:
            start += 1
        if start == end:
            return None
        core = [token.norm for token in tokens[start:end]]
        if all(
            word in self.words.common or not word[0].isalnum() or word.isdigit() or word in {"of", "and"}
            for word in core
        ):
            bank_of = (
                len(core) >= 4
                and "of" in core[1:-1]
                and core[core.index("of") - 1] in {"bank", "trust", "university", "institute"}
            )
            if not bank_of and not (has_form and any(word not in self.words.common for word in core)):
                return None
        if start > 0 and tokens[start - 1].text == "The" and has_form:
            start -= 1
        has_word = any(word in self.words.organisation_words for word in core)
        return Name(start, end, has_form, has_word)


def compact(words: Iterable[str]) -> str:
    """Words joined for comparison: case folded, without blanks, dots and the shape of quotes."""
    return "".join(words).replace("’", "'").replace("‘", "'").replace(".", "")


def _mostly_capitals(tokens: Sequence[Token]) -> bool:
    """Whether the line shouts, so that capitals tell nothing."""
    words = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 3]
    return bool(words) and sum(word.isupper() for word in words) > 0.6 * len(words)
