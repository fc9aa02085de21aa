from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.store.sorting import differences, sorted_lines


@given(texts=st.lists(st.text(st.characters(exclude_characters="\r\n", codec="utf-8"))), run=st.integers(1, 7))
def test_sorted_without_doubles_however_small_the_runs(texts: list[str], run: int) -> None:
    lines = [text.encode() + b"\n" for text in texts]
    assert list(sorted_lines(lines, run)) == sorted(set(lines))


@given(texts=st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"))))
def test_the_order_is_that_of_code_points(texts: list[str]) -> None:
    decoded = [line.decode()[:-1] for line in sorted_lines(text.encode() + b"\n" for text in texts)]
    by_bytes = sorted(set(texts), key=lambda text: text.encode() + b"\n")
    assert decoded == by_bytes


_LINES = st.sets(st.binary(max_size=2).map(lambda text: text.replace(b"\n", b" ") + b"\n"))


@given(old=_LINES, new=_LINES, run=st.integers(1, 7))
def test_differences_are_those_of_sets(old: set[bytes], new: set[bytes], run: int) -> None:
    gone, come = differences(old, new, run)
    assert gone == b"".join(sorted(old - new))
    assert come == b"".join(sorted(new - old))
