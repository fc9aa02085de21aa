"""The clause around a trigger: who acts, what is acted upon, and how far the matter has come.

Reads the dependency tree: subjects are inherited over control ("agreed to sell"), coordination, participles and relative
clauses; words above the trigger that take an event ("completed the acquisition of") lend it their subject and their stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.frames import Meaning, phrases_from

if TYPE_CHECKING:
    from extractors.events.frames import Operator
    from extractors.events.prose.sentences.trees import Tree, Word

_HAVE = frozenset(["has", "have", "had", "having", "'ve"])
_FUTURE = frozenset(["will", "shall", "would", "'ll"])
_POSSIBLE = frozenset(["may", "might", "could", "can"])
_CONDITIONS = frozenset(["if", "unless", "whether", "whenever"])
_OPTIONS = frozenset(
    ["option", "options", "right", "rights", "ability", "opportunity", "warrant", "warrants", "authority"]
)
_PERMITS = ("restrict", "limit", "prohibit", "prevent", "permit", "allow", "enabl", "entitl", "compel", "able")
_UPWARD = frozenset(
    ["dobj", "pobj", "pcomp", "prep", "xcomp", "ccomp", "acl", "attr", "oprd", "compound", "nsubj", "nsubjpass", "agent",
     "conj", "advcl", "nmod", "amod", "appos", "dative"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A word above a trigger that takes an event."""

    word: Word
    operator: Operator


@cache
def _operators() -> dict[str, dict[str, Meaning]]:
    return {}


def meanings(tree: Tree, word: Word) -> dict[str, Meaning]:
    """The noun and verb meanings of the phrase that ``word`` anchors: its last word if a noun, its first if a verb."""
    if word.unit is not None or word.money:
        return {}
    found: dict[str, Meaning] = {}
    for back in range(3, -1, -1):
        first = word.index - back
        if first < 0 or tree.words[first].unit is not None:
            continue
        for words, slot in phrases_from(tree.words[first].norm):
            if len(words) == back + 1 and "noun" in slot and "noun" not in found and _stands(tree, first, words):
                found["noun"] = slot["noun"]
    for words, slot in phrases_from(word.norm):
        if "verb" in slot and "verb" not in found and _stands(tree, word.index, words):
            found["verb"] = slot["verb"]
    return found


def _stands(tree: Tree, first: int, words: tuple[str, ...]) -> bool:
    last = first + len(words)
    return last <= len(tree.words) and all(tree.words[first + i].norm == word for i, word in enumerate(words))


def operator_of(tree: Tree, word: Word) -> Operator | None:
    """What the word does to an event it takes; None if nothing."""
    told = meanings(tree, word)
    meaning = told.get("verb" if word.verbal else "noun")
    return meaning.operator if meaning is not None else None


def auxiliaries(tree: Tree, verb: Word) -> set[str]:
    """The auxiliaries, negations and infinitive mark of a verb, its own or those it shares with the verb it is joined to."""
    found = {child.norm for child in tree.children(verb, "aux", "auxpass", "neg")}
    if not found and verb.dep == "conj" and (first := tree.head(verb)) is not None and first.tag == verb.tag:
        return auxiliaries(tree, first)
    return found


def is_auxiliary(word: Word) -> bool:
    """Whether the word only helps a verb."""
    return word.dep in {"aux", "auxpass"}


def is_passive(tree: Tree, verb: Word) -> bool:
    """Whether a participle is acted upon: with an auxiliary of the passive, or "by", or after its noun."""
    if any(tree.children(verb, "auxpass", "nsubjpass")):
        return True
    if verb.tag != "VBN" or auxiliaries(tree, verb) & _HAVE:
        return False
    before = tree.words[verb.index - 1].norm if verb.index else ""
    if (
        verb.dep == "acl"
        and before == ","
        and any(tree.children(verb, "dobj"))
        and not any(tree.children(verb, "agent"))
    ):
        return False  # "X, through its unit, purchased from Y the business": the finite verb
    if verb.dep == "conj" and (first := tree.head(verb)) is not None and first.tag == "VBN":
        return is_passive(tree, first)
    return verb.dep in {"acl", "amod", "advcl", "relcl"} or any(tree.children(verb, "agent"))


def subjects(tree: Tree, verb: Word, depth: int = 0) -> list[Word]:
    """The words that hold the subject of a verb, passive subject included; inherited where the verb has none of its own."""
    own = list(tree.children(verb, "nsubj", "nsubjpass", "csubj"))
    if own:
        return [_antecedent(tree, verb, word) for word in own]
    head = tree.head(verb)
    if head is None or depth > 8:
        return []
    if verb.dep in {"acl", "relcl"} and not head.verbal:
        return _of_noun_clause(tree, verb, head, depth)
    if verb.dep in {"pcomp", "pobj"} and not head.verbal:
        if (kept := _kept_from(tree, head)) is not None:
            return kept
        above = next((word for word in tree.ancestors(head) if word.verbal), None)
        return subjects(tree, above, depth + 1) if above is not None else []
    if head.verbal and verb.dep in {"xcomp", "conj", "advcl", "ccomp", "dep", "parataxis"}:
        if verb.dep == "xcomp" and (objects := list(tree.children(head, "dobj"))) and not _keeps_subject(head):
            return objects
        return subjects(tree, head, depth + 1)
    if verb.dep == "amod":
        return [head]
    return []


_ASKED = frozenset(
    ["application", "applications", "request", "bid", "proposal", "plan", "offer", "petition", "attempt", "effort"]
)
_BARRING = ("bar", "prevent", "stop", "block", "prohibit", "keep", "restrain", "enjoin", "discourag", "dissuad")


def _kept_from(tree: Tree, preposition: Word) -> list[Word] | None:
    """ "an order barring X from completing its offer": X."""
    above = tree.head(preposition)
    if preposition.norm != "from" or above is None or not above.norm.startswith(_BARRING):
        return None
    return list(tree.children(above, "dobj")) or None


_KEEPING = frozenset(
    ["use", "used", "uses", "need", "needs", "promise", "promised", "offer", "offered", "reached", "signed"]
)


def _keeps_subject(verb: Word) -> bool:
    return verb.norm in _KEEPING


def _of_noun_clause(tree: Tree, verb: Word, noun: Word, depth: int) -> list[Word]:
    """ "agreement to sell": whoever has the agreement; "X, formed to buy": X; "X, acquired by": X."""
    infinitive = "to" in auxiliaries(tree, verb)
    if (verb.tag in {"VBN", "VBG"} and not infinitive) or (verb.dep == "relcl" and not infinitive):
        return [noun]
    if operator_of(tree, noun) is not None or meanings(tree, noun) or noun.norm in _ASKED:
        owner = list(tree.children(noun, "poss"))
        if owner:
            return owner
        if (
            infinitive
            and noun.norm in _ASKED
            and (of := [w for _, w in tree.prepositional(noun, "of", "by", "from") if w.unit])
        ):
            return of  # "the application of X to acquire Y"
        above = next((word for word in tree.ancestors(noun) if word.verbal), None)
        return subjects(tree, above, depth + 1) if above is not None else []
    return [noun]


def _antecedent(tree: Tree, verb: Word, subject: Word) -> Word:
    """The noun that a relative pronoun stands for."""
    if subject.norm in {"which", "who", "that"} and verb.dep == "relcl" and (head := tree.head(verb)) is not None:
        return head
    return subject


def steps(tree: Tree, trigger: Word) -> list[Step]:
    """The words above a trigger that take it as an event, from the nearest up to the outermost."""
    found: list[Step] = []
    word = trigger
    for head in tree.ancestors(trigger):
        if word.dep not in _UPWARD or (word.dep == "conj" and word.verbal and not _infinitive(tree, word)):
            break
        if word.dep in {"nsubj"} and head.verbal and operator_of(tree, head) is None:
            break
        if (operator := operator_of(tree, head)) is not None:
            found.append(Step(head, operator))
        elif head.verbal and word.dep in {"advcl"}:
            break
        word = head
    return found


def _infinitive(tree: Tree, verb: Word) -> bool:
    return (verb.tag == "VB" and "to" in auxiliaries(tree, verb)) or verb.tag == "VB"


def governing_verb(tree: Tree, word: Word) -> Word | None:
    """The word itself if a verb, else the nearest verb above."""
    if word.verbal:
        return word
    return next((head for head in tree.ancestors(word) if head.verbal), None)


def tense(tree: Tree, verb: Word) -> str:
    """``past``, ``present``, ``future``, ``possible`` or ``infinitive``."""
    helpers = auxiliaries(tree, verb)
    if helpers & _POSSIBLE:
        return "possible"
    if helpers & _FUTURE:
        return "future"
    if "to" in helpers:
        return "infinitive"
    if helpers & (_HAVE | {"was", "were", "did"}) or verb.tag == "VBD":
        return "past"
    if verb.tag == "VBN":
        return "present" if helpers & {"is", "are", "being"} and "been" not in helpers else "past"
    return "present"


def negated(tree: Tree, verb: Word) -> bool:
    """Whether the verb is denied."""
    return any(tree.children(verb, "neg"))


def _supposes(tree: Tree, mark: Word) -> bool:
    """ "if", "in the event that"."""
    before = tree.words[mark.index - 1].norm if mark.index else ""
    return mark.norm in _CONDITIONS or (mark.norm == "that" and before in {"event", "case", "provided", "condition"})


def conditional(tree: Tree, word: Word) -> bool:
    """Whether the word stands in a condition or a mere possibility."""
    before = tree.words[max(0, word.index - 2) : word.index]
    if word.verbal and [each.norm for each in before[1:]] == ["to"] and before[0].norm in {"options", "warrants"}:
        return True
    for each in [word, *tree.ancestors(word)]:
        if each is not word and (each.norm in _OPTIONS or each.norm.startswith(_PERMITS)):
            above = tree.head(each)
            return above is None or not above.norm.startswith("exercis")
        if any(_supposes(tree, child) for child in tree.children(each, "mark")):
            return True
        if each.verbal and auxiliaries(tree, each) & _POSSIBLE:
            return True
    return False
