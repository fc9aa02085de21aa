"""Which deal a word triggers in a parsed sentence, and which words only look as if."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.events.frames import Frame
from extractors.events.prose.sentences import clauses
from extractors.events.prose.sentences.phrases import head_words
from extractors.lexicon import load
from extractors.lexicon.inflection import verb_forms
from ontology.terms import GROUP_OF, EventGroup, EventType

if TYPE_CHECKING:
    from extractors.events.prose.sentences.trees import Tree, Word


@cache
def _stakes() -> dict[str, EventType]:
    """Form of a verb that changes a holding -> what it does."""
    data = load("prose")["stakes"]
    kinds = {"raised": EventType.ACQUISITION, "lowered": EventType.DIVESTITURE}
    return {form: kind for key, kind in kinds.items() for verb in data[key] for form in verb_forms(verb)}


_PAYING = frozenset(["pay", "pays", "paid", "paying"])
_OFFERING = frozenset(["offer", "offers", "offered", "offering"])
_RECEIVING = frozenset(["receive", "receives", "received", "receiving"])
_WINNING = frozenset(["win", "wins", "won"])
_EXCHANGING = frozenset(["exchange", "exchanged", "swapped"])
_SUMS = frozenset(["consideration", "price", "sum", "total"])
_TAKING = frozenset(["take", "takes", "taking", "took", "taken"])
_OBTAINING = frozenset(["obtain", "obtains", "obtained", "secure", "secured", "amassed", "gained"])
_TENDERED = "tendered"


def tells_deal(word: str) -> bool:
    """Whether a word may tell a deal that no frame's trigger tells: a changed stake, a price paid, shares tendered."""
    return (
        word in _stakes()
        or word in _PAYING | _OFFERING | _RECEIVING | _EXCHANGING | _WINNING
        or word in _OBTAINING
        or word == _TENDERED
    )


def _of_price(tree: Tree, word: Word) -> Frame | None:
    """ "paid $5 for X", "offered $5 a share for X", "receives $5 from Y for X", "wins X for $5"."""
    if word.norm in _WINNING and any(paid.money for _, paid in tree.prepositional(word, "for")):
        return Frame(EventType.ACQUISITION, "acquirer", "target", {"from": "seller"})
    sums = [child for child in tree.children(word, "dobj") if child.money or child.norm in _SUMS]
    cash = [child for child in tree.children(word, "dobj") if any(each.money for each in tree.children(child))]
    if not sums and not any(child.norm in {"cash", "stock"} for child in cash):
        return None
    if word.norm in _PAYING:
        return Frame(EventType.ACQUISITION, "acquirer", "", {"for": "target"})
    if word.norm in _OFFERING:
        return Frame(EventType.TENDER_OFFER, "acquirer", "", {"for": "target"})
    if word.norm in _RECEIVING and not _holders_receive(tree, word):
        return Frame(EventType.DIVESTITURE, "seller", "", {"for": "target", "from": "acquirer"})
    return None


def _holders_receive(tree: Tree, verb: Word) -> bool:
    """ "Foo shareholders will receive $5 for each share": what a merger pays."""
    return any(word.norm.endswith("holders") or word.norm == "holder" for word in tree.children(verb, "nsubj"))


def _of_stake(tree: Tree, word: Word) -> Frame | None:
    """ "raised its stake in X", "took an interest in X", "X shares were tendered"."""
    if word.verbal and (priced := _of_price(tree, word)) is not None:
        return priced
    counted = word.verbal and any(
        child.norm in head_words("shares") for child in tree.children(word, "dobj", "nsubjpass")
    )
    if counted and word.norm in _EXCHANGING:
        return Frame(EventType.ACQUISITION, "acquirer", "", {"for": "target"})
    if counted and word.norm in _RECEIVING and any(each.norm in {"tender", "tendered"} for each in tree.words):
        return Frame(EventType.TENDER_OFFER, "acquirer", "target", {})
    if word.norm in _TAKING and any(
        child.norm == "private" for child in tree.children(word, "acomp", "oprd", "advmod", "dobj")
    ):
        return Frame(EventType.ACQUISITION, "acquirer", "target", {})
    if counted and word.norm == _TENDERED:
        return Frame(EventType.TENDER_OFFER, "", "target", {"by": "", "to": "acquirer"})
    kind = _stakes().get(word.norm) if word.verbal else None
    nouns = load("prose")["stakes"]["nouns"]
    if word.norm in _OBTAINING and counted:
        return Frame(EventType.ACQUISITION, "acquirer", "target", {"from": "seller"})
    if kind is None or not any(child.norm in nouns for child in tree.children(word, "dobj", "nsubjpass")):
        return None
    agent = "acquirer" if kind is EventType.ACQUISITION else "seller"
    return Frame(
        kind,
        agent,
        "target",
        {"from": "seller", "to": "acquirer"} if kind is EventType.DIVESTITURE else {"from": "seller"},
    )


_SURE = frozenset(["acquire", "acquires", "acquired", "buys", "merges", "sells", "divests"])
"""Verbs that nothing else is, where the tagger took a headline's verb for a noun."""


def frame_of(tree: Tree, word: Word) -> tuple[Frame, bool] | None:
    """The deal's frame that the word triggers, and whether as a verb."""
    if (stake := _of_stake(tree, word)) is not None:
        return stake, True
    told = clauses.meanings(tree, word)
    verb = word.verbal and word.dep != "compound"
    for pos in ("verb", "noun") if verb else ("noun", "verb"):
        meaning = told.get(pos)
        if meaning is None or (pos == "verb" and not verb and word.tag not in {"NN", "NNP", "JJ"}):
            continue
        if pos == "verb" and not verb and (word.norm not in _SURE or "noun" in told):
            continue
        deals = (f for f in meaning.frames if GROUP_OF[f.type] is EventGroup.MERGERS_AND_ACQUISITIONS)
        frame = next((f for f in deals if not f.needs or _is_near(tree, f.needs)), None)
        if frame is not None and not _in_name(tree, word) and not _is_held(tree, word) and not _pays_in(tree, word):
            return frame, pos == "verb"
    return None


_REST = 10
"""Tokens behind a sentence that make it the part of a story."""


def _is_near(tree: Tree, needs: frozenset[str]) -> bool:
    """Whether the sentence has one of the words that a frame needs; a story of several sentences needs none."""
    context = tree.reading.context
    story = not context.registrant and context.form is None and tree.sentence.end + _REST < len(tree.reading.tokens)
    return story or any(word.norm in needs for word in tree.words)


def _in_name(tree: Tree, word: Word) -> bool:
    """ "Ozark Disposal": a capital word behind a name, which it goes on."""
    capital = word.norm in {"disposal", "transfer", "exchange"} and tree.reading.tokens[word.start].text.istitle()
    return capital and not tree.headline and word.index > 0 and tree.words[word.index - 1].unit is not None


def _pays_in(tree: Tree, word: Word) -> bool:
    """ "contribute $5 to the venture": money, no business."""
    paid = [child for child in tree.children(word, "dobj") if child.money or child.norm == "cash"]
    return word.norm.startswith("contribut") and (bool(paid) or not word.verbal)


def _is_held(tree: Tree, word: Word) -> bool:
    """ "the equity investment in X is recorded at": held, where nobody makes it."""
    if word.norm != "investment":
        return False
    return not any(tree.prepositional(word, "by")) and not clauses.steps(tree, word)


def names_contract(tree: Tree, word: Word) -> bool:
    """ "merger agreement", "plan of merger": the contract, which has readers of its own."""
    if word.verbal:
        return False
    before = tree.words[word.index - 2 : word.index] if word.index > 1 else []
    return word.norm in {"agreement", "agreements"} or [each.norm for each in before] == ["plan", "of"]


_TITLED = frozenset(["purchase", "sale", "acquisition"])


def _agreement(tree: Tree, word: Word) -> bool:
    return word.norm in {"agreement", "agreements"} and tree.reading.tokens[word.start].text[0].isupper()


_MERGING = frozenset(["negotiations", "discussions", "transaction", "transactions"])


def inside_title(tree: Tree, word: Word) -> bool:
    """ "Merger Agreement", "acquisition costs": the trigger only modifies another noun."""
    if word.dep not in {"compound", "amod", "nmod"} or word.verbal:
        return False
    head = tree.head(word)
    if (
        word.norm in _TITLED
        and head is not None
        and tree.reading.tokens[word.start].text[0].isupper()
        and _agreement(tree, head)
    ):
        return True  # "Membership Interest Purchase Agreement": the contract's readers tell it
    if word.norm in {"merger", "mergers"} and head is not None and head.norm in _MERGING:
        return False
    return head is not None and head.norm not in {
        "agreement",
        "proposal",
        "offer",
        "bid",
        "talks",
        "plan",
        "plans",
        "pact",
        "deal",
    }
