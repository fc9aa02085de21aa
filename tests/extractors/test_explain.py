from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.explain import FORMS, Mark, explained, marks, segments
from extractors.model import Context, Extraction, Passage, Span
from extractors.pipeline import Extractor

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = "Stock Purchase Agreement, dated as of May 4, 2012, among Teal & Marsh, Inc., as Buyer, and Ruddock Holdings plc, as Seller"
NOTICE = "Press release announcing the acquisition of Bay Storage, LLC for $12.5 million"
SILENT = "Consent of <b>Dorn</b> & Hale LLP"


def read(*texts: str) -> list[Extraction]:
    context = Context("Quill Logistics, Inc.", "8-K", "2015-06-02", "99.1")
    passages = (Passage(f"p{place}", text, context) for place, text in enumerate(texts, 1))
    return list(Extractor.load().extract_many(passages))


def shown(form: str, *texts: str, colour: bool = False) -> str:
    return "".join(explained(read(*texts), form, colour=colour))


class Page(HTMLParser):
    """The words of a page, its elements, and what it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[str] = []
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        if tag != "meta":
            self.open.append(tag)
        self.fetched += [name for name, _ in attrs if name in {"src", "href"}]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_text_marks_and_reasons() -> None:
    text = shown("text", TITLE)
    for marked in (
        "May 4, 2012[dated_as_of]",
        "Teal & Marsh, Inc.[acquirer], as Buyer",
        "Ruddock Holdings plc[seller]",
    ):
        assert marked in text
    lines = [line.split() for line in text.splitlines()]
    assert ["type", "Acquisition", "rule", "title:Acquisition"] in lines
    assert ["stage", "agreed"] in [line[:2] for line in lines]
    (acquirer,) = (line for line in text.splitlines() if line.split()[:1] == ["acquirer"])
    assert "stated (" in acquirer
    assert "buyer" in acquirer


def test_who_is_not_written_is_told_so() -> None:
    (acquirer,) = (line for line in shown("text", NOTICE).splitlines() if line.split()[:1] == ["acquirer"])
    assert "Quill Logistics, Inc." in acquirer
    assert "inferred (" in acquirer
    assert "not written in the text" in acquirer


def test_the_amount_is_marked() -> None:
    text = shown("text", NOTICE)
    assert "$12.5 million[amount]" in text
    assert "USD 12,500,000" in text


@pytest.mark.parametrize("form", FORMS)
def test_every_passage_is_there_in_order(form: str) -> None:
    text = shown(form, TITLE, SILENT, NOTICE)
    places = [text.index(word) for word in ("p1", "p2", "p3")]
    assert places == sorted(places)
    assert text.count("no event") == 1


def test_colour_only_when_asked() -> None:
    assert "\x1b" not in shown("text", TITLE)
    assert "\x1b[1;36mTeal & Marsh, Inc.\x1b[0m[acquirer]" in shown("text", TITLE, colour=True)


@pytest.mark.parametrize("form", FORMS)
def test_control_characters_cannot_reach_the_terminal(form: str) -> None:
    text = shown(form, f"{NOTICE} \x1b]0;title\x07 \x9b31m and\nmore")
    assert not {"\x1b", "\x07", "\x9b"} & set(text)
    assert "and more" in text


def test_the_page_stands_alone() -> None:
    page = Page(shown("html", TITLE, SILENT, NOTICE))
    assert page.open == []
    assert page.fetched == []
    assert not {"script", "link", "img", "iframe"} & set(page.elements)
    words = " ".join("".join(page.words).split())
    assert SILENT in words
    assert "Teal & Marsh, Inc." in words


@given(st.text(max_size=60))
def test_whatever_a_text_says_the_page_is_whole(text: str) -> None:
    page = Page(shown("html", f"Lease between {text} Alder plc and Birch plc <script>"))
    assert page.open == []
    assert "script" not in page.elements


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=6))
def test_segments_are_the_text(text: str, found: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + length, len(text))) for start, length in found if start < len(text)]
    told = [Mark(span, "role", str(place)) for place, span in enumerate(spans)]
    pieces = list(segments(text, told))
    assert "".join(piece for piece, _, _ in pieces) == text
    assert sorted(mark.label for _, _, ended in pieces for mark in ended) == sorted(mark.label for mark in told)
    place = 0
    for piece, over, _ in pieces:
        covering = {mark.label for mark in told if mark.span.covers(Span(place, place + len(piece)))}
        assert {mark.label for mark in over} == covering
        place += len(piece)


def test_what_is_told_twice_at_one_place_is_marked_once() -> None:
    for extraction in read(TITLE, NOTICE):
        for event in extraction.events:
            assert len(marks(event)) == len(set(marks(event)))
