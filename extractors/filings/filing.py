"""One file's bytes to a ``Filing``."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.filings.candidates import content_id
from extractors.filings.cover import Cover, read_cover
from extractors.filings.encoding import decode
from extractors.filings.exhibits import exhibit_list
from extractors.filings.header import Header, read_header
from extractors.filings.html import html_text, is_html
from extractors.filings.items import body_items, merge_items, report_items, stated_items
from extractors.filings.limits import Limits
from extractors.filings.plain import plain_text
from extractors.filings.refusals import RefusalError
from extractors.filings.submission import Envelope, Part, divide
from extractors.model import Document, Filing, Item

_SKIPPED_TYPES = ("GRAPHIC", "XML", "ZIP", "EXCEL", "PDF", "COVER", "JSON", "EX-101", "EX-100", "EX-27")
"""Beginnings of the types of documents that hold data or pictures; EX-27 is the financial data schedule of 1993-2001."""
_UUENCODED = re.compile(r"begin [0-7]{3,4} ")
_HEAD = 4000
"""Code points that tell what kind of document it is."""


def parse(data: bytes, source: str, *, limits: Limits | None = None) -> Filing:
    """Read one file.

    Raises SourceError (in its form RefusalError, with a short ``reason``) for what is no filing: empty, binary,
    truncated, too large, or without any document of text.
    """
    limits = limits or Limits()
    digest = content_id(data)
    try:
        return _read(data, source, digest, limits)
    except RefusalError as refusal:
        refusal.sha256 = digest
        raise


def _read(data: bytes, source: str, digest: str, limits: Limits) -> Filing:
    if not data.strip():
        raise RefusalError("empty", "empty file; fetch the filing again", source=source)
    if len(data) > limits.member_bytes:
        message = (
            f"{len(data)} bytes, more than the limit of {limits.member_bytes}; raise the limit if this is a filing"
        )
        raise RefusalError("too-large", message, source=source)
    text, encoding = decode(data, source)
    envelope = divide(text, source)
    header = read_header(envelope.header.of(text)) if envelope.header else Header()
    parts, notes = _documents(text, envelope, source, limits)
    filing = Filing(
        id=header.accession or f"sha256-{digest[:24]}",
        source=source,
        sha256=digest,
        encoding=encoding,
        text=text,
        form=header.form,
        filed=header.filed,
        period=header.period,
        registrants=header.registrants,
        documents=tuple(document for _, document in parts),
        items=stated_items(header.items, header.filed),
        accession=header.accession,
        notes=notes,
    )
    filing = _described(filing, *parts[0]) if parts else filing
    if not _is_filing(filing, envelope):
        message = "no filing: neither a submission nor a document with a cover page; give the file as EDGAR has it"
        raise RefusalError("no-filing", message, source=source)
    return filing


def _is_filing(filing: Filing, envelope: Envelope) -> bool:
    """Whether anything in the file is a filing's own: an envelope, a document's tags, or a cover that could be read."""
    return not envelope.bare or any(part.type for part in envelope.parts) or bool(filing.form or filing.registrants)


def _described(filing: Filing, part: Part, primary: Document) -> Filing:
    """With what the primary document says."""
    cover = read_cover(primary.text, filing.text, part.body.start, part.body.end)
    form = filing.form or _document_form(primary) or cover.form
    filed, basis = _filed(filing, cover)
    listed = exhibit_list(primary)
    return replace(
        filing,
        form=form,
        filed=filed,
        filed_basis=basis,
        period=filing.period or cover.event_date,
        registrants=filing.registrants or cover.registrants,
        items=_items(filing.items, primary, form),
        exhibits=listed.exhibits,
        notes=(*filing.notes, "exhibit list cut: more entries than are read") if listed.cut else filing.notes,
    )


def _document_form(primary: Document) -> str | None:
    return None if primary.type.upper().startswith("EX-") else primary.type or None


def _filed(filing: Filing, cover: Cover) -> tuple[str | None, str]:
    """The date and what it is read from. Nobody signs before the event that is reported: then the signature is misdated."""
    if filing.filed:
        return filing.filed, "header"
    if cover.signed and not (cover.event_date and cover.signed < cover.event_date):
        return cover.signed, "signature"
    return cover.event_date, "cover"


def _items(stated: tuple[Item, ...], primary: Document, form: str | None) -> tuple[Item, ...]:
    """The header's items and those of the text, which is searched where the form has items or the header states some."""
    report = (form or "").upper().startswith("8-K")
    found = report_items(primary.text) if report else body_items(primary.text) if stated else ()
    return merge_items(stated, found)


def _documents(
    text: str, envelope: Envelope, source: str, limits: Limits
) -> tuple[list[tuple[Part, Document]], tuple[str, ...]]:
    """The documents that are text, and what was passed over and why."""
    read: list[tuple[Part, Document]] = []
    notes: list[str] = []
    for part in envelope.parts:
        reason = _not_text(text, part) or _too_long(part, limits)
        document = None if reason else _document(text, part, limits)
        if document is not None:
            read.append((part, document))
            continue
        reason = reason or f"HTML of more than {limits.html_pieces} pieces, the limit"
        if len(envelope.parts) == 1 and "limit" in reason:
            raise RefusalError("too-large", f"{reason}; raise it if this is a filing", source=source)
        notes.append(f"document {part.sequence} ({part.type or 'no type'}) passed over: {reason}")
    return read, tuple(notes)


def _not_text(text: str, part: Part) -> str | None:
    """What a document is when it is none to read: a picture, data, a uuencoded file."""
    kind = part.type.upper()
    if kind.startswith(_SKIPPED_TYPES):
        return kind
    head = text[part.body.start : min(part.body.end, part.body.start + _HEAD)].lstrip().lower()
    if head.startswith("<pdf>") or _UUENCODED.match(head):
        return "uuencoded"
    if head.startswith("<xml>") or (head.startswith("<?xml ") and "<html" not in head):
        return "XML data"
    return None


def _too_long(part: Part, limits: Limits) -> str | None:
    length = part.body.end - part.body.start
    if length <= limits.document_characters:
        return None
    return f"{length} characters, more than the limit of {limits.document_characters}"


def _document(text: str, part: Part, limits: Limits) -> Document | None:
    """The document as text, None where its HTML has more pieces than the limits allow."""
    start, end = part.body.start, part.body.end
    if is_html(text, start, end):
        derived = html_text(text, start, end, most_pieces=limits.html_pieces)
    else:
        derived = plain_text(text, start, end)
    if derived is None:
        return None
    return Document(part.sequence, part.type, derived.text, derived.offsets, part.filename, part.description)
