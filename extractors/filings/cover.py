"""What the cover page and the signatures of a document say of its filer, form and dates.

Read for every primary document: of a bare one it is all there is, beside a header it gives the name as the filer
writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.filings.dates import dates
from extractors.filings.inline import cover_facts
from extractors.model import Registrant

_COVER = 25_000
"""Code points of a document that its cover may take."""
_NAME_CAPTION = re.compile(
    r"\(?\s{0,3}(?:exact\s{1,9}name\s{1,9}of|name\s{1,9}of\s{1,9}(?:the\s{1,9})?(?:registrant|issuer|small\s{1,9}business\s{1,9}issuer|subject\s{1,9}company)"
    r"|(?:exact\s{1,9})?name\s{1,9}of\s{1,9}registrant|translation\s{1,9}of\s{1,9}(?:the\s{1,9})?registrant.s\s{1,9}name)",
    re.IGNORECASE,
)
_STATE_CAPTION = re.compile(
    r"\(?\s{0,3}(?:state\s{1,9}(?:or|of)\s{1,9}(?:other\s{1,9})?(?:jurisdiction|country|incorporation)|state\s{1,9}of\s{1,9}incorporation|jurisdiction\s{1,9}of\s{1,9}incorporation)",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"^\W{0,12}(?:form|schedule)\s{1,9}((?:8-K12G3|8-K|6-K|10-KSB|10-QSB|10-K405|10-KT|10-K|10-QT|10-Q|20-F|40-F|11-K|S-1|S-3|S-4|F-1|F-3|F-4|13D|13G|14A|14C|TO|14D-?9))(/A)?\b",
    re.IGNORECASE | re.MULTILINE,
)
_SCHEDULES = {
    "13D": "SC 13D",
    "13G": "SC 13G",
    "14A": "DEF 14A",
    "14C": "DEF 14C",
    "TO": "SC TO",
    "14D9": "SC 14D9",
    "14D-9": "SC 14D9",
}
_RULE = re.compile(r"rule\s{1,9}(424\(b\)\(\d\))", re.IGNORECASE)
_EVENT = re.compile(
    r"date\s{1,9}of\s{1,9}(?:report|earliest\s{1,9}event)[^\n]{0,80}(?:\n[^\n]{0,60}reported[^\n]{0,10})?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"for\s{1,9}the\s{1,9}(?:(?:fiscal|calendar|transition)\s{1,9})?(?:year|period|quarter(?:ly\s{1,9}period)?)\s{1,9}end(?:ed|ing)",
    re.IGNORECASE,
)
_SIGNATURES = re.compile(r"^[ \t\v]*S\s?I\s?G\s?N\s?A\s?T\s?U\s?R\s?E\s?S?[ \t\v:.]*$", re.IGNORECASE | re.MULTILINE)
_DULY = re.compile(r"duly\s{1,9}authorized", re.IGNORECASE)
_SIGNED = re.compile(r"\bdated?\b\s{0,3}(?:as\s{1,9}of)?\s{0,3}:?", re.IGNORECASE)
_RULED = re.compile(r"^[\s_=*\u2014\u2013.-]*$")
_BLOCK = 4000
"""Code points that a signature block may take."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What was found; None or empty where nothing was."""

    registrants: tuple[Registrant, ...] = ()
    form: str | None = None
    event_date: str | None = None
    """Date of earliest event reported (8-K), or the end of the fiscal period."""
    signed: str | None = None
    """Date of the first signature block."""


def read_cover(text: str, source: str, start: int, end: int) -> Cover:
    """Read the cover of a document: ``text`` is its text, ``source[start:end]`` its markup."""
    head = text[:_COVER].replace("\v", "\n")
    facts = cover_facts(source, start, end)
    return Cover(
        registrants=_tagged(facts) or _named(head) or _undersigned(text),
        form=next(iter(facts.get("DocumentType", ())), None) or _form(head),
        event_date=_event(head),
        signed=_signed(text),
    )


def _tagged(facts: dict[str, tuple[str, ...]]) -> tuple[Registrant, ...]:
    names = facts.get("EntityRegistrantName", ())
    ciks, states = facts.get("EntityCentralIndexKey", ()), facts.get("EntityIncorporationStateCountryCode", ())
    if len(names) != 1:
        return tuple(Registrant(name) for name in names)
    cik = ciks[0].zfill(10) if len(ciks) == 1 else None
    return (Registrant(names[0], cik=cik, state=states[0] if states else None),)


def _named(head: str) -> tuple[Registrant, ...]:
    caption = _NAME_CAPTION.search(head)
    while caption is not None:
        name = _above(head, caption.start())
        if name:
            return (Registrant(name, state=_state(head)),)
        caption = _NAME_CAPTION.search(head, caption.end())
    return ()


def _lines_above(head: str, place: int) -> list[str]:
    """The lines over a caption, the nearest first, without blank and ruled ones."""
    lines = head[max(0, place - 1500) : place].split("\n")
    return [line.strip() for line in reversed(lines) if not _RULED.match(line)]


def _above(head: str, place: int) -> str:
    lines = _lines_above(head, place)
    return " ".join(lines[0].split()).strip(" _*") if lines else ""


def _state(head: str) -> str | None:
    caption = _STATE_CAPTION.search(head)
    if caption is None:
        return None
    line_start = head.rfind("\n", 0, caption.start()) + 1
    column = len([cell for cell in _cells(head[line_start : caption.start()]) if cell])
    above = _lines_above(head, line_start)
    cells = [cell for cell in _cells(above[0]) if cell] if above else []
    state = cells[min(column, len(cells) - 1)] if cells else ""
    return state if 1 < len(state) < 40 and not any(character.isdigit() for character in state) else None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t|\s{2,}", line)]


def _form(head: str) -> str | None:
    match = _FORM.search(head)
    if match:
        name = match[1].upper()
        return _SCHEDULES.get(name, name) + (match[2] or "").upper()
    rule = _RULE.search(head)
    return re.sub(r"[()]", "", rule[1]).upper() if rule else None


def _event(head: str) -> str | None:
    for caption in (_EVENT.search(head), _PERIOD.search(head)):
        if caption is None:
            continue
        inside = next(dates(head, caption.start(), min(len(head), caption.end() + 160)), None)
        if inside:
            return inside[2]
        before = list(dates(head, max(0, caption.start() - 200), caption.start()))
        if before:
            return before[-1][2]
    return None


def _signed(text: str) -> str | None:
    for heading in _signature_blocks(text):
        block_end = min(len(text), heading + _BLOCK)
        marked = _SIGNED.search(text, heading, block_end)
        while marked is not None:
            found = next(dates(text, marked.end(), min(block_end, marked.end() + 60)), None)
            if found:
                return found[2]
            marked = _SIGNED.search(text, marked.end(), block_end)
        found = next(dates(text, heading, min(block_end, heading + 1500)), None)
        if found:
            return found[2]
    return None


def _signature_blocks(text: str) -> list[int]:
    headings = [match.end() for match in _SIGNATURES.finditer(text)]
    return headings or [match.start() for match in _DULY.finditer(text)]


def _undersigned(text: str) -> tuple[Registrant, ...]:
    """The registrant above the signature, for documents whose cover has no caption."""
    for heading in _signature_blocks(text):
        duly = _DULY.search(text, heading, min(len(text), heading + _BLOCK))
        if duly is None:
            continue
        for line in text[duly.end() : duly.end() + 600].split("\n")[1:]:
            name = " ".join(line.split())
            if (
                name
                and not _RULED.match(name)
                and not re.match(r"(?:by|date[d]?)\b|\(?registrant", name, re.IGNORECASE)
            ):
                return (Registrant(name),) if len(name) < 120 else ()
    return ()
