from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.filings.html import html_text, is_html

if TYPE_CHECKING:
    from extractors.filings.text import Text


def _text(source: str) -> Text:
    derived = html_text(source, 0, len(source))
    assert derived is not None
    return derived


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>one  two\nthree</p><p>four</p>", "one two three\n\nfour\n\n"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<b>bold</b>face", "boldface"),
        ("x &amp; y &lt;z&gt; &#147;q&#148;", "x & y <z> \u201cq\u201d"),
        ("AT&T and R&D; done", "AT&T and R&D; done"),
        ("a&nbsp;&#160; b", "a b"),
        ("<tr><td>10.1</td><td>Lease</td></tr><tr><td>x<td>y", "10.1\tLease\nx\ty"),
        ("<table><tr><td><p>Delaware</p><p>(State)</p></td><td>5</td></tr></table>", "Delaware\v(State)\t5\n"),
        ("<table><tr><td>o<table><tr><td>i</td><td>j</td></tr></table></td></tr></table>", "o\ni\tj\n"),
        ("<script>if (a<b) x</script>y<style>p{}</style>z", "yz"),
        ("<ix:header><ix:hidden>secret</ix:hidden></ix:header>seen", "seen"),
        ("<!-- gone --><!DOCTYPE html><?xml version='1'?>here", "here"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c\n\n"),
        ("one<hr>two", "one\n\n\f\ntwo"),
        ("soft&shy;ware and\u200bzero", "software andzero"),
        ("1 < 2 <script> never closed", "1 < 2 never closed"),
    ],
)
def test_layout(source: str, expected: str) -> None:
    assert _text(source).text == expected


def test_too_many_pieces_give_nothing() -> None:
    assert html_text("<b>" * 50, 0, 150, most_pieces=49) is None
    assert html_text("<b>" * 50, 0, 150, most_pieces=50) is not None


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<html>", True),
        ("a <p>b<br>c</p><p>", True),
        ("<PAGE>\n<TABLE>\n<S> <C>\n</TABLE> a < b", False),
        ("no tag at all", False),
    ],
)
def test_plain_text_with_layout_tags_is_not_html(source: str, html: bool) -> None:
    assert is_html(source, 0, len(source)) is html


_markup = st.lists(
    st.one_of(
        st.text("abc .,&<>\u2019\xa0\n", max_size=8).map(lambda words: escape(words, quote=False)),
        st.sampled_from(
            ["<p>", "</p>", "<br>", "<td>", "<tr>", "<table>", "</table>", "<b>", "</b>", "<pre>", "</pre>"]
        ),
        st.sampled_from(["&amp;", "&#8217;", "&nbsp;", "&bogus;", "&", "<", "<!--", "-->", "<script>", "</script>"]),
    ),
    max_size=40,
).map("".join)


@given(_markup)
def test_every_character_stands_where_the_map_says(source: str) -> None:
    derived = _text(source)
    for position, character in enumerate(derived.text):
        place = derived.offsets.origin(position)
        if not character.isspace():
            assert source[place] == character or source[place] == "&"
        else:
            assert source[place].isspace() or source[place] in "&<"


@given(_markup)
def test_the_map_ascends_without_gaps(source: str) -> None:
    derived = _text(source)
    done = 0
    for start, _, length in derived.offsets.runs:
        assert start == done
        done += length
    assert done == len(derived.text)
    origins = [run[1] for run in derived.offsets.runs]
    assert origins == sorted(origins)


@given(st.text("abc &<>", max_size=60))
def test_escaped_words_come_back(words: str) -> None:
    source = "<p>" + escape(words) + "</p>"
    assert _text(source).text.split() == words.split()
