"""The mentions of a passage of prose: those of the recogniser for filings, mended where running text differs from titles.

In a title nearly every capital begins a name; in a narrative capitals also begin sentences and name places, posts and
headings, names follow descriptions ("Miami-based X"), and a name's last word may be one that ends a title's party.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.prose.defined_terms import stands_for_somebody
from extractors.events.prose.sentences.bounds import ProseBounds
from extractors.events.prose.sentences.headlines import with_headline
from extractors.events.prose.sentences.words import no_name
from extractors.lexicon import load
from extractors.mentions.aliases import Names, stem
from extractors.mentions.name_lexicon import lexicon
from extractors.mentions.reading import QUOTES, Reading, Unit, read
from extractors.model import MentionKind

if TYPE_CHECKING:
    from extractors.model import Context

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_HEADLINES = frozenset(
    ["to", "agrees", "completes", "buys", "acquires", "sells", "merges", "closes", "drops", "ends", "snaps"]
)
_TERM = re.compile(r"\((?:[^()“”\"]{0,60} )?the [“\"]([^“”\"]{3,60})[”\"]\)")
_DEFINED = re.compile(r"[“\"]Merger Sub\b|\bMerger Sub,? (?:Inc|LLC|L\.L\.C|Corp|I\b|1\b)")
_SPEAKER = 10
"""Tokens in which a story says who tells it."""
_FEWEST = 3
_OF_POSTS = frozenset(
    ["chief", "executive", "senior", "vice", "interim", "acting", "managing", "general", "financial", "operating", "accounting",
     "technology", "medical", "scientific", "marketing", "information", "legal", "administrative", "principal", "deputy", "assistant"]
)  # fmt: skip
"""Words of the names of posts beside their last ones."""
_TITLES = frozenset(["mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr.", "messrs", "messrs."])
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


class _Mender(ProseBounds):
    """The mentions of a reading, each mended."""

    def units(self) -> list[Unit]:
        """The units, mended, left to right."""
        found: list[Unit] = []
        for unit in self.reading.units:
            if found and unit.end <= found[-1].end:
                continue  # inside a name that was mended
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
        found = self._with_vehicle(self._without_terms(found))
        return self._with_defined(with_headline(self, self._with_speaker(self._with_filer(found))))

    def _without_terms(self, found: list[Unit]) -> list[Unit]:
        """Without what only looks like people: what the text defines with an article, as the “Contingent Consideration”."""
        terms = {match[1] for match in _TERM.finditer(self.reading.text)}
        return [unit for unit in found if unit.kind is not MentionKind.PERSON or unit.text not in terms]

    def _with_vehicle(self, found: list[Unit]) -> list[Unit]:
        """With "Merger Sub" as a name where the text, which goes on about a merger, does not say whose it stands for."""
        if self.reading.context.registrant and _DEFINED.search(self.reading.text) is None:
            taken = {at for unit in found for at in range(unit.start, unit.end)}
            tokens = self.tokens
            for at in range(len(tokens) - 1):
                if tokens[at].text == "Merger" and tokens[at + 1].text == "Sub" and not taken & {at, at + 1}:
                    found = [*found, self.unit(at, at + 2, MentionKind.ORGANIZATION)]
        return sorted(found, key=lambda unit: unit.start)

    def _with_speaker(self, found: list[Unit]) -> list[Unit]:
        """With the one company that a story begins with: "Alden and Marsh Inc said it ..."."""
        tokens, forms = self.tokens, lexicon().forms
        if not self.reading.context.registrant and self._heads_headline() and not (found and found[0].start == 0):
            found = [self.unit(0, 1, MentionKind.ORGANIZATION), *found]
        said = next((at for at, token in enumerate(tokens[:_SPEAKER]) if token.norm == "said"), None)
        if self.reading.context.registrant or said is None or said < _FEWEST or tokens[said + 1 : said + 2] == ():
            return found
        name = tokens[:said]
        alone = tokens[said + 1].norm in {"it", "its"} and forms.match(tokens, said - 1) == 1
        joined = {token.norm for token in name} & {"and", "&", ","}
        inner = any(forms.match(tokens, at) for at in range(1, said - 1))
        if not (
            alone and joined and not inner and all(t.text[0].isupper() or t.norm in {"and", "&", ","} for t in name)
        ):
            return found
        return [self.unit(0, said, MentionKind.ORGANIZATION), *(unit for unit in found if unit.start >= said)]

    def _heads_headline(self) -> bool:
        """ "Dunleavy to buy rival Pacific Crest Foods": one word that acts."""
        first = self.tokens[:2]
        return (
            len(first) > 1
            and first[0].text.istitle()
            and first[0].norm not in no_name("words") | no_name("places")
            and first[1].norm in _HEADLINES
        )

    def _with_defined(self, found: list[Unit]) -> list[Unit]:
        """With what stands for somebody by definition: "Parent", "Merger Sub", "HRAC"."""
        taken = {at for unit in found for at in range(unit.start, unit.end)}
        defined = Names(replace(self.reading, units=tuple(found))).defined
        terms = {tuple(alias.split()) for alias in defined if stands_for_somebody(alias)}
        more = [
            self.unit(at, at + len(words), MentionKind.ORGANIZATION)
            for words in terms
            for at in range(len(self.tokens) - len(words) + 1)
            if not taken & set(range(at, at + len(words))) and self._is_term(words, at)
        ]
        return sorted([*found, *more], key=lambda unit: unit.start) if more else found

    def _is_term(self, words: tuple[str, ...], at: int) -> bool:
        tokens = self.tokens[at : at + len(words)]
        before, behind = (
            self.tokens[place].text if 0 <= place < len(self.tokens) else "" for place in (at - 1, at + len(words))
        )
        alone = not behind[:1].isupper() or behind in {"Shareholders", "Stockholders", "Common", "Board"}
        capital = all(token.norm == word and token.text[0].isupper() for token, word in zip(tokens, words, strict=True))
        return capital and alone and before not in QUOTES

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
        return sorted([*kept, *(self.unit(a, b, MentionKind.ORGANIZATION) for a, b in spans)], key=lambda u: u.start)

    def _owner(self, unit: Unit, mended: Unit) -> Unit | None:
        """ "Measurement Division of Foo Corp" are two names: Foo Corp, where the division's name was cut off."""
        start = mended.end + 1
        if (
            start >= unit.end
            or self.tokens[mended.end].norm != "of"
            or not lexicon().forms.match(self.tokens, unit.end - 1)
        ):
            return None
        return self.unit(start, unit.end, MentionKind.ORGANIZATION)

    def _without_post(self, unit: Unit) -> int:
        """Where a person's name ends before the post in capitals behind it: "named Jane Roe Chief Executive Officer"."""
        if unit.kind is not MentionKind.PERSON:
            return unit.end
        words = _OF_POSTS | frozenset(load("prose")["positions"])
        titled = self.tokens[unit.start - 1].norm in _TITLES if unit.start else False
        first = unit.start + (1 if titled or self.tokens[unit.start].norm in _TITLES else 2)
        post = next((at for at in range(first, unit.end) if self.tokens[at].norm in words), unit.end)
        rest = {self.tokens[at].norm for at in range(post, unit.end)}
        behind = rest <= words | {"and"} and bool(rest & set(load("prose")["positions"]))
        before = any(self.tokens[at].norm in words for at in range(unit.start, post))
        return post if behind and not before else unit.end

    def _mended(self, unit: Unit, before: list[Unit]) -> Unit | None:
        start, end = unit.start, self._without_post(unit)
        post = next((at for at in range(end - 2, start - 1, -1) if self.tokens[at].norm in _POSTS), None)
        person = post is not None and (post > start or unit.kind is MentionKind.PERSON)
        start = self.left(post + 1 if person and post is not None else start, end)
        end = self.right(start, end)
        if start >= end or self._names_nothing(unit, start, end):
            return None
        joined = self._with_number(self.joined(start, end, before))
        end = self.before_place(joined, end)
        kind = (
            MentionKind.ORGANIZATION
            if end > unit.end or joined != start
            else MentionKind.PERSON
            if person
            else unit.kind
        )
        return self.unit(joined, end, kind)

    def _with_number(self, start: int) -> int:
        """ "1895 Bancorp of Wisconsin": with the number that the filer's name begins with."""
        number = self.tokens[start - 1].text if start else ""
        return start - 1 if number.isdigit() and self.reading.context.registrant.startswith(f"{number} ") else start

    def _named_group(self, unit: Unit) -> Unit | None:
        """ "Continental Health Affiliates Inc": a group's noun inside a name."""
        tokens, at = self.tokens, unit.end
        length = lexicon().forms.match(tokens, at) if at < len(tokens) else 0
        if unit.kind is MentionKind.GROUP and self._partnership(unit):
            return self.unit(unit.end - 2, unit.end, MentionKind.ORGANIZATION)
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
        return self.unit(start, at + length, MentionKind.ORGANIZATION) if start < at - 1 else None

    def _partnership(self, unit: Unit) -> bool:
        """ "General Partners" in the news: a group's noun that somebody is called by."""
        tokens, at = self.tokens, unit.end - 1
        news = not self.reading.context.registrant and self.reading.context.form is None
        capital = at > 0 and tokens[at].text.istitle() and tokens[at - 1].text.istitle()
        return news and capital and (not self.begins_sentence(at - 1) or self.again(at - 1, at + 1))

    def _names_nothing(self, unit: Unit, start: int, end: int) -> bool:
        norms = [token.norm for token in self.tokens[start:end]]
        if norms[0] in {"rule", "section", "regulation"} and len(norms) > 1 and norms[1][0].isdigit():
            return True
        if norms[0] in no_name("places") and self.tokens[end - 1].text.islower():
            return True  # "a Delaware limited liability company"
        first = norms[1] if norms[0] == "the" and len(norms) > 1 else norms[0]
        if norms[0].startswith("ex-") or (len(norms) > 4 and "of" in norms and first in no_name("words")):
            return True
        if " ".join(norms) in no_name("places"):
            return not self._in_longer_name(end)
        behind = [token.norm for token in self.tokens[end : end + 2]]
        if (
            len(norms) <= 2
            and behind[:1] == [","]
            and behind[1:]
            and behind[1] in no_name("states")
            and self.tokens[end + 1].text != "M.D."
            and not lexicon().forms.match(self.tokens, end - 1)
        ):
            return True  # "Englewood, Colo."
        if len(norms) == 1 and self._ticker(start, end):
            return True
        if len(norms) == 1:
            based = norms[0].endswith("-based") or (bool(behind) and behind[0].endswith("-based"))
            return norms[0] in no_name("words") or based or self._of_people(start)
        if unit.kind is MentionKind.PERSON:
            titled = norms[0] in {"mr", "ms", "mrs", "dr", "messrs"}
            return not titled and any(norm in no_name("no_person") for norm in norms)
        return all(norm in no_name("words") | no_name("no_person") | {"corporation", "entity"} for norm in norms)

    def _ticker(self, start: int, end: int) -> bool:
        """ "(NYSE: BHF)": an exchange and what a share is called there."""
        tokens = self.tokens
        behind = tokens[end].text if end < len(tokens) else ""
        exchange = tokens[start - 1].text == "(" and behind == ":" if start else False
        symbol = start > 1 and tokens[start - 1].text == ":" and (behind in {")", ";", ","})
        return tokens[start].text.isupper() and (
            exchange or (symbol and "(" in {t.text for t in tokens[start - 5 : start]})
        )

    def _of_people(self, at: int) -> bool:
        """ "Hawaiian dairy operations", "Peruvian mines": an adjective before a common noun."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (
            self.tokens[at].norm.endswith(("ian", "ese"))
            and following is not None
            and following.text.isalpha()
            and following.text.islower()
            and following.norm not in {"and", "or", "to", "said", "has", "is", "will", "which", "in", "of", "for"}
            and not self.heads_name(self.tokens[at].text)
        )

    def _in_longer_name(self, end: int) -> bool:
        """ "X (United Kingdom) Holding Co", but not "the laws of Germany (“X”)", which defines somebody's short form."""
        behind = [token.text for token in self.tokens[end : end + 2]]
        return behind[:1] == ["("] and behind[-1] not in QUOTES and behind[-1][0].isupper()
