"""Who signs a filing, and as what: the registrant's officers.

Forms 8-K, 10-Q, 10-K and others end with a signature page (Regulation S-T, rule 302: a typed "/s/" stands for the signature);
below the signature stand the name and the office, in lines of their own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.people import is_person
from extractors.model import Context, Extraction, MentionKind, Passage, PassageKind, Relation, RelationKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.model import Document, Filing

_HEADING = re.compile(r"^[ \t]*SIGNATURES?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SIGNED = re.compile(r"/s/[ \t]*(?P<name>[^\n/|]{3,60})", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_COLUMNS = re.compile(r"[^\s:]\s{3,}\S")
"""A line that holds what stands below two signatures."""
_LINES_BELOW = 6
_RULE = re.compile(r"[\s_\-–—=.*]*")
_LONGEST_OFFICE = 120


def read_signatures(filing: Filing) -> tuple[Extraction, ...]:
    """The officers who signed the primary document for its only filer; nothing where it has several or none."""
    filers = [registrant for registrant in filing.registrants if registrant.capacity == "filer"]
    if len(filers) != 1 or not filing.documents:
        return ()
    document = filing.documents[0]
    relations = tuple(
        Relation(RelationKind.OFFICER_OF, name, span, filers[0].name, office, MentionKind.PERSON)
        for name, office, span in dict.fromkeys(_signers(document))
    )
    context = Context(filers[0].name, filing.form, filing.filed)
    passage = Passage(f"{filing.id}#signatures", document.text, context, PassageKind.PROSE, (document.offsets,))
    return (Extraction(passage, (), relations),) if relations else ()


def _signers(document: Document) -> Iterator[tuple[str, str, Span]]:
    headings = list(_HEADING.finditer(document.text))
    for signature in _SIGNED.finditer(document.text, headings[-1].end()) if headings else ():
        name = _person(re.split(r"\s{2,}|,", signature["name"].strip())[0])
        if name and (office := _office(document.text, signature.end(), name)):
            yield name, office[0], Span(signature.start(), office[1])


def _office(text: str, start: int, name: str) -> tuple[str, int] | None:
    """The office in the lines below a signature, and where it ends; lines that repeat the name are passed over."""
    below = (line for line in _LINE.finditer(text, start) if not _RULE.fullmatch(line[0]))
    for line, _ in zip(below, range(_LINES_BELOW), strict=False):
        if "/s/" in line[0].casefold() or _COLUMNS.search(line[0].strip()):
            return None
        said = _unlabelled(line[0])
        if said.casefold().startswith(name.casefold()):
            said = said[len(name) :].strip(" ,;")
        words = {word.casefold() for word in re.findall(r"[\w-]+", said)}
        if words & _lexicon() and len(said) <= _LONGEST_OFFICE:
            return said, line.start() + len(line[0].rstrip())
    return None


def _unlabelled(line: str) -> str:
    labels = "|".join(load("offices")["labels"])
    return re.sub(rf"^\s*(?:(?:{labels})\s*:\s*)*", "", " ".join(line.split()), flags=re.IGNORECASE).strip(" ,;")


def _person(name: str) -> str | None:
    words = " ".join(name.split()).strip(" .*").split()
    return " ".join(words) if is_person(words) else None


@cache
def _lexicon() -> frozenset[str]:
    return frozenset(load("offices")["words"])
