"""The text around the evidence, kept in the graph so that it can be shown without the filing's file.

Only stretches that tell something are kept, not whole documents: some hundred characters an event, replaced and
exported with the graph that they belong to.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from extractors.model import Span
from graph.quads.iris import below
from graph.quads.literals import stated, text
from ontology.terms import Class, Property

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from extractors.model import Document, Filing, Offsets, Passage
    from graph.quads.places import Places
    from graph.quads.statements import Statements

LONGEST = 2000
"""Code points of a passage that is kept whole; of a longer one the paragraph, or what of it stands around the evidence."""
_BETWEEN = "\n\n"
"""What paragraphs are apart by."""
AROUND = 400
"""Code points kept before and after."""

Runs = tuple[tuple[int, int], ...]
"""``(first code point in the source, how many)`` of each stretch that stands one for one in the source."""


class Passages:
    """The passages of one filing that hold evidence, one node for each place that tells them."""

    def __init__(self, filing: NamedNode, source: Filing, statements: Statements, places: Places) -> None:
        self._filing = filing
        self._source = source
        self._statements = statements
        self._places = places

    def holding(self, passage: Passage, span: Span, offsets: Offsets) -> NamedNode:
        """The node of what is kept of ``passage`` around ``span``, as ``offsets`` places it in the source."""
        kept = _kept(passage.text, span)
        runs = _runs(offsets, kept)
        last, length = runs[-1]
        start, end = runs[0][0], last + length
        node = below(self._filing, "passage", f"{start}-{end}")
        before, after = self._surroundings(start, end)
        say = self._statements.say
        self._statements.type(node, Class.PASSAGE)
        say(node, Property.TEXT, text(kept.of(passage.text)))
        say(node, Property.OFFSETS, text(written(runs)))
        say(node, Property.PRECEDING_TEXT, stated(before))
        say(node, Property.FOLLOWING_TEXT, stated(after))
        self._places.describe(node, passage)
        return node

    def _surroundings(self, start: int, end: int) -> tuple[str, str]:
        """What the document says before and after these characters of the source, cut between words."""
        for document in self._source.documents:
            if (first := _place(document, start)) is not None and (last := _place(document, end - 1)) is not None:
                before, after = document.text[:first][-AROUND - 1 :], document.text[last + 1 :][: AROUND + 1]
                cut_before = before if len(before) <= AROUND else before.partition(" ")[2]
                return cut_before, after if len(after) <= AROUND else after.rpartition(" ")[0]
        return "", ""


def written(runs: Runs) -> str:
    """Runs as ``first+length``, separated by blanks: the passage's characters in order.

    >>> written(((17, 4), (30, 1), (42, 9)))
    '17+4 30+1 42+9'
    """
    return " ".join(f"{first}+{length}" for first, length in runs)


def read(offsets: str) -> Runs:
    """The runs that ``written`` wrote.

    >>> read("17+4 30+1 42+9")
    ((17, 4), (30, 1), (42, 9))
    """
    pairs = (run.partition("+") for run in offsets.split())
    return tuple((int(first), int(length)) for first, _, length in pairs)


def within(runs: Runs, source: Span) -> Span | None:
    """The passage's span of a span of the source; None when it does not stand in the passage.

    >>> within(((17, 4), (30, 1), (42, 9)), Span(18, 44))
    Span(start=1, end=7)
    """
    start, last = _position(runs, source.start), _position(runs, source.end - 1)
    return None if start is None or last is None or last < start else Span(start, last + 1)


def _position(runs: Runs, place: int) -> int | None:
    passed = 0
    for first, length in runs:
        if first <= place < first + length:
            return passed + place - first
        passed += length
    return None


def _kept(passage: str, span: Span) -> Span:
    if len(passage) <= LONGEST:
        return Span(0, len(passage))
    start = passage.rfind(_BETWEEN, 0, span.start + 1) + len(_BETWEEN)
    end = passage.find(_BETWEEN, span.end)
    paragraph = Span(start if start >= len(_BETWEEN) else 0, end if end >= 0 else len(passage))
    if paragraph.end - paragraph.start <= LONGEST:
        return paragraph
    return Span(max(span.start - AROUND, paragraph.start), min(span.end + AROUND, paragraph.end))


def _runs(offsets: Offsets, kept: Span) -> Runs:
    found: list[tuple[int, int]] = []
    for start, origin, length in offsets.runs:
        first, last = max(start, kept.start), min(start + length, kept.end)
        if first >= last:
            continue
        place = origin + first - start
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + last - first)
        else:
            found.append((place, last - first))
    return tuple(found)


def _place(document: Document, position: int) -> int | None:
    """Where in the document's text the character at ``position`` of the source stands."""
    runs = document.offsets.runs
    index = bisect_right(runs, position, key=lambda run: run[1]) - 1
    if index < 0 or (index == len(runs) - 1 and position >= runs[index][1] + runs[index][2]):
        return None
    start, origin, length = runs[index]
    return start + min(position - origin, length - 1)
