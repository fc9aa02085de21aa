"""Extractors for worker processes, which import them by this module's name. What a filing says, they do."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.model import Event, Extraction, Participant, Span
from ontology.errors import NotFoundError
from ontology.terms import EventType, Modality, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.model import Passage


class Extractor:
    """Finds in each passage that the registrant bought something."""

    def __init__(self, place: str = "") -> None:
        self._place = place
        self._hoard: list[bytearray] = []

    def extract_many(self, passages: Iterable[Passage]) -> Iterator[Extraction]:
        for passage in passages:
            self._misbehave(passage.text)
            buyer = Participant(Role.ACQUIRER, passage.context.registrant, None)
            event = Event(EventType.ACQUISITION, Stage.COMPLETED, Modality.ASSERTED, Span(0, 5), (buyer,))
            yield Extraction(passage, (event,))

    def _misbehave(self, text: str) -> None:
        if "Killer" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "Aborter" in text:
            os.abort()
        if "Unlucky" in text and not (met := Path(self._place, "met")).exists():
            met.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "Sleeper" in text:
            time.sleep(60)
        if "Glutton" in text:
            eaten = [bytearray(1 << 26) for _ in range(1 << 10)]
            raise AssertionError(len(eaten))
        if "Hoarder" in text:
            self._hoard.append(bytearray(100 << 20))
        if "Printer" in text:
            print("not an answer")  # noqa: T201


def missing() -> Extractor:
    raise NotFoundError("no such model")


def dying() -> Extractor:
    os._exit(7)
