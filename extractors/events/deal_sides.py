"""What a passage says outright of who is who in a deal: defined terms ("the Sellers"), "becomes a subsidiary of"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.events import clauses
from extractors.events.phrases import Via, named_by
from extractors.lexicon import load
from extractors.model import MentionKind
from ontology.terms import EventType, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.events.discourse import Discourse
    from extractors.events.phrases import Filler
    from extractors.events.trees import Tree

_BECOMING = frozenset(
    ["become", "becomes", "became", "becoming", "continue", "continues", "continuing", "survive", "survives", "surviving", "survived", "operate", "remain", "be", "making"]
)  # fmt: skip
_FOUNDING = frozenset(["form", "formed", "forming", "forms", "create", "created", "creating", "establish", "established", "establishing", "organize", "organized"])  # fmt: skip
_JOINTS = frozenset([",", "and", ";", "&", "or"])
_NAMES = frozenset([MentionKind.ORGANIZATION, MentionKind.PERSON])
_INITIALS = 7
_OF_MERGERS = frozenset(["parent", "holdco"])


@cache
def _terms() -> dict[str, Role]:
    """Defined term -> the side that it names."""
    data = load("prose")["sides"]
    return {term: next(role for role in Role if role.local == key) for key, terms in data.items() for term in terms}


def stands_for_somebody(alias: str) -> bool:
    """Whether a defined term is somebody's part in a deal, or initials, so that it is a name wherever it stands."""
    return alias in _terms() or (alias.isalpha() and len(alias) < _INITIALS and not set(alias) & set("aeiouy"))


def defined_sides(discourse: Discourse) -> dict[str, tuple[Role, str]]:
    """Name, case folded -> the side that a defined term puts it on, and the term: "X and Y (together, the “Sellers”)"."""
    found: dict[str, tuple[Role, str]] = {}
    units = [unit for unit in discourse.reading.units if unit.kind in _NAMES]
    for alias, unit in discourse.names.defined.items():
        role = _terms().get(alias)
        if role is None:
            continue
        found.setdefault(discourse.name(unit).casefold(), (role, alias))
        if alias.endswith("s"):
            place = next((at for at, each in enumerate(units) if each is unit), 0)
            while place and _joined(discourse, units[place - 1].end, units[place].start):
                place -= 1
                found.setdefault(discourse.name(units[place]).casefold(), (role, alias))
    return found


def _joined(discourse: Discourse, start: int, end: int) -> bool:
    """Whether only commas and "and" stand between two names."""
    return all(token.norm in _JOINTS for token in discourse.reading.tokens[start:end])


def fits(kind: EventType, alias: str) -> bool:
    """Whether a defined term says something in a deal of this kind: "Parent" names the buyer of a merger, not of a spin-off."""
    return alias not in _OF_MERGERS or kind in {EventType.MERGER, EventType.ACQUISITION, EventType.TENDER_OFFER}


def subsidiaries(tree: Tree) -> Iterator[tuple[Filler, Filler]]:
    """ "X will become a wholly owned subsidiary of Y": X, which is taken over, and Y."""
    for word in tree.words:
        if word.norm != "subsidiary" or word.unit is not None:
            continue
        verb = clauses.governing_verb(tree, word)
        if verb is None or verb.norm not in _BECOMING or (verb.norm == "be" and not clauses.auxiliaries(tree, verb)):
            continue
        owners = [f for _, inner in tree.prepositional(word, "of") for f in named_by(tree, inner) if f.via is Via.SELF]
        taken = [f for subject in clauses.subjects(tree, verb) for f in named_by(tree, subject) if f.via is Via.SELF]
        if owners and taken:
            yield taken[0], owners[0]


def founded(tree: Tree) -> Iterator[Filler]:
    """ "the parties will form X", "a joint venture to be named X": the venture."""
    for word in tree.words:
        if word.norm in _FOUNDING and word.verbal:
            things = [*tree.children(word, "dobj", "nsubjpass"), *(w for w in tree.children(word, "oprd"))]
        elif word.norm in {"named", "called", "known"}:
            things = [*tree.children(word, "oprd", "dobj", "attr"), *(w for _, w in tree.prepositional(word, "as"))]
        else:
            continue
        for thing in things:
            yield from (
                filler
                for filler in named_by(tree, thing)
                if filler.unit is not None
                and filler.unit.kind is MentionKind.ORGANIZATION
                and filler.via in {Via.SELF, Via.UNIT}
            )


def distributed(tree: Tree) -> Iterator[Filler]:
    """ "the distribution of all of the shares of X to its shareholders": X."""
    for word in tree.words:
        if word.norm == "distribution":
            things = [inner for _, inner in tree.prepositional(word, "of")]
        elif word.norm in {"distribute", "distributed", "distributes", "distributing"}:
            things = list(tree.children(word, "dobj", "nsubjpass"))
        else:
            continue
        for thing in things:
            yield from (
                f for f in named_by(tree, thing) if f.via is Via.SHARES and f.unit is not None and f.word.dep != "poss"
            )
