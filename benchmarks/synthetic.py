"""A large store of invented filings with their canonical graph: python -m benchmarks.synthetic DIRECTORY [EVENTS]

One block of filings is made up and goes through our own code: ``filing_quads``, then ``resolve``. The store is that block as
often as needed, each copy with other accession numbers, CIKs, names and digests; only the banks are the same companies in
all copies, so that hubs grow with the store, and equal sums are one resource, as ever. Hence the graph has the shape that
ingesting would give it, at a fraction of the time. Years, stages and amounts are drawn once a block. Two thirds of the quads are evidence, provenance and judgements
(mentions with their selectors, passages, participations, identifications), which are asked for by deal: only every tenth
copy has them, so that 1M events load in minutes.
"""

from __future__ import annotations

import io
import re
import string
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks.stories import BANKS, MARK, WORD, Stories
from graph.quads import filing_quads
from graph.resolution import resolve
from graph.store.oxigraph import OxigraphStore
from ontology.terms import Property, Rdfs

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = 10_000
"""Events of a block."""
SEED = 20030116
IN_FULL = 10
"""Every so manieth copy is whole."""
_ACCOUNT = re.compile(
    r"/(?:mention|passage|identification|extraction)/|/event/[0-9a-f]{11}\w{5}/|/text>|^<[^>]*/graph/"
)
_DIGEST = re.compile(r"(?<=[/~])([0-9a-f]{11})[0-9a-f]{5}(?=[/>])")
_COMPANIES_A_BLOCK = BLOCK // 6


def main() -> None:
    directory, events = Path(sys.argv[1]), int((*sys.argv, "100000")[2])
    started = time.perf_counter()
    made = fill(directory, events)
    print(f"{made:,} events in {time.perf_counter() - started:.0f} s")


def fill(directory: Path, events: int, seed: int = SEED) -> int:
    """Fill a new store with ``events`` events, rounded to blocks; how many they are."""
    copies = max(1, round(events / BLOCK))
    with OxigraphStore.open(directory, write=True) as store:
        stream = io.BufferedReader(_Stream(nquads(copies, seed)), 1 << 20)
        store.engine.bulk_load(stream, format=ox.RdfFormat.N_QUADS, lenient=True)
        store.publish()
    return copies * BLOCK


def nquads(copies: int, seed: int = SEED) -> Iterator[bytes]:
    """The N-Quads of so many copies of one block, a copy a time."""
    whole = _template(seed)
    lines = whole.splitlines(keepends=True)
    parts = whole.split(MARK), "".join(line for line in lines if not _ACCOUNT.search(line)).split(MARK)
    for copy in range(copies):
        number, word = f"{copy:05}", _word(copy)
        text = number.join(parts[bool(copy % IN_FULL)])
        for written in (str.title, str.lower, str.upper):
            text = text.replace(written(WORD), written(word))
        yield text.encode()


def _word(copy: int) -> str:
    letters = string.ascii_lowercase
    return "q" + "".join(letters[copy // 26**place % 26] for place in range(3))


def _template(seed: int) -> str:
    """The block's N-Quads with ``MARK`` in everything that each copy must have of its own."""
    store = ox.Store()
    for filing, extractions in Stories.seeded(seed, _COMPANIES_A_BLOCK).filings(BLOCK):
        store.bulk_extend(filing_quads(filing, extractions, extractor="benchmark"))
    store.bulk_extend(resolve(store))
    shared = {iri.rsplit("/", 1)[-1] for name in BANKS for iri in _canonical(store, name)}
    text = store.dump(format=ox.RdfFormat.N_QUADS)
    assert text is not None

    def own(match: re.Match[str]) -> str:
        return match[0] if match[0] in shared else match[1] + MARK

    return _DIGEST.sub(own, text.decode())


def _canonical(store: ox.Store, name: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(Rdfs.LABEL), ox.Literal(name), None):
        for found in store.quads_for_pattern(quad.subject, ox.NamedNode(Property.CANONICAL), None, None):
            assert isinstance(found.object, ox.NamedNode)
            yield found.object.value


class _Stream(io.RawIOBase):
    """Chunks as a file that can be read once."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # any writable buffer
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


if __name__ == "__main__":
    main()
