"""The frames of ``lexicon/frames.toml`` and where their words stand in a passage.

A frame is data: trigger words of an event type and what the positions around them mean. An operator is a word that takes
an event and sets its stage ("completion of", "withdraws"). Things and bodies are nouns that pass a role on: "shares of
X" are X's, "the board of directors of X" acts for X.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.lexicon import load
from extractors.lexicon.inflection import noun_forms, verb_forms
from extractors.mentions.tokens import Token, tokenize
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_AUXILIARIES = frozenset(["is", "are", "was", "were", "be", "been", "being", "gets", "got"])
_HAVE = frozenset(["has", "have", "had", "having"])
_MODALS = frozenset(["to", "will", "would", "may", "might", "can", "could", "shall", "should", "not", "must"])
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "this",
        "that",
        "any",
        "of",
        "for",
        "all",
        "'s",
        "’s",
        "in",
        "by",
        "on",
    ]
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the words of one event type mean."""

    type: EventType
    agent: str
    object: str
    prepositions: dict[str, str] = field(hash=False)
    weight: float = 5.0
    needs: frozenset[str] = frozenset()
    needs_verb: frozenset[str] = frozenset()

    def role(self, position: str) -> Role | None:
        """The role of a position: ``agent``, ``object`` or a preposition; None where the frame has none."""
        name = {"agent": self.agent, "object": self.object}.get(position) or self.prepositions.get(position)
        if name in {"agent", "object"}:
            name = {"agent": self.agent, "object": self.object}[name]
        return role_named(name) if name else None


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that takes an event and sets its stage."""

    stage: Stage
    subject: str = "agent"
    """Whom its actor is to the event: ``agent``, ``object`` or ``third``."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a trigger phrase can mean; more than one field may be set."""

    frames: tuple[Frame, ...] = ()
    operator: Operator | None = None
    thing: str | None = None
    """``shares``, ``assets`` or ``securities``."""
    body: bool = False
    form: str = "noun"
    """``noun``, or a verb's ``base``, ``s``, ``ed``, ``ing``."""


@dataclass(frozen=True, slots=True)
class Head:
    """A trigger phrase at its place: tokens ``[start, end)``."""

    start: int
    end: int
    meaning: Meaning
    verb: bool
    passive: bool = False
    infinitive: bool = False


@cache
def role_named(record: str) -> Role | None:
    """The role of a record name ("spun_off"), None where it names none ("position")."""
    plain = record.replace("_", "").lower()
    return next((role for role in Role if role.local.lower() == plain), None)


@cache
def _vocabulary() -> dict[str, list[tuple[tuple[str, ...], dict[str, Meaning]]]]:
    """First word -> phrases, longest first, each with its noun and its verb meaning."""
    collected: dict[tuple[str, ...], dict[str, Meaning]] = {}
    for phrase, pos, meaning in _entries():
        words = tuple(token.norm for token in tokenize(phrase))
        slot = collected.setdefault(words, {})
        slot[pos] = _merged(slot[pos], meaning) if pos in slot else meaning
    by_first: dict[str, list[tuple[tuple[str, ...], dict[str, Meaning]]]] = {}
    for words, slot in collected.items():
        by_first.setdefault(words[0], []).append((words, slot))
    for phrases in by_first.values():
        phrases.sort(key=lambda entry: len(entry[0]), reverse=True)
    return by_first


def phrases_from(word: str) -> Sequence[tuple[tuple[str, ...], Mapping[str, Meaning]]]:
    """The trigger phrases whose first word is ``word`` (case folded), longest first, with their noun and verb meanings."""
    return _vocabulary().get(word, ())


def _merged(one: Meaning, other: Meaning) -> Meaning:
    return Meaning(
        one.frames + other.frames,
        one.operator or other.operator,
        one.thing or other.thing,
        one.body or other.body,
        one.form,
    )


def _entries() -> Iterator[tuple[str, str, Meaning]]:
    data = load("frames")
    for entry in data["frames"]:
        frame = _frame(entry)
        for noun in entry["nouns"]:
            for form in noun_forms(noun):
                yield form, "noun", Meaning(frames=(frame,))
        for verb in entry["verbs"]:
            for form, kind in verb_forms(verb).items():
                yield form, "verb", Meaning(frames=(frame,), form=kind)
    for entry in data["operators"]:
        stage = next(stage for stage in Stage if stage.local == entry["stage"])
        operator = Operator(stage, entry.get("subject", "agent"))
        for noun in entry["nouns"]:
            for form in noun_forms(noun):
                yield form, "noun", Meaning(operator=operator)
        for verb in entry["verbs"]:
            for form, kind in verb_forms(verb).items():
                yield form, "verb", Meaning(operator=operator, form=kind)
    for thing in ("securities", "assets", "shares"):
        for noun in data["things"][thing]:
            yield noun, "noun", Meaning(thing=thing)
    for noun in data["bodies"]["nouns"]:
        yield noun, "noun", Meaning(body=True)


def _frame(entry: Mapping[str, Any]) -> Frame:
    record = entry["type"]
    kind = EventType.AGREEMENT if record == "Agreement" else next(kind for kind in EventType if kind.local == record)
    return Frame(
        kind,
        entry["agent"],
        entry["object"],
        dict(entry.get("prepositions", {})),
        entry.get("weight", 5.0),
        frozenset(entry.get("needs", ())),
        frozenset(entry.get("needs_verb", ())),
    )


def find_heads(tokens: Sequence[Token], start: int, end: int, taken: frozenset[int]) -> list[Head]:
    """The trigger phrases of ``tokens[start:end]`` that stand outside ``taken`` (the mentions), left to right."""
    vocabulary = _vocabulary()
    heads: list[Head] = []
    at = start
    while at < end:
        head = None
        if at not in taken:
            for words, slot in vocabulary.get(tokens[at].norm, ()):
                stop = at + len(words)
                if stop <= end and (len(words) == 1 or _matches(tokens, at, words, taken)):
                    head = _head(tokens, at, stop, slot, start)
                    break
        if head is None:
            at += 1
        else:
            heads.append(head)
            at = head.end
    return heads


def _matches(tokens: Sequence[Token], at: int, words: tuple[str, ...], taken: frozenset[int]) -> bool:
    return all(tokens[at + i].norm == word and at + i not in taken for i, word in enumerate(words))


def _head(tokens: Sequence[Token], at: int, stop: int, slot: dict[str, Meaning], start: int) -> Head:
    verb = slot.get("verb")
    noun = slot.get("noun")
    before = tokens[at - 1].norm if at > start else ""
    if verb is None or (noun is not None and not _reads_as_verb(tokens, at, verb.form, before, start)):
        assert noun is not None or verb is not None
        if noun is not None:
            return Head(at, stop, noun, verb=False)
        assert verb is not None
    passive = verb.form == "ed" and _passive(tokens, at, stop, start)
    return Head(at, stop, verb, verb=True, passive=passive, infinitive=verb.form == "base" and before in {"to", "not"})


def _reads_as_verb(tokens: Sequence[Token], at: int, form: str, before: str, start: int) -> bool:
    """For words that are noun and verb alike ("purchase", "offer", "plans")."""
    if form in {"ed", "ing"}:
        return before not in _DETERMINERS
    if form == "base":
        return before in _MODALS
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    named = at > start and tokens[at - 1].text[0].isupper()
    return before not in _DETERMINERS and (named or before == "company") and following not in {"of", "by", ",", "."}


def _passive(tokens: Sequence[Token], at: int, stop: int, start: int) -> bool:
    """Whether a participle is passive: "has been acquired", "made by", not "has acquired"."""
    place = at - 1
    while place >= start and (
        tokens[place].norm.endswith("ly") or tokens[place].norm in {"not", "also", "today", "now"}
    ):
        place -= 1
    before = tokens[place].norm if place >= start else ""
    if before in _AUXILIARIES:
        return True
    if before in _HAVE:
        return False
    return stop < len(tokens) and tokens[stop].norm == "by"
