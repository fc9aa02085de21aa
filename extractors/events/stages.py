"""How far an event has come, from the operators around its trigger, and whether it is a fact."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from ontology.terms import GROUP_OF, EventGroup, EventType, Modality, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.frames import Head
    from extractors.mentions.reading import Reading

_PAIR = 2
_NEAR = 3
"""Tokens between an operator and what it takes."""
_ENDING = (Stage.TERMINATED, Stage.REJECTED)
_NEGATIONS = frozenset(["not", "no", "never", "denies", "deny", "denied", "denying", "denial"])


@cache
def _adjectives() -> dict[str, Stage]:
    return {
        word: next(s for s in Stage if s.local == name)
        for name, words in load("frames")["adjectives"].items()
        for word in words
    }


def stage_of(
    reading: Reading, heads: Sequence[Head], main: Head, start: int, end: int, *, course: bool = True
) -> tuple[Stage, Modality]:
    """Stage and modality of the event whose trigger is ``main``, in the statement ``[start, end)``.

    ``course`` says that the event has a course (a deal, a contract), so that its verb's tense tells whether it is done.
    """
    operators = [
        head
        for head in heads
        if head.meaning.operator is not None
        and not (head is main and head.meaning.frames)
        and not _part_of_a_date(reading, head)
    ]
    denied = any(token.norm in _NEGATIONS - {"not", "no", "never"} for token in reading.tokens[start:end])
    negated = any(token.norm == "not" for token in reading.tokens[start : main.end])
    if negated and not denied and _lets_pass(reading, operators):
        return Stage.APPROVED, Modality.ASSERTED
    if negated and not denied:
        return Stage.TERMINATED, Modality.DENIED
    operators = _without_decisions(reading, operators)
    stages = [head.meaning.operator.stage for head in operators if head.meaning.operator is not None]
    concludes = bool(operators) and reading.tokens[operators[0].start].norm.startswith("conclu")
    if concludes and not main.verb and reading.tokens[main.end - 1].norm == "agreement":
        return Stage.AGREED, Modality.ASSERTED
    if _signs_proposal(operators):
        return Stage.PROPOSED, Modality.PLANNED
    stage = _dominant(stages, concludes=concludes)
    if stage in {None, Stage.ANNOUNCED} and main.meaning.operator is not None and not main.verb:
        stage = main.meaning.operator.stage
    if stage is Stage.RUMORED:
        return stage, Modality.DENIED if denied else Modality.POSSIBLE
    if stage is None or stage is Stage.ANNOUNCED:
        own = main.meaning.operator.stage if main.meaning.operator is not None else None
        stage = (
            _by_adjective(reading, main, start)
            or own
            or (_by_tense(reading, main) if course else None)
            or stage
            or Stage.ANNOUNCED
        )
    return stage, Modality.PLANNED if stage is Stage.PROPOSED else Modality.ASSERTED


def _lets_pass(reading: Reading, operators: Sequence[Head]) -> bool:
    """ "will not oppose the merger": who could have stopped it does not."""
    hinder = ("oppos", "challeng", "object", "block", "prohibit", "contest")
    return any(
        reading.tokens[head.start].norm.startswith(hinder) and reading.tokens[head.start - 1].norm == "not"
        for head in operators
    )


def _without_decisions(reading: Reading, operators: list[Head]) -> list[Head]:
    """ "decision to approve": what is decided counts, not that it is decided."""
    if len(operators) < _PAIR or operators[1].start - operators[0].end > _NEAR - 1 or not operators[1].verb:
        return operators
    decides = reading.tokens[operators[0].start].norm in {"decision", "resolution", "vote"}
    return operators[1:] if decides else operators


def _signs_proposal(operators: Sequence[Head]) -> bool:
    """ "signing of a letter of intent": what is signed only proposes."""
    stages = [head.meaning.operator.stage for head in operators[:2] if head.meaning.operator is not None]
    return stages == [Stage.AGREED, Stage.PROPOSED] and operators[1].start - operators[0].end <= _NEAR


def _part_of_a_date(reading: Reading, head: Head) -> bool:
    """ "expiration date" ends nothing."""
    following = reading.tokens[head.end].norm if head.end < len(reading.tokens) else ""
    before = reading.tokens[head.start - 1].norm if head.start else ""
    if reading.tokens[head.start].norm.startswith("end") and (
        before in {"quarter", "quarters", "year", "years", "months", "period", "weeks", "month", "half"}
        or reading.tokens[head.start].norm == "ending"
    ):
        return True
    return following in {"date", "time", "price", "conditions", "agent", "period", "fee", "benefits"}


def _dominant(stages: Sequence[Stage], *, concludes: bool) -> Stage | None:
    """An ending outweighs what it ends; otherwise the outermost word decides."""
    for ending in _ENDING:
        if ending in stages and stages[0] is not Stage.AMENDED:
            return ending if stages[0] is not Stage.RUMORED else Stage.RUMORED
    if stages[:1] == [Stage.COMPLETED] and concludes and Stage.AGREED in stages:
        return Stage.AGREED
    if stages[:1] == [Stage.AGREED] and Stage.AMENDED in stages:
        return Stage.AMENDED
    telling = [stage for stage in stages if stage is not Stage.ANNOUNCED]
    return telling[0] if telling else stages[0] if stages else None


def _by_adjective(reading: Reading, main: Head, start: int) -> Stage | None:
    for at in range(max(start, main.start - 4), main.start):
        if (stage := _adjectives().get(reading.tokens[at].norm)) is not None:
            return stage
    return None


def _by_tense(reading: Reading, main: Head) -> Stage | None:
    """ "has acquired" is done, "will acquire" is not."""
    if not main.verb or main.meaning.form != "ed":
        return None
    for at in range(max(0, main.start - 4), main.start):
        if reading.tokens[at].norm == "being":
            return None
        if reading.tokens[at].norm in {"will", "to", "would", "may", "could", "should", "might"}:
            return Stage.AGREED if main.passive and reading.tokens[at].norm == "to" else None
    return Stage.COMPLETED


# Types beside deals and contracts that have a course of their own; all others are only announced.
_STAGED = frozenset(
    [
        EventType.SECURITIES_OFFERING,
        EventType.SHARE_REPURCHASE,
        EventType.REDEMPTION,
        EventType.STOCK_SPLIT,
        EventType.LEGAL_PROCEEDING,
        EventType.REGULATORY_DECISION,
        EventType.BANKRUPTCY,
        EventType.RESTRUCTURING,
        EventType.LISTING_CHANGE,
        EventType.SHAREHOLDER_MEETING,
    ]
)


def has_course(kind: EventType) -> bool:
    """Whether events of the type are proposed, agreed, amended and completed: deals and contracts."""
    return GROUP_OF[kind] in {EventGroup.MERGERS_AND_ACQUISITIONS, EventGroup.CONTRACTS}


def settled(kind: EventType, stage: Stage) -> Stage:
    """The stage as the type knows it: outside deals and contracts "agreed" says no more than that it is announced."""
    if kind is EventType.SHAREHOLDER_MEETING and stage is Stage.APPROVED:
        return Stage.ANNOUNCED  # what a meeting is called to approve
    if kind is EventType.CONTRACT_AWARD and stage in {Stage.COMPLETED, Stage.AGREED}:
        return Stage.ANNOUNCED  # that it has been awarded is what is announced
    if has_course(kind) or (kind in _STAGED and stage is not Stage.AGREED):
        return stage
    return Stage.ANNOUNCED
