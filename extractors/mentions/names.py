"""Where the names of a passage begin and end: capitalised runs closed by legal forms, as filings write them.

The commas, ampersands, dots and parentheses that belong to a name are bound before anything is read as a list, so that
"Trigem Computer, Inc., Naray & Company, Inc. and their affiliates" is two names and a group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.mentions.name_joints import NameJoints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.mentions.tokens import Token

_ROMAN = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"])
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


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


class _Finder(NameJoints):
    """One pass over the tokens of a passage."""

    def name_at(self, start: int) -> Name | None:
        if (length := self.words.bodies.match(self.tokens, start)) and self.tokens[start].text[0].isupper():
            return Name(start, start + length, has_form=False, has_organisation_word=True)
        if not self._starts(start):
            return None
        end, has_form = start + 1, False
        if form := self.words.forms.match(self.tokens, start):
            # A form alone ("Inc.", "Company") begins no name; "Co-operative Bank", "AG Edwards" do.
            if not self.name_word(start + form) or self.stop(start):
                return None
            end = start + form
        while True:
            step, is_form = self._step(start, end, has_form)
            if not step:
                break
            end += step
            has_form = has_form or is_form
        if start and self.tokens[start - 1].norm in {"a", "an"} and has_form and self.tokens[end - 1].text.islower():
            # "a Delaware limited liability company": what it is, not who.
            return None
        return self._trim(start, end, has_form)

    def _starts(self, at: int) -> bool:
        if self.name_word(at):
            return True
        token = self.tokens[at]
        if token.norm in self.words.soft_stop and token.text[0].isupper():
            return self.form_ahead(at + 1)
        if token.text.isdigit() and token.end - token.start > 5:
            return self.name_word(at + 1) and self.form_ahead(at + 1)
        if token.text[0].isdigit() and token.end - token.start <= 5:
            return self.name_word(at + 1) and (self.form_ahead(at + 1) or not token.text.isdigit())
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
            return self.parenthesis(at, has_form)
        if has_form and not self._in_of_phrase(start, at):
            return self._after_form(at)
        if self.name_word(at):
            return 1, False
        if token.text[0].isupper() and token.norm in self.words.soft_stop and self.form_ahead(at + 1):
            return 1, False
        if token.text.isdigit() and len(token.text) <= 4:
            return (1, False) if self.form_ahead(at + 1) else (0, False)
        if token.text.isalpha() and token.text.islower() and self._brand_before_form(at):
            return 1, False
        if token.text in {"“", '"'} and self.nickname(at):
            return 4, False
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if token.text == "Merger" and following is not None and following.text == "Sub":
            return 2, True
        numbered = token.norm == "no" and following is not None and following.text.isdigit()
        if numbered and token.text[0].isupper() and self.name_word(at + 2):
            return 3, False
        if token.text == "!" and self.tokens[at - 1].end == token.start:
            return 1, False
        return self.joined(start, at), False

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
            if not self.name_word(place) or self.words.forms.match(self.tokens, place):
                return False
        return False

    def _form_fits(self, start: int, at: int, length: int) -> bool:
        """Forms that are also small words count only when capitalised ("Foo AS", not "Foo as")."""
        first = self.tokens[at]
        if (
            first.text.islower()
            and "." not in first.text
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
        if (branch := self.branch_behind(at)) > 0:
            return branch, True
        if has_form:
            return 0, False
        if at + 1 < len(self.tokens) and self.tokens[at + 1].norm in {"jr", "sr", "ii", "iii", "iv"} and at - start > 1:
            return 2, False
        return self.partners(start, at), False

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
            and self.name_word(follows)
            and self.words.forms.match(self.tokens, follows) == 0
        )

    def _after_form(self, at: int) -> tuple[int, bool]:
        """What may follow a legal form: "of America", "II", "& Co. KG"."""
        tokens = self.tokens
        before = tokens[at - 1].norm
        token = tokens[at]
        if token.norm == "of" and before in self.words.of_heads and self.name_word(at + 1):
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
        if token.text == "&" and self.name_word(at + 1):
            return 2, False
        if (
            before in {"company", "co", "corporation", "corp", "limited", "companies"}
            and self.name_word(at)
            and self.form_ahead(at, 3)
            and not self._looks_listed(at)
        ):
            return 1, False
        if (
            before in {"company", "companies", "limited", "corporation"}
            and self.name_word(at)
            and token.norm in {"americas", "america", "international", "limited", "insurance", "holdings"}
        ):
            return 1, False
        return 0, False

    def _looks_listed(self, at: int) -> bool:
        return self.tokens[at - 1].text.endswith(".")

    def _behind_relation(self, start: int, end: int) -> int:
        """ "Consolidated Subsidiary Nova Ltd.": the name begins behind the relation."""
        relations = {"subsidiary", "subsidiaries", "affiliate", "affiliates"}
        places = [
            at for at in range(start, end - 1) if self.tokens[at].norm in relations and not self._closes(at + 1, end)
        ]
        return places[-1] + 1 if places else start

    def _closes(self, at: int, end: int) -> bool:
        """Whether only a legal form is left: "Kestrel Subsidiary, Inc."."""
        at += self.tokens[at].text == ","
        return at < end and at + self.words.forms.match(self.tokens, at) == end

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
        start = self._behind_relation(start, end)
        while start < end and tokens[start].text.islower() and tokens[start].norm in {"of", "and"}:
            start += 1
        if start == end:
            return None
        core = [token.norm for token in tokens[start:end]]
        if all(
            word in self.words.common
            or not word[0].isalnum()
            or word.isdigit()
            or word in {"of", "and"}
            or _ORDINAL.fullmatch(word)
            for word in core
        ):
            closed = tokens[end - 1].norm not in {"company", "companies", "trust", "corporation", "bank"}
            if has_form and len(core) >= 3 and closed:
                # "Shareholder Representative Partners LLC": common words, but a name.
                return Name(start, end, has_form, has_organisation_word=True)
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
