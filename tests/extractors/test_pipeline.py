"""One text that stops the extraction does not stop the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from extractors.events.exhibits import read_exhibit
from extractors.model import Context, Passage, PassageKind
from extractors.pipeline import Extractor

if TYPE_CHECKING:
    from extractors.mentions.reading import Reading
    from extractors.model import Event

LEASE = "Lease between Alder plc and Birch plc dated May 2, 2015"
FATAL = "a text that stops us"


def passages(*texts: str) -> list[Passage]:
    return [Passage(str(at), text, Context(registrant="Alder plc", exhibit="10.1")) for at, text in enumerate(texts)]


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(text: str, context: Context) -> tuple[Reading, list[Event]]:
        if text == FATAL:
            raise IndexError("tuple index out of range")
        return read_exhibit(text, context)

    monkeypatch.setattr("extractors.pipeline.read_exhibit", stopped)


@pytest.mark.usefixtures("faulty")
def test_a_fault_is_told_with_its_passage_and_the_others_are_read() -> None:
    told: list[tuple[str, str]] = []

    def failed(passage: Passage, error: Exception) -> None:
        told.append((passage.id, str(error)))

    found = list(Extractor().extract_many(passages(LEASE, FATAL, LEASE), failed))
    assert [len(extraction.events) for extraction in found] == [1, 0, 1]
    assert [extraction.passage.id for extraction in found] == ["0", "1", "2"]
    assert told == [("1", "tuple index out of range")]


@pytest.mark.usefixtures("faulty")
def test_a_fault_is_raised_where_nobody_asks_to_be_told() -> None:
    with pytest.raises(IndexError):
        list(Extractor().extract_many(passages(LEASE, FATAL)))


def test_what_the_user_can_mend_is_raised_all_the_same() -> None:
    told: list[Any] = []
    prose = Passage("1", "Alder plc acquired Birch plc.", Context(registrant="Alder plc"), PassageKind.ITEM)
    with pytest.raises(Exception, match="no_such_model"):
        list(Extractor("no_such_model").extract_many([prose], lambda *given: told.append(given)))
    assert not told
