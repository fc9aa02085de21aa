from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.filings.html import html_text
from extractors.model import Span
from extractors.passages.boilerplate import Boilerplate, boilerplate
from extractors.passages.paragraphs import is_table, paragraphs, says, woven

PIECES = st.lists(
    st.sampled_from(["We bought Dune.", "\n", "\n\n", "  ", "\t", "\f", "Twenty-", "mills", "7,000", " "]), max_size=40
)


@given(PIECES)
def test_every_word_is_in_one_paragraph(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = list(paragraphs(text, 0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert " ".join(span.of(text) for span in spans).split() == text.split()


@given(PIECES)
def test_woven_characters_stand_where_their_offsets_say(pieces: list[str]) -> None:
    text = "".join(pieces)
    made = woven(text, list(paragraphs(text, 0, len(text))))
    for place, character in enumerate(made.text):
        if not character.isspace():
            assert text[made.offsets.origin(place)] == character
    words = [Span(match.start(), match.end()) for match in re.finditer(r"\S+", made.text)]
    for word in words:
        assert "".join(made.offsets.span(word).of(text).split()) == word.of(made.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One mill.\n\nTwo mills.", ["One mill.", "Two mills."]),
        ("We bought\na mill.", ["We bought a mill."]),
        ("     We bought a mill.\n     It grinds.\n          It paid.", ["We bought a mill. It grinds.", "It paid."]),
        ("We sold (NYSE:\n     DUNE) a mill.", ["We sold (NYSE: DUNE) a mill."]),
        ("A word\tanother\nThen more.", ["A word another", "Then more."]),
        ("We bought\f\nit.", ["We bought", "it."]),
    ],
)
def test_where_paragraphs_end(text: str, expected: list[str]) -> None:
    assert [says(text, span) for span in paragraphs(text, 0, len(text))] == expected


def test_a_sentence_goes_on_over_a_page() -> None:
    text = "On May 4 Marram Grass, Inc. agreed to buy all outstanding shares of the\n\n     2\n\f\n\nmills of Dune Holdings Ltd. for cash.\n\nIt paid."
    spans = [span for span in paragraphs(text, 0, len(text)) if not is_table(text, span)]
    assert woven(text, spans).text.endswith("shares of the mills of Dune Holdings Ltd. for cash.\n\nIt paid.")


def test_tables_and_rules_are_no_words() -> None:
    text = "Net sales     1,204     1,087\n\n--------\n\n17\n\nWe paid 120,000,000 dollars for the mills of Dune."
    assert [is_table(text, span) for span in paragraphs(text, 0, len(text))] == [True, True, True, False]


def test_html_of_many_tags_is_read_by_its_blocks() -> None:
    source = "<html><body><p>We <b>bought</b> Dune&nbsp;Holdings.</p><table><tr><td>1</td><td>2</td></tr></table><div>It was<br>cheap.</div></body></html>"
    derived = html_text(source, 0, len(source))
    assert derived is not None
    spans = [span for span in paragraphs(derived.text, 0, len(derived.text)) if not is_table(derived.text, span)]
    made = woven(derived.text, spans)
    assert made.text == "We bought Dune Holdings.\n\nIt was cheap."
    offsets = made.offsets.then(derived.offsets)
    start = made.text.index("bought")
    assert offsets.span(Span(start, start + 6)).of(source) == "bought"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("About Dune Holdings", Boilerplate.ABOUT),
        ("ABOUT DUNE.COM, INC.", Boilerplate.ABOUT),
        ("About Dune: Dune mills flour.", Boilerplate.ABOUT),
        ("About a third of the shares were tendered.", None),
        ("This release contains forward-looking statements, which may turn out wrong.", Boilerplate.FORWARD_LOOKING),
        ("Certain statements here are not historical facts.", Boilerplate.FORWARD_LOOKING),
        ("Where to Find Additional Information", Boilerplate.SOLICITATION),
        ("In connection with the proposed merger, Dune will file a proxy statement.", Boilerplate.SOLICITATION),
        ("The information in this Item 7.01 is furnished and not filed.", Boilerplate.FURNISHED),
        ("The foregoing description is qualified in its entirety by the agreement.", Boilerplate.FURNISHED),
        ("The Merger Agreement contains customary covenants.", Boilerplate.TERMS_OF_CONTRACT),
        ("• sell or lease substantially all of its mills;", Boilerplate.TERMS_OF_CONTRACT),
        ("Not applicable.", Boilerplate.FORM),
        ("On May 4 Dune sold its mills.", None),
        ("In connection with the merger, Dune entered into a voting agreement with Jane Roe.", None),
    ],
)
def test_boilerplate_is_known_by_how_it_begins(said: str, kind: Boilerplate | None) -> None:
    assert boilerplate(said) is kind
