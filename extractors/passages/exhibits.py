"""The texts of a filing's exhibits: press releases and contracts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.model import PassageKind, Span
from extractors.passages.paragraphs import says
from extractors.passages.passage import prose_passage
from extractors.passages.preambles import read_preamble
from extractors.passages.releases import headlines, read_release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.model import Context, Document, Filing, Passage
    from extractors.passages.releases import Release

_EXHIBIT = re.compile(r"EX-(?P<number>.+)", re.IGNORECASE)
_CONTRACTS = ("1", "2", "4", "10", "99")
"""Exhibits that may be contracts (Regulation S-K, item 601): underwriting, acquisition, securities holders', material ones."""
_RELEASES = ("20", "99")
_BULLET = re.compile(r"[-–—*•·o]\s")
_TOPIC = 500
"""Code points that tell what a release is about."""
LONGEST = 4_000
"""Code points of a release's body that are read: the news is on the first page, history and outlook come behind it."""


def exhibit_passages(filing: Filing, setting: Context) -> Iterator[Passage]:
    """The openings of releases (``<filing>#release-<number>``) and contracts (``#preamble-<number>``) among the documents."""
    for document in filing.documents:
        match = _EXHIBIT.fullmatch(document.type)
        if match is None:
            continue
        number = match["number"]
        kind = number.split(".")[0].split("(")[0].strip()
        release = read_release(document.text) if kind in _RELEASES or not kind else None
        if release is not None:
            spans, label, what = opening(document.text, release), "release", PassageKind.RELEASE
        elif kind in _CONTRACTS and (preamble := read_preamble(document.text)) is not None:
            spans, label, what = [preamble], "preamble", PassageKind.PREAMBLE
        else:
            continue
        context = replace(setting, exhibit=number)
        yield prose_passage(_id(filing, document, label, number), what, document, spans, context)


def _id(filing: Filing, document: Document, label: str, number: str) -> str:
    same = [other for other in filing.documents if other.type == document.type]
    suffix = f"~{same.index(document) + 1}" if len(same) > 1 else ""
    return f"{filing.id}#{label}-{number}{suffix}"


def opening(text: str, release: Release) -> list[Span]:
    """Headline and first paragraphs of a release, the dateline left on: it tells the day. Of results only the lead is read."""
    spans = [span for span in headlines(text, release.headline) if not _BULLET.match(text, span.start)]
    told = " ".join(says(text, span) for span in (*spans, *release.body[:1]))[:_TOPIC]
    length = 0
    for span in release.body[:1] if _results().search(told) else release.body:
        if length and length + span.end - span.start > LONGEST:
            break
        spans.append(span)
        length += span.end - span.start
    return spans


@cache
def _results() -> re.Pattern[str]:
    return re.compile(load("passages")["releases"]["results"], re.IGNORECASE)
