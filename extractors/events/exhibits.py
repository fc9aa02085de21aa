"""What one exhibit description tells: contract titles, announcements, headlines, or nothing."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events.announcements import read_announcement
from extractors.events.bookkeeping import blank_bookkeeping
from extractors.events.contracts import read_title
from extractors.events.envelope import Envelope, open_envelope
from extractors.events.frames import find_heads
from extractors.events.titles import Title, contracts_in, find_title, is_silent, names_plan
from extractors.mentions.aliases import Names
from extractors.mentions.reading import Reading, read
from ontology.terms import GROUP_OF, ROLES_OF, EventGroup, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.model import Context, Event

# What makes a description an announcement: named so anywhere near its beginning, or in its first words.
_ANNOUNCES = re.compile(
    r"""
      \b(?:press|news|media|earnings)[ -]releases?\b | \bannounc
    | \bmaterial\ fact\b | \bhecho\ relevante\b | \bfato\ relevante\b | \brelevant\ (?:information|fact)\b | \bsignificant\ event\b
    | \A\W*(?:[\w.,)]+\ +){0,4}?(?:notice|notification|circular)\b
    | \A\W*(?:(?:a|the|joint|text\ of|copy\ of|our)\ +){0,2}?(?:statement|release|clarification)\ (?:dated|stating|confirming|by|that|on
        |of\ (?!operations|income|eligibility|cash|financial|computation|changes|work|claims))
    | \A\W*(?:(?:a|the|open|joint|form|copy\ of|translation\ of|english|resignation|proposal|demand)\ +){0,4}?letter,?\ (?:dated|to|from|referencing
        |regarding|on\b|provided|of\ (?!understanding|agreement|employment|intent))
    | \A\W*(?:asx|rns|sgx|hkex|stock\ exchange|exchange)\ (?:release|filing)\b
    | \bCPA\ letter\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def read_exhibit(text: str, context: Context) -> tuple[Reading, list[Event]]:
    """The reading of an exhibit description and its events."""
    reading = read(blank_bookkeeping(text), context)
    if not reading.tokens:
        return reading, []
    names = Names(reading)
    events: list[Event] = []
    for start, end in _parts(reading):
        events += _read_part(reading, names, start, end)
    return reading, events


def _parts(reading: Reading) -> Sequence[tuple[int, int]]:
    """A line may tell of several documents: "...; Escrow Agreement dated ..."."""
    tokens = reading.tokens
    cuts = [0]
    depth = 0
    for at, token in enumerate(tokens[:-1]):
        depth += token.text in {"(", "“"}
        depth -= token.text in {")", "”"} and depth > 0
        if depth == 0 and (token.text == "|" or _joins(reading, at, cuts[-1])):
            cuts.append(at + 1)
    cuts.append(len(tokens))
    return [(start, end) for start, end in itertools.pairwise(cuts) if end > start]


def _joins(reading: Reading, at: int, start: int) -> bool:
    """Whether another contract's title begins behind the token: "...; Escrow Agreement dated ...", "... together with ..."."""
    tokens = reading.tokens
    word = tokens[at].norm
    if word not in {";", "with", "and"} or (word == "with" and tokens[at - 1].norm != "together"):
        return False
    place = at + 1 + (word == ";" and tokens[at + 1].norm == "and")
    place += place < len(tokens) and tokens[place].norm in {"the", "a", "an"}
    if (
        place >= len(tokens)
        or not tokens[place].text[0].isupper()
        or any(unit.start == place and (word == "and" or unit.end > place + 3) for unit in reading.units)
    ):
        return False
    title = find_title(reading, place, len(tokens))
    if title is None or (word == "and" and not _whole_title(reading, title.head_end, start, at)):
        return False
    return title.head_end - place <= 12


def _whole_title(reading: Reading, head_end: int, start: int, at: int) -> bool:
    """Behind a mere "and" a title must bring its own date or parties, and one must be complete before."""
    tokens = reading.tokens
    before = {token.norm for token in tokens[start:at]}
    return (
        head_end < len(tokens)
        and tokens[head_end].norm in {"dated", "between", "by", "among", "with"}
        and bool(before & {"between", "among"})
        and "dated" in before
    )


def _of_title(reading: Reading, names: Names, title: Title) -> list[Event]:
    """The contract, or the deal that a letter of intent or a proposal is about."""
    if title.stage is Stage.PROPOSED:
        envelope = open_envelope(reading, title.start, title.end)
        told = (
            read_announcement(reading, names, envelope)
            if envelope is not None and envelope.start < envelope.end
            else []
        )
        deals = [
            replace(event, stage=Stage.PROPOSED) if event.stage is Stage.ANNOUNCED else event
            for event in told
            if _is_deal(event)
        ]
        if deals:
            return deals
    event = read_title(reading, names, title)
    if event is None:
        return []
    return [_told_in_words(reading, names, title, event)] * contracts_in(title.head)


# What leads to a clause that tells in words what the form of a deal's contract leaves open.
_TELLS_HOW = re.compile(
    r"\b(?:merging|pursuant to which|under which|whereby|providing for|for the (?:sale|purchase|acquisition|merger))\b"
)


def _told_in_words(reading: Reading, names: Names, title: Title, event: Event) -> Event:
    """ "Unit Purchase Agreement pursuant to which A will buy the units of B from C": roles that only the clause tells."""
    if not _is_deal(event) or {participant.role for participant in event.participants} - {Role.PARTY}:
        return event
    start, end = reading.tokens[title.start].start, reading.tokens[title.end - 1].end
    clause = _TELLS_HOW.search(reading.text.casefold(), start, end)
    if clause is None:
        return event
    begin = next(at for at in range(title.start, title.end) if reading.tokens[at].start >= clause.start())
    deals = filter(_is_deal, read_announcement(reading, names, Envelope(begin, title.end)))
    told = [p for deal in deals for p in deal.participants if p.span is not None and p.role is not Role.PARTY]
    stated = tuple(participant for participant in told if participant.role in ROLES_OF[event.type])
    known = {participant.name.casefold() for participant in stated}
    rest = (p for p in event.participants if p.name.casefold() not in known and not (stated and p.span is None))
    return replace(event, participants=(*stated, *rest))


def _is_deal(event: Event) -> bool:
    return GROUP_OF[event.type] is EventGroup.MERGERS_AND_ACQUISITIONS


def _contract_letter(reading: Reading, text: str) -> bool:
    """A letter among the material contracts (exhibit 10 of Regulation S-K, item 601) is one."""
    return (reading.context.exhibit or "").startswith("10") and re.match(
        r"\W*(?:\w+ ){0,2}letter\b(?! of intent)(?<!proposal letter)", text, re.IGNORECASE
    ) is not None


_HEADLINE = 10
"""Tokens within which a headline has its verb."""


def _is_headline(reading: Reading, start: int, end: int) -> bool:
    """ "A and B agree to terminate merger agreement": a verb behind its subject, which a contract's title has not."""
    tokens = reading.tokens
    taken = frozenset(place for unit in reading.units for place in range(unit.start, unit.end))
    ends = {unit.end for unit in reading.units if unit.start >= start}
    for head in find_heads(tokens, start, min(start + _HEADLINE, end), taken):
        before = head.start - tokens[head.start - 1].norm.endswith("ly")
        follows = tokens[head.end].norm if head.end < end else ""
        finite = head.meaning.form == "s" or (head.meaning.form == "base" and follows in {"to", "on", "into"})
        # "Court approves ...": who acts may be nobody by name.
        subject = before in ends or (head.meaning.form == "s" and head.meaning.operator and before == start + 1)
        if head.verb and finite and head.start > start and subject and follows not in {"agreement", "contract"}:
            return True
    return False


def _read_part(reading: Reading, names: Names, start: int, end: int) -> list[Event]:
    text = reading.slice(start, end)
    announces = _ANNOUNCES.search(text[:160]) and not _contract_letter(reading, text)
    announces = announces or _is_headline(reading, start, end)
    if not announces:
        title = find_title(reading, start, end)
        if title is not None:
            return _of_title(reading, names, title)
        bare = " ".join(text[:200].casefold().replace("’", "'").split())
        if is_silent(bare) or names_plan(re.split(r" \(| effective | dated |, (?!inc|llc|ltd|l\.)", bare)[0]):
            return []
    envelope = open_envelope(reading, start, end)
    if envelope is None or envelope.start >= envelope.end:
        return []
    return read_announcement(reading, names, envelope)
