from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.store.sorting import sorted_lines


@given(texts=st.lists(st.text(st.characters(exclude_characters="\r\n", codec="utf-8"))), run=st.integers(1, 7))
def test_sorted_without_doubles_however_small_the_runs(texts: list[str], run: int) -> None:
    lines = [text.encode() + b"\n" for text in texts]
    assert list(sorted_lines(lines, run)) == sorted(set(lines))


@given(texts=st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"))))
def test_the_order_is_that_of_code_points(texts: list[str]) -> None:
    decoded = [line.decode()[:-1] for line in sorted_lines(text.encode() + b"\n" for text in texts)]
    by_bytes = sorted(set(texts), key=lambda text: text.encode() + b"\n")
    assert decoded == by_bytes
