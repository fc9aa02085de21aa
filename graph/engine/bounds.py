"""What one filing may cost, and what is recorded of one that costs more."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.engine.reading import failed

if TYPE_CHECKING:
    from extractors.filings import RawFile
    from graph.engine.reading import Reading

MEMORY = "memory-limit"
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """Time and memory for reading one filing in a worker process; beyond them it is a failure and the run goes on.

    The largest annual reports, 20 MB of Inline XBRL, take some ten seconds and 600 MB.
    """

    seconds: float = 300.0
    """Wall time."""
    memory: int = 2048 * _MIB
    """Bytes of private memory above what the process has before it reads its first filing; 0 is no bound."""

    def late(self, raw: RawFile) -> Reading:
        """What is recorded of a file that was not read in time."""
        return failed(
            raw,
            "time-limit",
            f"not read after {self.seconds:g} seconds; give it more with --time-limit, or leave it out",
        )

    def exhausted(self, raw: RawFile) -> Reading:
        """What is recorded of a file that needs too much memory."""
        return failed(
            raw,
            MEMORY,
            f"needs more than {self.memory // _MIB} MB; give it more with --memory-limit, or leave it out",
        )


def crashed(raw: RawFile, code: int, attempts: int) -> Reading:
    """What is recorded of a file over which its process ended each time, the last time with this exit code."""
    end = signal.Signals(-code).name if code < 0 else f"status {code}"
    hint = "; memory may have run out, try fewer --jobs" if code == -signal.SIGKILL else ""
    return failed(raw, "crash", f"the process that read it ended with {end}, {attempts} times{hint}")
