"""A command in a process of its own: how long it took and how much memory it needed at most."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
FILINGS = ROOT / "../shared/filings"
SAMPLES = ROOT / "examples/filings"


@dataclass(frozen=True, slots=True)
class Measured:
    seconds: float
    """Wall time of the whole process."""
    peak: int
    """Bytes of resident memory at most."""
    said: str
    """The last line of its standard error."""
    cpu: float = 0.0
    """Processor seconds of the process and of all those below it."""
    together: int = 0
    """Bytes of resident memory at most of all of them at one time; looked at five times a second."""


def dealgraph(*arguments: str | Path, cores: Iterable[int] = ()) -> Measured:
    """Run the command, on these cores alone, and measure it. Its output goes nowhere, its complaints are kept."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "graph.cli", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=partial(os.sched_setaffinity, 0, cores) if cores else None,
    )
    family = _Family(process.pid)
    family.start()
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 3}:
        raise SystemExit(said)
    scale = 1 if sys.platform == "darwin" else 1024
    seconds, last = time.perf_counter() - started, said.splitlines()[-1] if said else ""
    family.ended.set()
    # Whom nobody waited for, as Spark's workers, only the family knows; whom it never saw, only the usage.
    cpu = max(usage.ru_utime + usage.ru_stime, sum(family.cpu.values()))
    return Measured(seconds, usage.ru_maxrss * scale, last, cpu, family.most)


class _Family(threading.Thread):
    """Watches the memory and the processor time of a process and its descendants, where /proc tells them."""

    def __init__(self, first: int) -> None:
        super().__init__(daemon=True)
        self.first = first
        self.most = 0
        self.cpu: dict[int, float] = {}
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.2):
            processes = descendants(self.first)
            self.most = max(self.most, sum(map(_resident, processes)))
            self.cpu |= {process: used for process in processes if (used := _used(process)) is not None}


def descendants(first: int) -> list[int]:
    """A process and those that it has started, and those that they have."""
    found = [first]
    for process in found:
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                found.extend(map(int, children.read_text("ascii").split()))
            except OSError:
                continue
    return found


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _used(process: int) -> float | None:
    """Processor seconds of one process."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def table(*rows: tuple[str, ...]) -> None:
    """Print rows, the first of them the head, in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
