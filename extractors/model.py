"""The nouns of extraction: frozen dataclasses that every step reads and none changes.

Offsets are Unicode code points, spans are half-open. Three texts exist and each span says which one it is of:
the *source* (the decoded file), a *document text* (what is left of HTML, or the file's lines) and a *passage*
(an exhibit description or a paragraph with its white space folded). ``Offsets`` carries a span from one back to the
one it was made from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from extractors.spans import Offsets as Offsets  # noqa: TC001 - nouns of the model, to be had from here
from extractors.spans import Span as Span  # noqa: TC001 - as above

if TYPE_CHECKING:
    from decimal import Decimal

    from ontology.terms import EventType, Modality, Role, Stage


@dataclass(frozen=True, slots=True)
class Registrant:
    """Who files, or about whom is filed."""

    name: str
    cik: str | None = None
    """Central Index Key, ten digits with leading zeros."""
    former_names: tuple[str, ...] = ()
    sic: str | None = None
    """Standard Industrial Classification, four digits."""
    state: str | None = None
    """State or country of incorporation, EDGAR's two-character code or as the cover says it."""
    capacity: str = "filer"
    """``filer``, ``subject company``, ``filed by``, ``issuer`` or ``reporting owner``."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a submission, as text."""

    sequence: int
    type: str
    """As the submission names it (``8-K``, ``EX-99.1``)."""
    text: str
    offsets: Offsets
    """From ``text`` to the source file's text."""
    filename: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of a form 8-K."""

    number: str
    """As filed: ``2.01`` in the modern numbering, ``5`` in the one before 2004-08-23."""
    title: str | None
    span: Span | None
    """In the primary document's text, heading included; None when only the header states the item."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One place of the filing that tells an exhibit's description."""

    text: str
    """White space folded."""
    offsets: Offsets
    """From ``text`` to the source file's text."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An entry of a filing's exhibit list."""

    number: str
    description: str
    """Without incorporation tail, columns and footnote marks."""
    tellings: tuple[Telling, ...]
    """The first one's text is ``description``."""
    incorporated: str | None = None
    """The "incorporated by reference" tail, as written."""
    bookkeeping: tuple[str, ...] = ()
    """Contents of further table columns and footnote marks."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What was read of one submission or of one bare document."""

    id: str
    """The accession number, else ``sha256-`` and the first 24 hexadecimal digits of the content's hash."""
    source: str
    """Path as given (``archive.zip!member`` inside an archive, ``-`` for standard input)."""
    sha256: str
    """Of the raw bytes."""
    encoding: str
    text: str
    """The whole file, decoded: what source spans are spans of."""
    form: str | None
    filed: str | None
    """ISO date; what ``filed_basis`` says it was read from."""
    period: str | None = None
    registrants: tuple[Registrant, ...] = ()
    documents: tuple[Document, ...] = ()
    items: tuple[Item, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    accession: str | None = None
    filed_basis: str = "header"
    """``header``, or ``signature`` / ``cover`` where a bare document only tells a date of its own."""
    notes: tuple[str, ...] = ()
    """What was passed over or could not be read, for the reader of ``stats``."""


class PassageKind(StrEnum):
    """What kind of text a passage is."""

    EXHIBIT = "exhibit"
    """An exhibit's description."""
    PROSE = "prose"
    """Running text of which no more is known."""
    ITEM = "item"
    """The narrative of an item of form 8-K."""
    RELEASE = "release"
    """The opening of a press release."""
    PREAMBLE = "preamble"
    """The beginning of a contract: title, date and parties."""
    SCHEDULE = "schedule"
    """What a schedule (TO, 14D-9, 13D) says of its transaction."""
    TERMS = "terms"
    """What an item says of its contract's terms: read for particulars of the deal, not for events."""
    REPORT = "report"
    """The body of a form 6-K."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the filing when one of its passages is read."""

    registrant: str = ""
    form: str | None = None
    filing_date: str | None = None
    exhibit: str | None = None
    """The exhibit's number; None for prose."""
    known_names: tuple[str, ...] = ()
    """Further names the filing gives: co-registrants, former names, defined terms, names written out elsewhere."""
    item: str | None = None
    """The number of the item that the passage is of."""
    document: int | None = None
    """The sequence number of the document that the passage is of; None for exhibit descriptions."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that is read for events."""

    id: str
    text: str
    context: Context
    kind: PassageKind = PassageKind.EXHIBIT
    tellings: tuple[Offsets, ...] = ()
    """The passage's characters in the source file, once for every place that tells this text."""


class MentionKind(StrEnum):
    """What a mention names."""

    ORGANIZATION = "organization"
    PERSON = "person"
    GROUP = "group"
    """An unnamed set: "their affiliates"."""
    REGISTRANT = "registrant"
    """A stand-in for the filer: "the Company", "we"."""
    ASSET = "asset"
    """A named unit, brand or plant."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name (or a stand-in for one) in a passage."""

    span: Span
    text: str
    kind: MentionKind
    source: str = "rule"
    """Which recogniser found it: ``rule``, ``known`` (a name of the filing) or ``model``."""


class Basis(StrEnum):
    """Whether the text tells a role or a reader puts it in."""

    STATED = "stated"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in a role."""

    role: Role
    name: str
    span: Span | None
    """In the passage; None for a registrant who is not written there."""
    group: bool = False
    """An unnamed set of organisations or people."""
    basis: Basis = Basis.STATED
    confidence: float = 1.0
    reason: str = ""
    """Which rule gave the role, for ``--explain``."""
    kind: MentionKind = MentionKind.ORGANIZATION
    """What the name names; the role ``person`` and ``group`` say it without this."""
    affiliate_of: tuple[str, ...] = ()
    """Of a group told as somebody's affiliates: their names, as other participants of the event bear them."""


class DateKind(StrEnum):
    """Which of an event's dates a date is; one is never promoted to another."""

    ANNOUNCED = "announced"
    OCCURRED = "occurred"
    EFFECTIVE = "effective"
    EXPECTED = "expected"
    DATED_AS_OF = "dated_as_of"


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date as far as the text knows it."""

    value: str
    """ISO 8601: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""
    kind: DateKind
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money."""

    value: Decimal
    currency: str | None
    """ISO 4217, None where the text has a bare sign that several currencies share."""
    span: Span | None = None


class RelationKind(StrEnum):
    """In what lasting relation somebody stands, to somebody or to the contract that is read."""

    SUBSIDIARY_OF = "subsidiary_of"
    AFFILIATE_OF = "affiliate_of"
    VEHICLE_OF = "vehicle_of"
    FORMER_NAME = "former_name"
    OFFICER_OF = "officer_of"
    ACTS_IN = "acts_in"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that the text states beside its events: "a wholly owned subsidiary of", "as Trustee", "formerly"."""

    kind: RelationKind
    subject: str
    """The name of who stands in it, as participants bear theirs."""
    span: Span
    """In the passage: what says so."""
    related: str = ""
    """The other's name, or the former name; empty for ``ACTS_IN``, which is in the event's contract."""
    wording: str = ""
    """The capacity or office as the text words it."""
    subject_kind: MentionKind = MentionKind.ORGANIZATION
    basis: Basis = Basis.STATED


@dataclass(frozen=True, slots=True)
class Event:
    """What one passage reports."""

    type: EventType
    stage: Stage
    modality: Modality
    trigger: Span
    """In the passage."""
    participants: tuple[Participant, ...] = ()
    date: EventDate | None = None
    """The event's best date, the record's ``date``."""
    dates: tuple[EventDate, ...] = ()
    """All of its dates, the best included."""
    amount: Amount | None = None
    confidence: float = 1.0
    rule: str = ""
    """The title rule or frame that fired."""
    agreement: Span | None = None
    """The title of the contract the event is about, where the text gives one."""
    stage_reason: str = ""
    """What tells the stage, for ``--explain``."""
    relations: tuple[Relation, ...] = ()
    """What the text says in passing of those who take part."""


class ParticularKind(StrEnum):
    """What a passage says of a deal beside telling it."""

    PRICE_PER_SHARE = "price_per_share"
    SHARES = "shares"
    """How many shares change hands."""
    EXPECTED_CLOSING = "expected_closing"
    TERMINATION_FEE = "termination_fee"
    """What the contract provides for ending it."""
    FINANCIAL_ADVISER = "financial_adviser"
    LEGAL_ADVISER = "legal_adviser"


@dataclass(frozen=True, slots=True)
class Particular:
    """One such value, and where the passage gives it."""

    kind: ParticularKind
    span: Span
    amount: Amount | None = None
    count: int | None = None
    value: str = ""
    """A partial date, or a name."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The events of one passage."""

    passage: Passage
    events: tuple[Event, ...] = field(default=())
    relations: tuple[Relation, ...] = ()
    """What the passage says of people and organisations without telling an event."""
    particulars: tuple[Particular, ...] = ()
    """What the passage says of its deal outside of the sentences that tell it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A filing or passage that could not be read or extracted, with its reason: never silence."""

    source: str
    reason: str
    """Short and stable, for counting: ``empty``, ``binary``, ``truncated``, ``no-filing``, ``too-large``, ``error`` ..."""
    message: str
    """For a person: what, where and the remedy."""
    sha256: str | None = None
