"""The envelope: where the header and the documents of an EDGAR submission stand in the file.

Three wrappings are in use: ``<SEC-DOCUMENT>`` with an ``<SEC-HEADER>`` of labelled lines (before 2001 inside a
Privacy-Enhanced Mail message, with ``<IMS-DOCUMENT>`` and ``<IMS-HEADER>`` in the first years), ``<SUBMISSION>`` with a
header of SGML tags (EDGAR's dissemination feed), and a bare ``<DOCUMENT>`` cut out of either. See "EDGAR Public
Dissemination Service Technical Specification".

edgartools reads all three but keeps no character offsets, refuses a file without accession number and takes 2.2 s to
import; evidence must be found again in the file, so the few tags are read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.filings.refusals import RefusalError
from extractors.model import Span

_OPEN = re.compile(r"<(SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION)>", re.IGNORECASE)
_HEADER = re.compile(r"<(SEC-HEADER|IMS-HEADER)>", re.IGNORECASE)
_DOCUMENT = re.compile(r"<DOCUMENT>", re.IGNORECASE)
_END_OF_DOCUMENT = re.compile(r"</DOCUMENT>", re.IGNORECASE)
_TEXT = re.compile(r"<TEXT>", re.IGNORECASE)
_END_OF_TEXT = re.compile(r"</TEXT>", re.IGNORECASE)
_TAG = re.compile(r"<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^<\r\n]*)", re.IGNORECASE)
_HEAD = 20_000
"""Code points within which a wrapper's first tag is looked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """One ``<DOCUMENT>`` of the file, or the whole file where there is none."""

    body: Span
    """Between ``<TEXT>`` and ``</TEXT>``."""
    type: str = ""
    sequence: int = 1
    filename: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """How a file is divided."""

    header: Span | None
    parts: tuple[Part, ...]

    @property
    def bare(self) -> bool:
        """Whether there is no header, only documents."""
        return self.header is None


def divide(text: str, source: str) -> Envelope:
    """Find the header and the documents of a decoded file.

    Raises RefusalError ``truncated`` where a wrapper or a document is opened and never closed.
    """
    wrapper = _OPEN.search(text, 0, _HEAD)
    first = _DOCUMENT.search(text, wrapper.end() if wrapper is not None else 0)
    if wrapper is None:
        bare_document = first is not None and not text[: first.start()].strip()
        return Envelope(None, _parts(text, first.start(), source) if first and bare_document else (_loose(text),))
    _refuse_open(text, wrapper, source)
    if first is None:
        raise RefusalError("truncated", "a submission header without any document; fetch the file again", source=source)
    header = _HEADER.search(text, wrapper.start(), first.start())
    start = header.end() if header else wrapper.end()
    return Envelope(Span(start, first.start()), _parts(text, first.start(), source))


def _refuse_open(text: str, wrapper: re.Match[str], source: str) -> None:
    if not re.search(f"</{wrapper[1]}>", text[-_HEAD:], re.IGNORECASE):
        message = f"truncated: <{wrapper[1]}> is never closed; fetch the file again"
        raise RefusalError("truncated", message, source=source)


def _loose(text: str) -> Part:
    """A document without ``<DOCUMENT>``; some copies keep the tags that follow it."""
    body = _TEXT.search(text, 0, _HEAD)
    if body is None or text.lstrip()[:1] != "<" or not _TAG.match(text.lstrip()):
        return Part(Span(0, len(text)))
    end = _END_OF_TEXT.search(text, body.end())
    return _part(text, 0, body, end.start() if end else len(text))


def _parts(text: str, place: int, source: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    start = _DOCUMENT.search(text, place)
    while start is not None:
        end = _END_OF_DOCUMENT.search(text, start.end())
        if end is None:
            message = f"truncated: document {len(parts) + 1} is never closed; fetch the file again"
            raise RefusalError("truncated", message, source=source)
        body = _TEXT.search(text, start.end(), end.start())
        if body is not None:
            parts.append(_part(text, start.end(), body, _end_of_text(text, body.end(), end.start())))
        start = _DOCUMENT.search(text, end.end())
    return tuple(parts)


def _end_of_text(text: str, start: int, end: int) -> int:
    """The last ``</TEXT>`` before the document's end: an HTML body may hold one of its own."""
    tail = max(start, end - _HEAD)
    found = [match.start() for match in _END_OF_TEXT.finditer(text, tail, end)]
    return found[-1] if found else end


def _part(text: str, start: int, body: re.Match[str], end: int) -> Part:
    tags = {tag[1].upper(): tag[2].strip() for tag in _TAG.finditer(text, start, body.start())}
    sequence = tags.get("SEQUENCE", "")
    return Part(
        body=Span(body.end(), end),
        type=tags.get("TYPE", ""),
        sequence=int(sequence) if sequence.isdigit() else 1,
        filename=tags.get("FILENAME") or None,
        description=tags.get("DESCRIPTION") or None,
    )
