"""Who is meant in a passage: names in full, stand-ins, pronouns, and what the text is about."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from extractors.events.prose.defined_terms import defined_sides
from extractors.events.prose.sentences.clauses import operator_of
from extractors.events.prose.sentences.phrases import PRONOUNS, Via, named_by
from extractors.lexicon import load, wording
from extractors.mentions.aliases import Names, stem
from extractors.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.sentences.phrases import Filler
    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.mentions.reading import Reading, Unit
    from ontology.terms import Role

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_TOGETHER = frozenset(["companies", "firms", "banks", "concerns", "groups", "airlines", "parties", "corporations"])
"""Nouns by which two who were named are called together."""
_PAIR = 2
_INITIALS = re.compile(r"(?:[A-Z]\. ?){1,3}[A-Z][a-z]")
_LONGEST_ALIAS = 60
_DOTTED = frozenset(["inc.", "corp.", "co.", "ltd."])
_SHORT = 2
_LEAD = 25
"""Tokens of a lead."""
_TITLES = frozenset(["mr", "ms", "mrs", "dr", "drs", "messrs", "sir"])
_IMPERSONAL = frozenset(["it", "its", "itself"])
_LONGEST_POST = 6
"""Tokens of a post between a company and its bearer."""
_SAYING = frozenset(["said", "says", "announced", "announces", "reported", "told", "disclosed", "added", "stated"])


def _attributed(reading: Reading) -> bool:
    """Whether somebody says what the text begins with."""
    return any(token.norm in {"said", "told"} for token in reading.tokens[:_LEAD])


@cache
def positions() -> frozenset[str]:
    """Last words of posts."""
    return frozenset(load("prose")["positions"])


class Discourse:
    """The memory of a reader who goes through a passage from its beginning."""

    def __init__(self, reading: Reading, names: Names, length: int = 1, item: str = "") -> None:
        self.reading, self.names, self.item = reading, names, item
        self.news = not reading.context.registrant and reading.context.form is None
        """A text of which nobody is the filer: a news story or a lone sentence."""
        self.story = self.news and (length > _SHORT or (length == _SHORT and _attributed(reading)))
        """News of several sentences; two are a story where the first one says who tells it."""
        self.topic: Unit | None = next((unit for unit in reading.units if unit.kind is MentionKind.ORGANIZATION), None)
        """Whom the text is about: the first one to act, at first the first one named."""
        self._acted = False
        self._known: dict[tuple[int, str], str] = {}
        self.last: Unit | None = None
        """Who acted last."""
        self.pair: list[Unit] = []
        """Two who acted together last: "the companies"."""

    @cached_property
    def sides(self) -> dict[str, tuple[Role, str]]:
        """Whom defined terms put on a side of a deal, by name, case folded."""
        return defined_sides(self.reading, self.names, self.name)

    def observe(self, tree: Tree) -> None:
        """Take note of who acts in a sentence, before what it tells is read."""
        root = next((word for word in tree.words if word.head == word.index), None)
        if root is None:
            return
        for subject in tree.children(root, "nsubj", "nsubjpass"):
            fillers = named_by(tree, subject)
            together = [f.unit for f in fillers if f.unit is not None and f.unit.kind in _NAMES and f.via is Via.SELF]
            if len(together) > 1:
                self.pair = together
            for filler in fillers[:1]:
                if (
                    filler.unit is not None
                    and filler.unit.kind in _NAMES
                    and filler.via in {Via.SELF, Via.UNIT, Via.SHARES}
                ):
                    self.last = filler.unit
                    if not self._acted:
                        self.topic, self._acted = filler.unit, True

    def meant(self, tree: Tree, filler: Filler) -> Unit | None:
        """The mention that a phrase stands for; None where that cannot be known."""
        unit = filler.unit
        if filler.via is Via.PRONOUN or (unit is None and filler.word.norm in PRONOUNS):
            return self._of_pronoun(tree, filler.word)
        if unit is None or unit.kind is not MentionKind.REGISTRANT:
            return unit
        if self.reading.context.registrant or self.names.stands_for(unit) is not None:
            return unit
        small = unit.text.split()[-1][0].islower() and unit.text.casefold() not in {"we", "our", "us"}
        told = self.topic is not None and self.topic.start < unit.start
        return (self.topic if small and told else None) or unit

    def all_meant(self, tree: Tree, filler: Filler) -> list[Unit]:
        """As ``meant``; "they" are all who are said to speak ("A and B announced that they ..."), "the two companies" both."""
        if filler.unit is not None and filler.unit.kind is MentionKind.GROUP and (both := self.together(filler.unit)):
            return both
        if filler.word.norm in {"they", "their", "them"}:
            for verb in tree.ancestors(filler.word):
                above = (
                    [
                        f
                        for subject in tree.children(verb, "nsubj")
                        if subject is not filler.word
                        for f in named_by(tree, subject)
                    ]
                    if verb.verbal
                    else []
                )
                units = [f.unit for f in above if f.unit is not None and f.unit.kind in _NAMES and f.via is Via.SELF]
                if len(units) > 1:
                    return units
        unit = self.meant(tree, filler)
        return [] if unit is None else [unit]

    def together(self, group: Unit) -> list[Unit]:
        """Whom "the companies", "the two banks" are: those who acted together, else the only two named before."""
        if group.kind is not MentionKind.GROUP:
            return []
        words = group.text.casefold().split()
        before = self.reading.tokens[group.start - 1].norm if group.start else ""
        if words[-1] not in _TOGETHER or not ({"two", "both", "the"} & {*words[:-1], before}):
            return []
        if self.pair and self.pair[0].start < group.start:
            return self.pair
        named: dict[str, Unit] = {}
        for unit in self.reading.units:
            if unit.kind is MentionKind.ORGANIZATION and unit.start < group.start:
                named.setdefault(self.name(unit), unit)
        return list(named.values()) if len(named) == _PAIR else []

    def _of_pronoun(self, tree: Tree, word: Word) -> Unit | None:
        """ "X said it ...": who speaks; else who acted last."""
        unit = self._subject_above(tree, word)
        if unit is not None and word.norm in _IMPERSONAL and unit.kind is MentionKind.PERSON:
            return self._company_between(unit, word) or self._employer(unit)
        if unit is not None:
            return self._employer(unit) if word.norm in _IMPERSONAL else unit
        if self._untold_speaker(tree, word):
            return None
        possessive = word.dep == "poss" or word.norm in {"its", "their", "his"}
        unit = self.last if possessive else self.last or self.topic
        if unit is not None and word.norm in _IMPERSONAL and unit.kind is MentionKind.PERSON:
            unit = self._thing()
        return unit if unit is not None and unit.start < word.start else self._filer_before(word)

    def _company_between(self, person: Unit, word: Word) -> Unit | None:
        """ "Ms. Ost was with Foo Inc until it was acquired": Foo Inc, as she is no "it"."""
        kinds = {MentionKind.ORGANIZATION, MentionKind.REGISTRANT}
        named = [unit for unit in self.reading.units if person.end <= unit.start < word.start and unit.kind in kinds]
        return named[-1] if named else None

    def _thing(self) -> Unit | None:
        """What "it" is after a person acted: in a filing the filer, else whom the text is about."""
        about = self.topic if self.topic is not None and self.topic.kind is MentionKind.ORGANIZATION else None
        return None if self.reading.context.registrant else about

    def _filer_before(self, word: Word) -> Unit | None:
        """The stand-in for the filer that stands last before a word, in a filing."""
        if not self.reading.context.registrant:
            return None
        units = (unit for unit in self.reading.units if unit.kind is MentionKind.REGISTRANT and unit.start < word.start)
        return max(units, key=lambda unit: unit.start, default=None)

    def _employer(self, unit: Unit) -> Unit:
        """ "Foo Corp chairman John Roe said it ...": Foo Corp; the unit itself where no company stands before its post."""
        if unit.kind is not MentionKind.PERSON:
            return unit
        before = next((other for other in reversed(self.reading.units) if other.end < unit.start), None)
        if before is None or before.kind is not MentionKind.ORGANIZATION:
            return unit
        gap = [token.norm for token in self.reading.tokens[before.end : unit.start]]
        return before if len(gap) <= _LONGEST_POST and positions() & set(gap) and "," not in gap else unit

    @staticmethod
    def _untold_speaker(tree: Tree, word: Word) -> bool:
        """ "Malaysia's central bank said it ...": somebody without a name speaks, and no definite one who was named before."""
        for verb in tree.ancestors(word):
            if verb.norm not in _SAYING:
                continue
            for subject in tree.children(verb, "nsubj"):
                definite = any(child.norm in {"the", "it"} for child in tree.children(subject, "det"))
                if subject.unit is None and not definite and subject.tag.startswith("NN"):
                    return True
        return False

    def _subject_above(self, tree: Tree, word: Word) -> Unit | None:
        own = next((each for each in tree.ancestors(word) if each.verbal), None)
        for verb in tree.ancestors(word):
            if not verb.verbal or (
                verb is own and (word.dep in {"nsubj", "nsubjpass"} or word.norm in {"it", "them", "him"})
            ):
                continue  # "X would acquire an interest in it": another's
            if verb is own and (taken := operator_of(tree, verb)) is not None and taken.subject == "object":
                continue  # "Foo accepted its offer": another's
            for subject in tree.children(verb, "nsubj"):
                if subject is word or subject.index > word.index:
                    continue
                for filler in named_by(tree, subject):
                    if (
                        filler.unit is not None
                        and filler.via is not Via.PRONOUN
                        and filler.unit.kind in _NAMES
                        and not wording("discourse", "authority").search(filler.unit.text)
                    ):
                        return filler.unit
                    if filler.unit is not None and filler.unit.kind is MentionKind.REGISTRANT:
                        return self.meant(tree, filler)
        return None

    def name(self, unit: Unit) -> str:
        """The longest form that the passage gives of what a mention names, white space folded."""
        key = (unit.start, unit.text)
        if key not in self._known:
            self._known[key] = self._named(unit)
        return self._known[key]

    def _named(self, unit: Unit) -> str:
        if unit.kind is MentionKind.PERSON:
            name = self._person(unit)
        else:
            name = self._longest(unit)
            if unit.kind is MentionKind.ORGANIZATION and name == unit.text and unit.end - unit.start == 1:
                name = self._short(unit)
        if name.isupper():
            name = self._cased.get(stem(name), name)
        name = " ".join(name.split())
        stop = name.endswith(".") and name.rsplit(" ", 1)[-1].casefold() in _DOTTED
        return name[:-1] if stop and self._plain_forms else name

    @cached_property
    def _cased(self) -> dict[tuple[str, ...], str]:
        """Names written in capitals and small letters, by their stems: the longest way each is written."""
        found: dict[tuple[str, ...], str] = {}
        for unit in self.reading.units:
            if unit.kind is MentionKind.ORGANIZATION and not unit.text.isupper() and (words := stem(unit.text)):
                found[words] = max(found.get(words, ""), unit.text, key=len)
        return found

    @cached_property
    def _plain_forms(self) -> bool:
        """Whether the text writes legal forms without their dots, as wires do: then one behind "Inc" ends a sentence."""
        lasts = (unit.text.rsplit(" ", 1)[-1].casefold() for unit in self.reading.units)
        return self.news and any(f"{last}." in _DOTTED for last in lasts)

    def _longest(self, unit: Unit) -> str:
        """As the names of a filing, but in the news a short form stands behind the long one."""
        if unit.kind is not MentionKind.ORGANIZATION or not self.news:
            return self.names.name(unit)
        if Names.is_whole(unit):
            return unit.text  # "Norton Co" is not "Norton Co Pty Ltd", which is told beside it
        own = stem(unit.text)
        if (whole := self._wholes.get(own)) is not None:
            return whole.text  # "Aloha" is Aloha Inc rather than Aloha Airlines Inc
        longest = self.names.longest(unit)
        if stem(longest.text) == stem(unit.text):
            return longest.text
        if not self.story and len(own) > 1:
            return unit.text  # a lone sentence's "Liberty Mutual" need not be Liberty Mutual Insurance
        first = next((other for other in self.reading.units if other.text == unit.text), unit)
        return longest.text if longest.start < first.start else unit.text

    @cached_property
    def _wholes(self) -> dict[tuple[str, ...], Unit]:
        """The first organisation that is written with its legal form, by its stem."""
        wholes = (u for u in self.reading.units if u.kind is MentionKind.ORGANIZATION and Names.is_whole(u))
        return {stem(unit.text): unit for unit in reversed(list(wholes))}

    @cached_property
    def _asides(self) -> list[tuple[Unit, str]]:
        """The organisations before a short parenthesis, and what stands in it."""
        tokens, text = self.reading.tokens, self.reading.text
        found: list[tuple[Unit, str]] = []
        for unit in self.reading.units:
            if unit.kind is MentionKind.ORGANIZATION and unit.end < len(tokens) and tokens[unit.end].text == "(":
                inside = text[tokens[unit.end].end : text.find(")", tokens[unit.end].start)]
                if 0 < len(inside) < _LONGEST_ALIAS:
                    found.append((unit, inside.strip(' "”')))
        return found

    def _alias(self, unit: Unit) -> Unit | None:
        """ "Banco Portugues de Investimento Sarl (BPI)", "U.S. Homecare Corporation (Nasdaq: USHO)"."""
        ending = re.compile(rf"(?:\A|[\W]){re.escape(unit.text)}\Z")
        return next((o for o, inside in self._asides if o.text != unit.text and ending.search(inside)), None)

    @cached_property
    def _shortened(self) -> tuple[dict[str, Unit], dict[str, Unit]]:
        """The first person, or firm called after one, of each last name, and the first name of several words of each row of initials."""
        lasts: dict[str, Unit] = {}
        initials: dict[str, Unit] = {}
        firms = {stem(unit.text) for unit in organisations(self.reading.units)}
        for unit in self.reading.units:
            if unit.kind in _NAMES and unit.end - unit.start > 1 and (words := stem(unit.text)):
                if unit.kind is MentionKind.PERSON and words[:-1] not in firms:  # "the Delmara Tarn offer"
                    lasts.setdefault(words[-1], unit)
                if unit.kind is MentionKind.ORGANIZATION and len(words) == _PAIR and _INITIALS.match(unit.text):
                    lasts.setdefault(words[-1], unit)  # "R.J. Bracken & Company"
                if len(words) > 1:
                    initials.setdefault("".join(each[0] for each in words), unit)
        return lasts, initials

    def _short(self, unit: Unit) -> str:
        """ "Lindner" is the Carl Lindner named before, "TWA" are Trans World Airlines."""
        word = unit.text.casefold()
        if (full := self._alias(unit)) is not None:
            return full.text
        lasts, initials = self._shortened
        person = lasts.get(word)
        spelt = initials.get(word.replace(".", "")) if unit.text.isupper() else None
        if person is not None and (spelt is None or person.start <= spelt.start):
            return person.text
        return unit.text if spelt is None else self.names.name(spelt)

    def _person(self, unit: Unit) -> str:
        """ "Mr. Spear" is the Greg B. Spear named before."""
        words = unit.text.split()
        if words[0].casefold().rstrip(".") not in _TITLES:
            full_name = self.names.longest(unit)
            behind = full_name.kind is MentionKind.ORGANIZATION and full_name.start > unit.start
            founded = (
                wording("discourse", "founded").search(full_name.text) is not None
                and wording("discourse", "founded").search(unit.text) is None
            )
            return unit.text if (behind and self.news) or founded else full_name.text
        last = words[-1].casefold()
        bare = " ".join(words[1:])
        full = [
            other.text
            for other in self.reading.units
            if other.kind is MentionKind.PERSON and other.text.split()[-1].casefold().rstrip(".") == last
        ]
        full = [" ".join(word for word in text.split() if word.casefold().rstrip(".") not in _TITLES) for text in full]
        longest = max(full, key=len, default=bare)
        return longest if len(longest.split()) > 1 else unit.text


def organisations(units: Sequence[Unit]) -> list[Unit]:
    """The organisations among mentions."""
    return [unit for unit in units if unit.kind is MentionKind.ORGANIZATION]
