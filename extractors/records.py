"""The record contract of ``dealgraph extract``: one passage a line in, its events a line out, both JSON.

In: ``{"id", "text", "context": {"registrant", "form", "filing_date", "exhibit", "known_names"}}``. All of the context may
be left out or null; a context with an ``exhibit`` number makes the text an exhibit description, else it is prose.
Further fields are passed over.

Out: ``{"id", "events": [...]}`` with the fields of ``EventRecord``. Spans are ``[start, end]`` in code points of ``text``.
Types, stages and roles have the names of ``dg:recordName`` in the vocabulary.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

import msgspec

from extractors.model import Context, Passage, PassageKind
from ontology.errors import SourceError
from ontology.terms import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from extractors.model import Event, EventDate, Extraction, Participant, Span


class ContextRecord(msgspec.Struct, frozen=True):
    """What is known of the filing that the text is from."""

    registrant: str | None = None
    form: str | None = None
    filing_date: str | None = None
    exhibit: str | None = None
    known_names: tuple[str, ...] = ()


class PassageRecord(msgspec.Struct, frozen=True):
    """A line of the input."""

    id: str
    text: str
    context: ContextRecord | None = None

    def passage(self) -> Passage:
        """The passage to be read for events."""
        told = self.context or ContextRecord()
        context = Context(told.registrant or "", told.form, told.filing_date, told.exhibit, told.known_names)
        return Passage(self.id, self.text, context, PassageKind.EXHIBIT if told.exhibit else PassageKind.PROSE)


class AmountRecord(msgspec.Struct, frozen=True):
    """A sum of money, ``currency`` an ISO 4217 code or null."""

    currency: str | None
    value: int | float


class DateRecord(msgspec.Struct, frozen=True):
    """One of an event's dates: ISO 8601 to the day, month or year."""

    value: str
    kind: str
    """announced, occurred, effective, expected or dated_as_of."""
    span: tuple[int, int] | None


class TriggerRecord(msgspec.Struct, frozen=True):
    """The words that tell the event."""

    text: str
    span: tuple[int, int]


class ParticipantRecord(msgspec.Struct, frozen=True):
    """Somebody in a role; ``span`` is null for a registrant who is not written in the text."""

    role: str
    name: str
    group: bool
    span: tuple[int, int] | None
    basis: str
    """stated or inferred."""
    confidence: float
    reason: str
    affiliate_of: tuple[str, ...]


class EventRecord(msgspec.Struct, frozen=True):
    """An event; ``date`` is its best date, ``dates`` are all."""

    type: str
    stage: str
    date: str | None
    amount: AmountRecord | None
    participants: tuple[ParticipantRecord, ...]
    trigger: TriggerRecord
    modality: str
    confidence: float
    rule: str
    dates: tuple[DateRecord, ...]
    terminated_by: tuple[str, ...]
    """Who is said to end it: a role beside those of the guidelines, so not among the participants."""


class ExtractionRecord(msgspec.Struct, frozen=True):
    """A line of the output."""

    id: str
    events: tuple[EventRecord, ...]


_DECODER = msgspec.json.Decoder(PassageRecord)
_ENCODER = msgspec.json.Encoder()


def decode(lines: Iterable[bytes], source: str) -> Iterator[Passage | SourceError]:
    """The passages of JSON lines in order, and in the place of a line that is none an error that names it.

    Blank lines are passed over. ``source`` is the file's name for the errors.
    """
    for number, line in enumerate(lines, 1):
        told = line.removeprefix(BOM_UTF8) if number == 1 else line
        if told.strip():
            try:
                yield _DECODER.decode(told).passage()
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield SourceError(f"not a record ({error}); see `dealgraph extract --help`", source=source, line=number)


def encode(extraction: Extraction) -> bytes:
    """The extraction as a JSON line, with its line end."""
    return _ENCODER.encode(record(extraction)) + b"\n"


def record(extraction: Extraction) -> ExtractionRecord:
    """The extraction as a record."""
    passage = extraction.passage
    return ExtractionRecord(passage.id, tuple(_event(event, passage.text) for event in extraction.events))


def _event(event: Event, text: str) -> EventRecord:
    return EventRecord(
        type=event.type.record,
        stage=event.stage.record,
        date=event.date.value if event.date else None,
        amount=AmountRecord(event.amount.currency, _number(event.amount.value)) if event.amount else None,
        participants=tuple(
            _participant(each) for each in event.participants if each.role is not Role.TERMINATING_PARTY
        ),
        trigger=TriggerRecord(event.trigger.of(text), (event.trigger.start, event.trigger.end)),
        modality=event.modality.record,
        confidence=event.confidence,
        rule=event.rule,
        dates=tuple(_date(date) for date in event.dates),
        terminated_by=tuple(each.name for each in event.participants if each.role is Role.TERMINATING_PARTY),
    )


def _participant(participant: Participant) -> ParticipantRecord:
    return ParticipantRecord(
        role=participant.role.record,
        name=participant.name,
        group=participant.group,
        span=_pair(participant.span),
        basis=participant.basis.value,
        confidence=participant.confidence,
        reason=participant.reason,
        affiliate_of=participant.affiliate_of,
    )


def _date(date: EventDate) -> DateRecord:
    return DateRecord(date.value, date.kind.value, _pair(date.span))


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
