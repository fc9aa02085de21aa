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
    r"^[^\w\n]{0,80}(?:form|schedule)\s{0,9}((?:8-K12G3|8-K|6-K|10-KSB|10-QSB|10-K405|10-KT|10-K|10-QT|10-Q|20-F|40-F|11-K|S-1|S-3|S-4|F-1|F-3|F-4|13D|13G|14A|14C|TO|14D-?9))(/A)?\b",
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
_RULE = re.compile(r"rule\s{1,9}424\s?\(b\)\s?\(?(\d)\)?", re.IGNORECASE)
_EVENT = re.compile(
    r"date\s{1,9}of\s{1,9}(?:report|earliest\s{1,9}event)[^\n]{0,80}(?:\n[^\n]{0,60}reported[^\n]{0,10})?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"for\s{1,9}the\s{1,9}(?:(?:fiscal|calendar|transition)\s{1,9})?(?:year|period|quarter(?:ly\s{1,9}period)?)\s{1,9}end(?:ed|ing)",
    re.IGNORECASE,
)
_SIGNATURES = re.compile(r"^[ \t\v]*S\s?I\s?G\s?N\s?A\s?T\s?U\s?R\s?E\s?S?[ \t\v:.]*$", re.IGNORECASE | re.MULTILINE)
_REQUIRED = re.compile(
    r"(?:pursuant|accordance)\s{1,9}(?:to|with)\s{1,9}the\s{1,9}requirements|undersigned|reasonable\s{1,9}inquiry",
    re.IGNORECASE,
)
"""What stands above a signature, and not beside the word in a table of contents."""
_DULY = re.compile(r"duly\s{1,9}authorized", re.IGNORECASE)
_SIGNED = re.compile(r"\bdated?\b\s{0,3}(?:as\s{1,9}of)?\s{0,3}:?", re.IGNORECASE)
_CELL = re.compile(r"\S+(?: \S+)*")
_RULED = re.compile(r"^[\s_=*\u2014\u2013.-]*$")
_FILE_NUMBER = re.compile(r"\d{1,3}-\d{2,6}(?:-\d\d)?")
_EMPLOYER_NUMBER = re.compile(r"\d\d-\d{7}")
_INCORPORATED = re.compile(
    r"\(an?\s{1,3}(?P<state>[^()\n]{2,40}?)\s{1,3}(?:corporation|company|limited|partnership)", re.IGNORECASE
)
_MOST_BLOCKS = 40
"""Signature blocks that are looked at."""
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


def cover_names(text: str) -> tuple[str, ...]:
    """The registrants' names as the cover page prints them."""
    return tuple(registrant.name for registrant in _several(text[:_COVER]) or _named(_head(text)))


def _head(text: str) -> str:
    """The cover, cells' line breaks counting as lines."""
    return text[:_COVER].replace("\v", "\n")


def read_cover(text: str, source: str, start: int, end: int) -> Cover:
    """Read the cover of a document: ``text`` is its text, ``source[start:end]`` its markup."""
    head = _head(text)
    facts = cover_facts(source, start, end)
    form = next(iter(facts.get("DocumentType", ())), None) or _form(head)
    return Cover(
        registrants=_tagged(facts) or _several(text[:_COVER]) or _named(head) or _undersigned(text),
        form=form,
        event_date=_reported(head) or (None if (form or "").startswith(("8-K", "6-K")) else _period(head)),
        signed=_signed(text),
    )


def _tagged(facts: dict[str, tuple[str, ...]]) -> tuple[Registrant, ...]:
    names = facts.get("EntityRegistrantName", ())
    ciks, states = facts.get("EntityCentralIndexKey", ()), facts.get("EntityIncorporationStateCountryCode", ())
    if len(names) != 1:
        return tuple(Registrant(name) for name in names)
    cik = ciks[0].zfill(10) if len(ciks) == 1 else None
    return (Registrant(names[0], cik=cik, state=states[0] if states else None),)


def _several(head: str) -> tuple[Registrant, ...]:
    """The registrants of a combined filing: rows of Commission file number, registrant, employer's number."""
    found = []
    table = head.split("\n")
    for line, following in zip(table, [*table[1:], ""], strict=True):
        cells = [cell for cell in _cells(line) if cell]
        if len(cells) != 3 or not _FILE_NUMBER.fullmatch(cells[0]) or not _EMPLOYER_NUMBER.fullmatch(cells[2]):
            continue
        name, _, address = cells[1].partition("\v")
        if any(character.isalpha() for character in name):
            state = _INCORPORATED.search(f"{address}\n{following}")
            found.append(Registrant(" ".join(name.split()), state=state["state"] if state else None))
    return tuple(found)


def _named(head: str) -> tuple[Registrant, ...]:
    caption = _NAME_CAPTION.search(head)
    while caption is not None:
        name = _above(head, caption.start())
        if name:
            return (Registrant(name, state=_state(head)),)
        caption = _NAME_CAPTION.search(head, caption.end())
    return _uncaptioned(head)


def _uncaptioned(head: str) -> tuple[Registrant, ...]:
    """The line over the state of incorporation and its caption, where the name has no caption of its own."""
    caption = _STATE_CAPTION.search(head)
    above = _rows_above(head, head.rfind("\n", 0, caption.start()) + 1) if caption else []
    name = _name(above[1]) if len(above) > 1 else ""
    return (Registrant(name, state=_state(head)),) if name.isupper() else ()


def _rows_above(head: str, place: int) -> list[str]:
    """The lines over a caption, the nearest first, without blank and ruled ones."""
    lines = head[max(0, place - 1500) : place].split("\n")
    return [line for line in reversed(lines) if not _RULED.match(line)]


def _above(head: str, place: int) -> str:
    """The name over a caption; where both stand in columns, the cell over it."""
    start = head.rfind("\n", 0, place) + 1
    above = _rows_above(head, start)
    if head[start:place].strip() and "\t" not in head[start:place]:
        column = place - start
        cells = (
            [match[0] for match in _CELL.finditer(above[0]) if match.start() <= column + 8 and match.end() > column - 8]
            if above
            else []
        )
        return _name(cells[0]) if cells else ""
    return _name(above[0]) if above else ""


def _name(line: str) -> str:
    name = " ".join(line.split()).strip(" _*")
    return "" if name.startswith("(") else name


def _state(head: str) -> str | None:
    caption = _STATE_CAPTION.search(head)
    if caption is None:
        return None
    line_start = head.rfind("\n", 0, caption.start()) + 1
    column = len([cell for cell in _cells(head[line_start : caption.start()]) if cell])
    above = _rows_above(head, line_start)
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
    return f"424B{rule[1]}" if rule else None


def _reported(head: str) -> str | None:
    """The date beside "Date of Report (Date of earliest event reported)", or the one over that caption."""
    caption = _EVENT.search(head)
    if caption is None:
        return None
    inside = next(dates(head, caption.start(), min(len(head), caption.end() + 160)), None)
    if inside:
        return inside[2]
    before = list(dates(head, max(0, caption.start() - 200), caption.start()))
    return before[-1][2] if before else None


def _period(head: str) -> str | None:
    """The end of the period that a periodic report is for."""
    caption = _PERIOD.search(head)
    inside = next(dates(head, caption.start(), min(len(head), caption.end() + 160)), None) if caption else None
    return inside[2] if inside else None


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
    headings = [match.end() for match in _SIGNATURES.finditer(text)][-_MOST_BLOCKS:]
    signed = [heading for heading in headings if _REQUIRED.search(text, heading, heading + 900)]
    return signed or headings or [match.start() for match in _DULY.finditer(text)][:_MOST_BLOCKS]


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
