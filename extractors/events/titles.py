"""Contract titles of exhibit lists: "Amendment No. 2, dated as of D, to the Agreement and Plan of Merger, dated ..., among A, B and C".

The grammar's words are data (``lexicon/titles.toml``). A title is a head (what the contract is), a party clause and a
date, in any order behind the head. A contract that is the deal itself becomes the deal's event, any other an Agreement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.name_lexicon import lexicon
from extractors.mentions.reading import QUOTES
from ontology.terms import EventType, Stage

if TYPE_CHECKING:
    from extractors.mentions.reading import Reading

_HEAD_ENDS = frozenset(
    [
        "dated",
        "between",
        "among",
        "amongst",
        "effective",
        "made",
        "entered",
        "executed",
        "|",
        "granted",
        "issued",
        "signed",
        "payable",
        "pursuant",
        "under",
        "relating",
        "related",
        "regarding",
        "respecting",
        "concerning",
        "including",
    ]
)
LIST_OPENERS = frozenset(["between", "among", "amongst"])


@dataclass(frozen=True, slots=True)
class _Grammar:
    instrument: re.Pattern[str]
    silent: tuple[re.Pattern[str], ...]
    plans: re.Pattern[str]
    types: tuple[tuple[EventType, re.Pattern[str]], ...]
    stages: tuple[tuple[Stage, re.Pattern[str]], ...]


@cache
def _grammar() -> _Grammar:
    data = load("titles")
    types = tuple((_type(entry["type"]), re.compile("|".join(entry["patterns"]))) for entry in data["types"])
    stages = tuple((_stage(name), re.compile("|".join(patterns))) for name, patterns in data["stages"].items())
    return _Grammar(
        re.compile(r"\b(?:" + "|".join(data["instruments"]) + r")\b"),
        tuple(re.compile(pattern) for pattern in data["silent"]),
        re.compile(r"\b(?:" + "|".join(data["plans"]) + r")\b"),
        types,
        stages,
    )


def _type(record_name: str) -> EventType:
    return (
        EventType.AGREEMENT
        if record_name == "Agreement"
        else next(kind for kind in EventType if kind.local == record_name)
    )


def _stage(name: str) -> Stage:
    return next(stage for stage in Stage if stage.local == name)


@dataclass(slots=True)
class Title:
    """A contract title found in a reading: token ranges and what its head says."""

    start: int
    head_end: int
    end: int
    head: str
    """The head in small letters, blanks folded."""
    kind: EventType
    stage: Stage


def find_title(reading: Reading, start: int, end: int) -> Title | None:
    """The title that begins at token ``start``, None where the text is no contract title or a silent one."""
    grammar = _grammar()
    while start < end and reading.tokens[start].text in QUOTES | {"|", "-", "–", "—", "(", ")", ".", ",", "*"}:
        start += 1
    head_end = _head_end(reading, start, end)
    head = " ".join(reading.slice(start, head_end).casefold().replace("’", "'").split())
    if not head or is_silent(head):
        return None
    subject = _object(head)
    if (behind := _object_behind_date(reading, head, head_end, end)) is not None:
        subject = behind
    if (done := _object_of_participle(reading, head_end, end)) is not None:
        head, subject = f"{head} {done}", done
    if _is_headline(reading, start):
        return None
    if not grammar.instrument.search(head) or (grammar.plans.search(subject) and not _contract_last(subject)):
        return None
    kind = _kind(subject)
    stage = _stage_of(done) if done is not None else _stage_of(head)
    if behind is not None and stage is Stage.AGREED:
        stage = Stage.AMENDED
    return Title(start, head_end, end, head, kind, stage)


_CHANGES = r"\b(?:amendment|waiver|supplement|joinder|addendum|consent|extension|termination|assignment)\b"


def _object_behind_date(reading: Reading, head: str, head_end: int, end: int) -> str | None:
    """ "Amendment No. 2, dated as of D, to the Agreement and Plan of Merger, dated ...": what is amended stands behind the date."""
    words = list(re.finditer(_CHANGES, head))
    if not words or re.search(r"\b(?:to|of) ", head[words[-1].end() :]):
        return None
    for at in range(head_end, min(head_end + 20, end)):
        norm = reading.tokens[at].norm
        if norm in {"between", "among", "with"}:
            return None
        if norm in {"to", "under", "of"} and reading.tokens[at - 1].norm != "as" and at + 1 < end:
            stop = _head_end(reading, at + 1, end)
            told = " ".join(reading.slice(at + 1, stop).casefold().replace("’", "'").split())
            if names_instrument(told):
                return told
    return None


_PARTICIPLES = frozenset(
    [
        "terminating",
        "amending",
        "extending",
        "waiving",
        "modifying",
        "supplementing",
        "restating",
        "rescinding",
        "cancelling",
    ]
)


def _object_of_participle(reading: Reading, head_end: int, end: int) -> str | None:
    """ "Letter agreement dated D extending the closing date under the Unit Purchase Agreement": which contract is extended, and that it is."""
    for at in range(head_end, min(head_end + 14, end)):
        norm = reading.tokens[at].norm
        if norm in {"between", "among"}:
            return None
        if norm in {"extension", "termination", "amendment", "waiver"}:
            stop = next((place for place in range(at + 1, end) if reading.tokens[place].norm in LIST_OPENERS), end)
            told = " ".join(reading.slice(at, stop).casefold().replace("’", "'").split())
            return told if names_instrument(told.partition(" ")[2]) else None
        if norm in _PARTICIPLES:
            stop = next(
                (
                    place
                    for place in range(at + 1, end)
                    if reading.tokens[place].norm in LIST_OPENERS | {"dated", ",", "by", "|"}
                ),
                end,
            )
            told = " ".join(reading.slice(at + 1, stop).casefold().replace("’", "'").split())
            word = "termination of" if norm in {"terminating", "rescinding", "cancelling"} else "amendment of"
            return f"{word} {told}"
    return None


def _is_headline(reading: Reading, start: int) -> bool:
    """ "Apple Reaches Settlement ...": a name and a headline's verb, no title."""
    unit = next((unit for unit in reading.units if unit.start == start), None)
    if unit is None or unit.end + 1 >= len(reading.tokens):
        return False
    token = reading.tokens[unit.end]
    return (
        token.text[0].isupper()
        and token.norm.endswith("s")
        and token.norm in lexicon().hard_stop
        and len(token.text) > 3
    )


def is_silent(head: str) -> bool:
    """Whether the guidelines keep such a document silent (forms, certificates, consents, charters ...)."""
    bare = re.sub(r"^(?:the|a|an|copy of|conformed copy of|executed copy of|english translation of) ", "", head)
    if re.match(r"counterpart form of\b", bare):
        return False
    return any(pattern.search(bare) for pattern in _grammar().silent)


def names_plan(text: str) -> bool:
    """Whether a description is of a plan, policy, program or the like, which tells no event by itself."""
    return bool(_grammar().plans.search(text)) and not _contract_last(text)


def _head_end(reading: Reading, start: int, end: int) -> int:
    tokens = reading.tokens
    for at in range(start, end):
        norm = tokens[at].norm
        following = tokens[at + 1].norm if at + 1 < end else ""
        if norm in _HEAD_ENDS and at > start:
            return at
        if norm in {"to", "from"} and at > start and tokens[at - 1].norm == "letter":
            return at
        if norm == "by" and following in {"and", "between", "among"}:
            return at
        if norm == "as" and following == "of" and at > start:
            return at
        if norm in {"with", "in"} and at > start and (following == "favor" or norm == "with"):
            return at
        if norm == "(" and at > start:
            return at
    return end


def _object(head: str) -> str:
    """What an amendment, waiver, joinder ... is of; the head itself for anything else."""
    words = r"\b(?:amendments?|waivers?|joinder(?: agreement)?|supplements?|addend(?:um|a)|extension|modification|consent|allonge|assignment|termination|restatement|forbearance|side letter|letter agreement)\b"
    for match in reversed(list(re.finditer(words, head))):
        behind = re.match(
            r"(?:,? (?:no\.? ?)?(?:number )?[\w.-]+){0,3}?,? (?:to|of|under) (?:the )?(.+)", head[match.end() :]
        )
        if behind:
            return behind.group(1)
    return head


def _contract_last(subject: str) -> bool:
    """Whether the plan or program is only the contract's modifier: "Plan of Merger", "Stock Option Plan Agreement"."""
    if re.search(
        r"plan(?:s)? of (?:\w+ and )?(?:merger|arrangement|reorganization|conversion|liquidation|exchange|amalgamation|consolidation|share exchange)|agreement and plan",
        subject,
    ):
        return True
    last_plan = max(match.end() for match in _grammar().plans.finditer(subject))
    instruments = [match.start() for match in _grammar().instrument.finditer(subject)]
    return bool(instruments) and instruments[-1] >= last_plan


def _kind(subject: str) -> EventType:
    for kind, pattern in _grammar().types:
        if pattern.search(subject):
            return kind
    return EventType.AGREEMENT


def _stage_of(head: str) -> Stage:
    for stage, pattern in _grammar().stages:
        if pattern.search(head):
            return stage
    return Stage.AGREED


def contracts_in(head: str) -> int:
    """How many contracts a head lists: "Tax Matters Agreement, Transition Services Agreement and Lease" are three."""
    pieces = re.split(r",? and |, ", re.sub(r",? each$", "", head))
    listed = all(re.search(r"\b(?:agreements?|indenture|lease)$", piece) for piece in pieces)
    return len(pieces) if listed and not re.search(r"\b(?:to|of)\b", head) else 1


def names_instrument(text: str) -> bool:
    """Whether a contract's noun stands in ``text`` (small letters)."""
    return bool(_grammar().instrument.search(text))
