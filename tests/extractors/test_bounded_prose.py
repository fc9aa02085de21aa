"""A file without structure costs no more than a long filing does, and what was not read is told."""

from __future__ import annotations

from extractors.filings import parse
from extractors.model import PassageKind
from extractors.passages import MOST_PROSE, cut, passages

HEAD = (
    "FORM 8-K\nCURRENT REPORT\nDate of Report: May 1, 2014\nLarch Street Partners, L.P.\n(Exact name of registrant)\n\n"
)


def prose(text: str) -> tuple[int, tuple[str, ...]]:
    read = passages(parse(f"{HEAD}Item 8.01 Other Events.\n\n{text}\n".encode(), "x.txt"))
    return sum(len(passage.text) for passage in read if passage.kind is not PassageKind.EXHIBIT), cut(read)


def test_prose_is_read_to_a_bound_and_the_cut_is_told() -> None:
    length, notes = prose("The Company acquired Birch Lane Corp. on May 1, 2014. " * 5000)
    assert length == MOST_PROSE
    assert notes == (f"prose cut: more than {MOST_PROSE} characters",)


def test_what_is_shorter_is_whole() -> None:
    length, notes = prose("The Company acquired Birch Lane Corp. on May 1, 2014. " * 5)
    assert 200 < length < 400
    assert notes == ()
