"""One file's bytes to a ``Filing``."""

from __future__ import annotations

from dataclasses import replace

from extractors.filings.candidates import content_id
from extractors.filings.cover import Cover, read_cover
from extractors.filings.encoding import decode
from extractors.filings.exhibits import exhibit_list
from extractors.filings.header import Header, read_header
from extractors.filings.html import html_text, is_html
from extractors.filings.items import body_items, merge_items, stated_items
from extractors.filings.limits import Limits
from extractors.filings.plain import plain_text
from extractors.filings.refusals import RefusalError
from extractors.filings.submission import Envelope, Part, divide
from extractors.model import Document, Filing, Item, Registrant

_SKIPPED_TYPES = ("GRAPHIC", "XML", "ZIP", "EXCEL", "PDF", "COVER", "JSON", "EX-101", "EX-100", "EX-27")


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
        raise RefusalError(
            "too-large", f"{len(data)} bytes, more than the limit of {limits.member_bytes}", source=source
        )
    text, encoding = decode(data, source)
    envelope = divide(text, source)
    header = read_header(envelope.header.of(text)) if envelope.header else Header()
    documents, notes = _documents(text, envelope, source, limits)
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
        documents=documents,
        accession=header.accession,
        notes=notes,
    )
    return _described(filing, header, envelope)


def _described(filing: Filing, header: Header, envelope: Envelope) -> Filing:
    """With what the primary document says."""
    primary = filing.documents[0] if filing.documents else None
    if primary is None:
        return replace(filing, items=stated_items(header.items, header.filed))
    part = next(part for part in envelope.parts if part.sequence == primary.sequence)
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
        registrants=_registrants(filing.registrants, cover.registrants),
        items=_items(primary, form, header, filed),
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


def _registrants(stated: tuple[Registrant, ...], told: tuple[Registrant, ...]) -> tuple[Registrant, ...]:
    return stated or told


def _items(primary: Document, form: str | None, header: Header, filed: str | None) -> tuple[Item, ...]:
    found = body_items(primary.text) if (form or "").upper().startswith("8-K") else ()
    return merge_items(stated_items(header.items, filed), found)


def _documents(
    text: str, envelope: Envelope, source: str, limits: Limits
) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    documents: list[Document] = []
    notes: list[str] = []
    for part in envelope.parts:
        reason = _passed_over(text, part, limits)
        if reason is None:
            documents.append(_document(text, part, source, limits))
        elif "limit" in reason and len(envelope.parts) == 1:
            raise RefusalError("too-large", reason, source=source)
        else:
            notes.append(f"document {part.sequence} ({part.type or 'no type'}) passed over: {reason}")
    return tuple(documents), tuple(notes)


def _passed_over(text: str, part: Part, limits: Limits) -> str | None:
    kind = part.type.upper()
    if kind.startswith(_SKIPPED_TYPES):
        return kind
    head = text[part.body.start : min(part.body.end, part.body.start + 400)].lstrip()
    if head.startswith(("begin 6", "begin 7")) or head[:5].upper() == "<PDF>":
        return "uuencoded"
    if head[:5].upper() == "<XML>" or (
        head[:6].upper() == "<?XML " and "<html" not in text[part.body.start : part.body.start + 3000].lower()
    ):
        return "XML data"
    length = part.body.end - part.body.start
    if length > limits.document_characters:
        return f"{length} characters, more than the limit of {limits.document_characters}"
    return None


def _document(text: str, part: Part, source: str, limits: Limits) -> Document:
    start, end = part.body.start, part.body.end
    if is_html(text, start, end):
        derived = html_text(text, start, end, most_pieces=limits.html_pieces)
        if derived is None:
            message = f"document {part.sequence}: HTML of more than {limits.html_pieces} pieces; raise the limit if this is a filing"
            raise RefusalError("too-large", message, source=source)
    else:
        derived = plain_text(text, start, end)
    return Document(part.sequence, part.type, derived.text, derived.offsets, part.filename, part.description)
