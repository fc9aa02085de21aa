"""What a run did, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.model import Failure
    from graph.engine.reading import Reading


@dataclass(slots=True)
class IngestReport:
    """Counts of one ``ingest``; every candidate file is stored, known or failed."""

    stored: int = 0
    known: int = 0
    """Passed over: the store has these contents, read by the same version."""
    replaced: int = 0
    """How many of the stored took the place of other contents with the same accession number."""
    events: int = 0
    size: int = 0
    """Bytes of the files read."""
    failures: list[Failure] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    """Files beside the filings that are clearly none, as tables and pictures: neither read nor counted."""

    def count(self, reading: Reading) -> None:
        """Take one more file into the counts."""
        self.size += reading.size
        self.events += reading.events
        if reading.failure is not None:
            self.failures.append(reading.failure)
        elif reading.bundle is None:
            self.known += 1
        else:
            self.stored += 1
            self.replaced += reading.replaces

    @property
    def files(self) -> int:
        """All candidate files."""
        return self.stored + self.known + len(self.failures)

    @property
    def reasons(self) -> Counter[str]:
        """How many failures have which reason."""
        return Counter(failure.reason for failure in self.failures)
