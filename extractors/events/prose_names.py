"""The mentions of a passage of prose: those of the recogniser for filings, mended where running text differs from titles.

In a title nearly every capital begins a name; in a narrative capitals also begin sentences and name places, posts and
headings, names follow descriptions ("Miami-based X"), and a name's last word may be one that ends a title's party.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.aliases import stem
from extractors.mentions.name_lexicon import lexicon
from extractors.mentions.reading import Reading, Unit, read
from extractors.model import Mention, MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.mentions.tokens import Token
    from extractors.model import Context

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_SHORT_FORMS = frozenset(["inc", "corp", "co", "ltd", "plc", "llc"])
_LONG_FORMS = frozenset(["corporation", "company", "group"])
_LEFT = frozenset(["National", "First", "American", "General", "United", "Federal", "Royal"])
_POSTS = frozenset(
    [
        "chairman",
        "president",
        "analyst",
        "spokesman",
        "spokeswoman",
        "director",
        "ceo",
        "treasurer",
        "investor",
        "financier",
        "developer",
    ]
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z|\d{1,2}\.\d{1,2}\Z|\d\Z")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("prose")["no_names"][kind])


@cache
def _headings() -> re.Pattern[str]:
    """An item's number and title at the beginning of its narrative."""
    titles = [title for era in ("modern", "old") for entry in load("filings_items")[era].values() for title in entry]
    parts = {re.escape(part.strip()) for title in titles for part in re.split(r"[;:]", title) if part.strip()}
    parts |= set(load("prose")["headings"])
    phrase = "|".join(sorted(parts, key=len, reverse=True)).replace(r"\ ", r"\s+").replace("'", "['’]")
    return re.compile(
        rf"\s*item\s+\d{{1,2}}(?:\.\d\d)?(?:\([a-z]\))*[\s.:|*—–-]*(?:(?:{phrase})[\s.;:|*—–-]*)*(?:\([a-z]\)[\s.|]*)*",
        re.IGNORECASE,
    )


def item_of(text: str) -> str:
    """The number of the item of form 8-K that a passage begins with ("2.01", "5"); empty where it begins with none."""
    match = re.match(r"\s*item\s+(\d{1,2}(?:\.\d\d)?)", text, re.IGNORECASE)
    return match[1] if match else ""


def read_names(text: str, context: Context) -> Reading:
    """Tokens and mentions of a passage; an item's heading is blanked, offsets stay."""
    heading = _headings().match(text)
    if heading is not None:
        text = " " * heading.end() + text[heading.end() :]
    reading = read(text, context)
    mended = _Mender(reading).units()
    return replace(reading, units=tuple(mended))


class _Mender:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens: Sequence[Token] = reading.tokens

    def units(self) -> list[Unit]:
        """The units, mended, left to right."""
        found: list[Unit] = []
        for unit in self.reading.units:
            if unit.kind not in _NAMES:
                if (named := self._named_group(unit)) is not None:
                    while found and found[-1].end > named.start:
                        found.pop()
                    found.append(named)
                    continue
                if not found or found[-1].end <= unit.start:
                    found.append(unit)
                continue
            mended = self._mended(unit, found)
            if mended is not None:
                while found and found[-1].end > mended.start:
                    found.pop()
                found.append(mended)
                if (owner := self._owner(unit, mended)) is not None:
                    found.append(owner)
        return self._with_filer(found)

    def _with_filer(self, found: list[Unit]) -> list[Unit]:
        """With the filer's name where small words cut it up: "Rock of Ages"."""
        words = stem(self.reading.context.registrant)
        if len(words) < 3 or not {"of", "and", "the", "for"} & set(words):
            return found
        norms = [token.norm for token in self.tokens]
        spans = [
            (at, at + len(words))
            for at in range(len(norms) - len(words) + 1)
            if tuple(norms[at : at + len(words)]) == words and self.tokens[at].text[0].isupper()
        ]
        spans = [(a, b) for a, b in spans if not any(u.start <= a and b <= u.end and u.kind in _NAMES for u in found)]
        kept = [u for u in found if not any(u.start < b and a < u.end for a, b in spans)]
        return sorted([*kept, *(self._unit(a, b, MentionKind.ORGANIZATION) for a, b in spans)], key=lambda u: u.start)

    def _owner(self, unit: Unit, mended: Unit) -> Unit | None:
        """ "Measurement Division of Foo Corp" are two names: Foo Corp, where the division's name was cut off."""
        start = mended.end + 1
        if (
            start >= unit.end
            or self.tokens[mended.end].norm != "of"
            or not lexicon().forms.match(self.tokens, unit.end - 1)
        ):
            return None
        return self._unit(start, unit.end, MentionKind.ORGANIZATION)

    def _mended(self, unit: Unit, before: list[Unit]) -> Unit | None:
        start, end = unit.start, unit.end
        post = next((at for at in range(end - 2, start - 1, -1) if self.tokens[at].norm in _POSTS), None)
        person = post is not None and (post > start or unit.kind is MentionKind.PERSON)
        start = self._left(post + 1 if person and post is not None else start, end)
        end = self._right(start, end)
        if start >= end or self._names_nothing(unit, start, end):
            return None
        joined = self._joined(start, end, before)
        end = self._before_place(joined, end)
        kind = (
            MentionKind.ORGANIZATION
            if end > unit.end or joined != start
            else MentionKind.PERSON
            if person
            else unit.kind
        )
        return self._unit(joined, end, kind)

    def _named_group(self, unit: Unit) -> Unit | None:
        """ "Continental Health Affiliates Inc": a group's noun inside a name."""
        tokens, at = self.tokens, unit.end
        length = lexicon().forms.match(tokens, at) if at < len(tokens) else 0
        if unit.kind is MentionKind.GROUP and self._partnership(unit):
            return self._unit(unit.end - 2, unit.end, MentionKind.ORGANIZATION)
        if (
            unit.kind is not MentionKind.GROUP
            or not length
            or not tokens[at - 1].text[0].isupper()
            or not tokens[at].text[0].isupper()
        ):
            return None
        start = at - 1
        while start > 0 and tokens[start - 1].text[0].isupper() and tokens[start - 1].text[-1].isalnum():
            start -= 1
        return self._unit(start, at + length, MentionKind.ORGANIZATION) if start < at - 1 else None

    def _partnership(self, unit: Unit) -> bool:
        """ "General Partners" in the news: a group's noun that somebody is called by."""
        tokens, at = self.tokens, unit.end - 1
        news = not self.reading.context.registrant and self.reading.context.form is None
        capital = at > 0 and tokens[at].text.istitle() and tokens[at - 1].text.istitle()
        return news and capital and (not self._begins_sentence(at - 1) or self._again(at - 1, at + 1))

    def _unit(self, start: int, end: int, kind: MentionKind) -> Unit:
        span = Span(self.tokens[start].start, self.tokens[end - 1].end)
        return Unit(Mention(span, span.of(self.reading.text), kind), start, end)

    def _left(self, start: int, end: int) -> int:
        """Without a year, an exhibit's number or a description before the name; with "National" and the like."""
        tokens = self.tokens
        while start < end - 1:
            token = tokens[start]
            based = token.norm.endswith("-based")
            numeral = (
                bool(_YEAR.match(token.text))
                and start > 0
                and (
                    tokens[start - 1].text in {","}
                    or tokens[start - 1].norm in {"exhibit", "ex-99"}
                    or tokens[start - 1].text[0].isdigit()
                    or "." in token.text
                )
            )
            if based or numeral or token.norm in _words("descriptors"):
                start += 1
                continue
            break
        if start > 0 and tokens[start - 1].text in _LEFT and not self._begins_sentence(start - 1):
            start -= 1
        elif start > 0 and tokens[start - 1].text in _LEFT and self._again(start - 1, end):
            start -= 1
        elif start > 1 and self._misread(start - 1):
            start -= 1
        return self._second_half(self._savings(start), end)

    def _second_half(self, start: int, end: int) -> int:
        """ "Northern Engineering and Testing Inc": with the capitals before "and", as nobody is called Testing Inc."""
        tokens = self.tokens
        if start < 2 or tokens[start - 1].norm != "and" or not self._generic(start, end):
            return start
        first = start - 1
        if lexicon().forms.match(tokens, start - 2):
            return start
        while first > 0 and tokens[first - 1].text[0].isupper() and tokens[first - 1].text.isalpha():
            first -= 1
        return first if start - 1 - first > 1 else start

    def _again(self, start: int, end: int) -> bool:
        """Whether the words stand together elsewhere, within a sentence."""
        words = [token.text for token in self.tokens[start:end]]
        places = range(start + 1, len(self.tokens) - len(words))
        return any(
            self.tokens[at].text == words[0]
            and [token.text for token in self.tokens[at : at + len(words)]] == words
            and not self._begins_sentence(at)
            for at in places
        )

    def _misread(self, at: int) -> bool:
        """ "in All Ticket Group PLC", "2,000 Grant Industries Inc": a capitalised small word that begins a name."""
        word, before = self.tokens[at], self.tokens[at - 1]
        capital = word.text[0].isupper() and word.text[1:].islower()
        return (
            capital
            and word.norm in set(load("prose")["misleading"]) - {"the"}
            and (before.norm in {"of", "in", "by", "from", "with"} or before.text[0].isdigit())
        )

    def _savings(self, start: int) -> int:
        """ "Security Savings and Loan Association": with what stands before "Loan"."""
        tokens = self.tokens
        if (
            start < 3
            or tokens[start].text != "Loan"
            or [t.norm for t in tokens[start - 2 : start]] != ["savings", "and"]
        ):
            return start
        first = start - 2
        while first > 0 and tokens[first - 1].text[0].isupper() and tokens[first - 1].text[-1].isalpha():
            first -= 1
        return first

    def _begins_sentence(self, at: int) -> bool:
        return at == 0 or self.tokens[at - 1].text in {".", "“", '"', "!", "?"}

    def _right(self, start: int, end: int) -> int:
        """With organisation words that end it, without the place behind its legal form."""
        tokens = self.tokens
        for at in range(start + 1, end - 1):
            if tokens[at].norm != "of":
                continue
            rest = " ".join(token.norm for token in tokens[at + 1 : end])
            if (
                not lexicon().forms.match(tokens, end - 1)
                and rest not in {"america", "north america", "new york", "canada"}
                and (
                    tokens[at - 1].norm in _SHORT_FORMS
                    or (tokens[at - 1].norm in _LONG_FORMS and rest in _words("places"))
                )
            ):
                return at
            if tokens[at - 1].norm == "association" and "savings" in {token.norm for token in tokens[start:at]}:
                return at
        while end < len(tokens) and self._goes_on(start, end):
            end += 1
        if (
            end + 1 < len(tokens)
            and tokens[end].text == "Acquiring"
            and (form := lexicon().forms.match(tokens, end + 1))
        ):
            return end + 1 + form
        if [token.text for token in tokens[end : end + 2]] == ["Joint", "Venture"] and not tokens[start].text.isupper():
            return end + 2
        if (
            [token.text for token in (*tokens[end : end + 1], *tokens[end + 2 : end + 3])] == ["(", ")"]
            and tokens[end + 1].text.istitle()
            and (form := lexicon().forms.match(tokens, end + 3))
            and tokens[end + 3].text[0].isupper()
        ):
            return end + 3 + form  # "Foo America (Media) Ltd"
        if (
            end + 1 < len(tokens)
            and tokens[end].text in {"'s", "’s"}
            and (form := lexicon().forms.match(tokens, end + 1))
            and tokens[end + 1].text[0].isupper()
        ):
            return end + 1 + form
        return end

    def _before_place(self, start: int, end: int) -> int:
        """Without the town of a savings bank, without the owner of a division: "State Bank of X", "Systems Division of Y"."""
        tokens = self.tokens
        for at in range(start + 1, end - 1):
            before = [token.norm for token in tokens[max(start, at - 2) : at]]
            if tokens[at].norm == "of" and (
                before[-1:] in (["association"], ["division"]) or before in (["state", "bank"], ["savings", "bank"])
            ):
                return at
        return end

    def _goes_on(self, start: int, at: int) -> bool:
        token = self.tokens[at]
        word = (
            token.text[0].isupper()
            and token.text[1:].islower()
            and token.norm in lexicon().organisation_words | {"securities", "mutual"}
        )
        return (
            word
            and token.norm not in {"board", "court", "management", "press"}
            and self.tokens[at - 1].text[-1].isalpha()
            and not self.tokens[start].text.isupper()
            and not lexicon().forms.match(self.tokens, at - 1)
        )

    def _names_nothing(self, unit: Unit, start: int, end: int) -> bool:
        norms = [token.norm for token in self.tokens[start:end]]
        if norms[0] in _words("places") and self.tokens[end - 1].text.islower():
            return True  # "a Delaware limited liability company"
        if norms[0].startswith("ex-") or (len(norms) > 4 and "of" in norms and norms[0] in _words("words")):
            return True
        if " ".join(norms) in _words("places"):
            return not self._in_longer_name(end)
        behind = [token.norm for token in self.tokens[end : end + 2]]
        if (
            len(norms) <= 2
            and behind[:1] == [","]
            and behind[1:]
            and behind[1] in _words("states")
            and not lexicon().forms.match(self.tokens, end - 1)
        ):
            return True  # "Englewood, Colo."
        if len(norms) == 1:
            based = norms[0].endswith("-based") or bool(behind) and behind[0].endswith("-based")
            return norms[0] in _words("words") or based or self._of_people(start)
        if unit.kind is MentionKind.PERSON:
            titled = norms[0] in {"mr", "ms", "mrs", "dr", "messrs"}
            return not titled and any(norm in _words("no_person") for norm in norms)
        return all(norm in _words("words") | _words("no_person") | {"corporation", "entity"} for norm in norms)

    def _of_people(self, at: int) -> bool:
        """ "Hawaiian dairy operations", "Peruvian mines": an adjective before a common noun."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (
            self.tokens[at].norm.endswith(("ian", "ese"))
            and following is not None
            and following.text.isalpha()
            and following.text.islower()
            and following.norm not in {"and", "or", "to", "said", "has", "is", "will", "which", "in", "of", "for"}
            and not self._heads_name(self.tokens[at].text)
        )

    def _heads_name(self, word: str) -> bool:
        """Whether the word stands before a capital anywhere: "Meridian Energy"."""
        return any(
            one.text == word and other.text[0].isupper() and other.text.isalpha()
            for one, other in itertools.pairwise(self.tokens)
        )

    def _in_longer_name(self, end: int) -> bool:
        return end < len(self.tokens) and self.tokens[end].text == "("

    def _joined(self, start: int, end: int, before: list[Unit]) -> int:
        """The first token of the name that this one ends: "X (United Kingdom) Holding Co", "Heinl's Nursery Inc"."""
        tokens = self.tokens
        previous = before[-1] if before else None
        if previous is None or previous.kind not in _NAMES:
            return start
        gap = [token.text for token in tokens[previous.end : start]]
        if gap in (["'s"], ["’s"]) and previous.end - previous.start == 1 and self._generic(start, end):
            return previous.start
        if gap == ["/"] and end - start == 1 and previous.end - previous.start == 1:
            return previous.start  # "the Foo / Bar business"
        if [word.lower() for word in gap] in (["and"], ["&"], [","]) and self._partners(previous, start, end, gap[0]):
            return previous.start
        if (
            len(gap) >= 3
            and gap[0] == "("
            and gap[-1] == ")"
            and " ".join(gap[1:-1]).lower() in _words("places")
            and self._generic(start, end)
        ):
            return previous.start
        return start

    def _partners(self, previous: Unit, start: int, end: int, gap: str) -> bool:
        """ "Clayton and Dubilier Inc", "Home Savings and Loan Association": one name, as nobody is called by its first half alone."""
        tokens = self.tokens
        if tokens[previous.end - 1].norm == "savings" and tokens[start].norm == "loan":
            return True
        ends_with_form = bool(lexicon().forms.match(tokens, end - 1))
        if (
            gap != ","
            and end - start <= 2
            and tokens[start].norm in set(load("prose")["generic"])
            and previous.end - previous.start > 1
        ):
            return not lexicon().forms.match(tokens, previous.end - 1)
        if (
            gap != ","
            and ends_with_form
            and self._generic(start, end)
            and not lexicon().forms.match(tokens, previous.end - 1)
        ):
            return True
        said = [token.norm for token in tokens[end : end + 2]]
        if gap == "," and previous.start == 0 and said in (["said", "it"], ["said", "its"]) and ends_with_form:
            return previous.end - previous.start == 1
        if (
            gap != ","
            and previous.start == 0
            and said in (["said", "it"], ["said", "its"])
            and previous.end - previous.start == 1 == end - start
        ):
            return True
        closed = lexicon().forms.match(tokens, end - 1) or tokens[end - 1].text == "Group"
        if previous.end - previous.start > 1 or not closed or end - start > 3:
            return False
        if gap == "," and not (previous.start and tokens[previous.start - 1].norm not in {",", "and"}):
            return False
        first = previous.text
        alone = [at for at, token in enumerate(tokens) if token.text == first and at != previous.start]
        again = [
            at
            for at in alone
            if at + 2 < len(tokens)
            and tokens[at + 1].text == tokens[previous.end].text
            and tokens[at + 2].text == tokens[start].text
        ]
        apart = [
            at
            for at in range(end, len(tokens))
            if tokens[at].text == tokens[start].text and tokens[at - 1].norm != "and"
        ]
        if gap != "," and alone and not apart:
            return True  # "Harper and Row Publishers Inc" is Harper for short, nobody is Row
        return len(again) == len(alone) and (bool(again) or (gap != "," and len(tokens) > 60))

    def _generic(self, start: int, end: int) -> bool:
        """A common noun and a legal form, hardly a name by itself: "Nursery Inc", "Holding Co Ltd"."""
        first = self.tokens[start].norm
        return (
            end - start <= 3
            and bool(lexicon().forms.match(self.tokens, end - 1))
            and first in (lexicon().organisation_words | lexicon().common | set(load("prose")["generic"]))
        )
