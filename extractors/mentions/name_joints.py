"""What binds two words into one name: "&", "of", "and", a possessive, a comma, parentheses."""

from __future__ import annotations

from extractors.mentions.name_words import NameWords


class NameJoints(NameWords):
    """The connectors inside names."""

    def nickname(self, at: int) -> bool:
        """A person's name may hold another between quotes: Erin “Ellie” May."""
        closed = at + 3 < len(self.tokens) and self.tokens[at + 2].text in {"”", '"'}
        return closed and self.name_word(at + 1) and self.name_word(at + 3) and self.name_word(at - 1)

    def joined(self, start: int, at: int) -> int:
        """Connectors inside a name: "&", "of America", "de", "and Trust Company", a possessive of the name itself."""
        token, tokens = self.tokens[at], self.tokens
        if token.text in {"&", "+"} and at + 1 < len(tokens):
            soft = tokens[at + 1].norm in self.words.soft_stop and tokens[at + 1].text[0].isupper()
            closes = soft and self.form_ahead(at + 2)
            return 2 if closes or self.name_word(at + 1) or self.words.forms.match(tokens, at + 1) else 0
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
            return follow - at + 1 if self.name_word(follow) and follow - at <= 3 else 0
        if token.norm == "in" and tokens[start].norm in {"government", "bank"} and self.name_word(at + 1):
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
            return 2 + the if self.name_word(at + 1 + the) else 0
        return 0

    def _of(self, start: int, at: int) -> int:
        heads = {token.norm for token in self.tokens[start:at]}
        if (
            self.tokens[at - 1].norm == "board"
            and self.tokens[at + 1 : at + 2]
            and self.tokens[at + 1].norm not in {"governors", "trustees", "education", "regents", "trade"}
        ):
            return 0
        if not heads <= self.words.common and self.name_word(at + 1) and self.form_ahead(at + 1, 3):
            return 2
        if not (
            self.tokens[at - 1].norm in self.words.of_heads
            or (heads & {"bank", "university", "trust", "department", "ministry", "institute"} and at - start <= 3)
        ):
            return 0
        if self.name_word(at + 1):
            return 2
        the = at + 1 < len(self.tokens) and self.tokens[at + 1].norm == "the"
        return 3 if the and self.name_word(at + 2) and self.tokens[at + 2].norm not in self.words.common else 0

    def _and(self, start: int, at: int) -> int:
        """ "and" joins when what follows cannot be a name of its own ("and Trust Company", "and Sons") or is known."""
        follow = at + 1
        if not self.name_word(follow) and not self.words.forms.match(self.tokens, follow):
            return 0
        whole = self.text(start, follow + 1)
        if any(name.startswith(whole) for name in self.known):
            return 2
        end = follow
        while end < len(self.tokens) and self.name_word(end) and not self.words.forms.match(self.tokens, end):
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
        if f"{self.tokens[at - 1].norm}'s" in self.words.possessive:
            return True
        if not self.name_word(at + 1) and not self.words.forms.match(self.tokens, at + 1):
            return False
        if any(name.startswith(self.text(start, at + 2)) for name in self.known):
            return True
        if self.tokens[start].norm in {"st", "saint"}:
            return True  # "St. Brendan's Hospital"
        if at - start > 1 or self.text(start, at) in self.known:
            return False
        following = self.tokens[at + 1].norm
        closes = self.form_ahead(at + 1, 3)
        return following in self.words.organisation_words or (closes and following not in self.words.common)

    def partners(self, start: int, comma: int) -> int:
        """The comma inside "Goldman, Sachs & Co." and "Merrill Lynch, Pierce, Fenner & Smith"."""
        if comma - start > 2 or self.text(start, comma) in self.known:
            return 0
        at = comma + 1
        while self.name_word(at):
            follows = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
            if follows == "&":
                return at - comma + 1 if self.name_word(at + 2) or self.words.forms.match(self.tokens, at + 2) else 0
            if follows != ",":
                return 0
            at += 2
        return 0

    def parenthesis(self, at: int, has_form: bool) -> tuple[int, bool]:
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
            if inside in {"r", "tm"} and self.name_word(after):
                return after - at + 1, has_form
            known_country = inside in {"usa", "us", "uk", "canada", "publ", "private", "delaware"}
            return (after - at, has_form) if known_country else (0, False)
        return 0, False

    def branch_behind(self, comma: int) -> int:
        """The tokens of ", New York Branch" behind a bank's name, 0 if none stand there."""
        for length in (2, 3, 4):
            words = self.tokens[comma + 1 : comma + length + 1]
            if len(words) == length and words[-1].norm in self.words.branch_words:
                return length + 1 if all(word.text[0].isupper() for word in words) else 0
        return 0
