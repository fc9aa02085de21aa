"""The terms of a deal that the sentence which tells an event states beside its parties, dates and price.

What is paid with, whose approval it speaks of, how much of the company changes hands or is held afterwards; of an ending
its cause and the termination fee. All are read off the text alone, by the patterns of ``lexicon/deal_terms.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.fees import Fee, fee_in
from extractors.lexicon import load
from extractors.mentions.quantities import find_percentages, find_share_counts
from extractors.model import Span
from ontology.terms import DEAL_FAMILY, Approval, Cause, Consideration, EventType, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.model import Event, Passage

_ENDINGS = frozenset({Stage.TERMINATED, Stage.REJECTED})
_OF_SHARES = frozenset({EventType.ACQUISITION, EventType.DIVESTITURE, EventType.TENDER_OFFER, EventType.MERGER})
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text says of a deal's terms; whatever it does not say is empty."""

    consideration: tuple[Consideration, ...] = ()
    approvals: tuple[Approval, ...] = ()
    cause: Cause | None = None
    cause_text: str = ""
    """The words that state the cause; may stand without ``cause``, where they fit none."""
    fee: Fee | None = None
    percentage: Decimal | None = None
    """How much changes hands, in parts of a hundred."""
    held: Decimal | None = None
    """How much the acquirer holds afterwards, in parts of a hundred."""
    object_text: str = ""
    """The words for what changes hands: "common shares", "operating assets"."""


NO_TERMS = Terms()


def terms_of(passage: Passage, event: Event) -> Terms:
    """The terms that ``passage`` tells of ``event``; none where no deal is made of its type."""
    if event.type not in DEAL_FAMILY:
        return NO_TERMS
    told = sentence_around(passage.text, event.trigger)
    after = following(passage.text, told) if event.stage in _ENDINGS else told
    sentence, more = told.of(passage.text), Span(told.start, after.end).of(passage.text)
    cause_text = _cause_text(more) if event.stage in _ENDINGS else ""
    percentage, held = _percentages(sentence) if event.type in _OF_SHARES else (None, None)
    return Terms(
        tuple(Consideration.from_record(kind) for kind in _told("consideration", sentence)),
        tuple(Approval.from_record(kind) for kind in _told("approval", sentence)),
        _cause(cause_text),
        cause_text,
        fee_in(more, event.participants, passage.context) if event.stage in _ENDINGS else None,
        percentage,
        held,
        _object_text(sentence) if event.type in _OF_SHARES else "",
    )


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that ``span`` begins in."""
    ends = [0, *_sentence_ends(text), len(text)]
    start = max(end for end in ends if end <= span.start)
    return Span(start, min((end for end in ends if end > span.start), default=len(text)))


def following(text: str, sentence: Span) -> Span:
    """The sentence behind ``sentence``; empty at the end of the text."""
    end = next((end for end in _sentence_ends(text) if end > sentence.end), len(text))
    return Span(sentence.end, end)


def _sentence_ends(text: str) -> Iterator[int]:
    for mark in _mark().finditer(text):
        word = text[: mark.start()].rsplit(None, 1)[-1].casefold().lstrip("(") if mark.start() else ""
        if word not in _abbreviations() or mark.group().startswith(("!", "?")):
            yield mark.end()


def _told(table: str, sentence: str) -> list[str]:
    return [kind for kind, pattern in _patterns(table).items() if pattern.search(sentence)]


def _cause_text(text: str) -> str:
    found = min(filter(None, (pattern.search(text) for pattern in _reasons())), key=re.Match.start, default=None)
    if found is None:
        return ""
    data = load("deal_terms")["ending"]
    stop = _stops().search(text, found.end())
    end = min(stop.start() if stop else len(text), found.start() + data["longest"])
    return " ".join(text[found.start() : end].split()).rstrip(" ,")


def _cause(words: str) -> Cause | None:
    kinds = _told("cause", words) if words else []
    return Cause.from_record(kinds[0]) if kinds else None


def _percentages(sentence: str) -> tuple[Decimal | None, Decimal | None]:
    """What changes hands and what is held afterwards; "all of the outstanding shares" is the whole."""
    patterns = _patterns("percentage")
    moved, held = None, None
    for mention in find_percentages(sentence):
        behind, before = sentence[mention.span.end :], sentence[: mention.span.start]
        if mention.value > WHOLE or patterns["other"].match(behind):
            continue
        if patterns["held_before"].search(before):
            held = mention.value
        elif moved is None and patterns["part_of"].match(behind):
            moved = mention.value
    if moved is None and held is None and any(count.whole for count in find_share_counts(sentence)):
        moved = WHOLE
    return moved, held


def _object_text(sentence: str) -> str:
    found = _objects().search(sentence)
    return " ".join(found["what"].split()) if found else ""


@cache
def _objects() -> re.Pattern[str]:
    verbs, determiners, qualifiers, kinds = (
        "|".join(load("deal_terms")["object"][part]) for part in ("verbs", "determiners", "qualifiers", "kinds")
    )
    return re.compile(
        rf"\b(?:{verbs})\s+(?:(?:{determiners})\s+)*(?P<what>(?:(?:{qualifiers})\s+)*(?:{kinds}))\b", re.IGNORECASE
    )


@cache
def _patterns(table: str) -> dict[str, re.Pattern[str]]:
    return {kind: _either(patterns) for kind, patterns in load("deal_terms")[table].items()}


@cache
def _reasons() -> tuple[re.Pattern[str], ...]:
    data = load("deal_terms")["ending"]
    openers = "|".join(data["openers"])
    return re.compile(rf"\b(?:{openers})\b", re.IGNORECASE), _either(data["alone"])


@cache
def _stops() -> re.Pattern[str]:
    return _either(load("deal_terms")["ending"]["stops"])


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z0-9“\"(])")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("deal_terms")["abbreviations"])


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)
