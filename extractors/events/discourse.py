"""Who is meant in a passage: names in full, stand-ins, pronouns, and what the text is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.phrases import Via, named_by
from extractors.model import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.phrases import Filler
    from extractors.events.syntax import Tree, Word
    from extractors.mentions.aliases import Names
    from extractors.mentions.reading import Reading, Unit

_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_SAYING = frozenset(["said", "says", "announced", "announces", "reported", "told", "disclosed", "added", "stated"])


class Discourse:
    """The memory of a reader who goes through a passage from its beginning."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self.reading, self.names = reading, names
        self.news = not reading.context.registrant and reading.context.form is None
        """A text of which nobody is the filer: a news story or a lone sentence."""
        self.topic: Unit | None = None
        """Whom the text is about: the first one to act."""
        self.last: Unit | None = None
        """Who acted last."""

    def observe(self, tree: Tree) -> None:
        """Take note of who acts in a sentence, before what it tells is read."""
        root = next((word for word in tree.words if word.head == word.index), None)
        if root is None:
            return
        for subject in tree.children(root, "nsubj", "nsubjpass"):
            for filler in named_by(tree, subject)[:1]:
                if filler.unit is not None and filler.unit.kind in _NAMES and filler.via in {Via.SELF, Via.UNIT, Via.SHARES}:
                    self.last = filler.unit
                    self.topic = self.topic or filler.unit

    def meant(self, tree: Tree, filler: Filler) -> Unit | None:
        """The mention that a phrase stands for; None where that cannot be known."""
        unit = filler.unit
        if filler.via is Via.PRONOUN:
            return self._of_pronoun(tree, filler.word)
        if unit is None or unit.kind is not MentionKind.REGISTRANT:
            return unit
        if self.reading.context.registrant or self.names.stands_for(unit) is not None:
            return unit
        small = unit.text.split()[-1][0].islower() and unit.text.casefold() not in {"we", "our", "us"}
        return (self.topic if small else None) or unit

    def _of_pronoun(self, tree: Tree, word: Word) -> Unit | None:
        """ "X said it ...": who speaks; else who acted last."""
        if word.dep == "poss" or word.norm in {"its", "their", "his"}:
            return self._subject_above(tree, word) or self.last
        return self._subject_above(tree, word) or self.last or self.topic

    def _subject_above(self, tree: Tree, word: Word) -> Unit | None:
        own = next((each for each in tree.ancestors(word) if each.verbal), None)
        for verb in tree.ancestors(word):
            if not verb.verbal or (verb is own and word.dep in {"nsubj", "nsubjpass"}):
                continue
            for subject in tree.children(verb, "nsubj"):
                if subject is word or subject.index > word.index:
                    continue
                for filler in named_by(tree, subject):
                    if filler.unit is not None and filler.via is not Via.PRONOUN and filler.unit.kind in _NAMES:
                        return filler.unit
                    if filler.unit is not None and filler.unit.kind is MentionKind.REGISTRANT:
                        return self.meant(tree, filler)
        return None


def organisations(units: Sequence[Unit]) -> list[Unit]:
    """The organisations among mentions."""
    return [unit for unit in units if unit.kind is MentionKind.ORGANIZATION]
