"""One more filing into a store: what deriving again costs by the size of the store: python -m benchmarks.canonical [FILINGS ...]"""

from __future__ import annotations

import hashlib
import sys
import time

from pyoxigraph import Quad, Store

from benchmarks.process import table
from extractors.model import (
    Context,
    DateKind,
    Event,
    EventDate,
    Exhibit,
    Extraction,
    Filing,
    Offsets,
    Participant,
    Passage,
    Registrant,
    Span,
    Telling,
)
from graph.quads import filing_quads, graph_iri
from graph.resolution import rederive, resolve
from ontology.terms import EventType, Modality, Role, Stage

SIZES = (1_000, 4_000, 16_000)
STAGES = (Stage.AGREED, Stage.AMENDED, Stage.APPROVED, Stage.COMPLETED)
HUB = "National Trust Bank, N.A."
"""Takes part in every tenth deal, so its cluster grows with the store."""


def main() -> None:
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    rows = [row for size in sizes for row in _rows(size)]
    table(("filings", "quads", "whole, s", "one more filing about", "ms", "quads changed"), *rows)


def _rows(size: int) -> list[tuple[str, ...]]:
    store = Store()
    for number in range(size):
        store.bulk_extend(_filing(number, number // len(STAGES)))
    started = time.perf_counter()
    store.bulk_extend(resolve(store))
    whole = time.perf_counter() - started
    rows = []
    known = size // len(STAGES) // 2 // 10 * 10
    for about, deal in (("an unknown deal", size + 1), ("a known deal", known + 1), ("a deal with the hub", known)):
        number = size + deal
        store.bulk_extend(_filing(number, deal))
        milliseconds, changed = _rederived(store, number)
        rows.append((f"{size:,}", f"{len(store):,}", f"{whole:.1f}", about, f"{milliseconds:.1f}", str(changed)))
    return rows


def _rederived(store: Store, number: int) -> tuple[float, int]:
    started = time.perf_counter()
    change = rederive(store, [graph_iri(_accession(number))])
    for quad in change.removed:
        store.remove(quad)
    store.extend(change.added)
    return (time.perf_counter() - started) * 1000, len(change.removed) + len(change.added)


def _accession(number: int) -> str:
    return f"0000000000-20-{number:06}"


def _word(*of: object) -> str:
    """A made-up word that is like no other."""
    digits = hashlib.sha256(repr(of).encode()).hexdigest()[:10]
    return "".join("bcdfghjklmnprstv"[int(digit, 16)] for digit in digits).capitalize()


def _filing(number: int, deal: int) -> list[Quad]:
    """A made-up 8-K about one stage of a deal between two companies that no other deal is about."""
    stage = STAGES[number % len(STAGES)]
    buyer, target = f"{_word('buyer', deal)} Holdings, Inc.", f"{_word('target', deal)} Works Ltd."
    named = [(Role.ACQUIRER, buyer), (Role.TARGET, target), *([(Role.PARTY, HUB)] if deal % 10 == 0 else [])]
    words = f"{stage.record} merger / " + " / ".join(name for _, name in named)
    offsets = Offsets.identity(len(words))
    participants = tuple(
        Participant(role, name, Span(words.index(name), words.index(name) + len(name))) for role, name in named
    )
    date = EventDate(f"2020-{STAGES.index(stage) + 1:02}-01", DateKind.OCCURRED)
    event = Event(EventType.MERGER, stage, Modality.ASSERTED, Span(0, len(stage.record)), participants, date)
    accession, filer = _accession(number), Registrant(buyer, f"{deal:010}")
    passage = Passage(f"{accession}#1", words, Context(buyer, exhibit="99.1"), tellings=(offsets,))
    filing = Filing(
        accession,
        f"{accession}.txt",
        hashlib.sha256(words.encode()).hexdigest(),
        "utf-8",
        words,
        "8-K",
        date.value,
        registrants=(filer,),
        exhibits=(Exhibit("99.1", words, (Telling(words, offsets),)),),
        accession=accession,
    )
    return filing_quads(filing, [Extraction(passage, (event,))], extractor="benchmark")


if __name__ == "__main__":
    main()
