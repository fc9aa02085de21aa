"""Where the names of running text begin and end, in which they differ from those of titles."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.prose.sentences.words import ProseWords, no_name
from extractors.lexicon import load
from extractors.mentions.name_lexicon import lexicon
from extractors.model import MentionKind

if TYPE_CHECKING:
    from extractors.mentions.reading import Unit

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_SHORT_FORMS = frozenset(["inc", "corp", "co", "ltd", "plc", "llc"])
_LONG_FORMS = frozenset(["corporation", "company", "group"])
_LEFT = frozenset(["National", "First", "American", "General", "United", "Federal", "Royal"])
_OF_WHOLE = frozenset(["america", "north america", "new york", "canada"])
"""What belongs to a name behind its legal form and "of"."""
_YEAR = re.compile(r"(?:19|20)\d\d\Z|\d{1,2}\.\d{1,2}\Z|\d\Z")
_SAID_IT = (["said", "it"], ["said", "its"])
_BANKS = frozenset(["first", "second", "third", "national", "state", "federal", "savings", "citizens", "farmers", "merchants", "american",
     "peoples", "people's", "security", "commercial", "community", "county", "trust", "exchange", "the", "bank", "and", "&", "home", "central"])  # fmt: skip
_PLACED = 2
_LONG_TEXT = 60
"""Tokens of a text in which somebody would be called by half a name again."""


@cache
def _misleading() -> frozenset[str]:
    return frozenset(load("prose")["misleading"]) - {"the"}


@cache
def _openers() -> frozenset[str]:
    return frozenset(load("prose")["sentence_openers"]) - {"company", "one", "two", "three", "all"}


@cache
def _second_words() -> frozenset[str]:
    return frozenset(load("prose")["generic"])


class ProseBounds(ProseWords):
    """The bounds of names."""

    def left(self, start: int, end: int) -> int:
        """Without a year, an exhibit's number or a description before the name; with "National" and the like."""
        while start < end - 1 and (self._describes(start) or self._repeated(start)):
            start += 1
        if (
            end - start > _PLACED
            and self.tokens[start + 1].norm in {"'s", "’s"}
            and self.tokens[start].norm in no_name("places")
        ):
            start += 2  # "Quebec's Papiers Chaudiere Ltee"
        while start > 1 and self._always_before(start):
            start -= 1
        if start > 0 and self._begins_name(start - 1, end):
            start -= 1
        return self._second_half(self._savings(start), end)

    def _repeated(self, at: int) -> bool:
        """ "About Dorado Dorado Restaurant Group, Inc.": a heading before the name."""
        return self.tokens[at].text == self.tokens[at + 1].text and self.tokens[at - 1].norm == "about"

    def _always_before(self, start: int) -> bool:
        """ "Response Dynamics Corp., ... Response Dynamics' president": a common word that begins a name each time."""
        word = self.tokens[start - 1]
        capital = word.text.istitle() and word.text.isalpha() and not self.begins_sentence(start - 1)
        if not capital or word.norm in no_name("words") | no_name("places"):
            return False
        before = self.tokens[start - 2]
        alone = (
            before.text.islower()
            and before.norm in {"of", "by", "with", "from", "to"}
            and self.generic(start, start + 2)
        )
        return alone or self.again(start - 1, start + 1)

    def _describes(self, at: int) -> bool:
        token, before = self.tokens[at], self.tokens[at - 1] if at else None
        if token.norm.endswith(("-based", "-held", "-owned", "-listed", "-controlled")) or token.norm in no_name(
            "descriptors"
        ):
            return True
        if before is None or not _YEAR.match(token.text):
            return False
        numbered = before.text == "," or before.norm in {"exhibit", "ex-99", "in", "since", "during"}
        return numbered or before.text[0].isdigit() or "." in token.text

    def _begins_name(self, at: int, end: int) -> bool:
        """Whether a capitalised small word begins the name behind it."""
        if self.tokens[at].text in _LEFT and (not self.begins_sentence(at) or self.again(at, end)):
            return True
        return at > 0 and self._misread(at)

    def _misread(self, at: int) -> bool:
        """ "in All Ticket Group PLC", "2,000 Grant Industries Inc"."""
        word, before = self.tokens[at], self.tokens[at - 1]
        capital = word.text[0].isupper() and word.text[1:].islower()
        after = before.norm in {"of", "in", "by", "from", "with"} or before.text[0].isdigit()
        return capital and after and word.norm in _misleading()

    def _savings(self, start: int) -> int:
        """ "Security Savings and Loan Association": with what stands before "Loan"."""
        if self.tokens[start].text != "Loan":
            return start
        before = [token.norm for token in self.tokens[max(0, start - 2) : start]]
        if before != ["savings", "and"]:
            return start
        return self._capitals(start - 2, letters=False)

    def _second_half(self, start: int, end: int) -> int:
        """ "Northern Engineering and Testing Inc": with the capitals before "and", as nobody is called Testing Inc."""
        tokens = self.tokens
        if start < 2 or tokens[start - 1].norm != "and" or not self.generic(start, end):
            return start
        first = self._capitals(start - 1)
        return start if lexicon().forms.match(tokens, start - 2) or start - 1 - first < 2 else first

    def _capitals(self, at: int, *, letters: bool = True) -> int:
        """The first of the capitalised words straight before a token."""
        while at > 0 and self.tokens[at - 1].text[0].isupper():
            word = self.tokens[at - 1].text
            if not (word.isalpha() if letters else word[-1].isalpha()):
                break
            at -= 1
        return at

    def right(self, start: int, end: int) -> int:
        """With organisation words that end it, without the place behind its legal form."""
        if (cut := self._before_seat(start, end)) is not None:
            return cut
        while end - start > 1 and self._opens_sentence(end - 1):
            end -= 1
        while end < len(self.tokens) and self._goes_on(start, end):
            end += 1
        return self._with_tail(start, end)

    def _opens_sentence(self, at: int) -> bool:
        """ "Kinnard Prior to its acquisition": a heading, and the first word of the sentence behind it."""
        following = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        return self.tokens[at].norm in _openers() and self.tokens[at].text.istitle() and following.islower()

    def _before_seat(self, start: int, end: int) -> int | None:
        tokens = self.tokens
        closed = lexicon().forms.match(tokens, end - 1)
        for at in range(start + 1, end - 1):
            if tokens[at].norm != "of":
                continue
            rest, before = " ".join(token.norm for token in tokens[at + 1 : end]), tokens[at - 1].norm
            seat = before in _SHORT_FORMS or (before in _LONG_FORMS and rest in no_name("places"))
            if seat and not closed and rest not in _OF_WHOLE:
                return at
            if before == "association" and "savings" in {token.norm for token in tokens[start:at]}:
                return at
        return None

    def _with_tail(self, start: int, end: int) -> int:
        """With what the recogniser leaves behind a name: "Acquiring Corp", "Joint Venture", "(Media) Ltd", "'s Inc"."""
        tokens, forms = self.tokens, lexicon().forms
        texts = [token.text for token in tokens[end : end + 4]] + [""] * 4
        if texts[0] == "Acquiring" and (form := forms.match(tokens, end + 1)):
            return end + 1 + form
        closed = forms.match(tokens, end - 1)
        if texts[0].istitle() and texts[0].isalpha() and not closed and (form := forms.match(tokens, end + 1)):
            return end + 1 + form  # "RG Bid Corp"
        if texts[:2] == ["Joint", "Venture"] and not tokens[start].text.isupper():
            return end + 2
        inside = texts[0] == "(" and texts[2] == ")" and texts[1].istitle() and texts[3][:1].isupper()
        if inside and (form := forms.match(tokens, end + 3)):
            return end + 3 + form
        if texts[0] in {"'s", "’s"} and texts[1][:1].isupper() and (form := forms.match(tokens, end + 1)):
            return end + 1 + form
        return end

    def _goes_on(self, start: int, at: int) -> bool:
        token = self.tokens[at]
        known = token.norm in lexicon().organisation_words | {"securities", "mutual"}
        return (
            known
            and token.text[0].isupper()
            and token.text[1:].islower()
            and token.norm not in {"board", "court", "management", "press"}
            and self.tokens[at - 1].text[-1].isalpha()
            and not self.tokens[start].text.isupper()
            and not lexicon().forms.match(self.tokens, at - 1)
        )

    def before_place(self, start: int, end: int) -> int:
        """Without the town of a savings bank, without the owner of a division: "State Bank of X", "Systems Division of Y"."""
        tokens = self.tokens
        for at in range(start + 1, end - 1):
            before = [token.norm for token in tokens[max(start, at - 2) : at]]
            state = (
                tokens[end].text == "," and tokens[end + 1].norm in no_name("states")
                if end + 1 < len(tokens)
                else False
            )
            if tokens[at].norm == "of" and state and before[-1:] == ["bank"] and self._distinct(start, at):
                return at  # "Albemarle County Bank of Charlottesville, Va."
            if tokens[at].norm == "of" and (
                before[-1:] in (["association"], ["division"]) or before in (["state", "bank"], ["savings", "bank"])
            ):
                return at
        return end

    def _distinct(self, start: int, end: int) -> bool:
        """Whether a bank's name says enough without its town: "Albemarle County Bank", not "First National Bank"."""
        return any(token.norm not in _BANKS for token in self.tokens[start:end])

    def joined(self, start: int, end: int, before: list[Unit]) -> int:
        """The first token of the name that this one ends: "X (United Kingdom) Holding Co", "Heinl's Nursery Inc"."""
        previous = before[-1] if before else None
        if previous is None or previous.kind not in _NAMES:
            return start
        gap = [token.text.lower() for token in self.tokens[previous.end : start]]
        single = previous.end - previous.start == 1
        if gap in (["'s"], ["’s"]):
            whole = single and self.generic(start, end)
        elif gap == ["/"]:
            whole = single and end - start == 1  # "the Foo / Bar business"
        elif gap in (["and"], ["&"], [","]):
            whole = self._partners(previous, start, end, gap[0])
        else:
            place = gap[:1] == ["("] and gap[-1:] == [")"] and " ".join(gap[1:-1]) in no_name("places")
            whole = place and self.generic(start, end)
        return previous.start if whole else start

    def _partners(self, previous: Unit, start: int, end: int, gap: str) -> bool:
        """ "Clayton and Dubilier Inc", "Home Savings and Loan Association": one name, as nobody is called by its first half alone."""
        tokens, forms = self.tokens, lexicon().forms
        if tokens[previous.end - 1].norm == "savings" and tokens[start].norm == "loan":
            return True
        single = previous.end - previous.start == 1
        short = end - start <= 2 and tokens[start].norm in _second_words() and not single
        if gap != "," and (short or self.generic(start, end)):
            return not forms.match(tokens, previous.end - 1)
        speaks = previous.start == 0 and single and [token.norm for token in tokens[end : end + 2]] in _SAID_IT
        if speaks and (forms.match(tokens, end - 1) if gap == "," else end - start == 1):
            return True
        closed = forms.match(tokens, end - 1) or tokens[end - 1].text == "Group"
        listed = gap == "," and not (previous.start and tokens[previous.start - 1].norm not in {",", "and"})
        return (
            bool(closed) and single and end - start <= 3 and not listed and self._called_so(previous, start, end, gap)
        )

    def _called_so(self, previous: Unit, start: int, end: int, gap: str) -> bool:
        """ "Harper and Row Publishers Inc" is Harper for short, and nobody is Row: so the text calls them."""
        tokens = self.tokens
        first = [at for at in self.places[previous.text] if at != previous.start]
        pair = [tokens[previous.end].text, tokens[start].text]
        both = [at for at in first if [token.text for token in tokens[at + 1 : at + 3]] == pair]
        apart = any(at >= end and tokens[at - 1].norm != "and" for at in self.places[tokens[start].text])
        if gap != "," and first and not apart:
            return True
        return len(both) == len(first) and (bool(both) or (gap != "," and len(tokens) > _LONG_TEXT))
